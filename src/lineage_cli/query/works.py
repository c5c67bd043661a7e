"""Sources as works are cited: surname and year, with a letter where two works share them. No database is needed to show one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from lineage_cli.domain.records import Source
from lineage_cli.domain.text import fold
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules.assessment import Judge

ORGANIZATION = {
    "agency", "ai", "association", "authors", "center", "centre", "collaboration", "college", "committee", "company",
    "consortium", "contributors", "corporation", "council", "department", "editors", "foundation", "group", "inc",
    "inc.", "initiative", "institute", "institution", "lab", "laboratory", "labs", "ltd", "ministry", "network",
    "organisation", "organization", "project", "research", "society", "staff", "team", "university", "workshop",
}  # fmt: skip
"""Words of an author's name that tell that it is no person's, so that its last word is no surname."""
SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
MOST_NAMES = 100  # that are looked at for namesakes
LATEST = "9999"  # after every date: a work without one comes last among its namesakes


class Work(NamedTuple):
    """A source with the label by which it is cited: `Wei 2022`, its id where it names no author."""

    id: str
    label: str
    source: Source | None = None


def works(judge: Judge, ids: Iterable[str]) -> dict[str, Work]:
    """Return the works with these ids by id. Those of one surname and year are told apart, in every answer alike.

    By letters in order of date, counted over all works whose ids begin with the surname, as ids of sources do; where an id
    does not, by the id itself. One look-up for each label.
    """
    wanted = list(dict.fromkeys(ids))
    judge.library.prefetch(wanted)
    found = {id: judge.library.source(id) for id in wanted}
    named = {id: source_name(source, id) for id, source in found.items()}
    letters = _letters(judge, dict.fromkeys(named.values()))
    shared = Counter(named.values())
    return {id: Work(id, _told_apart(judge, id, named, letters, shared), found[id]) for id in wanted}


def _told_apart(
    judge: Judge, id: str, named: Mapping[str, str], letters: Mapping[str, dict[str, str]], shared: Mapping[str, int]
) -> str:
    """Return a label with what tells it apart; a version of another work of the same label is cited as that."""
    label = named[id]
    letter = letters[label].get(_first_of(judge, id, label))
    if letter is not None:
        return label + letter if label[-1:].isdigit() or not letter else f"{label} ({letter})"
    return f"{label} ({id})" if shared[label] > 1 and label != id else label


def _first_of(judge: Judge, id: str, shared: str) -> str:
    """Return the work of which a source is a version or the like, as long as that has the same label."""
    seen = {id}
    while (source := judge.library.source(id)) is not None and (above := source.derived_from) and above not in seen:
        original = judge.library.source(above)
        if original is None or label(original) != shared:
            break
        seen.add(above)
        id = above
    return id


def _letters(judge: Judge, labels: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return for each label a letter for each of its works whose ids begin with its surname; an empty one where it stands alone."""
    namesakes = _namesakes(judge, labels)
    judge.library.prefetch(id for ids in namesakes.values() for id in ids)
    return {shared: _lettered(judge, shared, ids) for shared, ids in namesakes.items()}


def _namesakes(judge: Judge, labels: Iterable[str]) -> dict[str, list[str]]:
    """Return for each label the sources whose ids begin with its surname; of a common one those that have its year there too."""
    begins = {shared: fold(shared.rsplit(" ", 1)[0]) for shared in labels}
    names = judge.library.begun(begins.values(), MOST_NAMES)
    common = {shared: fold(shared) for shared, begin in begins.items() if len(names[begin]) == MOST_NAMES}
    if common:
        begins |= common
        names = {**names, **judge.library.begun(common.values(), MOST_NAMES)}
    return {
        shared: list(
            dict.fromkeys(name.id for name in names[begin] if name.kind == "source" and fold(name.id).startswith(begin))
        )
        for shared, begin in begins.items()
    }


def _lettered(judge: Judge, shared: str, ids: Iterable[str]) -> dict[str, str]:
    sources = [source for id in ids if (source := judge.library.source(id)) is not None and label(source) == shared]
    firsts = [source for source in sources if _first_of(judge, source.id, shared) == source.id]
    if len(firsts) < 2:
        return {source.id: "" for source in firsts}
    ordered = sorted(firsts, key=lambda source: (source.published or LATEST, source.id))
    return {source.id: _letter(place) for place, source in enumerate(ordered)}


def label(source: Source) -> str | None:
    """Return the surname of the first author and the year, None where no author is named."""
    if not source.authors:
        return None
    return " ".join(filter(None, (surname(source.authors[0]), (source.published or "")[:4])))


def source_name(source: Source | None, id: str) -> str:
    """Return a source as it is cited where nothing has to be told apart: its label, or its id where it has none."""
    return (label(source) if source is not None else None) or id


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


def _letter(place: int) -> str:
    """Return a for 0, z for 25, aa for 26."""
    letters = ""
    while place >= 0:
        letters = chr(ord("a") + place % 26) + letters
        place = place // 26 - 1
    return letters
