"""One SQLite file a database in the user's cache folder: found fresh, brought up to date, or made anew.

A cache that is missing, old, damaged, foreign, of another version or not writable costs time, never an answer: then the
index is built in memory. It is written to a private copy, synced, and renamed into place, so readers need no lock.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext

from lineage_cli import __version__
from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.store.cache import integrity as seal
from lineage_cli.store.cache import locate
from lineage_cli.store.cache.locate import Stamps
from lineage_cli.store.index.sqlite_library import SqliteLibrary
from lineage_cli.store.input.limits import Limits, limits, more


def _code() -> int:
    """Return when the code that decides what an index holds was last changed: what other code made is not used."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    folders = (os.path.join(package, "store"), os.path.join(package, "domain"), package)
    return max(
        entry.stat().st_mtime_ns for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py")
    )


FEW = 1000  # stamps that changed: of more, if they are most of a database, making it all anew costs less
APPLICATION_ID = 0x6C696E65  # "line"
VERSION = f"{__version__}/5/{_code()}"


Tell = Callable[[str, float], None]
"""Hears what is being done while an index is built, and which share of that is done, from 0 to 1."""


def open_library(
    folder: str,
    telling: Callable[[], AbstractContextManager[Tell]] = lambda: nullcontext(_nobody),
    within: Limits | None = None,
) -> SqliteLibrary:
    """Return the library of a database whose index is up to date, building what has changed, which `telling` hears of.

    Raises `DatabaseUnreadable` where `lineage.yaml` is missing, unreadable or of an unknown format, or files are too many.
    """
    within = within or limits()
    path = locate.index_path(folder)
    stamps = _stamped(folder, within)
    index = _opened(path, folder) if path else None
    if index is not None and _meta(index, "stamps") == locate.digest(stamps):
        return SqliteLibrary(index, folder)
    with telling() as tell:
        return SqliteLibrary(_brought_up_to_date(path, folder, stamps, index, within=within, tell=tell), folder)


def _stamped(folder: str, within: Limits) -> Stamps:
    """Return the stamps of all files. That of `lineage.yaml` has the limits in it: under others all is read anew."""
    stamps = locate.stamps(folder)
    if len(stamps) > within.files:
        raise DatabaseUnreadable(f"{folder} has {len(stamps):,} files, the limit is {within.files:,}", [more("files")])
    if locate.MANIFEST in stamps:
        stamps[locate.MANIFEST] += within
    return stamps


def _nobody(what: str, share: float) -> None:
    """Hear nothing."""


Known = Mapping[str, bytes]
"""The stamps of files as an index keeps them, by path."""


def _known_to(index: sqlite3.Connection) -> Known:
    return dict(index.execute("SELECT path, stamp FROM file"))


def _meta(index: sqlite3.Connection, key: str) -> str:
    return str(index.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[0])


def discard(folder: str) -> None:
    """Take a damaged index away; the next use builds it anew."""
    path = locate.index_path(folder)
    if path:
        seal.distrust(path)


def _opened(path: str, folder: str) -> sqlite3.Connection | None:
    """Return the index at `path` if it is sound, of this version and of this database."""
    if not seal.is_sound(path):
        return None
    index = None
    try:
        index = _connect(locate.read_only(path))
        if _is_ours(index, folder):
            return index
    except sqlite3.Error:
        pass
    if index is not None:
        index.close()
    return None


def _is_ours(index: sqlite3.Connection, folder: str) -> bool:
    facts = dict(index.execute("SELECT key, value FROM meta WHERE key IN ('version', 'folder', 'stamps')"))
    due = {"version": VERSION, "folder": os.fsencode(folder), "stamps": facts.get("stamps", "")}
    return facts == due and index.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


def _connect(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _brought_up_to_date(
    path: str | None, folder: str, stamps: Stamps, old: sqlite3.Connection | None, *, within: Limits, tell: Tell
) -> sqlite3.Connection:
    """Build in a copy of the index, else in an empty file beside it, else in memory.

    Each is tried where the one before failed: a damaged index spoils its copy, and a folder may refuse every file.
    """
    from lineage_cli.store.index.builder import compile_index

    known = _known_to(old) if old else {}
    if old is not None:
        old.close()
    for filled in (True, False) if _is_worth_keeping(known, stamps) else (False,):
        if path is not None:
            with contextlib.suppress(OSError, sqlite3.DatabaseError):
                return _kept(path, folder, stamps, within, tell, filled=filled)
    index = _connect(":memory:")
    index.execute("PRAGMA temp_store = MEMORY")  # where no disk takes an index, none may take what is sorted for it
    compile_index(index, folder, {}, stamps, within, tell)
    return index


def _is_worth_keeping(known: Known, stamps: Stamps) -> bool:
    """Whether to bring an index up to date costs less than to make it anew: few files changed, or not most of them."""
    if not _has_manifest(known, stamps):
        return False
    changed = len(known.items() ^ {path: locate.written(stamp) for path, stamp in stamps.items()}.items())
    return changed < FEW or changed < len(stamps)


def _has_manifest(known: Known, stamps: Stamps) -> bool:
    """Whether an index was made under the `lineage.yaml` that is there now: another one makes all anew."""
    name = locate.MANIFEST
    return name in known and name in stamps and known[name] == locate.written(stamps[name])


def _kept(path: str, folder: str, stamps: Stamps, within: Limits, tell: Tell, *, filled: bool) -> sqlite3.Connection:
    """Build in a private copy and put that in place. Raises where the cache or what it holds does not allow it."""
    from lineage_cli.store.cache.atomic_file import private_copy, put_in_place
    from lineage_cli.store.index.builder import compile_index

    with private_copy(path, filled=filled) as copy:
        index = _connect(locate.alone(copy.path))
        try:
            compile_index(index, folder, _known(index, folder, stamps) if filled else {}, stamps, within, tell)
        finally:
            index.close()
        fresh = _connect(locate.read_only(copy.path))  # before it has the name under which others may put theirs
        put_in_place(copy, path)
        return fresh


def _known(index: sqlite3.Connection, folder: str, stamps: Stamps) -> Known:
    """Return what a copy holds: another run may have renamed its own before the copy was made."""
    known = _known_to(index) if _is_ours(index, folder) else {}
    if not _has_manifest(known, stamps):
        raise sqlite3.DatabaseError("this is the index of something else")
    return known
