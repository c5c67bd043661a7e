"""The rule, `lineage-rule/1`, and nothing else: the lines of a claim in, its tag and marks out.

`docs/rule.md` has the reasoning and its sources (GRADE for the concerns, VA-Spec for evidence lines, CIViC for levels,
the essay's own definitions for the three tags). No clock, no file, no text: what the rule needs is in `Case`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from lineage_cli.domain.grades import (
    Effect,
    Form,
    GradedLine,
    Grading,
    Kind,
    Lowering,
    Mark,
    Role,
    Side,
    Strength,
    Tag,
    Witness,
)
from lineage_cli.domain.graphs import components

RULE = "lineage-rule/1"

STRENGTH = {
    Kind.RECORD: Strength.MODERATE,  # STRONG where SETTLED_BY_RECORD holds and the source itself was read
    Kind.EXPERIMENT: Strength.STRONG,
    Kind.OBSERVATION: Strength.MODERATE,
    Kind.TESTIMONY: Strength.MODERATE,
    Kind.INFERENCE: Strength.WEAK,
}
SETTLED_BY_RECORD = frozenset({Role.DESCENT, Role.PROPERTY, Role.EVENT, Role.MEASURE})
CAP = {
    Tag.OPEN: Strength.NOTHING,
    Tag.EDUCATED_GUESS: Strength.WEAK,
    Tag.HYPOTHESIS: Strength.MODERATE,
    Tag.CONCLUSION: Strength.STRONG,
}


class LineCase(NamedTuple):
    """What the rule needs to know of one line. `voided` says why it can never count, whatever it rests on."""

    side: Side
    evidence: str
    kind: Kind
    origin: str | None
    concerns: tuple[str, ...] = ()
    relayed_by: str | None = None
    first_hand: bool = False
    voided: Lowering | None = None
    rests_on: tuple[str, ...] = ()


class Case(NamedTuple):
    """What the rule needs to know of one claim."""

    claim: str
    role: Role | None = None
    form: Form = Form.ASSERTION
    lines: tuple[LineCase, ...] = ()
    marks: tuple[Mark, ...] = ()  # those that do not come out of the lines


CaseOf = Callable[[str], Case | None]
Standing = Callable[[str], Grading | None]
"""The grading of a claim that something rests on; None where there is no such claim."""
Rule = Callable[[Case, Standing], Grading]
"""`grade`, or what stands in for it where only the verdict is wanted."""

UNSUPPORTED = Grading(Tag.EDUCATED_GUESS, (Mark.UNSUPPORTED,))


def grade(case: Case, standing: Standing, circle: frozenset[str] = frozenset()) -> Grading:
    """Return the verdict on one claim. `circle` holds the claims that are graded together with it."""
    graded = tuple((line.side, _graded(line, case.role, standing, circle)) for line in case.lines)
    supports = witnesses(line for side, line in graded if side is Side.SUPPORTS)
    disputes = witnesses(line for side, line in graded if side is Side.DISPUTES)
    tag, marks = verdict(supports, disputes)
    if case.form is Form.QUESTION:
        tag, marks = Tag.OPEN, set()
    if any(_is_withdrawn(line) for side, line in graded if side is not Side.NEUTRAL):
        marks.add(Mark.WITHDRAWN_SOURCE)
    marks.update(case.marks)
    if any(Mark.INCOMPLETE in ground.marks for ground in map(standing, grounds(case)) if ground is not None):
        marks.add(Mark.INCOMPLETE)
    return Grading(tag, tuple(mark for mark in Mark if mark in marks), supports, disputes, graded)


def _is_withdrawn(line: GradedLine) -> bool:
    return any(lowering.effect is Effect.WITHDRAWN for lowering in line.lowered)


def verdict(supports: tuple[Witness, ...], disputes: tuple[Witness, ...]) -> tuple[Tag, set[Mark]]:
    """Return tag and marks for the witnesses of both sides: support first, then what speaks against it."""
    tag, marks = _supported(supports), set[Mark]()
    if not supports:
        marks.add(Mark.UNSUPPORTED)
    if len(supports) == 1:
        marks.add(Mark.SINGLE_SOURCE)
    if any(witness.strength >= Strength.MODERATE for witness in disputes):
        tag = min(tag, Tag.HYPOTHESIS)
        marks.add(Mark.CONTESTED)
    if _strengths(disputes) > _strengths(supports):
        tag = Tag.EDUCATED_GUESS
        strong = _strengths(disputes)[0] is Strength.STRONG and Strength.STRONG not in _strengths(supports)
        marks.add(Mark.REFUTED if strong else Mark.OUTWEIGHED)
    return tag, marks


def _supported(supports: tuple[Witness, ...]) -> Tag:
    strengths = _strengths(supports)
    if any(_is_strong_record(line) for witness in supports for line in witness.lines):
        return Tag.CONCLUSION
    if len(strengths) > 1 and strengths[0] is Strength.STRONG and strengths[1] >= Strength.MODERATE:
        return Tag.CONCLUSION
    if strengths and strengths[0] >= Strength.MODERATE:
        return Tag.HYPOTHESIS
    if len(strengths) > 1 and any(line.kind is not Kind.INFERENCE for witness in supports for line in witness.lines):
        return Tag.HYPOTHESIS
    return Tag.EDUCATED_GUESS


def _is_strong_record(line: GradedLine) -> bool:
    return line.kind is Kind.RECORD and line.strength is Strength.STRONG


def _strengths(side: tuple[Witness, ...]) -> list[Strength]:
    """Strengths from the strongest down. Lists compare as the rule wants: the longer wins where one begins the other."""
    return [witness.strength for witness in side]


def witnesses(lines: Iterable[GradedLine]) -> tuple[Witness, ...]:
    """Gather counting lines by origin, the strongest witness first, ties by name: order of records never matters."""
    by_origin: dict[str, list[GradedLine]] = {}
    for line in lines:
        if line.strength and line.origin is not None:
            by_origin.setdefault(line.origin, []).append(line)
    gathered = [
        Witness(origin, max(line.strength for line in group), tuple(sorted(group, key=_strongest_first)))
        for origin, group in by_origin.items()
    ]
    return tuple(sorted(gathered, key=lambda witness: (-witness.strength, witness.origin)))


def _strongest_first(line: GradedLine) -> tuple[int, str]:
    return -line.strength, line.evidence


def _graded(line: LineCase, role: Role | None, standing: Standing, circle: frozenset[str]) -> GradedLine:
    """Return one line with its strength: its kind, a step down for each concern and relay, then capped by its grounds."""
    strength, lowered = inherent(line, role)
    if line.voided is not None:
        return _line(line, Strength.NOTHING, (line.voided,))
    if line.side is Side.NEUTRAL:  # moves nothing, so what it rests on is not looked at
        return _line(line, strength, lowered)
    if line.side is Side.DISPUTES and circle.intersection(line.rests_on):
        return _line(line, Strength.NOTHING, (Lowering(Effect.CIRCULAR),))
    for claim in line.rests_on:
        ground = standing(claim)
        if ground is None:
            return _line(line, Strength.NOTHING, (Lowering(Effect.MISSING, claim),))
        if not ground.grounds:
            return _line(line, Strength.NOTHING, (Lowering(_fault(ground), claim),))
        if CAP[ground.tag] < strength:
            strength = CAP[ground.tag]
            lowered += (Lowering(Effect.CAPPED, claim),)
    return _line(line, strength, lowered)


def _fault(ground: Grading) -> Effect:
    """Return why nothing can rest on a claim."""
    if ground.tag is Tag.OPEN:
        return Effect.OPEN
    return Effect.GROUNDLESS if Mark.UNSUPPORTED in ground.marks else Effect.OVERTURNED


def _line(line: LineCase, strength: Strength, lowered: tuple[Lowering, ...]) -> GradedLine:
    return GradedLine(line.evidence, line.kind, line.origin, strength, lowered)


def inherent(line: LineCase, role: Role | None) -> tuple[Strength, tuple[Lowering, ...]]:
    """Return the strength that a line has by itself, whatever it rests on."""
    strength, lowered = STRENGTH[line.kind], tuple(Lowering(Effect.CONCERN, concern) for concern in line.concerns)
    if line.kind is Kind.RECORD and role in SETTLED_BY_RECORD:
        if line.first_hand:
            strength = Strength.STRONG
        else:
            lowered = (Lowering(Effect.SECOND_HAND), *lowered)
    if line.relayed_by is not None:
        lowered += (Lowering(Effect.RELAYED, line.relayed_by),)
    steps = sum(lowering.effect is not Effect.SECOND_HAND for lowering in lowered)
    return max(Strength.WEAK, Strength(max(0, strength - steps))), lowered


def settle(
    wanted: Iterable[str], case_of: CaseOf, known: Standing = lambda claim: None, rule: Rule = grade
) -> dict[str, Grading]:
    """Grade claims and everything they rest on, circles together. Costs what they reach, not the size of the database.

    `known` may give gradings that need no second look; never those of a claim that rests in a circle. A circle gets the least
    fixed point from "unsupported" up, the disputes inside it left out, so that it cannot lift itself.
    """
    settled: dict[str, Grading] = {}
    cases: dict[str, Case] = {}

    def standing(claim: str) -> Grading | None:
        return settled.get(claim) or known(claim)

    def unsettled(claim: str) -> list[str]:
        return [ground for ground in grounds(cases[claim]) if ground in cases or is_new(ground)]

    def is_new(claim: str) -> bool:
        case = case_of(claim) if known(claim) is None else None
        if case is not None:
            cases[claim] = case
        return case is not None

    cases.update((claim, case) for claim in wanted if (case := case_of(claim)) is not None)
    for group in components(tuple(cases), unsettled):
        if len(group) == 1 and group[0] not in grounds(cases[group[0]]):
            settled[group[0]] = rule(cases[group[0]], standing)
        else:
            settled |= _fixed_point({claim: cases[claim] for claim in group}, standing)
    return settled


def _fixed_point(cases: Mapping[str, Case], outside: Standing) -> dict[str, Grading]:
    """Grade a circle from "unsupported" up, each claim anew whenever one that it rests on has moved. None ever moves back."""
    circle = frozenset(cases)
    now = dict.fromkeys(cases, UNSUPPORTED)
    resting: dict[str, list[str]] = {claim: [] for claim in cases}
    for claim, case in cases.items():
        for ground in circle.intersection(grounds(case)):
            resting[ground].append(claim)

    def standing(claim: str) -> Grading | None:
        return now.get(claim) or outside(claim)

    ahead = dict.fromkeys(cases)
    while ahead:
        claim, _ = ahead.popitem()
        before, now[claim] = now[claim], grade(cases[claim], standing, circle)
        if now[claim][:2] != before[:2]:
            ahead.update(dict.fromkeys(resting[claim]))
    return {claim: grading._replace(circle=True) for claim, grading in now.items()}


def grounds(case: Case) -> tuple[str, ...]:
    """Return the claims on which the grade of a claim depends, through lines that may count."""
    return tuple(
        claim for line in case.lines if line.voided is None and line.side is not Side.NEUTRAL for claim in line.rests_on
    )
