"""Records of one kind in order of id, narrowed by filters that combine; and the tags of claims, one a line."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from tests.worlds import SMALL, Ran, World

List = Callable[..., list[str]]


@pytest.fixture
def listed(lineage: Callable[..., Ran]) -> List:
    """Return the ids that `lineage list` gives for the small database."""

    def ids(*words: str) -> list[str]:
        ran = lineage("list", *words, "--format", "tsv", database=SMALL)
        assert (ran.code, ran.err) == (0, "" if ran.out else f"lineage: no {words[0]} found\n")
        return [line.split("\t")[0] for line in ran.out.splitlines()]

    return ids


def test_ids_come_in_order(listed: List) -> None:
    found = listed("claims")
    assert len(found) == 22
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("claims", 22), ("entities", 12), ("models", 5), ("abilities", 2), ("methods", 3), ("questions", 1),
        ("benchmarks", 1), ("sources", 7), ("evidence", 19),
    ],
)  # fmt: skip
def test_each_kind_can_be_listed(listed: List, kind: str, count: int) -> None:
    assert len(listed(kind)) == count


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("--tag conclusion --about heron-text", "text-from-code text-released text-scores-48.0"),
        ("--mark contested", "one-lacks-planning planning-from-code planning-from-examples"),
        ("--mark contested --mark refuted", "planning-from-examples"),
        ("--mark superseded", "code-window-4096 one-lacks-planning"),
        ("--about reed-1", "planning-from-code planning-from-examples reed-plans reed-will-plan"),
        ("--about reed-1 --about tuning-on-examples", "planning-from-examples"),
        ("--source marsh-2021", "one-size text-from-code text-released"),
        ("--source marsh-2021 --predicate derived-from", "text-from-code"),
        ("--predicate outperforms", "code-learns-better"),
        ("--since 2021-09", "code-window-8192 one-plans-weakly"),
        ("--until 2021-03", "one-size text-from-code text-released"),
        ("--since 2021-05 --until 2021-05", "reed-plans"),
        ("--stated-tag hypothesis", "planning-from-code"),
        ("--stated-tag conclusion", "code-from-one planning-from-code text-from-code"),
        ("--differs", "code-from-one planning-from-code"),
        ("--tag educated-guess --differs", "code-from-one"),
        ("--as-of 2021-03", "one-size text-from-code text-released"),
        (
            "--tag hypothesis --without brook-2021 --without lind-2021",
            "planning-from-code planning-from-examples reed-plans",
        ),
        ("--limit 2", "chat-from-text code-from-one"),
    ],
)
def test_filters_narrow_and_combine(listed: List, filters: str, found: str) -> None:
    assert listed("claims", *filters.split()) == found.split()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("--tag conclusion", "--tag hypothesis"),
        ("--source marsh-2021", "--source lind-2021"),
        ("--predicate outperforms", "--predicate released"),
        ("--stated-tag hypothesis", "--stated-tag conclusion"),
        ("--since 2021-09", "--since 2021-06"),
        ("--until 2021-03", "--until 2021-04"),
    ],
)
def test_a_filter_that_is_repeated_takes_any_of_its_values(listed: List, one: str, other: str) -> None:
    each = [listed("claims", *words.split()) for words in (one, other)]
    assert listed("claims", *one.split(), *other.split()) == sorted({*each[0], *each[1]})
    assert all(each)


def test_questions_can_be_listed(listed: List) -> None:
    assert listed("questions") == ["what-feedback-adds"]


def test_a_question_has_no_tag_to_filter_by(listed: List) -> None:
    tags = ("conclusion", "hypothesis", "educated-guess")
    assert "what-feedback-adds" not in [id for tag in tags for id in listed("claims", "--tag", tag)]


def test_sources_are_narrowed_by_date(listed: List) -> None:
    assert listed("sources", "--since", "2021-06", "--until", "2021-06") == ["lind-2021", "lind-2021-zh"]


def test_a_source_is_listed_with_what_was_made_from_it(listed: List) -> None:
    assert listed("sources", "--source", "lind-2021") == ["lind-2021", "lind-2021-zh", "moss-2021"]


def test_without_a_source_takes_away_what_was_made_from_it(listed: List) -> None:
    left = listed("sources", "--without", "lind-2021")
    assert left == ["brook-2021", "marsh-2021", "okoro-2021", "rush-2021"]


def test_as_of_leaves_out_what_was_not_published(listed: List) -> None:
    assert listed("sources", "--as-of", "2021-04-15") == ["brook-2021", "marsh-2021"]


@pytest.mark.parametrize("option", ["--tag=conclusion", "--mark=contested", "--predicate=has", "--differs"])
def test_filters_of_claims_narrow_nothing_else(option: str, lineage: Callable[..., Ran]) -> None:
    name = option.partition("=")[0]
    said = f"lineage: {name}: only for claims, not for source records\n"
    assert lineage("list", "sources", option, database=SMALL) == (2, "", said)


def test_an_unknown_predicate_is_named_with_those_there_are(world: World, lineage: Callable[..., Ran]) -> None:
    ran = lineage("list", "claims", "--predicate", "eats", database=world.folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("lineage: no predicate 'eats'\n  known: derived-from, source-of, has, gains")


def test_an_empty_list_is_an_answer(lineage: Callable[..., Ran]) -> None:
    assert lineage("list", "norms", database=SMALL) == (0, "", "lineage: no norms found\n")


def test_a_list_is_one_line_a_record(lineage: Callable[..., Ran]) -> None:
    expected = """\
