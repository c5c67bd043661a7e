"""`lineage completions SHELL`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.render import output
from lineage_cli.render.shells import SCRIPTS, Shell

Chosen = Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")]


def run(shell: Chosen) -> None:
    """Print the completion script of a shell."""
    output.write(SCRIPTS[shell])
