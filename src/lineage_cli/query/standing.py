"""Claims with how they stand: how many independent sources speak for and against each, which of them stand, and their order."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.grades import Form, Mark, Role, Strength, Tag, Witness
from lineage_cli.domain.records import Claim, Predicate
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.labels import Label, label
from lineage_cli.query.summaries import Brief
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.chains import prefetch_ways

OVERTHROWN = frozenset({Mark.OUTWEIGHED, Mark.REFUTED})
GRADED_FORMS = frozenset({Form.ASSERTION, Form.PREDICTION})


class Assessed(NamedTuple):
    """A claim with its verdict and what it came from: a strength for each independent source, the strongest first."""

    claim: Claim
    predicate: Predicate | None
    tag: Tag
    marks: tuple[Mark, ...]
    supports: tuple[Strength, ...]
    disputes: tuple[Strength, ...]
    label: Label

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id

    @property
    def role(self) -> Role | None:
        """The role of its predicate."""
        return self.predicate.role if self.predicate else None

    @property
    def sign(self) -> str | None:
        """The sign of its predicate."""
        return self.predicate.sign if self.predicate else None


def assess(judge: Judge, found: Iterable[Brief], language: str | None = None) -> list[Assessed]:
    """Return claims with how they stand, in the order given. What their lines ask for is read at once."""
    wanted = list(found)
    _prepare(judge, [each.claim for each in wanted])
    return [_assessed(judge, each, language) for each in wanted]


def _assessed(judge: Judge, found: Brief, language: str | None) -> Assessed:
    claim = found.claim
    grading = judge.grading(claim.id) if claim.lines else None
    return Assessed(
        claim,
        judge.library.predicates.get(claim.predicate or ""),
        found.tag,
        found.marks,
        _strengths(grading.supports) if grading else (),
        _strengths(grading.disputes) if grading else (),
        label(claim, language),
    )


def _strengths(witnesses: Iterable[Witness]) -> tuple[Strength, ...]:
    return tuple(sorted((witness.strength for witness in witnesses), reverse=True))


def _prepare(judge: Judge, claims: list[Claim]) -> None:
    """Read at once what grading asks for piece by piece: items, their sources up to the origin, and how grounds stand."""
    library = judge.library
    ids = list(dict.fromkeys(line.evidence for claim in claims for line in claim.lines))
    library.prefetch(ids)
    items = [item for id in ids if (item := library.evidence(id)) is not None]
    judge.prefetch(dict.fromkeys(ground for item in items for ground in item.rests_on))
    prefetch_ways(library, {item.place.source for item in items})


def is_live(each: Assessed) -> bool:
    """Whether a claim is a matter of evidence and no later one replaces it."""
    return each.claim.form in GRADED_FORMS and Mark.SUPERSEDED not in each.marks


def stands(each: Assessed) -> bool:
    """Whether something that counts speaks for a live claim, and what speaks against it does not weigh more."""
    return is_live(each) and bool(each.supports) and OVERTHROWN.isdisjoint(each.marks)


def is_only_stated(each: Assessed) -> bool:
    """Whether nothing that counts speaks for a claim or against it."""
    return not each.supports and not each.disputes


def in_order(found: Iterable[Assessed]) -> list[Assessed]:
    """Return claims in the order of every answer: the surest first, then the best supported, then by id."""
    return sorted(found, key=lambda each: (*weight(each), len(each.disputes), each.id))


def weight(each: Assessed) -> tuple[object, ...]:
    """Return what a claim weighs, the most first: claims of one weight stand equal."""
    overthrown = not OVERTHROWN.isdisjoint(each.marks)
    return -each.tag, overthrown, -len(each.supports), tuple(-strength for strength in each.supports)


def are_equal(one: Assessed, other: Assessed) -> bool:
    """Whether two claims have the same tag and as many sources of the same strengths for them."""
    return weight(one) == weight(other)
