"""Records → cases: what the rule needs to know of a claim under what is assumed, by the day asked for."""

from collections.abc import Iterator, Mapping, Sequence

from lineage_cli.domain.dates import ALWAYS, NEVER, first_day, last_day
from lineage_cli.domain.grades import Effect, Lowering, Mark, Role
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim, Entity, Evidence, Line, Predicate, Record, Source, Stated
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules import dates
from lineage_cli.rules.case import Case, LineCase
from lineage_cli.rules.chains import Chain, Chains

SETTLED_BY_RECORD = frozenset({Role.DESCENT, Role.PROPERTY, Role.EVENT, Role.MEASURE})
"""Roles of which a maker's own record settles a claim, where the predicate does not say otherwise."""


class Assumptions(NamedTuple):
    """What a question assumes: the day it looks from (None: all that is recorded), what does not exist, what is withdrawn."""

    as_of: str | None = None
    without: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()


NOTHING = Assumptions()


def is_settled_by_record(predicate: Predicate | None) -> bool:
    """Whether a maker's own record settles a claim with this predicate."""
    if predicate is None:
        return False
    if predicate.settled_by is not None:
        return predicate.settled_by == "record"
    return predicate.role in SETTLED_BY_RECORD


class Cases:
    """The records of one library as they stand under one set of assumptions."""

    def __init__(self, library: Library, assumed: Assumptions = NOTHING) -> None:
        self.library = library
        self.assumed = assumed
        self.later: Mapping[str, Sequence[str]] | None = None  # what supersedes each claim, where that was read at once
        self._chains = Chains(library, assumed.without, self._is_withdrawn)

    def exists(self, claim: Claim) -> bool:
        """Whether a claim is part of the answer: not assumed away, and stated by the day asked for."""
        return claim.id not in self.assumed.without and not self._is_unstated(claim)

    def has(self, record: Record) -> bool:
        """Whether a record is part of the answer: not assumed away, with what it comes from, and there by the day asked for."""
        match record:
            case Claim():
                return self.exists(record)
            case Evidence():
                there = record.id not in self.assumed.without and not self.chain(record.place.source).removed
                return there and self._has_come(self.since(record))
            case Source():
                return self._has_come(record.published) and not self.chain(record.id).removed
            case Entity():
                return True

    def case(self, id: str) -> Case | None:
        """Return what the rule needs to know of a claim, None where it does not exist."""
        claim = self.library.claim(id)
        if claim is None or id in self.assumed.without:
            return None
        marks = set[Mark]()
        lines = tuple(self._lines(claim, marks))
        if claim.incomplete:
            marks.add(Mark.INCOMPLETE)
        if self.is_superseded(id):
            marks.add(Mark.SUPERSEDED)
        if self._is_unstated(claim):
            marks.add(Mark.NOT_YET_STATED)
        predicate = self.library.predicates.get(claim.predicate or "")
        ordered = tuple(sorted(marks)) if len(marks) > 1 else tuple(marks)
        return Case(id, is_settled_by_record(predicate), claim.form, lines, ordered)

    def _lines(self, claim: Claim, marks: set[Mark]) -> Iterator[LineCase]:
        for line in claim.lines:
            if line.evidence in self.assumed.without:
                continue
            item = self.library.evidence(line.evidence)
            if item is None:
                marks.add(Mark.INCOMPLETE)
                continue
            chain = self.chain(item.place.source)
            if chain.removed or not self._has_begun(line, item):
                continue
            if item.incomplete or chain.incomplete:
                marks.add(Mark.INCOMPLETE)
            yield self._line(line, item, chain)

    def _line(self, line: Line, item: Evidence, chain: Chain) -> LineCase:
        concerns = item.concerns
        if line.concerns:
            concerns = tuple(dict.fromkeys((*concerns, *line.concerns)))
        return LineCase(
            line.side,
            line.evidence,
            line.kind or item.kind,
            chain.origin,
            concerns,
            chain.relays,
            self._chains.unread(item),
            self._voided(line, item, chain),
            item.rests_on,
        )

    def _voided(self, line: Line, item: Evidence, chain: Chain) -> Lowering | None:
        """Return why a line can never count, whatever it rests on."""
        if chain.missing is not None:
            return Lowering(Effect.MISSING, chain.missing)
        if chain.withdrawn is not None:
            return Lowering(Effect.WITHDRAWN, chain.withdrawn)
        if line.resolved is not None and (line.until is None or self._has_ended(line.until)):
            return Lowering(Effect.RESOLVED, line.resolved)
        for until in (line.until, item.until):
            if until is not None and self._has_ended(until):
                return Lowering(Effect.ENDED, until)
        return None

    def _has_come(self, date: str | None) -> bool:
        """Whether a day has come by the one asked for; what has no date is always there."""
        return self.assumed.as_of is None or date is None or first_day(date) <= self.assumed.as_of

    def _has_ended(self, until: str) -> bool:
        return self.assumed.as_of is None or last_day(until) <= self.assumed.as_of

    def _has_begun(self, line: Line, item: Evidence) -> bool:
        return self.assumed.as_of is None or self._has_come(dates.line_since(self.library, line, item))

    def since(self, item: Evidence) -> str | None:
        """Return from when on an item exists."""
        return dates.item_since(self.library, item)

    def stated_since(self, entry: Stated) -> str | None:
        """Return since when a place states its claim."""
        return dates.stated_since(self.library, entry)

    def is_stated(self, entry: Stated) -> bool:
        """Whether a place states its claim by the day asked for."""
        return self.assumed.as_of is None or self._has_come(self.stated_since(entry))

    def _is_unstated(self, claim: Claim) -> bool:
        """Whether no place states a claim by the day asked for; of places with and without a date those with one decide."""
        if self.assumed.as_of is None:
            return False
        stating = [entry for entry in claim.stated if entry.omits is None]
        dated = [entry for entry in stating if self.stated_since(entry) is not None]
        return not any(self.is_stated(entry) for entry in dated or stating)

    def is_superseded(self, id: str) -> bool:
        """Whether a later claim replaces this one by the day asked for."""
        later = map(self.library.claim, self.superseding(id))
        return any(each is not None and each.id != id and self._supersedes(each, id) for each in later)

    def superseding(self, id: str) -> Sequence[str]:
        """Return the claims that name this one as what they replace, whatever is assumed."""
        if self.later is not None and id in self.later:
            return self.later[id]
        return [mention.id for mention in self.library.mentions(id, "supersedes")]

    def _supersedes(self, later: Claim, id: str) -> bool:
        if later.id in self.assumed.without:
            return False
        if self.assumed.as_of is None:
            return True
        on = next((entry.on for entry in later.supersedes if entry.claim == id), None)
        return self._has_come(on) if on else self.exists(later)

    def chain(self, id: str) -> Chain:
        """Return the way from a source to its origin."""
        return self._chains.of(id)

    def _is_withdrawn(self, source: Source) -> bool:
        day = self.withdrawal(source)
        return day != NEVER and (self.assumed.as_of is None or day <= self.assumed.as_of)

    def withdrawal(self, source: Source) -> str:
        """Return the day from which a source itself is withdrawn: ever where none is named, never where it is not."""
        if source.id in self.assumed.withdrawn:
            return ALWAYS
        if source.status is None:
            return NEVER
        return last_day(source.status_date) if source.status_date is not None else ALWAYS
