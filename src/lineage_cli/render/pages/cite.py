"""References as a page: one source after the other, as a list of literature has them."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.language import tr
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.cite import Reference, authors
from lineage_cli.query.citing import source_link
from lineage_cli.render.blocks import Entries, Line, Page, Paragraph, flow, said, words
from lineage_cli.render.sentences import joined
from lineage_cli.render.theme import identity
from lineage_cli.render.view import View


def page(found: tuple[Reference, ...], view: View) -> Page:
    """Return references below each other."""
    if not found:
        return [Paragraph((words(tr("No source is recorded for it.")),))]
    return [Entries(tuple(flow(joined(_parts(each), " "), (identity(each.source.id),)) for each in found))]


def _parts(reference: Reference) -> Iterator[Line]:
    source = reference.source
    names = ", ".join(authors(source))
    if names:
        yield (said(_ended(names)),)
    link = source_link(source, None)
    yield (said(_ended(source.title), "strong", link),)
    yield (said(_ended(", ".join(filter(None, (word(source.kind).replace("-", " ").capitalize(), source.published))))),)
    if source.doi:
        yield (said(f"doi:{source.doi}."),)
    elif source.arxiv:
        yield (said(f"arXiv:{source.arxiv}."),)
    elif link:
        yield (said(link, "", link),)
    if source.status:
        yield (said(f"[{source.status}]", "mark"),)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "。", "？", "！")) else f"{text}."
