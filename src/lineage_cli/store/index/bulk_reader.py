"""What grades depend on, read from an index many records at a time, and no more of them than that."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from lineage_cli.domain.library import Mention
from lineage_cli.domain.records import Record
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.bodies.decode import GRADED
from lineage_cli.store.index.encoding import KINDS, NUMBERS
from lineage_cli.store.index.sqlite_library import AMONG, SqliteLibrary

MOST_KEPT = 5_000  # records remembered before they are dropped
_STORED = "id, key, kind, body, incomplete OR lost FROM record"


class Stored(NamedTuple):
    """A record as it is stored; `lost` where something of it is missing."""

    key: int
    kind: str
    body: dict[str, Any]
    lost: bool


class BulkReader(SqliteLibrary):
    """A library of what grades depend on, which reads many records at once."""

    def __init__(self, index: sqlite3.Connection, folder: str) -> None:
        super().__init__(index, folder)
        rows = index.execute("SELECT DISTINCT target FROM chain WHERE field = 'supersedes'")
        self.superseded = {row[0] for row in rows}
        self._stored: dict[str, Stored | None] = {}

    def read_range(self, start: int, stop: int) -> list[str]:
        """Read the records that stand together behind a key, up to another, since lines are near. Return the claims among them."""
        self.evict_if_full()
        where = "key > ? AND key <= ? AND is_canonical AND kind <> ? ORDER BY key"
        read = self._read(where, (start, stop, NUMBERS["entity"]))
        return [id for id, each in read.items() if each.kind == "claim"]

    def prefetch(self, ids: Iterable[str]) -> None:
        """Read the records with these ids at once."""
        wanted = [id for id in ids if id not in self._stored]
        self._stored.update(dict.fromkeys(wanted))
        self._read(f"{AMONG} AND is_canonical", (json.dumps(wanted),))

    def _read(self, where: str, values: tuple[object, ...]) -> dict[str, Stored]:
        rows = self.index.execute(f"SELECT {_STORED} WHERE {where}", values).fetchall()
        read = {id: Stored(key, KINDS[kind], json.loads(body), bool(lost)) for id, key, kind, body, lost in rows}
        self._stored |= read
        return read

    def evict_if_full(self) -> None:
        """Drop what was read, where that is much."""
        if len(self._stored) > MOST_KEPT:
            self.evict()
            self._stored.clear()

    def stored(self, id: str) -> Stored | None:
        """Return the record with this id as it is stored, None where there is none."""
        if id not in self._stored:
            self._stored[id] = None
            self._read("id = ? AND is_canonical", (id,))
        return self._stored[id]

    def record(self, id: str) -> Record | None:
        """Return what a grade depends on of the record with this id, None where there is none."""
        if id not in self._records:
            stored = self.stored(id)
            decode = GRADED.get(stored.kind) if stored is not None else None
            self._records[id] = (
                decode(id, stored.body, stored.lost) if decode is not None and stored is not None else None
            )
        return self._records[id]

    def mentions(self, id: str, *fields: str) -> list[Mention]:
        """Return who refers to a record; nobody supersedes most, and that is known without a look."""
        return [] if fields == ("supersedes",) and id not in self.superseded else super().mentions(id, *fields)
