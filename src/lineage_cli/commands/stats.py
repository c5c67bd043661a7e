"""`lineage stats`."""

from __future__ import annotations

from lineage_cli.context import ASSUMING, App, command
from lineage_cli.query.stats import stats


@command(ASSUMING)
def run(app: App) -> None:
    """Show the database and its index in numbers: records, tags, stated against computed, what hangs on one source."""
    app.show("stats", stats(app.judge))
