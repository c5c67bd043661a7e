"""Where an ability comes from: what explains it, what prevents it, its course along the lineage, and who has it elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.grades import Form, Mark, Role, Tag
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.descent import Descent
from lineage_cli.query.standing import GRADED_FORMS, Assessed, assess, in_order, is_live, stands
from lineage_cli.query.summaries import Brief, of_role
from lineage_cli.query.trace_causes import Explanations, explanations
from lineage_cli.query.trace_course import Course, course, stops, weakest
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
from lineage_cli.query.trace_traits import SIGNS, by_subject, is_state, remark
from lineage_cli.rules.assessment import Judge

PREVENTS = "-"  # the sign of an origin that keeps a thing from coming about
MOST_NAMES = 5
MOST_GROUPS = 8
MOST_EFFECTS = 5
MOST_REPLACED = 3
MOST_CHANGES = 6


class Holders(NamedTuple):
    """Things outside the lineage of which the same is claimed, and how many more there are."""

    sign: str
    tag: Tag
    remark: Mark | None
    claims: tuple[Assessed, ...]
    more: int = 0


class AbilityScreen(NamedTuple):
    """Everything that a trace shows of something that comes about in things."""

    head: Head
    causes: Explanations
    prevention: Explanations
    claimed: int  # how many things are said to have it, change it or lack it
    course: Course
    elsewhere: tuple[Holders, ...]
    changes: tuple[Assessed, ...]
    weakest: Assessed | None
    effects: tuple[Assessed, ...]
    questions: tuple[Assessed, ...]
    replaced: tuple[Replacement, ...] = ()
    closing: Closing = Closing()
    lookup: Lookup = Lookup()


def ability(judge: Judge, id: str, found: list[Brief], options: Options) -> AbilityScreen:
    """Return where an ability comes from."""
    language = options.language
    about = [each for each in found if each.claim.object == id]
    live = [each for each in assess(judge, causal(judge, about), language) if is_live(each)]
    causes = explanations(judge, (each for each in live if each.sign != PREVENTS), language)
    prevention = explanations(judge, (each for each in live if each.sign == PREVENTS), language)
    claimed = by_subject(assess(judge, of_role(judge, about, Role.TRAIT), language))
    drawn = course(Descent(judge, language), claimed, options.depth)
    rest = {thing: claims[0] for thing, claims in claimed.items() if thing not in drawn.drawn}
    changes = _changes(judge, rest)
    screen = AbilityScreen(
        head(judge, id, language),
        causes,
        prevention,
        len(claimed),
        drawn,
        _elsewhere((each for thing, each in rest.items() if thing not in changes), drawn),
        tuple(in_order(changes.values())[:MOST_CHANGES]),
        weakest(drawn.edges),
        _effects(judge, id, found, language),
        _questions(judge, id, found, causes, language),
    )
    gone = [each for each in about if judge.library.role(each.claim) in (Role.ORIGIN, Role.TRAIT)]
    screen = screen._replace(replaced=replacements(judge, gone, language, screen)[:MOST_REPLACED])
    best = next(iter((*causes.found, *prevention.found)), None)
    things = (stop.id for stop in stops(drawn.roots))
    return screen._replace(closing=closing(found, best, screen), lookup=lookup(judge, language, screen, ids=things))


def causal(judge: Judge, found: Iterable[Brief]) -> list[Brief]:
    """Return the claims that say what causes or prevents something: assertions and predictions."""
    return [each for each in found if judge.library.role(each.claim) is Role.ORIGIN and each.claim.form in GRADED_FORMS]


def _changes(judge: Judge, rest: dict[str, Assessed]) -> dict[str, Assessed]:
    """Return what changes the ability and is itself no thing that has it: a cause of something, or a method by which it is done."""
    changing = [thing for thing, claim in rest.items() if not is_state(claim)]
    if not changing:
        return {}
    causing = judge.library.claims_of_role(Role.ORIGIN, "subject", changing)
    causes = {claim.subject for id in causing if (claim := judge.library.claim(id)) is not None}
    methods = judge.library.holders("by", changing)
    return {thing: rest[thing] for thing in changing if thing in causes or thing in methods}


def _elsewhere(claims: Iterable[Assessed], drawn: Course) -> tuple[Holders, ...]:
    """Return things that are not drawn by what is claimed of them, without the families for which drawn members stand."""
    lent = {stop.family for stop in stops(drawn.roots)}
    groups: dict[tuple[int, int, Mark | None], list[Assessed]] = {}
    for each in claims:
        if each.claim.subject not in lent:
            groups.setdefault((SIGNS.index(each.sign or "+"), -each.tag, remark(each)), []).append(each)
    ordered = sorted(groups.items(), key=lambda group: (group[0][:2], group[0][2] or ""))
    return tuple(
        Holders(SIGNS[sign], Tag(-tag), mark, tuple(found[:MOST_NAMES]), max(0, len(found) - MOST_NAMES))
        for (sign, tag, mark), found in ordered[:MOST_GROUPS]
    )


def _effects(judge: Judge, id: str, found: Iterable[Brief], language: str | None) -> tuple[Assessed, ...]:
    """Return what the ability itself is said to give rise to, with evidence that stands."""
    of = causal(judge, (each for each in found if each.claim.subject == id))
    return tuple([each for each in in_order(assess(judge, of, language)) if stands(each)][:MOST_EFFECTS])


def _questions(
    judge: Judge, id: str, found: Iterable[Brief], causes: Explanations, language: str | None
) -> tuple[Assessed, ...]:
    """Return the open questions about the ability where nothing that explains it stands, those it answers first."""
    if causes.best:
        return ()
    known = {each.id for each in causes.found}
    asked = [each for each in found if each.claim.form is Form.QUESTION and not each.is_superseded]
    ranked = sorted(
        asked, key=lambda each: (-len(known.intersection(each.claim.answers)), each.claim.object != id, each.id)
    )
    return tuple(assess(judge, ranked, language))
