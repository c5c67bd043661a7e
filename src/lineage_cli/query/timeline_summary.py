"""What matters of a timeline: tags that moved, corrections, what came out when, and how much happened in each month or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lineage_cli.domain.grades import Tag
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.events import Event
from lineage_cli.query.labels import Label, label, names
from lineage_cli.query.names import Found
from lineage_cli.query.shifts import Shifts, first_tags, shifts
from lineage_cli.query.works import works
from lineage_cli.rules.assessment import Judge

MOST_MONTHS = 8
DATED = frozenset({"published", "revised", "evidence", "ends", "corrects", "stated", "follows"})
"""What can happen besides the verbs of a database that tell when, and the states of a source."""


class Correction(NamedTuple):
    """A claim that replaced another: on which day, by whom, and what each says."""

    date: str
    id: str
    new: Label
    old: Label
    by: str | None


class Dated(NamedTuple):
    """Something with its date as it is recorded, and how it is called."""

    date: str
    name: str
    id: str


class Period(NamedTuple):
    """A month or a year: how much happened in it, and how many tags moved."""

    name: str
    events: int
    moved: int


class Summary(NamedTuple):
    """What matters of a timeline. `happened` counts events by what they are; `dated` has those that a verb of the database dates."""

    name: str | None
    shifts: Shifts
    happened: tuple[tuple[str, int], ...]
    corrections: tuple[Correction, ...]
    dated: tuple[tuple[str, tuple[Dated, ...]], ...]
    published: tuple[Dated, ...]  # those that state most first
    revised: tuple[Dated, ...]
    withdrawn: tuple[Dated, ...]
    ended: tuple[Dated, ...]
    first: tuple[tuple[Tag, int], ...]
    periods: tuple[Period, ...]  # months, or years where there are many
    busiest: str  # the month in which most happened
    target: str = ""  # the id of what was asked for


def summary(judge: Judge, events: Sequence[Event], target: Found | None, language: str | None) -> Summary:
    """Return what matters of a timeline that has events, and what it is about."""
    moved = [(event.date, event.id, each) for event in events for each in event.moved]
    by_what: dict[str, list[Event]] = {}
    for event in events:
        by_what.setdefault(event.what, []).append(event)
    others = {what: group for what, group in by_what.items() if what not in DATED}
    verbs = {what: group for what, group in others.items() if group[0].record == "claim"}
    return Summary(
        _name(judge, target, language),
        shifts(judge, moved, language),
        tuple((what, len(group)) for what, group in sorted(by_what.items(), key=lambda pair: -len(pair[1]))),
        tuple(_corrections(judge, by_what.get("corrects", ()), language)),
        tuple((what, _dated(judge, group, language)) for what, group in verbs.items()),
        tuple(_published(judge, by_what.get("published", ()))),
        _works(judge, by_what.get("revised", ())),
        _works(judge, [event for what, group in others.items() if what not in verbs for event in group]),
        tuple(_ended(judge, by_what.get("ends", ()), language)),
        first_tags(each for _, _, each in moved),
        _periods(events),
        Counter(event.date[:7] for event in events).most_common(1)[0][0],
        target.id if target else "",
    )


def _name(judge: Judge, target: Found | None, language: str | None) -> str | None:
    record = judge.library.record(target.id) if target else None
    return label(record, language).text if record is not None else None


def _corrections(judge: Judge, events: Iterable[Event], language: str | None) -> Iterator[Correction]:
    claims = [claim for event in events if (claim := judge.library.claim(event.id)) is not None]
    judge.library.prefetch(entry.claim for claim in claims for entry in claim.supersedes)
    for event in events:
        claim = judge.library.claim(event.id)
        for entry in claim.supersedes if claim is not None else ():
            old = judge.library.claim(entry.claim)
            if claim is not None and old is not None:
                yield Correction(event.date, event.id, label(claim, language), label(old, language), entry.by)


def _dated(judge: Judge, events: Sequence[Event], language: str | None) -> tuple[Dated, ...]:
    claims = [claim for event in events if (claim := judge.library.claim(event.id)) is not None]
    called = names(judge, (claim.subject for claim in claims if claim.subject), language)
    return tuple(
        Dated(claim.value or "", called.get(claim.subject or "") or label(claim, language).text, claim.id)
        for claim in claims
    )


def _published(judge: Judge, events: Sequence[Event]) -> Iterator[Dated]:
    """Yield publications, originals before copies, those that state most first."""
    stating = judge.library.holders("source", [event.id for event in events])
    called = works(judge, [event.id for event in events])

    def order(event: Event) -> tuple[bool, int, str]:
        source = called[event.id].source
        return bool(source and source.derived_from), -len(stating.get(event.id, ())), event.id

    for event in sorted(events, key=order):
        source = called[event.id].source
        yield Dated((source.published if source else None) or event.date, called[event.id].label, event.id)


def _works(judge: Judge, events: Sequence[Event]) -> tuple[Dated, ...]:
    called = works(judge, [event.id for event in events])
    return tuple(Dated(event.date, called[event.id].label, event.id) for event in events)


def _ended(judge: Judge, events: Iterable[Event], language: str | None) -> Iterator[Dated]:
    for event in events:
        item = judge.library.evidence(event.id)
        if item is not None:
            yield Dated(event.date, label(item, language).text, event.id)


def _periods(events: Sequence[Event]) -> tuple[Period, ...]:
    """Return what happened in each month, in each year where there are many months."""
    months = {event.date[:7] for event in events}
    cut = _by_month if len(months) <= MOST_MONTHS else _by_year
    happened = Counter(cut(event) for event in events)
    moved = Counter(cut(event) for event in events for each in event.moved if each.before is not None)
    return tuple(Period(name, count, moved[name]) for name, count in sorted(happened.items()))


def _by_month(event: Event) -> str:
    return event.date[:7]


def _by_year(event: Event) -> str:
    return event.date[:4]
