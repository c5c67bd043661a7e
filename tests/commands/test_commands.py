"""Each command through the real command line: what it answers, under what is assumed, and the shape of its JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.worlds import SMALL, Ran

SHORT = ["id", "statement", "subject", "predicate", "object", "value", "unit", "tag", "marks"]
CALLS = {
    "trace": ("trace", "planning-aloud"),
    "compare": ("compare", "heron-text", "heron-code"),
    "evidence": ("evidence", "planning-from-code"),
    "show": ("show", "planning-from-code"),
    "search": ("search", "planning"),
    "list": ("list", "claims"),
    "tag": ("tag", "planning-from-code"),
    "timeline": ("timeline",),
    "diff": ("diff", "2021-01", "2021-08"),
    "impact": ("impact", "lind-2021"),
    "stats": ("stats",),
    "check": ("check",),
}
TAGGED = [name for name in CALLS if name not in ("diff", "check")]  # diff takes its own dates


@pytest.mark.parametrize("name", CALLS)
def test_json_is_whole_and_says_what_it_is(name: str, lineage: Callable[..., Ran]) -> None:
    ran = lineage(*CALLS[name], "--json", database=SMALL)
    assert ran.code == 0
    document = json.loads(ran.out)
    assert next(iter(document)) == "schema"
    assert document["schema"] == f"lineage/{name}/1"


@pytest.mark.parametrize("name", CALLS)
def test_the_same_question_has_the_same_answer(name: str, lineage: Callable[..., Ran]) -> None:
    for form in ((), ("--json",), ("--format", "markdown")):
        assert lineage(*CALLS[name], *form, database=SMALL) == lineage(*CALLS[name], *form, database=SMALL)


@pytest.mark.parametrize("name", TAGGED)
def test_what_is_assumed_is_said_in_every_answer_with_tags(name: str, lineage: Callable[..., Ran]) -> None:
    assumed = ("--as-of", "2021-08", "--without", "okoro-2021")
    document = json.loads(lineage(*CALLS[name], *assumed, "--json", database=SMALL).out)
    assert list(document)[:2] == ["schema", "assumed"]
    assert document["assumed"] == {"as_of": "2021-08-31", "without": ["okoro-2021"]}
    text = lineage(*CALLS[name], *assumed, database=SMALL).out
    assert text.startswith("assumed: as of 2021-08-31; without okoro-2021\n\n") is (name != "tag")


def test_diff_says_what_it_was_asked_to_leave_out(lineage: Callable[..., Ran]) -> None:
    out = lineage(*CALLS["diff"], "--without", "okoro-2021", database=SMALL).out
    assert out.startswith("assumed: without okoro-2021\n\n")


@pytest.mark.parametrize("name", CALLS)
def test_an_answer_in_a_pipe_has_no_escape(
    name: str, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    ran = lineage(*CALLS[name], database=SMALL)
    assert (ran.code, "\x1b" in ran.out + ran.err, "…" in ran.out) == (0, False, False)


def test_a_claim_in_short_has_these_keys(lineage: Callable[..., Ran]) -> None:
    document = json.loads(lineage("list", "claims", "--json", database=SMALL).out)
    assert list(document) == ["schema", "items"]
    assert {tuple(item) for item in document["items"]} == {tuple(SHORT)}


def test_evidence_has_these_keys(lineage: Callable[..., Ran]) -> None:
    document = json.loads(lineage(*CALLS["evidence"], "--json", database=SMALL).out)
    assert list(document) == ["schema", "items"]
    (item,) = document["items"]
    assert list(item) == ["claim", "supports", "disputes", "neutral"]
    claim = item["claim"]
    assert list(claim)[: len(SHORT)] == SHORT
    assert list(claim)[len(SHORT) :] == [
        "number", "form", "in", "by", "on", "than", "during", "about", "short", "short_translations", "translations",
        "extra", "accept", "note", "local", "stated", "computed", "rivals", "supersedes", "superseded_by", "answers", "outcome",
    ]  # fmt: skip
    assert list(claim["computed"]) == ["tag", "marks", "rule", "witnesses", "why", "would_raise", "would_lower"]
    assert list(claim["computed"]["witnesses"]) == ["supports", "disputes"]
    assert claim["computed"]["rule"] == "lineage-rule/2"
    assert list(claim["computed"]["would_raise"][0]) == [
        "action", "id", "side", "strength", "hard", "count", "tag", "together_with",
    ]  # fmt: skip
    assert list(claim["stated"][0]) == [
        "source", "section", "page", "anchor", "stance", "hedge", "tag", "difference", "says", "kind", "omits", "since",
        "until", "from", "by", "note", "local", "url",
    ]  # fmt: skip
    assert list(item["supports"][0]) == [
        "evidence", "summary", "kind", "own_kind", "strength", "lowered", "source", "origin", "section", "page", "anchor",
        "url", "via", "since", "until", "concerns", "rests_on", "note", "item_note", "resolved",
    ]  # fmt: skip


def test_evidence_of_several_stands_under_items(lineage: Callable[..., Ran]) -> None:
    document = json.loads(lineage("evidence", "one-size", "heron-plans", "--json", database=SMALL).out)
    assert list(document) == ["schema", "items"]
    assert [item["claim"]["id"] for item in document["items"]] == ["one-size", "heron-plans"]


def test_a_stated_tag_has_its_difference(lineage: Callable[..., Ran]) -> None:
    stated = json.loads(lineage(*CALLS["evidence"], "--json", database=SMALL).out)["items"][0]["claim"]["stated"]
    assert [(each["tag"], each["difference"]) for each in stated] == [
        (None, None),
        ("hypothesis", 0),
        (None, None),
        ("conclusion", -1),
        (None, None),
    ]


def test_a_trace_has_these_keys(lineage: Callable[..., Ran]) -> None:
    document = json.loads(lineage(*CALLS["trace"], "--json", database=SMALL).out)
    assert list(document) == ["schema", "root", "weakest_links", "more", "cut"]
    assert list(document["root"]) == [
        "record", "id", "label", "tag", "marks", "direction", "claim", "methods", "sign", "strength", "source",
        "family", "note", "witnesses", "weakest", "repeat", "children",
    ]  # fmt: skip


def test_a_comparison_has_these_keys(lineage: Callable[..., Ran]) -> None:
    document = json.loads(lineage(*CALLS["compare"], "--json", database=SMALL).out)
    assert list(document) == ["schema", "columns", "rows"]
    assert list(document["columns"][0]) == ["record", "id", "name"]
    assert list(document["rows"][0]) == ["group", "aspect", "differs", "shared", "cells"]
    assert list(document["rows"][0]["cells"][0][0]) == [
        "claim", "text", "tag", "sign", "says", "omits", "kind", "family", "superseded",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["diff", "impact"])
def test_changes_have_these_keys(name: str, lineage: Callable[..., Ran]) -> None:
    document = json.loads(lineage(*CALLS[name], "--json", database=SMALL).out)
    assert list(document) == ["schema", "changes"]
    assert list(document["changes"][0]) == ["claim", "statement", "before", "after", "cause", "causes", "path"]
    assert list(document["changes"][0]["after"]) == ["tag", "marks"]


def test_the_others_have_these_keys(lineage: Callable[..., Ran]) -> None:
    found = {name: list(json.loads(lineage(*CALLS[name], "--json", database=SMALL).out)) for name in CALLS}
    assert found["tag"] == ["schema", "items"]
    assert found["search"] == ["schema", "items", "total", "more", "mended"]
    assert found["show"] == ["schema", "items"]
    assert found["timeline"] == ["schema", "events", "course"]
    assert found["stats"] == ["schema", "database", "counts", "calibration", "conclusions", "alone"]
    assert found["check"] == ["schema", "problems", "errors", "records", "files", "coverage", "anchors"]


def test_a_question_has_no_tag_in_json_and_is_open_in_text(lineage: Callable[..., Ran]) -> None:
    document = json.loads(lineage("tag", "what-feedback-adds", "--json", database=SMALL).out)
    assert document["items"] == [{"id": "what-feedback-adds", "tag": None, "marks": [], "found": True}]
    assert lineage("tag", "what-feedback-adds", database=SMALL).out == "open\n"


# time and doubt


@pytest.mark.parametrize(
    ("assumed", "tag"),
    [
        ((), "hypothesis"),
        (("--as-of", "2021-06-01"), "hypothesis"),
        (("--without", "brook-2021"), "hypothesis"),
        (("--without", "code-plans-one-does-not"), "educated-guess"),
        (("--without", "brook-measures-one"), "hypothesis"),
        (("--without", "lind-2021"), "hypothesis"),
    ],
)
def test_tags_answer_to_what_is_assumed(assumed: tuple[str, ...], tag: str, lineage: Callable[..., Ran]) -> None:
    assert lineage("tag", "planning-from-code", *assumed, database=SMALL).out == f"{tag}\n"


def test_show_finds_nothing_that_is_assumed_away(lineage: Callable[..., Ran]) -> None:
    said = "lineage: 'moss-2021' does not exist under what is assumed\n"
    assert lineage("show", "moss-2021", "--without", "lind-2021", database=SMALL) == (3, "", said)


def test_statements_are_in_the_language_asked_for(lineage: Callable[..., Ran]) -> None:
    for words in ((*CALLS["trace"], "--full"), CALLS["evidence"], CALLS["search"], CALLS["list"]):
        assert "代码训练使这些模型学会逐步规划。" in lineage(*words, "--lang", "zh", database=SMALL).out


def test_a_language_that_nothing_has_changes_nothing(lineage: Callable[..., Ran]) -> None:
    answers = [lineage(*CALLS["trace"], *lang, database=SMALL).out for lang in ((), ("--lang", "eo"))]
    assert answers[0] == answers[1]


def test_the_schema_for_editors_is_a_json_schema(lineage: Callable[..., Ran]) -> None:
    document = json.loads(lineage("schema").out)
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_check_proves_anchors_where_the_texts_are_at_hand(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    (tmp_path / "marsh-2021.txt").write_text("It is built on Heron\nCode, out since March.\n\nNothing else.\n", "utf-8")
    ran = lineage("check", "--texts", str(tmp_path), database=SMALL)
    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if "sixty billion" in line]
    assert [line for line in ran.out.splitlines() if "built on" in line or "out since" in line] == []


def test_check_takes_its_folder_as_an_argument(lineage: Callable[..., Ran]) -> None:
    assert lineage("check", str(SMALL)) == lineage("check", database=SMALL)


def test_evidence_of_a_source_and_of_an_item_is_that_of_the_claims_they_bear_on(lineage: Callable[..., Ran]) -> None:
    found = {
        word: [
            item["claim"]["id"] for item in json.loads(lineage("evidence", word, "--json", database=SMALL).out)["items"]
        ]
        for word in ("marsh-2021", "brook-table-2")
    }
    assert found == {
        "marsh-2021": ["one-size", "text-from-code", "text-released"],
        "brook-table-2": ["code-scores-61.5", "text-scores-48.0"],
    }


def test_what_no_claim_touches_says_so(lineage: Callable[..., Ran]) -> None:
    assert lineage("evidence", "moss-2021", database=SMALL).out == "No claim touches Heron explained in five minutes.\n"


def test_nothing_that_falls_changes_nothing(lineage: Callable[..., Ran]) -> None:
    assert lineage("impact", "moss-2021", database=SMALL).out == "No tag and no mark would change.\n"
