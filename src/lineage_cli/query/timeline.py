"""What happened in order of time: releases, publications, evidence, corrections, and the tags that moved with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lineage_cli.domain.dates import NEVER, first_day, just_before, last_day
from lineage_cli.domain.grades import Tag
from lineage_cli.domain.records import Claim
from lineage_cli.query.changes import assumed_on, causes
from lineage_cli.query.events import FOLLOWS, MOVES_NOTHING, Calendar, Event, Happened
from lineage_cli.query.names import Found
from lineage_cli.query.summaries import Brief, brief, name_of, touching
from lineage_cli.query.tag_changes import Change
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.dependents import links, reach, reach_of_days, replacing, spread

if TYPE_CHECKING:
    from lineage_cli.query.timeline_summary import Summary

OF_CLAIMS = ("claim", "entity")  # the kinds of which it is told too what their claims rest on
SCREEN = 30  # lines of events
EARLIER = "0001-01-01"
ORDER = {"published": -3, "revised": -2, "evidence": 1, "ends": 2, "corrects": 3, "stated": 4}


class Day(NamedTuple):
    """What happened on a day to what was asked for, and `below` it: to the claims on which that rests."""

    happened: set[Happened]
    below: set[Happened]


class Timeline(NamedTuple):
    """Events in order of day; of a single claim also the course of its tag. `target` is what was asked about.

    A screen begins with a `summary` where there are more events than it holds.
    """

    events: tuple[Event, ...]
    claim: Claim | None
    course: tuple[tuple[str, Tag], ...]
    target: Found | None = None
    summary: "Summary | None" = None


def timeline(
    judge: Judge,
    found: Found | None,
    *,
    since: str | None = None,
    until: str | None = None,
    language: str | None = None,
) -> Timeline:
    """Return what happened to a record, or to everything, within a span of days.

    Costs a look at each record asked for, of everything at each that names a day of the span or hangs on one that does;
    and two gradings for each day on which something of a claim changed.
    """
    start, end = first_day(since or EARLIER), last_day(until) if until else NEVER
    spanned = reach_of_days(judge.library, just_before(start), end) if found is None and (since or until) else None
    claims = _claims(judge, found, spanned)
    known = {claim.id: claim for claim in claims}
    history = _history(judge, claims, _sources(judge, found, spanned))
    grounds = _grounds(judge, known) if found is not None and found.kind in OF_CLAIMS else []
    below = _history(judge, grounds, _origins(judge, [*claims, *grounds])) if found is not None else {}
    days = sorted(history.keys() | below.keys())
    shown = [day for day in days if start <= day <= end]
    single = claims[0] if claims and found is not None and found.kind == "claim" else None
    course = _course(judge, single, days) if single is not None else ()
    walk = _Walk(judge, known, language)
    events = walk.events(
        {day: Day(history.get(day, set()), below.get(day, set())) for day in shown}, just_before(start)
    )
    return Timeline(tuple(events), single, tuple(course), found)


def _history(judge: Judge, claims: Sequence[Claim], sources: Iterable[str]) -> dict[str, set[Happened]]:
    """Return the days on which something happened to claims and sources."""
    calendar = Calendar(judge)
    calendar.add_claims(claims)
    calendar.add_sources(sources)
    return {day: happened for day, happened in calendar.days.items() if _is_known(judge, day)}


def _grounds(judge: Judge, known: Mapping[str, Claim]) -> list[Claim]:
    """Return the claims on which some claims rest, and those on which these rest: their days can move a tag above them."""
    library = judge.library
    found: dict[str, Claim] = {}
    level = list(known.values())
    while level:
        ids = {line.evidence for claim in level for line in claim.lines}
        library.prefetch(ids)
        items = (library.evidence(id) for id in ids if id not in judge.assumed.without)
        below = {id for item in items if item is not None for id in item.rests_on} - found.keys() - known.keys()
        library.prefetch(below)
        level = [claim for id in sorted(below) if (claim := library.claim(id)) is not None]
        found.update((claim.id, claim) for claim in level)
    return list(found.values())


def _is_known(judge: Judge, day: str) -> bool:
    return judge.assumed.as_of is None or day <= judge.assumed.as_of


def _origins(judge: Judge, claims: Iterable[Claim]) -> list[str]:
    """Return the sources of the evidence on claims, and what these are derived from: a withdrawal of one moves tags."""
    library = judge.library
    items = (library.evidence(line.evidence) for claim in claims for line in claim.lines)
    found = dict.fromkeys(item.place.source for item in items if item is not None)
    level = list(found)
    while level:
        library.prefetch(level)
        sources = (library.source(id) for id in level)
        level = [above for each in sources if each and (above := each.derived_from) and above not in found]
        found.update(dict.fromkeys(level))
    return list(found)


def _course(judge: Judge, claim: Claim, days: Iterable[str]) -> Iterator[tuple[str, Tag]]:
    for day in days:
        then = Judge(judge.library, assumed_on(judge.assumed, day))
        if then.exists(claim):
            yield day, then.verdict(claim.id).tag


def _claims(judge: Judge, found: Found | None, spanned: Iterable[str] | None) -> list[Claim]:
    """Return the claims whose history is asked for."""
    library = judge.library
    if found is None:
        ids: Iterable[str] = list(library.ids("claim") if spanned is None else spanned)
    elif found.kind == "claim":
        ids = [found.id]
    elif found.kind == "entity":
        ids = [each.id for each in touching(Judge(library, judge.assumed._replace(as_of=None)), found.id)]
    else:
        ids = list(reach(library, [found.id]))
    library.prefetch(ids)
    claims = (library.claim(id) for id in ids if id not in judge.assumed.without)
    return [claim for claim in claims if claim is not None]


def _sources(judge: Judge, found: Found | None, spanned: Iterable[str] | None) -> Iterable[str]:
    """Return the sources asked for: all, or a source and its copies. What is no source is passed over where they are read."""
    if found is None:
        return list(judge.library.ids("source") if spanned is None else spanned)
    if found.kind == "source":
        return [id for id in reach(judge.library, [found.id]) if judge.library.source(id) is not None]
    return ()


class _Walk:
    """A walk through days that grades a claim only on those that change something of it."""

    def __init__(self, judge: Judge, known: Mapping[str, Claim], language: str | None) -> None:
        self.judge = judge
        self.known = known
        self.language = language
        self.last: dict[str, Judge] = {}  # by which a claim was last graded
        self.later = replacing(judge.library, known)

    def events(self, days: Mapping[str, Day], earlier: str) -> Iterator[Event]:
        """Yield what happened, day by day, each event with the tags that it moved."""
        links_of = links(self.judge.library, {id for day in days.values() for id in _movers(day)})
        before = self._on(earlier)
        for date, day in days.items():
            after = self._on(date)
            moved = self._moved(before, after, spread(links_of, sorted(_movers(day))))
            yield from _events(self.judge, date, day.happened, moved, self.language)
            before = after

    def _on(self, day: str) -> Judge:
        then = Judge(self.judge.library, assumed_on(self.judge.assumed, day))
        then.later = self.later
        return then

    def _moved(self, before: Judge, after: Judge, reached: Iterable[str]) -> list[Change]:
        """Return the claims asked for whose tag moved on a day."""
        changes = []
        for claim in (self.known[id] for id in reached if id in self.known):
            then = self.last.get(claim.id, before)
            self.last[claim.id] = after
            old, new = _side(then, claim), _side(after, claim)
            if (old.tag if old else None) != (new.tag if new else None):
                changes.append(Change(claim, old, new, tuple(causes(then, after, claim))))
        return changes


def _movers(day: Day) -> set[str]:
    return {id for what, _, id in day.happened | day.below if what not in MOVES_NOTHING}


def _side(judge: Judge, claim: Claim) -> Brief | None:
    return brief(judge, claim) if judge.exists(claim) else None


def _events(
    judge: Judge, day: str, happened: set[Happened], moved: list[Change], language: str | None
) -> Iterator[Event]:
    """Yield a day's events, each tag that moved with the event that caused it; what is left moved by itself."""
    left = {change.claim.id: change for change in moved}
    for what, kind, id in sorted(happened, key=lambda each: (ORDER.get(each[0], 0), each)):
        mine = [change for key, change in left.items() if id == key or any(cause.id == id for cause in change.causes)]
        for change in mine:
            del left[change.claim.id]
        yield Event(day, what, kind, id, name_of(judge, id, language), tuple(mine))
    for id, change in left.items():
        yield Event(day, FOLLOWS, "claim", id, name_of(judge, id, language), (change,))


def summarized(judge: Judge, found: Timeline, language: str | None) -> Timeline:
    """Return a timeline with what matters of it, where it is longer than a screen."""
    if len(found.events) + sum(len(event.moved) for event in found.events) <= SCREEN:
        return found
    from lineage_cli.query.timeline_summary import summary

    return found._replace(summary=summary(judge, found.events, found.target, language))
