"""The problems of a database as a page: errors first, one a line with what to do about it, then warnings by their code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lineage_cli.domain.language import ntr, tr
from lineage_cli.domain.problems import Problem
from lineage_cli.query.checking import Report
from lineage_cli.render.blocks import Block, Column, Gap, Heading, Page, Paragraph, Table, cell_of, said, words
from lineage_cli.render.view import View

NAMED = 3  # files that changed are named up to here
OFTEN = 3  # warnings of one code are shown one by one up to here; beyond it the first, and how many more


def page(report: Report, view: View) -> Page:
    """Return every error and the warnings, of a code that comes often the first only unless all are wanted."""
    errors, warnings = report.problems[: report.errors], report.problems[report.errors :]
    blocks: Page = []
    if errors and warnings:
        blocks.append(Heading((words(_errors(report)),)))
    blocks += [block for each in errors for block in _problem(report, each)]
    if errors and warnings:
        blocks += [Gap(), Heading((words(_warnings(report)),))]
    blocks += (
        [block for each in warnings for block in _problem(report, each)] if view.full else _by_code(report, warnings)
    )
    if report.coverage is not None:
        blocks.append(_coverage(report))
    return blocks


def _by_code(report: Report, warnings: tuple[Problem, ...]) -> Iterator[Block]:
    """Yield warnings in order of place; those of a code that comes often stand where its first one does."""
    count = Counter(each.code for each in warnings)
    shown: set[str] = set()
    for each in warnings:
        often = count[each.code] > OFTEN
        if each.code in shown and often:
            continue
        yield from _problem(report, each)
        if often:
            more = ntr("{count:,} more {code}", "{count:,} more {code}", count[each.code] - 1, code=each.code)
            yield Paragraph((words("    "), words(tr("… and {more}: --all shows each", more=more), "dim")))
        shown.add(each.code)


def _problem(report: Report, problem: Problem) -> Iterator[Block]:
    where = f"{report.prefix}{problem.path}:{problem.line}:{problem.column}: "
    style = "error" if problem.severity == "error" else "warning"
    line = said(where), words(f"{problem.severity} {problem.code}", style), words(": "), said(tr(problem.message))
    yield Paragraph(line)
    if problem.hint:
        yield Paragraph((words("    "), said(tr(problem.hint), "dim")))


def _coverage(report: Report) -> Table:
    rows = tuple(
        tuple(
            cell_of((said(text),))
            for text in (each.source, f"{each.passages:,}", f"{each.covered:,}", f"{each.share:.1%}")
        )
        for each in report.coverage or ()
    )
    return Table(tuple(map(Column, ("source", "passages", "covered", "share"))), rows)


def summary(report: Report) -> str:
    """Return in one sentence what was looked at and what was found."""
    records = ntr("{count:,} record", "{count:,} records", report.records)
    files = ntr("{count:,} file", "{count:,} files", report.files)
    parts = [tr("{records} in {files}", records=records, files=files)]
    if report.proven is not None:
        proven = ntr("{count:,} anchor proved", "{count:,} anchors proved", report.proven)
        parts += [tr("{proven}, {count:,} could not be: no text at hand", proven=proven, count=report.unproven)]
    parts += [tr("{errors}, {warnings}", errors=_errors(report), warnings=_warnings(report))]
    if report.elsewhere:
        parts += [ntr("{count:,} error in other files", "{count:,} errors in other files", report.elsewhere)]
    return tr("; ").join(parts)


def changed_files(paths: Sequence[str]) -> str:
    """Return in one sentence which files changed."""
    named = tr(", ").join(paths[:NAMED])
    if len(paths) > NAMED:
        more = len(paths) - NAMED
        return ntr(
            "{names} and {count:,} more file changed", "{names} and {count:,} more files changed", more, names=named
        )
    return ntr("{names} changed", "{names} changed", len(paths), names=named)


def _errors(report: Report) -> str:
    return ntr("{count:,} error", "{count:,} errors", report.errors)


def _warnings(report: Report) -> str:
    return ntr("{count:,} warning", "{count:,} warnings", report.warnings + report.withheld)
