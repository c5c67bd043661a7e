"""`lineage show ID`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lineage_cli.context import ASSUMING, NAMING, App, command
from lineage_cli.query.names import TRACE_ORDER
from lineage_cli.query.show import show
from lineage_cli.render.output import Answer

if TYPE_CHECKING:
    from lineage_cli.answers import Document
    from lineage_cli.render.blocks import Page

Target = Annotated[str, typer.Argument(metavar="ID", help="Any record: id, name or alias.")]


@command(ASSUMING, NAMING)
def run(app: App, target: Target) -> None:
    """Show one record whole, with everything that refers to it."""
    sheet = show(app.judge, app.find(target, TRACE_ORDER))

    def page() -> Page:
        from lineage_cli.render.pages import show as pages

        return pages.sheet(sheet, app.library, app.language)

    def document() -> Document:
        from lineage_cli.answers import show as documents

        return documents.shown(sheet, app.language)

    app.show(Answer("show", page, document))
