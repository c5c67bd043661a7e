"""What runs on the workers gives what one machine gives. No engine: rows are joined in plain Python."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage_cli.cluster.work import published, verdicts, ways
from lineage_cli.cluster.work.reading import Reader, problem_row, relative
from lineage_cli.cluster.work.rows import Row
from lineage_cli.domain.grades import Effect, Form, Kind, Lowering, Mark, Side
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Database
from lineage_cli.rules.case import Case, LineCase
from lineage_cli.rules.cases import Cases
from lineage_cli.rules.grading import grade
from lineage_cli.store.bodies.encode import encode
from lineage_cli.store.index.reference_problems import LINES
from lineage_cli.store.input.findings import Vocabulary
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.reader import read_file
from lineage_cli.store.memory.library import MemoryLibrary, StoredRecord
from tests import amounts
from tests.amounts import examples
from tests.cluster.faulty import Faulty
from tests.worlds import opened

READER = Reader(Limits(), Vocabulary({}))

IDS = st.sampled_from([f"s-{number}" for number in range(7)])
SOURCES = st.dictionaries(
    IDS,
    st.fixed_dictionaries(
        {},
        optional={
            "derived_from": IDS,
            "derivation": st.sampled_from(["translation", "version", "retelling", "citation"]),
            "same_witness_as": IDS,
            "status": st.just("withdrawn"),
            "read": st.just({"on": "2026-01-01"}),
        },
    ),
    max_size=6,
)
ITEM = {"summary": "", "kind": "record"}
BODY = {"title": "T", "kind": "paper", "language": "en"}


@examples(100)
@given(SOURCES, st.sets(IDS), st.integers(0, 9))
def test_a_way_in_rounds_is_the_way_that_one_machine_walks(
    sources: dict[str, Any], lost: set[str], rounds: int
) -> None:
    records = [StoredRecord("source", id, BODY | body, id in lost, verdicts.NOWHERE) for id, body in sources.items()]
    items = [StoredRecord("evidence", f"of-{id}", ITEM | {"source": id}, False, verdicts.NOWHERE) for id in sources]  # noqa: FBT003
    cases = Cases(library := MemoryLibrary([*records, *items], Database("", "en"), ()))
    found = in_rounds(sources, lost, rounds)
    assert found.keys() == sources.keys()
    known = verdicts.KnownWays(found)
    for id in sources:
        ours, theirs = known.of(id), cases.chain(id)
        assert ours._replace(relays=()) == theirs._replace(relays=(), origin=ours.origin)
        assert theirs.missing is not None or ours.origin == theirs.origin
        assert min(len(theirs.relays), ways.FEW) == len(ours.relays)
        item = library.evidence(f"of-{id}")
        assert item is not None
        assert (known.unread(item) is None) is (cases._chains.unread(item) is None)  # noqa: SLF001


def in_rounds(sources: dict[str, Any], lost: set[str], rounds: int) -> dict[str, ways.Way]:
    """Follow sources as a cluster does: some rounds, then what is left at once."""
    made = ways.steps({"id": id, "graded": encode(body), "lost": id in lost} for id, body in sources.items())
    steps = {row["id"]: row for row in made}
    done = {row["id"]: row["way"] for row in ways.ended(r for r in steps.values() if r["next"] not in steps)}
    left = {id: row for id, row in steps.items() if id not in done}
    for _ in range(rounds):
        ready = [row | {"way": done[row["next"]]} for row in left.values() if row["next"] in done]
        done |= {row["id"]: row["way"] for row in ways.joined(ready)}
        left = {id: row for id, row in left.items() if id not in done}
    done |= {row["id"]: row["way"] for row in ways.last(row | {"way": done.get(row["next"])} for row in left.values())}
    return {id: ways.way(text) for id, text in done.items()}


@pytest.mark.thorough
def test_a_circle_of_many_sources_is_followed_once_around() -> None:
    size = 20_000 if amounts.whole else 3_000
    sources = {f"s-{number}": {"derived_from": f"s-{(number + 1) % size}"} for number in range(size)}
    found = in_rounds(sources, {"s-7"}, 0)
    assert {way.origin for way in found.values()} == {"s-0"}
    assert all(way.incomplete for way in found.values())


LINE_CASES = st.builds(
    LineCase,
    st.sampled_from(Side),
    st.just("e"),
    st.sampled_from(Kind),
    st.sampled_from(["s", "t", None]),
    st.sampled_from([(), ("bias",), ("bias", "unverified")]),
    st.sampled_from([(), ("s",)]),
    st.sampled_from(["s", None]),
    st.none() | st.builds(Lowering, st.sampled_from(Effect), st.just("思")),
    st.sampled_from([(), ("c",), ("c", "d")]),
)
CASES = st.builds(
    Case,
    st.just("c"),
    st.booleans(),
    st.sampled_from(Form),
    st.lists(LINE_CASES, max_size=3).map(tuple),
    st.lists(st.sampled_from([Mark.SUPERSEDED, Mark.INCOMPLETE]), max_size=2).map(tuple),
)


@examples(100)
@given(CASES)
def test_a_case_that_waits_is_the_same_case_afterwards(case: Case) -> None:
    assert verdicts.unpacked_case(verdicts.packed_case(case)) == case


@examples(100)
@given(CASES)
def test_a_verdict_that_others_rest_on_keeps_its_tag_and_marks(case: Case) -> None:
    found = grade(case, lambda claim: None)
    row = verdicts.verdict("c", found)
    assert verdicts.grading(row)[:2] == found[:2]


LINES_OF_JSON = st.sampled_from(
    [
        b'{"record": "claim", "id": "c", "statement": "S.", "note": "n", "supports": [{"id": "e", "summary": "s"}]}',
        b'{"record": "source", "id": "s", "title": "T", "kind": "paper", "language": "en"}',
        b'{"record": "claim", "id": "Bad Id"}',
        b"{oops",
        b"",
        b"  ",
        b"[1]",
    ]
)


@examples(100)
@given(st.lists(LINES_OF_JSON, max_size=8), st.integers(1, 4))
def test_lines_in_blocks_are_those_of_the_whole_file(lines: list[bytes], size: int) -> None:
    content = b"".join(line + b"\n" for line in lines)
    drafts, problems = read_file("a.jsonl", content, READER.limits, READER.vocabulary)
    found = counted_on(READER.lines(in_blocks(lines, size)))
    places = [(row["line"], row["column"], row["id"], row["body"]) for row in found if row["row"] == "record"]
    assert places == [(each.line, each.column, each.id, encode(each.body)) for each in drafts]
    told = [(row["line"], row["code"], row["message"]) for row in found if row["row"] == "problem"]
    assert told == [(each.line, each.code, problem_row(each)["message"]) for each in problems]


def in_blocks(lines: list[bytes], size: int) -> list[dict[str, Any]]:
    rows: list[Row] = []
    start = 0
    for number, line in enumerate(lines):
        start = start if number % size else sum(len(each) + 1 for each in lines[:number])
        rows.append({"path": "a.jsonl", "block": start, "content": line})
    return rows


def counted_on(rows: Any) -> list[dict[str, Any]]:
    """Give lines their numbers in the file, as the cluster does from the rows of the blocks."""
    found = list(rows)
    before = 0
    offsets: dict[int, int] = {}
    for row in found:
        if row["row"] == "block":
            offsets[row["block"]] = before - (1 if row["block"] else 0)
            before += row["line"]
    return [row | {"line": row["line"] + offsets[row["block"]]} for row in found if row["row"] != "block"]


def test_lines_that_may_be_no_text_are_read_again_as_a_whole_file() -> None:
    for line, strange in ((b"{}", False), (b"======= x", True), (b"\xff", True), (b"version https://", True)):
        (*_, block) = READER.lines([{"path": "a.jsonl", "block": 0, "content": line}])
        assert block["strange"] is strange


def test_a_faulty_database_has_the_verdicts_of_one_machine(tmp_path: Path) -> None:
    library = opened(Faulty(400, 7).write(tmp_path / "faulty"))
    kinds = rows_that_stand(library, tmp_path / "faulty")
    followed = in_rounds(
        {id: json.loads(row["graded"]) for id, row in kinds["source"].items()},
        {id for id, row in kinds["source"].items() if row["lost"]},
        3,
    )
    waiting: Row = {}
    done: Row = {}
    for row in verdicts.first(library.predicates, with_items(kinds, followed)):
        (done if "tag" in row else waiting)[row["id"]] = row
    assert len(waiting) > 20
    resting = (row | {"known": [done[id] for id in row["grounds"] if id in done]} for row in waiting.values())
    done |= {row["id"]: row for row in verdicts.last(resting)}
    theirs = library.all_graded(done)
    assert {id: verdicts.grading(row) for id, row in done.items()} == theirs
    assert len(theirs) == library.count("claim")
    assert any(found.circle for found in theirs.values())


Kinds = dict[str, dict[str, dict[str, Any]]]


def rows_that_stand(library: Library, folder: Path) -> Kinds:
    """Read the files of a database, and keep the rows of the records that stand in its library, by kind and id."""
    kinds: Kinds = defaultdict(dict)
    reader = Reader(Limits(), Vocabulary(library.predicates))
    for path in folder.rglob("*.*"):
        name = str(path.relative_to(folder))
        whole = [{"path": name, "content": path.read_bytes()}] if path.is_file() and name != "lineage.yaml" else []
        for row in reader.files(whole):
            if row["row"] == "record" and library.location(row["id"]) == (name, row["line"], row["column"]):
                record = library.record(row["id"])
                lost = getattr(record, "incomplete", False)
                kinds[row["kind"]].setdefault(row["id"], row | {"lost": lost})
    return kinds


def with_items(kinds: Kinds, followed: dict[str, ways.Way]) -> Iterator[dict[str, Any]]:
    """Yield each claim with its items, and these with the ways of their sources."""
    replaced = {
        (ref["target"], row["id"])
        for row in kinds["claim"].values()
        for ref in row["refs"]
        if ref["field"] == "supersedes"
    }
    superseded = {target for target, by in replaced if target != by}
    items: Row = {}
    for id, row in kinds["evidence"].items():
        source = json.loads(row["graded"])["source"]
        items[id] = row | {"source": source, "way": encode(followed[source]) if source in followed else None}
    for id, row in kinds["claim"].items():
        named = dict.fromkeys(ref["target"] for ref in row["refs"] if ref["field"] in LINES)
        yield row | {"superseded": id in superseded, "items": [items[each] for each in named if each in items]}


@pytest.mark.parametrize(
    ("root", "address"),
    [
        ("file:///data/my claims", "file:/data/my claims/below/a.yaml"),
        ("file:///data/my claims", "file:///data/my claims/below/a.yaml"),
        ("hdfs:///data", "hdfs://host:8020/data/below/a.yaml"),
        ("s3a://bucket/data/", "s3a://bucket/data/below/a.yaml"),
        ("s3a://bucket", "s3a://bucket/below/a.yaml"),
    ],
)
def test_a_path_is_told_from_the_folder_of_its_database(root: str, address: str) -> None:
    assert relative(root, address) == "below/a.yaml"


def test_what_lineage_yaml_says_is_read_as_no_record() -> None:
    assert list(READER.files([{"path": "lineage.yaml", "content": b"claims: {c: {statement: S., note: n}}"}])) == []


def test_a_published_record_is_a_line_of_json_with_its_verdict() -> None:
    place = {"path": "a.yaml", "line": 3, "column": 1, "kind": "claim", "id": "c", "lost": False}
    verdict = {"tag": 2, "marks": 16, "circle": False, "by_lines": 3, "origin": "s"}
    (line,) = published.records([place | verdict | {"body": '{"statement":"思"}'}])
    assert json.loads(line["value"]) == {
        **{name: place[name] for name in ("path", "line", "column", "kind", "id")},
        "incomplete": False,
        "tag": "hypothesis",
        "marks": ["single-source"],
        "circle": False,
        "by_lines": "conclusion",
        "origin": "s",
        "body": {"statement": "思"},
    }
