"""`lineage search WORDS…`."""

from __future__ import annotations

from typing import Annotated

import typer

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, COLUMNS, command
from lineage_cli.domain.errors import AnswerIsNo
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.options import Example, Help, LimitOption, ReverseOption, SortOption
from lineage_cli.query.search import Hits, search
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
    app.show("search", found._replace(hits=tuple(ordered(app.judge, found.hits, sort, reverse=reverse))))
    if not found.hits:
        message = tr("nothing here has the words {words!r}", words=" ".join(words))
        raise AnswerIsNo(message, [tr("try fewer words, or lineage list entities")])
    left = found.total - len(found.hits)
    shown = (
        tr("{hits}; the others: --limit {number}", hits=_count(found), number=found.total)
        if left > 0
        else _count(found)
    )
    app.note(shown)


def _count(found: Hits) -> str:
    """Return how many hits there are, and for what where a spelling was mended."""
    hits = ntr("{count:,} hit", "{count:,} hits", found.total)
    if found.more:
        hits = ntr("more than {count:,} hit", "more than {count:,} hits", found.total)
    return tr("{hits} for {words!r}", hits=hits, words=found.mended) if found.mended else hits
