"""The layout of an index: its tables, and what is in which. Chosen by measurement; `docs/decisions/` has the figures.

A kind is a number (`encoding`), so is a day, the marks of a grade are bits, a name that is the id itself is empty: an index
holds many. Of a grade that hangs on one source its origin is kept, and the tag it would have if lines were counted: `stats` asks.
Who refers to whom stands in an inverted index like that of the words, one token a reference (`encoding.link_token`): a
twentieth of the time and a fifth of the size of a table with its index. Where a reference stands is not kept: only a problem needs it.
"""

from __future__ import annotations

import sqlite3

from lineage_cli.store.index.fulltext import COLUMNS, TOKENS

PAGE = 8192
TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE file (key INTEGER PRIMARY KEY, path TEXT, stamp BLOB, first INTEGER, last INTEGER);
CREATE TABLE record (
    key INTEGER PRIMARY KEY, file INTEGER, line INTEGER, column INTEGER, kind INTEGER, id TEXT,
    refused INTEGER, incomplete INTEGER, is_canonical INTEGER, lost INTEGER, body TEXT
);
CREATE TABLE name (folded TEXT, holder INTEGER, shown TEXT, PRIMARY KEY (folded, holder, shown)) WITHOUT ROWID;
CREATE TABLE chain (target TEXT, field TEXT, holder INTEGER, PRIMARY KEY (target, field, holder)) WITHOUT ROWID;
CREATE TABLE problem (path TEXT, line INTEGER, column INTEGER, code TEXT, message TEXT, hint TEXT, holder INTEGER);
CREATE TABLE day (day INTEGER, holder INTEGER, PRIMARY KEY (day, holder)) WITHOUT ROWID;
CREATE TABLE grade (key INTEGER PRIMARY KEY, tag INTEGER, marks INTEGER, circle INTEGER, by_lines INTEGER, origin TEXT);
CREATE VIRTUAL TABLE words USING fts5({COLUMNS}, content='', tokenize='{TOKENS}');
CREATE VIRTUAL TABLE link USING fts5(tokens, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '.-:'");
CREATE VIRTUAL TABLE backlink USING fts5vocab(link, instance);
CREATE VIRTUAL TABLE target USING fts5vocab(link, row);
"""
INDEXES = (
    "CREATE INDEX record_id ON record (id)",
    "CREATE INDEX record_kind ON record (kind, id)",
    "CREATE INDEX problem_path ON problem (path)",
    "CREATE INDEX problem_holder ON problem (holder)",
)
GATHERED_IN_MEMORY = "INSERT INTO {table} ({table}, rank) VALUES ('hashsize', 16777216)"
"""Full-text tables of a new index are gathered in memory, up to these bytes, before they are written: one piece, not many."""


def begin(index: sqlite3.Connection, application_id: int) -> None:
    """Make the tables of a new index in an empty file."""
    index.executescript(f"PRAGMA page_size = {PAGE}; PRAGMA application_id = {application_id}; {TABLES}")
    for table in ("words", "link"):
        index.execute(GATHERED_IN_MEMORY.format(table=table))
