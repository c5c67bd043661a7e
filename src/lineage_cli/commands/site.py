"""`lineage site OUT`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, command
from lineage_cli.domain.language import mark
from lineage_cli.exchange.site import Wishes, write
from lineage_cli.options import Example, Help

Out = Annotated[
    str,
    typer.Argument(
        metavar="OUT", help=mark("A page where it ends in .html, of up to 5,000 claims; otherwise a folder of pages.")
    ),
]
Title = Annotated[
    str | None, typer.Option("--title", metavar="T", help=mark("Its title, instead of that of the database."))
]


@command(
    ASSUMING,
    help=Help(
        (
            Example("lineage site site.html", mark("everything on one page, to open, send or put on a server")),
            Example("lineage site site --title 'What is known'", mark("a page for each record, for a large database")),
            Example(
                "lineage site 2022.html --as-of 2022-12-15 --lang zh", mark("as it was known on a day, in Chinese")
            ),
        ),
        codes=(0, 2, 3, 4, 5),
    ),
)
def run(app: App, out: Out, title: Title = None) -> None:
    """Write the whole database as a page or a folder of pages, to be read, searched and linked to in a browser.

    It works from disk and asks nothing of any server. What stands there already is replaced only where it is such a site.
    """
    with app.progress() as tell:
        written = write(app.judge, Wishes(out, title, app.language), tell)
    app.show("site", written)
