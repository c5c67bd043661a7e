"""`lineage schema [COMMAND]`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lineage_cli.answers.registry import answer_schema
from lineage_cli.commands import COMMANDS
from lineage_cli.context import App
from lineage_cli.declaration import command
from lineage_cli.domain.language import mark
from lineage_cli.options import Example, Help
from lineage_cli.render import output
from lineage_cli.render.writers import json

Answered = StrEnum("Answered", {name.upper(): name for name, entry in COMMANDS.items() if entry.has_json})  # type: ignore[misc]

Of = Annotated[
    Answered | None,
    typer.Argument(metavar="[COMMAND]", help=mark("The schema of what this command answers with --json, instead.")),
]


@command(
    help=Help(
        (
            Example("lineage schema", mark("of database files, for an editor")),
            Example("lineage schema trace", mark("of what trace --json answers")),
        ),
        codes=(0, 2, 5),
    )
)
def run(app: App, of: Of = None) -> None:
    """Print the JSON Schema of database files, for editors that complete and check YAML as one types.

    With a command: the JSON Schema of what it answers with --json.
    """
    output.write(json.write(answer_schema(of.value) if of else _of_files()))


def _of_files() -> dict[str, object]:
    from lineage_cli.store.input.json_schema import json_schema

    return json_schema()
