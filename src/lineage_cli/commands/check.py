"""`lineage check [DIR]`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from lineage_cli.answers import check as documents
from lineage_cli.context import COLUMNS, App, command
from lineage_cli.domain.errors import AnswerIsNo, WrongUsage
from lineage_cli.options import ANSWERED
from lineage_cli.query.checking import check
from lineage_cli.render.output import Answer, Rows
from lineage_cli.render.pages import check as pages

MOST = 20
FIELDS = ("path", "line", "column", "severity", "code", "message", "hint")

Folder = Annotated[str | None, typer.Argument(metavar="DIR", help="The database to check, instead of the chosen one.")]
Texts = Annotated[
    str | None, typer.Option("--texts", metavar="DIR", help="Prove every anchor against DIR/<source id>.txt.")
]
Uncovered = Annotated[bool, typer.Option("--uncovered", help="With --texts: name every passage that no record covers.")]
All = Annotated[
    bool, typer.Option("--all", rich_help_panel=ANSWERED, help=f"Show every problem, not only the first {MOST}.")
]


@command(COLUMNS)
def run(
    app: App, folder: Folder = None, texts: Texts = None, uncovered: Uncovered = False, everything: All = False
) -> None:
    """Check a database: every problem with its place, what is wrong, and what to write instead.

    It never writes. Warnings alone do not make it fail.
    """
    if texts is not None and not os.path.isdir(texts):
        raise WrongUsage(f"--texts {texts!r} is no folder")
    if uncovered and texts is None:
        raise WrongUsage("--uncovered needs the texts", ["add --texts DIR"])
    report = check(app.to_check(folder), texts, uncovered=uncovered)
    most = len(report.problems) if everything else MOST
    app.show(
        Answer(
            "check",
            lambda: pages.problems(report, most),
            lambda: documents.checked(report),
            lambda: Rows(FIELDS, map(documents.problem, report.problems)),
        )
    )
    if report.errors:
        raise AnswerIsNo(pages.summary(report))
    app.note(pages.summary(report))
