"""`lineage findings [SECTION…]`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, COLUMNS, command
from lineage_cli.domain.language import Message, mark
from lineage_cli.options import Example, FullOption, Help
from lineage_cli.query.findings import SECTIONS, findings

Sections = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SECTION…]",
        help=Message(mark("Some of {sections}; without it, all of them."), {"sections": ", ".join(SECTIONS)}),
    ),
]


@command(
    COLUMNS,
    ASSUMING,
    help=Help(
        (
            Example("lineage findings", mark("what comes out, the first of each section")),
            Example("lineage findings alone unopened", mark("what hangs on one source, and on sources that nobody opened")),
            Example("lineage findings questions --full", mark("every open question with its answers")),
        )
    ),
)  # fmt: skip
def run(app: App, sections: Sections = None, full: FullOption = False) -> None:
    """Show what comes out when the same is asked of every claim: stated higher than the evidence carries, hanging on one source, contradicted, open, and what would settle it."""
    app.show("findings", findings(app.judge, sections or (), app.language), full=full or not app.is_short(full=full))
