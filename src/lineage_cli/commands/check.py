"""`lineage check [DIR|FILE…]`."""

from __future__ import annotations

import os
from enum import StrEnum
from importlib import import_module
from typing import Annotated, Never

import typer

from lineage_cli.context import App
from lineage_cli.declaration import COLUMNS, command
from lineage_cli.domain.errors import AnswerIsNo, DatabaseUnreadable, WrongUsage
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.options import OUTPUT, Example, Format, Help
from lineage_cli.query.checking import Report, check
from lineage_cli.render import output
from lineage_cli.render.pages.check import changed_files, summary
from lineage_cli.store.folders.scope import Scope, scope


class Severity(StrEnum):
    """What makes a check fail."""

    ERROR = "error"
    WARNING = "warning"


BESIDE_LINES = ("github", "sarif")
"""The forms of those who show problems beside the lines. Each is written by the module of its name in `render/problems`."""
CheckFormat = StrEnum("CheckFormat", {name.upper(): name for name in (*Format, *BESIDE_LINES)})  # type: ignore[misc]
PLAIN = CheckFormat(Format.TEXT)


class Asked(NamedTuple):
    """What is to be looked at, and how the problems are to be shown."""

    of: Scope
    texts: str | None
    uncovered: bool
    pedantic: bool
    errors: bool
    everything: bool
    format: str


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
As = Annotated[
    CheckFormat,
    typer.Option(
        "--format",
        rich_help_panel=OUTPUT,
        help=mark("The form of the answer; github and sarif are shown beside the lines of a pull request."),
    ),
]
Watch = Annotated[bool, typer.Option("--watch", help=mark("Check again whenever a file changes, until interrupted."))]


@command(
    COLUMNS,
    help=Help(
        (
            Example("lineage check", mark("the chosen database")),
            Example("lineage check claims --format jsonl", mark("a folder, one problem a line for a program to read")),
            Example("lineage check claims --format github", mark("as annotations, in a workflow of GitHub")),
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
    format: As = PLAIN,
    everything: All = False,
    watch: Watch = False,
) -> None:
    """Check a database: every problem with its place, what is wrong, and what to write instead.

    Errors come first. Of a file: the problems in it. It never writes, and warnings alone do not make it fail.
    """
    if texts is not None and not os.path.isdir(texts):
        raise WrongUsage(tr("not a folder: --texts {path!r}", path=texts))
    if uncovered and texts is None:
        raise WrongUsage(tr("--uncovered needs the texts"), [tr("add --texts DIR")])
    if app.request.fields and format in BESIDE_LINES:
        raise WrongUsage(tr("--format {format} has no columns to choose from", format=format.value))
    if format not in BESIDE_LINES:
        app.answer_in(Format(format))
    of = scope(places or (), app.request.database)
    asked = Asked(of, texts, uncovered, pedantic, errors, everything, format.value)
    if watch:
        _watch(app, asked)
    report = _shown(app, asked)
    if report.errors or (report.warnings and fail_on is Severity.WARNING):
        raise AnswerIsNo(summary(report))
    app.note(summary(report))


def _shown(app: App, asked: Asked) -> Report:
    """Show the problems of what is asked about, and return them."""
    report = check(app.to_check(asked.of.folder), asked.texts, uncovered=asked.uncovered, pedantic=asked.pedantic)
    report = report._replace(prefix=asked.of.prefix)
    report = report.within(asked.of.places) if asked.of.places else report
    report = report.without_warnings() if asked.errors else report
    if asked.format in BESIDE_LINES and not app.request.json:
        output.deliver([import_module(f"lineage_cli.render.problems.{asked.format}").write(report)])
    else:
        app.show("check", report, full=asked.everything)
    return report


def _watch(app: App, asked: Asked) -> Never:
    """Check again whenever a file changes. Whoever interrupts it ends it; a database that cannot be read is waited for."""
    from lineage_cli.store.folders.watch import changes

    for changed in changes(asked.of.folder):
        if changed:
            app.note(changed_files(changed))
        with App(app.request._replace(no_pager=True)) as now:
            try:
                now.note(summary(_shown(now, asked)))
            except DatabaseUnreadable as error:
                now.note("; ".join((error.message, *error.hints)))
    raise AssertionError
