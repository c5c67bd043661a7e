"""`lineage explain [WORD…]`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import COLUMNS, command
from lineage_cli.domain.language import mark
from lineage_cli.options import Example, Help
from lineage_cli.query.glossary import explained

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORD…]",
        help=mark(
            "A tag, mark, kind, concern, form, role or derivation, or a code of `check`; without it, all of them."
        ),
    ),
]


@command(
    COLUMNS,
    help=Help(
        (
            Example("lineage explain hypothesis", mark("what a tag means, and what to do about it")),
            Example("lineage explain single-source indirect", mark("a mark and a concern")),
            Example("lineage explain tags", mark("a whole group")),
        ),
        (0, 2, 3, 5),
    ),
)
def run(app: App, words: Words = None) -> None:
    """Explain the words of the program: what each means, and what to do about it."""
    app.show("explain", explained(words or []))
