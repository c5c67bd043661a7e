"""A source → an item of CSL-JSON, as Zotero, pandoc and citation processors read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lineage_cli.domain.records import Source
from lineage_cli.exchange.bibtex import OTHERS
from lineage_cli.render.writers.json import encoded

TYPES = {
    "paper": "article",
    "essay": "post-weblog",
    "blog-post": "post-weblog",
    "documentation": "webpage",
    "forum-post": "post",
    "news": "article-newspaper",
    "dataset": "dataset",
    "book": "book",
    "report": "report",
    "thesis": "thesis",
    "communication": "personal_communication",
    "software": "software",
}
"""Types of items by kind of source; of any other kind it is `document`."""


def item(source: Source) -> dict[str, Any]:
    """Return the item of a source. What is not recorded is not there."""
    identifiers = dict(source.identifiers)
    journal = source.extra.get("journal")
    arxiv = source.arxiv or identifiers.get("arxiv")
    fields = {
        "id": source.id,
        "type": "article-journal" if source.kind == "paper" and journal else TYPES.get(source.kind, "document"),
        "title": source.title,
        "author": [_name(author) for author in source.authors],
        "issued": _date(source.published),
        "accessed": _date(source.read_on),
        "container-title": journal,
        "number": f"arXiv:{arxiv}" if arxiv else None,
        "genre": source.kind if source.kind not in TYPES else None,
        "DOI": source.doi or identifiers.get("doi"),
        "ISBN": identifiers.get("isbn"),
        "PMID": identifiers.get("pmid"),
        "URL": source.url or identifiers.get("url"),
        "archive_location": source.archived,
        "language": source.language,
        "note": " ".join(filter(None, (source.status, source.status_date))),
    }
    return {key: value for key, value in fields.items() if value}


def as_list(sources: Iterable[Source]) -> Iterator[str]:
    """Yield a list of the items of sources as JSON, an item at a time."""
    yield "["
    for number, source in enumerate(sources):
        yield (",\n" if number else "\n") + encoded(item(source))
    yield "\n]\n"


def _name(author: str) -> dict[str, str]:
    """Return a name: in two parts where it is written in two, otherwise as it stands, since no one can tell a group from a person."""
    if author in OTHERS:
        return {"literal": "et al."}
    family, comma, given = author.partition(", ")
    return {"family": family, "given": given} if comma and given else {"literal": author}


def _date(date: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None
