"""`lineage completions SHELL`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.declaration import script
from lineage_cli.domain.language import mark
from lineage_cli.options import Example, Help
from lineage_cli.render import output
from lineage_cli.render.shells import SCRIPTS, Shell

Chosen = Annotated[Shell, typer.Argument(metavar="SHELL", help=mark("bash, zsh or fish."))]


@script(
    help=Help(
        (
            Example('eval "$(lineage completions bash)"', mark("for this session of bash; of zsh with zsh")),
            Example("lineage completions fish", mark("what fish reads; the README says where it belongs")),
        ),
        codes=(0, 2, 5),
    )
)
def run(shell: Chosen) -> None:
    """Print the completion script of a shell."""
    output.write(SCRIPTS[shell])
