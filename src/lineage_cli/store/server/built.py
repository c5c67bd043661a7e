"""All that a build of a cluster has published, to be put on a server as it is: no index of it is made on the way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lineage_cli.domain.grades import TAGS, Mark
from lineage_cli.store.bodies.contents import Contents, Share, Stored, StoredGrade, StoredProblem
from lineage_cli.store.bodies.encode import encode
from lineage_cli.store.built.published import BuiltRecord, Published, find
from lineage_cli.store.index.encoding import BITS

MOST = 100_000_000  # records in one piece, so that keys are in order over all pieces


class BuiltContents(Contents):
    """What a build holds, piece by piece."""

    def __init__(self, published: Published) -> None:
        self.published = published

    @property
    def facts(self) -> dict[str, str]:
        """What is known of the whole."""
        found = self.published.facts
        texts = {name: encode(found[name]) for name in ("database", "predicates")}
        return texts | {name: str(found[name]) for name in ("files", "problems", "errors")}

    def shares(self) -> list[Share]:
        """Return the pieces as they were published."""
        return [partial(self._records, number, piece) for number, piece in enumerate(self.published.pieces())]

    def problems(self) -> Iterator[StoredProblem]:
        """Yield every problem that stands, in order of place."""
        for each in self.published.problems():
            yield StoredProblem(each.path, each.line, each.column, each.code, *map(encode, each.kept))

    def _records(self, number: int, piece: str) -> Iterator[Stored]:
        for key, record in enumerate(self.published.piece(piece), number * MOST):
            kept = (key, record.kind, record.id, encode(record.body), record.incomplete)
            yield Stored(
                *kept, stands=True, path=record.path, line=record.line, column=record.column, grade=_grade(record)
            )


def built_contents(folder: str) -> BuiltContents | None:
    """Return what a build in a folder holds, None where it is no folder of builds. Raises `DatabaseUnreadable`."""
    published = find(folder)
    return BuiltContents(published) if published is not None else None


def _grade(record: BuiltRecord) -> StoredGrade | None:
    if record.tag is None:
        return None
    marks = sum(BITS[Mark(mark)] for mark in record.marks)
    by_lines = int(TAGS[record.by_lines]) if record.by_lines is not None else None
    return StoredGrade(int(TAGS[record.tag]), marks, record.circle, by_lines, record.origin)
