"""`lineage init [DIR]`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import OUTPUT_OPTIONS, command
from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import in_use, mark, tr
from lineage_cli.exchange.starter import Editor, Wishes, start_database
from lineage_cli.options import Example, Help
from lineage_cli.render.output import is_terminal
from lineage_cli.store.input.text_types import LANGUAGE

Folder = Annotated[
    str, typer.Argument(metavar="DIR", help=mark("The folder of the database, this one where none is named."))
]
Title = Annotated[
    str | None,
    typer.Option("--title", metavar="TEXT", help=mark("What the database is about, instead of its folder's name.")),
]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help=mark("The language of its statements, instead of the program's.")),
]
Git = Annotated[bool, typer.Option("--git", help=mark("Check it before each commit and after each push, too."))]
EditorOption = Annotated[
    Editor, typer.Option("--editor", metavar="EDITOR", help=mark("Write schemas that complete and check as one types."))
]


@command(
    help=Help(
        (
            Example("lineage init tides --title 'Tides and moons'", mark("a database in a new folder")),
            Example("lineage init --language de --git", mark("in this folder, checked before each commit")),
        ),
        codes=(0, 2, 5),
    ),
    shared=OUTPUT_OPTIONS,
)
def run(
    app: App,
    folder: Folder = os.curdir,
    title: Title = None,
    language: Language = None,
    git: Git = False,
    editor: EditorOption = Editor.VSCODE,
) -> None:
    """Start a database: a commented lineage.yaml and one record of each kind, which check clean.

    What is there already is never overwritten. On a terminal it asks for what no option says.
    """
    usual = in_use()
    own = os.path.basename(os.path.realpath(folder)) or "lineage"
    if title is None and language is None and not git and _is_asked():
        title = typer.prompt(tr("Title"), default=own, err=True)
        language = typer.prompt(tr("Language of the statements, as a code"), default=usual, err=True)
        git = typer.confirm(tr("Check it before each commit (git)?"), default=False, err=True)
    if not LANGUAGE.fits(language or usual):
        raise WrongUsage(tr("not a language code: {text!r}", text=language), [tr("write it like en or pt-BR")])
    app.show("init", start_database(Wishes(folder, title or own, language or usual, editor, git)))


def _is_asked() -> bool:
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)
