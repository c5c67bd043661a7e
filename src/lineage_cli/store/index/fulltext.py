"""The words of records: which records match, and how well. Of all records, or of some chosen ones as if there were no others."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lineage_cli.store.index.encoding import KINDS

TOKENS = "unicode61 remove_diacritics 2"
COLUMNS = "names, main, rest"


class Hit(NamedTuple):
    """One record found by its words; the smaller the rank, the better."""

    kind: str
    id: str
    key: int
    rank: float


class Words:
    """A full-text table: of the index, or one made of some of its records."""

    def __init__(self, index: sqlite3.Connection, table: str = "words") -> None:
        self.index = index
        self.table = table

    def search(self, match: str) -> Iterator[Hit]:
        """Yield records whose words match a full-text query, best first: names count most, then statements.

        Costs a look at every match, and another for each word in it.
        """
        query = (
            f"SELECT record.kind, record.id, record.key, bm25({self.table}, 10.0, 4.0, 1.0) AS rank FROM {self.table}"
            f" JOIN record ON record.key = {self.table}.rowid AND record.live WHERE {self.table} MATCH ?"
            " ORDER BY rank, record.id"
        )
        return (Hit(KINDS[kind], *rest) for kind, *rest in self.index.execute(query, (match,)))

    def holders(self, match: str, limit: int = -1) -> list[int]:
        """Return the keys of what matches, in order, records that do not stand included. Costs what it returns."""
        query = f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH ? LIMIT ?"
        return [row[0] for row in self.index.execute(query, (match, limit))]

    def of(self, keys: Iterable[int]) -> Words:
        """Return the words of some records only, in a table in memory. Costs a read of each, some 20 µs."""
        from lineage_cli.store.index.index_terms import names, words_of

        self.index.execute("PRAGMA temp_store = MEMORY")
        self.index.execute("DROP TABLE IF EXISTS temp.chosen")
        self.index.execute(f"CREATE VIRTUAL TABLE temp.chosen USING fts5({COLUMNS}, content='', tokenize='{TOKENS}')")
        query = "SELECT key, id, body FROM record WHERE key IN (SELECT value FROM json_each(?))"
        held = self.index.execute(query, (json.dumps(list(keys)),))
        bodies = ((key, id, json.loads(body)) for key, id, body in held)
        rows = [(key, *words_of(names(id, body), body)) for key, id, body in bodies]
        self.index.execute("BEGIN")  # each row by itself would be written by itself
        self.index.executemany(f"INSERT INTO chosen (rowid, {COLUMNS}) VALUES (?,?,?,?)", rows)
        self.index.execute("COMMIT")
        return Words(self.index, "chosen")
