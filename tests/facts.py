"""Databases put together record by record, by hand or at random, and the questions that tests of the rule put to them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lineage_cli.domain.grades import Effect, Form, GradedLine, Grading, Kind, Lowering, Side, Tag
from lineage_cli.rules.assessment import NOTHING, Assumptions, Judge
from lineage_cli.rules.case import Case, LineCase
from lineage_cli.rules.settling import settle
from tests import amounts
from tests.worlds import World

Fields = dict[str, object]


class Facts:
    """The records of a database as plain data, before any file is written. Methods that add return the same facts."""

    def __init__(self) -> None:
        self.sources: dict[str, Fields] = {}
        self.evidence: dict[str, Fields] = {}
        self.claims: dict[str, Fields] = {}

    def source(self, id: str, *, read: object = "2026-01-01", **fields: object) -> Facts:
        """Add a source. It was read, unless `read` is None."""
        self.sources[id] = {"title": id, "kind": "paper", "language": "en", **fields}
        if read is not None:
            self.sources[id]["read"] = read
        return self

    def item(self, id: str, source: str, kind: str = "observation", **fields: object) -> Facts:
        """Add an evidence item, and its source where that is not there yet."""
        if source not in self.sources:
            self.source(source)
        self.evidence[id] = {"summary": id, "kind": kind, "source": source, **fields}
        return self

    def items(self, *kinds: str) -> list[str]:
        """Add an item of each kind, each from a source of its own, and return their ids."""
        start = len(self.evidence)
        ids = [f"e{number}" for number in range(start, start + len(kinds))]
        for id, kind in zip(ids, kinds, strict=True):
            self.item(id, f"source-of-{id}", kind)
        return ids

    def claim(
        self, id: str, supports: Iterable[object] = (), disputes: Iterable[object] = (), **fields: object
    ) -> Facts:
        lines = {"supports": list(supports), "disputes": list(disputes)}
        self.claims[id] = {"statement": id, "note": "made by a test", **lines, **fields}
        return self

    def copied(self) -> Facts:
        """Return the same records, to be changed apart from these."""
        other = Facts()
        kinds = (self.sources, self.evidence, self.claims)
        other.sources, other.evidence, other.claims = json.loads(json.dumps(kinds))
        return other

    def text(self) -> str:
        """Return the database as one YAML file. JSON is YAML too."""
        entities: dict[str, Fields] = {"thing": {"kind": "model", "name": "Thing"}}
        kinds = {"entities": entities, "sources": self.sources, "evidence": self.evidence, "claims": self.claims}
        return json.dumps({name: records for name, records in kinds.items() if records}, indent=1)

    def judge(self, world: World, assumed: Assumptions = NOTHING) -> Judge:
        """Write the records and return the rule over them."""
        world.write("facts.yaml", self.text())
        return world.judge(assumed)


def line_of(judge: Judge, claim: str, evidence: str) -> GradedLine:
    """Return one line of a claim as the rule weighed it."""
    return next(line for _, line in judge.grading(claim).lines if line.evidence == evidence)


def verdict_of(judge: Judge, claim: str) -> str:
    """Return tag and marks of a claim as one text: `hypothesis, contested`."""
    grading = judge.grading(claim)
    return ", ".join([grading.tag.typed, *grading.marks])


SIZES = pytest.mark.parametrize("examples", [20, pytest.param(amounts.laws, marks=pytest.mark.slow)])
SIZES_ON_DISK = pytest.mark.parametrize("examples", [5, pytest.param(amounts.laws // 10, marks=pytest.mark.slow)])


def for_all(examples: int, *strategies: st.SearchStrategy[object]) -> Callable[[Callable[..., None]], None]:
    """Try a law on so many examples, always the same ones, at once."""

    def run(law: Callable[..., None]) -> None:
        unhurried = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
        chosen = settings(
            max_examples=examples, derandomize=True, deadline=None, database=None, suppress_health_check=unhurried
        )
        chosen(given(*strategies)(law))()

    return run


CLAIMS = ("c0", "c1", "c2", "c3")
ORIGINS = ("o0", "o1", "o2")
CONCERNS = ("bias", "unverified", "indirect", "imprecise")
VOIDS = (Lowering(Effect.WITHDRAWN, "o0"), Lowering(Effect.RESOLVED, "why"), Lowering(Effect.ENDED, "2022"))


# few draws a record keep the random databases cheap: each draw takes one whole combination
WORTHS = tuple(
    LineCase(Side.NEUTRAL, "", kind, None, concerns, relays, unread, voided)
    for kind in Kind
    for concerns in ((), ("bias",), ("unverified",), ("bias", "indirect"))
    for relays in ((), (), ("o3",), ("o3", "o4"))
    for unread in (None, "o3")
    for voided in (None,) * 6 + VOIDS
)


def lines(side: Side | None = None, grounds: tuple[str, ...] = (*CLAIMS, "nothing")) -> st.SearchStrategy[LineCase]:
    """Any line. `grounds` are the claims on which it may rest."""
    places = [
        (each, f"{origin}-{item}", origin) for each in ([side] if side else Side) for item in "ab" for origin in ORIGINS
    ]
    rests = [(), *((one,) for one in grounds), *((one, two) for one in grounds for two in grounds if one < two)]
    drawn = st.tuples(st.sampled_from(places), st.sampled_from(WORTHS), st.booleans(), st.sampled_from(rests))
    return drawn.map(lambda each: _placed(*each))


def _placed(place: tuple[Side, str, str], worth: LineCase, rests: bool, rests_on: tuple[str, ...]) -> LineCase:
    side, evidence, origin = place
    return worth._replace(side=side, evidence=evidence, origin=origin, rests_on=rests_on if rests else ())


FORMS = (*[Form.ASSERTION] * 6, Form.PREDICTION, Form.PREDICTION, Form.QUESTION, Form.DEFINITION, Form.NORM)
HEADS = tuple((settled, form) for settled in (False, True) for form in FORMS)


def cases(*, circles: bool = True) -> st.SearchStrategy[dict[str, Case]]:
    """Any four claims. Without circles a claim rests only on claims before it."""
    before = [CLAIMS if circles else CLAIMS[:number] for number in range(len(CLAIMS))]
    each = [st.tuples(st.sampled_from(HEADS), st.lists(lines(grounds=(*b, "nothing")), max_size=5)) for b in before]
    return st.tuples(*each).map(
        lambda drawn: {
            id: Case(id, settled, form, tuple(rows)) for id, ((settled, form), rows) in zip(CLAIMS, drawn, strict=True)
        }
    )


def gradings(found: dict[str, Case]) -> dict[str, Grading]:
    """Grade all claims together."""
    return settle(found, found.get)


def tags(found: dict[str, Case]) -> dict[str, Tag]:
    """Grade all claims together, and keep the tags."""
    return {claim: grading.tag for claim, grading in gradings(found).items()}


def with_line(found: dict[str, Case], claim: str, line: LineCase) -> dict[str, Case]:
    """Return the claims with one more line for one of them."""
    return {**found, claim: found[claim]._replace(lines=(*found[claim].lines, line))}


# dates as records write them, with the first and the last day that each of them means
DAYS = {
    "2021": ("2021-01-01", "2021-12-31"),
    "2021-06": ("2021-06-01", "2021-06-30"),
    "2021-06-15": ("2021-06-15", "2021-06-15"),
    "2021-02": ("2021-02-01", "2021-02-28"),
    "2022": ("2022-01-01", "2022-12-31"),
}
SPANS = {**DAYS, "2020/2021-06": DAYS["2021-06"], "2021-03-01/2022": DAYS["2022"]}
LOOKS = ("2020-06-01", "2021-01-01", "2021-02-28", "2021-06-15", "2021-06-29", "2021-06-30", "2021-12-31", "2022-06-01")
SOURCES = ("s0", "s1", "s2", "s3", "s4")
ITEMS = ("i0", "i1", "i2", "i3", "i4", "i5")
PREDICATES = {"derived-from": "object", "source-of": "object", "has": "object", "outperforms": "object"} | {
    "size": "value",
    "released": "value",
    "scores": "value",
}


def _there(**fields: object) -> Fields:
    return {name: value for name, value in fields.items() if value not in (None, [], {})}


DERIVATIONS = ("translation", "republication", "version", "retelling", "citation")
LINKS: tuple[Fields, ...] = (
    *({} for _ in range(20)),
    *(dict[str, object](derived_from=id, derivation=how) for id in (*SOURCES, "nowhere") for how in DERIVATIONS),
    *(dict[str, object](same_witness_as=id) for id in SOURCES * 2),
)
STATES: tuple[Fields, ...] = tuple(
    dict(_there(published=published, **status), read=read)
    for published in (*DAYS, *(None for _ in DAYS))
    for read in (None, {"on": "2026-01-01"})
    for status in (
        {},
        {},
        {},
        {},
        {"status": "withdrawn"},
        *({"status": "retracted", "status_date": day} for day in SPANS),
    )
)
VIAS = ("", "", "", *SOURCES, "nowhere")
DATED: tuple[Fields, ...] = tuple(
    _there(since=since, until=until)
    for since in (*SPANS, *(None for _ in SPANS), *(None for _ in SPANS))
    for until in (*SPANS, *(None for _ in SPANS), *(None for _ in SPANS))
)
BODIES: tuple[Fields, ...] = tuple(
    _there(source=source, kind=kind, concerns=concerns)
    for source in (*SOURCES, *SOURCES, "missing")
    for kind in Kind
    for concerns in ([], [], ["bias"], ["indirect", "imprecise"])
)
REFINED: tuple[Fields, ...] = tuple(
    _there(kind=kind, concerns=concerns, resolved=resolved)
    for kind in (*(None for _ in range(10)), *Kind)
    for concerns in ([], [], ["bias"], ["unverified"])
    for resolved in (None, None, None, "because")
)


def claim_lines(*evidence: str) -> st.SearchStrategy[Fields]:
    """Any line of a claim, naming one of the items."""
    named = st.sampled_from([{"evidence": id} for id in evidence or (*ITEMS, "nowhere")])
    drawn = st.tuples(named, st.sampled_from(REFINED), st.sampled_from(DATED))
    return drawn.map(lambda each: {**each[0], **each[1], **each[2]})


TRIPLES: tuple[Fields, ...] = (
    *({} for _ in PREDICATES),
    *(
        _there(subject="thing", predicate=predicate, **{due: "thing" if due == "object" else "5"})
        for predicate, due in PREDICATES.items()
    ),
)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Any small database: sources that are made from each other, lines that rest on claims, dates, concerns, withdrawals."""
    found = Facts()
    for id in SOURCES:
        found.source(id, **draw(st.sampled_from(LINKS)), **draw(st.sampled_from(STATES)))
    grounds = st.sampled_from((*([] for _ in CLAIMS), *([id] for id in (*CLAIMS, "nowhere"))))
    for id in ITEMS:
        via = draw(st.sampled_from(VIAS))
        found.evidence[id] = {"summary": id, **draw(st.sampled_from(BODIES)), **draw(st.sampled_from(DATED))}
        found.evidence[id] |= _there(
            rests_on=draw(grounds), via=[{"source": via, "anchor": "somewhere in it"}] if via else []
        )
    for id in CLAIMS:
        sides = [draw(st.lists(claim_lines(), max_size=3, unique_by=_evidence)) for _ in (1, 2)]
        form = draw(st.sampled_from(FORMS)).value
        found.claim(id, *sides, neutral=draw(st.lists(claim_lines(), max_size=1)), form=form)
        found.claims[id].update(draw(st.sampled_from(TRIPLES)))
    return found


def _evidence(line: Fields) -> str:
    return str(line["evidence"])


def tags_on_disk(found: Facts, assumed: Assumptions = NOTHING) -> dict[str, Tag]:
    """Write a database, and return the tag of each claim that exists in it."""
    with TemporaryDirectory() as folder:
        judge = found.judge(World(Path(folder)), assumed)
        return {id: judge.grading(id).tag for id in found.claims if id not in assumed.without}


def made_from(found: Facts, source: str) -> set[str]:
    """Return a source and everything derived from it."""
    fallen = {source}
    while more := {id for id, each in found.sources.items() if each.get("derived_from") in fallen} - fallen:
        fallen |= more
    return fallen
