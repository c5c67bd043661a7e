"""`lineage stats`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lineage_cli.context import ASSUMING, App, command
from lineage_cli.query.stats import stats
from lineage_cli.render.output import Answer

if TYPE_CHECKING:
    from lineage_cli.answers import Document
    from lineage_cli.render.blocks import Page


@command(ASSUMING)
def run(app: App) -> None:
    """Show the database and its index in numbers: records, tags, stated against computed, what hangs on one source."""
    found = stats(app.judge)

    def page() -> Page:
        from lineage_cli.render.pages import stats as pages

        return pages.numbers(found)

    def document() -> Document:
        from lineage_cli.answers import stats as documents

        return documents.counted(found)

    app.show(Answer("stats", page, document))
