"""Brings an index up to date: reads the files that changed, resolves what they reach, grades it. Never reads a question.

The index has two halves. Parsed: every record and problem as written, by file, duplicates and dangling references included.
Resolved: which record of an id stands, which references lead nowhere, grades; only what a change reaches is made anew.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Mapping

from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.text import apart, fold
from lineage_cli.store import locate
from lineage_cli.store.decode import texts_in
from lineage_cli.store.documents import Limits
from lineage_cli.store.fields import Draft, Json
from lineage_cli.store.index import APPLICATION_ID, VERSION, encode_stamps
from lineage_cli.store.problems import WARNINGS, Problem
from lineage_cli.store.reader import Manifest, Predicates, read_file, read_manifest
from lineage_cli.store.resolver import resolve

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE file (path TEXT PRIMARY KEY, first INTEGER, last INTEGER) WITHOUT ROWID;
CREATE TABLE record (
    key INTEGER PRIMARY KEY, path TEXT, line INTEGER, column INTEGER, kind TEXT, id TEXT, body TEXT,
    incomplete INTEGER, live INTEGER DEFAULT 0, lost INTEGER DEFAULT 0
);
CREATE TABLE reference (holder INTEGER, field TEXT, target TEXT, line INTEGER, column INTEGER);
CREATE TABLE name (folded TEXT, holder INTEGER, shown TEXT);
CREATE TABLE problem (path TEXT, line INTEGER, column INTEGER, code TEXT, message TEXT, hint TEXT, holder INTEGER);
CREATE TABLE grade (id TEXT PRIMARY KEY, tag INTEGER, marks TEXT, circle INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(names, main, rest, content='', tokenize="unicode61 remove_diacritics 2");
"""
INDEXES = """
CREATE INDEX record_id ON record (id);
CREATE INDEX record_path ON record (path);
CREATE INDEX record_kind ON record (kind, id);
CREATE INDEX reference_target ON reference (target, field);
CREATE INDEX reference_holder ON reference (holder);
CREATE INDEX name_folded ON name (folded);
CREATE INDEX name_holder ON name (holder);
CREATE INDEX problem_path ON problem (path);
CREATE INDEX problem_holder ON problem (holder);
"""


def compile_index(index: sqlite3.Connection, folder: str, known: Mapping[str, str], stamps: Mapping[str, str]) -> None:
    """Make `index` hold the database as its files are now. `known` are the stamps of what it holds already; {} makes it anew.

    Raises `DatabaseUnreadable` where `lineage.yaml` cannot be used. Costs a read of each changed file and what it reaches.
    """
    index.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;")
    limits = Limits()
    manifest = _manifest(folder, limits)
    if not known:
        _begin(index)
    index.execute("BEGIN")
    gone = {path for path in known if known[path] != stamps.get(path)}
    fresh = [path for path in stamps if known.get(path) != stamps[path] and path != locate.MANIFEST]
    touched = _forget(index, gone)
    touched |= _read(index, folder, fresh, limits, manifest.predicates)
    if not known:
        for statement in INDEXES.strip().split("\n"):
            index.execute(statement)
        _describe(index, folder, manifest)
    resolve(index, folder, touched if known else None)
    count = index.execute("SELECT count(*) FROM problem").fetchone()[0]
    errors = index.execute(
        f"SELECT count(*) FROM problem WHERE code NOT IN ({','.join('?' * len(WARNINGS))})", tuple(WARNINGS)
    ).fetchone()[0]
    facts = {"errors": errors, "stamps": encode_stamps(dict(stamps)), "problems": count, "files": len(stamps)}
    index.executemany("REPLACE INTO meta VALUES (?, ?)", facts.items())
    index.execute("COMMIT") if index.in_transaction else None


def _begin(index: sqlite3.Connection) -> None:
    for (name,) in index.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        raise DatabaseUnreadable(f"the index is not empty: it has a table {name!r}")
    index.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA page_size = 4096; {TABLES}")


def _manifest(folder: str, limits: Limits) -> Manifest:
    path = os.path.join(folder, locate.MANIFEST)
    content, reason = read_bytes(path, limits.file_bytes)
    if content is None:
        raise DatabaseUnreadable(f"{path} cannot be read: {reason}", ["a database is a folder with a lineage.yaml"])
    manifest = read_manifest(locate.MANIFEST, content, limits)
    if not manifest.known_format:
        hints = [f"{each.path}:{each.line}:{each.column}: {each.message}" for each in manifest.problems]
        raise DatabaseUnreadable(f"{path} cannot be used", hints or ["write 'format: 1' and a title"])
    return manifest


def _describe(index: sqlite3.Connection, folder: str, manifest: Manifest) -> None:
    facts = {
        "version": VERSION,
        "folder": folder,
        "title": manifest.title,
        "language": manifest.language,
        "predicates": json.dumps(list(manifest.predicates.values()), ensure_ascii=False),
    }
    index.executemany("REPLACE INTO meta VALUES (?, ?)", facts.items())
    _add_problems(index, manifest.problems)


