"""The layout of an index: its tables, and what is in which. Chosen by measurement; `docs/decisions/` has the figures.

Who refers to whom stands in an inverted index like that of the words, one column a field: a tenth of the time and a fifth
of the size of a table with its index. A reference costs its holder one entry in `links` (field, target, line, column).
"""

from __future__ import annotations

import sqlite3

from lineage_cli.store.schema import SHAPES, targets
from lineage_cli.store.words import COLUMNS, TOKENS

TARGETS = {kind: targets(kind) for kind in SHAPES}
"""For each kind of record, by field: the kind of record that is due there."""
DUE = {field: due for fields in TARGETS.values() for field, due in fields.items()}
FIELDS = tuple(sorted(DUE))

CHAINS = frozenset({"derived_from", "same_witness_as", "supersedes"})
"""The fields in which records follow each other, so that circles are possible. Kept apart, since they are few."""

PAGE = 4096
_COLUMNS = ", ".join(f'"{field}"' for field in FIELDS)
TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE file (key INTEGER PRIMARY KEY, path TEXT, first INTEGER, last INTEGER);
CREATE TABLE record (
    key INTEGER PRIMARY KEY, file INTEGER, line INTEGER, column INTEGER, kind TEXT, id TEXT,
    incomplete INTEGER, live INTEGER, lost INTEGER, links TEXT, body TEXT
);
CREATE TABLE name (folded TEXT, holder INTEGER, shown TEXT, PRIMARY KEY (folded, holder, shown)) WITHOUT ROWID;
CREATE TABLE chain (target TEXT, field TEXT, holder INTEGER, PRIMARY KEY (target, field, holder)) WITHOUT ROWID;
CREATE TABLE problem (path TEXT, line INTEGER, column INTEGER, code TEXT, message TEXT, hint TEXT, holder INTEGER);
CREATE TABLE grade (id TEXT PRIMARY KEY, tag INTEGER, marks TEXT, circle INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5({COLUMNS}, content='', tokenize='{TOKENS}');
CREATE VIRTUAL TABLE link USING fts5({_COLUMNS}, content='', columnsize=0, detail=column, tokenize="ascii tokenchars '.-'");
CREATE VIRTUAL TABLE backlink USING fts5vocab(link, instance);
CREATE VIRTUAL TABLE target USING fts5vocab(link, col);
"""
INDEXES = (
    "CREATE INDEX file_path ON file (path)",
    "CREATE INDEX record_id ON record (id)",
    "CREATE INDEX record_kind ON record (kind, id)",
    "CREATE INDEX problem_path ON problem (path)",
    "CREATE INDEX problem_holder ON problem (holder)",
)
WHOLE = "INSERT INTO {table} ({table}, rank) VALUES ('hashsize', 16777216)"
"""Full-text tables of a new index are gathered in memory, up to these bytes, before they are written: one piece, not many."""


def begin(index: sqlite3.Connection, application_id: int) -> None:
    """Make the tables of a new index in an empty file."""
    index.executescript(f"PRAGMA application_id = {application_id}; PRAGMA page_size = {PAGE}; {TABLES}")
    for table in ("words", "link"):
        index.execute(WHOLE.format(table=table))
