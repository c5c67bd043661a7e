"""`lineage show ID…`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, NAMING, command
from lineage_cli.domain.language import mark
from lineage_cli.options import Example, Help, Names
from lineage_cli.query.names import TRACE_ORDER
from lineage_cli.query.show import show

Targets = Annotated[
    list[str],
    typer.Argument(metavar="ID…", help=mark("Any records: id, name or alias; - reads ids.")),
    Names(TRACE_ORDER),
]


@command(
    ASSUMING,
    NAMING,
    help=Help(
        (
            Example("lineage show code-davinci-002", mark("one record with all that refers to it")),
            Example("lineage show chowdhery-2022 --json", mark("the same for a program to read")),
        )
    ),
)
def run(app: App, targets: Targets) -> None:
    """Show one record whole, with everything that refers to it."""
    app.show("show", show(app.judge, app.named(targets, TRACE_ORDER), app.language))
