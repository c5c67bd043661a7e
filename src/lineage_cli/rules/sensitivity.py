"""What would change a tag: the smallest additions, removals and answers that move it up or down. Found by trying the rule."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator
from itertools import combinations
from math import comb

from lineage_cli.domain.grades import GradedLine, Grading, Kind, Side, Strength, Tag, Witness
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules.grading import Seen, seen, verdict, witnesses

MOST_SHOWN = 3  # changes of one action
MOST_WEIGHED = 20_000  # lines weighed in trying what to remove; after that the strongest are taken one by one


NEW = ((Strength.WEAK, False), (Strength.WEAK, True), (Strength.MODERATE, False), (Strength.STRONG, False))
"""The new witnesses that are tried, the least demanding first: their strength, and whether they must be hard evidence."""
NEW_AGAINST = tuple((strength, hard) for strength, hard in NEW if not hard)


class Step(NamedTuple):
    """One thing to do: add new independent witnesses, or remove or resolve the lines of one evidence item."""

    action: str  # add | remove | resolve
    side: Side
    id: str | None = None
    strength: Strength | None = None
    records: int = 1
    hard: bool = False  # it takes hard evidence: no mere reasoning or hearsay


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
    """Return what would change a grading. Both lists are empty for what is no matter of evidence; each only at its end of the scale."""
    if not grading.tag.is_grade:
        return Outlook((), ())
    return Outlook(_sorted(_raises(grading)), _sorted(_lowers(grading)))


def _sorted(changes: Iterator[Change]) -> tuple[Change, ...]:
    """Return changes with the fewest records first: of each action the smallest, and few of those."""
    found = sorted(set(changes), key=lambda change: (change.size, _weight(change)))
    shown: dict[str, int] = {}
    return tuple(change for change in found if _counted(shown, change.steps[0].action) <= MOST_SHOWN)


def _counted(shown: dict[str, int], action: str) -> int:
    shown[action] = shown.get(action, 0) + 1
    return shown[action]


def _weight(change: Change) -> tuple[tuple[str, int, str], ...]:
    return tuple((step.action, step.strength or 0, step.id or "") for step in change.steps)


def _raises(grading: Grading) -> Iterator[Change]:
    """Yield what raises a tag. Where no new witness helps, only disputes of moderate strength or more stand in the way."""
    if grading.tag is Tag.CONCLUSION:
        return
    answers: tuple[Step, ...] = ()
    added = tuple(_additions(grading, grading.supports, grading.disputes, Side.SUPPORTS))
    if not added:
        answers = _answers(grading)
        disputes = _without(grading.disputes, {step.id for step in answers})
        tag = verdict(grading.supports, disputes).tag
        if tag > grading.tag:
            yield Change(answers, tag)
            return
        added = tuple(_additions(grading, grading.supports, disputes, Side.SUPPORTS))
    yield from (Change((*answers, step), tag) for step, tag in added)


def _answers(grading: Grading) -> tuple[Step, ...]:
    """Return what it takes to answer every dispute of moderate strength or more, the strongest first."""
    lines = sorted((line for witness in grading.disputes for line in witness.lines), key=lambda line: -line.strength)
    strongest = {line.evidence: line.strength for line in reversed(lines) if line.strength >= Strength.MODERATE}
    ids = dict.fromkeys(line.evidence for line in lines if line.evidence in strongest)
    return tuple(Step("resolve", Side.DISPUTES, id, strongest[id]) for id in ids)


def _lowers(grading: Grading) -> Iterator[Change]:
    if grading.tag is Tag.EDUCATED_GUESS:
        return
    yield from _removals(grading)
    yield from (
        Change((step,), tag) for step, tag in _additions(grading, grading.supports, grading.disputes, Side.DISPUTES)
    )


def _removals(grading: Grading) -> Iterator[Change]:
    """Yield the smallest sets of items whose removal lowers the tag; where that takes too many trials, the strongest items."""
    lines = [line for witness in grading.supports for line in witness.lines]
    ids = list(dict.fromkeys(line.evidence for line in lines))
    trials = MOST_WEIGHED // max(1, len(lines)) - len(ids)
    found = _smallest_removals(grading, ids, trials) if trials >= 0 else None
    yield from [_strongest_removed(grading, ids)] if found is None else found


def _smallest_removals(grading: Grading, ids: list[str], trials: int) -> list[Change] | None:
    """Return them all, None where they are not found in so many trials.

    An item that holds the tag by itself is in each of them, as removing more never raises a tag: only the rest is tried.
    """
    needed = {id for id in ids if _tag_without(grading, {*ids} - {id}) >= grading.tag}
    rest = [id for id in ids if id not in needed]
    alike = _alike(grading.supports)
    tags: dict[tuple[tuple[Seen, str], ...], Tag] = {}

    def tag_without(chosen: tuple[str, ...]) -> Tag:
        case = tuple(sorted([alike[id] for id in chosen]))
        if case not in tags:
            tags[case] = _tag_without(grading, needed.union(chosen))
        return tags[case]

    for size in range(len(rest) + 1):
        trials -= comb(len(rest), size)
        if trials < 0:
            return None
        lowering = [chosen for chosen in combinations(rest, size) if tag_without(chosen) < grading.tag]
        if lowering:
            return [_removal(grading, needed.union(chosen), tag_without(chosen)) for chosen in lowering]
    return []


def _alike(side: tuple[Witness, ...]) -> dict[str, tuple[Seen, str]]:
    """Return one key for all items that the rule cannot tell apart, by id: each alone in its witness, and seen alike."""
    lines = [line for witness in side for line in witness.lines]
    shared = {line.evidence for witness in side if len(witness.lines) > 1 for line in witness.lines}
    shared |= {id for id, count in Counter(line.evidence for line in lines).items() if count > 1}
    return {each.evidence: (seen(each), each.evidence if each.evidence in shared else "") for each in lines}


def _strongest_removed(grading: Grading, ids: list[str]) -> Change:
    """Return the fewest of the strongest whose removal lowers the tag. Removing more never raises it, so halving finds them."""
    size = bisect_left(range(len(ids)), x=True, key=lambda size: _tag_without(grading, {*ids[:size]}) < grading.tag)
    fewest = {*ids[:size]}
    return _removal(grading, fewest, _tag_without(grading, fewest))


def _tag_without(grading: Grading, ids: Container[str]) -> Tag:
    return verdict(_without(grading.supports, ids), grading.disputes).tag


def _removal(grading: Grading, ids: Container[str], tag: Tag) -> Change:
    """Return the removal of items in the order of the case, each with the strength of its strongest line."""
    strengths: dict[str, Strength] = {}
    for line in (line for witness in grading.supports for line in witness.lines if line.evidence in ids):
        strengths[line.evidence] = max(line.strength, strengths.get(line.evidence, Strength.NOTHING))
    return Change(tuple([Step("remove", Side.SUPPORTS, *each) for each in strengths.items()]), tag)


def _additions(
    grading: Grading, supports: tuple[Witness, ...], disputes: tuple[Witness, ...], side: Side
) -> Iterator[tuple[Step, Tag]]:
    """Yield, for each strength, how many new independent witnesses of it on one side move the tag; dominated ones left out."""
    most = len(supports) + len(disputes) + 2
    for strength, hard in NEW if side is Side.SUPPORTS else NEW_AGAINST:
        steps = [Step("add", side, None, strength, count, hard) for count in range(1, most + 1)]
        first = bisect_left(steps, x=True, key=lambda step: _tag_with(step, supports, disputes) != grading.tag)
        if first < len(steps):  # what few can move, more move as well
            most = first
            yield steps[first], _tag_with(steps[first], supports, disputes)


def _tag_with(step: Step, supports: tuple[Witness, ...], disputes: tuple[Witness, ...]) -> Tag:
    new = tuple(_new(step, number) for number in range(step.records))
    if step.side is Side.SUPPORTS:
        return verdict(_ordered((*supports, *new)), disputes).tag
    return verdict(supports, _ordered((*disputes, *new))).tag


def _new(step: Step, number: int) -> Witness:
    """Return a witness that nobody has yet: an experiment where it must be strong, an inference where it need not be hard."""
    strength = step.strength or Strength.NOTHING
    kind = Kind.EXPERIMENT if strength is Strength.STRONG else Kind.OBSERVATION
    hard = step.hard or strength > Strength.WEAK
    line = GradedLine("", kind if hard else Kind.INFERENCE, f"\uffff{number}", strength, (), hard)
    return Witness(f"\uffff{number}", strength, (line,))


def _ordered(side: tuple[Witness, ...]) -> tuple[Witness, ...]:
    return tuple(sorted(side, key=lambda witness: (-witness.strength, witness.origin)))


def _without(side: tuple[Witness, ...], ids: Container[str | None]) -> tuple[Witness, ...]:
    return witnesses(line for witness in side for line in witness.lines if line.evidence not in ids)
