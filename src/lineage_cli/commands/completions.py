"""`lineage completions SHELL`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.options import Shell
from lineage_cli.render import output
from lineage_cli.render.shells import SCRIPTS

Chosen = Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")]


def run(shell: Chosen) -> None:
    """Print the completion script of a shell.

    For this session: eval "$(lineage completions bash)", zsh the same after compinit; fish: lineage completions fish | source.
    """
    output.write(SCRIPTS[shell])
