"""What happened in order of time: releases, publications, evidence, corrections, and the tags that moved with them."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lineage_cli.domain.dates import NEVER, first_day, just_before, last_day
from lineage_cli.domain.grades import Tag
from lineage_cli.domain.records import Claim
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.events import Calendar, Event
from lineage_cli.query.moves import Moves, told
from lineage_cli.query.names import Found
from lineage_cli.query.summaries import name_of, touching
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.dependents import reach, reach_of_days

if TYPE_CHECKING:
    from lineage_cli.query.timeline_summary import Summary

SCREEN = 30  # lines of events
EARLIER = "0001-01-01"


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

    Costs a look at each record asked for, of everything at each that names a day of the span or hangs on one that does.
    """
    start, end = first_day(since or EARLIER), last_day(until) if until else NEVER
    spanned = reach_of_days(judge.library, just_before(start), end) if found is None and (since or until) else None
    claims = _claims(judge, found, spanned)
    moves = Moves(judge, claims)
    calendar = Calendar(judge, moves.courses.living)
    calendar.add_claims(claims, moves.later)
    calendar.add_sources(_sources(judge, found, spanned))
    moved = moves.within(start, min(end, judge.assumed.as_of or NEVER))
    events = [
        Event(day, what, kind, id, name_of(judge, id, language), changed)
        for day in sorted(moved.keys() | {day for day in calendar.days if start <= day <= end})
        for (what, kind, id), changed in told(calendar.days.get(day, ()), moved.get(day, ()))
    ]
    single = claims[0] if claims and found is not None and found.kind == "claim" else None
    course = _course(judge, single, calendar, moves) if single is not None else ()
    return Timeline(tuple(events), single, tuple(course), found)


def _grounds(judge: Judge, claim: Claim) -> list[Claim]:
    """Return the claims on which a claim rests, and those on which these rest: their days can move its tag."""
    library = judge.library
    found: dict[str, Claim] = {}
    level = [claim]
    while level:
        ids = {line.evidence for claim in level for line in claim.lines}
        library.prefetch(ids)
        items = (library.evidence(id) for id in ids if id not in judge.assumed.without)
        below = {id for item in items if item is not None for id in item.rests_on} - found.keys() - {claim.id}
        library.prefetch(below)
        level = [ground for id in sorted(below) if (ground := library.claim(id)) is not None]
        found.update((ground.id, ground) for ground in level)
    return list(found.values())


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


def _course(judge: Judge, claim: Claim, calendar: Calendar, moves: Moves) -> Iterator[tuple[str, Tag]]:
    """Yield the tag of a claim after each day on which something happened to it, or to what it rests on."""
    grounds = _grounds(judge, claim)
    calendar.add_claims(grounds, judge.library.holders("supersedes", [ground.id for ground in grounds]))
    calendar.add_sources(_origins(judge, [claim, *grounds]))
    course = moves.courses.of[claim.id]
    for day in sorted(calendar.days):
        if course.lives.stated <= day:
            yield day, course.on(day).tag


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


def summarized(judge: Judge, found: Timeline, language: str | None) -> Timeline:
    """Return a timeline with what matters of it, where it is longer than a screen."""
    if len(found.events) + sum(len(event.moved) for event in found.events) <= SCREEN:
        return found
    from lineage_cli.query.timeline_summary import summary

    return found._replace(summary=summary(judge, found.events, found.target, language))
