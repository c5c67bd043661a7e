"""The parsed half of an index: the records, names, words, links and problems of each file, put in and taken out whole.

Rows are gathered over many files before they are written. What a record put into a full-text table is made again from the
record to be taken out: a text that differs would damage the table.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lineage_cli.domain.text import fold
from lineage_cli.store.fields import Draft, Json
from lineage_cli.store.layout import CHAINS, FIELDS
from lineage_cli.store.problems import Problem
from lineage_cli.store.wording import Reference, links_of, names, words_of

GATHERED = 2000  # records whose rows wait in memory

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_FIELDS = ", ".join(f'"{field}"' for field in FIELDS)
_MARKS = ",".join("?" * len(FIELDS))
INSERTS = {
    "file": "INSERT INTO file VALUES (?,?,?,?)",
    "record": "INSERT INTO record VALUES (?,?,?,?,?,?,?,?,0,?,?)",
    "name": "INSERT OR IGNORE INTO name VALUES (?,?,?)",
    "chain": "INSERT OR IGNORE INTO chain VALUES (?,?,?)",
    "words": "INSERT INTO words (rowid, names, main, rest) VALUES (?,?,?,?)",
    "link": f"INSERT INTO link (rowid, {_FIELDS}) VALUES (?,{_MARKS})",
    "problem": "INSERT INTO problem VALUES (?,?,?,?,?,?,NULL)",
}
REMOVALS = {
    "name": "DELETE FROM name WHERE folded = ? AND holder = ? AND shown = ?",
    "chain": "DELETE FROM chain WHERE target = ? AND field = ? AND holder = ?",
    "words": "INSERT INTO words (words, rowid, names, main, rest) VALUES ('delete',?,?,?,?)",
    "link": f"INSERT INTO link (link, rowid, {_FIELDS}) VALUES ('delete',?,{_MARKS})",
}


class Touched(NamedTuple):
    """What a change touches: the ids that the files define or defined, and the targets of what they say of others."""

    ids: set[str]
    links: set[tuple[str, str]]  # field, target


class Writer:
    """Puts files into the parsed half."""

    def __init__(self, index: sqlite3.Connection, touched: Touched | None) -> None:
        self.index = index
        self.touched = touched
        self.rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in INSERTS}
        self.key = int(index.execute("SELECT coalesce(max(key), 0) FROM record").fetchone()[0])
        self.file = int(index.execute("SELECT coalesce(max(key), 0) FROM file").fetchone()[0])

    def add(self, path: str, batches: Iterable[tuple[list[Draft], list[Problem]]]) -> None:
        """Put in what a file holds."""
        first = self.key + 1
        self.file += 1
        for drafts, problems in batches:
            for draft in drafts:
                self._record(draft)
            self.rows["problem"] += problems
            if len(self.rows["record"]) >= GATHERED:
                self.flush()
        self.rows["file"].append((self.file, path, first, self.key))

    def flush(self) -> None:
        """Write the rows that wait."""
        for table, rows in self.rows.items():
            self.index.executemany(INSERTS[table], rows)
            rows.clear()

    def _record(self, draft: Draft) -> None:
        self.key += 1
        key, rows, id, body = self.key, self.rows, draft.id, draft.body
        links = " ".join([f"{each.field} {each.target} {each.line} {each.column}" for each in draft.references])
        text = _encode(body) if body else ""
        rows["record"].append(
            (key, self.file, draft.line, draft.column, draft.kind, id, draft.incomplete, bool(body), links, text)
        )
        if draft.references:
            rows["link"].append(_link(key, draft.references))
            rows["chain"] += _chain(key, draft.references)
        if body:
            rows["name"] += _named(key, id, body)
            rows["words"].append((key, *words_of(id, body)))
        if self.touched is not None:
            _touch(self.touched, id, draft.references)


def forget(index: sqlite3.Connection, path: str, touched: Touched) -> None:
    """Take out everything that a file put in."""
    files = index.execute("SELECT key, first, last FROM file WHERE path = ?", (path,)).fetchall()
    for file, first, last in files:
        held = index.execute("SELECT key, id, links, body FROM record WHERE key BETWEEN ? AND ?", (first, last))
        for key, id, stored, text in held.fetchall():
            references = links_of(stored)
            _touch(touched, id, references)
            gone: dict[str, list[tuple[object, ...]]] = {"chain": _chain(key, references)}
            if references:
                gone["link"] = [_link(key, references)]
            if text:
                body = json.loads(text)
                gone |= {"name": _named(key, id, body), "words": [(key, *words_of(id, body))]}
            for table, rows in gone.items():
                index.executemany(REMOVALS[table], rows)
            index.execute("DELETE FROM problem WHERE holder = ?", (key,))
        index.execute("DELETE FROM record WHERE key BETWEEN ? AND ?", (first, last))
        index.execute("DELETE FROM file WHERE key = ?", (file,))
    index.execute("DELETE FROM problem WHERE path = ?", (path,))


def _touch(touched: Touched, id: str, references: Iterable[Reference]) -> None:
    touched.ids.add(id)
    touched.links.update((each.field, each.target) for each in references)


def _link(key: int, references: Iterable[Reference]) -> tuple[object, ...]:
    """Return the row that says whom a record names in which field."""
    targets: dict[str, str] = {}
    for each in references:
        held = targets.get(each.field)
        targets[each.field] = each.target if held is None else f"{held} {each.target}"
    return (key, *map(targets.get, FIELDS))


def _chain(key: int, references: Iterable[Reference]) -> list[tuple[object, ...]]:
    return [(each.target, each.field, key) for each in references if each.field in CHAINS]


def _named(key: int, id: str, body: Mapping[str, Json]) -> list[tuple[object, ...]]:
    return [(fold(name), key, name) for name in names(id, body)]
