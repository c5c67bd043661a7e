"""The days on which the tags of some claims moved, each move with what happened to cause it. Nothing is graded twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lineage_cli.domain.records import Claim
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.events import FOLLOWS, Happened
from lineage_cli.query.tag_changes import Moved
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.courses import Course, Courses

ORDER = {"published": -3, "revised": -2, "evidence": 1, "ends": 2, "corrects": 3, "stated": 4}


class Caused(NamedTuple):
    """A tag that moved, and the records by which it can have: the claim itself, its evidence, what replaces it."""

    moved: Moved
    causes: set[str]


class Told(NamedTuple):
    """What happened, with the tags that moved by it."""

    what: Happened
    moved: tuple[Moved, ...]


class Moves:
    """The tags of some claims from day to day, and what supersedes each of them."""

    def __init__(self, judge: Judge, claims: Iterable[Claim]) -> None:
        self.judge = judge
        self.claims = sorted(claims, key=lambda claim: claim.id)
        self.later = judge.library.holders("supersedes", [claim.id for claim in self.claims])
        judge.library.prefetch({id for ids in self.later.values() for id in ids})
        self.courses = Courses(judge.library, judge.assumed)
        self.courses.add(self.claims)

    def within(self, start: str, end: str) -> dict[str, list[Caused]]:
        """Return what moved on each day of a span, in order of claims."""
        found: dict[str, list[Caused]] = {}
        for claim in self.claims:
            course = self.courses.of[claim.id]
            for day, before, after in course.moves():
                if start <= day <= end:
                    causes = self._causes(claim, course, day)
                    found.setdefault(day, []).append(Caused(Moved(claim, before, after), causes))
        return found

    def _causes(self, claim: Claim, course: Course, day: str) -> set[str]:
        causes = course.movers(day)
        causes.add(claim.id)
        later = self.later.get(claim.id)
        if later and self._superseded(claim, later) == day:
            causes.update(later)
        return causes

    def _superseded(self, claim: Claim, later: Iterable[str]) -> str | None:
        known = (
            self.judge.library.claim(id) for id in later if id != claim.id and id not in self.judge.assumed.without
        )
        days = (self.courses.living.superseded(claim.id, each) for each in known if each is not None)
        return min(days, default=None)


def told(happened: Iterable[Happened], moved: Iterable[Caused]) -> Iterator[Told]:
    """Yield what happened on a day in order, each tag that moved with the first that caused it; what is left moved by itself."""
    left: dict[str, Moved] = {}
    by: dict[str, list[str]] = {}
    for each, causes in moved:
        left[each.claim.id] = each
        for id in causes:
            by.setdefault(id, []).append(each.claim.id)
    for what in sorted(happened, key=lambda each: (ORDER.get(each[0], 0), each)):
        mine = [claim for claim in by.pop(what[2], ()) if claim in left]
        yield Told(what, tuple([left.pop(claim) for claim in mine]))
    for claim, each in left.items():
        yield Told((FOLLOWS, "claim", claim), (each,))
