"""What a cause gives rise to: its effects with how they stand, where it was used, and what it changes."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.grades import Role, Tag
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.standing import Assessed, assess, in_order, is_live
from lineage_cli.query.summaries import Brief, of_role
from lineage_cli.query.trace_ability import causal
from lineage_cli.query.trace_causes import Explanations, explanations
from lineage_cli.query.trace_model import recorded
from lineage_cli.query.trace_parts import (
    Closing,
    Head,
    Lookup,
    Options,
    Replacement,
    closing,
    head,
    lookup,
    replacements,
)
from lineage_cli.query.trace_traits import TraitGroup, best_first, grouped, told
from lineage_cli.rules.assessment import Judge

MOST_USES = 5  # names of a tag
MOST_TRAITS = 4  # names of a group
MOST_REPLACED = 3
MOST_RECORDED = 5


class Uses(NamedTuple):
    """Things in whose making a method was used, by claims of one tag, and how many more there are."""

    tag: Tag
    claims: tuple[Assessed, ...]
    more: int = 0


class MethodScreen(NamedTuple):
    """Everything that a trace shows of a cause."""

    head: Head
    effects: Explanations
    objects: int  # of how many things it is named as a cause
    uses: tuple[Uses, ...]
    changes: tuple[TraitGroup, ...]
    recorded: tuple[Assessed, ...] = ()
    replaced: tuple[Replacement, ...] = ()
    closing: Closing = Closing()
    lookup: Lookup = Lookup()


def method(judge: Judge, id: str, found: list[Brief], options: Options) -> MethodScreen:
    """Return what a cause gives rise to."""
    language = options.language
    own = [each for each in found if each.claim.subject == id]
    effects = [each for each in assess(judge, causal(judge, own), language) if is_live(each)]
    changes = best_first(filter(is_live, assess(judge, of_role(judge, own, Role.TRAIT), language)))
    screen = MethodScreen(
        head(judge, id, language),
        explanations(judge, effects, language, each=True),
        len({each.claim.object for each in effects}),
        _uses(judge, id, found, language),
        grouped((told(judge, each, language) for each in _by_ability(changes)), MOST_TRAITS),
    )
    if not effects:
        screen = screen._replace(recorded=recorded(judge, id, found, language, screen)[:MOST_RECORDED])
    gone = [each for each in own if judge.library.role(each.claim) in (Role.ORIGIN, Role.TRAIT)]
    screen = screen._replace(replaced=replacements(judge, gone, language, screen)[:MOST_REPLACED])
    best = next(iter((*screen.effects.found, *(each.new for each in screen.replaced))), None)
    return screen._replace(closing=closing(found, best, screen), lookup=lookup(judge, language, screen))


def _by_ability(traits: Iterable[Assessed]) -> list[list[Assessed]]:
    """Return traits by the ability that they are about, in order."""
    found: dict[str | None, list[Assessed]] = {}
    for each in traits:
        found.setdefault(each.claim.object, []).append(each)
    return list(found.values())


def _uses(judge: Judge, id: str, found: Iterable[Brief], language: str | None) -> tuple[Uses, ...]:
    """Return the things that were made by a method, and things of a lineage that are related to it, each once."""
    made = [each for each in of_role(judge, found, Role.DESCENT) if id in each.claim.by]
    related = [each for each in of_role(judge, found, Role.RELATION) if each.claim.object == id]
    kin = _of_lineage(judge, [each.claim.subject or "" for each in related]) if related else set()
    used = [*made, *(each for each in related if each.claim.subject in kin)]
    once: dict[str | None, Assessed] = {}
    for each in in_order(filter(is_live, assess(judge, used, language))):
        once.setdefault(each.claim.subject, each)
    groups: dict[Tag, list[Assessed]] = {}
    for each in once.values():
        groups.setdefault(each.tag, []).append(each)
    return tuple(
        Uses(tag, tuple(claims[:MOST_USES]), max(0, len(claims) - MOST_USES))
        for tag, claims in sorted(groups.items(), reverse=True)
    )


def _of_lineage(judge: Judge, things: list[str]) -> set[str | None]:
    """Return those things that were made from others, or from which others were made, or that have traits."""
    ends = ((Role.DESCENT, "subject"), (Role.DESCENT, "object"), (Role.TRAIT, "subject"))
    found: set[str | None] = set()
    for role, end in ends:
        claims = map(judge.library.claim, judge.library.claims_of_role(role, end, things))
        found.update(getattr(claim, end) for claim in claims if claim is not None)
    return found
