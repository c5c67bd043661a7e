"""`lineage completions SHELL`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.declaration import script
from lineage_cli.domain.language import mark
from lineage_cli.options import Example, Help
from lineage_cli.render import output
from lineage_cli.render.shells import SCRIPTS, Shell

Chosen = Annotated[
    Shell,
    typer.Argument(metavar="SHELL", help=mark("bash, zsh or fish; browse, or browse-fish, for browsing with fzf.")),
]


@script(
    help=Help(
        (
            Example('eval "$(lineage completions bash)"', mark("for this session of bash; of zsh with zsh")),
            Example("lineage completions fish", mark("what fish reads; the README says where it belongs")),
            Example(
                'eval "$(lineage completions browse)"',
                mark("in bash and zsh: lineage-browse searches, with previews, where fzf is"),
            ),
        ),
        codes=(0, 2, 5),
    )
)
def run(shell: Chosen) -> None:
    """Print the completion script of a shell, or a function for browsing with fzf."""
    output.write(SCRIPTS[shell])
