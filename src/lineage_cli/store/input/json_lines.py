"""JSON Lines → records. A file may be larger than memory: it is cut into blocks of lines, each of which is read by itself."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from lineage_cli.domain.language import msg
from lineage_cli.domain.problems import Problem
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input.draft import Draft, meant, one_of
from lineage_cli.store.input.file_text import decode
from lineage_cli.store.input.findings import Vocabulary
from lineage_cli.store.input.found_problems import FoundProblems
from lineage_cli.store.input.json_tree import JsonLines
from lineage_cli.store.input.limits import Limits, more
from lineage_cli.store.input.nodes import Mapping, Scalar
from lineage_cli.store.input.records import Batch, Entry, read_entry
from lineage_cli.store.input.schema import SHAPES


class Block(NamedTuple):
    """Some lines of a JSON Lines file: from which byte to which, and the number of the first. Or what is wrong with all of it."""

    path: str
    start: int = 0
    stop: int = 0
    first: int = 1
    problems: tuple[Problem, ...] = ()


def blocks(path: str, file: BinaryIO, size: int) -> Iterator[Block]:
    """Yield where a JSON Lines file can be cut, every so many bytes: it may be larger than memory. Nothing is parsed yet."""
    problems = FoundProblems(path)
    if _needs_a_look(file) and decode(file.read(), problems.report) is None:
        yield Block(path, problems=tuple(problems.found))
        return
    file.seek(0)
    start, first = 0, 1
    while piece := file.read(size):
        lines = piece.count(b"\n")
        while not piece.endswith(b"\n") and (piece := file.readline(size)):
            lines += piece.endswith(b"\n")
        yield Block(path, start, start := file.tell(), first)
        first += lines


def read_block(block: Block, file: BinaryIO, limits: Limits, vocabulary: Vocabulary) -> Batch:
    """Return the records of some lines of a file and their problems."""
    problems = FoundProblems(block.path)
    lines = JsonLines(problems.report, limits)
    drafts: list[Draft] = []
    for number, content in enumerate(_bounded(block, file, limits.file_bytes), block.first):
        if len(content) > limits.file_bytes:
            message = msg("a line has more than {most:,} bytes", most=limits.file_bytes)
            problems.report(number, 1, "too-large", message, msg("split it, {more}", more=more("file")))
            continue
        line = content.decode("utf-8-sig" if number == 1 else "utf-8", "replace")  # it may have changed since
        node = lines.read(line.removesuffix("\n"), number) if line.strip() else None
        entry = _entry(node, problems) if node is not None else None
        drafts += read_entry(entry, problems.report, limits, vocabulary) if entry is not None else ()
    return drafts, [*block.problems, *problems.found]


def _bounded(block: Block, file: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield the lines of a block; of one that is too long only so much as shows it."""
    file.seek(block.start)
    while (left := block.stop - file.tell()) > 0 and (line := file.readline(min(left, most + 1))):
        yield line
        while len(line) > most and not line.endswith(b"\n") and file.tell() < block.stop:
            line = file.readline(most + 1)


def _needs_a_look(file: BinaryIO) -> bool:
    """Whether a file may not be UTF-8, or not what its author meant to commit. Leaves the file at its beginning."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    before = b"\n"
    strange = False
    try:
        while not strange and (block := file.read(1 << 20)):
            decoder.decode(block)
            text = before + block
            strange = any(mark in text for mark in (b"\n=======", b"\n<<<<<<<", b"\nversion https"))
            before = block[-16:]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        strange = True
    file.seek(0)
    return strange


def _entry(node: Mapping, problems: FoundProblems) -> Entry | None:
    number = node.line
    kind, id = node.entries.pop("record", None), node.entries.pop("id", None)
    for name, entry in (("record", kind), ("id", id)):
        if entry is None or not isinstance(entry[2], Scalar):
            message, hint = msg("the record has no {field!r}", field=name), msg('add "{field}": "…"', field=name)
            problems.report(number, 1, "missing-field", message, hint)
    if kind is None or id is None or not isinstance(kind[2], Scalar) or not isinstance(id[2], Scalar):
        return None
    if kind[2].value not in SHAPES:
        message = meant(msg("'record' cannot be {value!r}", value=kind[2].value), kind[2].value, SHAPES)
        problems.report(number, 1, "bad-choice", message, one_of(SHAPES))
        return None
    return Entry(kind[2].value, id[2].value, number, 1, node)
