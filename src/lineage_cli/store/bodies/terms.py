"""What of a record is found: its names and its words, as the index keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lineage_cli.domain.text import apart

Body = Mapping[str, object]
_NAMES = ("name", "title", "aliases", "translations")
_MAIN = frozenset({"statement", "short", "summary", "title", "translations", "value", "unit"})


def names(id: str, body: Body) -> list[str]:
    """Return the names by which a record is found: its id; an entity's name, aliases and their translations; a title."""
    found = [id]
    if ("statement" not in body and "summary" not in body) or "name" in body:
        _gather([body[field] for field in _NAMES if field in body], found)
    return found


def words_of(called: list[str], body: Body) -> tuple[str, str, str]:
    """Return the text by which a record is searched: its names, the id twice, what it says, and everything else in it."""
    main: list[object] = []
    rest: list[object] = []
    for field, value in body.items():
        (main if field in _MAIN else rest).append(value)
    return _joined([called[0], *called]), _joined(main), _joined(rest)


def _joined(values: Iterable[object]) -> str:
    texts: list[str] = []
    _gather(values, texts)
    return apart(" ".join(texts))


def _gather(values: Iterable[object], texts: list[str]) -> None:
    """Add every text in plain data, however nested, to `texts`."""
    for value in values:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict):
            _gather(value.values(), texts)
        elif isinstance(value, list):
            _gather(value, texts)
