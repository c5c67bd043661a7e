"""`lineage show ID`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import ASSUMING, NAMING, App, command
from lineage_cli.query.names import TRACE_ORDER
from lineage_cli.query.show import show
from lineage_cli.render.documents import show as documents
from lineage_cli.render.output import Answer
from lineage_cli.render.pages import show as pages

Target = Annotated[str, typer.Argument(metavar="ID", help="Any record: id, name or alias.")]


@command(ASSUMING, NAMING)
def run(app: App, target: Target) -> None:
    """Show one record whole, with everything that refers to it."""
    sheet = show(app.judge, app.find(target, TRACE_ORDER))
    app.show(
        Answer(
            "show",
            lambda: pages.sheet(sheet, app.library, app.language),
            lambda: documents.shown(sheet, app.language),
        )
    )
