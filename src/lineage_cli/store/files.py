"""The files of a database, read a unit at a time: some small files, or some lines of a large one. Each unit stands alone.

What cannot be opened, or leads out of the folder, is a problem of the database and never an error of the program.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from lineage_cli.store.limits import Limits, more
from lineage_cli.store.parsed import File, Gathered, gather
from lineage_cli.store.problems import Problem
from lineage_cli.store.reader import Batch, Predicates, blocks, read_block, read_file

UNIT = 250_000  # bytes of text: some 30 ms of reading, and a megabyte of rows


class Reading(NamedTuple):
    """What files are read with."""

    folder: str
    limits: Limits
    predicates: Predicates


class Piece(NamedTuple):
    """A file, or some lines of one: how it is read, and whether the file ends with it."""

    file: File
    read: Callable[[], Batch]
    is_last: bool = True


class Unit(NamedTuple):
    """Pieces that are read together, and how many bytes they have."""

    pieces: list[Piece]
    size: int


def units(reading: Reading, files: Iterable[tuple[File, int]]) -> Iterator[Unit]:
    """Yield the work that reading files is, in order, the size of each file beside it. Nothing is parsed yet."""
    pieces: list[Piece] = []
    size = 0
    for file, length in files:
        for piece, part in _pieces(reading, file, length):
            pieces.append(piece)
            size += part
            if size >= UNIT:
                yield Unit(pieces, size)
                pieces, size = [], 0
    yield Unit(pieces, size)


def read(unit: Unit) -> Gathered:
    """Return the rows of a unit."""
    return gather(unit.size, ((piece.file, *piece.read(), piece.is_last) for piece in unit.pieces))


def _pieces(reading: Reading, file: File, size: int) -> Iterable[tuple[Piece, int]]:
    full = os.path.join(reading.folder, file.path)
    if os.path.islink(full) and (lost := _leading_out(reading.folder, full, file.path)):
        return [(Piece(file, lambda: lost), size)]
    if file.path.endswith(".jsonl"):
        return _lines(reading, file, full)
    return [(Piece(file, partial(_whole, reading, file.path, full)), size)]


def _lines(reading: Reading, file: File, full: str) -> Iterator[tuple[Piece, int]]:
    """Yield the pieces of a JSON Lines file, and at last one that holds nothing but its end."""
    limits, predicates = reading.limits, reading.predicates
    ending: Batch = [], []
    try:
        with open(_opened(full)[0], "rb") as opened:
            for block in blocks(file.path, opened, limits, UNIT):
                size = sum(len(line) for _, line in block.lines)
                yield Piece(file, partial(read_block, block, limits, predicates), is_last=False), size
    except OSError as error:
        ending = _unreadable(file.path, error.strerror or str(error))
    yield Piece(file, lambda: ending), 0


def _whole(reading: Reading, path: str, full: str) -> Batch:
    content, reason = read_bytes(full, reading.limits.file_bytes)
    if content is None and "limit" in reason:
        return _lost(path, "too-large", reason, f"split the file, {more('file')}")
    if content is None:
        return _unreadable(path, reason)
    return read_file(path, content, reading.limits, reading.predicates)


def _leading_out(folder: str, full: str, path: str) -> Batch | None:
    what, put = ("to a folder", "folder") if os.path.isdir(full) else ("out of the database", "file")
    if put == "file" and os.path.realpath(full).startswith(folder + os.sep):
        return None
    return _lost(path, "linked-outside", f"a link {what}", f"put the {put} itself here")


def _opened(path: str) -> tuple[int, int]:
    """Open a regular file without ever waiting on a pipe or a device. Return its descriptor and size. Raises `OSError`."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    status = os.fstat(descriptor)
    if stat.S_ISREG(status.st_mode):
        return descriptor, status.st_size
    os.close(descriptor)
    raise OSError(0, "it is no regular file")


def read_bytes(path: str, limit: int | None) -> tuple[bytes | None, str]:
    """Return the content of a regular file up to a limit in bytes, or None and why not."""
    try:
        descriptor, size = _opened(path)
        try:
            if limit is not None and size > limit:
                return None, f"it has {size:,} bytes, the limit is {limit:,}"
            content = os.read(descriptor, size + 1)
            if len(content) != size:  # it changes while it is read
                with open(descriptor, "rb", closefd=False) as file:
                    content += file.read(-1 if limit is None else limit)
        finally:
            os.close(descriptor)
    except OSError as error:
        return None, error.strerror or str(error)
    if limit is not None and len(content) > limit:
        return None, f"it has more bytes than the limit of {limit:,}"
    return content, ""


def _unreadable(path: str, reason: str) -> Batch:
    return _lost(path, "unreadable-file", reason, "put a plain file here that you may read")


def _lost(path: str, code: str, reason: str, hint: str) -> Batch:
    """Return what there is of a file that cannot be read: its problem."""
    return [], [Problem(path, 0, 0, code, reason, hint)]
