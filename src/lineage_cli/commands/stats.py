"""`lineage stats`."""

from __future__ import annotations

from lineage_cli.context import ASSUMING, App, command
from lineage_cli.query.stats import stats
from lineage_cli.render.documents import stats as documents
from lineage_cli.render.output import Answer
from lineage_cli.render.pages import stats as pages


@command(ASSUMING)
def run(app: App) -> None:
    """Show the database and its index in numbers: records, tags, stated against computed, what hangs on one source."""
    found = stats(app.judge)
    app.show(Answer("stats", lambda: pages.numbers(found), lambda: documents.counted(found)))
