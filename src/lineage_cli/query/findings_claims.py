"""Findings about claims against each other: what contradicts what, what the evidence is against, and what was corrected."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.grades import Mark
from lineage_cli.query.findings_items import Asked, Item, asserting, sources_of


def contradictions(asked: Asked) -> Iterator[Item]:
    """Yield the pairs of claims that cannot both be true, each pair once."""
    pairs = {tuple(sorted((id, rival))) for id, case in asked.cases.items() for rival in case.claim.rivals}
    for one, other in sorted(pairs):
        if one in asked.cases and other in asked.cases:
            yield Item(asked.graded(asked.cases[one]), claims=(asked.graded(asked.cases[other]),))


def overturned(asked: Asked) -> Iterator[Item]:
    """Yield the claims against which the evidence is: who states them, and what speaks against them."""
    for case in asked.cases.values():
        if {Mark.REFUTED, Mark.OUTWEIGHED} & set(case.grading.marks):
            against = tuple(line.evidence for witness in case.grading.disputes for line in witness.lines)
            by = asked.works(sources_of(asserting(case.claim)))
            yield Item(asked.graded(case), by=by, evidence=against)


def corrections(asked: Asked) -> Iterator[Item]:
    """Yield the claims that replaced others: which, when, by whom and why."""
    for case in asked.cases.values():
        for entry in case.claim.supersedes:
            if entry.claim in asked.cases:
                old = asked.graded(asked.cases[entry.claim])
                yield Item(asked.graded(case), claims=(old,), on=entry.on, who=entry.by, why=entry.why)
