"""The fuzzer finds what is planted, finds nothing else, and what it once found stays mended."""

from __future__ import annotations

import re
from random import Random

import pytest
import yaml

from lineage_cli import cli, completion
from lineage_cli.domain import text
from lineage_cli.store.input import json_tree, yaml_tree
from lineage_cli.store.input.findings import Vocabulary
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.reader import read_file
from tests.fuzz.__main__ import fuzz
from tests.fuzz.mutate import phrase, spoilt
from tests.worlds import SMALL


@pytest.fixture(autouse=True)
def _small_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_CLAIMS", str(SMALL))
    monkeypatch.setenv("LINEAGE_CACHE", "off")


@pytest.mark.slow
def test_twenty_seconds_of_it_find_nothing() -> None:
    ran, faults = fuzz(20, seed=1)

    assert ran.total() > 500
    assert faults == {}


def test_the_same_seed_gives_the_same_cases() -> None:
    one, other = Random(7), Random(7)  # noqa: S311 - cases that come again, not secrets

    assert [spoilt(one), phrase(one)] == [spoilt(other), phrase(other)]


@pytest.mark.parametrize("only", ["gate", pytest.param("program", marks=pytest.mark.slow)])
def test_a_gate_left_open_is_found(only: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_escaped", lambda char: char)

    _, faults = fuzz(30, seed=1, only=only, most=1)

    assert [fault for fault in faults if "Broken" in fault]


def test_half_a_character_let_in_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_tree, "LONE_SURROGATE", re.compile("(?!)"))

    _, faults = fuzz(30, seed=1, only="lines", most=1)

    assert [fault for fault in faults if "UnicodeEncodeError" in fault]


def test_bytes_that_are_no_text_complete_to_nothing() -> None:
    assert completion.complete(["show", "思\udfdb"]) == []


@pytest.mark.parametrize("name", ["a \u0308", "A-\u030a", "\uac00_\u11a8", "\xa8", "\ufdfa", "\u0345 \u03b1"])
def test_a_folded_name_folds_to_itself(name: str) -> None:
    assert text.fold(text.fold(name)) == text.fold(name)


REPEATED = "entities:\n  a: {kind: thing, name: A}\nentities:\n  b: {kind: thing, name: B}\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("entities: [a, {kind: thing, name: A}]\n", "wrong-type"),
        ("entities: [a]\n", "wrong-type"),
        ("[entities, {a: {kind: thing, name: A}}]\n", "wrong-type"),
        (REPEATED, "repeated-key"),
        ("entities:\n  a: {kind: thing, name: A\x07}\n", "syntax"),
    ],
)
@pytest.mark.parametrize("parser", [yaml.SafeLoader, yaml_tree.PARSER])
def test_what_is_no_mapping_of_records_is_refused_by_either_parser(
    content: str, code: str, parser: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_tree, "PARSER", parser)

    assert [each.code for each in read_file("a.yaml", content.encode(), Limits(), Vocabulary({}))[1]] == [code]


def test_bytes_that_are_no_text_are_searched_for_in_vain() -> None:
    assert cli.main(["search", "zzzz\udcffqqqq"]) == 1
