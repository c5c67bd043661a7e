"""`lineage trace TARGET`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, COLUMNS, NAMING, command
from lineage_cli.domain.language import mark
from lineage_cli.options import DepthOption, Example, FullOption, Help, Names
from lineage_cli.query.names import TRACE_ORDER
from lineage_cli.query.trace import trace
from lineage_cli.query.trace_parts import Options

Target = Annotated[
    str,
    typer.Argument(metavar="TARGET", help=mark("An entity, claim, source or evidence item: id, name or alias.")),
    Names(TRACE_ORDER),
]
Down = Annotated[bool, typer.Option("--down", help=mark("What was made from it, or rests on it, instead."))]


@command(
    COLUMNS,
    ASSUMING,
    NAMING,
    help=Help(
        (
            Example("lineage trace chain-of-thought", mark("an ability: what explains it, and which models have it")),
            Example("lineage trace text-davinci-003 --depth 2", mark("a model: what it was made from, two steps back")),
            Example("lineage trace davinci --down --depth 1", mark("the other way: what was made from it")),
            Example("lineage trace 思维链 --as-of 2022-12-15", mark("by another name, as it was known on that day")),
        )
    ),
)
def run(app: App, target: Target, down: Down = False, depth: DepthOption = None, full: FullOption = False) -> None:
    """Show where a thing comes from.

    Of what has causes: what explains it best, and its course along the lineage. Of what was made from something: from what,
    how, and what changed on the way. Of a cause: what it gives rise to. Of a question: its answers. Of a claim: what it rests on.
    """
    found = app.find(target, TRACE_ORDER)
    options = Options(down, depth, app.language)
    result = trace(app.judge, found, options, screen=app.is_page, whole=not app.is_short(full=full))
    app.show("trace", result, full=full)
