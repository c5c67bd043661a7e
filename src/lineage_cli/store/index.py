"""One SQLite file a database in the user's cache folder: found fresh, brought up to date, or made anew.

A cache that is missing, old, damaged, foreign, of another version or not writable costs time, never an answer: then the
index is built in memory. It is written to a private copy, synced, and renamed into place, so readers need no lock.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator

from lineage_cli import __version__
from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.store import locate
from lineage_cli.store.library import Library


def _code() -> int:
    """Return when the code that decides what an index holds was last changed: what other code made is not used."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    folders = (os.path.join(package, "store"), os.path.join(package, "domain"), package)
    return max(
        entry.stat().st_mtime_ns for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py")
    )


APPLICATION_ID = 0x6C696E65  # "line"
VERSION = f"{__version__}/2/{_code()}"
HEADER = b"SQLite format 3\0"


def open_library(folder: str) -> Library:
    """Return the library of a database whose index is up to date, building what has changed.

    Raises `DatabaseUnreadable` where `lineage.yaml` is missing, unreadable or of an unknown format.
    """
    path = locate.index_path(folder)
    stamps = locate.stamps(folder)
    index = _opened(path, folder) if path else None
    if index is not None and _stamps(index) == encode_stamps(stamps):
        return Library(index, folder)
    return Library(_brought_up_to_date(path, folder, stamps, index), folder)


def encode_stamps(stamps: dict[str, str]) -> str:
    """Return all stamps as one text, so that one comparison tells whether anything changed."""
    return "\n".join(f"{path}\t{stamp}" for path, stamp in stamps.items())


def decode_stamps(text: str) -> dict[str, str]:
    """Return the stamps by path again."""
    return dict(line.rsplit("\t", 1) for line in text.split("\n") if line)


def _stamps(index: sqlite3.Connection) -> str:
    return str(index.execute("SELECT value FROM meta WHERE key = 'stamps'").fetchone()[0])


def discard(folder: str) -> None:
    """Take a damaged index away; the next use builds it anew."""
    path = locate.index_path(folder)
    if path:
        with contextlib.suppress(OSError):
            os.unlink(path)


def _opened(path: str, folder: str) -> sqlite3.Connection | None:
    """Return the index at `path` if it is one of this version and of this database, readable, and the user's own."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            if file.read(16) != HEADER or os.fstat(file.fileno()).st_uid != os.getuid():
                return None
        index = sqlite3.connect(locate.read_only(path), uri=True, isolation_level=None)
    except (OSError, sqlite3.Error):
        return None
    try:
        meta = dict(index.execute("SELECT key, value FROM meta WHERE key IN ('version', 'folder', 'stamps')"))
        known = index.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    except sqlite3.Error:
        meta, known = {}, False
    if known and meta.pop("stamps", None) is not None and meta == {"version": VERSION, "folder": folder}:
        return index
    index.close()
    return None


def _brought_up_to_date(
    path: str | None, folder: str, stamps: dict[str, str], old: sqlite3.Connection | None
) -> sqlite3.Connection:
    from lineage_cli.store.compiler import compile_index

    known = decode_stamps(_stamps(old)) if old else {}
    if old is not None:
        old.close()
    if known.get(locate.MANIFEST) != stamps.get(locate.MANIFEST):
        known = {}
    for private in _private_copies(path, known):  # the last ones begin anew
        index = sqlite3.connect(private or ":memory:", isolation_level=None)
        try:
            compile_index(index, folder, known, stamps)
            if path is None or private is None:
                return index
            index.close()
            _put_in_place(private, path)
        except (OSError, sqlite3.DatabaseError):
            index.close()
            if private is None:
                raise
            continue
        fresh = _opened(path, folder)
        if fresh is not None:
            return fresh
    raise DatabaseUnreadable(f"no index of {folder} can be built")


def _private_copies(path: str | None, known: dict[str, str]) -> Iterator[str | None]:
    """Yield where to build, in order of preference: a copy of the index, an empty file beside it, memory.

    Each is tried where the one before failed: a damaged index spoils its copy, and a folder may refuse every file.
    """
    attempts = [True, False] if known else [False]
    for copied in attempts if path is not None else ():
        private = f"{path}.{os.getpid()}"
        if not copied:
            known.clear()
        try:
            os.makedirs(os.path.dirname(private), mode=0o700, exist_ok=True)
            os.close(os.open(private, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            if copied:
                shutil.copyfile(str(path), private)
            yield private
        except OSError:
            pass
        finally:
            with contextlib.suppress(OSError):
                os.unlink(private)
    known.clear()
    yield None


def _put_in_place(private: str, path: str) -> None:
    descriptor = os.open(private, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.replace(private, path)
