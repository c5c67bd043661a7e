"""Dates, values, text and graphs: what the nouns are made of."""

from __future__ import annotations

import calendar
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lineage_cli.domain.dates import first_day, is_date, is_period, last_day
from lineage_cli.domain.graphs import components
from lineage_cli.domain.text import apart, cells, fold, squeeze, visible
from lineage_cli.domain.values import Quantity, quantity
from tests import amounts
from tests.amounts import examples

ENDLESS = float("inf")


@pytest.mark.parametrize("text", ["2022", "0001", "2022-12", "2022-12-31", "2020-02-29", "2000-02-29"])
def test_a_day_a_month_and_a_year_are_dates(text: str) -> None:
    assert is_date(text)
    assert is_period(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "22", "0000", "2022-00", "2022-13", "2022-1", "2022-12-00", "2022-12-32", "2022-04-31", "2021-02-29"),
        *("1900-02-29", "2022/12/11", "20221211", "2022-12-11T00:00", " 2022", "2022\n", "٢٠٢٢", "2022-12-11-01"),
    ],
)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize("text", ["2020/2021", "2020/2020", "2020-03/2020", "2020-02-01/2020-02"])
def test_two_dates_in_order_are_a_period(text: str) -> None:
    assert is_period(text)
    assert not is_date(text)


@pytest.mark.parametrize("text", ["2021/2020", "2020/", "/2020", "2020/2021/2022", "2020-02/2020-01"])
def test_two_dates_out_of_order_are_none(text: str) -> None:
    assert not is_period(text)


@examples(100)
@given(year=some.integers(1, 9999), month=some.integers(1, 12))
def test_the_days_of_a_month_are_those_of_the_calendar(year: int, month: int) -> None:
    days = calendar.monthrange(year, month)[1]
    written = f"{year:04d}-{month:02d}"

    assert (first_day(written), last_day(written)) == (f"{written}-01", f"{written}-{days:02d}")
    assert (is_date(f"{written}-{days:02d}"), is_date(f"{written}-{days + 1:02d}")) == (True, False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-12-11", "2022-12-11", "2022-12-11"),
        ("2020/2022", "2022-01-01", "2022-12-31"),
        ("2022-01/2022-02", "2022-02-01", "2022-02-28"),
    ],
)
def test_a_partial_date_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("175", 175, 175),
        ("175B", 1.75e11, 1.75e11),
        ("1.5 T", 1.5e12, 1.5e12),
        ("8K", 8e3, 8e3),
        ("300M", 3e8, 3e8),
        ("1,000,000", 1e6, 1e6),
        ("-3.5", -3.5, -3.5),
        (".5", 0.5, 0.5),
        ("56.5%", 56.5, 56.5),
        ("~5%", 5, 5),
        (">=68B", 6.8e10, ENDLESS),
        ("> 10", 10, ENDLESS),
        ("60B+", 6e10, ENDLESS),
        ("<=2", -ENDLESS, 2),
        ("<2K", -ENDLESS, 2e3),
        ("1..2", 1, 2),
        ("6..68B", 6e9, 6.8e10),
        ("800M..1B", 8e8, 1e9),
        ("5%..10%", 5, 10),
        (" 7 ", 7, 7),
    ],
)
def test_a_value_may_be_a_number(text: str, low: float, high: float) -> None:
    assert quantity(text) == Quantity(low, high)


@pytest.mark.parametrize(
    "text", ["", "large", "about 5", "5 tokens", "1.2.3", "K", "5k", "2022-12-11", "--5", "1e3", "1..", "%"]
)
def test_a_value_may_be_only_text(text: str) -> None:
    assert quantity(text) is None


