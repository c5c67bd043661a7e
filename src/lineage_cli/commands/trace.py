"""`lineage trace TARGET`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import ASSUMING, COLUMNS, NAMING, App, command
from lineage_cli.options import DepthOption, FullOption
from lineage_cli.query.names import TRACE_ORDER
from lineage_cli.query.trace import trace

Target = Annotated[
    str, typer.Argument(metavar="TARGET", help="An entity, claim, source or evidence item: id, name or alias.")
]
Down = Annotated[bool, typer.Option("--down", help="What was made from it, or rests on it, instead.")]


@command(COLUMNS, ASSUMING, NAMING)
def run(app: App, target: Target, down: Down = False, depth: DepthOption = None, full: FullOption = False) -> None:
    """Show where a thing comes from, as a tree.

    Of an ability: the claims that explain it, with their evidence, and its course along the lineage. Of a model: what it was
    made from, how, and what changed there. Of a method or dataset: what it gives rise to. Of a claim: what it rests on.
    """
    found = app.find(target, TRACE_ORDER)
    app.show("trace", trace(app.judge, found, down=down, depth=depth, language=app.language), full=full)
