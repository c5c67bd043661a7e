"""Things side by side: what is claimed of each, row by row; sources side by side: what each makes of a claim."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.grades import Form, Role, Tag
from lineage_cli.domain.records import DIFFERENCES, Claim, Stated
from lineage_cli.query.names import Found
from lineage_cli.query.summaries import Brief, briefs, families, name_of, of_role, stated_text, surest_first, touching
from lineage_cli.rules.assessment import Judge


class Entry(NamedTuple):
    """One thing in a cell: what is claimed, how sure it is, and for a source what it says instead."""

    text: str
    claim: str | None = None
    tag: Tag | None = None
    sign: str | None = None
    family: str | None = None
    superseded: bool = False
    says: str | None = None
    omits: str | None = None
    kind: str | None = None


class Row(NamedTuple):
    """One aspect with a cell for each column, or one cell for all where `shared`. An empty cell: not stated."""

    group: str
    aspect: str
    cells: tuple[tuple[Entry, ...], ...]
    differs: bool
    claim: Brief | None = None  # the claim that a row of sources is about
    shared: bool = False


class Column(NamedTuple):
    """One of the things compared."""

    record: str
    id: str
    name: str


class Comparison(NamedTuple):
    """Columns and rows, in the order in which they are read."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


GROUPS = {
    Role.DESCENT: "Descent",
    Role.EVENT: "Events",
    Role.PROPERTY: "Properties",
    Role.TRAIT: "Abilities",
    Role.MEASURE: "Measures",
    Role.ORIGIN: "Effects",
    Role.RELATION: "Relations",
}


def compare(
    judge: Judge, found: Sequence[Found], *, differences: bool = False, language: str | None = None
) -> Comparison:
    """Return records side by side. Entities and sources can be compared, each among themselves.

    Raises `WrongUsage` for fewer than two, for one twice, or for a mixture.
    """
    kinds, ids = {each.kind for each in found}, [each.id for each in found]
    if len(ids) < 2:
        raise WrongUsage("compare takes two records or more")
    if len(set(ids)) < len(ids):
        raise WrongUsage("the same record twice: compare takes different ones")
    if kinds == {"entity"}:
        rows = _entity_rows(judge, ids, language)
    elif kinds == {"source"}:
        rows = _source_rows(judge, ids, language)
    else:
        named = ", ".join(f"{each.id} ({each.kind})" for each in found)
        raise WrongUsage(f"only entities, or only sources, can be compared: {named}")
    columns = tuple(Column(each.kind, each.id, name_of(judge, each.id, language)) for each in found)
    return Comparison(columns, tuple(row for row in rows if row.differs or not differences))


def _entity_rows(judge: Judge, ids: Sequence[str], language: str | None) -> list[Row]:
    """Return a row for each thing that is claimed of any of the entities: by group, what differs first."""
    rows = [_family_row(judge, ids, language)]
    found: dict[tuple[str, str], list[list[Entry]]] = {}
    for column, id in enumerate(ids):
        for each, family in _claims_of(judge, id):
            aspect = _aspect(judge, each.claim, language)
            found.setdefault(aspect, [[] for _ in ids])[column].append(_entry(judge, each, id, family, language))
    rows += [_row(group, aspect, tuple(map(tuple, cells))) for (group, aspect), cells in found.items()]
    order = list(GROUPS.values())
    rows.sort(key=lambda row: (order.index(row.group), not row.differs, row.aspect))
    return rows + _shared_rows(judge, ids, language)


def _claims_of(judge: Judge, entity: str) -> list[tuple[Brief, str | None]]:
    """Return what is asserted of an entity and of its families: current claims first, the surest first.

    A relation is said of both its ends where its predicate can be read backwards.
    """
    found: dict[str, tuple[Brief, str | None]] = {}
    for subject in (entity, *families(judge, entity)):
        asserted = of_role(judge, touching(judge, subject, "subject"), *GROUPS)
        relations = briefs(judge, judge.library.claims_of_role(Role.RELATION, "object", [subject]))
        backwards = of_role(judge, relations, Role.RELATION)
        asserted += [each for each in backwards if judge.library.predicates[each.claim.predicate or ""].inverse]
        judge.library.prefetch(id for each in asserted for id in _named(each.claim))
        for each in surest_first(asserted):
            found.setdefault(each.id, (each, subject if subject != entity else None))
    return list(found.values())


def _named(claim: Claim) -> Iterator[str]:
    """Yield the entities whose names a cell may show."""
    yield from (id for id in (claim.subject, claim.object, *claim.on, *claim.by, *claim.than) if id is not None)


def _aspect(judge: Judge, claim: Claim, language: str | None) -> tuple[str, str]:
    """Return the group and the row of a claim: the ability, the property, the benchmark with its method, or the verb."""
    predicate = judge.library.predicates[claim.predicate or ""]
    group = GROUPS[predicate.role]
    where = ", ".join(name_of(judge, id, language) for id in claim.on)
    match predicate.role:
        case Role.TRAIT:
            return group, name_of(judge, claim.object or "", language)
        case Role.DESCENT:
            return group, predicate.label
        case Role.MEASURE:
            by = ", ".join(name_of(judge, id, language) for id in claim.by)
            return group, ", ".join(filter(None, (where, by))) or predicate.label
        case Role.RELATION if claim.on and judge.library.mentions(claim.on[0], "object"):
            return GROUPS[Role.TRAIT], where
        case Role.EVENT | Role.PROPERTY | Role.ORIGIN | Role.RELATION:
            return group, f"{predicate.label} ({where})" if where else predicate.label


