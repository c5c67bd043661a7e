"""`lineage show ID…`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import ASSUMING, NAMING, App, command
from lineage_cli.query.names import TRACE_ORDER
from lineage_cli.query.show import show

Targets = Annotated[list[str], typer.Argument(metavar="ID…", help="Any records: id, name or alias; - reads ids.")]


@command(ASSUMING, NAMING)
def run(app: App, targets: Targets) -> None:
    """Show one record whole, with everything that refers to it."""
    app.show("show", show(app.judge, app.named(targets, TRACE_ORDER), app.language))
