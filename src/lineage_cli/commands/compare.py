"""`lineage compare A B [C…]`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import ASSUMING, COLUMNS, NAMING, App, command
from lineage_cli.query.compare import compare
from lineage_cli.query.names import TRACE_ORDER

Things = Annotated[list[str], typer.Argument(metavar="A B…", help="Two entities or more, or two sources or more.")]
Differences = Annotated[bool, typer.Option("--differences", help="Only the rows in which they differ.")]


@command(COLUMNS, ASSUMING, NAMING)
def run(app: App, things: Things, differences: Differences = False) -> None:
    """Show things side by side.

    Entities: descent, properties, abilities and measures, each with its tag; "not stated" where no source says anything.
    Sources: which claims each states, states differently, or leaves out, the worst difference first.
    """
    found = app.named(things, TRACE_ORDER)
    app.show("compare", compare(app.judge, found, differences=differences, language=app.language))
