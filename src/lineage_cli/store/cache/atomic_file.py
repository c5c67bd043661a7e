"""Private copies: where an index is built before it is renamed into place. Imported only where something is built.

A copy is locked for as long as its run lives, so that a later run can tell what a killed one left, and takes it away.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator

from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.cache import integrity

LEFT_OVER = re.compile(r"[A-Za-z0-9-]+\.sqlite\.[0-9a-f]{16}")
DAY = 86_400  # seconds: after so long a copy is nobody's, where the file system has no locks to ask


class Copy(NamedTuple):
    """A private file beside an index: its path, and open for as long as it is wanted."""

    path: str
    descriptor: int


@contextlib.contextmanager
def private_copy(path: str, *, filled: bool) -> Iterator[Copy]:
    """Give a private file beside `path`, filled with what is there or empty. What was not renamed is gone afterwards.

    Raises `OSError` where the folder cannot be made, is not safe, or refuses the file.
    """
    _make_safe(os.path.dirname(path))
    _sweep(os.path.dirname(path))
    private = f"{path}.{os.urandom(8).hex()}"
    descriptor = os.open(private, os.O_RDWR | os.O_CREAT | os.O_EXCL | integrity.OPEN, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if filled:
            shutil.copyfile(path, private)
        yield Copy(private, descriptor)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(private)
        os.close(descriptor)


def put_in_place(copy: Copy, path: str) -> None:
    """Sign a complete copy, sync it, and rename it onto `path`; where that is refused it serves this one run.

    Raises `OSError` where the disk did not take all of it.
    """
    integrity.sign(copy.descriptor)
    os.fsync(copy.descriptor)
    with contextlib.suppress(OSError):
        os.replace(copy.path, path)
        integrity.note(copy.descriptor, path)


def _make_safe(folder: str) -> None:
    """Make a folder, and those above it, the user's alone. Raises where others could put files or links into it."""
    _make(folder)
    status = os.stat(folder)
    if status.st_uid not in (os.getuid(), 0) or (
        status.st_mode & integrity.OTHERS and not status.st_mode & stat.S_ISVTX
    ):
        raise PermissionError(f"others may write into {folder}")


def _make(folder: str) -> None:
    if not os.path.isdir(folder):
        _make(os.path.dirname(os.path.abspath(folder)))
        with contextlib.suppress(FileExistsError):  # another run was faster; a file of that name fails later
            os.mkdir(folder, 0o700)


def _sweep(folder: str) -> None:
    for entry in os.scandir(folder):
        if LEFT_OVER.fullmatch(entry.name):
            with contextlib.suppress(OSError):
                _take_away(entry.path)


def _take_away(path: str) -> None:
    """Take a private copy away whose run is dead: nobody holds its lock."""
    descriptor = os.open(path, os.O_RDWR | integrity.OPEN)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(path)
    except BlockingIOError:
        return
    except OSError:
        if abs(time.time() - os.fstat(descriptor).st_mtime) > DAY:
            os.unlink(path)
    finally:
        os.close(descriptor)
