"""`lineage tag CLAIM…`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, COLUMNS, command
from lineage_cli.domain.errors import AnswerIsNo
from lineage_cli.domain.grades import TAGS
from lineage_cli.domain.language import mark, tr
from lineage_cli.options import Example, Help, Names, TagName
from lineage_cli.query.tags import tags
from lineage_cli.render import output

Claims = Annotated[
    list[str],
    typer.Argument(metavar="CLAIM…", help=mark("Claims by their whole ids; - reads ids from standard input.")),
    Names(("claim",)),
]
AtLeast = Annotated[
    TagName | None, typer.Option("--at-least", metavar="TAG", help=mark("End with 1 where any claim has a lower tag."))
]


@command(
    COLUMNS,
    ASSUMING,
    help=Help(
        (
            Example("lineage tag cot-from-code td002-from-cd002", mark("how sure two claims are")),
            Example("lineage tag td002-from-cd002 --at-least hypothesis", mark("a gate: it ends with 0 or 1")),
            Example("lineage tag cot-from-code --at-least conclusion", mark("a gate that does not let it pass"), 1),
            Example("echo cot-from-code | lineage tag - --format tsv", mark("ids from another program")),
        ),
        codes=(0, 1, 2, 3, 4, 5),
        no=mark("a claim has a lower tag than --at-least"),
    ),
)
def run(app: App, claims: Claims, at_least: AtLeast = None) -> None:
    """Print the tags of claims, one a line, in the order asked, and nothing else.

    Names are never guessed. A question prints "open", which is below every tag; what is no claim an empty line.
    """
    if at_least is not None:
        app.strictly()
    found = tags(app.judge, app.words(claims))
    app.show("tag", found, bare=True)
    for error in found.missing[:-1]:
        output.note(error.message)
    if found.missing:
        raise found.missing[-1]
    low = [
        each.id for each in found.tags if at_least is not None and each.tag is not None and each.tag < TAGS[at_least]
    ]
    if low:
        raise AnswerIsNo(tr("lower than {tag}: {claims}", tag=at_least, claims=", ".join(low)))
