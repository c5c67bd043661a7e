"""The files of a database, read a unit at a time: some small files, or some lines of a large one. Each unit stands alone.

What cannot be opened, or leads out of the folder, is a problem of the database and never an error of the program.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.problems import Problem
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input.findings import Vocabulary
from lineage_cli.store.input.json_lines import Block, blocks, read_block
from lineage_cli.store.input.limits import Limits, more
from lineage_cli.store.input.reader import read_file
from lineage_cli.store.input.records import Batch

UNIT = 250_000  # bytes of text: some 30 ms of reading, and a megabyte of rows
_OPEN = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC


class File(NamedTuple):
    """A file while it is read: its key in the index, its path, its stamp as the index keeps it."""

    key: int
    path: str
    stamp: bytes


class Reading(NamedTuple):
    """What files are read with."""

    folder: str
    limits: Limits
    vocabulary: Vocabulary


class Lines(NamedTuple):
    """Some lines of a file, and whether the file ends with them."""

    file: File
    block: Block
    is_last: bool


class Unit(NamedTuple):
    """Files and lines of files that are read together, and how many bytes they have."""

    parts: list[File | Lines]
    size: int


def units(reading: Reading, files: Iterable[tuple[File, int]]) -> Iterator[Unit]:
    """Yield the work that reading files is, in order, the size of each file beside it.

    Large files are looked through for it. Whatever becomes of the files afterwards, each unit stays that of its files.
    """
    parts: list[File | Lines] = []
    size = 0
    for file, length in files:
        for part, more_size in _lines(reading, file) if file.path.endswith(".jsonl") else ((file, length),):
            parts.append(part)
            size += more_size
            if size >= UNIT:
                yield Unit(parts, size)
                parts, size = [], 0
    yield Unit(parts, size)


Piece = tuple[File, Batch, bool]
"""A file, what was read of it, and whether it ends with that."""


def read(reading: Reading, unit: Unit) -> Iterator[Piece]:
    """Yield what is in a unit, piece by piece."""
    return (_read(reading, part) for part in unit.parts)


def _read(reading: Reading, part: File | Lines) -> Piece:
    if not isinstance(part, Lines):
        return part, _whole(reading, part.path), True
    try:
        with _opened(os.path.join(reading.folder, part.file.path), reading.folder) as opened:
            return part.file, read_block(part.block, opened, reading.limits, reading.vocabulary), part.is_last
    except Unreadable as error:
        return part.file, ([], [error.problem(part.file.path)]), part.is_last


def _lines(reading: Reading, file: File) -> Iterator[tuple[Lines, int]]:
    """Yield the parts of a JSON Lines file, at least one."""
    found: list[Block] = []
    with contextlib.suppress(Unreadable), _opened(os.path.join(reading.folder, file.path), reading.folder) as opened:
        found.extend(blocks(file.path, opened, UNIT))
    for number, block in enumerate(found or [Block(file.path)], 1):
        yield Lines(file, block, is_last=number >= len(found)), block.stop - block.start


def _whole(reading: Reading, path: str) -> Batch:
    try:
        content = read_bytes(os.path.join(reading.folder, path), reading.limits.file_bytes, reading.folder)
    except Unreadable as error:
        return [], [error.problem(path)]
    return read_file(path, content, reading.limits, reading.vocabulary)


class Unreadable(Exception):
    """A file cannot be read: the code of the problem, the reason, and what to do."""

    def __init__(self, code: str, reason: str, hint: str) -> None:
        self.code = code
        self.reason = reason
        self.hint = hint

    def problem(self, path: str) -> Problem:
        """Return the problem that it is."""
        return Problem(path, 0, 0, self.code, self.reason, self.hint)


@contextlib.contextmanager
def _opened(path: str, folder: str | None) -> Iterator[BinaryIO]:
    try:
        with open(_descriptor(path, folder)[0], "rb") as file:
            yield file
    except OSError as error:
        raise _unreadable(error) from error


def read_bytes(path: str, limit: int | None, folder: str | None = None) -> bytes:
    """Return the content of a regular file up to a limit in bytes. Where it is a link, it must not lead out of `folder`.

    Raises `Unreadable` where it cannot be read. Costs four calls of the system.
    """
    try:
        descriptor, size = _descriptor(path, folder)
        try:
            if limit is not None and size > limit:
                raise too_large(size, limit)
            content = os.read(descriptor, size + 1)
            if len(content) != size:  # it changes while it is read
                with open(descriptor, "rb", closefd=False) as file:
                    content += file.read(-1 if limit is None else limit)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _unreadable(error) from error
    if limit is not None and len(content) > limit:
        raise _too_large(msg("it has more bytes than the limit of {limit:,}", limit=limit))
    return content


def _descriptor(path: str, folder: str | None) -> tuple[int, int]:
    """Open a regular file without ever waiting on a pipe or a device. Return its descriptor and size.

    Raises `OSError`, or `Unreadable` for a link that leads out.
    """
    try:
        descriptor = os.open(path, _OPEN if folder is None else _OPEN | os.O_NOFOLLOW)
    except OSError as error:
        if folder is None or error.errno != errno.ELOOP:
            raise
        _require_inside(path, folder)
        descriptor = os.open(path, _OPEN)
    status = os.fstat(descriptor)
    if stat.S_ISREG(status.st_mode):
        return descriptor, status.st_size
    os.close(descriptor)
    raise OSError(0, mark("it is not a regular file"))


def _require_inside(path: str, folder: str) -> None:
    if os.path.isdir(path):
        raise Unreadable("linked-outside", mark("a link to a folder"), mark("put the folder itself here"))
    if not os.path.realpath(path).startswith(folder + os.sep):
        raise Unreadable("linked-outside", mark("a link out of the database"), mark("put the file itself here"))


def _unreadable(error: OSError) -> Unreadable:
    return Unreadable("unreadable-file", error.strerror or str(error), mark("put a plain file here that you may read"))


def too_large(size: int, limit: int) -> Unreadable:
    """Return what is wrong with a file of more bytes than the limit."""
    return _too_large(msg("it has {size:,} bytes, the limit is {limit:,}", size=size, limit=limit))


def _too_large(reason: str) -> Unreadable:
    return Unreadable("too-large", reason, msg("split the file, {more}", more=more("file")))
