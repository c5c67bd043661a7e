"""`lineage timeline [TARGET]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lineage_cli.context import ASSUMING, COLUMNS, NAMING, App, command
from lineage_cli.options import SinceOption, UntilOption, a_date
from lineage_cli.query.names import TRACE_ORDER
from lineage_cli.query.timeline import timeline
from lineage_cli.render.output import Answer, Rows

if TYPE_CHECKING:
    from lineage_cli.answers import Document
    from lineage_cli.render.blocks import Page

Target = Annotated[
    str | None,
    typer.Argument(metavar="[TARGET]", help="An entity, claim, source or evidence item; without it, everything."),
]


@command(COLUMNS, ASSUMING, NAMING)
def run(app: App, target: Target = None, since: SinceOption = None, until: UntilOption = None) -> None:
    """Show what happened in order of time: releases, publications, evidence, corrections, and the tags that moved with them."""
    span = {"since": a_date(since, "--since") if since else None, "until": a_date(until, "--until") if until else None}
    found = timeline(app.judge, app.find(target, TRACE_ORDER) if target else None, **span)

    def page() -> Page:
        from lineage_cli.render.pages import timeline as pages

        return pages.page(found, app.language)

    def document() -> Document:
        from lineage_cli.answers import timeline as documents

        return documents.told(found)

    def rows() -> Rows:
        from lineage_cli.answers import timeline as documents

        return Rows(documents.FIELDS, map(documents.event, found.events))

    app.show(Answer("timeline", page, document, rows))
