"""CSL-JSON → entries of a bibliography."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.exchange.bibliography_entry import Reference, Value
from lineage_cli.exchange.csl import TYPES

KINDS = {
    **{word: kind for kind, word in reversed(TYPES.items())},
    **dict.fromkeys(("article-journal", "article-magazine", "paper-conference", "chapter", "manuscript"), "paper"),
    "webpage": "web-page",
    "post-weblog": "blog-post",
    "document": "document",
}
_NAMES = {
    "DOI": "doi",
    "URL": "url",
    "ISBN": "isbn",
    "ISSN": "issn",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "container-title": "journal",
}
_OWN = ("id", "type", "author", "issued")


def read_csl(text: str, name: str) -> Iterator[Reference]:
    """Yield the entries of a bibliography. Raises `WrongUsage` where the file is not CSL-JSON."""
    try:
        items = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise WrongUsage(tr("{file} is not JSON: {reason}", file=name, reason=str(error))) from error
    listed = items.get("items", [items]) if isinstance(items, dict) else items
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise WrongUsage(tr("{file} is not CSL-JSON: it has no list of items", file=name))
    for number, item in enumerate(listed, 1):
        yield _reference(item, number)


def _reference(item: dict[str, Any], number: int) -> Reference:
    word = str(item.get("type", ""))
    authors = [Value("author", "authors", *_person(each)) for each in item.get("author", ()) if isinstance(each, dict)]
    values = [*_dates(item.get("issued"))]
    values += [
        Value(
            column,
            _NAMES.get(column, column),
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False),
        )
        for column, value in item.items()
        if column not in _OWN and value not in (None, "", [], {})
    ]
    key = str(item.get("citation-key") or item.get("id") or number)
    return Reference(key, KINDS.get(word), tuple(authors), tuple(values), "type", word)


def _person(name: dict[str, Any]) -> tuple[str, bool]:
    """Return a name in one piece, and whether it was put together."""
    if "literal" in name:
        return str(name["literal"]), False
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(str(name[part]) for part in parts if name.get(part)), True


def _dates(issued: object) -> Iterator[Value]:
    if not isinstance(issued, dict):
        return
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [str(part).zfill(4 if position == 0 else 2) for position, part in enumerate(parts[0][:3])]
        yield Value("issued", "date", "-".join(numbers), is_bent=True)
    elif issued.get("raw") or issued.get("literal"):
        yield Value("issued", "date", str(issued.get("raw") or issued.get("literal")))
