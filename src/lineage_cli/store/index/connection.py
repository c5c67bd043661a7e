"""Opens indexes, and tells whether one is of this database and made by this version."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Mapping

from lineage_cli import __version__
from lineage_cli.domain.errors import IndexDamaged
from lineage_cli.store.index import address
from lineage_cli.store.index.reading import first_row, rows

APPLICATION_ID = 0x6C696E65  # "line"
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


def open_kept(path: str, folder: str) -> Connection | None:
    """Open the index in a sound file for reading if it is of this version and of this database."""
    index = None
    with contextlib.suppress(IndexDamaged):
        index = connect(address.for_reading(path))
        if is_ours(index, folder):
            return index
    if index is not None:
        index.close()
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
    facts: dict[str, object] = dict(rows(index, "SELECT key, value FROM meta WHERE key IN ('version', 'folder')"))
    due = {"version": VERSION, "folder": os.fsencode(folder)}
    return facts == due and first_row(index, "PRAGMA application_id") == (APPLICATION_ID,)


def digest_of(index: Connection) -> str:
    """Return the digest of the stamps of all files that an index was made from. Raises `IndexDamaged`."""
    row = first_row(index, "SELECT value FROM meta WHERE key = 'stamps'")
    return str(row[0]) if row else ""


def indexed_stamps(index: Connection) -> IndexedStamps:
    """Return the stamps of all files that an index holds. Raises `IndexDamaged`."""
    return dict(rows(index, "SELECT path, stamp FROM file"))
