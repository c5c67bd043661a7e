"""All that a built database holds, to be put somewhere else: each record as it is kept, and what is said of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from lineage_cli.domain.tuples import NamedTuple


class StoredGrade(NamedTuple):
    """The verdict on a claim in numbers: its tag, the sum of its marks, whether it is in a circle.

    Then the tag that it would have if lines were counted, and where it hangs on one origin, that.
    """

    tag: int
    marks: int
    circle: bool
    by_lines: int | None
    origin: str | None


class Stored(NamedTuple):
    """One record as it is kept. Of several with one id one stands; the others are found by their words and no other way."""

    key: int  # in the order of files and lines
    kind: str
    id: str
    body: str  # JSON
    incomplete: bool
    stands: bool
    path: str
    line: int
    column: int
    grade: StoredGrade | None = None


class StoredProblem(NamedTuple):
    """One problem that stands; its message and hint are packed."""

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str


Share = Callable[[], Iterator[Stored]]
"""Yields some of the records. Can be called in a process that was forked."""


class Contents(Protocol):
    """A built database, record by record."""

    @property
    def facts(self) -> dict[str, str]:
        """What is known of the whole: `database` and `predicates` as JSON; `files`, `problems`, `errors` as numbers."""
        ...

    def shares(self) -> list[Share]:
        """Return all records in pieces that can be read at the same time."""
        ...

    def problems(self) -> Iterator[StoredProblem]:
        """Yield every problem that stands, in order of place."""
        ...
