"""Ids for records that have none: from their author and year, their name, or the first words that say something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import count

from lineage_cli.exchange.yaml_text import Plain

LONGEST = 40  # characters: an id is typed
WORDS = 5
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"})
_SMALL = frozenset(
    (
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "that",
        "the",
        "to",
        "was",
        "with",
    )
)

IsTaken = Callable[[str], bool]


def slug(text: str) -> str:
    """Return a text as part of an id: lower-case ASCII letters and digits, hyphens between words; "" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(char for char in plain if not unicodedata.combining(char))))


def made(kind: str, fields: Mapping[str, Plain], is_taken: IsTaken) -> str:
    """Return an id for a record that nothing has yet."""
    return free(_BASES[kind](fields) or kind, is_taken)


def free(base: str, is_taken: IsTaken) -> str:
    """Return an id that nothing has: this one, or the same with a number behind it."""
    return next(id for id in _numbered(base[:96].strip("-")) if not is_taken(id))


def _numbered(base: str) -> Iterator[str]:
    return (base if number == 1 else f"{base}-{number}" for number in count(1))


def _first(value: Plain | None) -> str:
    if isinstance(value, str):
        return value
    return str(value[0]) if isinstance(value, list) and value else ""


def _in_short(text: str) -> str:
    """Return the first words of a text that say something."""
    words = [word for word in slug(text).split("-") if word not in _SMALL]
    found = ""
    for word in words[:WORDS]:
        longer = f"{found}-{word}".strip("-")
        if len(longer) > LONGEST:
            break
        found = longer
    return found


def family_name(author: str) -> str:
    """Return the family name of an author, whichever way round the name is written."""
    before, comma, _ = author.partition(",")
    return before if comma else author.rsplit(maxsplit=1)[-1] if author.strip() else ""


def _of_source(fields: Mapping[str, Plain]) -> str:
    name = slug(family_name(_first(fields.get("authors")))) or _in_short(_first(fields.get("title")))
    return "-".join(filter(None, (name, _first(fields.get("published"))[:4])))


def _of_evidence(fields: Mapping[str, Plain]) -> str:
    return _in_short(_first(fields.get("short")) or _first(fields.get("summary")))


def _of_claim(fields: Mapping[str, Plain]) -> str:
    return _in_short(_first(fields.get("short")) or _first(fields.get("statement")))


def _of_entity(fields: Mapping[str, Plain]) -> str:
    return slug(_first(fields.get("name")))


_BASES: dict[str, Callable[[Mapping[str, Plain]], str]] = {
    "source": _of_source,
    "evidence": _of_evidence,
    "claim": _of_claim,
    "entity": _of_entity,
}