@examples(100)
@given(text=some.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = quantity(text)

    assert found is None or isinstance(found.low, float)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("思维链", "思维链"),
        ("two  blanks\tand\nlines", "two blanks and lines"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x1b]52;c;x\x07", "\\x1b]52;c;x\\x07"),
        ("\u202eback", "\\u202eback"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\x85 \x9b", "\\x85 \\x9b"),
        ("\ud800", "\\ud800"),
        ("\u2028", "\\u2028"),
        ("\U000e0041", "\\U000e0041"),
        ("[bold] :bomb:", "[bold] :bomb:"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@examples(400)
@given(text=some.text(max_size=40))
def test_nothing_that_is_shown_can_be_obeyed(text: str) -> None:
    shown = visible(text)

    assert shown.isprintable()
    assert visible(shown) == shown


def test_runs_of_blanks_become_one() -> None:
    assert squeeze("  a \t\r\n b\u3000c  ") == "a b\u3000c"


@pytest.mark.parametrize(
    "name",
    [
        "chain-of-thought",
        "Chain of Thought",
        "CHAIN_OF_THOUGHT",
        "chainofthought",
        "ｃｈａｉｎ ｏｆ ｔｈｏｕｇｈｔ",
        "chain\u3000of-thought",
    ],
)
def test_names_are_compared_without_case_width_and_separators(name: str) -> None:
    assert fold(name) == "chainofthought"


@pytest.mark.parametrize(
    ("name", "folded"), [("思维链", "思维链"), ("Straße", "strasse"), ("gpt-3.5", "gpt3.5"), ("", "")]
)
def test_the_letters_of_a_name_count(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("思维链", ["思", "维", "链"]),
        ("GPT思维", ["GPT", "思", "维"]),
        ("한글 カナ", ["한", "글", "カ", "ナ"]),
        ("plain words", ["plain", "words"]),
        ("naïve café", ["naïve", "café"]),
        ("𠀀𠀁", ["𠀀", "𠀁"]),
    ],
)
def test_each_chinese_character_is_a_word(text: str, words: list[str]) -> None:
    assert apart(text).split() == words


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("思维", 4), ("e\u0301", 1), ("ａ", 2), ("", 0)])
def test_text_is_measured_in_cells(text: str, width: int) -> None:
    assert cells(text) == width


Graph = dict[str, list[str]]


def reached(graph: Graph, start: str) -> set[str]:
    found, ahead = set[str](), [start]
    while ahead:
        for node in graph.get(ahead.pop(), []):
            if node not in found:
                found.add(node)
                ahead.append(node)
    return found


graphs = some.dictionaries(
    some.sampled_from("abcdefg"), some.lists(some.sampled_from("abcdefgh"), max_size=3), max_size=7
)


@examples(400)
@given(graph=graphs)
def test_a_group_is_all_that_reach_each_other(graph: Graph) -> None:
    groups = list(components(graph, lambda node: graph.get(node, [])))
    nodes = [node for group in groups for node in group]

    assert len(nodes) == len(set(nodes))
    assert set(nodes) == set(graph) | {node for start in graph for node in reached(graph, start)}
    for group in groups:
        assert group == sorted(group)
        together = {node for node in reached(graph, group[0]) if group[0] in reached(graph, node)} | {group[0]}
        assert set(group) == together


@examples(400)
@given(graph=graphs)
def test_a_group_comes_after_those_that_it_leads_to(graph: Graph) -> None:
    place = {node: at for at, group in enumerate(components(graph, lambda n: graph.get(n, []))) for node in group}

    assert all(place[after] <= place[node] for node in graph for after in graph[node])


@pytest.mark.thorough
def test_a_chain_may_be_longer_than_the_interpreter_is_deep() -> None:
    size = 50_000 if amounts.whole else 5_000
    chain = {str(node): [str(after)] for node, after in pairwise(range(size))}

    assert len(list(components(["0"], lambda node: chain.get(node, [])))) == size


def test_each_node_is_asked_once() -> None:
    asked: list[str] = []

    def following(node: str) -> list[str]:
        asked.append(node)
        return ["a", "b", "c"]

    assert list(components(["a", "b", "c"], following)) == [["a", "b", "c"]]
    assert sorted(asked) == ["a", "b", "c"]
