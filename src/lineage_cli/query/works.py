"""Sources as works are cited: surname and year, with a letter where two works share them. No database is needed to show one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lineage_cli.domain.records import Source
from lineage_cli.rules.assessment import Judge

ORGANIZATION = {
    "agency", "ai", "association", "authors", "center", "centre", "collaboration", "college", "committee", "company",
    "consortium", "contributors", "corporation", "council", "department", "editors", "foundation", "group", "inc",
    "inc.", "initiative", "institute", "institution", "lab", "laboratory", "labs", "ltd", "ministry", "network",
    "organisation", "organization", "project", "research", "society", "staff", "team", "university", "workshop",
}  # fmt: skip
"""Words of an author's name that tell that it is no person's, so that its last word is no surname."""
SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
LATEST = "9999"  # after every date: a work without one comes last among its namesakes


class Work(NamedTuple):
    """A source with the label by which it is cited: `Wei 2022`, its id where it names no author."""

    id: str
    label: str
    source: Source | None = None


def works(judge: Judge, ids: Iterable[str]) -> dict[str, Work]:
    """Return the works with these ids by id, those of one surname and year told apart by letters in order of date."""
    wanted = list(dict.fromkeys(ids))
    judge.library.prefetch(wanted)
    found = {id: judge.library.source(id) for id in wanted}
    labels = {id: label(source) if source else None for id, source in found.items()}
    letters = _letters(found, labels)
    return {id: Work(id, f"{labels[id]}{letters.get(id, '')}" if labels[id] else id, found[id]) for id in wanted}


def label(source: Source) -> str | None:
    """Return the surname of the first author and the year, None where no author is named."""
    if not source.authors:
        return None
    return " ".join(filter(None, (surname(source.authors[0]), (source.published or "")[:4])))


def surname(author: str) -> str:
    """Return the surname of a person, particles included; organizations, single names and names in Chinese stay whole."""
    words = author.split()
    if len(words) < 2 or (not author.isascii() and _is_ideographic(author)) or _is_organization(words):
        return author.strip()
    family, comma, given = author.partition(",")
    if comma and given.strip().lower() not in SUFFIXES:
        return family.strip()
    words = [word for word in author.replace(",", " ").split() if word.lower() not in SUFFIXES]
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return " ".join(words[start:])


def _is_organization(words: list[str]) -> bool:
    return words[0] == "The" or any(word.lower() in ORGANIZATION for word in words)


def _is_ideographic(text: str) -> bool:
    return any("\u2e80" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in text)


def _letters(found: Mapping[str, Source | None], labels: Mapping[str, str | None]) -> dict[str, str]:
    """Return the letters that tell works with one label apart."""
    alike: dict[str, list[tuple[str, str]]] = {}
    for id, source in found.items():
        if source is not None and (shared := labels[id]):
            alike.setdefault(shared, []).append((source.published or LATEST, id))
    groups = (sorted(group) for group in alike.values() if len(group) > 1)
    return {id: _letter(place) for group in groups for place, (_, id) in enumerate(group)}


def _letter(place: int) -> str:
    """Return a for 0, z for 25, aa for 26."""
    letters = ""
    while place >= 0:
        letters = chr(ord("a") + place % 26) + letters
        place = place // 26 - 1
    return letters
