"""What happened in order of time: releases, publications, evidence, corrections, and the tags that moved with them."""

from collections.abc import Iterable
from typing import NamedTuple

from lineage_cli.domain.dates import first_day, is_period, last_day
from lineage_cli.domain.grades import Role, Tag
from lineage_cli.domain.records import Claim
from lineage_cli.query.changes import Change, Event, assumed_on, causes, events_of
from lineage_cli.query.names import Found
from lineage_cli.query.summaries import Brief, brief, name_of, touching
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.dependents import reach

EARLIER = "0001-01-01"


class Timeline(NamedTuple):
    """Events in order of day; of a single claim also the course of its tag."""

    events: tuple[Event, ...]
    claim: Claim | None
    course: tuple[tuple[str, Tag], ...]


def timeline(
    judge: Judge,
    found: Found | None,
    *,
    since: str | None = None,
    until: str | None = None,
    language: str | None = None,
) -> Timeline:
    """Return what happened to a record, or to everything, within a span of days. Costs a grading a day and claim that moved."""
    claims = _claims(judge, found)
    days = events_of(judge, claims)
    _add_sources(judge, days, found)
    _add_releases(judge, days, claims)
    known = {claim.id for claim in claims}
    events: list[Event] = []
    before = Judge(judge.library, assumed_on(judge.assumed, EARLIER))
    single = claims[0] if found is not None and found.kind == "claim" else None
    course: list[tuple[str, Tag]] = []
    for day in sorted(days):
        if judge.assumed.as_of is not None and day > judge.assumed.as_of:
            break
        after = Judge(judge.library, assumed_on(judge.assumed, day))
        moved = _moved(before, after, {id for _, _, id in days[day]}, known)
        events += _events(judge, day, days[day], moved, language)
        if single is not None and after.exists(single):
            course.append((day, after.verdict(single.id).tag))
        before = after
    shown = (event for event in events if _within(event.date, since, until))
    return Timeline(tuple(shown), single, tuple(course))


def _within(day: str, since: str | None, until: str | None) -> bool:
    return (since is None or day >= first_day(since)) and (until is None or day <= last_day(until))


def _claims(judge: Judge, found: Found | None) -> list[Claim]:
    """Return the claims whose history is asked for."""
    library = judge.library
    if found is None:
        ids: Iterable[str] = list(library.ids("claim"))
    elif found.kind == "claim":
        ids = [found.id]
    elif found.kind == "entity":
        ids = [each.id for each in touching(Judge(library, judge.assumed._replace(as_of=None)), found.id)]
    else:
        ids = [id for id in reach(library, [found.id]) if library.claim(id) is not None]
    claims = (library.claim(id) for id in ids if id not in judge.assumed.without)
    return [claim for claim in claims if claim is not None]


def _add_sources(judge: Judge, days: dict[str, set[tuple[str, str, str]]], found: Found | None) -> None:
    """Add the publications, revisions and withdrawals of the sources asked for: of everything, or of a source and its copies."""
    library = judge.library
    if found is None:
        ids = list(library.ids("source"))
    elif found.kind == "source":
        ids = [id for id in reach(library, [found.id]) if library.source(id) is not None]
    else:
        return
    for id in ids:
        source = library.source(id)
        if source is None or id in judge.assumed.without:
            continue
        dates = (
            ("published", source.published and first_day(source.published)),
            ("revised", source.revised and first_day(source.revised)),
            (source.status or "", source.status_date and last_day(source.status_date)),
        )
        for what, day in dates:
            if day and what:
                days.setdefault(day, set()).add((what, "source", id))


def _add_releases(judge: Judge, days: dict[str, set[tuple[str, str, str]]], claims: Iterable[Claim]) -> None:
    """Add what claims of role event say happened on a day."""
    for claim in claims:
        if judge.library.role(claim) is Role.EVENT and claim.value and is_period(claim.value):
            predicate = judge.library.predicates[claim.predicate or ""]
            days.setdefault(first_day(claim.value), set()).add((predicate.label, "claim", claim.id))


def _moved(before: Judge, after: Judge, ids: set[str], known: set[str]) -> list[Change]:
    """Return the claims asked for whose tag moved on a day, through what happened to the records named."""
    changes = []
    for id in reach(after.library, sorted(ids)):
        claim = after.library.claim(id) if id in known else None
        if claim is None:
            continue
        old, new = _side(before, claim), _side(after, claim)
        if (old.tag if old else None) != (new.tag if new else None):
            changes.append(Change(claim, old, new, tuple(causes(before, after, claim))))
    return changes


def _side(judge: Judge, claim: Claim) -> Brief | None:
    return brief(judge, claim) if judge.exists(claim) else None


def _events(
    judge: Judge, day: str, happened: set[tuple[str, str, str]], moved: list[Change], language: str | None
) -> list[Event]:
    """Return a day's events, each tag that moved with the event that caused it; what is left moved by itself."""
    left = {change.claim.id: change for change in moved}
    events = []
    for what, kind, id in sorted(happened, key=lambda each: (ORDER.get(each[0], 0), each)):
        mine = [change for key, change in left.items() if id == key or any(cause.id == id for cause in change.causes)]
        for change in mine:
            del left[change.claim.id]
        events.append(Event(day, what, kind, id, name_of(judge, id, language), tuple(mine)))
    events += [
        Event(day, "follows", "claim", id, name_of(judge, id, language), (change,)) for id, change in left.items()
    ]
    return events


ORDER = {"published": -3, "revised": -2, "evidence": 1, "ends": 2, "corrects": 3, "stated": 4}
