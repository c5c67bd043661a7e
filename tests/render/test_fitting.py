"""Lines of so many cells: what is cut, what never is, and where an id goes that has no room beside its label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lineage_cli.render.alignment import aligned, labelled
from lineage_cli.render.blocks import (
    BETWEEN_PARTS,
    NO_BREAK,
    Content,
    Definition,
    Entry,
    Line,
    Names,
    closing,
    counts,
    flow,
    plain,
    said,
    tally,
    words,
)
from lineage_cli.render.fitting import entry_lines, fitted
from tests.amounts import examples
from tests.render.random_pages import CONTENTS, ENTRY

WIDE = st.sampled_from((80, 100, 120))


def line(text: str) -> Line:
    return (said(text),) if text else ()


def shown(width: int, *contents: Content) -> list[str]:
    return [plain(each).replace(NO_BREAK, " ").rstrip() for each in fitted(aligned(contents), width)]


def named(head: str, *names: str, more: int = 0, lines: int = 1, joins: bool = False) -> Names:
    return Names(tuple(map(line, names)), line(head), more, lines, joins)


# properties


@examples(150)
@given(CONTENTS, st.integers(20, 200))
def test_no_line_is_wider_than_asked(contents: tuple[Content, ...], width: int) -> None:
    assert [text for text in map(plain, fitted(aligned(contents), width)) if cell_len(text.rstrip()) > width] == []


@examples(150)
@given(ENTRY, WIDE)
def test_heads_tails_and_edges_are_whole(entry: Entry, width: int) -> None:
    text = "\n".join(plain(each) for each in entry_lines(entry, width))
    whole = [plain(part).strip() for part in (entry.head, entry.edge)]
    assert [part for part in whole if cell_len(part) < width and part not in text] == []


@examples(150)
@given(ENTRY, WIDE)
def test_an_edge_ends_at_the_right(entry: Entry, width: int) -> None:
    edge = plain(entry.edge)
    if edge and cell_len(edge) <= width:
        last = plain(entry_lines(entry, width)[-1])
        assert last.endswith(edge)
        assert cell_len(last) == width


@examples(150)
@given(ENTRY.map(lambda each: each._replace(lines=1, wraps=False, tail=())), WIDE)
def test_a_label_is_whole_or_ends_with_the_sign_of_a_cut(entry: Entry, width: int) -> None:
    label, text = plain(entry.label).rstrip(), plain(entry_lines(entry, width)[0])
    assert label in text or "…" in text


# entries


def test_a_label_is_cut_at_a_word_to_make_room_for_the_edge() -> None:
    entry = Entry(
        label=line("After examination of a woman with a suppurating cancer of the uterus"), edge=line("Semmelweis 1861")
    )
    assert shown(70, entry) == ["After examination of a woman with a suppurating…       Semmelweis 1861"]


def test_below_forty_cells_the_edge_goes_to_a_line_of_its_own() -> None:
    entry = Entry(
        line("◐"), line("instruction tuning"), line("· strong"), line("instruction-tuning-unlocks-cot-in-small-models")
    )
    assert shown(80, entry) == [f"◐ instruction tuning · strong{' ' * 5}instruction-tuning-unlocks-cot-in-small-models"]
    assert shown(60, entry) == [
        "◐ instruction tuning · strong",
        f"{' ' * 14}instruction-tuning-unlocks-cot-in-small-models",
    ]


def test_a_tail_is_never_cut() -> None:
    entry = Entry(label=line("PaLM can do chain-of-thought on tasks of many kinds"), tail=line("+4"), edge=line("id"))
    assert shown(44, entry) == ["PaLM can do chain-of-thought on… +4       id"]


def test_a_label_in_very_little_room_is_one_line() -> None:
    assert shown(5, Entry(label=line("HumanEval"))) == ["Huma…"]


def test_heads_of_neighbours_are_equally_wide() -> None:
    entries = [
        Entry((said("◐ "), *tally(6, 1)), line("training on code")),
        Entry((said("◐ "), *tally(1, 0)), line("instruction tuning")),
        flow(line("7 more")),
    ]
    assert shown(60, *entries) == [
        "◐ +6 −1  training on code",
        "◐ +1     instruction tuning",
        "7 more",
    ]


def test_a_sign_is_set_apart_by_one_blank_and_a_word_by_two() -> None:
    assert shown(60, Entry(line("○"), line("davinci"))) == ["○ davinci"]
    assert shown(60, Entry((said("○"), words(" ")), line("davinci"))) == ["○ davinci"]
    assert shown(60, Entry(line("edge"), line("davinci"))) == ["edge  davinci"]


def test_what_wraps_hangs_below_its_own_start_and_ends_with_the_edge() -> None:
    entry = Entry(line("→"), line("puts code-davinci-002 where text-davinci-002 belongs"), edge=line("id"), wraps=True)
    assert shown(30, entry) == ["→ puts code-davinci-002 where", "  text-davinci-002 belongs  id"]


def test_what_stands_below_an_entry_is_indented_to_its_label() -> None:
    entry = Entry(line("edge"), line("what comes"), below=(flow(line("from where it is")),))
    assert shown(40, entry) == ["edge  what comes", "      from where it is"]


# names


def test_names_are_cut_to_their_line_and_the_rest_is_counted() -> None:
    names = named("▲ ○", "complex reasoning", "code generation", "dependency", "proofs", more=3)
    assert shown(50, names) == ["▲ ○ complex reasoning, code generation + 5 more"]
    assert shown(90, names) == ["▲ ○ complex reasoning, code generation, dependency, proofs + 3 more"]


def test_one_name_is_always_shown() -> None:
    names = named("▲ ○", "a very long name of an ability that has no end", "another")
    assert shown(40, names) == ["▲ ○ a very long name of an… + 1 more"]


def test_names_that_may_wrap_are_all_shown() -> None:
    names = named("▲ ○", "refusing what it cannot know", "impartial responses", lines=0)
    assert shown(40, names) == ["▲ ○ refusing what it cannot know,", "    impartial responses"]


def test_a_group_joins_the_line_before_where_both_fit() -> None:
    groups = (
        named("▲ ●", "reasoning"),
        named("▲ ◐", "chain-of-thought", joins=True),
        named("▲ ○", "code", "text", joins=True),
    )
    joined = shown(40, *groups)
    assert joined == ["▲ ● reasoning  ▲ ◐ chain-of-thought", "▲ ○ code, text"]


def test_counts_break_between_their_parts_only() -> None:
    parts = tuple(line(f"{count} {what}") for count, what in ((10, "edges"), (5, "causes"), (2, "data sets")))
    assert shown(24, counts(parts)) == [
        "10 edges · 5 causes ·",
        "2 data sets",
    ]


def test_after_a_part_that_is_wider_than_a_line_the_next_goes_on_where_it_ends() -> None:
    parts = (
        line("Fu 2022 likely, suspect, doubts it once, and its translations too"),
        line("小蛋子 2023"),
        line("可能是这样吧"),
    )
    assert shown(50, counts(parts)) == [
        "Fu 2022 likely, suspect, doubts it once, and its",
        "translations too · 小蛋子 2023 · 可能是这样吧",
    ]


def test_the_closing_line_says_what_to_ask_next() -> None:
    block = closing((line("lineage evidence cot-from-code"), line("all: --full"), line("20 more claims")))
    assert shown(80, *block.contents) == ["Next: lineage evidence cot-from-code · all: --full · 20 more claims"]
    assert shown(50, *block.contents) == [
        "Next: lineage evidence cot-from-code ·",
        "      all: --full · 20 more claims",
    ]


# definitions


def test_labels_of_definitions_share_a_column() -> None:
    rows = (
        Definition(line("Why"), (flow(line("Five works show that both go together.")),)),
        Definition(line("Would raise"), (Entry(line("○"), line("tuning"), edge=line("an-id")), flow(line("more")))),
    )
    assert [plain(each).rstrip() for each in fitted(labelled(rows), 40)] == [
        "Why          Five works show that both",
        "             go together.",
        "Would raise  ○ tuning              an-id",
        "             more",
    ]


def test_a_label_without_room_beside_it_stands_above() -> None:
    row = Definition(line("Recorded of one only"), (flow(line("context window and training data")),))
    assert shown(30, row) == ["Recorded of one only", "    context window and", "    training data"]


@pytest.mark.parametrize("separator", [", ", BETWEEN_PARTS])
def test_no_line_begins_with_a_separator(separator: str) -> None:
    names = Names(tuple(line(f"name{number}") for number in range(20)), lines=0, separator=separator)
    for width in range(8, 60):
        assert [text for text in shown(width, names) if text.lstrip()[0] in ",·"] == []


def test_a_label_in_chinese_is_cut_between_characters() -> None:
    entry = Entry(
        line("◐"),
        line("在代码上训练让这些模型学会了思维链推理，而指令微调只是把它释放出来"),
        edge=line("cot-from-code"),
    )
    assert shown(60, entry) == ["◐ 在代码上训练让这些模型学会了思维链推理，而…  cot-from-code"]


def test_words_and_spans_keep_their_styles_over_a_cut() -> None:
    entry = Entry(label=(words("one two ", "dim"), words("three four", "id")))
    assert entry_lines(entry, 14)[0] == (words("one two ", "dim"), words("three", "id"), words("…", "id"))
