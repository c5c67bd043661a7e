"""What is said in words: why a claim has its tag and what would change it, as a person would say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from lineage_cli.domain.grades import Effect, GradedLine, Grading, Kind, Lowering, Mark, Side, Strength, Tag, Witness
from lineage_cli.domain.text import plural

if TYPE_CHECKING:  # a trace has words for lines and needs neither
    from lineage_cli.query.changes import Change as TagChange
    from lineage_cli.rules.sensitivity import Change, Step

EFFECT_WORDS = {
    Effect.CONCERN: "{by}",
    Effect.RELAYED: "read in {by}, which only repeats it",
    Effect.SECOND_HAND: "the record itself was not read",
    Effect.CAPPED: "no stronger than {by}, on which it rests",
    Effect.GROUNDLESS: "counts for nothing: {by}, on which it rests, has no counting support",
    Effect.OVERTURNED: "counts for nothing: the case against {by}, on which it rests, outweighs the case for it",
    Effect.OPEN: "counts for nothing: {by}, on which it rests, is a question",
    Effect.WITHDRAWN: "counts for nothing: {by} is withdrawn",
    Effect.MISSING: "counts for nothing: nothing has the id {by}",
    Effect.RESOLVED: "answered: {by}",
    Effect.ENDED: "no longer holds since {by}",
    Effect.CIRCULAR: "left out: it comes from inside the circle that is graded",
}


def lowered(line: GradedLine) -> str:
    """Return what lowered a line, in a few words."""
    return ", ".join(map(lowering_words, line.lowered))


def lowering_words(lowering: Lowering) -> str:
    """Return one thing that lowered a line, in a few words."""
    return EFFECT_WORDS[lowering.effect].format(by=lowering.by)


def why(grading: Grading) -> list[str]:
    """Return the reasons for a grading, support first, then what speaks against it."""
    if grading.tag is Tag.OPEN:
        return ["A question has no tag."]
    sentences = [_support(grading), *_alone(grading), *_against(grading), *_idle(grading)]
    if Mark.INCOMPLETE in grading.marks:
        sentences.append("Something of it could not be read, so the tag may be too high or too low.")
    return sentences


def _support(grading: Grading) -> str:
    supports = grading.supports
    if not supports:
        return "No evidence that counts supports it, so it is an educated guess."
    witnesses = plural(len(supports), "independent witness", "independent witnesses")
    verb = "supports" if len(supports) == 1 else "support"
    return f"{_capital(witnesses)} {verb} it: {_tally(supports)}. {_step(supports)}"


def _alone(grading: Grading) -> list[str]:
    return [f"It hangs on {grading.supports[0].origin} alone."] if Mark.SINGLE_SOURCE in grading.marks else []


def _step(supports: tuple[Witness, ...]) -> str:
    """Return which sentence of rule 3 applied: the first whose test holds. The last always does."""
    return next(sentence for holds, sentence in STEPS if holds(supports))


def _has_strong_record(supports: tuple[Witness, ...]) -> bool:
    lines = (line for witness in supports for line in witness.lines)
    return any(line.kind is Kind.RECORD and line.strength is Strength.STRONG for line in lines)


def _is_confirmed(supports: tuple[Witness, ...]) -> bool:
    return supports[0].strength is Strength.STRONG and len(supports) > 1 and supports[1].strength >= Strength.MODERATE


def _has_more_than_inferences(supports: tuple[Witness, ...]) -> bool:
    return len(supports) > 1 and any(line.kind is not Kind.INFERENCE for each in supports for line in each.lines)


STEPS: tuple[tuple[Callable[[tuple[Witness, ...]], bool], str], ...] = (
    (_has_strong_record, "One is a record of its own maker that was itself read, which settles such a claim."),
    (_is_confirmed, "A strong witness is confirmed by another of at least moderate strength: enough for a conclusion."),
    (lambda side: side[0].strength is Strength.STRONG, "A strong witness stands unconfirmed: enough for a hypothesis."),
    (lambda side: side[0].strength is Strength.MODERATE, "None is strong: enough for a hypothesis."),
    (_has_more_than_inferences, "All are weak, and at least one is more than an inference: enough for a hypothesis."),
    (lambda side: len(side) > 1, "All are inferences: enough for an educated guess."),
    (lambda side: True, "A single weak witness is enough for an educated guess."),
)


def _against(grading: Grading) -> list[str]:
    if not grading.disputes:
        return []
    count = plural(len(grading.disputes), "witness", "witnesses")
    verb = "disputes" if len(grading.disputes) == 1 else "dispute"
    sentence = f"{_capital(count)} {verb} it: {_tally(grading.disputes)}."
    if Mark.REFUTED in grading.marks:
        return [f"{sentence} The case against is strong and the support is not: refuted."]
    if Mark.OUTWEIGHED in grading.marks:
        return [f"{sentence} The case against outweighs the case for it."]
    if Mark.CONTESTED in grading.marks:
        return [f"{sentence} That keeps it from being a conclusion."]
    return [f"{sentence} That is too weak to contest it."]


def _idle(grading: Grading) -> list[str]:
    idle = [line for side, line in grading.lines if side is not Side.NEUTRAL and not line.strength]
    return (
        [f"{plural(len(idle), 'line')} on record {'counts' if len(idle) == 1 else 'count'} for nothing."]
        if idle
        else []
    )


def _tally(side: tuple[Witness, ...]) -> str:
    counts = Counter(witness.strength for witness in side)
    return ", ".join(f"{count} {strength.name.lower()}" for strength, count in sorted(counts.items(), reverse=True))


def _capital(text: str) -> str:
    numbers = {"1": "One", "2": "Two", "3": "Three", "4": "Four", "5": "Five", "6": "Six", "7": "Seven", "8": "Eight"}
    number, _, rest = text.partition(" ")
    return f"{numbers.get(number, number)} {rest}"


def change_words(change: Change) -> str:
    """Return one change as something to do, and what comes of it."""
    return f"{' and '.join(_steps(change.steps))} → {change.tag.words}"


def _steps(steps: tuple[Step, ...]) -> list[str]:
    found = []
    for step in steps:
        if step.action == "add":
            strength = step.strength.name.lower() if step.strength is not None else ""
            against = " against" if step.side is Side.DISPUTES else ""
            found.append(f"{plural(step.records, f'new {strength} witness', f'new {strength} witnesses')}{against}")
        else:
            found.append(f"{'without' if step.action == 'remove' else 'answer'} {step.id}")
    return found


def cause_words(change: TagChange) -> str:
    """Return why a claim changed: the way by which a fall reached it, or what happened."""
    if change.path:
        return " → ".join(change.path)
    if not change.causes:
        return "what it rests on moved"
    return "; ".join(
        f"{cause.what}: {cause.id}" + (f" ({cause.date})" if cause.date else "") for cause in change.causes
    )


def difference_words(difference: int) -> str:
    """Return how a stated tag differs from the computed one."""
    if difference == 0:
        return "= as computed"
    steps = plural(abs(difference), "step")
    return (
        f"▼ stated {steps} higher than the evidence carries"
        if difference < 0
        else f"▲ stated {steps} lower than the evidence carries"
    )
