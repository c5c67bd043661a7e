"""What hits are worth beside their words: claims with more evidence, and on which more rests, come first; what was replaced comes later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log2

from lineage_cli.domain.grades import Role
from lineage_cli.domain.library import Library
from lineage_cli.query.asking import Question

RESTING = ("rests_on", "answers", "rivals")
"""The fields through which other records bear on a claim."""
ORIGINS = frozenset({Role.ORIGIN, Role.DESCENT})
ANSWERS = 1.5  # what a claim is worth that says where something comes from, where that is asked
EACH, EACH_ASKED = (
    0.04,
    0.12,
)  # by how much each doubling of evidence, or of what rests on a claim, raises what its words are worth


def worths(library: Library, ids: Sequence[str], asked: Question) -> dict[str, float]:
    """Return by how much evidence and what rests on them raise the worth of claims: 1 where there is neither. A few look-ups for all."""
    library.prefetch(ids)
    claims = [claim for id in ids if (claim := library.claim(id)) is not None]
    resting = dict.fromkeys((claim.id for claim in claims), 0)
    for told in library.holders_of(RESTING, resting).values():
        for id, holders in told.items():
            resting[id] += len(holders)
    each = EACH_ASKED if asked.asks else EACH
    return {
        claim.id: (ANSWERS if asked.origin and library.role(claim) in ORIGINS else 1)
        * (1 + each * (log2(1 + len(claim.lines)) + log2(1 + len(claim.stated)) + log2(1 + resting[claim.id])))
        for claim in claims
    }


def replaced_later(library: Library, ids: Iterable[str]) -> list[str]:
    """Return ids in their order, but right before each claim what replaces it, where that is among them and came later."""
    found = list(ids)
    later = library.holders("supersedes", found)
    for id in [id for id in found if id in later]:
        for other in later[id]:
            if other in found and found.index(other) > (place := found.index(id)):
                found.remove(other)
                found.insert(place, other)
    return found
