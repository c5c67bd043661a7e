"""Traits as a trace shows them: the best claim of a thing on an ability, what says the opposite, and what a family lends its members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lineage_cli.domain.grades import Mark, Role, Tag
from lineage_cli.domain.records import Claim
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.standing import Assessed, assess, is_live, is_only_stated, stands, weight
from lineage_cli.query.summaries import briefs, of_role
from lineage_cli.rules.assessment import Judge

SIGNS = ("+", "~", "-", "0")
OPPOSITE = ({"+", "0"}, {"+", "-"})


class Trait(NamedTuple):
    """A claim on an ability, a live one that says the opposite, one that was refuted or outweighed, and what it replaced."""

    claim: Assessed
    opposite: Assessed | None = None
    fallen: Assessed | None = None
    replaced: tuple[Assessed, ...] = ()
    by: tuple[str, ...] = ()  # the methods, where the way by which the thing was made does not say them


class TraitGroup(NamedTuple):
    """Traits of one sign and one tag, and how many more there are."""

    sign: str
    tag: Tag
    traits: tuple[Trait, ...]
    more: int = 0


def traits_of(judge: Judge, things: Iterable[str], language: str | None = None) -> dict[str, list[Assessed]]:
    """Return the live claims on abilities of each thing, the best first. Read at once."""
    wanted = list(dict.fromkeys(things))
    found = briefs(judge, judge.library.claims_of_role(Role.TRAIT, "subject", wanted))
    return by_subject(assess(judge, of_role(judge, found, Role.TRAIT), language))


def by_subject(traits: Iterable[Assessed]) -> dict[str, list[Assessed]]:
    """Return the live ones of some traits by the thing that has them, the best first."""
    found: dict[str, list[Assessed]] = {}
    for each in best_first(filter(is_live, traits)):
        found.setdefault(each.claim.subject or "", []).append(each)
    return found


def best_first(traits: Iterable[Assessed]) -> list[Assessed]:
    """Return traits in order: what stands before what is disputed, then the surest, a change before a state."""
    return sorted(traits, key=_rank)


def _rank(trait: Assessed) -> tuple[object, ...]:
    state = is_state(trait)
    return has_fallen(trait), -trait.tag, bool(trait.claim.than) and state, state, *weight(trait), trait.id


def is_state(trait: Assessed) -> bool:
    """Whether a trait is a state and no change."""
    return bool(trait.predicate and trait.predicate.state)


def has_fallen(trait: Assessed) -> bool:
    """Whether a trait does not stand and something speaks against it."""
    return not stands(trait) and not is_only_stated(trait)


def are_opposite(one: Assessed, other: Assessed) -> bool:
    """Whether two claims of a thing on an ability cannot both be so."""
    named = other.id in one.claim.rivals or one.id in other.claim.rivals
    return named or {one.sign, other.sign} in OPPOSITE


def told(judge: Judge, claims: Sequence[Assessed], language: str | None) -> Trait:
    """Return the first of the claims of a thing on one ability, the best first, with those of the rest that contradict it."""
    best, rest = claims[0], claims[1:]
    against = [each for each in rest if are_opposite(best, each)]
    return Trait(
        best,
        next((each for each in against if not has_fallen(each)), None),
        next((each for each in against if has_fallen(each)), None),
        tuple(assess(judge, briefs(judge, (entry.claim for entry in best.claim.supersedes)), language)),
    )


def holds_for(claim: Claim, member: str, families: Sequence[str]) -> bool:
    """Whether what is claimed of a family is claimed of a member: `in` names the only things for which it holds."""
    within = claim.in_
    return not within or member in within or not set(families).isdisjoint(within)


def grouped(traits: Iterable[Trait], most: int) -> tuple[TraitGroup, ...]:
    """Return traits by sign and tag, the surest first, so many of each group."""
    groups: dict[tuple[int, int], list[Trait]] = {}
    for each in traits:
        sign = each.claim.sign or "+"
        groups.setdefault((-each.claim.tag, SIGNS.index(sign) if sign in SIGNS else 0), []).append(each)
    return tuple(
        TraitGroup(SIGNS[sign], Tag(-tag), tuple(found[:most]), max(0, len(found) - most))
        for (tag, sign), found in sorted(groups.items())
    )


def remark(trait: Assessed) -> Mark | None:
    """Return the mark that must stand beside a trait: refuted, outweighed, contested, or that nothing supports it."""
    marks = (Mark.REFUTED, Mark.OUTWEIGHED, Mark.CONTESTED, Mark.UNSUPPORTED)
    return next((mark for mark in marks if mark in trait.marks), None)
