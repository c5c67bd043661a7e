"""What hangs on a record: everything whose grade can move if it falls, and by which way. Costs what it reaches."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from lineage_cli.domain.library import Library

FIELDS = ("supports", "disputes", "neutral", "source", "derived_from", "rests_on")
"""The fields through which a fall is handed on, from the record named to its holder."""


def reach(library: Library, ids: Iterable[str]) -> dict[str, str | None]:
    """Return every record that hangs on `ids`, nearest first, each with the record through which it was reached.

    A claim also reaches those that it supersedes: their mark goes with it.
    """
    found: dict[str, str | None] = dict.fromkeys(ids)
    queue = deque(found)
    while queue:
        id = queue.popleft()
        claim = library.claim(id)
        replaced = [entry.claim for entry in claim.supersedes] if claim is not None else []
        for other in (*(mention.id for mention in library.mentions(id, *FIELDS)), *replaced):
            if other not in found:
                found[other] = id
                queue.append(other)
    return found


def replacing(library: Library, ids: Iterable[str]) -> dict[str, list[str]]:
    """Return what supersedes each of some claims, read at once: an empty list where nothing does."""
    wanted = list(ids)
    return {**{id: [] for id in wanted}, **library.holders("supersedes", wanted)}


def reach_of_days(library: Library, after: str, until: str) -> list[str]:
    """Return every record whose grade or existence can differ between two days: what names a day in between, and what hangs on it.

    A claim is stated, and an item read, in sources that have days of their own. A few look-ups for all.
    """
    seeds = dict.fromkeys(library.dated(after, until))
    named = list(seeds)
    for told in library.holders_of(("stated", "via"), named).values():
        for holders in told.values():
            seeds.update(dict.fromkeys(holders))
    return spread(links(library, seeds), seeds)


def way(found: dict[str, str | None], id: str) -> tuple[str, ...]:
    """Return the way by which a record was reached, from what fell to the record itself."""
    steps = [id]
    while (before := found[steps[-1]]) is not None:
        steps.append(before)
    return tuple(reversed(steps))


def links(library: Library, ids: Iterable[str]) -> dict[str, list[str]]:
    """Return for each record of these, and for all that hangs on them, what it hands a fall on to. A few look-ups for all."""
    found: dict[str, list[str]] = {}
    level = set(ids)
    while level:
        library.prefetch(level)
        claims = (library.claim(id) for id in level)
        below = {claim.id: [entry.claim for entry in claim.supersedes] for claim in claims if claim is not None}
        for told in library.holders_of(FIELDS, level).values():
            for id, holders in told.items():
                below.setdefault(id, []).extend(holders)
        found |= below
        level = {id for each in below.values() for id in each} - found.keys() - level
    return found


def spread(links: Mapping[str, Iterable[str]], ids: Iterable[str]) -> list[str]:
    """Return every record that hangs on `ids` by known links, nearest first, and these themselves."""
    found = dict.fromkeys(ids)
    queue = deque(found)
    while queue:
        for other in links.get(queue.popleft(), ()):
            if other not in found:
                found[other] = None
                queue.append(other)
    return list(found)
