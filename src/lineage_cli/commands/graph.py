"""`lineage graph [TARGET]`."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, NAMING, command
from lineage_cli.domain.language import mark, ntr
from lineage_cli.options import OUTPUT, DepthOption, Example, Format, Help, Names, OutputFileOption
from lineage_cli.query.graph import MOST_NODES, picture
from lineage_cli.query.trace_parts import Options
from lineage_cli.render import output


class GraphFormat(StrEnum):
    """The forms in which a picture can be given. Each but JSON is drawn by the module of its name in `render/graph`."""

    SVG = "svg"
    DOT = "dot"
    MERMAID = "mermaid"
    JSON = "json"


SUFFIXES = {".svg": GraphFormat.SVG, ".dot": GraphFormat.DOT, ".gv": GraphFormat.DOT, ".mmd": GraphFormat.MERMAID}

Target = Annotated[
    str | None,
    typer.Argument(metavar="[TARGET]", help=mark("An entity or a claim; without it, the whole lineage.")),
    Names(("entity", "claim")),
]
Down = Annotated[bool, typer.Option("--down", help=mark("Everything that was made from it, too."))]
Evidence = Annotated[
    bool, typer.Option("--evidence", help=mark("The evidence for and against, instead of the lineage."))
]
Limit = Annotated[
    int, typer.Option("--limit", min=2, metavar="N", help=mark("Draw at most N nodes and count the rest."))
]
As = Annotated[
    GraphFormat | None,
    typer.Option(
        "--format", rich_help_panel=OUTPUT, help=mark("svg, dot, mermaid or json; svg where FILE does not say.")
    ),
]


@command(
    ASSUMING,
    NAMING,
    help=Help(
        (
            Example("lineage graph chatgpt -o chatgpt.svg", mark("how a model came about, as a picture")),
            Example("lineage graph --evidence cot-from-code --format dot", mark("what carries a claim, for Graphviz")),
            Example("lineage graph davinci --down --format mermaid", mark("what was made from a model, for a README")),
        )
    ),
)
def run(
    app: App,
    target: Target = None,
    format: As = None,
    file: OutputFileOption = None,
    down: Down = False,
    evidence: Evidence = False,
    depth: DepthOption = None,
    limit: Limit = MOST_NODES,
) -> None:
    """Draw the lineage or the evidence as a picture: line styles are tags, and no tag is told by colour alone."""
    chosen = GraphFormat.JSON if app.request.json else format or _by_name(file)
    if chosen is GraphFormat.JSON:
        app.answer_in(Format.JSON)
    found = app.find(target, ("claim", "entity") if evidence else ("entity", "claim")) if target else None
    drawn = picture(app.judge, found, Options(down, depth, app.language), evidence=evidence, limit=limit)
    if drawn.folded:
        app.note(
            ntr(
                "{count:,} node not drawn: --limit draws more",
                "{count:,} nodes not drawn: --limit draws more",
                drawn.folded,
            )
        )
    if chosen is GraphFormat.JSON:
        app.show("graph", drawn, json=True, file=file)
        return
    text: str = import_module(f"lineage_cli.render.graph.{chosen}").draw(drawn)
    output.deliver([text], file)


def _by_name(file: str | None) -> GraphFormat:
    return next((known for suffix, known in SUFFIXES.items() if file and file.endswith(suffix)), GraphFormat.SVG)
