"""The way from the first ancestor of a thing to the thing itself: at each step what changed there."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.descent import Descent
from lineage_cli.query.standing import Assessed
from lineage_cli.query.trace_traits import (
    Trait,
    TraitGroup,
    grouped,
    has_fallen,
    holds_for,
    is_state,
    told,
)

MOST_STEPS, LAST_STEPS = 6, 4  # of a longer way the first, and so many before its end, are shown
ANCESTORS_NAMES, TARGETS_NAMES = 4, 6  # names of a group
ANCESTORS_GROUPS, TARGETS_GROUPS = 3, 9
FAMILYS_NAMES, FARTHER_NAMES = 4, 2


class Comparison(NamedTuple):
    """Traits that a thing has in comparison with others that it was not made from."""

    than: tuple[str, ...]
    groups: tuple[TraitGroup, ...]


class Step(NamedTuple):
    """One thing on the way: the edge by which it was made, what changed there, what is as before, and comparisons."""

    id: str
    edge: Assessed | None
    groups: tuple[TraitGroup, ...] = ()
    as_before: tuple[TraitGroup, ...] = ()
    compared: tuple[Comparison, ...] = ()


class Way(NamedTuple):
    """The steps that are shown, the first ancestor first, and how many are left out after it."""

    steps: tuple[Step, ...] = ()
    skipped: int = 0


class FamilyTraits(NamedTuple):
    """What a thing has only as a member of a family."""

    family: str
    groups: tuple[TraitGroup, ...]


def way(descent: Descent, chain: list[str], traits: dict[str, list[Assessed]]) -> Way:
    """Return the way along a chain, the nearest first: each thing with the traits of its own that were not there before."""
    signs: dict[str, str | None] = {}
    steps = []
    for thing in reversed(chain):
        edge = descent.parentage(thing).edge if thing != chain[-1] else None
        shown, before = _own(descent, traits.get(thing, ()), edge, signs)
        signs.update((each.claim.claim.object or "", each.claim.sign) for each in shown)
        steps.append(_target(thing, edge, shown, before, chain) if thing == chain[0] else _ancestor(thing, edge, shown))
    skipped = len(steps) - LAST_STEPS - 1
    return Way((steps[0], *steps[-LAST_STEPS:]), skipped) if len(steps) > MOST_STEPS else Way(tuple(steps))


def _own(
    descent: Descent, claims: Iterable[Assessed], edge: Assessed | None, signs: dict[str, str | None]
) -> tuple[list[Trait], list[Trait]]:
    """Return the traits that are new at a step, and the states that an ancestor had already."""
    by_ability: dict[str, list[Assessed]] = {}
    for each in claims:
        by_ability.setdefault(each.claim.object or "", []).append(each)
    shown: list[Trait] = []
    before: list[Trait] = []
    for ability, found in by_ability.items():
        if has_fallen(found[0]):
            continue
        trait = told(descent.judge, found, descent.language)
        known = is_state(trait.claim) and signs.get(ability) == trait.claim.sign
        (before if known else shown).append(trait._replace(by=_methods(trait.claim, edge)))
    return shown, before


def _methods(trait: Assessed, edge: Assessed | None) -> tuple[str, ...]:
    """Return by what a trait came, where the edge does not say so already."""
    by = trait.claim.by
    return by if edge is not None and not set(by) <= set(edge.claim.by) else ()


def _ancestor(thing: str, edge: Assessed | None, shown: list[Trait]) -> Step:
    return Step(thing, edge, grouped(shown, ANCESTORS_NAMES)[:ANCESTORS_GROUPS])


def _target(thing: str, edge: Assessed | None, shown: list[Trait], before: list[Trait], chain: list[str]) -> Step:
    own = [each for each in shown if not _is_beside(each, chain)]
    others: dict[tuple[str, ...], list[Trait]] = {}
    for each in shown:
        if _is_beside(each, chain):
            others.setdefault(each.claim.claim.than, []).append(each)
    return Step(
        thing,
        edge,
        grouped(own, TARGETS_NAMES)[:TARGETS_GROUPS],
        grouped(before, ANCESTORS_NAMES),
        tuple(Comparison(than, grouped(found, TARGETS_NAMES)) for than, found in others.items()),
    )


def _is_beside(trait: Trait, chain: list[str]) -> bool:
    """Whether a trait compares a thing with something that it was not made from."""
    than = trait.claim.claim.than
    return bool(than) and set(than).isdisjoint(chain)


def family_traits(descent: Descent, thing: str, traits: dict[str, list[Assessed]]) -> tuple[FamilyTraits, ...]:
    """Return what a thing has as a member of its families, nearest first: abilities on which it has no claim of its own.

    What a family's claim narrows by `in` to other members is not the thing's.
    """
    families = descent.families(thing)
    seen = {each.claim.object for each in traits.get(thing, ())}
    found = []
    for family in families:
        lent = [
            each for each in traits.get(family, ()) if holds_for(each.claim, thing, families) and not has_fallen(each)
        ]
        fresh = [each for each in lent if each.claim.object not in seen]
        direct = family in descent.direct_families(thing)
        seen.update(each.claim.object for each in lent)
        if fresh:
            groups = grouped(map(Trait, _first_of_each(fresh)), FAMILYS_NAMES if direct else FARTHER_NAMES)
            found.append(FamilyTraits(family, groups))
    return tuple(found)


def _first_of_each(claims: Iterable[Assessed]) -> list[Assessed]:
    """Return the best claim on each ability."""
    found: dict[str | None, Assessed] = {}
    for each in claims:
        found.setdefault(each.claim.object, each)
    return list(found.values())
