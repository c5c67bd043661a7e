"""What happened to records, by day: statements, evidence, corrections, releases, publications, withdrawals. Nothing is graded here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lineage_cli.domain.dates import first_day, is_period, last_day
from lineage_cli.domain.grades import Role
from lineage_cli.domain.records import Claim, Line
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.tag_changes import Moved
from lineage_cli.rules import dates
from lineage_cli.rules.assessment import Judge

Happened = tuple[str, str, str]
"""What happened, to which kind of record, and its id."""

FOLLOWS = "follows"
"""What happens to a claim whose tag moved by what it rests on alone."""


class Event(NamedTuple):
    """Something that happened on a day, to which record, and the tags that moved with it."""

    date: str
    what: str
    record: str
    id: str
    label: str
    moved: tuple[Moved, ...] = ()


class Calendar:
    """Days with what happened on each."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.days: dict[str, set[Happened]] = {}
        self.later: dict[str, list[str]] = {}  # what supersedes each claim, if anything

    def add(self, day: str | None, what: str, kind: str, id: str) -> None:
        """Remember that something happened, where its day is known and has come."""
        if day and (self.judge.assumed.as_of is None or day <= self.judge.assumed.as_of):
            self.days.setdefault(day, set()).add((what, kind, id))

    def add_claims(self, claims: Sequence[Claim]) -> None:
        """Add what happened to claims and to their evidence. What they refer to is read at once."""
        _read(self.judge, claims)
        later = self.judge.library.holders("supersedes", [claim.id for claim in claims])
        self.later |= later
        for claim in claims:
            self._add_claim(claim, later.get(claim.id, ()))
            for line in claim.lines:
                self._add_line(line)

    def _add_claim(self, claim: Claim, later: Iterable[str]) -> None:
        library = self.judge.library
        self.add(dates.first_stated(library, claim), "stated", "claim", claim.id)
        for entry in claim.supersedes:
            self._add_correction(claim.id, entry.claim)
        for id in later:
            self._add_correction(id, claim.id)
        if library.role(claim) is Role.EVENT and claim.value and is_period(claim.value):
            predicate = library.predicates[claim.predicate or ""]
            self.add(first_day(claim.value), predicate.label, "claim", claim.id)

    def _add_correction(self, id: str, old: str) -> None:
        later = self.judge.library.claim(id)
        if later is not None and id not in self.judge.assumed.without:
            self.add(dates.superseded_since(self.judge.library, later, old), "corrects", "claim", id)

    def _add_line(self, line: Line) -> None:
        judge = self.judge
        item = judge.library.evidence(line.evidence)
        if item is None or item.id in judge.assumed.without or judge.chain(item.place.source).removed:
            return
        self.add(dates.line_since(judge.library, line, item), "evidence", "evidence", item.id)
        for until in (line.until, item.until):
            if until:
                self.add(last_day(until), "ends", "evidence", item.id)

    def add_sources(self, ids: Iterable[str]) -> None:
        """Add the publications, revisions and withdrawals of sources."""
        wanted = [id for id in ids if id not in self.judge.assumed.without]
        self.judge.library.prefetch(wanted)
        for id in wanted:
            source = self.judge.library.source(id)
            if source is None:
                continue
            for what, date, day_of in (
                ("published", source.published, first_day),
                ("revised", source.revised, first_day),
                (source.status, source.status_date, last_day),
            ):
                if date and what:
                    self.add(day_of(date), what, "source", id)


def _read(judge: Judge, claims: Sequence[Claim]) -> None:
    """Read at once what the days of claims are found from: their evidence, and the sources of it and of their statements."""
    library = judge.library
    ids = dict.fromkeys(line.evidence for claim in claims for line in claim.lines)
    library.prefetch(ids)
    items = [item for id in ids if (item := library.evidence(id)) is not None]
    sources = {item.place.source for item in items} | {place.source for item in items for place in item.via}
    library.prefetch(sources | {entry.place.source for claim in claims for entry in claim.stated})
