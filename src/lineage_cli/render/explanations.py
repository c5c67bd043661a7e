"""What is said in words: why a claim has its tag and what would change it, as a person would say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lineage_cli.domain.grades import (
    Because,
    Effect,
    GradedLine,
    Grading,
    Lowering,
    Reason,
    Side,
    Strength,
    Tag,
    Witness,
)
from lineage_cli.domain.language import forms, mark, ntr, tr
from lineage_cli.domain.vocabulary import word

if TYPE_CHECKING:  # a trace has words for lines and needs neither
    from lineage_cli.query.tag_changes import Cause
    from lineage_cli.query.tag_changes import Change as TagChange
    from lineage_cli.rules.sensitivity import Change, Outlook, Step

EFFECT_WORDS = {
    Effect.CONCERN: "{by}",
    Effect.RELAYED: mark("taken from {by}, which only repeats it"),
    Effect.SECOND_HAND: mark("not read in {by} itself"),
    Effect.CAPPED: mark("no stronger than {by}, on which it rests"),
    Effect.GROUNDLESS: mark("not counted: {by}, on which it rests, has no counting support"),
    Effect.OVERTURNED: mark("not counted: the case against {by}, on which it rests, outweighs the case for it"),
    Effect.OPEN: mark("not counted: {by}, on which it rests, is a question"),
    Effect.UNGRADED: mark("not counted: {by}, on which it rests, is a definition, an aim or a norm"),
    Effect.WITHDRAWN: mark("not counted: {by} is withdrawn"),
    Effect.MISSING: mark("not counted: nothing has the id {by}"),
    Effect.RESOLVED: mark("answered: {by}"),
    Effect.ENDED: mark("no longer holds since {by}"),
    Effect.CIRCULAR: mark("not counted: it comes from inside the circle that is graded"),
}


def lowered(line: GradedLine) -> str:
    """Return what lowered a line, in a few words."""
    return tr(", ").join(map(lowering_words, line.lowered))


def lowering_words(lowering: Lowering) -> str:
    """Return one thing that lowered a line, in a few words."""
    return tr(EFFECT_WORDS[lowering.effect], by=word(lowering.by))


UNGRADED_WORDS = {
    Tag.OPEN: mark("A question is open: it has no tag."),
    Tag.DEFINITION: mark("A definition says what a word is used for: it is no matter of evidence and has no tag."),
    Tag.AIM: mark("An aim says what somebody sets out to do: it is no matter of evidence and has no tag."),
    Tag.NORM: mark("A norm says what should be done: it is no matter of evidence and has no tag."),
}
SUPPORT_WORDS = forms(
    "One independent source supports it: {strengths}.", "{count} independent sources support it: {strengths}."
)
STEP_WORDS = {
    Because.RECORD: mark("Such a claim is settled by its maker's own record, which was itself read ({first})."),
    Because.CONFIRMED: mark("{first} is strong evidence and {second} confirms it: enough for a conclusion."),
    Because.STRONG: mark(
        "{first} is strong evidence, and no second source of at least moderate strength confirms it:"
        " enough for a hypothesis."
    ),
    Because.MODERATE: mark("None of it is strong: enough for a hypothesis."),
    Because.HARD_EVIDENCE: mark("All of it is weak, and {first} is hard evidence: enough for a hypothesis."),
    Because.REASONING: mark("It is reasoning or hearsay and no hard evidence: enough for an educated guess."),
}
AGAINST_WORDS = {
    Because.TOO_WEAK: forms(
        "One source disputes it ({strengths}), too weakly to contest it.",
        "{count} sources dispute it ({strengths}), too weakly to contest it.",
    ),
    Because.CONTESTED: forms(
        "One source disputes it ({strengths}), which keeps it from being a conclusion.",
        "{count} sources dispute it ({strengths}), which keeps it from being a conclusion.",
    ),
    Because.OUTWEIGHED: forms(
        "One source disputes it ({strengths}), and that outweighs the case for it.",
        "{count} sources dispute it ({strengths}), and that outweighs the case for it.",
    ),
    Because.REFUTED: forms(
        "One source disputes it ({strengths}): the case against is strong and the support is not.",
        "{count} sources dispute it ({strengths}): the case against is strong and the support is not.",
    ),
}
STRENGTH_COUNTS = {
    Strength.STRONG: mark("{count} strong"),
    Strength.MODERATE: mark("{count} moderate"),
    Strength.WEAK: mark("{count} weak"),
}


def why(grading: Grading) -> list[str]:
    """Return the reasons for a grading in sentences, support first, then what speaks against it."""
    return [sentence for reason in grading.reasons for sentence in _sentences(reason, grading)]


def _sentences(reason: Reason, grading: Grading) -> Iterator[str]:
    match reason.because:
        case Because.NO_MATTER_OF_EVIDENCE:
            yield tr(UNGRADED_WORDS[grading.tag])
        case Because.UNSUPPORTED:
            yield tr("Nothing that counts supports it, so it is an educated guess.")
        case Because.SINGLE_SOURCE:
            yield tr("It hangs on {source} alone.", source=reason.witnesses[0].origin)
        case Because.NOT_COUNTED:
            yield ntr("One line on record does not count.", "{count} lines on record do not count.", len(reason.lines))
        case Because.INCOMPLETE:
            yield tr("Something of it could not be read, so the tag may be too high or too low.")
        case Because.TOO_WEAK | Because.CONTESTED | Because.OUTWEIGHED | Because.REFUTED as because:
            one, many = AGAINST_WORDS[because]
            yield ntr(one, many, len(reason.witnesses), strengths=strength_counts(reason.witnesses))
        case _ as because:
            supports = grading.supports
            yield ntr(*SUPPORT_WORDS, len(supports), strengths=strength_counts(supports))
            first, second = (*[witness.origin for witness in reason.witnesses[:2]], "")[:2]
            yield tr(STEP_WORDS[because], first=first, second=second)


def strength_counts(side: Iterable[Witness]) -> str:
    """Return how many sources there are of each strength: `2 strong, 4 moderate`."""
    counts = Counter(witness.strength for witness in side)
    return tr(", ").join(tr(STRENGTH_COUNTS[each], count=counts[each]) for each in sorted(counts, reverse=True))


NEW_WITNESSES = {
    (Side.SUPPORTS, Strength.WEAK, False): forms("one more weak source", "{count} more weak sources"),
    (Side.SUPPORTS, Strength.WEAK, True): forms(
        "one more source of hard evidence, however weak", "{count} more sources of hard evidence, however weak"
    ),
    (Side.SUPPORTS, Strength.MODERATE, False): forms("one more moderate source", "{count} more moderate sources"),
    (Side.SUPPORTS, Strength.STRONG, False): forms("one more strong source", "{count} more strong sources"),
    (Side.DISPUTES, Strength.WEAK, False): forms("one more weak source against", "{count} more weak sources against"),
    (Side.DISPUTES, Strength.MODERATE, False): forms(
        "one more moderate source against", "{count} more moderate sources against"
    ),
    (Side.DISPUTES, Strength.STRONG, False): forms(
        "one more strong source against", "{count} more strong sources against"
    ),
}


def ways(outlook: Outlook) -> list[tuple[str, tuple[Change, ...]]]:
    """Return what would raise a tag and what would lower it under their names, each where there is anything."""
    both = ((mark("Would raise"), outlook.would_raise), (mark("Would lower"), outlook.would_lower))
    return [(name, changes) for name, changes in both if changes]


def change_words(change: Change) -> str:
    """Return one change as something to do, and what comes of it."""
    return tr("{steps} → {tag}", steps=tr(" and ").join(map(_step_words, change.steps)), tag=change.tag.words)


def _step_words(step: Step) -> str:
    if step.action == "add":
        one, many = NEW_WITNESSES[step.side, step.strength or Strength.WEAK, step.hard]
        return ntr(one, many, step.records)
    if step.action == "remove":
        return tr("without {id}", id=step.id)
    return tr("{id} answered", id=step.id)


def cause_words(change: TagChange) -> str:
    """Return why a claim changed: the way by which a fall reached it, or what happened."""
    if change.path:
        return " → ".join(change.path)
    if not change.causes:
        return tr("what it rests on moved")
    return tr("; ").join(map(_cause, change.causes))


def _cause(cause: Cause) -> str:
    what = tr(cause.what)
    if cause.date:
        return tr("{what}: {id} ({date})", what=what, id=cause.id, date=cause.date)
    return tr("{what}: {id}", what=what, id=cause.id)


def difference_words(difference: int) -> str:
    """Return how a stated tag differs from the computed one."""
    if difference == 0:
        return tr("= as computed")
    if difference < 0:
        return ntr(
            "▼ stated {count} step higher than the evidence carries",
            "▼ stated {count} steps higher than the evidence carries",
            -difference,
        )
    return ntr(
        "▲ stated {count} step lower than the evidence carries",
        "▲ stated {count} steps lower than the evidence carries",
        difference,
    )
