"""The ledger of an import: what became of each column, so that nothing is lost in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from lineage_cli.query.writing import LedgerEntry

NOTES = 3  # that an entry has
ROWS = "(rows)"
"""The entry of what is imported as a whole: of rows, or of records."""


class Outcome:
    """What became of one cell: the fields that it went into, whether in another form, and why not where it did not."""

    def __init__(self) -> None:
        self.fields: list[str] = []
        self.notes: list[str] = []
        self.is_bent = False


class RowLedger(defaultdict[str, Outcome]):
    """What became of the cells of one row, by column."""

    def __init__(self) -> None:
        super().__init__(Outcome)

    def kept(self, column: str, field: str) -> None:
        """Note that a cell stands in a field as it was."""
        self[column].fields.append(field)

    def bent(self, column: str, field: str) -> None:
        """Note that a cell stands in a field in another form."""
        self[column].fields.append(field)
        self[column].is_bent = True

    def lost(self, column: str, note: str) -> None:
        """Note why a cell, or a part of it, does not stand somewhere."""
        self[column].notes.append(note)


class Ledger:
    """Counts the values of each column that were kept, changed in form, or left out, in the order in which columns come."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}
        self._fields: dict[str, dict[str, None]] = {}
        self._notes: dict[str, dict[str, None]] = {}

    def kept(self, column: str, field: str) -> None:
        """Count a value that stands in a field as it was."""
        self._count(column, 0, field, "")

    def bent(self, column: str, field: str, note: str = "") -> None:
        """Count a value that stands in a field in another form."""
        self._count(column, 1, field, note)

    def lost(self, column: str, note: str = "") -> None:
        """Count a value that stands nowhere."""
        self._count(column, 2, "", note)

    def count_row(self, outcomes: Mapping[str, Outcome]) -> None:
        """Count what became of the cells of one row, each once, whatever it went into."""
        for column, outcome in outcomes.items():
            position = 2 if not outcome.fields else 1 if outcome.is_bent else 0
            for field in outcome.fields or [""]:
                self._name(column, field, "")
            for note in outcome.notes:
                self._name(column, "", note)
            self._counts[column][position] += 1

    def _count(self, column: str, position: int, field: str, note: str) -> None:
        self._name(column, field, note)
        self._counts[column][position] += 1

    def _name(self, column: str, field: str, note: str) -> None:
        self._counts.setdefault(column, [0, 0, 0])
        for texts, text in ((self._fields, field), (self._notes, note)):
            found = texts.setdefault(column, {})
            if text:
                found[text] = None

    def entries(self) -> tuple[LedgerEntry, ...]:
        """Return the entries, what was imported as a whole last."""
        return tuple(map(self._entry, sorted(self._counts, key=lambda column: column == ROWS)))

    def _entry(self, column: str) -> LedgerEntry:
        kept, bent, lost = self._counts[column]
        fields, notes = ", ".join(self._fields[column]), "; ".join(list(self._notes[column])[:NOTES])
        return LedgerEntry(column, fields, kept, bent, lost, notes)