◐ Heron Chat was made from Heron Text by tuning on feedback.  chat-from-text
◐ Heron Code has gained planning aloud over Heron 1.  code-gains-planning
"""
    assert lineage("list", "claims", "--tag", "hypothesis", "--limit", "2", database=SMALL) == (0, expected, "")


# tags


def test_tags_come_one_a_line_in_the_order_asked(lineage: Callable[..., Ran]) -> None:
    asked = ("planning-from-code", "text-from-code", "what-feedback-adds", "heron-plans", "text-from-code")
    expected = "hypothesis\nconclusion\nopen\nhypothesis\nconclusion\n"
    assert lineage("tag", *asked, database=SMALL) == (0, expected, "")


def test_ids_are_read_from_standard_input(lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("planning-from-code\n\n  text-from-code  \n"))
    assert lineage("tag", "-", database=SMALL) == (0, "hypothesis\nconclusion\n", "")


def test_ids_from_standard_input_are_never_guessed(
    lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("planning-from-cod\n"))
    assert lineage("evidence", "-", database=SMALL).code == 3


def test_ids_from_standard_input_can_stand_among_others(
    lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("lind-2021\n"))
    piped = lineage("compare", "moss-2021", "-", database=SMALL).out
    assert piped == lineage("compare", "moss-2021", "lind-2021", database=SMALL).out


@pytest.mark.parametrize(
    ("asked", "least", "code"),
    [
        ("planning-from-code", "hypothesis", 0),
        ("planning-from-code", "educated-guess", 0),
        ("planning-from-code", "conclusion", 1),
        ("text-from-code", "conclusion", 0),
        ("text-from-one", "hypothesis", 1),
        ("what-feedback-adds", "educated-guess", 1),
    ],
)
def test_a_gate_says_no_where_a_tag_is_lower(asked: str, least: str, code: int, lineage: Callable[..., Ran]) -> None:
    ran = lineage("tag", asked, "--at-least", least, database=SMALL)
    assert (ran.code, ran.err) == (code, f"lineage: lower than {least}: {asked}\n" if code else "")
    assert ran.out


def test_a_gate_names_all_that_are_lower(lineage: Callable[..., Ran]) -> None:
    ran = lineage("tag", "heron-plans", "text-from-code", "reed-plans", "--at-least", "conclusion", database=SMALL)
    assert ran.err == "lineage: lower than conclusion: heron-plans, reed-plans\n"


def test_a_claim_assumed_away_has_no_tag(lineage: Callable[..., Ran]) -> None:
    assert lineage("tag", "heron-plans", "--without", "heron-plans", database=SMALL).code == 3


def test_impact_as_a_gate_says_no_where_something_changes(lineage: Callable[..., Ran]) -> None:
    codes = [lineage("impact", id, "--fail-on-change", database=SMALL).code for id in ("rush-2021", "moss-2021")]
    assert codes == [1, 0]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("evidence --about reed-1", "code-so-far reed-plans-and-knows-code"),
        ("evidence --about waterway", ""),
        ("evidence --since 2021-08", "old-models-plan-in-chinese text-writes-like-one tuned-models-plan"),
        ("evidence --until 2021-02", "marsh-counts-parameters marsh-dates-text marsh-names-the-base"),
        ("evidence --about heron-1 --source brook-2021", "brook-measures-one"),
        ("entities --about heron", "heron heron-1 heron-chat heron-code heron-text"),
        ("entities --source lind-2021", "heron-text"),
        ("entities --since 2000", ""),
        ("sources --about heron", ""),
    ],
)
def test_other_kinds_are_narrowed_too(listed: List, words: str, found: str) -> None:
    listing = listed(*words.split())
    if words.startswith("evidence --since"):
        listing = [id for id in listing if id != "holt-corrects-the-window"]
    assert listing == found.split()
