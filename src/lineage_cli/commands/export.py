"""`lineage export`."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import Annotated, Any

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, NAMING, command
from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import mark, tr
from lineage_cli.options import OUTPUT, Example, Help, Names
from lineage_cli.query.export import Contents, contents
from lineage_cli.render import output


class ExportFormat(StrEnum):
    """The forms of other programs. Each is written by the module of its name in `exchange`."""

    JSONL = "jsonl"
    CSV = "csv"
    SQLITE = "sqlite"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    JSONLD = "jsonld"


As = Annotated[
    ExportFormat,
    typer.Option("--format", rich_help_panel=OUTPUT, help=mark("jsonl, csv, sqlite, bibtex, csl-json or jsonld.")),
]
Path = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        rich_help_panel=OUTPUT,
        metavar="PATH",
        help=mark(
            "Write there, whole or not at all: csv makes a folder, so does jsonl where PATH does not end in .jsonl."
        ),
    ),
]
About = Annotated[
    str | None,
    typer.Option(
        "--about", metavar="ENTITY", help=mark("Only the claims about an entity, with everything that they need.")
    ),
    Names(("entity",)),
]


@command(
    ASSUMING,
    NAMING,
    help=Help(
        (
            Example("lineage export --format jsonl -o copy", mark("a database again, each claim with its tag")),
            Example(
                "lineage export --format csv -o tables", mark("tables with a data package, for any sheet or script")
            ),
            Example("lineage export --format bibtex --about chatgpt", mark("the sources of what is said of a model")),
        )
    ),
)
def run(app: App, format: As = ExportFormat.JSONL, path: Path = None, about: About = None) -> None:
    """Write the database, or what is about an entity, for other programs; what was computed stands beside what is recorded."""
    entity = app.find(about, ("entity",)).id if about else None
    chosen = contents(app.judge, entity)
    if app.library.info.errors:
        app.note(tr("what could not be read is not exported: lineage check shows it"))
    writer = import_module(f"lineage_cli.exchange.export_{format.value.replace('-', '_')}")
    if path is not None:
        _write(writer, chosen, path)
    elif hasattr(writer, "pieces"):
        output.deliver(writer.pieces(chosen))
    else:
        hint = tr("name one with -o PATH")
        raise WrongUsage(tr("{format} is no text: it needs a file or a folder", format=format.value), [hint])


def _write(writer: Any, chosen: Contents, path: str) -> None:
    """Write to a folder where the format makes one, otherwise to a file. `SUFFIX` is that of a file where both can be."""
    from lineage_cli.exchange import destination

    if hasattr(writer, "folder") and not (hasattr(writer, "SUFFIX") and path.endswith(writer.SUFFIX)):
        destination.folder(path, lambda beside: writer.folder(chosen, beside))
    elif hasattr(writer, "file"):
        destination.file(path, lambda beside: writer.file(chosen, beside))
    else:
        destination.text(path, writer.pieces(chosen))
