"""`lineage tag CLAIM…`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lineage_cli.context import ASSUMING, COLUMNS, App, command
from lineage_cli.domain.errors import AnswerIsNo, NotFound
from lineage_cli.domain.grades import TAGS
from lineage_cli.options import TagName
from lineage_cli.query.summaries import Brief, brief
from lineage_cli.render.output import Answer, Rows

if TYPE_CHECKING:
    from lineage_cli.answers import Document
    from lineage_cli.render.blocks import Page

FIELDS = ("id", "tag", "marks")

Claims = Annotated[
    list[str], typer.Argument(metavar="CLAIM…", help="Claims by their whole ids; - reads ids from standard input.")
]
AtLeast = Annotated[
    TagName | None, typer.Option("--at-least", metavar="TAG", help="End with 1 where any claim has a lower tag.")
]


@command(COLUMNS, ASSUMING)
def run(app: App, claims: Claims, at_least: AtLeast = None) -> None:
    """Print the tags of claims, one a line, in the order asked, and nothing else.

    Names are never guessed. A question prints "open", which is below every tag.
    """
    if at_least is not None:
        app.strictly()
    verdicts = [_verdict(app, id) for id in app.exactly(claims, "claim")]

    def page() -> Page:
        from lineage_cli.render.blocks import Paragraph, words

        return [Paragraph((words(each.tag.typed),)) for each in verdicts]

    def document() -> Document:
        from lineage_cli.answers import tags as documents

        return documents.tagged(verdicts)

    def rows() -> Rows:
        from lineage_cli.answers import tags as documents

        return Rows(FIELDS, map(documents.tag_of, verdicts))

    app.show(Answer("tag", page, document, rows, bare=True))
    low = [each.id for each in verdicts if at_least is not None and each.tag < TAGS[at_least]]
    if low:
        raise AnswerIsNo(f"lower than {at_least}: {', '.join(low)}")


def _verdict(app: App, id: str) -> Brief:
    claim = app.library.claim(id)
    if claim is None or id in app.assumed.without:
        raise NotFound(f"{id!r} does not exist: --without takes it away")
    return brief(app.judge, claim)
