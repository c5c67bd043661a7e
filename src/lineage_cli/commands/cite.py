"""`lineage cite ID…`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, NAMING, command
from lineage_cli.domain.language import mark
from lineage_cli.exchange.references import references
from lineage_cli.options import OUTPUT, Example, Help, Names
from lineage_cli.query.cite import cited
from lineage_cli.query.names import TRACE_ORDER
from lineage_cli.render import output


class CiteFormat(StrEnum):
    """The forms in which references are given."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    JSON = "json"


Targets = Annotated[
    list[str],
    typer.Argument(metavar="ID…", help=mark("Sources, claims, entities or evidence: id, name or alias; - reads ids.")),
    Names(("source", "claim", "entity", "evidence")),
]
As = Annotated[
    CiteFormat,
    typer.Option("--format", rich_help_panel=OUTPUT, help=mark("text, bibtex, csl-json or json.")),
]


@command(
    ASSUMING,
    NAMING,
    help=Help(
        (
            Example("lineage cite wei-2022-cot", mark("a reference to one source")),
            Example("lineage cite cot-from-code --format bibtex", mark("all that a claim rests on, for LaTeX")),
            Example("lineage cite chatgpt --format csl-json", mark("the sources of what is said of a thing, for Zotero or pandoc")),
        )
    ),
)  # fmt: skip
def run(app: App, targets: Targets, format: As = CiteFormat.TEXT) -> None:
    """Give references: of a source, of the sources of a claim (who states it, what bears on it), or of all that is said of an entity."""
    found = cited(app.judge, app.named(targets, TRACE_ORDER))
    if format is CiteFormat.BIBTEX and not app.request.json:
        from lineage_cli.exchange.bibtex import entry

        output.deliver(map(entry, found), None)
    elif format is CiteFormat.CSL_JSON and not app.request.json:
        from lineage_cli.exchange.csl import as_list

        output.deliver(as_list(found), None)
    else:
        app.show("cite", references(found), json=format is CiteFormat.JSON)
