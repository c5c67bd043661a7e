"""What a finding is made of, whatever its section asks: a claim or a source, and what bears on it. Complete: needs no database."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.grades import Grading, Kind, Strength, Tag
from lineage_cli.domain.records import Claim, Stated
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.labels import Label, label
from lineage_cli.query.works import Work, works
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.sensitivity import Change, outlook


class Case(NamedTuple):
    """A claim with its whole grading."""

    claim: Claim
    grading: Grading


class Graded(NamedTuple):
    """A claim in a finding: what it says, how it stands, and the smallest change that would raise its tag, where that is asked."""

    claim: Claim
    grading: Grading
    label: Label
    would_raise: Change | None = None


class Item(NamedTuple):
    """One finding. `claim` or `source` is what it is about; the rest is empty where its section does not ask for it."""

    claim: Graded | None = None
    source: Work | None = None
    said: tuple[str, ...] = ()  # tags or hedges, as the sources have them
    by: tuple[Work, ...] = ()  # who says so, or what it hangs on
    evidence: tuple[str, ...] = ()  # what carries it, or speaks against it
    claims: tuple[Graded, ...] = ()  # rivals, answers, or what it replaced
    tag: Tag | None = None  # what it would be otherwise
    number: int | None = None  # how many claims
    of: int | None = None  # how many of these are graded or hedged by a source, or how many lines bear on one
    on: str | None = None
    who: str | None = None
    why: str | None = None


class Section(NamedTuple):
    """What comes out of one question asked of every claim, and of how many it was asked."""

    name: str
    items: tuple[Item, ...]
    asked: int


class Asked(NamedTuple):
    """What the sections share: the rule, every case in order of id, and the language."""

    judge: Judge
    cases: dict[str, Case]
    language: str | None = None

    def graded(self, case: Case, *, raised: bool = False) -> Graded:
        """Return a claim as it stands in a finding."""
        changes = outlook(case.grading).would_raise if raised else ()
        return Graded(case.claim, case.grading, label(case.claim, self.language), changes[0] if changes else None)

    def works(self, ids: Iterable[str]) -> tuple[Work, ...]:
        """Return sources as they are cited, each once."""
        return tuple(works(self.judge, ids).values())


def asserting(claim: Claim) -> list[Stated]:
    """Return where a claim is said as it stands."""
    return [
        entry
        for entry in claim.stated
        if entry.omits is None and entry.says is None and entry.stance in {"asserts", "implies"}
    ]


def sources_of(entries: Iterable[Stated]) -> list[str]:
    """Return the sources of statements, each once."""
    return list(dict.fromkeys(entry.place.source for entry in entries))


def is_graded_by_a_source(case: Case) -> bool:
    """Whether a source names a tag for a claim."""
    return any(entry.tag for entry in case.claim.stated)


def is_weighty(case: Case) -> bool:
    """Whether a source has thought about how sure a claim is: it names a tag, or hedges."""
    return any(entry.tag or entry.hedge for entry in case.claim.stated)


def strong_lines(case: Case, *kinds: Kind) -> list[tuple[str, str]]:
    """Return evidence and origin of the strong lines for a claim, of some kinds or of any."""
    return [
        (line.evidence, witness.origin)
        for witness in case.grading.supports
        for line in witness.lines
        if line.strength is Strength.STRONG and (not kinds or line.kind in kinds)
    ]
