"""Checks of triples against each other: claims that say the same, and claims that contradict each other."""

from collections.abc import Iterator

from lineage_cli.domain.grades import Form, Role
from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim
from lineage_cli.query.checks.finding import Finding
from lineage_cli.rules.opposites import are_linked, is_superseded, opposites

OPPOSITE = "opposite-claims"
SAME = "same-triple"


def opposite_claims(library: Library, claim: Claim) -> Iterator[Finding]:
    """Two claims contradict each other, and nothing says so. Reported of what denies; the other one may accept it too."""
    predicate = library.predicates.get(claim.predicate or "")
    denies = predicate is not None and (
        predicate.sign == "0" or (predicate.role is Role.ORIGIN and predicate.sign == "-")
    )
    for other in opposites(library, claim) if denies else ():
        if not are_linked(claim, other) and OPPOSITE not in dict(other.accept):
            yield Finding(
                claim.id,
                msg("{one!r} and {other!r} contradict each other, and nothing says so", one=claim.id, other=other.id),
                mark("make them 'rivals', let an item support the one and dispute the other, or narrow them with 'in'"),
            )


def same_triple(library: Library, claim: Claim) -> Iterator[Finding]:
    """Two claims have one triple, narrowed alike. Reported of the later one by id."""
    if claim.subject is None or claim.predicate is None or claim.form is not Form.ASSERTION:
        return
    if is_superseded(library, claim.id):
        return
    for mention in library.mentions(claim.subject, "subject"):
        other = library.claim(mention.id) if mention.id < claim.id else None
        if other is None or triple(other) != triple(claim) or SAME in dict(other.accept):
            continue
        if other.id not in claim.rivals and not is_superseded(library, other.id):
            yield Finding(
                claim.id,
                msg("{one!r} has the same triple as {other!r}", one=claim.id, other=other.id),
                mark("join them, or say with 'in', 'by', 'on', 'than' or 'during' what tells them apart"),
            )
            return


def triple(claim: Claim) -> tuple[object, ...]:
    """Return what a claim says, as far as fields tell: its triple and what narrows it."""
    narrowed = tuple(frozenset(ids) for ids in (claim.in_, claim.by, claim.on, claim.than))
    ends = claim.subject, claim.predicate, claim.object, claim.value, claim.unit
    return *ends, *narrowed, claim.during, claim.form
