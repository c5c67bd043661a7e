"""What happened to records, by day: statements, evidence, corrections, releases, publications, withdrawals. Nothing is graded here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lineage_cli.domain.dates import ALWAYS, NEVER, first_day, is_period, last_day
from lineage_cli.domain.grades import Role
from lineage_cli.domain.records import Claim, Line
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.tag_changes import Moved
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.lives import Living

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

    def __init__(self, judge: Judge, living: Living) -> None:
        self.judge = judge
        self.living = living
        self.days: dict[str, set[Happened]] = {}

    def add(self, day: str, what: str, kind: str, id: str) -> None:
        """Remember that something happened, where its day is known and has come."""
        if ALWAYS < day < NEVER and (self.judge.assumed.as_of is None or day <= self.judge.assumed.as_of):
            self.days.setdefault(day, set()).add((what, kind, id))

    def add_claims(self, claims: Iterable[Claim], later: Mapping[str, Sequence[str]]) -> None:
        """Add what happened to claims, whose lives were read, and to their evidence. `later` has what supersedes each."""
        for claim in claims:
            self._add_claim(claim, later.get(claim.id, ()))
            for line in claim.lines:
                self._add_line(line)

    def _add_claim(self, claim: Claim, later: Iterable[str]) -> None:
        library = self.judge.library
        self.add(self.living.stated(claim), "stated", "claim", claim.id)
        for entry in claim.supersedes:
            self._add_correction(claim.id, entry.claim)
        for id in later:
            self._add_correction(id, claim.id)
        if claim.value and library.role(claim) is Role.EVENT and is_period(claim.value):
            predicate = library.predicates[claim.predicate or ""]
            self.add(first_day(claim.value), predicate.label, "claim", claim.id)

    def _add_correction(self, id: str, old: str) -> None:
        later = self.judge.library.claim(id)
        if later is not None and id not in self.judge.assumed.without:
            self.add(self.living.superseded(old, later), "corrects", "claim", id)

    def _add_line(self, line: Line) -> None:
        item = self.judge.library.evidence(line.evidence)
        if item is None or item.id in self.judge.assumed.without or self.living.chain(item.place.source).removed:
            return
        self.add(self.living.begins(line, item), "evidence", "evidence", item.id)
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
