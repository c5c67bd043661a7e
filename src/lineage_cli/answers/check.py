"""The problems of a database."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, one_of, optional
from lineage_cli.answers.types import ID, INTEGER, NUMBER, TEXT
from lineage_cli.domain.problems import Problem
from lineage_cli.query.checking import Report
from lineage_cli.query.coverage import Coverage

PROBLEM = Table[Problem](
    Key("path", TEXT, lambda problem: problem.path),
    Key("line", INTEGER, lambda problem: problem.line),
    Key("column", INTEGER, lambda problem: problem.column),
    Key("severity", one_of(("error", "warning")), lambda problem: problem.severity),
    Key("code", TEXT, lambda problem: problem.code),
    Key("message", TEXT, lambda problem: problem.message),
    Key("hint", TEXT, lambda problem: problem.hint),
)
COVERAGE = Table[Coverage](
    Key("source", ID, lambda each: each.source),
    Key("passages", INTEGER, lambda each: each.passages),
    Key("covered", INTEGER, lambda each: each.covered),
    Key("share", NUMBER, lambda each: round(each.share, 4)),
)
ANCHORS = Table[Report](
    Key("proven", INTEGER, lambda report: report.proven), Key("unproven", INTEGER, lambda report: report.unproven)
)
ANSWER = Answer[Report](
    Key("problems", many(PROBLEM.type), lambda report: report.problems),
    Key("errors", INTEGER, lambda report: report.errors),
    Key("records", INTEGER, lambda report: report.records),
    Key("files", INTEGER, lambda report: report.files),
    Key("coverage", optional(many(COVERAGE.type)), lambda report: report.coverage, "null without --uncovered"),
    Key(
        "anchors",
        optional(ANCHORS.type),
        lambda report: None if report.proven is None else report,
        "null without --texts",
    ),
    rows=[
        RowSet(
            lambda report: report.problems,
            PROBLEM,
            ("path", "line", "column", "severity", "code", "message", "hint"),
        )
    ],
)
