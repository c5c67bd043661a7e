"""`lineage import FILE…`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import command
from lineage_cli.domain.errors import DatabaseUnreadable, WrongUsage
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.exchange.import_file import Source, Wanted, import_file
from lineage_cli.options import Example, Help

SHOWN = 5  # rows that were refused

Files = Annotated[list[str], typer.Argument(metavar="FILE…", help=mark("What to import; - reads from standard input."))]
From = Annotated[
    Source | None, typer.Option("--from", metavar="FORMAT", help=mark("Its format, where the name does not tell it."))
]
Map = Annotated[
    str | None, typer.Option("--map", metavar="FILE", help=mark("Of a table: how its columns become fields."))
]
Into = Annotated[
    str | None, typer.Option("--into", metavar="FILE", help=mark("The file of the database that the import owns."))
]
Dry = Annotated[bool, typer.Option("--dry-run", help=mark("Write nothing, and show the first records."))]


@command(
    help=Help(
        (
            Example("lineage import references.json", mark("sources, into references.json.imported.jsonl")),
            Example("lineage import claims.csv --dry-run", mark("what would come of a table")),
        ),
        codes=(0, 2, 4, 5),
    )
)
def run(app: App, files: Files, format: From = None, map: Map = None, into: Into = None, dry: Dry = False) -> None:
    """Import what other programs have written, into a file of the database that the import owns.

    Importing again changes only what has changed there. Of a table, the first run writes a mapping to look through.
    """
    if len(files) > 1 and (map or into):
        raise WrongUsage(tr("--map and --into are for one file"), [tr("import the files one after the other")])
    library = app.own_library(into)
    if library is None:
        raise DatabaseUnreadable(tr("there is no database here to import into"), [tr("to start one: lineage init")])
    for file in files:
        writing, refused = import_file(Wanted(file, format, map, into, dry), library)
        app.show("import", writing)
        _tell(app, refused)


def _tell(app: App, refused: list[str]) -> None:
    if refused:
        app.note(ntr("{count:,} row was refused", "{count:,} rows were refused", len(refused)))
    for each in refused[:SHOWN]:
        app.note(each)
