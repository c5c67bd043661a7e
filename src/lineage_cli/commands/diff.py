"""`lineage diff DATE [DATE]`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import COLUMNS, WITHOUT, command
from lineage_cli.domain.dates import last_day
from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import mark, tr
from lineage_cli.options import Example, FullOption, Help, a_date
from lineage_cli.query.changes import diff, summarized

Start = Annotated[
    str, typer.Argument(metavar="DATE", help=mark("The first day to compare: YYYY, YYYY-MM or YYYY-MM-DD."))
]
End = Annotated[
    str | None, typer.Argument(metavar="[DATE]", help=mark("The second; without it, all that is recorded."))
]


@command(
    COLUMNS,
    WITHOUT,
    help=Help(
        (
            Example("lineage diff 2022-12-11 2023-01-09", mark("what changed between two days, and why")),
            Example("lineage diff 2023", mark("what changed since the end of 2023")),
        )
    ),
)
def run(app: App, start: Start, end: End = None, full: FullOption = False) -> None:
    """Show what changed between two dates: claims that appeared or were replaced, and tags that moved, each with its cause.

    Much of it begins with what matters: tags that moved, through what, what was replaced; --full has every claim with its cause.
    """
    first, second = last_day(a_date(start, "DATE")), last_day(a_date(end, "DATE")) if end else None
    if second is not None and second < first:
        raise WrongUsage(tr("{end} is before {start}", end=end, start=start), [tr("give the earlier date first")])
    result = diff(app.judge, first, second)
    if app.is_short(full=full):
        result = summarized(app.judge, result, app.language)
    app.show("diff", result, full=full)
