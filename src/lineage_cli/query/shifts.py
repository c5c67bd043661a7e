"""Tags that moved, grouped as a reader asks for them: on which day, by which work, from which tag to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lineage_cli.domain.grades import Role, Tag
from lineage_cli.domain.records import Claim, Evidence, Source
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.labels import Label, label, names
from lineage_cli.query.tag_changes import Moved
from lineage_cli.query.works import works
from lineage_cli.rules.assessment import Judge


class Shift(NamedTuple):
    """Claims whose tag moved alike: `claims` of them, named by the weightiest, or as so many scores on `benchmark`."""

    date: str | None
    work: str
    before: Tag
    after: Tag
    id: str
    label: Label
    claims: int
    scores: bool = False
    benchmark: str | None = None

    @property
    def falls(self) -> bool:
        """Whether these are less sure than before."""
        return self.after < self.before

    @property
    def is_decisive(self) -> bool:
        """Whether they became conclusions, or ceased to be."""
        return Tag.CONCLUSION in (self.before, self.after)


class Shifts(NamedTuple):
    """How many claims moved up and down, and the groups of them in order of weight."""

    up: int
    down: int
    groups: tuple[Shift, ...]


Dated = tuple[str | None, str | None, Moved]
"""On which day, through which record, what moved."""


def shifts(judge: Judge, moved: Iterable[Dated], language: str | None) -> Shifts:
    """Return the claims that had a tag before and have another now, in groups."""
    graded = [each for each in moved if _has_moved(each[2])]
    sources = {id: source_of(judge, id) for _, id, _ in graded}
    called = works(judge, [source for source in sources.values() if source])
    groups: dict[tuple[str | None, str, Tag, Tag], list[Claim]] = {}
    for date, id, each in graded:
        if each.before is not None and each.after is not None:
            source = sources[id]
            work = called[source].label if source else id or ""
            groups.setdefault((date, work, each.before, each.after), []).append(each.claim)
    found = [_shift(judge, key, claims, language) for key, claims in groups.items()]
    up = sum(_is_up(each) for _, _, each in graded)
    return Shifts(up, len(graded) - up, tuple(sorted(found, key=_weight)))


def _has_moved(moved: Moved) -> bool:
    return moved.before is not None and moved.after is not None and moved.before is not moved.after


def _is_up(moved: Moved) -> bool:
    return moved.before is not None and moved.after is not None and moved.before < moved.after


def _weight(each: Shift) -> tuple[object, ...]:
    return not each.falls, not each.is_decisive, -each.claims, each.date or "", each.work, each.id


def source_of(judge: Judge, id: str | None) -> str | None:
    """Return the source behind a cause: itself, the source of an item, the first that states a claim."""
    match judge.library.record(id) if id else None:
        case Source():
            return id
        case Evidence() as item:
            return item.place.source
        case Claim() as claim:
            return next((entry.place.source for entry in claim.stated if entry.omits is None), None)
        case _:
            return None


def _shift(judge: Judge, key: tuple[str | None, str, Tag, Tag], claims: Sequence[Claim], language: str | None) -> Shift:
    date, work, before, after = key
    first = min(claims, key=lambda claim: _rank(judge, claim))
    scores = len(claims) > 1 and all(judge.library.role(claim) is Role.MEASURE for claim in claims)
    benchmarks = {claim.object for claim in claims if claim.object} if scores else set()
    benchmark = names(judge, benchmarks, language)[benchmarks.pop()] if len(benchmarks) == 1 else None
    return Shift(date, work, before, after, first.id, label(first, language), len(claims), scores, benchmark)


def _rank(judge: Judge, claim: Claim) -> tuple[object, ...]:
    """Return what makes a claim the one that a group is named by: asked for first, no score, stated most."""
    start = judge.library.database.start
    is_measure = judge.library.role(claim) is Role.MEASURE
    return claim.object not in start and claim.subject not in start, is_measure, -len(claim.stated), claim.id


def first_tags(moved: Iterable[Moved]) -> tuple[tuple[Tag, int], ...]:
    """Return how many claims got a first tag, by tag; what is no matter of evidence counts as open."""
    tags = (each.after for each in moved if each.before is None and each.after is not None)
    return tuple(sorted(Counter(max(tag, Tag.OPEN) for tag in tags).items(), reverse=True))
