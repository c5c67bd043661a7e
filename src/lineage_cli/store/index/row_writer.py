"""The parsed half of an index: the records, names, words, links and problems of each file, put in and taken out whole.

Rows are gathered over many files before they are written. What a record put into a full-text table is made again from the
record to be taken out: a text that differs would damage the table.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Protocol

from lineage_cli.domain.text import fold
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.bodies.encode import encode
from lineage_cli.store.bodies.terms import names, words_of
from lineage_cli.store.index.encoding import KINDS, NUMBERS, link_token, number_of
from lineage_cli.store.index.problems import row as problem_row
from lineage_cli.store.input.days import days_of
from lineage_cli.store.input.draft import Json
from lineage_cli.store.input.files import Piece
from lineage_cli.store.input.references import references_of

CHAINS = frozenset({"derived_from", "same_witness_as", "supersedes"})
"""The fields in which records follow each other, so that circles are possible. Kept apart, since they are few."""

INSERTS = {  # keys are counted from the record before
    "record": "INSERT INTO record VALUES (?+{key},?,?,?,?,?,?,?,?,0,?)",
    "name": "INSERT OR IGNORE INTO name VALUES (?,?+{key},?)",
    "chain": "INSERT OR IGNORE INTO chain VALUES (?,?,?+{key})",
    "day": "INSERT OR IGNORE INTO day VALUES (?,?+{key})",
    "words": "INSERT INTO words (rowid, names, main, rest) VALUES (?+{key},?,?,?)",
    "link": "INSERT INTO link (rowid, tokens) VALUES (?+{key},?)",
    "problem": "INSERT INTO problem VALUES (?,?,?,?,?,?,NULL)",
    "file": "INSERT INTO file VALUES (?,?,?,?,?+{key})",
}
_REMOVALS = {
    "name": "DELETE FROM name WHERE folded = ? AND holder = ? AND shown = ?",
    "chain": "DELETE FROM chain WHERE target = ? AND field = ? AND holder = ?",
    "day": "DELETE FROM day WHERE day = ? AND holder = ?",
    "words": "INSERT INTO words (words, rowid, names, main, rest) VALUES ('delete',?,?,?,?)",
    "link": "INSERT INTO link (link, rowid, tokens) VALUES ('delete',?,?)",
}

Row = tuple[str | int | bytes | None, ...]
Rows = dict[str, list[Row]]
"""Rows by table."""


class Gathered(NamedTuple):
    """The rows of some records in order of files, their keys counted from 1, and of the files that end with them."""

    size: int  # bytes of text that were read for them
    records: int
    rows: Rows
    ends: list[tuple[int, str, bytes, int]]  # key, path and stamp of the file, its last record


def no_rows() -> Rows:
    """Return rows to add to."""
    return {table: [] for table in INSERTS}


def gather(size: int, pieces: Iterable[Piece]) -> Gathered:
    """Return the rows of pieces of files, each with whether the file ends with it. `size` is that of their text."""
    rows = no_rows()
    key, ends = 0, []
    for file, (drafts, problems), is_last in pieces:
        for draft in drafts:
            key += 1
            add(rows, key, file.key, draft)
        rows["problem"] += map(problem_row, problems)
        if is_last:
            ends.append((*file, key))
    return Gathered(size, key, rows, ends)


class Written(Protocol):
    """One record as it was written: a draft, or what a build has published."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def column(self) -> int: ...  # noqa: D102
    @property
    def body(self) -> Mapping[str, Json]: ...  # noqa: D102
    @property
    def incomplete(self) -> bool: ...  # noqa: D102
    @property
    def refused(self) -> bool: ...  # noqa: D102


def add(rows: Rows, key: int, file: int, draft: Written) -> None:
    """Add the rows of a record, whose key is counted from the record before."""
    id, body, refused = draft.id, draft.body, draft.refused
    row = (
        key,
        file,
        draft.line,
        draft.column,
        NUMBERS[draft.kind],
        id,
        refused,
        draft.incomplete,
        not refused,
        encode(body),
    )
    rows["record"].append(row)
    for table, found in _found(key, draft.kind, id, body, findable=not refused).items():
        rows[table] += found


def _found(key: int, kind: str, id: str, body: Mapping[str, Json], *, findable: bool) -> Rows:
    """Return the rows by which a record is found: through what it refers to, and where it can stand by its names and words."""
    found: Rows = {}
    references = references_of(kind, body)
    if references:
        found["link"] = [(key, " ".join([link_token(field, target) for field, target in references]))]
        found["chain"] = [(target, field, key) for field, target in references if field in CHAINS]
    if findable:
        called = names(id, body)
        found["name"] = [(fold(name), key, "" if name == id else name) for name in called]
        found["words"] = [(key, *words_of(called, body))]
        found["day"] = [(number_of(day), key) for day in days_of(kind, body)]
    return found


class ChangeSet(NamedTuple):
    """What a change touches: the ids that the files define or defined, and the targets of what they say of others."""

    ids: set[str]
    links: set[tuple[str, str]]  # field, target


class Writer:
    """Puts what was gathered into the parsed half, piece after piece."""

    def __init__(self, index: sqlite3.Connection, touched: ChangeSet | None) -> None:
        self.index = index
        self.touched = touched
        self.key = int(index.execute("SELECT coalesce(max(key), 0) FROM record").fetchone()[0])
        self.first = self.key + 1  # of the file that is being read

    def next_file(self) -> int:
        """Return the first key that no file has."""
        return int(self.index.execute("SELECT coalesce(max(key), 0) + 1 FROM file").fetchone()[0])

    def write(self, gathered: Gathered) -> None:
        """Put in the rows of the next records."""
        for key, path, stamp, last in gathered.ends:
            gathered.rows["file"].append((key, path, stamp, self.first, last))
            self.first = self.key + last + 1
        for table, rows in gathered.rows.items():
            self.index.executemany(INSERTS[table].format(key=self.key), rows)
        self.key += gathered.records
        if self.touched is not None:
            for _, _, _, _, kind, id, *_, body in gathered.rows["record"]:
                _touch(self.touched, str(id), references_of(KINDS[int(kind or 0)], json.loads(str(body))))


def remove_files(index: sqlite3.Connection, paths: Iterable[str], touched: ChangeSet) -> None:
    """Take out everything that files put in. Costs a look at all files, and what is taken out."""
    held = {path: rest for path, *rest in index.execute("SELECT path, key, first, last FROM file")} if paths else {}
    for path in paths:
        file, first, last = held[path]
        records = "SELECT key, kind, id, refused, body FROM record WHERE key BETWEEN ? AND ?"
        for record in index.execute(records, (first, last)).fetchall():
            _remove_record(index, touched, *record)
        for table in ("record", "grade"):
            index.execute(f"DELETE FROM {table} WHERE key BETWEEN ? AND ?", (first, last))
        index.execute("DELETE FROM file WHERE key = ?", (file,))
        index.execute("DELETE FROM problem WHERE path = ?", (path,))


def _remove_record(
    index: sqlite3.Connection, touched: ChangeSet, key: int, kind: int, id: str, refused: int, text: str
) -> None:
    body = json.loads(text)
    _touch(touched, id, references_of(KINDS[kind], body))
    for table, rows in _found(key, KINDS[kind], id, body, findable=not refused).items():
        index.executemany(_REMOVALS[table], rows)
    index.execute("DELETE FROM problem WHERE holder = ?", (key,))


def _touch(touched: ChangeSet, id: str, references: Iterable[tuple[str, str]]) -> None:
    touched.ids.add(id)
    touched.links.update(references)
