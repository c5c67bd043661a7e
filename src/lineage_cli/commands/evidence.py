"""`lineage evidence CLAIM…`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import ASSUMING, COLUMNS, NAMING, App, command
from lineage_cli.options import FullOption
from lineage_cli.query.evidence import evidence
from lineage_cli.query.names import CLAIM_ORDER

Claims = Annotated[
    list[str], typer.Argument(metavar="CLAIM…", help="Claims, or entities for all their claims in short; - reads ids.")
]


@command(COLUMNS, ASSUMING, NAMING)
def run(app: App, claims: Claims, full: FullOption = False) -> None:
    """Show what speaks for and against a claim, and why it has its tag.

    The lines by witness, the reasons in words, what would raise and what would lower the tag, and who states it how sure.
    """
    app.show("evidence", evidence(app.judge, app.named(claims, CLAIM_ORDER)), full=full)
