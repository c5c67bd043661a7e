"""What moves tags: if something falls, and from one day to another, each change with its cause in words."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lineage_cli.domain.dates import NEVER, last_day
from lineage_cli.domain.grades import Mark, Side
from lineage_cli.domain.records import Claim
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.summaries import Brief, brief
from lineage_cli.query.tag_changes import FELL, FIRST_STATED, NEW, REPLACED_BY, WEIGHED_ANEW, Cause, Change
from lineage_cli.rules import dates
from lineage_cli.rules.assessment import Assumptions, Judge
from lineage_cli.rules.dependents import reach, reach_of_days, replacing, way

if TYPE_CHECKING:
    from lineage_cli.query.changes_summary import Summary

SCREEN = 15  # changes with their causes


class Changes(NamedTuple):
    """What changed, in order of weight; where two days were compared, between which. Without an end: to all that is recorded.

    A screen begins with a `summary` of two days between which much changed; of two revisions it leaves some out, counted in `left`.
    """

    changes: tuple[Change, ...]
    start: str | None = None
    end: str | None = None
    summary: "Summary | None" = None
    left: int = 0

    def cut(self) -> "Changes":
        """Return what a screen holds of it, the rest counted."""
        return self._replace(changes=self.changes[:SCREEN], left=len(self.changes[SCREEN:]))


def impact(judge: Judge, ids: Sequence[str], *, withdrawn: bool = False) -> Changes:
    """Return every claim whose tag or marks change if these records fall, the worst first.

    With `withdrawn` sources stay on the page as retracted; whatever else is named is taken away. Costs what hangs on them.
    """
    library, assumed = judge.library, judge.assumed
    sources = frozenset(id for id in ids if withdrawn and library.source(id) is not None)
    fallen = Judge(
        library,
        assumed._replace(without=assumed.without | (frozenset(ids) - sources), withdrawn=assumed.withdrawn | sources),
    )
    reached = reach(library, ids)
    changes = []
    for id in reached:
        claim = library.claim(id)
        if claim is None or id in ids or not judge.exists(claim):
            continue
        before, after = brief(judge, claim), brief(fallen, claim)
        if (before.tag, before.marks) != (after.tag, after.marks):
            path = way(reached, id)
            changes.append(Change(claim, before, after, (Cause("falls", path[0]),), path))
    return Changes(tuple(sorted(changes, key=lambda change: (-change.fall, change.claim.id))))


def diff(judge: Judge, start: str, end: str | None) -> Changes:
    """Return what changed from one day to another, or to now: claims that appeared or were replaced, tags that moved.

    Costs a look at what names a day in between, and at what hangs on that.
    """
    before = Judge(judge.library, assumed_on(judge.assumed, start))
    after = Judge(judge.library, judge.assumed._replace(as_of=end))
    earlier, later = sorted((start, end or NEVER))
    ids = reach_of_days(judge.library, earlier, later)
    judge.library.prefetch(ids)
    before.later = after.later = replacing(judge.library, ids)
    if end is None:
        after.prefetch(ids)
    changes = []
    for id in ids:
        claim = judge.library.claim(id)
        if claim is None or id in judge.assumed.without:
            continue
        old = brief(before, claim) if before.exists(claim) else None
        new = brief(after, claim) if after.exists(claim) else None
        if _differ(old, new):
            changes.append(Change(claim, old, new, tuple(causes(before, after, claim))))
    return Changes(tuple(sorted(changes, key=_order)), start, end)


def _differ(old: Brief | None, new: Brief | None) -> bool:
    return (old and (old.tag, old.marks)) != (new and (new.tag, new.marks))


def _order(change: Change) -> tuple[int, int, str]:
    replaced = change.after is not None and Mark.SUPERSEDED in change.after.marks
    kind = 2 if change.before is None else 1 if replaced else 0
    return kind, -abs(change.fall), change.claim.id


def causes(before: Judge, after: Judge, claim: Claim) -> Iterator[Cause]:
    """Yield what happened to a claim between two days: its statement, its lines, their sources, what they rest on."""
    if not before.exists(claim) and after.exists(claim):
        yield Cause(FIRST_STATED, claim.id, first_stated(after, claim))
    if Mark.SUPERSEDED in after.verdict(claim.id).marks and Mark.SUPERSEDED not in before.verdict(claim.id).marks:
        yield from (Cause(REPLACED_BY, id, _superseded_on(after, id, claim.id)) for id in after.superseding(claim.id))
    old = {(side, line.evidence): line for side, line in before.grading(claim.id).lines}
    new = {(side, line.evidence): line for side, line in after.grading(claim.id).lines}
    for key, line in new.items():
        side, id = key
        if side is not Side.NEUTRAL and (key not in old or old[key].strength != line.strength):
            yield from _of_line(after, claim, id, side, is_new=key not in old, gone=not line.strength)


def _of_line(judge: Judge, claim: Claim, id: str, side: Side, *, is_new: bool, gone: bool) -> Iterator[Cause]:
    item = judge.library.evidence(id)
    if is_new:
        yield Cause(NEW[side], id, judge.since(item) if item else None)
    elif gone:
        untils = [line.until for line in claim.lines if line.evidence == id] + [item.until if item else None]
        yield Cause(FELL[side], id, next((last_day(until) for until in untils if until), None))
    else:
        yield Cause(WEIGHED_ANEW[side], id)


def first_stated(judge: Judge, claim: Claim) -> str | None:
    """Return the first day on which a source states a claim, None where no place has a date."""
    return dates.first_stated(judge.library, claim)


def _superseded_on(judge: Judge, id: str, old: str) -> str | None:
    later = judge.library.claim(id)
    return dates.superseded_since(judge.library, later, old) if later is not None else None


def assumed_on(assumed: Assumptions, day: str) -> Assumptions:
    """Return the assumptions of a question as seen from a day."""
    return assumed._replace(as_of=day)


def summarized(judge: Judge, found: Changes, language: str | None) -> Changes:
    """Return changes with what matters of them, where they are more than a screen holds."""
    if len(found.changes) <= SCREEN:
        return found
    from lineage_cli.query.changes_summary import summary

    return found._replace(summary=summary(judge, found.changes, language))
