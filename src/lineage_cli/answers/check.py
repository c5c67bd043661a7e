"""The problems of a database."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, one_of, optional, own
from lineage_cli.answers.types import ID, INTEGER, NUMBER, TEXT
from lineage_cli.domain.problems import Problem
from lineage_cli.query.checking import Report
from lineage_cli.query.coverage import Coverage

PROBLEM = Table[Problem](
    own("path", TEXT),
    own("line", INTEGER),
    own("column", INTEGER),
    own("severity", one_of(("error", "warning"))),
    own("code", TEXT),
    own("message", TEXT),
    own("hint", TEXT),
)
COVERAGE = Table[Coverage](
    own("source", ID),
    own("passages", INTEGER),
    own("covered", INTEGER),
    Key("share", NUMBER, lambda each: round(each.share, 4)),
)
ANCHORS = Table[Report](own("proven", INTEGER), own("unproven", INTEGER))
ANSWER = Answer[Report](
    own("problems", many(PROBLEM.type)),
    own("errors", INTEGER),
    own("records", INTEGER),
    own("files", INTEGER),
    own("coverage", optional(many(COVERAGE.type)), "null without --uncovered"),
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
