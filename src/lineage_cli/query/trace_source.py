"""What a source states and what evidence it gives, and what hangs on one item of evidence."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.grades import Mark, Side, Tag
from lineage_cli.domain.records import Evidence, Source
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.labels import Label, label
from lineage_cli.query.standing import Assessed, assess, in_order
from lineage_cli.query.summaries import briefs
from lineage_cli.query.trace_parts import Closing, Lookup, Options, lookup
from lineage_cli.query.trace_plain import counted
from lineage_cli.query.works import Work, works
from lineage_cli.rules.assessment import Judge

MOST_ITEMS, MOST_COPIES, MOST_CLAIMS = 7, 6, 8
BEARING = (Side.SUPPORTS, Side.DISPUTES)


class Item(NamedTuple):
    """A piece of evidence in short, and how many claims it speaks for or against."""

    id: str
    label: Label
    claims: int


class Copy(NamedTuple):
    """A source that was made from another, or by the same hands: how, and its title."""

    id: str
    derivation: str | None
    label: Label


class SourceScreen(NamedTuple):
    """Everything that a trace shows of a source."""

    source: Source
    original: Work | None
    stated: int
    counts: tuple[tuple[Tag, int], ...]
    items: tuple[Item, ...]  # those on which most hangs first
    more_items: int
    carried: int  # claims for or against which it gives evidence
    alone: int  # claims that hang on it alone
    copies: tuple[Copy, ...]
    more_copies: int
    closing: Closing


class Bearing(NamedTuple):
    """A claim for or against which an item of evidence speaks, or on which it takes no side."""

    side: Side
    claim: Assessed


class EvidenceScreen(NamedTuple):
    """Everything that a trace shows of an item of evidence."""

    item: Evidence
    label: Label
    work: Work
    via: tuple[Work, ...]
    premises: tuple[Assessed, ...]
    bearing: tuple[Bearing, ...]
    more: int
    closing: Closing
    lookup: Lookup = Lookup()


def source(judge: Judge, id: str, options: Options) -> SourceScreen:
    """Return what a source states and gives. Raises `KeyError` where there is none of that id."""
    record = judge.library.source(id)
    if record is None:
        raise KeyError(id)
    mentions = judge.library.mentions(id, "stated", "source", "derived_from", "same_witness_as")
    stated = briefs(judge, (each.id for each in mentions if each.field == "stated" and each.kind == "claim"))
    given = [each.id for each in mentions if each.field == "source" and each.kind == "evidence"]
    bearing = _bearing(judge, given)
    carried = dict.fromkeys(claim for claims in bearing.values() for claim in claims)
    judge.library.prefetch(given)
    items = sorted(given, key=lambda item: (-len(bearing.get(item, ())), item))
    copies = [each.id for each in mentions if each.field in ("derived_from", "same_witness_as")]
    judge.library.prefetch(copies)
    above = record.derived_from or record.same_witness_as
    return SourceScreen(
        record,
        works(judge, [above])[above] if above else None,
        len(stated),
        counted(stated),
        tuple(_item(judge, item, len(bearing.get(item, ())), options.language) for item in items[:MOST_ITEMS]),
        len(items[MOST_ITEMS:]),
        len(carried),
        _alone(judge, id, carried),
        tuple(_copy(judge, copy, options.language) for copy in copies[:MOST_COPIES]),
        len(copies[MOST_COPIES:]),
        Closing(id, command="impact"),
    )


def _bearing(judge: Judge, items: list[str]) -> dict[str, list[str]]:
    """Return the claims for or against which items speak, by item."""
    found: dict[str, list[str]] = {}
    for side in BEARING if items else ():
        for item, claims in judge.library.holders(side.value, items).items():
            found.setdefault(item, []).extend(claims)
    return found


def _alone(judge: Judge, id: str, carried: Iterable[str]) -> int:
    """Return how many claims hang on a source alone."""
    single = [each for each in briefs(judge, carried) if Mark.SINGLE_SOURCE in each.marks]
    assess(judge, single)  # reads at once what grading asks for
    gradings = (judge.grading(each.id) for each in single)
    return sum({witness.origin for witness in grading.supports} == {id} for grading in gradings)


def _item(judge: Judge, id: str, claims: int, language: str | None) -> Item:
    record = judge.library.evidence(id)
    return Item(id, label(record, language) if record else Label(id), claims)


def _copy(judge: Judge, id: str, language: str | None) -> Copy:
    record = judge.library.source(id)
    return Copy(id, record.derivation, label(record, language)) if record else Copy(id, None, Label(id))


def evidence(judge: Judge, id: str, options: Options) -> EvidenceScreen:
    """Return what hangs on an item of evidence, and what it rests on. Raises `KeyError` where there is none of that id."""
    item = judge.library.evidence(id)
    if item is None:
        raise KeyError(id)
    found = []
    for side in Side:
        claims = briefs(judge, judge.library.holders(side.value, [id]).get(id, []))
        found += [Bearing(side, each) for each in in_order(assess(judge, claims, options.language))]
    via = [place.source for place in item.via]
    cited = works(judge, [item.place.source, *via])
    screen = EvidenceScreen(
        item,
        label(item, options.language),
        cited[item.place.source],
        tuple(cited[each] for each in via),
        tuple(assess(judge, briefs(judge, item.rests_on), options.language)),
        tuple(found[:MOST_CLAIMS]),
        len(found[MOST_CLAIMS:]),
        Closing(id, command="impact"),
    )
    return screen._replace(lookup=lookup(judge, options.language, screen))
