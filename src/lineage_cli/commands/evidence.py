"""`lineage evidence CLAIM…`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import ASSUMING, COLUMNS, NAMING, App, command
from lineage_cli.options import FullOption
from lineage_cli.query.evidence import evidence
from lineage_cli.query.names import CLAIM_ORDER
from lineage_cli.render.documents import evidence as documents
from lineage_cli.render.output import Answer, Rows
from lineage_cli.render.pages import evidence as pages

Claims = Annotated[
    list[str], typer.Argument(metavar="CLAIM…", help="Claims, or entities for all their claims in short; - reads ids.")
]


@command(COLUMNS, ASSUMING, NAMING)
def run(app: App, claims: Claims, full: FullOption = False) -> None:
    """Show what speaks for and against a claim, and why it has its tag.

    The lines by witness, the reasons in words, what would raise and what would lower the tag, and who states it how sure.
    """
    asked = app.named(claims, CLAIM_ORDER)
    found = tuple(dossier for each in asked for dossier in evidence(app.judge, each))
    single = len(asked) == 1 and asked[0].kind == "claim"
    app.show(
        Answer(
            "evidence",
            lambda: pages.page(found, app.library, app.language, full=full),
            lambda: documents.weighed(found, app.language, single=single),
            lambda: Rows(documents.FIELDS, documents.lines(found)),
        )
    )
