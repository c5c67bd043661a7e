"""Since when each line of a claim is there, and until when it counts: the case of a claim on every day, read once."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.dates import ALWAYS, NEVER, first_day, last_day
from lineage_cli.domain.grades import Effect, Form, Lowering, Side
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim, Evidence, Line, Source
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules import dates
from lineage_cli.rules.case import Case, LineCase
from lineage_cli.rules.cases import Assumptions, Cases, is_settled_by_record
from lineage_cli.rules.chains import Chain

OVER = Lowering(Effect.ENDED)


class Life(NamedTuple):
    """One line with the day from which it is there, and that from which it counts for nothing."""

    line: LineCase
    begins: str
    ends: str


class Lives(NamedTuple):
    """A claim through time: since when it is stated, and the lines for it and against it."""

    claim: str
    stated: str
    settled_by_record: bool
    form: Form
    lines: tuple[Life, ...]

    def days(self) -> set[str]:
        """Return the days on which a line begins or ends."""
        return {day for life in self.lines for day in (life.begins, life.ends)} - {ALWAYS, NEVER}

    def grounds(self) -> tuple[str, ...]:
        """Return the claims on which the grade of this one can depend on some day."""
        return tuple(ground for life in self.lines if life.ends != ALWAYS for ground in life.line.rests_on)

    def case(self, day: str) -> Case:
        """Return what the rule needs to know of the claim on a day. It says that a line has ended, and not by what."""
        lines = (
            life.line if day < life.ends else life.line._replace(voided=OVER)
            for life in self.lines
            if life.begins <= day
        )
        return Case(self.claim, self.settled_by_record, self.form, tuple(lines))


class Living(Cases):
    """The lives of the claims of one library, whatever day is assumed."""

    def __init__(self, library: Library, assumed: Assumptions) -> None:
        super().__init__(library, assumed._replace(as_of=None))
        self._withdrawn: dict[str, str] = {}
        self._stated: dict[str, str] = {}
        self._since: dict[str, str] = {}

    def lives(self, claim: Claim) -> Lives:
        """Return a claim through time."""
        predicate = self.library.predicates.get(claim.predicate or "")
        settled = is_settled_by_record(predicate)
        return Lives(
            claim.id, self.stated(claim), settled, claim.form, tuple(self._lives(claim)) if claim.lines else ()
        )

    def stated(self, claim: Claim) -> str:
        """Return the day from which a claim exists: ever where no place has a date, never where no place states it."""
        if claim.id not in self._stated:
            self._stated[claim.id] = dates.first_stated(self.library, claim) or _undated(claim)
        return self._stated[claim.id]

    def superseded(self, id: str, later: Claim) -> str:
        """Return the day from which a later claim replaces one."""
        on = next((entry.on for entry in later.supersedes if entry.claim == id), None)
        return first_day(on) if on else self.stated(later)

    def begins(self, line: Line, item: Evidence) -> str:
        """Return the day from which a line is there."""
        if item.id not in self._since:
            since = dates.item_since(self.library, item)
            self._since[item.id] = first_day(since) if since is not None else ALWAYS
        begins = self._since[item.id]
        return max(begins, first_day(line.since)) if line.since is not None else begins

    def _lives(self, claim: Claim) -> Iterator[Life]:
        for line in claim.lines:
            if line.side is Side.NEUTRAL:
                continue
            item = self.library.evidence(line.evidence) if line.evidence not in self.assumed.without else None
            chain = self.chain(item.place.source) if item is not None else None
            if item is not None and chain is not None and not chain.removed:
                yield Life(self._line(line, item, chain), self.begins(line, item), self._ends(line, item, chain))

    def _ends(self, line: Line, item: Evidence, chain: Chain) -> str:
        if chain.missing is not None or (line.resolved is not None and line.until is None):
            return ALWAYS
        untils = (last_day(until) for until in (line.until, item.until) if until is not None)
        return min((self._withdrawn_since(item.place.source), *untils))

    def _withdrawn_since(self, id: str) -> str:
        """Return the day from which a source is withdrawn, or one that it derives from."""
        if id not in self._withdrawn:
            found, seen, source = NEVER, set[str](), self.library.source(id)
            while source is not None and source.id not in seen:
                seen.add(source.id)
                found = min(found, self.withdrawal(source))
                source = self.library.source(source.derived_from) if source.derived_from is not None else None
            self._withdrawn[id] = found
        return self._withdrawn[id]

    def _voided(self, line: Line, item: Evidence, chain: Chain) -> Lowering | None:
        """Return nothing: that a line counts no more has a day."""
        return None

    def _is_withdrawn(self, source: Source) -> bool:
        """Return false: that a source is withdrawn has a day."""
        return False


def _undated(claim: Claim) -> str:
    return ALWAYS if any(entry.omits is None for entry in claim.stated) else NEVER
