"""The problems of a database as a page, one a line with what to do about it."""

from __future__ import annotations

from lineage_cli.domain.text import plural
from lineage_cli.query.checking import Report
from lineage_cli.render.blocks import Page, Paragraph, said, words


def problems(report: Report, most: int) -> Page:
    """Return problems one a line, with what to do about each."""
    blocks: Page = []
    for problem in report.problems[:most]:
        where = f"{problem.path}:{problem.line}:{problem.column}: "
        style = "against" if problem.severity == "error" else "hypothesis"
        blocks.append(
            Paragraph(
                (said(where), words(f"{problem.severity} {problem.code}", style), words(": "), said(problem.message))
            )
        )
        if problem.hint:
            blocks.append(Paragraph((words("    "), said(problem.hint, "dim"))))
    if len(report.problems) > most:
        blocks.append(Paragraph((words(f"… and {plural(len(report.problems) - most, 'more problem')}"),)))
    return blocks
