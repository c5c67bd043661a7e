"""Which records a list has to look at: those that its filters can be led to, or all of a kind. Costs what it returns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lineage_cli.domain.library import Library

LINES = ("supports", "disputes", "neutral")


def candidates(library: Library, kind: str, about: Iterable[str], source: Iterable[str]) -> Iterator[str]:
    """Yield in order the ids of one kind among which are all that name every one of the entities and one of the sources."""
    near = [_near_entity(library, kind, id) for id in about]
    if sources := [_near_source(library, kind, id) for id in source]:
        near.append(set.union(*sources))
    return iter(sorted(set.intersection(*near))) if near else library.ids(kind)


def _near_entity(library: Library, kind: str, id: str) -> set[str]:
    """Return all of a kind that can be listed under an entity: by a field of their own, or by evidence or claim beside them."""
    mentions = library.mentions(id)
    near = {each.id for each in mentions if each.kind == kind} | ({id} if kind == "entity" else set())
    if kind == "claim":
        near |= _with_evidence(library, (each.id for each in mentions if each.kind == "evidence"))
    if kind == "evidence":
        claims = (library.claim(each.id) for each in mentions if each.kind == "claim")
        near |= {line.evidence for claim in claims if claim is not None for line in claim.lines}
    return near


def _near_source(library: Library, kind: str, id: str) -> set[str]:
    """Return all of a kind that name a source, claims those of their evidence too."""
    mentions = library.mentions(id)
    near = {each.id for each in mentions if each.kind == kind} | ({id} if kind == "source" else set())
    if kind == "claim":
        near |= _with_evidence(library, (each.id for each in mentions if each.kind == "evidence"))
    return near


def _with_evidence(library: Library, items: Iterable[str]) -> set[str]:
    told = library.holders_of(LINES, items)
    return {claim for holders in told.values() for claims in holders.values() for claim in claims}
