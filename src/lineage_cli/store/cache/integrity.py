"""Whether a file of the cache is what this program wrote: the user's own, closed to others, and not changed since.

An index carries the CRC-32 of its own content in its header. To read all of it on each use would cost too much, so the
seal, a small file beside it, notes under which stamp the content was found right; only another stamp has it read again.
"""

from __future__ import annotations

import contextlib
import os
import stat
from zlib import crc32

HEADER = b"SQLite format 3\0"
PLACE, LENGTH = 60, 4  # of the checksum: `PRAGMA user_version`, which SQLite leaves to the application
OTHERS = stat.S_IWGRP | stat.S_IWOTH
_DISTRUSTED: set[str] = set()
OPEN = os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW  # waits on no pipe, follows no link


def is_sound(path: str) -> bool:
    """Whether an index can be used. Costs four system calls, and a read of all of it where something touched it."""
    if path in _DISTRUSTED:
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | OPEN)
    except OSError:
        return False
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & OTHERS:
            return False
        return _noted(path) == _stamp(status) or _is_right(descriptor, path)
    except OSError:
        return False
    finally:
        os.close(descriptor)


def _is_right(descriptor: int, path: str) -> bool:
    os.lseek(descriptor, 0, os.SEEK_SET)
    if os.read(descriptor, len(HEADER)) != HEADER or _checksum(descriptor) != os.pread(descriptor, LENGTH, PLACE):
        return False
    with contextlib.suppress(OSError):
        os.fchmod(descriptor, 0o600)
    note(descriptor, path)
    return True


def distrust(path: str) -> None:
    """Take away an index that failed while it was read; where that is refused, this run at least will not use it again."""
    _DISTRUSTED.add(path)
    for each in (path, _seal(path)):
        with contextlib.suppress(OSError):
            os.unlink(each)


def sign(descriptor: int) -> None:
    """Write the checksum into an index that is complete. Costs a read of all of it, 0.2 s a gigabyte."""
    os.pwrite(descriptor, _checksum(descriptor), PLACE)


def note(descriptor: int, path: str) -> None:
    """Note that the file behind `descriptor`, called `path`, is right as it is now. Where that fails it is read again."""
    with contextlib.suppress(OSError):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(_seal(path))
        written = os.open(_seal(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL | OPEN, 0o600)
        try:
            os.write(written, _stamp(os.fstat(descriptor)))
        finally:
            os.close(written)


def _noted(path: str) -> bytes:
    try:
        descriptor = os.open(_seal(path), os.O_RDONLY | OPEN)
    except OSError:
        return b""
    try:
        return os.read(descriptor, 200)
    finally:
        os.close(descriptor)


def _seal(path: str) -> str:
    return f"{path}.seal"


def _stamp(status: os.stat_result) -> bytes:
    return b"%d %d %d %d\n" % (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _checksum(descriptor: int) -> bytes:
    """Return the CRC-32 of a file, the checksum in it taken for zeros."""
    total, at = 0, 0
    while piece := os.pread(descriptor, 1 << 20, at):
        if at == 0:
            piece = piece[:PLACE] + bytes(LENGTH) + piece[PLACE + LENGTH :]
        total, at = crc32(piece, total), at + len(piece)
    return total.to_bytes(LENGTH, "big")
