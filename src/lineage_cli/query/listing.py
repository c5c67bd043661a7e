"""Records of one kind in order of id, narrowed by filters. Streams: a row is made when it is asked for."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from lineage_cli.domain.dates import first_day, last_day
from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.grades import Mark, Role, Tag
from lineage_cli.domain.language import tr
from lineage_cli.domain.records import Claim, Entity, Evidence, Record, Source
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.candidates import candidates
from lineage_cli.query.kinds import Listed
from lineage_cli.query.labels import Label
from lineage_cli.query.listing_columns import Cells, Request, columns, labelled
from lineage_cli.query.sorting import date_of, ordered
from lineage_cli.query.summaries import Brief, brief
from lineage_cli.rules.assessment import Judge

AHEAD = 200  # records


class Filters(NamedTuple):
    """What a listed record must be: of each any of the values, but all of the marks and entities. What is empty does not narrow."""

    tag: tuple[Tag, ...] = ()
    mark: tuple[Mark, ...] = ()
    about: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    predicate: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    stated_tag: tuple[Tag, ...] = ()
    differs: bool = False


class Row(NamedTuple):
    """One record, with its verdict where it is a claim; for a page also what stands for it, and what stands in the columns."""

    record: Record
    verdict: Brief | None
    label: Label | None = None
    cells: tuple[Cells, ...] = ()


class Listing(NamedTuple):
    """Records of one kind: claim, entity, source or evidence. The rows may come as they are asked for, and then only once."""

    record: str
    rows: Iterable[Row]
    is_empty: bool
    columns: tuple[str, ...] = ()


def listing(
    judge: Judge,
    kind: Listed,
    filters: Filters,
    *,
    sort: str | None = None,
    reverse: bool = False,
    limit: int | None = None,
) -> Listing:
    """Return the records of a kind that pass every filter, in order. Only those in order of id are not held in memory."""
    found = islice(ordered(judge, rows(judge, kind, filters), sort, reverse=reverse), limit)
    first = list(islice(found, 1))
    return Listing(kind.record, chain(first, found), is_empty=not first)


def for_a_page(judge: Judge, found: Listing, kind: Listed, filters: Filters, language: str | None) -> Listing:
    """Return a list with what stands for each record, and in the columns that its filters are about."""
    predicates = [judge.library.predicates.get(id) for id in filters.predicate]
    measures = bool(predicates) and all(each is not None and each.role is Role.MEASURE for each in predicates)
    asked = Request(kind, filters.mark, filters.differs or bool(filters.stated_tag), measures, language)
    used = columns(asked)
    shown = (
        row._replace(
            label=labelled(judge, row.record, asked),
            cells=tuple(column.get(judge, row.record, asked) for column in used),
        )
        for row in found.rows
    )
    return found._replace(rows=shown, columns=tuple(column.title for column in used))


def rows(judge: Judge, kind: Listed, filters: Filters) -> Iterator[Row]:
    """Yield the records of a kind that pass every filter. Raises `WrongUsage` for filters that the kind cannot have."""
    _, record_kind, narrower = kind
    _check(record_kind, filters)
    for id in _read_ahead(judge, candidates(judge.library, record_kind, filters.about, filters.source), filters):
        record = judge.library.record(id)
        if record is None or not judge.has(record):
            continue
        if narrower is not None and narrower != _narrow_kind(record):
            continue
        row = _row(judge, record)
        if all(test(judge, row, filters) for test in TESTS):
            yield row


def _read_ahead(judge: Judge, ids: Iterator[str], filters: Filters) -> Iterator[str]:
    """Yield ids, of which some are looked up at once with their verdicts, and with their evidence where a filter looks at it."""
    while some := list(islice(ids, AHEAD)):
        judge.library.evict()
        judge.library.prefetch(some)
        claims = [claim for id in some if (claim := judge.library.claim(id)) is not None]
        judge.prefetch(claim.id for claim in claims)
        if filters.about or filters.source:
            judge.library.prefetch(line.evidence for claim in claims for line in claim.lines)
        yield from some


def _narrow_kind(record: Record) -> str:
    return record.form.value if isinstance(record, Claim) else str(record.kind)


def _row(judge: Judge, record: Record) -> Row:
    if not isinstance(record, Claim):
        return Row(record, None)
    return Row(record, brief(judge, record))


def _check(kind: str, filters: Filters) -> None:
    only_claims = {
        "--tag": filters.tag, "--mark": filters.mark, "--predicate": filters.predicate,
        "--stated-tag": filters.stated_tag, "--differs": filters.differs,
    }  # fmt: skip
    used = [name for name, value in only_claims.items() if value]
    if kind != "claim" and used:
        raise WrongUsage(tr("{options}: only for claims, not for {kind} records", options=", ".join(used), kind=kind))


def _has_tag(judge: Judge, row: Row, filters: Filters) -> bool:
    return not filters.tag or (row.verdict is not None and row.verdict.tag in filters.tag)


def _has_marks(judge: Judge, row: Row, filters: Filters) -> bool:
    return not filters.mark or (row.verdict is not None and set(filters.mark) <= set(row.verdict.marks))


def _is_about(judge: Judge, row: Row, filters: Filters) -> bool:
    return all(entity in entities_of(judge, row.record) for entity in filters.about)


def _has_source(judge: Judge, row: Row, filters: Filters) -> bool:
    return not filters.source or not sources_of(judge, row.record).isdisjoint(filters.source)


def _has_predicate(judge: Judge, row: Row, filters: Filters) -> bool:
    return not filters.predicate or getattr(row.record, "predicate", None) in filters.predicate


def _is_between(judge: Judge, row: Row, filters: Filters) -> bool:
    if not filters.since and not filters.until:
        return True
    begins = date_of(judge, row.record)
    if begins is None:
        return False
    begun = not filters.since or begins >= min(map(first_day, filters.since))
    return begun and (not filters.until or begins <= max(map(last_day, filters.until)))


def _has_stated_tag(judge: Judge, row: Row, filters: Filters) -> bool:
    return not filters.stated_tag or not set(filters.stated_tag).isdisjoint(stated_tags(judge, row.record))


def _differs(judge: Judge, row: Row, filters: Filters) -> bool:
    if not filters.differs or row.verdict is None:
        return not filters.differs
    return any(tag is not row.verdict.tag for tag in stated_tags(judge, row.record))


TESTS: tuple[Callable[[Judge, Row, Filters], bool], ...] = (
    _has_tag,
    _has_marks,
    _is_about,
    _has_source,
    _has_predicate,
    _is_between,
    _has_stated_tag,
    _differs,
)


def stated_tags(judge: Judge, record: Record) -> list[Tag]:
    """Return the tags that authors name for a claim by the day asked for."""
    entries = record.stated if isinstance(record, Claim) else ()
    return [entry.tag for entry in entries if entry.tag is not None and judge.is_stated(entry)]


def entities_of(judge: Judge, record: Record) -> set[str]:
    """Return the entities under which a record is listed."""
    match record:
        case Claim():
            named = {record.subject, record.object, *record.in_, *record.by, *record.on, *record.than, *record.about}
            items = (judge.library.evidence(line.evidence) for line in record.lines)
            return {each for each in named if each is not None} | {
                each for item in items if item for each in item.about
            }
        case Evidence():
            bearing = judge.library.mentions(record.id, "supports", "disputes", "neutral")
            claims = (judge.library.claim(mention.id) for mention in bearing)
            ends = {each for claim in claims if claim for each in (claim.subject, claim.object) if each is not None}
            return ends | set(record.about)
        case Entity():
            return {record.id, *record.part_of}
        case Source():
            return set()


def sources_of(judge: Judge, record: Record) -> set[str]:
    """Return the sources that a record names: of a claim, those that state it and those of its lines."""
    match record:
        case Claim():
            items = (judge.library.evidence(line.evidence) for line in record.lines)
            produced = {item.place.source for item in items if item}
            return {entry.place.source for entry in record.stated} | produced
        case Evidence():
            return {record.place.source, *(place.source for place in record.via)}
        case Entity():
            return {entry.place.source for entry in record.stated}
        case Source():
            return {each for each in (record.id, record.derived_from, record.same_witness_as) if each}
