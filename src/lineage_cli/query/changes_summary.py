"""What matters of the changes between two days: tags that moved, through what, what was replaced, and first tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lineage_cli.domain.grades import Mark, Tag
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.labels import Label, label
from lineage_cli.query.shifts import Shifts, first_tags, shifts
from lineage_cli.query.tag_changes import FIRST_STATED, REPLACED_BY, Cause, Change
from lineage_cli.rules.assessment import Judge

MOVES_NOTHING = frozenset({FIRST_STATED, REPLACED_BY})
"""What happens to a claim without moving its tag."""


class Replaced(NamedTuple):
    """A claim that another replaced between the days: what it said, what is said instead, and by which claim."""

    id: str
    old: Label
    new: Label | None


class Summary(NamedTuple):
    """What matters of the changes between two days. `causes` counts what moved tags, `marked` what changed in its marks only."""

    shifts: Shifts
    causes: tuple[tuple[str, int], ...]
    replaced: tuple[Replaced, ...]
    first: tuple[tuple[Tag, int], ...]
    marked: int


def summary(judge: Judge, changes: Sequence[Change], language: str | None) -> Summary:
    """Return what matters of the changes between two days."""
    kept = [each for each in changes if each.before is not None and each.after is not None]
    moved = [each for each in kept if each.fall]
    replaced = [each for each in kept if not each.fall and _is_replaced(each)]
    return Summary(
        shifts(judge, [(*_last_cause(each), each.moved) for each in moved], language),
        tuple(Counter(what for each in moved for what in {cause.what for cause in _movers(each)}).most_common()),
        tuple(_replaced(judge, each, language) for each in replaced),
        first_tags(each.moved for each in changes),
        len(kept) - len(moved) - len(replaced),
    )


def _last_cause(change: Change) -> tuple[str | None, str | None]:
    last = max(_movers(change), key=lambda cause: cause.date or "", default=None)
    return (last.date, last.id) if last else (None, None)


def _movers(change: Change) -> list[Cause]:
    return [cause for cause in change.causes if cause.what not in MOVES_NOTHING]


def _is_replaced(change: Change) -> bool:
    before, after = change.before, change.after
    return bool(after and before and after.is_superseded and Mark.SUPERSEDED not in before.marks)


def _replaced(judge: Judge, change: Change, language: str | None) -> Replaced:
    id = next((cause.id for cause in change.causes if cause.what == REPLACED_BY), None)
    later = judge.library.claim(id) if id else None
    return Replaced(
        later.id if later else change.claim.id,
        label(change.claim, language),
        label(later, language) if later else None,
    )
