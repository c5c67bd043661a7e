"""The rule, `lineage-rule/2`, and nothing else: the lines of a claim in, its tag, marks and reasons out.

`docs/rule.md` has the reasoning and its sources (GRADE for the concerns, VA-Spec for evidence lines, CIViC for levels,
the essay's own definitions for the three tags). No clock, no file, no text: what the rule needs is in `Case`.
"""

from collections.abc import Callable, Iterable, Iterator

from lineage_cli.domain.grades import (
    UNGRADED,
    Because,
    Effect,
    GradedLine,
    Grading,
    Kind,
    Mark,
    Reason,
    Side,
    Strength,
    Tag,
    Witness,
)
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules.case import Case, Standing, grounds
from lineage_cli.rules.strength import weigh

RULE = "lineage-rule/2"
NOBODY: frozenset[str] = frozenset()

Witnesses = tuple[Witness, ...]


class Verdict(NamedTuple):
    """What the witnesses of both sides come to."""

    tag: Tag
    marks: frozenset[Mark]
    reasons: tuple[Reason, ...]


UNSUPPORTED = Grading(Tag.EDUCATED_GUESS, (Mark.UNSUPPORTED,))


def grade(case: Case, standing: Standing, circle: frozenset[str] = NOBODY) -> Grading:
    """Return the verdict on one claim. `circle` holds the claims that are graded together with it."""
    settled = case.settled_by_record
    lines = [(line.side, weigh(line, standing, settled_by_record=settled, circle=circle)) for line in case.lines]
    supports = witnesses(line for side, line in lines if side is Side.SUPPORTS)
    disputes = witnesses(line for side, line in lines if side is Side.DISPUTES)
    tag, found, reasons = verdict(supports, disputes)
    if case.form in UNGRADED:
        tag, found, reasons = UNGRADED[case.form], frozenset(), (Reason(Because.NO_MATTER_OF_EVIDENCE),)
    marks = {*found, *case.marks}
    if any(_is_withdrawn(line) for side, line in lines if side is not Side.NEUTRAL):
        marks.add(Mark.WITHDRAWN_SOURCE)
    if any(Mark.INCOMPLETE in ground.marks for ground in map(standing, grounds(case)) if ground is not None):
        marks.add(Mark.INCOMPLETE)
    reasons += tuple(_further(lines, marks))
    return Grading(tag, tuple(filter(marks.__contains__, Mark)), supports, disputes, tuple(lines), reasons=reasons)


def _is_withdrawn(line: GradedLine) -> bool:
    return any(lowering.effect is Effect.WITHDRAWN for lowering in line.lowered)


def _further(lines: Iterable[tuple[Side, GradedLine]], marks: set[Mark]) -> Iterator[Reason]:
    """Yield what bears on a verdict besides the witnesses."""
    idle = tuple([line for side, line in lines if side is not Side.NEUTRAL and not line.strength])
    if idle:
        yield Reason(Because.NOT_COUNTED, lines=idle)
    if Mark.INCOMPLETE in marks:
        yield Reason(Because.INCOMPLETE)


def verdict(supports: Witnesses, disputes: Witnesses) -> Verdict:
    """Return tag, marks and reasons for the witnesses of both sides: support first, then what speaks against it."""
    tag, *reasons = _supported(supports)
    marks = set[Mark]()
    if not supports:
        marks.add(Mark.UNSUPPORTED)
    if len(supports) == 1:
        marks.add(Mark.SINGLE_SOURCE)
        reasons.append(Reason(Because.SINGLE_SOURCE, supports))
    because = _disputed(supports, disputes)
    if because is None:
        return Verdict(tag, frozenset(marks), tuple(reasons))
    if any(witness.strength >= Strength.MODERATE for witness in disputes):
        tag = min(tag, Tag.HYPOTHESIS)
        marks.add(Mark.CONTESTED)
    if because in OVERTHROWN:
        tag = Tag.EDUCATED_GUESS
        marks.add(OVERTHROWN[because])
    return Verdict(tag, frozenset(marks), (*reasons, Reason(because, disputes)))


OVERTHROWN = {Because.OUTWEIGHED: Mark.OUTWEIGHED, Because.REFUTED: Mark.REFUTED}


def _disputed(supports: Witnesses, disputes: Witnesses) -> Because | None:
    """Return how much the case against says, None where there is none."""
    against, in_favor = _strengths(disputes), _strengths(supports)
    if not against:
        return None
    if against > in_favor:
        strong = against[0] is Strength.STRONG and Strength.STRONG not in in_favor
        return Because.REFUTED if strong else Because.OUTWEIGHED
    return Because.CONTESTED if against[0] >= Strength.MODERATE else Because.TOO_WEAK


def _supported(supports: Witnesses) -> tuple[Tag, Reason]:
    """Return the first step of the rule that holds, as the tag that it gives and the witnesses by which it holds."""
    for because, tag, deciding in STEPS:
        found = deciding(supports)
        if found:
            return tag, Reason(because, found)
    return Tag.EDUCATED_GUESS, Reason(Because.UNSUPPORTED)


def _settling(supports: Witnesses) -> Witnesses:
    return tuple([witness for witness in supports if any(map(_is_strong_record, witness.lines))])


def _is_strong_record(line: GradedLine) -> bool:
    return line.kind is Kind.RECORD and line.strength is Strength.STRONG


class Seen(NamedTuple):
    """What the rule sees of a line that counts: two that are seen alike do the same."""

    strength: Strength
    hard: bool
    settles: bool


def seen(line: GradedLine) -> Seen:
    """Return what the rule sees of a line."""
    return Seen(line.strength, line.hard, _is_strong_record(line))


def _confirmed(supports: Witnesses) -> Witnesses:
    confirming = tuple([witness for witness in supports if witness.strength >= Strength.MODERATE])
    return confirming if len(confirming) > 1 and confirming[0].strength is Strength.STRONG else ()


def _of_strength(least: Strength) -> Callable[[Witnesses], Witnesses]:
    return lambda supports: tuple([witness for witness in supports if witness.strength >= least])


def _hard(supports: Witnesses) -> Witnesses:
    return tuple([witness for witness in supports if any(line.hard for line in witness.lines)])


STEPS: tuple[tuple[Because, Tag, Callable[[Witnesses], Witnesses]], ...] = (
    (Because.RECORD, Tag.CONCLUSION, _settling),
    (Because.CONFIRMED, Tag.CONCLUSION, _confirmed),
    (Because.STRONG, Tag.HYPOTHESIS, _of_strength(Strength.STRONG)),
    (Because.MODERATE, Tag.HYPOTHESIS, _of_strength(Strength.MODERATE)),
    (Because.HARD_EVIDENCE, Tag.HYPOTHESIS, _hard),
    (Because.REASONING, Tag.EDUCATED_GUESS, _of_strength(Strength.WEAK)),
)
"""The steps of the rule on support: each with the witnesses by which it holds, none where it does not. The first wins."""


def _strengths(side: Witnesses) -> list[Strength]:
    """Return strengths from the strongest down. Lists compare as the rule wants: the longer wins where one begins the other."""
    return [witness.strength for witness in side]


def witnesses(lines: Iterable[GradedLine]) -> Witnesses:
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


def counted_by_lines(grading: Grading) -> Tag:
    """Return the tag that a claim would have if each line were a witness of its own, as where lines are counted."""
    sides = (
        witnesses(line._replace(origin=line.evidence) for witness in side for line in witness.lines)
        for side in (grading.supports, grading.disputes)
    )
    return verdict(*sides).tag
