"""`lineage show ID…`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, NAMING, command
from lineage_cli.domain.language import mark
from lineage_cli.options import Example, Help, Names
from lineage_cli.query.names import TRACE_ORDER
from lineage_cli.query.show import addresses, show

Targets = Annotated[
    list[str],
    typer.Argument(metavar="ID…", help=mark("Any records: id, name or alias; - reads ids.")),
    Names(TRACE_ORDER),
]

Web = Annotated[bool, typer.Option("--web", help=mark("Open its source in the browser, at the passage."))]
Print = Annotated[bool, typer.Option("--print", help=mark("Print the address that --web would open."))]


@command(
    ASSUMING,
    NAMING,
    help=Help(
        (
            Example("lineage show code-davinci-002", mark("one record with all that refers to it")),
            Example("lineage show chowdhery-2022 --json", mark("the same for a program to read")),
            Example("lineage show cot-from-code --print", mark("the address of the passage that states a claim")),
        )
    ),
)
def run(app: App, targets: Targets, web: Web = False, print: Print = False) -> None:
    """Show records whole, with everything that refers to them."""
    found = show(app.judge, app.named(targets, TRACE_ORDER), app.language)
    if web or print:
        from lineage_cli.render.browser import visit

        visit(addresses(found), prints=print)
    else:
        app.show("show", found)
