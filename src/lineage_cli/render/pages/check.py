"""The problems of a database as a page, one a line with what to do about it."""

from __future__ import annotations

from lineage_cli.domain.text import plural
from lineage_cli.query.checking import Report
from lineage_cli.render.blocks import Page, Paragraph, Table, said, words


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
        more = plural(len(report.problems) - most, "more problem")
        blocks.append(Paragraph((words(f"… and {more}: --all shows them"),)))
    if report.coverage is not None:
        rows = tuple(
            tuple(
                ((said(text),),)
                for text in (each.source, f"{each.passages:,}", f"{each.covered:,}", f"{each.share:.1%}")
            )
            for each in report.coverage
        )
        blocks.append(Table(("source", "passages", "covered", "share"), rows))
    return blocks


def summary(report: Report) -> str:
    """Return in one sentence what was looked at and what was found."""
    parts = [f"{plural(report.records, 'record')} in {plural(report.files, 'file')}"]
    if report.proven is not None:
        parts.append(f"{plural(report.proven, 'anchor')} proved, {report.unproven:,} could not be: no text at hand")
    warnings = len(report.problems) - report.errors
    parts.append(f"{plural(report.errors, 'error')}, {plural(warnings, 'warning')}")
    return "; ".join(parts)
