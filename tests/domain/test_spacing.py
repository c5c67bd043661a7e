"""A space stands where Chinese meets another script, whatever fills a message, and nowhere else."""

from __future__ import annotations

import pytest

from lineage_cli.domain.spacing import fill, gap


@pytest.mark.parametrize(
    ("message", "values", "expected"),
    [
        ("{count}条论断", {"count": 3}, "3 条论断"),
        ("{number}项研究", {"number": "两"}, "两项研究"),
        ("{first}和{last}", {"first": "ChatGPT", "last": "思维链"}, "ChatGPT 和思维链"),
        ("{one}{verb}{other}", {"one": "ChatGPT", "verb": "was made from", "other": "思维链"}, "ChatGPT was made from 思维链"),
        ("没有命令 {name!r}", {"name": "x"}, "没有命令 'x'"),
        ("{tag}（{support}）。", {"tag": "◐ 假设", "support": "3 个来源"}, "◐ 假设（3 个来源）。"),
        ("这是{sign}结论。", {"sign": "● "}, "这是 ● 结论。"),
        ("字节 0x{byte}", {"byte": "ff"}, "字节 0xff"),
        ("{count:,}个", {"count": 12345}, "12,345 个"),
        ("在“{{”与“}}”之间：{message}", {"message": "错"}, "在“{”与“}”之间：错"),
    ],
)  # fmt: skip
def test_a_message_is_filled_with_the_spaces_that_it_needs(
    message: str, values: dict[str, object], expected: str
) -> None:
    assert fill(message, values) == expected


@pytest.mark.parametrize(
    ("before", "after"), [("", "思"), ("思", ""), ("思", "维"), ("思", "，"), ("a", "，"), ("思", "'")]
)
def test_no_space_stands_at_an_end_or_at_punctuation(before: str, after: str) -> None:
    assert gap(before, after) == ""
