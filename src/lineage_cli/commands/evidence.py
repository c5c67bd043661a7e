"""`lineage evidence CLAIM…`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, COLUMNS, NAMING, command
from lineage_cli.domain.language import mark
from lineage_cli.options import Example, FullOption, Help, Names
from lineage_cli.query.evidence import evidence
from lineage_cli.query.names import CLAIM_ORDER

Claims = Annotated[
    list[str],
    typer.Argument(metavar="CLAIM…", help=mark("Claims, or entities for all their claims in short; - reads ids.")),
    Names(CLAIM_ORDER),
]


@command(
    COLUMNS,
    ASSUMING,
    NAMING,
    help=Help(
        (
            Example("lineage evidence cot-from-code", mark("the case for and against one claim")),
            Example(
                "lineage evidence cot-from-code --without fu-2022",
                mark("the same case, had one source never been written"),
            ),
            Example("lineage evidence code-cushman-001", mark("every claim about a model, in short")),
        )
    ),
)
def run(app: App, claims: Claims, full: FullOption = False) -> None:
    """Show what speaks for and against a claim, and why it has its tag.

    The lines by witness, the reasons in words, what would raise and what would lower the tag, and who states it how sure.
    """
    found = evidence(app.judge, app.named(claims, CLAIM_ORDER), page=app.is_page, language=app.language)
    app.show("evidence", found, full=not app.is_short(full=full))
