"""Search over every record in every language, the best first."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.worlds import SMALL, Ran, World


def hits(ran: Ran) -> list[str]:
    return [item["id"] for item in json.loads(ran.out)["items"]]


@pytest.fixture
def found(lineage: Callable[..., Ran]) -> Callable[..., list[str]]:
    return lambda *words, **options: hits(lineage("search", *words, "--json", **{"database": SMALL, **options}))


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("planning aloud", "planning-aloud"),
        ("Waterway", "waterway"),
        ("逐步规划", "planning-aloud"),
        ("苍鹭", "heron"),
        ("8192", "code-window-8192"),
        ("politeness", "politeness-is-what-was-asked"),
        ("procedures", "plans-have-the-form-of-code"),
    ],
)
def test_the_best_hit_comes_first(words: str, best: str, found: Callable[..., list[str]]) -> None:
    assert best in found(*words.split())[:3]


@pytest.mark.parametrize("word", ["规", "规划", "鹭", "示例"])
def test_chinese_of_one_and_two_characters_is_found(word: str, found: Callable[..., list[str]]) -> None:
    assert found(word)


def test_every_kind_of_record_is_searched(lineage: Callable[..., Ran]) -> None:
    answer = json.loads(lineage("search", "planning", "--limit", "100", "--json", database=SMALL).out)
    assert {item["record"] for item in answer["items"]} == {"claim", "entity", "source", "evidence"}


def test_records_with_all_the_words_come_before_those_with_some(lineage: Callable[..., Ran]) -> None:
    answer = json.loads(lineage("search", "feedback", "polite", "--json", database=SMALL).out)
    whole = [item["whole"] for item in answer["items"]]
    assert whole[0] is True
    assert whole == sorted(whole, reverse=True)


def test_twenty_hits_are_given_and_the_total_said(lineage: Callable[..., Ran]) -> None:
    ran = lineage("search", "heron", database=SMALL)
    total = int(ran.err.split()[1])
    assert (len(ran.out.splitlines()), total > 20) == (20, True)


def test_a_limit_is_kept(lineage: Callable[..., Ran]) -> None:
    assert len(lineage("search", "heron", "--limit", "3", database=SMALL).out.splitlines()) == 3


def test_a_misspelled_word_is_mended_and_said(lineage: Callable[..., Ran]) -> None:
    ran = lineage("search", "watterway", database=SMALL)
    assert (ran.code, ran.err.endswith(" for 'waterway'\n")) == (0, True)


def test_nothing_found_is_no(lineage: Callable[..., Ran]) -> None:
    said = "lineage: nothing here has the words 'zzzzqqqq'\n  try fewer words, or lineage list entities\n"
    assert lineage("search", "zzzzqqqq", database=SMALL) == (1, "", said)


@pytest.mark.parametrize(
    "words", ["code-davinci-002", "it's", "*", "a:b", '"', "NEAR(a b)", "AND", "OR NOT", "(", "-x", "^a", "{a b}", "\x00", "'"]
)  # fmt: skip
def test_signs_of_a_query_language_are_only_words(words: str, lineage: Callable[..., Ran]) -> None:
    ran = lineage("search", "--", words, database=SMALL)
    assert ran.code in (0, 1)


def test_what_was_not_yet_stated_is_not_found(found: Callable[..., list[str]]) -> None:
    assert ("code-window-8192" in found("8192"), "code-window-8192" in found("8192", "--as-of", "2021-07")) == (
        True,
        False,
    )


def test_what_is_assumed_away_is_not_found(found: Callable[..., list[str]]) -> None:
    assert "heron-plans" not in found("Heron", "plan", "--without", "heron-plans")


def test_labels_are_in_the_language_asked_for(lineage: Callable[..., Ran]) -> None:
    out = lineage("search", "planning-from-code", "--lang", "zh", database=SMALL).out
    assert "代码训练使这些模型学会逐步规划。" in out


def test_an_empty_database_has_nothing(world: World, lineage: Callable[..., Ran]) -> None:
    assert lineage("search", "anything", database=world.folder).code == 1


def test_a_record_changed_is_found_by_its_new_words_only(world: World, lineage: Callable[..., Ran]) -> None:
    for word, other in (("heron", "owl"), ("owl", "heron")):
        world.write("a.yaml", f"claims:\n  c: {{statement: the {word}, note: n}}\n")
        codes = [lineage("search", each, database=world.folder).code for each in (word, other)]
        assert codes == [0, 1]
