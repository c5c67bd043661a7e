"""Records → what the rule needs to know, under what is assumed; and the rule's verdicts on them."""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from lineage_cli.domain.dates import first_day, last_day
from lineage_cli.domain.grades import Effect, Grading, Lowering, Mark
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim, Entity, Evidence, Line, Record, Source, Stated
from lineage_cli.rules.grading import Case, LineCase, Rule, grade, settle

RELAYS = frozenset({"retelling", "citation"})


class Assumptions(NamedTuple):
    """What a question assumes: the day it looks from (None: all that is recorded), what does not exist, what is withdrawn."""

    as_of: str | None = None
    without: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()


NOTHING = Assumptions()


class Chain(NamedTuple):
    """The way from a source to its origin."""

    origin: str
    relayed_by: str | None = None
    withdrawn: str | None = None
    missing: str | None = None
    removed: bool = False
    incomplete: bool = False


class Judge:
    """Grades claims of one library under one set of assumptions. Remembers what it graded."""

    def __init__(self, library: Library, assumed: Assumptions = NOTHING) -> None:
        self.library = library
        self.assumed = assumed
        self._gradings: dict[str, Grading] = {}  # with their lines
        self._verdicts: dict[str, Grading] = {}  # with or without
        self._chains: dict[str, Chain] = {}
        self._moved: Container[str] | None = None

    def grading(self, claim: str) -> Grading:
        """Return the whole grading of a claim that exists, lines included."""
        if claim not in self._gradings:
            self._prefetch_lines(claim)
            self._gradings |= settle([claim], self.case, self._known)
        return self._gradings[claim]

    def verdict(self, claim: str) -> Grading:
        """Return tag and marks of a claim that exists; its lines may be left out. One look-up where nothing is assumed."""
        if claim not in self._verdicts:
            self._verdicts[claim] = self._gradings.get(claim) or self._stored(claim) or self.grading(claim)
        return self._verdicts[claim]

    def prefetch(self, claims: Iterable[str]) -> None:
        """Look up at once what is stored of the verdicts that will be asked for."""
        wanted = [claim for claim in claims if claim not in self._verdicts and self._is_unmoved(claim)]
        if len(wanted) > 1:
            self._verdicts |= self.library.all_graded(wanted)

    def _prefetch_lines(self, id: str) -> None:
        """Read at once what the case of a claim asks for piece by piece: items, their sources, and how their grounds stand."""
        claim = self.library.claim(id)
        lines = claim.lines if claim is not None else ()
        self.library.prefetch(line.evidence for line in lines)
        items = [item for line in lines if (item := self.library.evidence(line.evidence)) is not None]
        self.library.prefetch(item.place.source for item in items)
        self.prefetch(ground for item in items for ground in item.rests_on)

    def settle(self, claims: Iterable[str], rule: Rule = grade) -> dict[str, Grading]:
        """Grade claims afresh, and what they rest on as far as that is not yet stored."""
        return settle(claims, self.case, self._known, rule)

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
                return there and self._is_there(record)
            case Source():
                published = self.assumed.as_of is None or first_day(record.published or "0001") <= self.assumed.as_of
                return published and not self.chain(record.id).removed
            case Entity():
                return True

    def _known(self, claim: str) -> Grading | None:
        known = self._gradings.get(claim) or self._verdicts.get(claim) or self._stored(claim)
        return None if known is None or known.circle else known

    def _stored(self, claim: str) -> Grading | None:
        """Return the stored verdict where the assumptions cannot have moved it."""
        return self.library.graded(claim) if self._is_unmoved(claim) else None

    def _is_unmoved(self, claim: str) -> bool:
        """Whether what is assumed leaves a verdict as it is stored: on another day everything can have moved."""
        if self.assumed.as_of is not None:
            return False
        if self._moved is None:
            self._moved = self._fallen()
        return claim not in self._moved

    def _fallen(self) -> Container[str]:
        """Return everything that what is assumed away can have moved."""
        fallen = self.assumed.without | self.assumed.withdrawn
        if not fallen:
            return ()
        from lineage_cli.rules.dependents import reach

        return reach(self.library, fallen)

    def case(self, id: str) -> Case | None:
        """Return what the rule needs to know of a claim, None where it does not exist."""
        claim = self.library.claim(id)
        if claim is None or id in self.assumed.without:
            return None
        marks = set[Mark]()
        lines = tuple(self._lines(claim, marks))
        if claim.incomplete:
            marks.add(Mark.INCOMPLETE)
        if self._is_superseded(id):
            marks.add(Mark.SUPERSEDED)
        if self._is_unstated(claim):
            marks.add(Mark.NOT_YET_STATED)
        return Case(id, self.library.role(claim), claim.form, lines, tuple(marks))

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
        return LineCase(
            line.side,
            line.evidence,
            line.kind or item.kind,
            chain.origin,
            concerns=tuple(dict.fromkeys((*item.concerns, *line.concerns))),
            relayed_by=chain.relayed_by,
            first_hand=not item.via and self.was_read(item.place.source),
            voided=self._voided(line, item, chain),
            rests_on=item.rests_on,
        )

    def was_read(self, id: str) -> bool:
        """Whether a source itself was read: of a translation, the original too, so that a copy onto one adds nothing."""
        seen: set[str] = set()
        while id not in seen and (source := self.library.source(id)) is not None and source.read_on is not None:
            if source.derived_from is None or source.derivation != "translation":
                return True
            seen.add(id)
            id = source.derived_from
        return False

    def _voided(self, line: Line, item: Evidence, chain: Chain) -> Lowering | None:
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

    def _has_begun(self, line: Line, item: Evidence) -> bool:
        day = self.assumed.as_of
        return day is None or (self._is_there(item) and (line.since is None or first_day(line.since) <= day))

    def _is_there(self, item: Evidence) -> bool:
        """Whether an item exists by the day asked for: itself, and its source."""
        source = self.library.source(item.place.source)
        begins = (self.since(item), source.published if source else None)
        day = self.assumed.as_of
        return day is None or all(first_day(begin) <= day for begin in begins if begin is not None)

    def since(self, item: Evidence) -> str | None:
        """Return from when on an item exists: its own date, its source's, or the earliest of where it was read."""
        if item.since is not None:
            return item.since
        source = self.library.source(item.place.source)
        if source is not None and source.published is not None:
            return source.published
        read = (self.library.source(place.source) for place in item.via)
        return min((first_day(each.published) for each in read if each and each.published), default=None)

    def _has_ended(self, until: str | None) -> bool:
        return until is not None and (self.assumed.as_of is None or last_day(until) <= self.assumed.as_of)

    def is_stated(self, entry: Stated) -> bool:
        """Whether a place states its claim by the day asked for."""
        return self.assumed.as_of is None or first_day(self.stated_since(entry) or "0001") <= self.assumed.as_of

    def stated_since(self, entry: Stated) -> str | None:
        """Return since when a place states its claim: its own date, or that of its source."""
        source = self.library.source(entry.place.source)
        return entry.since or (source.published if source is not None else None)

    def _is_unstated(self, claim: Claim) -> bool:
        if self.assumed.as_of is None:
            return False
        stating = [entry for entry in claim.stated if entry.omits is None]
        dated = [entry for entry in stating if self.stated_since(entry) is not None]
        return not any(self.is_stated(entry) for entry in dated or stating)

    def _is_superseded(self, id: str) -> bool:
        stored = self._verdicts.get(id) if self._is_unmoved(id) else None
        if stored is not None:
            return Mark.SUPERSEDED in stored.marks
        for mention in self.library.mentions(id, "supersedes"):
            later = self.library.claim(mention.id)
            if later is not None and later.id != id and later.id not in self.assumed.without:
                on = next((entry.on for entry in later.supersedes if entry.claim == id), None)
                if self.assumed.as_of is None or (first_day(on) <= self.assumed.as_of if on else self.exists(later)):
                    return True
        return False

    def chain(self, id: str) -> Chain:
        """Return the way from a source to its origin. In a circle the origin is the first of its members by name."""
        if id not in self._chains:
            self._chains[id] = self._walk(id)
        return self._chains[id]

    def _walk(self, id: str) -> Chain:
        chain, seen, derived = Chain(id), dict[str, None](), True
        while True:
            if id in seen:
                circle = list(seen)[list(seen).index(id) :]
                return chain._replace(origin=min(circle))
            seen[id] = None
            source = self.library.source(id)
            if derived and id in self.assumed.without:
                return chain._replace(removed=True)
            if source is None:
                return chain._replace(missing=id)
            chain = self._step(chain, source, derived=derived)
            following = source.derived_from or source.same_witness_as
            if following is None:
                return chain._replace(origin=id)
            derived = derived and source.derived_from is not None
            id = following

    def _step(self, chain: Chain, source: Source, *, derived: bool) -> Chain:
        withdrawn = source.id in self.assumed.withdrawn or (
            source.status is not None and (source.status_date is None or self._has_ended(source.status_date))
        )
        relays = source.derivation in RELAYS
        return chain._replace(
            relayed_by=chain.relayed_by or (source.id if relays else None),
            withdrawn=chain.withdrawn or (source.id if derived and withdrawn else None),
            incomplete=chain.incomplete or source.incomplete,
        )
