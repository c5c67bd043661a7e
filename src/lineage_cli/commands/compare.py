"""`lineage compare A B [C…]`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, COLUMNS, NAMING, command
from lineage_cli.domain.language import mark
from lineage_cli.options import Example, FullOption, Help, Names
from lineage_cli.query.compare import compare
from lineage_cli.query.names import TRACE_ORDER

Things = Annotated[
    list[str],
    typer.Argument(metavar="A B…", help=mark("Two entities or more, or two sources or more.")),
    Names(("entity", "source")),
]
Differences = Annotated[bool, typer.Option("--differences", help=mark("Only the rows in which they differ."))]


@command(
    COLUMNS,
    ASSUMING,
    NAMING,
    help=Help(
        (
            Example("lineage compare text-davinci-002 text-davinci-003", mark("two models, with a tag in each cell")),
            Example("lineage compare davinci code-davinci-002 --differences", mark("only where they differ")),
            Example(
                "lineage compare fu-2022 fu-2022-zh", mark("two sources: what each says differently or leaves out")
            ),
        )
    ),
)
def run(app: App, things: Things, differences: Differences = False, full: FullOption = False) -> None:
    """Show things side by side.

    Entities: how they are related, who is better at what, and where they differ; then what is recorded of one only.
    Sources: how many claims one states as the other does, changes or leaves out, and the changes that matter most.
    """
    found = app.named(things, TRACE_ORDER)
    whole = differences or not app.is_short(full=full)
    result = compare(app.judge, found, differences=differences, screen=app.is_page, language=app.language)
    app.show("compare", result, full=whole)
