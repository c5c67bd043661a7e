"""Where a thing of a lineage comes from: its way from the first ancestor, what changed at each step, and what it has from its families."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.grades import Role, Tag
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.descent import Descent, Parentage
from lineage_cli.query.labels import names
from lineage_cli.query.standing import OVERTHROWN, Assessed, assess, in_order, is_live, stands
from lineage_cli.query.summaries import Brief
from lineage_cli.query.trace_ability import causal
from lineage_cli.query.trace_course import weakest
from lineage_cli.query.trace_parts import (
    Closing,
    Head,
    Lookup,
    Options,
    Replacement,
    claims_in,
    closing,
    head,
    lookup,
    replacements,
)
from lineage_cli.query.trace_steps import FamilyTraits, Way, family_traits, way
from lineage_cli.query.trace_traits import best_first, has_fallen, traits_of
from lineage_cli.rules.assessment import Judge

MOST_CHILDREN = 6  # names of a tag
MOST_CAUSES = 5
MOST_RECORDED = 5
MOST_RIVALS = 2  # beside the weakest link
MOST_REPLACED = 3
FEW_TRAITS = 4  # of a thing without ancestors: a line each


class Children(NamedTuple):
    """Things made from a thing by edges of one tag, and how many more there are."""

    tag: Tag
    edges: tuple[Assessed, ...]
    more: int = 0


class WeakLink(NamedTuple):
    """The least sure edge on the way, and those that compete with it."""

    edge: Assessed
    rivals: tuple[Assessed, ...] = ()


class ModelScreen(NamedTuple):
    """Everything that a trace shows of a thing that was made from others, or from which others were made."""

    head: Head
    parentage: Parentage
    way: Way
    listed: tuple[Assessed, ...]  # its traits, a line each, where it has no ancestors and few traits
    families: tuple[FamilyTraits, ...]
    children: tuple[Children, ...]
    causes: tuple[Assessed, ...]
    more_causes: int
    weakest: WeakLink | None
    members: tuple[str, ...] = ()  # of a family without ancestors, by name
    recorded: tuple[Assessed, ...] = ()
    replaced: tuple[Replacement, ...] = ()
    closing: Closing = Closing()
    lookup: Lookup = Lookup()


def model(judge: Judge, id: str, found: list[Brief], options: Options) -> ModelScreen:
    """Return where a thing of a lineage comes from."""
    language, descent = options.language, Descent(judge, options.language)
    descent.read_above([id])
    chain = descent.chain(id)[: None if options.depth is None else options.depth + 1]
    traits = traits_of(judge, (*chain, *descent.families(id)), language)
    causes = [each for each in in_order(_causes(judge, id, found, language)) if stands(each)]
    parentage = descent.parentage(id)
    own = best_first(traits.get(id, ()))
    listed = tuple(own) if len(chain) == 1 and len(own) <= FEW_TRAITS else ()
    screen = ModelScreen(
        head(judge, id, language, event=True),
        parentage,
        way(descent, chain, traits) if not listed else Way(),
        listed,
        family_traits(descent, id, traits),
        _children(descent, id),
        tuple(causes[:MOST_CAUSES]),
        max(0, len(causes) - MOST_CAUSES),
        _weak_link(descent, chain),
    )
    if len(chain) == 1:
        members = names(judge, judge.library.holders("part_of", [id]).get(id, []), language)
        shown = recorded(judge, id, found, language, screen)[:MOST_RECORDED]
        screen = screen._replace(members=tuple(sorted(members.values())), recorded=shown)
    gone = [each for each in found if each.claim.subject == id and judge.library.role(each.claim) in LASTING]
    screen = screen._replace(replaced=replacements(judge, gone, language, screen)[:MOST_REPLACED])
    best = parentage.edge or next((each for each in own if stands(each)), None) or next(iter(screen.recorded), None)
    return screen._replace(
        closing=closing(found, best, screen),
        lookup=lookup(judge, language, screen, ids=(*chain, *descent.families(id))),
    )


LASTING = (Role.DESCENT, Role.TRAIT)
"""What is said of a thing in these roles is worth a line where it was given up."""


def _causes(judge: Judge, id: str, found: Iterable[Brief], language: str | None) -> list[Assessed]:
    """Return the causes named of abilities in a thing."""
    return assess(judge, causal(judge, (each for each in found if id in each.claim.in_)), language)


def _children(descent: Descent, id: str) -> tuple[Children, ...]:
    """Return what was made from a thing, by how sure that is."""
    groups: dict[Tag, list[Assessed]] = {}
    for each in descent.edges(id, "object"):
        if not has_fallen(each):
            groups.setdefault(each.tag, []).append(each)
    return tuple(
        Children(tag, tuple(found[:MOST_CHILDREN]), max(0, len(found) - MOST_CHILDREN))
        for tag, found in sorted(groups.items(), reverse=True)
    )


def _weak_link(descent: Descent, chain: list[str]) -> WeakLink | None:
    edges = [edge for thing in chain[:-1] if (edge := descent.parentage(thing).edge) is not None]
    link = weakest(edges)
    if link is None:
        return None
    return WeakLink(link, descent.parentage(link.claim.subject or "").rivals[:MOST_RIVALS])


def recorded(
    judge: Judge, id: str, found: Iterable[Brief], language: str | None, *shown: object
) -> tuple[Assessed, ...]:
    """Return the live claims that have a thing at one end and that no part of its screen shows, its own first, in order.

    What was outweighed is left out where another claim of the same thing and verb stands.
    """
    seen = claims_in(shown)
    ends = (each for each in found if id in (each.claim.subject, each.claim.object) and each.id not in seen)
    live = [each for each in assess(judge, ends, language) if is_live(each)]
    good = {(each.claim.subject, each.claim.predicate) for each in live if stands(each)}
    kept = [each for each in live if not has_fallen(each) or (each.claim.subject, each.claim.predicate) not in good]
    return tuple(
        sorted(in_order(kept), key=lambda each: (not OVERTHROWN.isdisjoint(each.marks), each.claim.subject != id))
    )
