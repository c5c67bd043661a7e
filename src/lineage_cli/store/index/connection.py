"""Opens indexes, and tells whether one is of this database and made by this version."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Mapping

from lineage_cli import __version__
from lineage_cli.domain.errors import IndexDamaged
from lineage_cli.store.index import address
from lineage_cli.store.index.reading import first_row, read_meta, rows
from lineage_cli.store.index.sqlite_library import SqliteLibrary

APPLICATION_ID = 0x6C696E65  # "line"
_APPLICATION = "PRAGMA application_id"
_DECIDING = (
    "domain",
    "rules",
    "store/folders",
    "store/input",
    "store/index",
)  # the code that decides what an index holds

Connection = sqlite3.Connection
IndexedStamps = Mapping[str, bytes]
"""The stamps of files as an index keeps them, by path."""
ProgressCallback = Callable[[str, float], None]
"""Hears what is being done while an index is built, and which share of that is done, from 0 to 1."""


def _code() -> int:
    """Return when the code that decides what an index holds was last changed: what other code made is not used."""
    package = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    return max(
        entry.stat().st_mtime_ns
        for folder in _DECIDING
        for entry in os.scandir(os.path.join(package, folder))
        if entry.name.endswith(".py")
    )


VERSION = f"{__version__}/5/{_code()}"


def open_kept(path: str, folder: str) -> SqliteLibrary | None:
    """Open the index in a sound file for reading if it is of this version and of this database."""
    library = None
    with contextlib.suppress(IndexDamaged):
        library = SqliteLibrary(connect(address.for_reading(path)), folder)
        if _is_ours(library.index, library.meta, folder):
            return library
    if library is not None:
        library.close()
    return None


def connect(place: str) -> Connection:
    """Open an index. Raises `IndexDamaged`."""
    try:
        return sqlite3.connect(place, uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise IndexDamaged(str(error)) from error


def in_memory() -> Connection:
    """Open an empty index in memory, with nothing of it on any disk."""
    index = connect(":memory:")
    index.execute("PRAGMA temp_store = MEMORY")
    return index


def is_ours(index: Connection, folder: str) -> bool:
    """Whether an index was made by this version from this database. Raises `IndexDamaged`."""
    return _is_ours(index, read_meta(index), folder)


def _is_ours(index: Connection, meta: Mapping[str, object], folder: str) -> bool:
    due = (VERSION, os.fsencode(folder))
    return (meta.get("version"), meta.get("folder")) == due and first_row(index, _APPLICATION) == (APPLICATION_ID,)


def indexed_stamps(index: Connection) -> IndexedStamps:
    """Return the stamps of all files that an index holds. Raises `IndexDamaged`."""
    return dict(rows(index, "SELECT path, stamp FROM file"))
