"""Collects the problems of one file while it is read."""

from __future__ import annotations

from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.problems import Problem

FEW_ALIASES = 3  # more of them nobody has typed


class FoundProblems:
    """Collects the problems of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Problem] = []

    def report(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        """Add a problem."""
        self.found.append(Problem(self.path, line, column, code, message, hint))

    def told(self) -> list[Problem]:
        """Return the problems; the aliases of a file that a program wrote are one."""
        aliases = [each for each in self.found if each.code in ("yaml-alias", "yaml-anchor")]
        if len(aliases) <= FEW_ALIASES:
            return self.found
        message = msg(
            "the file has {count:,} anchors and aliases: the program that wrote it makes them", count=len(aliases)
        )
        hint = mark("turn them off there (PyYAML: ignore_aliases of the dumper), or write JSON Lines")
        one = aliases[0]._replace(code="yaml-alias", message=message, hint=hint)
        return [one, *(each for each in self.found if each not in aliases)]
