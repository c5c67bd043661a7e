"""Every problem of a database, in order of place, with what the texts prove where they are at hand."""

from __future__ import annotations

from typing import NamedTuple

from lineage_cli.store.library import Library
from lineage_cli.store.problems import Problem
from lineage_cli.store.resolver import problems_of


class Report(NamedTuple):
    """The problems found, and how many anchors were proved."""

    problems: tuple[Problem, ...]
    records: int
    files: int
    proven: int | None = None
    unproven: int = 0

    @property
    def errors(self) -> int:
        """How many problems make a check fail."""
        return sum(problem.severity == "error" for problem in self.problems)


def check(library: Library, texts: str | None = None) -> Report:
    """Return every problem. With a folder of texts every anchor is proved, at the cost of reading them all."""
    problems = [Problem(*row) for row in problems_of(library.index)]
    records = sum(library.count(kind) for kind in ("claim", "entity", "source", "evidence"))
    files = int(library.meta("files"))
    if texts is None:
        return Report(tuple(problems), records, files)
    from lineage_cli.store.texts import Proof

    proof = Proof(library, texts)
    problems += proof.problems()
    problems.sort(key=lambda problem: problem[:4])
    return Report(tuple(problems), records, files, proof.proven, proof.unproven)
