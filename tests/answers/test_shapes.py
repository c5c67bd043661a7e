"""The shape of an answer depends on the command alone, never on how many records were asked for or found."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from lineage_cli.answers import show
from lineage_cli.domain.records import Claim, Entity, Evidence, Line, Source, Stated
from tests.render.test_hostile_text import IDS, fields_with_text, records
from tests.worlds import MANIFEST, SMALL, Ran, World


@pytest.mark.parametrize("command", ["evidence", "show", "tag"])
@pytest.mark.parametrize("ids", [["one-size"], ["one-size", "heron-plans"]], ids=len)
def test_one_record_stands_under_items_as_several_do(command: str, ids: list[str], lineage: Callable[..., Ran]) -> None:
    document = json.loads(lineage(command, *ids, "--json", database=SMALL).out)
    assert list(document) == ["schema", "items"]
    assert len(document["items"]) == len(ids)


@pytest.mark.parametrize("ids", ["", "one-size\n", "one-size\nheron-plans\n"])
def test_ids_of_standard_input_stand_under_items_however_many(
    ids: str, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(ids))
    document = json.loads(lineage("evidence", "-", "--json", database=SMALL).out)
    assert [item["claim"]["id"] for item in document["items"]] == ids.split()


def test_several_records_are_shown_one_below_the_other(lineage: Callable[..., Ran]) -> None:
    one, other = (lineage("show", id, database=SMALL).out for id in ("heron-1", "lind-2021"))
    assert lineage("show", "heron-1", "lind-2021", database=SMALL).out == f"{one}\n{other}"


# what is no claim among those whose tags are asked for

MIXED = ("tag", "one-size", "no-such", "what-feedback-adds", "neither")


def test_an_unknown_id_has_an_empty_line_in_its_place(lineage: Callable[..., Ran]) -> None:
    ran = lineage(*MIXED, database=SMALL)
    sure = lineage("tag", "one-size", database=SMALL).out
    assert (ran.code, ran.out) == (3, f"{sure}\nopen\n\n")
    assert [word in ran.err for word in ("'no-such'", "'neither'")] == [True, True]


def test_an_unknown_id_has_an_empty_tag_in_rows_and_is_not_found_in_json(lineage: Callable[..., Ran]) -> None:
    rows = [line.split("\t") for line in lineage(*MIXED, "--format", "tsv", database=SMALL).out.splitlines()]
    assert [row[:2] for row in rows[1:]] == [["no-such", ""], ["what-feedback-adds", "open"], ["neither", ""]]
    items = json.loads(lineage(*MIXED, "--json", database=SMALL).out)["items"]
    assert [(item["tag"], item["found"]) for item in items[1:]] == [(None, False), (None, True), (None, False)]


def test_what_is_assumed_away_has_an_empty_line_too(lineage: Callable[..., Ran]) -> None:
    ran = lineage("tag", "one-size", "heron-plans", "--without", "one-size", database=SMALL)
    assert (ran.code, ran.out.splitlines()[0]) == (3, "")


@pytest.mark.parametrize(
    "words",
    ["list questions --fields id,tag", "trace what-feedback-adds --fields id,tag", "search feedback --fields id,tag"],
)
def test_a_question_is_open_in_rows(words: str, lineage: Callable[..., Ran]) -> None:
    lines = lineage(*words.split(), "--format", "tsv", database=SMALL).out.splitlines()
    assert "what-feedback-adds\topen" in lines


# show


def test_show_gives_every_text_of_a_record(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("lineage.yaml", MANIFEST)
    world.write("all.jsonl", "".join(json.dumps(record) + "\n" for record in records("typed")))
    shown = lineage("show", *IDS.values(), "valued", "--json", database=world.folder)
    assert shown.code == 0
    assert {path for path in fields_with_text() if f"[{path}]" not in shown.out} == set()


SAID_OTHERWISE = {  # attributes of the nouns that stand under another key
    "in_": "in", "from_": "from", "read_on": "read", "digest": "read", "place": "source", "short": "short_translations",
}  # fmt: skip


@pytest.mark.parametrize(
    ("noun", "table"),
    [
        (Claim, show.WHOLE_CLAIM),
        (Entity, show.WHOLE_ENTITY),
        (Source, show.WHOLE_SOURCE),
        (Evidence, show.WHOLE_EVIDENCE),
        (Line, show.LINE_OF_CLAIM),
        (Stated, show.STATED),
    ],
)
def test_show_has_a_key_for_everything_that_is_recorded(noun: Any, table: Any) -> None:
    keys = {key.name for key in table.keys}
    otherwise = SAID_OTHERWISE | ({"incomplete": "marks"} if noun is Claim else {})
    assert [field for field in noun._fields if otherwise.get(field, field) not in keys] == []
