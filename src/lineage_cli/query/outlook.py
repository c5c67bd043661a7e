"""What would change a tag: the smallest additions, removals and answers that move it up or down. Found by trying the rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from lineage_cli.domain.grades import GradedLine, Grading, Kind, Mark, Side, Strength, Tag, Witness
from lineage_cli.grading import verdict, witnesses

MOST_TRIED = 2_000  # sets of lines looked at before the strongest witnesses are simply taken one after the other


class Step(NamedTuple):
    """One thing to do: add new independent witnesses, or remove or resolve the lines of one evidence item."""

    action: str  # add | remove | resolve
    side: Side
    id: str | None = None
    strength: Strength | None = None
    records: int = 1


class Change(NamedTuple):
    """The steps that together move the tag, and the tag that they lead to."""

    steps: tuple[Step, ...]
    tag: Tag

    @property
    def size(self) -> int:
        """How many records it takes."""
        return sum(step.records for step in self.steps)


class Outlook(NamedTuple):
    """The smallest changes in both directions, each list with the fewest records first."""

    would_raise: tuple[Change, ...]
    would_lower: tuple[Change, ...]


def outlook(grading: Grading) -> Outlook:
    """Return what would change a grading. Both lists are empty for a question; each only at its end of the scale."""
    if grading.tag is Tag.OPEN:
        return Outlook((), ())
    return Outlook(_sorted(_raises(grading)), _sorted(_lowers(grading)))


def _sorted(changes: Iterator[Change]) -> tuple[Change, ...]:
    found = sorted(set(changes), key=lambda change: (change.size, _weight(change)))
    fewest = found[0].size if found else 0
    return tuple(change for change in found if change.size <= max(fewest, 2))[:6]


def _weight(change: Change) -> tuple[tuple[str, int, str], ...]:
    return tuple((step.action, step.strength or 0, step.id or "") for step in change.steps)


def _raises(grading: Grading) -> Iterator[Change]:
    if grading.tag is Tag.CONCLUSION:
        return
    answered = [(), *_answers(grading)]
    for resolve in answered:
        disputes = _without(grading.disputes, {step.id for step in resolve})
        tag, _ = verdict(grading.supports, disputes)
        if tag > grading.tag:
            yield Change(resolve, tag)
            return
        added = list(_additions(grading, grading.supports, disputes, Side.SUPPORTS))
        yield from (Change((*resolve, step), tag) for step, tag in added)
        if added and not resolve:
            return


def _answers(grading: Grading) -> list[tuple[Step, ...]]:
    """Return what it takes to answer the disputes, from the strongest down: one witness, two, and so on."""
    answers: list[tuple[Step, ...]] = []
    steps: tuple[Step, ...] = ()
    for witness in grading.disputes:
        steps += tuple(Step("resolve", Side.DISPUTES, line.evidence, line.strength) for line in witness.lines)
        answers.append(steps)
    return answers


def _lowers(grading: Grading) -> Iterator[Change]:
    if grading.tag is Tag.EDUCATED_GUESS:
        return
    yield from _removals(grading)
    yield from (
        Change((step,), tag) for step, tag in _additions(grading, grading.supports, grading.disputes, Side.DISPUTES)
    )


def _removals(grading: Grading) -> Iterator[Change]:
    lines = [line for witness in grading.supports for line in witness.lines]
    ids = list(dict.fromkeys(line.evidence for line in lines))
    tried = 0
    for size in range(1, len(ids) + 1):
        found = False
        for chosen in combinations(ids, size):
            tried += 1
            tag, _ = verdict(_without(grading.supports, set(chosen)), grading.disputes)
            if tag < grading.tag:
                found = True
                yield Change(tuple(Step("remove", Side.SUPPORTS, id, _strength(lines, id)) for id in chosen), tag)
        if found or tried > MOST_TRIED:
            break
    if tried > MOST_TRIED and not found:
        yield from _greedy(grading, ids, lines)


def _greedy(grading: Grading, ids: list[str], lines: list[GradedLine]) -> Iterator[Change]:
    for size in range(1, len(ids) + 1):
        tag, _ = verdict(_without(grading.supports, set(ids[:size])), grading.disputes)
        if tag < grading.tag:
            yield Change(tuple(Step("remove", Side.SUPPORTS, id, _strength(lines, id)) for id in ids[:size]), tag)
            return


def _strength(lines: list[GradedLine], id: str) -> Strength:
    return max(line.strength for line in lines if line.evidence == id)


def _additions(
    grading: Grading, supports: tuple[Witness, ...], disputes: tuple[Witness, ...], side: Side
) -> Iterator[tuple[Step, Tag]]:
    """Yield, for each strength, how many new independent witnesses of it on one side move the tag; dominated ones left out."""
    fewest = None
    for strength in (Strength.WEAK, Strength.MODERATE, Strength.STRONG):
        for count in range(1, len(supports) + len(disputes) + 3):
            if fewest is not None and count >= fewest:
                break
            new = tuple(_new(strength, number) for number in range(count))
            both = ((*supports, *new), disputes) if side is Side.SUPPORTS else (supports, (*disputes, *new))
            tag, _ = verdict(_ordered(both[0]), _ordered(both[1]))
            if (tag > grading.tag) if side is Side.SUPPORTS else (tag < grading.tag):
                fewest = count
                yield Step("add", side, None, strength, count), tag
                break


def _new(strength: Strength, number: int) -> Witness:
    """Return a witness that nobody has yet: an observation, or an experiment where it must be strong."""
    kind = Kind.EXPERIMENT if strength is Strength.STRONG else Kind.OBSERVATION
    line = GradedLine("", kind, f"\uffff{number}", strength, ())
    return Witness(f"\uffff{number}", strength, (line,))


def _ordered(side: tuple[Witness, ...]) -> tuple[Witness, ...]:
    return tuple(sorted(side, key=lambda witness: (-witness.strength, witness.origin)))


def _without(side: tuple[Witness, ...], ids: set[str | None]) -> tuple[Witness, ...]:
    return witnesses(line for witness in side for line in witness.lines if line.evidence not in ids)


def hangs_on(grading: Grading) -> str | None:
    """Return the one origin on which the whole support hangs, None where there are several or none."""
    return grading.supports[0].origin if Mark.SINGLE_SOURCE in grading.marks else None
