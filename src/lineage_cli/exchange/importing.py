"""What is imported → records in a file of the database: ids kept from one time to the next, each record checked before it is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Self

from lineage_cli.domain.language import tr
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import kind_of
from lineage_cli.domain.text import fold
from lineage_cli.exchange import ids
from lineage_cli.exchange.file_change import DatabaseFile, vocabulary_of
from lineage_cli.exchange.insertion import KEYS
from lineage_cli.exchange.ledger import ROWS, Ledger
from lineage_cli.exchange.owned_file import MARK, Made, OwnedFile, owned_file
from lineage_cli.exchange.yaml_text import Plain, record
from lineage_cli.query.writing import Writing, WrittenFile
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.nodes import Mapping as MappingNode
from lineage_cli.store.input.nodes import Node, Scalar, Sequence
from lineage_cli.store.input.records import Entry, read_entry
from lineage_cli.store.input.references import REFERRING

PREVIEWED = 3  # records that are shown before any is written


class Importer:
    """Writes records one after another into the file that an import owns."""

    def __init__(self, file: DatabaseFile, library: Library, ledger: Ledger, *, origin: str, dry: bool = False) -> None:
        self.file = file
        self.library = library
        self.ledger = ledger
        self.dry = dry
        self.owned: OwnedFile = owned_file(file, origin, dry=dry)
        self._own_path = os.path.relpath(file.path, file.database)
        self.vocabulary = vocabulary_of(library)
        self.seen: dict[str, str] = {}  # the kind of each id that was written
        self._reserved = {each.id: row.kind for row, each in self.owned.earlier.items()}
        self.preview: list[str] = []
        self.refused: list[str] = []

    def __enter__(self) -> Self:
        """Begin to write."""
        return self

    def __exit__(self, *why: object) -> None:
        """Take away what was not finished."""
        self.owned.abandon()

    def write(self, made: Made) -> str | None:
        """Write a record and return its id; that of the record which the database has already; None where it is refused."""
        known = self.recorded(made.row.kind, made.names, is_full=not made.is_stub)
        if known is not None:
            self.ledger.bent(ROWS, made.row.kind, tr("recorded already, such as {id}", id=known))
            return known
        earlier = self.owned.earlier.get(made.row)
        id = self.id_of(made)
        if id in self.seen or (earlier is None and self._is_elsewhere(id)):
            self._refuse(made, tr("there is a record {id} already", id=id))
            return None
        if earlier is not None and earlier.digest == made.digest:
            self.owned.keep(made.row)
        elif (wrong := self._wrong(made, id)) is not None:
            self._refuse(made, wrong)
            return None
        else:
            self.owned.put(made, id)
        self.seen[id] = made.row.kind
        self.ledger.kept(ROWS, KEYS[made.row.kind])
        if len(self.preview) < PREVIEWED and not made.is_stub:
            self.preview.append(f"{KEYS[made.row.kind]}:\n{record(id, made.fields)}")
        return id

    def id_of(self, made: Made) -> str:
        """Return the id that a record has, or will have."""
        earlier = self.owned.earlier.get(made.row)
        return earlier.id if earlier else self._id(made)

    def own(self, kind: str, name: str) -> str | None:
        """Return the id of a record with this name that an import has written before, if there is one."""
        return next((each.id for each in self.library.named(fold(name)) if each.kind == kind), None)

    def recorded(self, kind: str, names: Iterable[str], *, is_full: bool = False) -> str | None:
        """Return the id of a record with one of these names that stands in another file of the database, if there is one.

        For what is more than a name, a record that was made for one does not count.
        """
        for name in names:
            for found in self.library.named(fold(name)):
                place = self.library.location(found.id) if found.kind == kind else None
                if place is not None and place.path != self._own_path and not (is_full and self._is_stub(found.id)):
                    return found.id
        return None

    def _is_elsewhere(self, id: str) -> bool:
        place = self.library.location(id)
        return place is not None and place.path != self._own_path

    def _is_stub(self, id: str) -> bool:
        record = self.library.record(id)
        mark = record.extra.get(MARK) if record is not None else None
        return isinstance(mark, Mapping) and mark.get("stub") == "true"

    def _id(self, made: Made) -> str:
        if made.id is not None:
            return made.id
        return ids.made(made.row.kind, made.fields, self._is_taken)

    def _is_taken(self, id: str) -> bool:
        return id in self.seen or id in self._reserved or self.library.record(id) is not None

    def _refuse(self, made: Made, why: str) -> None:
        self.ledger.lost(ROWS, tr("row {row}: {reason}", row=made.row.name, reason=why))
        self.refused.append(tr("row {row}: {reason}", row=made.row.name, reason=why))

    def _wrong(self, made: Made, id: str) -> str | None:
        """Return what a check would say of a record, None where it would say nothing."""
        found: list[str] = []

        def report(line: int, column: int, code: str, message: str, hint: str) -> None:
            found.append(tr(message))

        entry = Entry(made.row.kind, id, 1, 1, tree(made.fields))
        drafts = read_entry(entry, report, Limits(), self.vocabulary)
        wrong = any(draft.incomplete or draft.refused for draft in drafts)
        here = {draft.id: draft.kind for draft in drafts}
        for draft in drafts:
            for field, target, *_ in draft.references:
                if not self._has(REFERRING[draft.kind][field].due, target, here):
                    return tr("{field!r} names {id!r}, which nothing has as its id", field=field, id=target)
        return found[0] if wrong and found else None

    def _has(self, kind: str, id: str, here: Mapping[str, str]) -> bool:
        if kind in (here.get(id), self.seen.get(id), self._reserved.get(id)):
            return True
        found = self.library.record(id)
        return found is not None and kind_of(found) == kind

    def finish(self) -> Writing:
        """Put the file in place and return what was written, with the ledger."""
        is_changed = self.owned.finish()
        written = (
            (WrittenFile(os.path.normpath(self.file.named), tr("imported records"), len(self.seen)),)
            if is_changed
            else ()
        )
        left = (os.path.normpath(self.file.named),) if not is_changed and not self.dry and self.seen else ()
        return Writing(written, left, self.ledger.entries(), text="".join(self.preview) if self.dry else "")


def tree(value: Plain) -> Node:
    """Return plain data as the reader has it, without places."""
    if isinstance(value, str):
        return Scalar(value, 1, 1)
    if isinstance(value, Mapping):
        mapping = MappingNode(1, 1)
        mapping.entries = {key: (1, 1, tree(each)) for key, each in value.items()}
        return mapping
    sequence = Sequence(1, 1)
    sequence.items = [tree(each) for each in value]
    return sequence
