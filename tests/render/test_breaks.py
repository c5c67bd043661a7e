"""Where a line may end: between words, between Chinese characters, never before their punctuation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lineage_cli.render.blocks import NO_BREAK, Span, plain
from lineage_cli.render.breaks import breaks, cut, wrapped
from tests.amounts import examples

CHINESE = st.text("在代码上训练的模型，。、；：？！）」』】》”…（「《“GPT-3 .5%·—", max_size=60)


def parts(text: str, width: int) -> list[str]:
    ends = [0, *breaks(text, width), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two ", "three"]),
        ("one two", 7, ["one two"]),
        ("one  two", 3, ["one  ", "two"]),
        ("初代 GPT-3 能做一点思维链推理", 12, ["初代 GPT-3 ", "能做一点思维", "链推理"]),
        ("模型先写步骤，再给答案。", 12, ["模型先写步", "骤，再给答", "案。"]),
        ("见“思维链”一节", 6, ["见“思", "维链”", "一节"]),
        ("在GSM8K、PIQA、HellaSwag上", 10, ["在GSM8K、", "PIQA、", "HellaSwag", "上"]),
        ("它（即GPT-3）不会", 10, ["它（即", "GPT-3）不", "会"]),
        ("要紧的是——代码", 9, ["要紧的", "是——代码"]),
        (f"有◐{NO_BREAK}思维链", 5, ["有", f"◐{NO_BREAK}思", "维链"]),
        (f"has ◐{NO_BREAK}it", 6, ["has ", f"◐{NO_BREAK}it"]),
        ("abcdefgh ij", 3, ["abc", "def", "gh ", "ij"]),
        ("a 思维链", 1, ["a ", "思", "维", "链"]),
        ("", 5, [""]),
    ],
)
def test_a_line_ends_between_words_and_between_chinese_characters(text: str, width: int, lines: list[str]) -> None:
    assert parts(text, width) == lines


@examples(300)
@given(CHINESE, st.integers(24, 60))
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(text: str, width: int) -> None:
    lines = parts(text, width)
    runs = max(map(len, text.replace("的", " ").split()), default=0)
    closing = "，。、；：？！）」』】》”…%"
    if runs < 8:  # a long run of punctuation has to be broken somewhere
        if not any(word[0] in closing for word in text.split()):  # after a blank it can stand nowhere else
            assert [line for line in lines[1:] if line[0] in closing] == []
        assert [line for line in lines[:-1] if line.rstrip()[-1:] in "（「《“"] == []


@examples(200)
@given(st.text(max_size=60), st.integers(2, 40))
def test_no_line_is_wider_than_asked_and_none_is_lost(text: str, width: int) -> None:
    text = " ".join(text.split())
    lines = wrapped((Span(text),), width=width)
    assert "".join(map(plain, lines)).replace(" ", "") == text.replace(" ", "")
    assert [line for line in map(plain, lines) if cell_len(line) > width and len(line) > 1] == []


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("a label that fits", 17, "a label that fits"),
        ("a label that does not", 17, "a label that…"),
        ("commas, and more", 9, "commas…"),
        ("chain-of-thought-reasoning works", 20, "chain-of-thought-re…"),
        ("在代码上训练，让模型推理", 14, "在代码上训练…"),
        ("他说（见第三节）", 8, "他说…"),
    ],
)
def test_a_line_is_cut_at_a_word(text: str, width: int, shown: str) -> None:
    assert plain(cut((Span(text),), width)) == shown
