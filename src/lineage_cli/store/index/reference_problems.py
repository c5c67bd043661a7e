"""What is wrong between records: repeated ids, references that lead nowhere, circles; each reported with its place."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable

from lineage_cli.store.index.encoding import KINDS, NUMBERS
from lineage_cli.store.index.problems import packed
from lineage_cli.store.input import reference_faults
from lineage_cli.store.input.draft import Draft, Reference
from lineage_cli.store.input.reference_faults import Fault
from lineage_cli.store.input.references import REFERRING, references_of

LINES = ("supports", "disputes", "neutral")
LOSING = frozenset(  # fields whose loss makes a record incomplete; any other dangling reference loses only its link
    {*LINES, "source", "rests_on", "derived_from", "same_witness_as"} | {"subject", "object", "in", "by", "on", "than"}
)
Places = Callable[[str], list[Draft]]
"""Gives the records of a YAML file with the place of each of their references."""


def report_repeats(index: sqlite3.Connection) -> None:
    """Report each record whose id an earlier one has; what the first of them says may not be all."""
    rows = index.execute(
        "SELECT later.key, later.id, first.key, path, first.line FROM holders CROSS JOIN record AS later USING (key)"
        " JOIN record AS first ON first.id = later.id AND first.is_canonical JOIN file ON file.key = first.file"
        " WHERE NOT later.is_canonical"
    ).fetchall()
    for key, id, first, path, line in rows:
        report(index, key, reference_faults.repeated(id, path, line))
        index.execute("UPDATE record SET lost = 1 WHERE key = ?", (first,))


def report_references(index: sqlite3.Connection, places: Places, holders: str = "holders") -> None:
    """Report the references of the records in a table of keys that lead nowhere or to the wrong kind of record."""
    rows = index.execute(
        f"SELECT record.key, kind, id, body, path, line, column FROM {holders} CROSS JOIN record USING (key)"
        " JOIN file ON file.key = record.file ORDER BY path"
    )
    checker = _ReferenceChecker(index, places)
    for key, kind, id, body, *place in rows.fetchall():
        for field, target in dict.fromkeys(references_of(KINDS[kind], json.loads(body))):
            checker.look(key, KINDS[kind], id, (field, target), *place)


class _ReferenceChecker:
    """Finds the references that lead nowhere or to the wrong kind of record, and says where they stand."""

    def __init__(self, index: sqlite3.Connection, places: Places) -> None:
        self.index = index
        self.places = places
        self.read = "", dict[tuple[str, int, int], Draft]()  # the file that was read last, and its records

    def look(self, key: int, kind: str, id: str, reference: tuple[str, str], path: str, line: int, column: int) -> None:
        """Report a reference, once for each place at which it stands, if it does not lead to what is due."""
        field, target = reference
        due, found = REFERRING[kind][field].due, _kind_of(self.index, target)
        if found == due:
            return
        if field in LOSING:
            self.index.execute("UPDATE record SET lost = 1 WHERE key = ?", (key,))
        if found:
            fault = reference_faults.wrong_kind(field, id, target, due=due, found=found)
        elif found is None:  # a target that was refused has its own problem
            fault = reference_faults.dangling(field, id, target, due=due, near=_similar(self.index, target, due))
        else:
            return
        for each in self.standing(Reference(field, target, line, column), id, path):
            report(self.index, key, fault, each.line, each.column)

    def standing(self, reference: Reference, id: str, path: str) -> Iterable[Reference]:
        """Return a reference at every place where it stands; at its record in JSON, or where the file is another now."""
        if path.endswith(".jsonl"):
            return [reference]
        if self.read[0] != path:
            self.read = path, {(each.id, each.line, each.column): each for each in self.places(path)}
        draft = self.read[1].get((id, reference.line, reference.column))
        found = dict.fromkeys(draft.references if draft else ())
        return [Reference(*each) for each in found if each[:2] == reference[:2]] or [reference]


def _kind_of(index: sqlite3.Connection, id: str) -> str | None:
    """Return the kind of the record that stands under an id, "" where none of its records does, None where there is none."""
    row = index.execute(
        "SELECT iif(is_canonical, kind, NULL) FROM record WHERE id = ? ORDER BY is_canonical DESC LIMIT 1", (id,)
    ).fetchone()
    return None if row is None else "" if row[0] is None else KINDS[row[0]]


def _similar(index: sqlite3.Connection, target: str, kind: str) -> list[str]:
    """Return ids that begin as a mistyped one does."""
    start = target[:2]
    rows = index.execute(
        "SELECT id FROM record WHERE kind = ? AND id >= ? AND id < ? AND is_canonical ORDER BY id LIMIT 2000",
        (NUMBERS[kind], start, start + "\x7f"),
    )
    return [row[0] for row in rows]


def accepts(index: sqlite3.Connection, key: int, code: str) -> bool:
    """Whether a record says why a warning stands."""
    row = index.execute("SELECT json_extract(body, '$.accept') FROM record WHERE key = ?", (key,)).fetchone()
    return row is not None and row[0] is not None and code in json.loads(row[0])


def report(
    index: sqlite3.Connection, key: int, fault: Fault, line: int | None = None, column: int | None = None
) -> None:
    """Report what is wrong with a record, where it stands or at a place in it."""
    index.execute(
        "INSERT INTO problem SELECT path, coalesce(?, line), coalesce(?, column), ?, ?, ?, record.key"
        " FROM record JOIN file ON file.key = record.file WHERE record.key = ?",
        (line, column, fault.code, packed(fault.message), packed(fault.hint), key),
    )


def report_circles(index: sqlite3.Connection, fields: tuple[str, ...], code: str) -> None:
    """Report each circle of references once, at its first member by name."""
    index.execute("DELETE FROM problem WHERE code = ?", (code,))
    rows = index.execute(
        "SELECT record.id, record.key, target FROM chain CROSS JOIN record ON record.key = holder AND record.is_canonical"
        f" WHERE field IN ({','.join('?' * len(fields))})",
        fields,
    )
    edges: dict[str, list[str]] = {}
    keys: dict[str, int] = {}
    for id, key, target in rows:
        keys[id] = key
        edges.setdefault(id, []).append(target)
    for first, fault in reference_faults.circles(code, edges):
        report(index, keys[first], fault)
