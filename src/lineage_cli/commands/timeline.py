"""`lineage timeline [TARGET]`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, COLUMNS, NAMING, command
from lineage_cli.domain.language import mark
from lineage_cli.options import Example, FullOption, Help, Names, SinceOption, UntilOption, a_date
from lineage_cli.query.names import TRACE_ORDER
from lineage_cli.query.timeline import summarized, timeline

Target = Annotated[
    str | None,
    typer.Argument(metavar="[TARGET]", help=mark("An entity, claim, source or evidence item; without it, everything.")),
    Names(TRACE_ORDER),
]


@command(
    COLUMNS,
    ASSUMING,
    NAMING,
    help=Help(
        (
            Example("lineage timeline chain-of-thought", mark("what happened to one ability, in order")),
            Example("lineage timeline --since 2022-11 --until 2022-12", mark("what happened in two months")),
        )
    ),
)
def run(
    app: App,
    target: Target = None,
    since: SinceOption = None,
    until: UntilOption = None,
    full: FullOption = False,
) -> None:
    """Show what happened in order of time: releases, publications, evidence, corrections, and the tags that moved with them.

    Much of it begins with what matters: tags that moved, corrections, what came out, how much happened when; --full has every event.
    """
    span = {"since": a_date(since, "--since") if since else None, "until": a_date(until, "--until") if until else None}
    found = app.find(target, TRACE_ORDER) if target else None
    result = timeline(app.judge, found, **span, language=app.language)
    if app.is_page:
        result = summarized(app.judge, result, app.language)
    app.show("timeline", result, full=full)
