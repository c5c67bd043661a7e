"""`lineage evidence CLAIM…`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lineage_cli.context import ASSUMING, COLUMNS, NAMING, App, command
from lineage_cli.options import FullOption
from lineage_cli.query.evidence import evidence
from lineage_cli.query.names import CLAIM_ORDER
from lineage_cli.render.output import Answer, Rows

if TYPE_CHECKING:
    from lineage_cli.answers import Document
    from lineage_cli.render.blocks import Page

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

    def page() -> Page:
        from lineage_cli.render.pages import evidence as pages

        return pages.page(found, app.library, app.language, full=full)

    def document() -> Document:
        from lineage_cli.answers import evidence as documents

        return documents.weighed(found, app.language, single=single)

    def rows() -> Rows:
        from lineage_cli.answers import evidence as documents

        return Rows(documents.FIELDS, documents.lines(found))

    app.show(Answer("evidence", page, document, rows))
