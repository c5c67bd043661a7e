"""Files → rows of records and problems, by the project's own reader. A large file comes in blocks of lines, each read by itself.

Lines of a block are counted from its beginning; the blocks' own rows say how many they have, so that they can be counted on.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from urllib.parse import unquote

from lineage_cli.cluster.work.rows import Row, Rows
from lineage_cli.domain.language import Message
from lineage_cli.domain.problems import Problem
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.bodies.decode import CLAIM_GRADED, EVIDENCE_GRADED, SIDES
from lineage_cli.store.bodies.encode import encode
from lineage_cli.store.folders.database import MANIFEST
from lineage_cli.store.index.problems import packed
from lineage_cli.store.input.draft import Draft
from lineage_cli.store.input.findings import Vocabulary
from lineage_cli.store.input.json_lines import Block, read_block
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.reader import read_file
from lineage_cli.store.input.records import Batch
from lineage_cli.store.input.references import references_of

GRADED = {
    "claim": frozenset({*CLAIM_GRADED, *SIDES}),
    "evidence": frozenset({*EVIDENCE_GRADED, "source"}),
    "source": frozenset({"derived_from", "derivation", "same_witness_as", "status", "read"}),
    "entity": frozenset[str](),
}
"""Of each kind of record the fields on which a grade depends where nothing is assumed."""
_STRANGE = (b"=======", b"<<<<<<<", b"version https")
_AT_ONCE = 1 << 20  # bytes of lines that are read together
WHOLE = -1
"""The block of a file that comes whole."""


class Reader(NamedTuple):
    """What files are read with."""

    limits: Limits
    vocabulary: Vocabulary
    root: str = ""  # where the database is; paths are told from there

    def lines(self, rows: Iterable[Row]) -> Rows:
        """Yield what stands in lines of JSON: rows of `path`, `block` (where it begins) and `content`, in order within a block."""
        for (address, block), run in groupby(rows, lambda row: (row["path"], row["block"])):
            path = relative(self.root, unquote(address))
            number = first = 2 if block else 1  # only the first line of a file can begin with a mark of its encoding
            strange, before = False, 0
            for piece in _pieces(row["content"] for row in run):
                strange = strange or any(map(_is_strange, piece))
                content = b"".join(piece)
                part = Block(path, 0, len(content), number)
                found = read_block(part, io.BytesIO(content), self.limits, self.vocabulary)
                yield from self._read(path, block, found, before)
                number, before = number + len(piece), before + len(found[0])
            yield {"row": "block", "path": path, "block": block, "line": number - first, "strange": strange}

    def files(self, rows: Iterable[Row]) -> Rows:
        """Yield what stands in whole files: rows of `path` and `content`."""
        for row in rows:
            path = relative(self.root, row["path"])
            if path != MANIFEST:
                found = read_file(path, bytes(row["content"]), self.limits, self.vocabulary)
                yield from self._read(path, WHOLE, found)

    def _read(self, path: str, block: int, found: Batch, before: int = 0) -> Rows:
        drafts, problems = found
        for number, draft in enumerate(drafts, before):
            yield record(draft, path, block, number)
        for problem in problems:
            yield problem_row(problem) | {"block": block}


@lru_cache
def relative(root: str, address: str) -> str:
    """Return the path of a file below the place where its database is."""
    return _path(address).removeprefix(_path(root).rstrip("/") + "/") if root else address


def _path(address: str) -> str:
    """Return the path in an address: those of local files are written with one, two or three slashes."""
    return re.sub(r"^/*", "/", re.sub(r"^[A-Za-z][A-Za-z0-9+.-]*:(//[^/]*)?", "", address))


def _pieces(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield lines, each with its end, some at a time."""
    piece: list[bytes] = []
    size = 0
    for line in lines:
        piece.append(bytes(line) + b"\n")
        size += len(line)
        if size >= _AT_ONCE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _is_strange(line: bytes) -> bool:
    """Whether a file with this line may be no UTF-8, or not what its author meant to commit: it is read again as a whole."""
    if line.startswith(_STRANGE):
        return True
    try:
        line.decode()
    except UnicodeDecodeError:
        return True
    return False


def record(draft: Draft, path: str, block: int, number: int) -> Row:
    """Return the row of a record. `number` counts those of a block."""
    body, kept = draft.body, GRADED[draft.kind]
    accept = body.get("accept")
    return {
        "row": "record",
        "path": path,
        "block": block,
        "line": draft.line,
        "column": draft.column,
        "number": number,
        "kind": draft.kind,
        "id": draft.id,
        "refused": draft.refused,
        "incomplete": draft.incomplete,
        "accepts": isinstance(accept, dict) and "unused-evidence" in accept,
        "was_read": "read" in body,
        "body": encode(body),
        "graded": encode({key: value for key, value in body.items() if key in kept}),
        "refs": list(_references(draft, path)),
    }


def _references(draft: Draft, path: str) -> Rows:
    """Yield each reference of a record at each place where it stands; of a line of JSON that is where its record stands."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for field, target, line, column in dict.fromkeys(draft.references) if not path.endswith(".jsonl") else ():
        places.setdefault((field, target), []).append((line, column))
    for field, target in dict.fromkeys(references_of(draft.kind, draft.body)):
        for line, column in places.get((field, target)) or [(draft.line, draft.column)]:
            yield {"field": field, "target": target, "line": line, "column": column}


def problem_row(problem: Problem) -> Row:
    """Return the row of a problem. `source` is the one whose reading decides whether it is a problem at all."""
    message = problem.message
    values = message.values if isinstance(message, Message) else {}
    return {
        "row": "problem",
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "message": packed(problem.message),
        "hint": packed(problem.hint),
        "source": str(values.get("source", "")) if problem.code == "missing-anchor" else None,
    }