def _entry(judge: Judge, found: Brief, column: str, family: str | None, language: str | None) -> Entry:
    claim, predicate = found.claim, judge.library.predicates[found.claim.predicate or ""]
    backwards = claim.subject not in (column, family)
    text = (
        f"{predicate.inverse} {name_of(judge, claim.subject or '', language)}"
        if backwards
        else cell_text(judge, claim, language)
    )
    return Entry(text, found.id, found.tag, predicate.sign, family, superseded=found.is_superseded)


def cell_text(judge: Judge, claim: Claim, language: str | None) -> str:
    """Return what a claim says of its subject, in as few words as its triple needs."""
    predicate = judge.library.predicates[claim.predicate or ""]
    if claim.value is not None:
        return " ".join(filter(None, (claim.value, claim.unit)))
    if predicate.role is Role.TRAIT:
        than = ", ".join(name_of(judge, id, language) for id in claim.than)
        return f"{predicate.label} it{f', compared with {than}' if than else ''}"
    by = ", ".join(name_of(judge, id, language) for id in claim.by)
    other = name_of(judge, claim.object or "", language) + (f", by {by}" if by else "")
    return f"{predicate.label} {other}" if predicate.role is Role.RELATION else other


def _family_row(judge: Judge, ids: Iterable[str], language: str | None) -> Row:
    cells = []
    for id in ids:
        entity = judge.library.entity(id)
        cells.append(tuple(Entry(name_of(judge, family, language)) for family in (entity.part_of if entity else ())))
    return _row("Descent", "part of", tuple(cells))


def _row(group: str, aspect: str, cells: tuple[tuple[Entry, ...], ...]) -> Row:
    said = [{(entry.text, entry.sign) for entry in cell if not entry.superseded} for cell in cells]
    return Row(group, aspect, cells, differs=any(cell != said[0] for cell in said[1:]))


def _shared_rows(judge: Judge, ids: Sequence[str], language: str | None) -> list[Row]:
    """Return the claims that name two or more of the columns, as rows that run over all of them."""
    named: dict[str, int] = {}
    for id in ids:
        for claim in {mention.id for mention in judge.library.mentions(id) if mention.kind == "claim"}:
            named[claim] = named.get(claim, 0) + 1
    shared = briefs(judge, sorted(id for id, count in named.items() if count > 1))
    rows = []
    for each in surest_first(shared):
        if each.claim.form is not Form.QUESTION:
            entry = Entry(stated_text(each.claim, language), each.id, each.tag, superseded=each.is_superseded)
            rows.append(Row("Together", each.id, ((entry,),), differs=True, shared=True))
    return rows


def _source_rows(judge: Judge, ids: Sequence[str], language: str | None) -> list[Row]:
    """Return every claim that one of the sources states, with what each makes of it, the worst difference first."""
    order: dict[str, None] = {}
    for id in ids:
        order.update((mention.id, None) for mention in judge.library.mentions(id, "stated") if mention.kind == "claim")
    rows = []
    for each in briefs(judge, order):
        cells = tuple(
            tuple(
                _stated_entry(judge, entry, each, language)
                for entry in each.claim.stated
                if entry.place.source == id and judge.is_stated(entry)
            )
            for id in ids
        )
        if any(cells):
            rows.append(Row(_worst(cells), each.id, cells, differs=_differ(cells), claim=each))
    return sorted(rows, key=lambda row: (SEVERITY.index(row.group), row.aspect))


SEVERITY = (*DIFFERENCES, "omits", "not stated", "stance", "alike")


def _worst(cells: tuple[tuple[Entry, ...], ...]) -> str:
    """Return by what the columns differ most: a difference needs two that speak of the claim."""
    kinds = [entry.kind or "wording" for cell in cells for entry in cell if entry.says]
    if kinds and sum(map(bool, cells)) > 1:
        return min(kinds, key=DIFFERENCES.index)
    if any(entry.omits for cell in cells for entry in cell):
        return "omits"
    if not all(cells):
        return "not stated"
    return "stance" if _differ(cells) else "alike"


def _differ(cells: tuple[tuple[Entry, ...], ...]) -> bool:
    said = [{(entry.text if not entry.says else "", entry.says, entry.omits) for entry in cell} for cell in cells]
    return any(cell != said[0] for cell in said[1:])


def _stated_entry(judge: Judge, entry: Stated, found: Brief, language: str | None) -> Entry:
    text = (
        entry.omits
        or entry.says
        or " ".join(
            filter(
                None,
                (
                    entry.stance,
                    f"“{entry.hedge}”" if entry.hedge else None,
                    f"as {entry.tag.words}" if entry.tag else None,
                ),
            )
        )
    )
    return Entry(text, found.id, found.tag, says=entry.says, omits=entry.omits, kind=entry.kind)
