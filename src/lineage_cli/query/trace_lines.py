"""The lines of evidence that a trace shows under a claim: the strongest of each side, an independent source before a second line of one."""

from __future__ import annotations

from lineage_cli.domain.grades import GradedLine, Kind, Side, Strength
from lineage_cli.domain.records import Evidence, Place
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.labels import Label, label
from lineage_cli.rules.assessment import Judge

KIND_ORDER = (Kind.EXPERIMENT, Kind.RECORD, Kind.OBSERVATION, Kind.TESTIMONY, Kind.INFERENCE)


class EvidenceLine(NamedTuple):
    """One line of evidence: how strong it is on its side, in short, who produced it and where it was read."""

    side: Side
    strength: Strength
    evidence: str
    label: Label
    place: Place
    via: str | None = None  # the source in whose words it was read, where that is another


class Rest(NamedTuple):
    """How many lines are not shown: that count for a claim, against it, that take no side, and that do not count."""

    supports: int = 0
    disputes: int = 0
    neutral: int = 0
    idle: int = 0


class Lines(NamedTuple):
    """The lines that are shown of one claim, and how many are not."""

    shown: tuple[EvidenceLine, ...] = ()
    rest: Rest = Rest()


def strongest(judge: Judge, claim: str, supports: int, disputes: int, language: str | None = None) -> Lines:
    """Return so many of the strongest lines for and against a claim."""
    graded = judge.grading(claim).lines
    judge.library.prefetch(line.evidence for _, line in graded)
    ranked = {side: _ranked(judge, graded, side) for side in (Side.SUPPORTS, Side.DISPUTES)}
    chosen = {Side.SUPPORTS: supports, Side.DISPUTES: disputes}
    return Lines(
        tuple(_line(side, *each, language) for side, most in chosen.items() for each in ranked[side][:most]),
        Rest(
            max(0, len(ranked[Side.SUPPORTS]) - supports),
            max(0, len(ranked[Side.DISPUTES]) - disputes),
            sum(side is Side.NEUTRAL for side, _ in graded),
            sum(side is not Side.NEUTRAL and not line.strength for side, line in graded),
        ),
    )


def _ranked(judge: Judge, graded: tuple[tuple[Side, GradedLine], ...], side: Side) -> list[tuple[GradedLine, Evidence]]:
    """Return the lines of a side that count, the strongest first, one of each origin before a second of any."""
    found = [
        (line, item)
        for on, line in graded
        if on is side and line.strength and (item := judge.library.evidence(line.evidence)) is not None
    ]
    found.sort(key=_rank)
    first: dict[str | None, str] = {}
    for line, _ in found:
        first.setdefault(line.origin, line.evidence)
    return sorted(found, key=lambda pair: first[pair[0].origin] != pair[0].evidence)


def _rank(pair: tuple[GradedLine, Evidence]) -> tuple[object, ...]:
    line, item = pair
    return -line.strength, KIND_ORDER.index(line.kind), bool(item.via), len(line.lowered), line.evidence


def _line(side: Side, line: GradedLine, item: Evidence, language: str | None) -> EvidenceLine:
    via = item.via[0].source if item.via and item.via[0].source != item.place.source else None
    return EvidenceLine(side, line.strength, item.id, label(item, language), item.place, via)
