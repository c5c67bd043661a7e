"""Step 1 of the rule: what one line is worth, and everything that lowered it."""

from lineage_cli.domain.grades import Effect, GradedLine, Grading, Kind, Lowering, Mark, Side, Strength, Tag
from lineage_cli.rules.case import UNVERIFIED, LineCase, Standing

STRENGTH = {
    Kind.RECORD: Strength.MODERATE,  # STRONG where the claim is settled by record
    Kind.EXPERIMENT: Strength.STRONG,
    Kind.OBSERVATION: Strength.MODERATE,
    Kind.TESTIMONY: Strength.MODERATE,
    Kind.INFERENCE: Strength.WEAK,
}
CAP = {
    Tag.EDUCATED_GUESS: Strength.WEAK,
    Tag.HYPOTHESIS: Strength.MODERATE,
    Tag.CONCLUSION: Strength.STRONG,
}
"""How strong a line can be that rests on a claim with such a tag."""


def weigh(line: LineCase, standing: Standing, *, settled_by_record: bool, circle: frozenset[str]) -> GradedLine:
    """Return one line with its strength: its kind, steps down, then capped by its grounds.

    A neutral line moves nothing, so what it rests on is not looked at.
    """
    strength, lowered = inherent(line, settled_by_record=settled_by_record)
    if line.voided is not None:
        return _worthless(line, line.voided)
    if line.side is Side.NEUTRAL:
        return _graded(line, strength, lowered)
    if line.side is Side.DISPUTES and circle.intersection(line.rests_on):
        return _worthless(line, Lowering(Effect.CIRCULAR))
    guessed = False
    for claim in line.rests_on:
        ground = standing(claim)
        fault = _fault(ground)
        if fault is not None or ground is None:
            return _worthless(line, Lowering(fault or Effect.MISSING, claim))
        guessed |= ground.tag is Tag.EDUCATED_GUESS
        if CAP[ground.tag] < strength:
            strength = CAP[ground.tag]
            lowered += (Lowering(Effect.CAPPED, claim),)
    return _graded(line, strength, lowered, hard=not guessed and _is_hard(line))


def inherent(line: LineCase, *, settled_by_record: bool) -> tuple[Strength, tuple[Lowering, ...]]:
    """Return the strength that a line has by itself, whatever it rests on, and what lowered it. It is never below weak."""
    settles = line.kind is Kind.RECORD and settled_by_record
    strength = Strength.STRONG if settles else STRENGTH[line.kind]
    lowered: tuple[Lowering, ...] = ()
    if line.unread is not None and strength > Strength.MODERATE:
        strength, lowered = Strength.MODERATE, (Lowering(Effect.SECOND_HAND, line.unread),)
    steps = (
        *[Lowering(Effect.CONCERN, concern) for concern in line.concerns],
        *[Lowering(Effect.RELAYED, source) for source in line.relays],
    )
    return Strength(max(Strength.WEAK, strength - len(steps))), lowered + steps


def _is_hard(line: LineCase) -> bool:
    return line.kind is not Kind.INFERENCE and UNVERIFIED not in line.concerns and not line.relays


def _fault(ground: Grading | None) -> Effect | None:
    """Return why nothing can rest on a claim, None where something can."""
    if ground is None:
        return Effect.MISSING
    if ground.grounds:
        return None
    if ground.tag is Tag.OPEN:
        return Effect.OPEN
    if not ground.tag.is_grade:
        return Effect.UNGRADED
    return Effect.GROUNDLESS if Mark.UNSUPPORTED in ground.marks else Effect.OVERTURNED


def _worthless(line: LineCase, why: Lowering) -> GradedLine:
    return _graded(line, Strength.NOTHING, (why,))


def _graded(line: LineCase, strength: Strength, lowered: tuple[Lowering, ...], *, hard: bool = False) -> GradedLine:
    return GradedLine(line.evidence, line.kind, line.origin, strength, lowered, hard, line.unread is None)
