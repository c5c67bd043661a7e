"""`lineage stats`."""

from __future__ import annotations

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, command
from lineage_cli.domain.language import mark
from lineage_cli.options import Example, Help
from lineage_cli.query.stats import stats


@command(
    ASSUMING,
    help=Help(
        (
            Example("lineage stats", mark("how much there is, and how sure it is")),
            Example("lineage stats --without fu-2022", mark("how much would be left without one source")),
        )
    ),
)
def run(app: App) -> None:
    """Show the database and its index in numbers: records, tags, stated against computed, what hangs on one source."""
    app.show("stats", stats(app.judge))
