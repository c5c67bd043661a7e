"""Which files are in a database, and a stamp of each that changes with it. One `stat` a file; nothing is opened."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from operator import attrgetter
from zlib import crc32

from lineage_cli.store.folders.database import ENDINGS

RACY_NS = 50_000_000  # a file changed this shortly before it was looked at may change again under the same stamp
COARSE_NS = 2_000_000_000  # the same on file systems whose times are whole seconds

Stamp = tuple[int, ...]
"""Size, mtime and ctime in nanoseconds, inode. A fifth number where it cannot be trusted; none of these of what is unreadable."""
Stamps = dict[str, Stamp]


def read_stamps(database: str) -> Stamps:
    """Return the stamp of every file of a database by its path below the folder, in the same order each time.

    One that cannot be trusted, because the file changed just now, never repeats. Costs one stat a file.
    """
    now = time.time_ns()
    found: Stamps = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(os.path.join(database, folder)), key=_name)
        except OSError:
            found[folder] = ()
            continue
        before = f"{folder}/" if folder else ""
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(before + name)
            elif name.endswith(ENDINGS) or (entry.is_symlink() and entry.is_dir()):
                found[before + name] = _stamp(entry, now)
    if not "".join(found).isprintable():
        return {path if path.isprintable() else _writable(path): stamp for path, stamp in found.items()}
    return found


def _writable(path: str) -> str:
    """Return a path with what no index can hold written out: no file has that name, so it is told to be unreadable."""
    return "".join(f"\\x{ord(c):02x}" if c < " " or c == "\x7f" or "\ud800" <= c <= "\udfff" else c for c in path)


_name: Callable[[os.DirEntry[str]], str] = attrgetter("name")
_numbers: Callable[[os.stat_result], Stamp] = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")


def _stamp(entry: os.DirEntry[str], now: int) -> Stamp:
    try:
        stamp = _numbers(entry.stat())
    except OSError:
        return (now,)
    changed = stamp[2]
    if changed > now - COARSE_NS and (changed > now - RACY_NS or not changed % 1_000_000_000):
        return (*stamp, now)
    return stamp


def size(stamp: Stamp) -> int:
    """Return the bytes of a file by its stamp, 0 for what is unreadable."""
    return stamp[0] if len(stamp) > 1 else 0


def packed(stamp: Stamp) -> bytes:
    """Return a stamp as an index keeps it: of two that differ the bytes differ."""
    return b"".join((number % 2**64).to_bytes(8, "big") for number in stamp)


def digest(stamps: Stamps) -> str:
    """Return a text that tells with one comparison whether anything changed: a checksum of the paths, a hash of the stamps.

    The hash of numbers is the same in every run of one Python; another one looks at each stamp.
    """
    return f"{len(stamps)} {crc32(os.fsencode(chr(10).join(stamps))):08x} {hash(tuple(stamps.values())):x}"
