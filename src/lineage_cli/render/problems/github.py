"""Problems as workflow commands, which GitHub shows beside the lines of a commit and of a pull request."""

from __future__ import annotations

from lineage_cli.domain.language import tr
from lineage_cli.domain.problems import Problem
from lineage_cli.domain.text import visible
from lineage_cli.query.checking import Report

TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
PROPERTY = {**TEXT, ":": "%3A", ",": "%2C"}


def write(report: Report) -> str:
    """Return one command a problem. A line of them says nothing but its problem: what ends one in data is escaped."""
    return "".join(f"{_command(each, report.prefix)}\n" for each in report.problems)


def _command(problem: Problem, prefix: str) -> str:
    place = {"file": f"{prefix}{problem.path}", "line": problem.line, "col": problem.column, "title": problem.code}
    given = ",".join(f"{name}={_escaped(str(value), PROPERTY)}" for name, value in place.items() if value)
    said = "\n".join(visible(tr(text)) for text in (problem.message, problem.hint) if text)
    return f"::{problem.severity} {given}::{_escaped(said, TEXT)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(each, each) for each in text)
