"""Brings an index up to date: reads the files that changed, resolves what they reach, grades it. Never reads a question.

The index has two halves. Parsed: every record and problem as written, by file, duplicates and dangling references included.
Resolved: which record of an id stands, which references lead nowhere, grades; only what a change reaches is made anew.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3

from lineage_cli.domain.errors import DatabaseUnreadable, IndexDamaged
from lineage_cli.domain.language import ntr
from lineage_cli.store.bodies.database import database_text, predicates_text
from lineage_cli.store.folders.database import MANIFEST
from lineage_cli.store.folders.stamps import Stamps, digest, packed, size
from lineage_cli.store.index import problems, workers
from lineage_cli.store.index.connection import APPLICATION_ID, VERSION, Connection, IndexedStamps, ProgressCallback
from lineage_cli.store.index.grader import grade_index
from lineage_cli.store.index.reference_problems import Places
from lineage_cli.store.index.resolver import resolve
from lineage_cli.store.index.row_writer import ChangeSet, Gathered, Writer, gather, remove_files
from lineage_cli.store.index.sql_schema import INDEXES, begin
from lineage_cli.store.input import files
from lineage_cli.store.input.draft import Draft
from lineage_cli.store.input.files import File, Reading
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.manifest import Manifest, read_manifest
from lineage_cli.store.input.reader import read_file
from lineage_cli.store.input.snapshot import Snapshot

WORTH_SHARING = 4_000_000  # bytes of text from which on other processes pay for their start, some 5,000 small files
INTERRUPTIBLE_STEPS = 100_000  # steps of SQLite's machine between two looks for an interruption, some milliseconds
UNSYNCED = (
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000; PRAGMA locking_mode = EXCLUSIVE;"
)
"""How a private copy is written: nobody else reads it, and it is synced and renamed when it is whole."""


def build_index(index: Connection, now: Snapshot, known: IndexedStamps, report_progress: ProgressCallback) -> None:
    """Make `index` hold the database as its files are now. `known` are the stamps of what it holds already; {} makes it anew.

    Raises `DatabaseUnreadable` where `lineage.yaml` cannot be used, `IndexDamaged` where SQLite fails. Costs a read of each changed file and what it reaches.
    Can be interrupted at any time, in a long statement too: SQLite looks for that now and then.
    """
    index.set_progress_handler(lambda: 0, INTERRUPTIBLE_STEPS)
    try:
        _build(index, now, known, report_progress)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        raise IndexDamaged(str(error)) from error
    index.set_progress_handler(None, 0)


def _build(index: Connection, now: Snapshot, known: IndexedStamps, report_progress: ProgressCallback) -> None:
    index.executescript(UNSYNCED)
    manifest = _manifest(now.folder, now.limits)
    if not known:
        begin(index, APPLICATION_ID)
    index.execute("BEGIN")
    reading = Reading(now.folder, now.limits, manifest.vocabulary)
    touched = _parse(index, reading, known, now.stamps, report_progress)
    if not known:
        for number, statement in enumerate(INDEXES):
            report_progress("arranging", number / len(INDEXES))
            index.execute(statement)
        _describe(index, now, manifest)
    reached = resolve(index, touched, _places(reading))
    index.execute("COMMIT")  # all but the grades, so that other processes can read it
    index.execute("BEGIN")
    grade_index(index, now.folder, reached, lambda share: report_progress("grading", share))
    _count(index, now.stamps)
    index.execute("COMMIT") if index.in_transaction else None


def _parse(
    index: Connection, reading: Reading, known: IndexedStamps, stamps: Stamps, report_progress: ProgressCallback
) -> ChangeSet | None:
    """Bring the parsed half up to date. Return what that touches, None for all."""
    touched = ChangeSet(set(), set()) if known else None
    now = {path: packed(stamp) for path, stamp in stamps.items()}
    changed = [path for path in known.keys() | now.keys() if known.get(path) != now.get(path)]
    if touched is not None:
        remove_files(index, [path for path in changed if path in known], touched)
    fresh = sorted(path for path in changed if path in now and path != MANIFEST)
    writer = Writer(index, touched)
    keyed = enumerate(fresh, writer.next_file())
    _read(writer, reading, [(File(key, path, now[path]), size(stamps[path])) for key, path in keyed], report_progress)
    return touched


def _read(writer: Writer, reading: Reading, sizes: list[tuple[File, int]], report_progress: ProgressCallback) -> None:
    """Read files, the size of each beside it, and write what is in them, in several processes where that pays."""
    whole, done = sum(size for _, size in sizes), 0
    processes = workers.available() if whole >= WORTH_SHARING else 0

    def read(unit: files.Unit) -> tuple[object, ...]:
        return tuple(gather(unit.size, files.read(reading, unit)))

    units = files.units(reading, sizes)
    with contextlib.closing(workers.in_order(list(units) if processes else units, read, processes)) as results:
        for gathered in map(Gathered._make, results):
            writer.write(gathered)
            done += gathered.size
            report_progress(
                ntr("reading {count:,} file", "reading {count:,} files", len(sizes)), min(1.0, done / (whole or 1))
            )


def _places(reading: Reading) -> Places:
    """Return what tells where references stand in a YAML file: it is read again, since only problems need it."""

    def places(path: str) -> list[Draft]:
        try:
            content = files.read_bytes(os.path.join(reading.folder, path), reading.limits.file_bytes, reading.folder)
        except files.Unreadable:  # it has gone since
            return []
        return read_file(path, content, reading.limits, reading.vocabulary)[0]

    return places


def _count(index: Connection, stamps: Stamps) -> None:
    count, errors = problems.counts(index)
    facts = {"errors": errors, "stamps": digest(stamps), "problems": count, "files": len(stamps)}
    index.executemany("REPLACE INTO meta VALUES (?, ?)", facts.items())


def _manifest(folder: str, limits: Limits) -> Manifest:
    path = os.path.join(folder, MANIFEST)
    try:
        content = files.read_bytes(path, limits.file_bytes)
    except files.Unreadable as lost:
        hints = ["a database is a folder with a lineage.yaml"]
        raise DatabaseUnreadable(f"{path} cannot be read: {lost.reason}", hints) from lost
    manifest = read_manifest(MANIFEST, content, limits)
    if not manifest.known_format:
        hints = [f"{each.path}:{each.line}:{each.column}: {each.message}" for each in manifest.problems]
        raise DatabaseUnreadable(f"{path} cannot be used", hints or ["write 'format: 1' and a title"])
    return manifest


def _describe(index: Connection, now: Snapshot, manifest: Manifest) -> None:
    facts = {
        "version": VERSION,
        "folder": os.fsencode(now.folder),  # whatever its bytes are
        "title": str(manifest.database.title),
        "language": manifest.database.language,
        "ignore": json.dumps(manifest.database.ignore),
        "database": database_text(manifest.database),
        "predicates": predicates_text(manifest.vocabulary.predicates.values()),
    }
    index.executemany("REPLACE INTO meta VALUES (?, ?)", facts.items())
    index.executemany("INSERT INTO problem VALUES (?,?,?,?,?,?,NULL)", map(problems.row, manifest.problems))
    stamp = packed(now.stamps.get(MANIFEST, ()))
    index.execute("INSERT INTO file VALUES (NULL, ?, ?, 1, 0)", (MANIFEST, stamp))  # a file without records
