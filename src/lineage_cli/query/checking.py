"""Every problem of a database, the errors first, with what the texts prove where they are at hand."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.library import Library
from lineage_cli.domain.problems import Problem
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.checks.table import findings
from lineage_cli.query.coverage import Coverage, coverage
from lineage_cli.query.coverage import problems as passages


class Report(NamedTuple):
    """The problems found, errors before warnings and each in order of place, and how many anchors were proved."""

    problems: tuple[Problem, ...]
    records: int
    files: int
    proven: int | None = None
    unproven: int = 0
    coverage: tuple[Coverage, ...] | None = None
    elsewhere: int = 0  # errors in files that were not asked about
    withheld: int = 0  # warnings that are not wanted
    prefix: str = ""  # what leads from the current folder to the database, where it is in it

    @property
    def errors(self) -> int:
        """How many problems make a check fail."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems do not make it fail by themselves."""
        return len(self.problems) - self.errors

    def without_warnings(self) -> Report:
        """Return the report of the errors alone."""
        return self._replace(problems=self.problems[: self.errors], withheld=self.warnings)

    def within(self, places: Iterable[str]) -> Report:
        """Return the report of what stands in some files and folders, with the number of errors elsewhere."""
        files = frozenset(places)
        folders = tuple(f"{place}/" for place in files)
        found = (each for each in self.problems if each.path in files or each.path.startswith(folders))
        kept = self._replace(problems=tuple(found))
        return kept._replace(elsewhere=self.errors - kept.errors)


def check(library: Library, texts: str | None = None, *, uncovered: bool = False, pedantic: bool = False) -> Report:
    """Return every problem. With a folder of texts every anchor is proved, at the cost of reading them all.

    With `uncovered` a passage of a text that no record covers is a problem too, with `pedantic` what needs judgement.
    """
    problems = [*library.problems(), *findings(library, pedantic=pedantic)]
    records = sum(library.count(kind) for kind in ("claim", "entity", "source", "evidence"))
    files = library.info.files
    if texts is None:
        return Report(_sorted(problems), records, files)
    from lineage_cli.store.input.texts import Proof

    proof = Proof(library, texts)
    problems += proof.problems()
    found = coverage(library, texts) if uncovered else None
    problems += passages(found or ())
    return Report(_sorted(problems), records, files, proof.proven, proof.unproven, found)


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return errors first, and of each those of `lineage.yaml`, which cause others, then in order of place."""
    return tuple(sorted(problems, key=lambda problem: (problem.severity, problem.path != "lineage.yaml", *problem[:4])))
