"""`lineage search WORDS…`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lineage_cli.context import ASSUMING, COLUMNS, App, command
from lineage_cli.domain.errors import AnswerIsNo
from lineage_cli.domain.text import plural
from lineage_cli.options import LimitOption, ReverseOption, SortOption
from lineage_cli.query.search import search
from lineage_cli.query.sorting import ordered
from lineage_cli.render.output import Answer, Rows

if TYPE_CHECKING:
    from lineage_cli.answers import Document
    from lineage_cli.render.blocks import Page

HITS = 20
FIELDS = ("record", "id", "tag", "marks", "label")

Words = Annotated[list[str], typer.Argument(metavar="WORDS…", help="Words in any language; several narrow the search.")]


@command(COLUMNS, ASSUMING)
def run(
    app: App, words: Words, sort: SortOption = None, reverse: ReverseOption = False, limit: LimitOption = None
) -> None:
    """Find records by their words, the best first.

    Every record and every language is searched. Records with all the words come first, then those with some of them.
    """
    found = search(app.judge, words, limit=limit or HITS)
    if not found.hits:
        raise AnswerIsNo(
            f"nothing here has the words {' '.join(words)!r}", ["try fewer words, or lineage list entities"]
        )
    found = found._replace(hits=tuple(ordered(app.judge, found.hits, sort, reverse=reverse)))
    app.note(
        ("more than " if found.more else "")
        + plural(found.total, "hit")
        + (f" for {found.mended!r}" if found.mended else "")
    )

    def page() -> Page:
        from lineage_cli.render.pages import search as pages

        return pages.hits(found, app.language)

    def document() -> Document:
        from lineage_cli.answers import search as documents

        return documents.found(found, app.language)

    def rows() -> Rows:
        from lineage_cli.answers import search as documents

        return Rows(FIELDS, (documents.hit(each, app.language) for each in found.hits))

    app.show(Answer("search", page, document, rows))
