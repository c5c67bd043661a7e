"""Makes an index of a database that a cluster has built: its records, verdicts and problems are taken as they were published."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lineage_cli.domain.errors import DatabaseUnreadable, IndexDamaged
from lineage_cli.domain.grades import TAGS, Mark
from lineage_cli.domain.local_text import restored
from lineage_cli.store.bodies.encode import encode
from lineage_cli.store.built.published import BuiltRecord, Published
from lineage_cli.store.index.builder import UNSYNCED
from lineage_cli.store.index.connection import APPLICATION_ID, VERSION, Connection, ProgressCallback
from lineage_cli.store.index.encoding import BITS
from lineage_cli.store.index.row_writer import INSERTS, Rows, add, no_rows
from lineage_cli.store.index.sql_schema import INDEXES, begin

AT_ONCE = 1000  # records whose rows are gathered before they are written


def import_build(index: Connection, published: Published, report_progress: ProgressCallback) -> None:
    """Fill an empty index with a build. Costs a read of all of it, in flat memory. Raises `IndexDamaged` where SQLite fails."""
    try:
        index.executescript(UNSYNCED)
        begin(index, APPLICATION_ID)
        index.execute("BEGIN")
        _write_records(index, published, report_progress)
        problems = ((*each[:3], each.code, *map(encode, each.kept)) for each in published.problems())
        index.executemany("INSERT INTO problem VALUES (?,?,?,?,?,?,NULL)", problems)
        for statement in INDEXES:
            index.execute(statement)
        index.executemany("REPLACE INTO meta VALUES (?, ?)", _meta(published).items())
        index.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise IndexDamaged(str(error)) from error


def _write_records(index: Connection, published: Published, report_progress: ProgressCallback) -> None:
    whole = sum(published.facts["counts"].values()) or 1
    files = _Files(index)
    records, done = published.records(), 0
    while chunk := list(islice(records, AT_ONCE)):
        rows = no_rows()
        for number, record in enumerate(chunk, 1):
            add(rows, number, files.key(record.path, done + number), record)
        _put(index, rows, done)
        index.executemany("INSERT INTO grade VALUES (?,?,?,?,?,?)", _grades(chunk, done))
        done += len(chunk)
        report_progress("reading", min(1.0, done / whole))
    files.end(done)


def _put(index: Connection, rows: Rows, before: int) -> None:
    for table, found in rows.items():
        index.executemany(INSERTS[table].format(key=before), found)


def _grades(chunk: Iterable[BuiltRecord], before: int) -> Iterator[tuple[Any, ...]]:
    for key, record in enumerate(chunk, before + 1):
        if record.tag is not None and record.by_lines is not None:
            marks = sum(BITS[Mark(mark)] for mark in record.marks)
            yield key, int(TAGS[record.tag]), marks, record.circle, int(TAGS[record.by_lines]), record.origin


class _Files:
    """The files in which records stand, each with the keys of its first and last record: records come in order of files."""

    def __init__(self, index: Connection) -> None:
        self.index = index
        self.path: str | None = None
        self.number = 0
        self.first = 1

    def key(self, path: str, record: int) -> int:
        """Return the key of the file in which the next record stands."""
        if path != self.path:
            self.end(record - 1)
            self.path, self.first = path, record
            self.number += 1
        return self.number

    def end(self, last: int) -> None:
        """Write the file that ends with a record."""
        if self.path is not None:
            self.index.execute("INSERT INTO file VALUES (?,?,?,?,?)", (self.number, self.path, b"", self.first, last))


def _meta(published: Published) -> dict[str, object]:
    facts = published.facts
    database = facts["database"]
    try:
        return {
            "version": VERSION,
            "folder": os.fsencode(published.folder),
            "title": str(restored(database[0])),
            "language": database[1],
            "ignore": json.dumps(database[-1]),
            "database": json.dumps(database, ensure_ascii=False),
            "predicates": json.dumps(facts["predicates"], ensure_ascii=False),
            "errors": facts["errors"],
            "problems": facts["problems"],
            "files": facts["files"],
            "stamps": published.run,
        }
    except (LookupError, TypeError) as error:
        raise DatabaseUnreadable(f"{published.folder}: {error}") from error
