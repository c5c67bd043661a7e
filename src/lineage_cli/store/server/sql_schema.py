"""The tables of a database on a server, and where each load of it is published.

A load fills a schema of its own, `lineage_7`, that never changes afterwards; the table `published` of the schema that the
address names says which one is to be read. Everything that a question asks is one index away; `C` collation orders as Python does.
"""

from __future__ import annotations

from lineage_cli.rules.grading import RULE

VERSION = f"2/{RULE}"
"""What is in the tables, and by which rule claims were graded. Another version reads nothing of it."""
SOME = 2000  # records of a kind, which are enough to tell what matters
MARK = "lineage: where databases are published"
TEXT = 'text COLLATE "C"'

PUBLISHED = f"""
CREATE TABLE published (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton), schema {TEXT} NOT NULL, version {TEXT} NOT NULL,
    loaded timestamptz NOT NULL DEFAULT now()
)"""
TABLES = f"""
CREATE TABLE meta (key {TEXT} PRIMARY KEY, value {TEXT} NOT NULL);
CREATE TABLE loaded (share integer PRIMARY KEY);
CREATE TABLE record (
    key bigint NOT NULL, id {TEXT} NOT NULL, kind smallint NOT NULL, incomplete boolean NOT NULL,
    tag smallint, marks integer, circle boolean, by_lines smallint, origin {TEXT},
    type {TEXT}, lines integer NOT NULL, path {TEXT} NOT NULL, line integer NOT NULL, col integer NOT NULL,
    refs text[] NOT NULL, body {TEXT} NOT NULL
);
CREATE TABLE words (key bigint NOT NULL, names {TEXT} NOT NULL, main {TEXT} NOT NULL, rest {TEXT} NOT NULL, size integer NOT NULL, lexemes tsvector);
CREATE TABLE name (folded {TEXT} NOT NULL, id {TEXT} NOT NULL, kind smallint NOT NULL, shown {TEXT} NOT NULL);
CREATE TABLE link (target {TEXT} NOT NULL, field {TEXT} NOT NULL, kind smallint NOT NULL, holder {TEXT} NOT NULL);
CREATE TABLE day (day integer NOT NULL, id {TEXT} NOT NULL);
CREATE TABLE stated (id {TEXT} NOT NULL, tag smallint NOT NULL);
CREATE TABLE problem (number integer PRIMARY KEY, path {TEXT}, line integer, col integer, code {TEXT}, message {TEXT}, hint {TEXT});
CREATE TABLE tally (what {TEXT} NOT NULL, name {TEXT} NOT NULL, other {TEXT} NOT NULL DEFAULT '', count bigint NOT NULL);
"""
COLUMNS = {
    "record": "key, id, kind, incomplete, tag, marks, circle, by_lines, origin, type, lines, path, line, col, refs, body",
    "words": "key, names, main, rest, size, lexemes",
    "name": "folded, id, kind, shown",
    "link": "target, field, kind, holder",
    "day": "day, id",
    "stated": "id, tag",
}
"""The columns of each table that records fill."""
INDEXES = {
    "words_lexemes": "words USING gin (lexemes) WITH (fastupdate = off)",
    "link_target": "link (target, field, kind, holder)",
    "name_folded": "name (folded, id)",
    "record_id": "record (id)",
    "record_kind": "record (kind, id)",
    "record_key": "record (key)",
    "words_key": "words (key)",
    "day_day": "day (day, id)",
}
"""What each index is on, those first that take longest."""
UNIQUE = frozenset({"record_id", "record_key", "words_key", "link_target", "day_day"})
