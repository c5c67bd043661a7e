"""The problems of a database as a document."""

from __future__ import annotations

from lineage_cli.answers import Document
from lineage_cli.domain.problems import Problem
from lineage_cli.query.checking import Report


def checked(report: Report) -> Document:
    """Return the problems of a database."""
    return {
        "problems": [problem(each) for each in report.problems],
        "errors": report.errors,
        "records": report.records,
        "files": report.files,
        "coverage": None
        if report.coverage is None
        else [
            {"source": each.source, "passages": each.passages, "covered": each.covered, "share": round(each.share, 4)}
            for each in report.coverage
        ],
        "anchors": None if report.proven is None else {"proven": report.proven, "unproven": report.unproven},
    }


def problem(each: Problem) -> Document:
    """Return one problem."""
    return {
        "path": each.path,
        "line": each.line,
        "column": each.column,
        "severity": each.severity,
        "code": each.code,
        "message": each.message,
        "hint": each.hint,
    }
