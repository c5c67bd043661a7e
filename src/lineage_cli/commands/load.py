"""`lineage load SRC ADDRESS`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import OUTPUT_OPTIONS, command
from lineage_cli.domain.language import mark
from lineage_cli.options import Example, Help, LimitsOption, StrictOption
from lineage_cli.query.load import destination, load_database

Folder = Annotated[str, typer.Argument(metavar="SRC", help=mark("The folder of a database, or of a build."))]
To = Annotated[
    str,
    typer.Argument(
        metavar="ADDRESS",
        help=mark("The server: postgresql://USER@HOST/DATABASE, with ?schema=NAME for another schema than lineage."),
    ),
]
Readers = Annotated[
    list[str] | None,
    typer.Option("--grant", metavar="ROLE", help=mark("Let this role read it, and what is loaded later. Repeatable.")),
]


@command(
    help=Help(
        (
            Example("lineage load claims postgresql://db.example.org/lab", mark("put a database on a server")),
            Example("lineage trace cot --claims postgresql://db.example.org/lab", mark("ask it there")),
            Example(
                "lineage load . 'postgresql:///lab?schema=papers' --grant readers",
                mark("one of several, with its readers"),
            ),
        ),
        codes=(0, 2, 4, 5),
    ),
    shared={**OUTPUT_OPTIONS, "limits": (LimitsOption, None), "strict": (StrictOption, False)},
)
def run(app: App, source: Folder, address: To, readers: Readers = None) -> None:
    """Put a database on a PostgreSQL server, so that a group shares it: --claims ADDRESS then works on every question.

    What was loaded before is replaced in one step when all is there; who reads it goes on with it. PostgreSQL 15 or later;
    needs lineage-cli[server]. A password is best kept in PGPASSFILE or PGSERVICE.
    """
    to = destination(address)
    app.show("load", load_database(app.contents_of(source), to, readers or (), app.progress))
