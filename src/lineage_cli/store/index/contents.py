"""All that an index holds, to be put on a server."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from functools import partial

from lineage_cli.domain.errors import IndexDamaged
from lineage_cli.store.bodies.contents import Contents, Share, Stored, StoredGrade, StoredProblem
from lineage_cli.store.index import address, problems
from lineage_cli.store.index.encoding import KINDS
from lineage_cli.store.index.reading import first_row, read_meta, rows
from lineage_cli.store.index.sqlite_library import SqliteLibrary

SHARE = 5000  # records
FACTS = ("database", "predicates", "files", "problems", "errors")
_QUERY = (
    "SELECT record.key, kind, id, body, incomplete OR lost, is_canonical, path, line, column, tag, marks, circle, by_lines, origin"
    " FROM record JOIN file ON file.key = record.file LEFT JOIN grade ON grade.key = record.key"
    " WHERE record.key BETWEEN ? AND ? AND NOT refused ORDER BY record.key"
)


class IndexContents(Contents):
    """What the index of a library holds, which is kept at a path. Processes that share the reading open that, if it is the same still."""

    def __init__(self, library: SqliteLibrary, path: str | None) -> None:
        self.index = library.index
        self._path = path
        self._process = os.getpid()
        self._stamps = str(library.meta.get("stamps"))
        self._meta = library.meta
        self._opened: dict[int, sqlite3.Connection] = {}

    @property
    def facts(self) -> dict[str, str]:
        """What is known of the whole."""
        return {name: str(self._meta[name]) for name in FACTS}

    def shares(self) -> list[Share]:
        """Return all records in pieces."""
        row = first_row(self.index, "SELECT coalesce(max(key), 0) FROM record")
        last = int(row[0]) if row else 0
        return [partial(self._records, start, start + SHARE - 1) for start in range(1, last + 1, SHARE)]

    def problems(self) -> Iterator[StoredProblem]:
        """Yield every problem that stands, in order of place."""
        for each in problems.standing(self.index):
            yield StoredProblem(*each[:4], problems.packed(each.message), problems.packed(each.hint))

    def _records(self, first: int, last: int) -> Iterator[Stored]:
        for row in rows(self._connection(), _QUERY, (first, last)):
            key, kind, id, body, incomplete, stands, path, line, column, tag, marks, circle, by_lines, origin = row
            grade = None if tag is None else StoredGrade(tag, marks, bool(circle), by_lines, origin)
            yield Stored(key, KINDS[kind], id, body, bool(incomplete), bool(stands), path, line, column, grade)

    def _connection(self) -> sqlite3.Connection:
        """Return a connection of this process. Raises `IndexDamaged` where there is another index in the place by now."""
        if os.getpid() == self._process:
            return self.index
        if os.getpid() not in self._opened:
            if self._path is None:
                raise IndexDamaged("an index in memory belongs to one process")
            made = sqlite3.connect(address.for_reading(self._path), uri=True)
            if str(read_meta(made).get("stamps")) != self._stamps:
                raise IndexDamaged("this is another index by now")
            self._opened[os.getpid()] = made
        return self._opened[os.getpid()]
