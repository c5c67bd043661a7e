"""What to write instead of a common mistake, where that can be told from what was written."""

from __future__ import annotations

import re

from lineage_cli.domain.dates import is_date
from lineage_cli.domain.language import Message, msg
from lineage_cli.store.input.nodes import Mapping, Scalar

_YEAR = re.compile(r"(?:c(?:a|irca)?\.?|about|around|~|≈|um)\s*(\d{4}(?:-\d\d){0,2})\??", re.IGNORECASE)
_DECADE = re.compile(r"(\d{3})0['’]?s")
_SPAN = re.compile(r"(\d{4}(?:-\d\d){0,2})\s*(?:-|–|—|to|bis|\.\.)\s*(\d{4}(?:-\d\d){0,2})")
_ENGLISH = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


def as_date(value: str) -> Message | None:
    """Return how a date is written that is known to the year only, or in another order."""
    found = _single(value)
    if found is not None:
        return found
    if _DECADE.fullmatch(value) or _SPAN.fullmatch(value):
        return msg("one date stands here: a year is enough, such as {year}", year=value[:4])
    return None


def as_period(value: str) -> Message | None:
    """Return how a date is written that lies between two others."""
    decade, span = _DECADE.fullmatch(value), _SPAN.fullmatch(value)
    if decade:
        return msg("write '{first}/{last}' for a date between the two", first=f"{decade[1]}0", last=f"{decade[1]}9")
    if span:
        return msg("write '{first}/{last}' for a date between the two", first=span[1], last=span[2])
    return _single(value)


def _single(value: str) -> Message | None:
    year, other = _YEAR.fullmatch(value), _ENGLISH.fullmatch(value)
    if year:
        return msg("write '{date}': a year is enough; a date between two is '1840/1849'", date=year[1])
    if other and is_date(f"{other[3]}-{int(other[2]):02}-{int(other[1]):02}"):
        return msg("write '{date}', the year first", date=f"{other[3]}-{int(other[2]):02}-{int(other[1]):02}")
    return None


def as_word(value: str) -> Message | None:
    """Return how a word is written that has capitals or blanks."""
    word = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
    return msg("write it as {word!r}", word=word) if word else None


def as_url(value: str) -> Message | None:
    """Return how a web address is written that lacks its beginning."""
    found = re.fullmatch(r"(?:www\.|[\w-]+(?:\.[\w-]+)+/)[^\s<>\"]+", value)
    return msg("write {url!r}", url=f"https://{value}") if found else None


def as_doi(value: str) -> Message | None:
    """Return the DOI in a web address or behind a word."""
    found = re.search(r"10\.\d{4,9}/[^\s<>\"]+$", value)
    return msg("write {doi!r}: the number alone", doi=found[0]) if found else None


def is_cut_text(key: str, mapping: Mapping) -> bool:
    """Whether a key is the rest of a text without quotes that a comma cut in two: between braces, and without a value."""
    entries = list(mapping.entries.items())
    at = list(mapping.entries).index(key)
    line, _, child = mapping.entries[key]
    if at == 0 or not isinstance(child, Scalar) or child.value:
        return False
    _, (before, _, text) = entries[at - 1]
    return isinstance(text, Scalar) and (before == line or " " in key)
