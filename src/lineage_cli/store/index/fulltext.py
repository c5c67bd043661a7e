"""The words of records in a full-text table: of the index, or one made of some of its records as if there were no others."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from lineage_cli.domain.errors import IndexDamaged
from lineage_cli.domain.text_index import Phrase, Scope, TextHit, TextIndex, TextQuery
from lineage_cli.store.index.encoding import KINDS
from lineage_cli.store.index.reading import each_row, rows

TOKENS = "unicode61 remove_diacritics 2"
COLUMNS = "names, main, rest"
_COLUMNS_OF = {Scope.NAMES: "{names} : ", Scope.MAIN: "{names main} : ", Scope.ALL: ""}


class FullText(TextIndex):
    """A full-text table of an index."""

    def __init__(self, index: sqlite3.Connection, table: str = "words") -> None:
        self.index = index
        self.table = table

    def keys(self, query: TextQuery, limit: int | None = None) -> list[int]:
        """Return the keys of what matches, in order. Costs what it returns; records that do not stand are among them."""
        statement = f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH ? LIMIT ?"
        return [row[0] for row in rows(self.index, statement, (_match(query), -1 if limit is None else limit))]

    def ranked(self, query: TextQuery) -> Iterator[TextHit]:
        """Yield the records that match, best first (BM25): names count most, then what they say. Costs a look at each."""
        statement = (
            f"SELECT record.kind, record.id, record.key, bm25({self.table}, 10.0, 4.0, 1.0) AS rank FROM {self.table}"
            f" JOIN record ON record.key = {self.table}.rowid AND record.is_canonical WHERE {self.table} MATCH ?"
            " ORDER BY rank, record.id"
        )
        return (TextHit(KINDS[kind], *rest) for kind, *rest in each_row(self.index, statement, (_match(query),)))

    def only(self, keys: Iterable[int]) -> FullText:
        """Return an index of the words of some records, in a table in memory. Costs a read of each, some 20 µs.

        Raises `IndexDamaged` where SQLite refuses to read them.
        """
        try:
            return self._chosen(keys)
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(str(error)) from error

    def _chosen(self, keys: Iterable[int]) -> FullText:
        from lineage_cli.store.bodies.terms import names, words_of

        self.index.execute("PRAGMA temp_store = MEMORY")
        self.index.execute("DROP TABLE IF EXISTS temp.chosen")
        self.index.execute(f"CREATE VIRTUAL TABLE temp.chosen USING fts5({COLUMNS}, content='', tokenize='{TOKENS}')")
        query = "SELECT key, id, body FROM record WHERE key IN (SELECT value FROM json_each(?))"
        held = self.index.execute(query, (json.dumps(list(keys)),))
        bodies = ((key, id, json.loads(body)) for key, id, body in held)
        chosen = [(key, *words_of(names(id, body), body)) for key, id, body in bodies]
        self.index.execute("BEGIN")  # each row by itself would be written by itself
        self.index.executemany(f"INSERT INTO chosen (rowid, {COLUMNS}) VALUES (?,?,?,?)", chosen)
        self.index.execute("COMMIT")
        return FullText(self.index, "chosen")

    def keys_of(self, ids: Iterable[str]) -> list[int]:
        """Return the keys of the records with these ids, in order."""
        query = "SELECT key FROM record WHERE id = ? AND is_canonical"
        return sorted(row[0] for id in ids for row in rows(self.index, query, (id,)))


def _match(query: TextQuery) -> str:
    """Return a query in the grammar of the full-text table, in which words of users must be no syntax."""
    between = " AND " if query.every else " OR "
    return f"{_COLUMNS_OF[query.scope]}({between.join(map(_phrase, query.phrases))})"


def _phrase(phrase: Phrase) -> str:
    quoted = '"{}"'.format(" ".join(phrase.words).replace('"', '""'))
    return f"({quoted} OR {quoted} *)" if phrase.prefix else quoted
