"""`lineage impact ID…`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, COLUMNS, command
from lineage_cli.domain.errors import AnswerIsNo
from lineage_cli.domain.language import mark, ntr
from lineage_cli.options import Example, Help, Names
from lineage_cli.query import names
from lineage_cli.query.changes import impact

KINDS = ("source", "evidence", "claim")

Fallen = Annotated[
    list[str],
    typer.Argument(metavar="ID…", help=mark("Sources, evidence items or claims, by their whole ids.")),
    Names(KINDS),
]
Withdrawn = Annotated[bool, typer.Option("--withdrawn", help=mark("Take sources as retracted instead of absent."))]
FailOnChange = Annotated[bool, typer.Option("--fail-on-change", help=mark("End with 1 where any tag or mark changes."))]


@command(
    COLUMNS,
    ASSUMING,
    help=Help(
        (
            Example("lineage impact chowdhery-2022", mark("what would fall with one paper")),
            Example("lineage impact chowdhery-2022 --withdrawn", mark("what its retraction would change")),
            Example("lineage impact fu-2022-zh --fail-on-change", mark("a gate: nothing hangs on this translation")),
            Example("lineage impact fu-2022 --fail-on-change", mark("a gate that sees a change"), 1),
        ),
        codes=(0, 1, 2, 3, 4, 5),
        no=mark("a tag or mark would change, with --fail-on-change"),
    ),
)
def run(app: App, fallen: Fallen, withdrawn: Withdrawn = False, fail_on_change: FailOnChange = False) -> None:
    """Show every claim whose tag or marks change if these fall, the worst first, with the way by which it was reached.

    A source takes its translations, retellings and citations with it; a claim takes what rests on it. Names are never guessed.
    """
    if fail_on_change:
        app.strictly()
    found = impact(app.judge, names.require(app.library, fallen, KINDS), withdrawn=withdrawn)
    app.show("impact", found)
    if found.changes and fail_on_change:
        raise AnswerIsNo(ntr("{count:,} claim would change", "{count:,} claims would change", len(found.changes)))
