"""`lineage diff DATE [DATE]`, `lineage diff --rev A..B`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import COLUMNS, WITHOUT, command
from lineage_cli.domain.dates import last_day
from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import mark, tr
from lineage_cli.options import Example, FullOption, Help, a_date
from lineage_cli.query.changes import Changes, diff, summarized

Start = Annotated[
    str | None, typer.Argument(metavar="[DATE]", help=mark("The first day to compare: YYYY, YYYY-MM or YYYY-MM-DD."))
]
End = Annotated[
    str | None, typer.Argument(metavar="[LATER]", help=mark("The second; without it, all that is recorded."))
]


Rev = Annotated[
    str | None,
    typer.Option(
        "--rev",
        metavar="A..B",
        help=mark("Between two revisions in git, instead of two days; A alone: from there to the files as they are."),
    ),
]


@command(
    COLUMNS,
    WITHOUT,
    help=Help(
        (
            Example("lineage diff 2022-12-11 2023-01-09", mark("what changed between two days, and why")),
            Example("lineage diff 2023", mark("what changed since the end of 2023")),
            Example("lineage diff --rev HEAD", mark("what has changed in the files since the last commit")),
        )
    ),
)
def run(app: App, start: Start = None, end: End = None, rev: Rev = None, full: FullOption = False) -> None:
    """Show what changed between two dates: claims that appeared or were replaced, and tags that moved, each with its cause.

    Much of it begins with what matters: tags that moved, through what, what was replaced; --full has every claim with its cause.
    """
    if (start is None) is (rev is None):
        raise WrongUsage(tr("what is to be compared?"), [tr("give DATE, DATE DATE, or --rev A..B")])
    result = _of_revisions(app, rev) if rev is not None else _of_days(app, start or "", end)
    if app.is_short(full=full):
        result = result.cut() if rev is not None else summarized(app.judge, result, app.language)
    app.show("diff", result, full=full)


def _of_days(app: App, start: str, end: str | None) -> Changes:
    if ".." in start:
        raise WrongUsage(tr("{text!r} is no date", text=start), [tr("of revisions in git: --rev {text}", text=start)])
    first, second = last_day(a_date(start, "DATE")), last_day(a_date(end, "DATE")) if end else None
    if second is not None and second < first:
        raise WrongUsage(tr("{end} is before {start}", end=end, start=start), [tr("give the earlier date first")])
    return diff(app.judge, first, second)


def _of_revisions(app: App, rev: str) -> Changes:
    """Compare two revisions as git writes a range, where an end that is left out is HEAD; one alone with the files as they are."""
    from lineage_cli.query.revisions import revised

    first, between, second = rev.partition("..")
    if second.startswith("."):
        raise WrongUsage(tr("{rev!r} is no range of revisions", rev=rev), [tr("write A..B with two dots")])
    before = app.judge_at(first or "HEAD")
    after = app.judge_at(second or "HEAD") if between else app.judge
    end = (second or "HEAD") if between else tr("the files as they are")
    return revised(before, after, first or "HEAD", end)