def read_bytes(path: str, limit: int | None) -> tuple[bytes | None, str]:
    """Return the content of a regular file up to a limit in bytes, or None and why not. Never waits on a pipe or a device."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        return None, error.strerror or str(error)
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None, "it is no regular file"
        if limit is not None and status.st_size > limit:
            return None, f"it has {status.st_size:,} bytes, the limit is {limit:,}"
        try:
            return file.read(), ""
        except OSError as error:
            return None, error.strerror or str(error)


def _forget(index: sqlite3.Connection, paths: Iterable[str]) -> set[str]:
    """Take everything that the files held out of the parsed half, and return the ids that they defined."""
    ids: set[str] = set()
    for path in paths:
        held = index.execute("SELECT key, kind, id, body FROM record WHERE path = ?", (path,)).fetchall()
        for key, kind, id, body in held:
            ids |= {id, *_superseded(index, key)}
            if body:
                words = _words(kind, id, json.loads(body))
                index.execute(
                    "INSERT INTO words (words, rowid, names, main, rest) VALUES ('delete', ?, ?, ?, ?)", (key, *words)
                )
            for table in ("reference", "name", "problem"):
                index.execute(f"DELETE FROM {table} WHERE holder = ?", (key,))
        index.execute("DELETE FROM record WHERE path = ?", (path,))
        index.execute("DELETE FROM problem WHERE path = ?", (path,))
        index.execute("DELETE FROM file WHERE path = ?", (path,))
    return ids


def _read(
    index: sqlite3.Connection, folder: str, paths: Iterable[str], limits: Limits, predicates: Predicates
) -> set[str]:
    """Put what the files hold into the parsed half, and return the ids that they define."""
    ids: set[str] = set()
    key = index.execute("SELECT coalesce(max(key), 0) FROM record").fetchone()[0]
    for path in paths:
        drafts, problems = _drafts(folder, path, limits, predicates)
        _add_problems(index, problems)
        for draft in drafts:
            key += 1
            _add(index, key, path, draft)
            ids.add(draft.id)
        index.execute("REPLACE INTO file VALUES (?, ?, ?)", (path, key - len(drafts) + 1, key))
    return ids


def _superseded(index: sqlite3.Connection, key: int) -> Iterator[str]:
    """Yield the claims that a record supersedes: they are marked, so they change with it."""
    query = "SELECT target FROM reference WHERE holder = ? AND field = 'supersedes'"
    return (row[0] for row in index.execute(query, (key,)))


def _drafts(folder: str, path: str, limits: Limits, predicates: Predicates) -> tuple[list[Draft], list[Problem]]:
    full = os.path.join(folder, path)
    if os.path.islink(full) and os.path.isdir(full):
        return [], [Problem(path, 0, 0, "linked-outside", "a link to a folder", "put the folder itself here")]
    if os.path.islink(full) and not os.path.realpath(full).startswith(folder + os.sep):
        return [], [Problem(path, 0, 0, "linked-outside", "a link out of the database", "put the file itself here")]
    content, reason = read_bytes(full, None if path.endswith(".jsonl") else limits.file_bytes)
    if content is None:
        code = "too-large" if "limit" in reason else "unreadable-file"
        hint = "split the file" if code == "too-large" else "put a plain file here that you may read"
        return [], [Problem(path, 0, 0, code, reason, hint)]
    return read_file(path, content, limits, predicates)


def _add_problems(index: sqlite3.Connection, problems: Iterable[Problem]) -> None:
    index.executemany("INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?, NULL)", problems)


def _add(index: sqlite3.Connection, key: int, path: str, draft: Draft) -> None:
    body = json.dumps(draft.body, ensure_ascii=False, separators=(",", ":")) if draft.body else ""
    row = (key, path, draft.line, draft.column, draft.kind, draft.id, body, draft.incomplete)
    index.execute(
        "INSERT INTO record (key, path, line, column, kind, id, body, incomplete) VALUES (?,?,?,?,?,?,?,?)", row
    )
    index.executemany(
        "INSERT INTO reference VALUES (?, ?, ?, ?, ?)",
        ((key, each.field, each.target, each.line, each.column) for each in draft.references),
    )
    if not body:
        return
    index.executemany("INSERT INTO name VALUES (?, ?, ?)", {(fold(n), key, n) for n in _names(draft.id, draft.body)})
    index.execute(
        "INSERT INTO words (rowid, names, main, rest) VALUES (?, ?, ?, ?)",
        (key, *_words(draft.kind, draft.id, draft.body)),
    )


def _names(id: str, body: Mapping[str, Json]) -> Iterator[str]:
    """Yield the names by which a record is found: its id; an entity's name, aliases and their translations; a title."""
    yield id
    if ("statement" not in body and "summary" not in body) or "name" in body:
        yield from texts_in(
            [body.get("name", []), body.get("title", []), body.get("aliases", []), body.get("translations", [])]
        )


_MAIN = ("statement", "summary", "title", "translations", "value", "unit")


def _words(kind: str, id: str, body: Mapping[str, Json]) -> tuple[str, str, str]:
    """Return the text by which a record is searched: its names, what it says, and everything else in it."""
    names = " ".join([id, *_names(id, body)])
    main = " ".join(texts_in([body[field] for field in _MAIN if field in body]))
    rest = " ".join(texts_in([value for field, value in body.items() if field not in _MAIN]))
    return apart(names), apart(main), apart(rest)
