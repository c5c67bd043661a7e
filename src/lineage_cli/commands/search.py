"""`lineage search WORDS…`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, COLUMNS, Example, Help, command
from lineage_cli.domain.errors import AnswerIsNo
from lineage_cli.domain.language import mark
from lineage_cli.domain.text import plural
from lineage_cli.options import LimitOption, ReverseOption, SortOption
from lineage_cli.query.search import search
from lineage_cli.query.sorting import ordered

HITS = 20

Words = Annotated[
    list[str], typer.Argument(metavar="WORDS…", help=mark("Words in any language; several narrow the search."))
]


@command(
    COLUMNS,
    ASSUMING,
    help=Help(
        (
            Example("lineage search context window", mark("records with both words first")),
            Example("lineage search 代码 --limit 5", mark("in Chinese, at most five")),
            Example("lineage search zzzzzz", mark("nothing has that word"), 1),
        ),
        codes=(0, 1, 2, 3, 4, 5),
        no=mark("nothing has these words"),
    ),
)
def run(
    app: App, words: Words, sort: SortOption = None, reverse: ReverseOption = False, limit: LimitOption = None
) -> None:
    """Find records by their words, the best first.

    Every record and every language is searched. Records with all the words come first, then those with some of them.
    """
    found = search(app.judge, words, limit=limit or HITS, language=app.language)
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
    app.show("search", found)
