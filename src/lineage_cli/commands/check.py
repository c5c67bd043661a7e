"""`lineage check [DIR|FILE…]`."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import COLUMNS, command
from lineage_cli.domain.errors import AnswerIsNo, WrongUsage
from lineage_cli.domain.language import mark, tr
from lineage_cli.options import OUTPUT, Example, Help
from lineage_cli.query.checking import check
from lineage_cli.render.pages.check import summary
from lineage_cli.store.folders.scope import scope


class Severity(StrEnum):
    """What makes a check fail."""

    ERROR = "error"
    WARNING = "warning"


Places = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="DIR|FILE…", help=mark("The database to check, instead of the chosen one; or files and folders in one.")
    ),
]
Texts = Annotated[
    str | None, typer.Option("--texts", metavar="DIR", help=mark("Prove every anchor against DIR/<source id>.txt."))
]
Uncovered = Annotated[
    bool, typer.Option("--uncovered", help=mark("With --texts: name every passage that no record covers."))
]
Pedantic = Annotated[bool, typer.Option("--pedantic", help=mark("Also warnings that need judgement."))]
Errors = Annotated[bool, typer.Option("--errors", help=mark("Only errors, no warnings."))]
FailOn = Annotated[Severity, typer.Option("--fail-on", metavar="SEVERITY", help=mark("What makes the check fail."))]
All = Annotated[
    bool,
    typer.Option("--all", rich_help_panel=OUTPUT, help=mark("Show every warning, of each kind more than the first.")),
]


@command(
    COLUMNS,
    help=Help(
        (
            Example("lineage check", mark("the chosen database")),
            Example("lineage check claims --format jsonl", mark("a folder, one problem a line for a program to read")),
        ),
        codes=(0, 1, 2, 4, 5),
        no=mark("the database has errors"),
    ),
)
def run(
    app: App,
    places: Places = None,
    texts: Texts = None,
    uncovered: Uncovered = False,
    pedantic: Pedantic = False,
    errors: Errors = False,
    fail_on: FailOn = Severity.ERROR,
    everything: All = False,
) -> None:
    """Check a database: every problem with its place, what is wrong, and what to write instead.

    Errors come first. Of a file: the problems in it. It never writes, and warnings alone do not make it fail.
    """
    if texts is not None and not os.path.isdir(texts):
        raise WrongUsage(tr("not a folder: --texts {path!r}", path=texts))
    if uncovered and texts is None:
        raise WrongUsage(tr("--uncovered needs the texts"), [tr("add --texts DIR")])
    of = scope(places or (), app.request.database)
    report = check(app.to_check(of.folder), texts, uncovered=uncovered, pedantic=pedantic)._replace(prefix=of.prefix)
    report = report.within(of.places) if of.places else report
    report = report.without_warnings() if errors else report
    app.show("check", report, full=everything)
    if report.errors or (report.warnings and fail_on is Severity.WARNING):
        raise AnswerIsNo(summary(report))
    app.note(summary(report))
