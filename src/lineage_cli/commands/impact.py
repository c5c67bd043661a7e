"""`lineage impact ID…`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import ASSUMING, COLUMNS, App, command
from lineage_cli.domain.errors import AnswerIsNo
from lineage_cli.domain.text import plural
from lineage_cli.query import names
from lineage_cli.query.changes import impact

KINDS = ("source", "evidence", "claim")

Fallen = Annotated[
    list[str], typer.Argument(metavar="ID…", help="Sources, evidence items or claims, by their whole ids.")
]
Withdrawn = Annotated[bool, typer.Option("--withdrawn", help="Take sources as retracted instead of absent.")]
FailOnChange = Annotated[bool, typer.Option("--fail-on-change", help="End with 1 where any tag or mark changes.")]


@command(COLUMNS, ASSUMING)
def run(app: App, fallen: Fallen, withdrawn: Withdrawn = False, fail_on_change: FailOnChange = False) -> None:
    """Show every claim whose tag or marks change if these fall, the worst first, with the way by which it was reached.

    A source takes its translations, retellings and citations with it; a claim takes what rests on it. Names are never guessed.
    """
    if fail_on_change:
        app.strictly()
    found = impact(app.judge, names.require(app.library, fallen, KINDS), withdrawn=withdrawn)
    app.show("impact", found)
    if found.changes and fail_on_change:
        raise AnswerIsNo(f"{plural(len(found.changes), 'claim')} would change")
