"""Claims with what they rest on → verdicts, by the rule itself. What rests on other claims waits, as a row, until they are graded."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from typing import Any

from lineage_cli.cluster.work.rows import Row, Rows
from lineage_cli.cluster.work.ways import Way, way
from lineage_cli.domain.grades import Effect, Form, Grading, Kind, Lowering, Mark, Side, Tag
from lineage_cli.domain.library import Location
from lineage_cli.domain.records import Database, Evidence, Predicate
from lineage_cli.rules.case import Case, LineCase, grounds
from lineage_cli.rules.cases import Cases
from lineage_cli.rules.chains import Chain, Chains
from lineage_cli.rules.grading import counted_by_lines, grade
from lineage_cli.rules.settling import settle
from lineage_cli.store.bodies.encode import encode
from lineage_cli.store.index.encoding import BITS
from lineage_cli.store.memory.library import MemoryLibrary, StoredRecord

NOWHERE = Location("", 0, 0)
_LEAST: dict[str, dict[str, Any]] = {"claim": {"statement": ""}, "evidence": {"summary": ""}}
"""What a record must have and no grade depends on."""


class KnownWays(Chains):
    """The ways of sources, which were followed before."""

    def __init__(self, ways: Mapping[str, Way]) -> None:
        self.ways = ways

    def of(self, id: str) -> Chain:
        """Return the way from a source to its origin."""
        known = self.ways.get(id)
        return Chain(id, missing=id) if known is None else known.chain

    def unread(self, item: Evidence) -> str | None:
        """Return the source of an item that was not itself read, None where it was."""
        known = self.ways.get(item.place.source)
        return None if not item.via and known is not None and known.was_read else item.place.source


class KnownCases(Cases):
    """The cases of a few claims, whose records are at hand."""

    def __init__(self, library: MemoryLibrary, ways: Mapping[str, Way], superseded: Container[str]) -> None:
        super().__init__(library)
        self._chains = KnownWays(ways)
        self.superseded = superseded

    def is_superseded(self, id: str) -> bool:
        """Whether a later claim replaces this one."""
        return id in self.superseded


def first(predicates: Mapping[str, Predicate], rows: Iterable[Row]) -> Rows:
    """Yield the verdict on each claim that rests on no other, and the case of any other beside the claims that it rests on.

    Rows of `id`, `graded`, `lost`, `superseded` and `items`, each of `id`, `graded`, `lost`, `source` and `way`.
    """
    for row in rows:
        case = _case(predicates, row)
        resting = list(dict.fromkeys(grounds(case)))
        if resting:
            yield {"id": case.claim, "grounds": resting, "case": packed_case(case)}
        else:
            yield verdict(case.claim, grade(case, lambda claim: None))


def _case(predicates: Mapping[str, Predicate], row: Row) -> Case:
    items = row["items"] or ()
    records = [_stored("claim", row), *(_stored("evidence", item) for item in items)]
    library = MemoryLibrary(records, Database("", "en"), predicates.values())
    ways = {item["source"]: way(item["way"]) for item in items if item["way"] is not None}
    case = KnownCases(library, ways, (row["id"],) if row["superseded"] else ()).case(row["id"])
    assert case is not None, row["id"]  # noqa: S101 - the claim is in the library
    return case


def _stored(kind: str, row: Row) -> StoredRecord:
    return StoredRecord(kind, row["id"], _LEAST[kind] | json.loads(row["graded"]), row["lost"], NOWHERE)


def packed_case(case: Case) -> str:
    """Return a case as it is kept until what it rests on is graded."""
    lines = [[*line._replace(voided=None), *(line.voided or ())] for line in case.lines]
    return encode([*case._replace(lines=()), lines])


def unpacked_case(text: str) -> Case:
    """Return a case from what was kept of it."""
    claim, settled, form, _, marks, lines = json.loads(text)
    return Case(claim, settled, Form(form), tuple(map(_line, lines)), tuple(map(Mark, marks)))


def _line(found: list[Any]) -> LineCase:
    side, evidence, kind, origin, concerns, relays, unread, _, rests_on, *voided = found
    lowering = Lowering(Effect(voided[0]), voided[1]) if voided else None
    told = tuple(concerns), tuple(relays), unread, lowering, tuple(rests_on)
    return LineCase(Side(side), evidence, Kind(kind), origin, *told)


def later(rows: Iterable[Row]) -> Rows:
    """Yield the verdicts on claims whose grounds are graded: rows of `id`, `case` and `known`, the verdicts on these."""
    for row in rows:
        known = {each["id"]: grading(each) for each in row["known"] or ()}
        yield verdict(row["id"], grade(unpacked_case(row["case"]), known.get))


def last(rows: Iterable[Row]) -> Rows:
    """Yield the verdicts on all claims that are left, circles among them, as one machine settles them. Costs memory for each."""
    cases: dict[str, Case] = {}
    known: dict[str, Grading] = {}
    for row in rows:
        cases[row["id"]] = unpacked_case(row["case"])
        known.update((each["id"], grading(each)) for each in row["known"] or ())
    for id, found in settle(list(cases), cases.get, known.get).items():
        yield verdict(id, found)


def verdict(id: str, found: Grading) -> Row:
    """Return the row of a verdict: what the index keeps of one."""
    origin = found.supports[0].origin if Mark.SINGLE_SOURCE in found.marks else None
    return {
        "id": id,
        "tag": int(found.tag),
        "marks": sum(map(BITS.__getitem__, found.marks)),
        "circle": found.circle,
        "by_lines": int(counted_by_lines(found)),
        "origin": origin,
    }


def marks_of(bits: int) -> tuple[Mark, ...]:
    """Return the marks that a number stands for."""
    return tuple(mark for mark in Mark if bits & BITS[mark])


def grading(row: Row) -> Grading:
    """Return tag and marks of a verdict, as what rests on its claim needs them."""
    return Grading(Tag(row["tag"]), marks_of(row["marks"]), circle=row["circle"])
