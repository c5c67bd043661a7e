"""Chosen columns, the order of rows, and silence: what scripts ask for."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.worlds import SMALL, Ran, World

Ask = Callable[..., Ran]
ROWS = {
    "trace": ("trace", "planning-aloud"),
    "compare": ("compare", "heron-1", "heron-code"),
    "evidence": ("evidence", "planning-from-code"),
    "search": ("search", "planning"),
    "list": ("list", "claims"),
    "tag": ("tag", "planning-from-code"),
    "timeline": ("timeline",),
    "diff": ("diff", "2021-06-30", "2021-09"),
    "impact": ("impact", "brook-2021"),
}


@pytest.fixture
def models(world: World) -> World:
    """Four models, with a size each but the last."""
    world.write(
        "a.yaml",
        """
        entities:
          a: {kind: model, name: Zebra}
          b: {kind: model, name: yak}
          c: {kind: model, name: Xerus}
        sources:
          old: {title: T, kind: paper, language: en, published: 2020}
          new: {title: T, kind: news, language: en, published: 2021-05}
          undated: {title: T, kind: essay, language: en}
        evidence:
          seen: {summary: S, kind: observation, source: old}
        claims:
          large: {statement: s, subject: a, predicate: size, value: 175B, note: n}
          none: {statement: s, subject: c, predicate: size, value: unknown, note: n}
          small: {statement: s, subject: b, predicate: size, value: 900M, note: n, supports: [seen]}
        """,
    )
    return world


# --fields


@pytest.mark.parametrize("name", ROWS)
def test_every_answer_in_rows_gives_the_fields_chosen_in_their_order(name: str, lineage: Ask) -> None:
    header = lineage(*ROWS[name], "--format", "csv", database=SMALL).out.splitlines()[0].split(",")
    chosen = [header[-1], header[0]]
    for form in ("csv", "tsv", "jsonl"):
        every = lineage(*ROWS[name], "--format", form, "--fields", ",".join(chosen), database=SMALL)
        assert every.code == 0
        rows = every.out.splitlines()
        assert len(rows) == len(lineage(*ROWS[name], "--format", form, database=SMALL).out.splitlines())
        if form == "csv":
            assert rows[0] == ",".join(chosen)
        if form == "jsonl":
            assert [list(json.loads(row)) for row in rows] == [chosen] * len(rows)


def test_fields_of_text_are_columns_with_names(models: World, lineage: Ask) -> None:
    out = lineage("list", "models", "--fields", "name,id", database=models.folder).out
    assert out == "name   id\nZebra  a\nyak    b\nXerus  c\n"


def test_fields_of_markdown_are_a_table(models: World, lineage: Ask) -> None:
    out = lineage("list", "models", "--fields", "name, id", "--format", "markdown", database=models.folder).out
    assert out == "| name | id |\n| --- | --- |\n| Zebra | `a` |\n| yak | `b` |\n| Xerus | `c` |\n"


def test_an_unknown_field_is_wrong_usage_with_those_that_there_are(models: World, lineage: Ask) -> None:
    said = "lineage: no field 'nam'\n  known: id, kind, name, aliases\n"
    assert lineage("list", "models", "--fields", "id,nam", database=models.folder) == (2, "", said)


def test_json_has_every_field(models: World, lineage: Ask) -> None:
    said = "lineage: --fields chooses columns, and JSON has every field\n  --format jsonl takes --fields\n"
    assert lineage("list", "models", "--fields", "id", "--json", database=models.folder) == (2, "", said)


def test_an_answer_that_is_no_rows_has_no_fields_to_choose(lineage: Ask) -> None:
    assert lineage("show", "heron", "--fields", "id", database=SMALL).code == 2


# rows of trees and tables


def test_the_rows_of_a_trace_are_its_nodes_with_their_depth(lineage: Ask) -> None:
    def walk(node: dict[str, object], depth: int = 0) -> list[tuple[int, object]]:
        children = node["children"]
        assert isinstance(children, list)
        return [(depth, node["id"]), *(pair for child in children for pair in walk(child, depth + 1))]

    tree = json.loads(lineage("trace", "planning-aloud", "--json", database=SMALL).out)["root"]
    rows = map(json.loads, lineage("trace", "planning-aloud", "--format", "jsonl", database=SMALL).out.splitlines())
    assert [(row["depth"], row["id"]) for row in rows] == walk(tree)


def test_the_rows_of_a_comparison_are_its_cells_and_an_empty_one_is_there(lineage: Ask) -> None:
    words = ("compare", "heron-1", "heron-code", "--format", "tsv", "--fields", "aspect,column,text")
    rows = [line.split("\t") for line in lineage(*words, database=SMALL).out.splitlines()]
    assert ["context window", "heron-1", ""] in rows
    assert ["context window", "heron-code", "8192 tokens"] in rows


def test_the_rows_of_evidence_are_its_lines_with_claim_and_side(lineage: Ask) -> None:
    words = (
        "evidence",
        "planning-from-code",
        "planning-from-examples",
        "--format",
        "tsv",
        "--fields",
        "claim,side,evidence",
    )
    rows = [tuple(line.split("\t")) for line in lineage(*words, database=SMALL).out.splitlines()]
    document = json.loads(lineage(*words[:3], "--json", database=SMALL).out)
    assert rows == [
        (item["claim"]["id"], side, line["evidence"])
        for item in document["items"]
        for side in ("supports", "disputes", "neutral")
        for line in item[side]
    ]


# --sort, --reverse, --limit


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("list models --sort name", "c b a"),
        ("list models --sort name --reverse", "a b c"),
        ("list models --reverse", "c b a"),
        ("list models --sort name --limit 1", "c"),
        ("list sources --sort date", "old new undated"),
        ("list sources --sort date --reverse", "new old undated"),
        ("list sources --sort kind", "undated new old"),
        ("list claims --sort value", "small large none"),
        ("list claims --sort value --reverse", "large small none"),
        ("list claims --sort tag", "small large none"),
        ("list claims --sort id --reverse", "small none large"),
        ("list models --sort value", "a b c"),
        ("search zebra yak xerus --sort name", "c b a"),
        ("search zebra yak xerus --sort id --limit 2", None),
    ],
)
def test_rows_come_in_the_order_asked(words: str, ids: str | None, models: World, lineage: Ask) -> None:
    found = lineage(*words.split(), "--format", "tsv", "--fields", "id", database=models.folder).out.split()
    assert found == (sorted(found) if ids is None else ids.split())


def test_an_unknown_order_is_wrong_usage(models: World, lineage: Ask) -> None:
    assert lineage("list", "models", "--sort", "size", database=models.folder).code == 2


# --quiet


@pytest.mark.parametrize("words", [("search", "zebra"), ("trace", "zebr"), ("check",)])
def test_quiet_says_nothing_beside_the_answer(words: tuple[str, ...], models: World, lineage: Ask) -> None:
    loud = lineage(*words, database=models.folder)
    quiet = lineage(*words, "--quiet", database=models.folder)
    assert quiet == (loud.code, loud.out, "")
    assert words[0] == "trace" or loud.err


def test_quiet_still_says_what_is_wrong(models: World, lineage: Ask) -> None:
    assert lineage("trace", "nothing-like-it", "-q", database=models.folder).err != ""
