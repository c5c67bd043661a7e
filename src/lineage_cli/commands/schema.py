"""`lineage schema [COMMAND]`, `lineage schema --install EDITOR`."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from lineage_cli.answers.registry import answer_schema
from lineage_cli.commands import COMMANDS
from lineage_cli.context import App
from lineage_cli.declaration import command
from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import mark, tr
from lineage_cli.options import Example, Help
from lineage_cli.render import output
from lineage_cli.render.writers import json


class Editor(StrEnum):
    """The editors whose settings are known."""

    VSCODE = "vscode"


Answered = StrEnum("Answered", {name.upper(): name for name, entry in COMMANDS.items() if entry.has_json})  # type: ignore[misc]

Of = Annotated[
    Answered | None,
    typer.Argument(metavar="[COMMAND]", help=mark("The schema of what this command answers with --json, instead.")),
]


Install = Annotated[
    Editor | None,
    typer.Option(
        "--install",
        metavar="EDITOR",
        help=mark("Write the schemas of the database where its editor finds them, and name them in its settings."),
    ),
]


@command(
    help=Help(
        (
            Example("lineage schema", mark("of database files, for an editor")),
            Example(
                "lineage schema --claims claims", mark("of the files of one database, with its verbs, kinds and ids")
            ),
            Example("lineage schema trace", mark("of what trace --json answers")),
        ),
        codes=(0, 2, 4, 5),
    )
)
def run(app: App, of: Of = None, install: Install = None) -> None:
    """Print the JSON Schema of database files, for editors that complete and check YAML as one types.

    With --claims: with the verbs, kinds and ids of that database, to be completed. With a command: the JSON Schema of
    what it answers with --json.
    """
    if of is not None and install is not None:
        raise WrongUsage(tr("editors are given the schema of database files"), [tr("leave out COMMAND, or --install")])
    if install is not None:
        _install(app)
    else:
        output.write(json.write(answer_schema(of.value) if of else _of_files(app)))


def _of_files(app: App) -> dict[str, object]:
    from lineage_cli.query.known_names import known_names
    from lineage_cli.store.input.json_schema import json_schema

    return json_schema(known_names(app.library)) if app.request.database else json_schema()


def _install(app: App) -> None:
    from lineage_cli.exchange.editor_settings import install
    from lineage_cli.query.known_names import known_names

    library = app.require_own_library()
    for path in install(library.info.folder, known_names(library)):
        app.note(tr("wrote {file}", file=os.path.relpath(path)))
