"""Entities side by side: a row for each thing that is claimed of any of them, and a row for what is claimed of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lineage_cli.domain.grades import Form, Role
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.records import Claim
from lineage_cli.query.compare_contests import shared
from lineage_cli.query.comparison import Entry, Row
from lineage_cli.query.summaries import Brief, briefs, name_of, of_role, surest_first, text_of, touching
from lineage_cli.query.trace_traits import holds_for
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.opposites import families

GROUPS = {
    Role.DESCENT: mark("Descent"),
    Role.EVENT: mark("Events"),
    Role.PROPERTY: mark("Properties"),
    Role.TRAIT: mark("Abilities"),
    Role.MEASURE: mark("Measures"),
    Role.ORIGIN: mark("Effects"),
    Role.RELATION: mark("Relations"),
}


Told = list[tuple[Brief, str | None]]
"""What is asserted of an entity, each with the family of which it is said, None where it is the entity itself."""


def entity_rows(judge: Judge, told: Mapping[str, Told], language: str | None) -> list[Row]:
    """Return a row for each thing that is claimed of any of the entities: by group, what differs first."""
    ids = list(told)
    rows = [_family_row(judge, ids, language)]
    found: dict[tuple[str, str], list[list[Entry]]] = {}
    for column, id in enumerate(ids):
        for each, family in told[id]:
            aspect = _aspect(judge, each.claim, language)
            found.setdefault(aspect, [[] for _ in ids])[column].append(_entry(judge, each, id, family, language))
    rows += [_row(group, aspect, tuple(map(tuple, cells))) for (group, aspect), cells in found.items()]
    order = list(GROUPS.values())
    rows.sort(key=lambda row: (order.index(row.group), not row.differs, row.aspect))
    return rows + _shared_rows(judge, ids, language)


def claims_of(judge: Judge, entity: str) -> Told:
    """Return what is asserted of an entity and of its families: current claims first, the surest first.

    A relation is said of both its ends where its predicate can be read backwards.
    """
    found: dict[str, tuple[Brief, str | None]] = {}
    kin = families(judge.library, entity)
    for subject in (entity, *kin):
        asserted = of_role(judge, touching(judge, subject, "subject"), *GROUPS)
        relations = briefs(judge, judge.library.claims_of_role(Role.RELATION, "object", [subject]))
        backwards = of_role(judge, relations, Role.RELATION)
        asserted += [each for each in backwards if judge.library.predicates[each.claim.predicate or ""].inverse]
        judge.library.prefetch(id for each in asserted for id in _named(each.claim))
        for each in surest_first(asserted):
            if subject == entity or holds_for(each.claim, entity, kin):
                found.setdefault(each.id, (each, subject if subject != entity else None))
    return list(found.values())


def _named(claim: Claim) -> Iterator[str]:
    """Yield the entities whose names a cell may show."""
    yield from (id for id in (claim.subject, claim.object, *claim.on, *claim.by, *claim.than) if id is not None)


def _aspect(judge: Judge, claim: Claim, language: str | None) -> tuple[str, str]:
    """Return the group and the row of a claim: the ability, the property, the benchmark with its method, or the verb."""
    predicate = judge.library.predicates[claim.predicate or ""]
    group = GROUPS[predicate.role]
    where = tr(", ").join(name_of(judge, id, language) for id in claim.on)
    match predicate.role:
        case Role.TRAIT:
            return group, name_of(judge, claim.object or "", language)
        case Role.DESCENT:
            return group, predicate.label
        case Role.MEASURE:
            by = tr(", ").join(name_of(judge, id, language) for id in claim.by)
            return group, tr(", ").join(filter(None, (where, by))) or predicate.label
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
        than = tr(", ").join(name_of(judge, id, language) for id in claim.than)
        if than:
            return tr("{verb} it, compared with {things}", verb=predicate.label, things=than)
        return tr("{verb} it", verb=predicate.label)
    by = tr(", ").join(name_of(judge, id, language) for id in claim.by)
    other = name_of(judge, claim.object or "", language)
    other = tr("{thing}, by {methods}", thing=other, methods=by) if by else other
    return f"{predicate.label} {other}" if predicate.role is Role.RELATION else other


def _family_row(judge: Judge, ids: Iterable[str], language: str | None) -> Row:
    cells = []
    for id in ids:
        entity = judge.library.entity(id)
        cells.append(tuple(Entry(name_of(judge, family, language)) for family in (entity.part_of if entity else ())))
    return _row(GROUPS[Role.DESCENT], tr("part of"), tuple(cells))


def _row(group: str, aspect: str, cells: tuple[tuple[Entry, ...], ...]) -> Row:
    said = [{(entry.text, entry.sign) for entry in cell if not entry.superseded} for cell in cells]
    return Row(group, aspect, cells, differs=any(cell != said[0] for cell in said[1:]))


def _shared_rows(judge: Judge, ids: Sequence[str], language: str | None) -> list[Row]:
    """Return the claims that name two or more of the columns, as rows that run over all of them."""
    rows = []
    for each in surest_first(shared(judge, ids)):
        if each.claim.form is not Form.QUESTION:
            entry = Entry(text_of(each.claim, language), each.id, each.tag, superseded=each.is_superseded)
            rows.append(Row(mark("Together"), each.id, ((entry,),), differs=True, shared=True))
    return rows
