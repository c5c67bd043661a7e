"""How the grades of many claims went from day to day. Claims with like lives are graded once, whatever their days are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator

from lineage_cli.domain.dates import ALWAYS, NEVER
from lineage_cli.domain.grades import Grading, Tag
from lineage_cli.domain.graphs import components
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules.case import UNVERIFIED, Case, signature
from lineage_cli.rules.cases import Assumptions
from lineage_cli.rules.grading import grade
from lineage_cli.rules.lives import Lives, Living
from lineage_cli.rules.settling import settle


class Move(NamedTuple):
    """On a day the tag of a claim became another. Before it was first stated it has none."""

    day: str
    before: Tag | None
    after: Tag


class Course(NamedTuple):
    """The gradings of a claim, each from its day on; the first is from ever, so that every day has one.

    They have the tag, and the lines for and against with their strengths. Of like claims they have the names of one.
    """

    lives: Lives
    days: list[str]
    gradings: list[Grading]

    def on(self, day: str) -> Grading:
        """Return the grading of a day."""
        return self.gradings[bisect_right(self.days, day) - 1]

    def moves(self) -> Iterator[Move]:
        """Yield the day on which the claim was first stated, where it has one, and those on which its tag moved since."""
        stated = self.lives.stated
        tag = self.gradings[0].tag if stated == ALWAYS else None
        for day in sorted({stated, *self.days} - {ALWAYS, NEVER}):
            if day >= stated and (after := self.on(day).tag) is not tag:
                yield Move(day, tag, after)
                tag = after

    def movers(self, day: str) -> set[str]:
        """Return the evidence that is new on a day, or worth something else."""
        before = self._strengths(bisect_left(self.days, day) - 1)
        after = self._strengths(bisect_right(self.days, day) - 1)
        return {evidence for (side, evidence), worth in after.items() if before.get((side, evidence)) != worth}

    def _strengths(self, step: int) -> dict[tuple[str, str], int]:
        day = self.days[step]
        there = [life.line for life in self.lives.lines if life.begins <= day]
        graded = self.gradings[step].lines
        return {(line.side, line.evidence): worth.strength for line, (_, worth) in zip(there, graded, strict=True)}


class Courses:
    """The courses of the claims of one library, whatever day is assumed."""

    def __init__(self, library: Library, assumed: Assumptions) -> None:
        self.library = library
        self.living = Living(library, assumed)
        self.of: dict[str, Course] = {}
        self._alike: dict[Hashable, list[Grading]] = {}  # of claims with like lives
        self._gradings: dict[Hashable, Grading] = {}  # of like cases

    def add(self, claims: Iterable[Claim]) -> None:
        """Work out the courses of claims that exist on some day, and of what they rest on: a few look-ups for all."""
        waiting: dict[str, Lives] = {}
        level = [claim for claim in claims if claim.id not in self.of]
        while level:
            self._read(level)
            resting = [lives for claim in level if (lives := self._begun(claim)) is not None]
            waiting |= {lives.claim: lives for lives in resting}
            below = {ground for lives in resting for ground in lives.grounds()}
            level = self._claims(below - self.of.keys() - waiting.keys() - self.living.assumed.without)
        for group in components(waiting, lambda claim: [each for each in waiting[claim].grounds() if each in waiting]):
            self._settle([waiting[claim] for claim in group])

    def _read(self, claims: Iterable[Claim]) -> None:
        """Read at once what lives are made from: items, their sources, and what these come from."""
        library = self.library
        claims = list(claims)
        ids = dict.fromkeys(line.evidence for claim in claims for line in claim.lines)
        library.prefetch(ids)
        items = [item for id in ids if (item := library.evidence(id)) is not None]
        level = {place.source for item in items for place in (item.place, *item.via)}
        level |= {entry.place.source for claim in claims for entry in claim.stated}
        seen: set[str] = set()
        while level:
            library.prefetch(level)
            seen |= level
            sources = [source for id in level if (source := library.source(id)) is not None]
            level = {above for each in sources if (above := each.derived_from or each.same_witness_as)} - seen

    def _claims(self, ids: Iterable[str]) -> list[Claim]:
        wanted = sorted(ids)
        self.library.prefetch(wanted)
        return [claim for id in wanted if (claim := self.library.claim(id)) is not None]

    def _begun(self, claim: Claim) -> Lives | None:
        """Add the course of a claim that rests on no other. Return the lives of one that does."""
        lives = self.living.lives(claim)
        if lives.grounds():
            return lives
        days = [ALWAYS, *sorted(lives.days())]
        like = _signature(lives, days)
        if like not in self._alike:
            self._alike[like] = [self._plain(lives.case(day)) for day in days]
        self.of[claim.id] = Course(lives, days, self._alike[like])
        return None

    def _plain(self, case: Case) -> Grading:
        like = signature(case)
        if like not in self._gradings:
            self._gradings[like] = grade(case, lambda claim: None)
        return self._gradings[like]

    def _settle(self, group: list[Lives]) -> None:
        """Add the courses of claims that rest on others, whose courses are known but for those of this circle."""
        below = {ground for lives in group for ground in lives.grounds()}
        own = {day for lives in group for day in lives.days()}
        found = {lives.claim: Course(lives, [], []) for lives in group}
        for day in sorted({ALWAYS, *own, *(day for id in below if id in self.of for day in self.of[id].days)}):
            for id, grading in self._graded(group, day).items():
                course = found[id]
                if not course.gradings or course.gradings[-1] != grading:
                    course.days.append(day)
                    course.gradings.append(grading)
        self.of |= found

    def _graded(self, group: list[Lives], day: str) -> dict[str, Grading]:
        def known(claim: str) -> Grading | None:
            course = self.of.get(claim)
            return course.on(day) if course is not None else None

        cases = {lives.claim: lives.case(day) for lives in group}
        if len(group) == 1 and group[0].claim not in group[0].grounds():
            return {id: grade(case, known) for id, case in cases.items()}
        return settle(cases, cases.get, known)


def _signature(lives: Lives, days: list[str]) -> Hashable:
    """Return all that can move the tag of a claim that rests on no other, its days by their order: like ones go alike."""
    ranks = {day: rank for rank, day in enumerate(days)}
    numbers: dict[str | None, int] = {}
    lines = [
        (
            line.side,
            line.kind,
            numbers.setdefault(line.origin, len(numbers)),
            len(line.concerns),
            UNVERIFIED in line.concerns,
            len(line.relays),
            line.unread is None,
            ranks[begins],
            ranks.get(ends),
        )
        for line, begins, ends in lives.lines
    ]
    return lives.settled_by_record, lives.form, tuple(lines)
