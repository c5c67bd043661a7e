"""Every problem of a database, in order of place, with what the texts prove where they are at hand."""

from __future__ import annotations

from typing import NamedTuple

from lineage_cli.domain.library import Library
from lineage_cli.domain.problems import Problem
from lineage_cli.query.coverage import Coverage, coverage
from lineage_cli.query.coverage import problems as passages


class Report(NamedTuple):
    """The problems found, and how many anchors were proved."""

    problems: tuple[Problem, ...]
    records: int
    files: int
    proven: int | None = None
    unproven: int = 0
    coverage: tuple[Coverage, ...] | None = None

    @property
    def errors(self) -> int:
        """How many problems make a check fail."""
        return sum(problem.severity == "error" for problem in self.problems)


def check(library: Library, texts: str | None = None, *, uncovered: bool = False) -> Report:
    """Return every problem. With a folder of texts every anchor is proved, at the cost of reading them all.

    With `uncovered` a passage of a text that no record covers is a problem too.
    """
    problems = library.problems()
    records = sum(library.count(kind) for kind in ("claim", "entity", "source", "evidence"))
    files = library.info.files
    if texts is None:
        return Report(tuple(problems), records, files)
    from lineage_cli.store.input.texts import Proof

    proof = Proof(library, texts)
    problems += proof.problems()
    found = coverage(library, texts) if uncovered else None
    problems += passages(found or ())
    problems.sort(key=lambda problem: problem[:4])
    return Report(tuple(problems), records, files, proof.proven, proof.unproven, found)
