"""How the grades of many claims went from day to day. Claims with like lives are graded once, whatever their days are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping

from lineage_cli.domain.dates import ALWAYS, NEVER
from lineage_cli.domain.grades import Grading, Tag
from lineage_cli.domain.graphs import components
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules.case import Case, Standing, grounds, shape, signature
from lineage_cli.rules.cases import Assumptions
from lineage_cli.rules.chains import prefetch_ways
from lineage_cli.rules.grading import grade
from lineage_cli.rules.lives import Lives, Living
from lineage_cli.rules.settling import settle


class Move(NamedTuple):
    """On a day the tag of a claim became another. Before it was first stated it has none."""

    day: str
    before: Tag | None
    after: Tag


Turns = tuple[tuple[str, Hashable], ...]
"""Days, each with all of a verdict from then on that can move what rests on its claim."""


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
        if stated == NEVER:
            return
        tag = self.on(stated).tag
        if stated != ALWAYS:
            yield Move(stated, None, tag)
        for day, grading in zip(self.days, self.gradings, strict=True):
            if day > stated and grading.tag is not tag:
                yield Move(day, tag, grading.tag)
                tag = grading.tag

    def turns(self) -> Turns:
        """Return the days on which what rests on the claim can change, each with how the claim stands from then on."""
        found: list[tuple[str, Hashable]] = []
        for day, grading in zip(self.days, self.gradings, strict=True):
            stands = (grading.tag, grading.grounds)
            if not found or found[-1][1] != stands:
                found.append((day, stands))
        return tuple(found)

    def movers(self, day: str) -> set[str]:
        """Return the evidence that is new on a day, or worth something else."""
        if not self.lives.lines:
            return set()
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
        self._turned: dict[str, Turns] = {}

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
        sources = {place.source for item in items for place in (item.place, *item.via)}
        sources |= {entry.place.source for claim in claims for entry in claim.stated}
        prefetch_ways(library, sources)

    def _claims(self, ids: Iterable[str]) -> list[Claim]:
        wanted = sorted(ids)
        self.library.prefetch(wanted)
        return [claim for id in wanted if (claim := self.library.claim(id)) is not None]

    def _begun(self, claim: Claim) -> Lives | None:
        """Add the course of a claim that rests on no other. Return the lives of one that does."""
        lives = self.living.lives(claim)
        if lives.grounds():
            return lives
        self._follow(lives)
        return None

    def _settle(self, group: list[Lives]) -> None:
        """Add the courses of claims that rest on others, whose courses are known but for those of this circle."""
        if len(group) == 1 and group[0].claim not in group[0].grounds():
            self._follow(group[0])
        else:
            self._follow_circle(group)

    def _follow(self, lives: Lives) -> None:
        """Add the course of a claim beside those that it rests on: like claims on grounds that go alike once."""
        below = {ground: self._turns(ground) for ground in lives.grounds()}
        days = _days((lives,), below) if lives.lines else [ALWAYS]
        like = _signature(lives, below, days)
        if like not in self._alike:
            self._alike[like] = [self._graded(lives.case(day), day) for day in days]
        self.of[lives.claim] = Course(lives, days, self._alike[like])

    def _graded(self, case: Case, day: str) -> Grading:
        if grounds(case):
            return grade(case, self._standing(day))
        like = signature(case)
        if like not in self._gradings:
            self._gradings[like] = grade(case, self._standing(day))
        return self._gradings[like]

    def _follow_circle(self, circle: list[Lives]) -> None:
        """Add the courses of claims that rest on each other: graded together on each of their days."""
        below = {ground: self._turns(ground) for lives in circle for ground in lives.grounds()}
        days = _days(circle, below)
        gradings: dict[str, list[Grading]] = {lives.claim: [] for lives in circle}
        for day in days:
            cases = {lives.claim: lives.case(day) for lives in circle}
            for claim, grading in settle(cases, cases.get, self._standing(day)).items():
                gradings[claim].append(grading)
        self.of |= {lives.claim: Course(lives, days, gradings[lives.claim]) for lives in circle}

    def _standing(self, day: str) -> Standing:
        """Return what tells how the claims whose courses are known stand on a day."""

        def known(claim: str) -> Grading | None:
            course = self.of.get(claim)
            return course.on(day) if course is not None else None

        return known

    def _turns(self, ground: str) -> Turns:
        """Return the turns of a claim that something rests on, none where there is no such claim, or none yet."""
        if ground in self.of and ground not in self._turned:
            self._turned[ground] = self.of[ground].turns()
        return self._turned.get(ground, ())


def _days(group: Iterable[Lives], below: Mapping[str, Turns]) -> list[str]:
    """Return the days on which the grade of one of some claims can change, the first of which is ever."""
    own = {day for lives in group for day in lives.days()}
    return sorted({ALWAYS, *own, *(day for turns in below.values() for day, _ in turns)})


def _signature(lives: Lives, below: Mapping[str, Turns], days: list[str]) -> Hashable:
    """Return all that can move the tag of a claim outside of circles, its days by their order: like ones go alike."""
    ranks = {day: rank for rank, day in enumerate(days)}
    numbers: dict[str | None, int] = {}
    lines = [
        (
            *shape(line, numbers),
            ranks[begins],
            ranks.get(ends),
            tuple([tuple([(ranks[day], stands) for day, stands in below.get(id, ())]) for id in line.rests_on]),
        )
        for line, begins, ends in lives.lines
    ]
    return lives.settled_by_record, lives.form, tuple(lines)
