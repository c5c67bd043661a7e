"""What hangs on a record: everything whose grade can move if it falls, and by which way. Costs what it reaches."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

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


def way(found: dict[str, str | None], id: str) -> tuple[str, ...]:
    """Return the way by which a record was reached, from what fell to the record itself."""
    steps = [id]
    while (before := found[steps[-1]]) is not None:
        steps.append(before)
    return tuple(reversed(steps))
