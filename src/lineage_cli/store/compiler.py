"""Brings an index up to date: reads the files that changed, resolves what they reach, grades it. Never reads a question.

The index has two halves. Parsed: every record and problem as written, by file, duplicates and dangling references included.
Resolved: which record of an id stands, which references lead nowhere, grades; only what a change reaches is made anew.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO, NamedTuple

from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.text import plural
from lineage_cli.store import locate
from lineage_cli.store.grader import grade_index
from lineage_cli.store.index import APPLICATION_ID, VERSION, Tell, encode_stamps
from lineage_cli.store.layout import INDEXES, begin
from lineage_cli.store.limits import Limits, more
from lineage_cli.store.parsed import INSERTS, Touched, Writer, forget
from lineage_cli.store.problems import WARNINGS, Problem
from lineage_cli.store.reader import Batch, Manifest, Predicates, read_file, read_lines, read_manifest
from lineage_cli.store.resolver import resolve

OFTEN = 100_000  # steps of SQLite's machine between two looks for an interruption, some milliseconds
LATER = (
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000; PRAGMA locking_mode = EXCLUSIVE;"
)
"""How a private copy is written: nobody else reads it, and it is synced and renamed when it is whole."""


def compile_index(
    index: sqlite3.Connection,
    folder: str,
    known: Mapping[str, str],
    stamps: Mapping[str, str],
    limits: Limits,
    tell: Tell,
) -> None:
    """Make `index` hold the database as its files are now. `known` are the stamps of what it holds already; {} makes it anew.

    Raises `DatabaseUnreadable` where `lineage.yaml` cannot be used. Costs a read of each changed file and what it reaches.
    Can be interrupted at any time, in a long statement too: SQLite looks for that now and then.
    """
    index.set_progress_handler(lambda: 0, OFTEN)
    try:
        _compile(index, folder, known, stamps, limits, tell)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        raise
    index.set_progress_handler(None, 0)


def _compile(
    index: sqlite3.Connection,
    folder: str,
    known: Mapping[str, str],
    stamps: Mapping[str, str],
    limits: Limits,
    tell: Tell,
) -> None:
    index.executescript(LATER)
    manifest = _manifest(folder, limits)
    if not known:
        begin(index, APPLICATION_ID)
    index.execute("BEGIN")
    touched = Touched(set(), set()) if known else None
    if touched is not None:
        for path in [path for path in known if known[path] != stamps.get(path)]:
            forget(index, path, touched)
    fresh = {path: stamps[path] for path in stamps if known.get(path) != stamps[path] and path != locate.MANIFEST}
    writer = Writer(index, touched)
    _read(writer, _Reading(folder, limits, manifest.predicates, _bytes(fresh), tell), fresh)
    if not known:
        for number, statement in enumerate(INDEXES):
            tell("arranging", number / len(INDEXES))
            index.execute(statement)
        _describe(index, folder, manifest)
    grade_index(index, folder, resolve(index, touched), lambda share: tell("grading", share))
    count = index.execute("SELECT count(*) FROM problem").fetchone()[0]
    errors = index.execute(
        f"SELECT count(*) FROM problem WHERE code NOT IN ({','.join('?' * len(WARNINGS))})", tuple(WARNINGS)
    ).fetchone()[0]
    facts = {"errors": errors, "stamps": encode_stamps(dict(stamps)), "problems": count, "files": len(stamps)}
    index.executemany("REPLACE INTO meta VALUES (?, ?)", facts.items())
    index.execute("COMMIT") if index.in_transaction else None


class _Reading(NamedTuple):
    """What files are read with, how many bytes they have together, and who hears how far it is."""

    folder: str
    limits: Limits
    predicates: Predicates
    size: int
    tell: Tell


def _read(writer: Writer, reading: _Reading, fresh: Mapping[str, str]) -> None:
    what, done = f"reading {plural(len(fresh), 'file')}", 0

    def read(size: int) -> None:
        reading.tell(what, min(1.0, (done + size) / (reading.size or 1)))

    for path, stamp in fresh.items():
        writer.add(path, _batches(path, reading, read))
        done += _bytes({path: stamp})
        read(0)
    writer.flush()


def _bytes(stamps: Mapping[str, str]) -> int:
    """Return the size of files by their stamps, which begin with it."""
    sizes = (stamp.partition(" ")[0] for stamp in stamps.values())
    return sum(int(size) for size in sizes if size.isdigit())


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
        "folder": os.fsencode(folder),  # whatever its bytes are
        "title": manifest.title,
        "language": manifest.language,
        "predicates": json.dumps(list(manifest.predicates.values()), ensure_ascii=False),
    }
    index.executemany("REPLACE INTO meta VALUES (?, ?)", facts.items())
    index.executemany(INSERTS["problem"], manifest.problems)


def open_file(path: str) -> BinaryIO:
    """Open a regular file without ever waiting on a pipe or a device. Raises `OSError` where it is none."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return open(descriptor, "rb")
    os.close(descriptor)
    raise OSError(0, "it is no regular file")


def read_bytes(path: str, limit: int | None) -> tuple[bytes | None, str]:
    """Return the content of a regular file up to a limit in bytes, or None and why not."""
    try:
        with open_file(path) as file:
            size = os.fstat(file.fileno()).st_size
            if limit is not None and size > limit:
                return None, f"it has {size:,} bytes, the limit is {limit:,}"
            content = file.read() if limit is None else file.read(limit + 1)  # it may grow while it is read
    except OSError as error:
        return None, error.strerror or str(error)
    if limit is not None and len(content) > limit:
        return None, f"it has more bytes than the limit of {limit:,}"
    return content, ""


def _batches(path: str, reading: _Reading, read: Callable[[int], None]) -> Iterable[Batch]:
    folder, limits, predicates, *_ = reading
    full = os.path.join(folder, path)
    if os.path.islink(full) and (os.path.isdir(full) or not os.path.realpath(full).startswith(folder + os.sep)):
        what, put = ("to a folder", "folder") if os.path.isdir(full) else ("out of the database", "file")
        return _lost(path, "linked-outside", f"a link {what}", f"put the {put} itself here")
    if path.endswith(".jsonl"):
        return _lines(full, path, reading, read)
    content, reason = read_bytes(full, limits.file_bytes)
    if content is None and "limit" in reason:
        return _lost(path, "too-large", reason, f"split the file, {more('file')}")
    return _unreadable(path, reason) if content is None else (read_file(path, content, limits, predicates),)


def _lines(full: str, path: str, reading: _Reading, read: Callable[[int], None]) -> Iterator[Batch]:
    try:
        with open_file(full) as file:
            for batch in read_lines(path, file, reading.limits, reading.predicates):
                yield batch
                read(file.tell())
    except OSError as error:
        yield from _unreadable(path, error.strerror or str(error))


def _unreadable(path: str, reason: str) -> tuple[Batch]:
    return _lost(path, "unreadable-file", reason, "put a plain file here that you may read")


def _lost(path: str, code: str, reason: str, hint: str) -> tuple[Batch]:
    """Return what there is of a file that cannot be read: its problem."""
    return (([], [Problem(path, 0, 0, code, reason, hint)]),)
