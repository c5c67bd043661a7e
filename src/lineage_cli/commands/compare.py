"""`lineage compare A B [C…]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lineage_cli.context import ASSUMING, COLUMNS, NAMING, App, command
from lineage_cli.query.compare import compare
from lineage_cli.query.names import TRACE_ORDER
from lineage_cli.render.output import Answer, Rows

if TYPE_CHECKING:
    from lineage_cli.answers import Document
    from lineage_cli.render.blocks import Page

Things = Annotated[list[str], typer.Argument(metavar="A B…", help="Two entities or more, or two sources or more.")]
Differences = Annotated[bool, typer.Option("--differences", help="Only the rows in which they differ.")]


@command(COLUMNS, ASSUMING, NAMING)
def run(app: App, things: Things, differences: Differences = False) -> None:
    """Show things side by side.

    Entities: descent, properties, abilities and measures, each with its tag; "not stated" where no source says anything.
    Sources: which claims each states, states differently, or leaves out, the worst difference first.
    """
    found = compare(app.judge, app.named(things, TRACE_ORDER), differences=differences, language=app.language)

    def page() -> Page:
        from lineage_cli.render.pages import compare as pages

        return pages.page(found, app.language)

    def document() -> Document:
        from lineage_cli.answers import compare as documents

        return documents.compared(found)

    def rows() -> Rows:
        from lineage_cli.answers import compare as documents

        return Rows(documents.FIELDS, documents.cells(found))

    app.show(Answer("compare", page, document, rows))
