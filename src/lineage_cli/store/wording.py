"""What of a record is found: its names, its words, and the records it refers to, as the index keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lineage_cli.domain.text import apart

Body = Mapping[str, object]


class Reference(NamedTuple):
    """One mention of another record: in which field of its holder, and where."""

    field: str
    target: str
    line: int
    column: int


def links_of(stored: str) -> list[Reference]:
    """Return the references of a record as it stores them: field, target, line and column each."""
    parts = stored.split()
    return [
        Reference(field, target, int(line), int(column))
        for field, target, line, column in zip(*[iter(parts)] * 4, strict=True)
    ]


def names(id: str, body: Body) -> list[str]:
    """Return the names by which a record is found: its id; an entity's name, aliases and their translations; a title."""
    found = [id]
    if ("statement" not in body and "summary" not in body) or "name" in body:
        for field in ("name", "title", "aliases", "translations"):
            if field in body:
                _gather(body[field], found)
    return found


_MAIN = ("statement", "summary", "title", "translations", "value", "unit")


def words_of(id: str, body: Body) -> tuple[str, str, str]:
    """Return the text by which a record is searched: its names, what it says, and everything else in it."""
    main: list[str] = []
    rest: list[str] = []
    for field in _MAIN:
        if field in body:
            _gather(body[field], main)
    for field, value in body.items():
        if field not in _MAIN:
            _gather(value, rest)
    return apart(" ".join([id, *names(id, body)])), apart(" ".join(main)), apart(" ".join(rest))


def _gather(value: object, texts: list[str]) -> None:
    """Add every text in plain data, however nested, to `texts`."""
    match value:
        case str():
            texts.append(value)
        case list():
            for item in value:
                _gather(item, texts)
        case dict():
            for item in value.values():
                _gather(item, texts)
