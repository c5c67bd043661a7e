"""`lineage` alone."""

from __future__ import annotations

from lineage_cli.context import App
from lineage_cli.databases import Request
from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.query.start import Start, start
from lineage_cli.render import output


def run() -> None:
    """Show what can be asked of the database in use; of any, where that one cannot be read."""
    with App(Request()) as app:
        app.show("start", _begin(app))


def _begin(app: App) -> Start | None:
    try:
        return start(app.library)
    except DatabaseUnreadable as error:
        output.note(error.message)
        return None
