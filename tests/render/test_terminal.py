"""What a screen shows: nothing wider than asked, nothing lost, in ASCII where it can do no more, in a pager where one is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from lineage_cli.render.ascii import LINES, ascii_page, ascii_text
from lineage_cli.render.blocks import Branch, Gap, Heading, Page, Paragraph, Span, Table, Tree, headings, said
from lineage_cli.render.breaks import breaks
from lineage_cli.render.mapping import spans
from lineage_cli.render.output import is_without_unicode
from lineage_cli.render.theme import legend
from lineage_cli.render.writers import terminal
from lineage_cli.render.writers import text as plain
from lineage_cli.render.writers.terminal_text import STYLES as KNOWN_STYLES
from tests.worlds import SMALL, Ran, World, on_a_terminal

CODE = re.compile("\x1b]8;[^\x1b]*\x1b\\\\|\x1b\\[[0-9;]*m")
WIDTHS = (20, 40, 60, 80, 120, 200)

# pages of every shape, with words of every width

WORD = st.text("abcdefgh-.é思维链规划", min_size=1, max_size=12) | st.text("x", min_size=60, max_size=90)
TEXT = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
STYLES = st.sampled_from(sorted(KNOWN_STYLES))
LINE = st.lists(st.builds(said, TEXT.map(lambda text: f"{text} "), STYLES), min_size=1, max_size=4).map(tuple)
BRANCH = st.recursive(
    st.builds(Branch, LINE, st.just(())),
    lambda below: st.builds(Branch, LINE, st.lists(below, max_size=3).map(tuple)),
    max_leaves=12,
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table of one to five columns, some of its rows over all of them."""
    columns = tuple(draw(st.lists(WORD, min_size=1, max_size=5)))
    cell = st.lists(LINE, min_size=1, max_size=2).map(tuple)
    row = st.tuples(*[cell] * len(columns)) | st.tuples(cell)
    return Table(columns, tuple(draw(st.lists(row, max_size=4))))


BLOCK = (
    st.builds(Heading, LINE, LINE | st.just(()))
    | st.builds(Paragraph, LINE, st.sampled_from(["", "Why", "replaced"]))
    | st.builds(Tree, LINE | st.just(()), st.lists(BRANCH, min_size=1, max_size=3).map(tuple))
    | tables()
    | st.just(Gap())
)
PAGES = st.lists(BLOCK, max_size=5)


def shown(page: Page, width: int, *, color: bool = True) -> str:
    return CODE.sub("", terminal.write(page, color=color, width=width))


def letters(text: str) -> str:
    return "".join(sorted(re.sub(r"[^\w]", "", text)))


@settings(max_examples=60, deadline=None)
@given(PAGES, st.sampled_from(WIDTHS))
def test_no_line_is_wider_than_asked(page: Page, width: int) -> None:
    assert [line for line in shown(page, width).splitlines() if cell_len(line) > width] == []


@settings(max_examples=60, deadline=None)
@given(PAGES, st.sampled_from(WIDTHS))
def test_no_letter_of_a_page_is_lost_on_a_terminal(page: Page, width: int) -> None:
    tall: Page = [each for each in page if not isinstance(each, Table)]
    assert letters(shown(tall, width)) == letters("".join(span.text for span in spans(tall)))


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from(WIDTHS))
def test_no_cell_of_a_table_is_lost_on_a_terminal(table: Table, width: int) -> None:
    seen = re.sub(r"\W", "", shown([table], width))
    for span in spans([table._replace(columns=("",) * len(table.columns))]):
        assert all(letter in seen for letter in re.sub(r"\W", "", span.text))
    rows = [row for row in table.rows if len(row) == len(table.columns)]
    for name in (
        headings(table)[1:] if rows else ()
    ):  # the first names the rows, and is left out where they become lines
        assert all(letter in seen for letter in re.sub(r"\W", "", name))


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_a_pipe_gets_every_word_of_every_cell(page: Page) -> None:
    text = plain.write(page)
    assert "\x1b" not in text
    assert [span.text for span in spans(page) if span.text.strip() not in text] == []


@settings(max_examples=60, deadline=None)
@given(PAGES, st.sampled_from(WIDTHS))
def test_a_page_in_ascii_has_nothing_else_and_is_no_wider(page: Page, width: int) -> None:
    text = shown(ascii_page(page), width).translate(LINES)
    assert text.isascii()
    assert [line for line in text.splitlines() if len(line) > width] == []


# lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two ", "three"]),
        ("one two", 7, ["one two"]),
        ("one  two", 3, ["one  ", "two"]),
        ("初代 GPT-3 能做一点思维链推理", 12, ["初代 GPT-3 ", "能做一点思维", "链推理"]),
        ("模型先写步骤，再给答案。", 12, ["模型先写步", "骤，再给答", "案。"]),
        ("见“思维链”一节", 6, ["见“思", "维链”", "一节"]),
        ("abcdefgh ij", 3, ["abc", "def", "gh ", "ij"]),
        ("a 思维链", 1, ["a ", "思", "维", "链"]),
        ("", 5, [""]),
    ],
)
def test_a_line_ends_between_words_and_between_chinese_characters(text: str, width: int, lines: list[str]) -> None:
    ends = [0, *breaks(text, width), len(text)]
    assert [text[start:end] for start, end in pairwise(ends)] == lines


# tables


def test_names_of_columns_break_like_text() -> None:
    names = ("id", "规划的步骤与结果和别的", "plain words that wrap here again")
    table = Table(names, (tuple(((said(text),),) for text in "axy"),))
    assert shown([table], 50, color=False).splitlines() == [
        "id  规划的步骤与结果和别的  plain words that wrap",
        "                            here again",
        "a   x                       y",
    ]
    assert shown([table], 40, color=False).splitlines() == [
        "a",
        "    规划的步骤与结果和别的",
        "        x",
        "    plain words that wrap here again",
        "        y",
    ]


def test_a_table_without_room_for_words_becomes_lines(
    lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = CODE.sub("", lineage("compare", "heron-1", "heron-code", "reed-1", "--color", "always", database=SMALL).out)
    lines = [line.rstrip() for line in out.splitlines()]
    begin = lines.index("≠ context window")
    assert lines[begin + 1 : begin + 4] == [
        "    Heron 1     – not stated",
        "    Heron Code  ◐ 8192 tokens  code-window-8192",
        "                (not: 4096 tokens)  code-window-4096",
    ]


def test_an_id_is_never_broken_where_the_screen_has_room_for_it(
    lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in ("60", "80", "120"):
        monkeypatch.setenv("COLUMNS", columns)
        words = ("compare", "heron-1", "heron-code", "heron-text", "reed-1", "--color", "always")
        out = CODE.sub("", lineage(*words, database=SMALL).out)
        ids = [entry["claim"] for entry in entries(lineage)]
        assert [id for id in ids if id not in out] == []


def entries(lineage: Callable[..., Ran]) -> list[dict[str, str]]:
    import json

    words = ("compare", "heron-1", "heron-code", "heron-text", "reed-1", "--format", "jsonl")
    rows = (json.loads(line) for line in lineage(*words, database=SMALL).out.splitlines())
    return [row for row in rows if row["claim"]]


# the legend


def test_a_legend_says_what_stands_there_without_a_word_and_nothing_else() -> None:
    page: Page = [Heading((Span("◐"), Span(" so "), Span("▲ ", "good"), Span("● conclusion", "conclusion")))]
    assert plain.write([Paragraph(legend(page))]) == "◐ hypothesis   ▲ has or gains\n"


def test_a_page_without_lone_glyphs_has_no_legend() -> None:
    assert legend([Heading((Span("● conclusion"),))]) == ()


# ASCII


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("● conclusion", "# conclusion"),
        ("≠ part of – not stated", "! part of - not stated"),
        ("Gödel, “naïve” … → x", 'Godel, "naive" ... -> x'),
        ("思维链 A", r"\u601d\u7ef4\u94fe A"),
        ("plain", "plain"),
    ],
)
def test_what_is_not_ascii_becomes_a_sign_a_letter_or_its_number(text: str, written: str) -> None:
    assert ascii_text(text) == written


def test_every_glyph_of_the_program_has_a_sign_of_its_own() -> None:
    from lineage_cli.render import theme as look

    glyphs = {
        "tag": [glyph for glyph, _ in look.TAG_LOOK.values()],
        "sign": [glyph for glyph, _ in look.SIGN_LOOK.values()],
        "side": [glyph for glyph, _ in look.SIDE_LOOK.values()],
    }
    for group in glyphs.values():
        signs = [ascii_text(glyph) for glyph in group]
        assert len(set(signs)) == len(signs)
        assert all(len(sign) == 1 and sign.isascii() for sign in signs)


@pytest.mark.parametrize(
    ("environ", "ascii"),
    [
        ({"LC_ALL": "C"}, True),
        ({"LC_CTYPE": "POSIX", "LANG": "en_US.UTF-8"}, True),
        ({"LC_ALL": "", "LANG": "de_DE.ISO-8859-1"}, True),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "C"}, False),
        ({"LANG": "zh_CN.utf8"}, False),
        ({}, False),
    ],
)
def test_the_locale_that_was_set_says_what_a_screen_can_show(environ: dict[str, str], ascii: bool) -> None:
    assert is_without_unicode(environ) is ascii


@pytest.mark.parametrize(("locale", "ascii"), [("C", True), ("C.UTF-8", False), ("", False)])
def test_a_screen_whose_locale_can_do_no_more_gets_ascii(locale: str, ascii: bool) -> None:
    ran = on_a_terminal("trace", "planning-aloud", environ={"TERM": "xterm", "LC_ALL": locale, "LANG": ""})
    assert (ran.code, CODE.sub("", ran.out).isascii()) == (0, ascii)


def test_a_pipe_is_the_same_in_every_locale(lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    before = lineage("trace", "planning-aloud", database=SMALL)
    monkeypatch.setenv("LC_ALL", "C")
    assert lineage("trace", "planning-aloud", database=SMALL) == before
    assert not before.out.isascii()


def test_markdown_can_be_in_ascii_too(lineage: Callable[..., Ran]) -> None:
    assert lineage("trace", "planning-aloud", "--format", "markdown", "--ascii", database=SMALL).out.isascii()


def test_data_stay_as_they_are_under_ascii(lineage: Callable[..., Ran]) -> None:
    words = ("show", "planning-aloud", "--json")
    assert lineage(*words, "--ascii", database=SMALL) == lineage(*words, database=SMALL)


# on demand


@pytest.fixture
def thick(world: World) -> World:
    """A claim with seven lines for, one against and one that counts for nothing."""
    items = "\n".join(f"  e{n}: {{summary: Sign {n}., kind: observation, source: s{n}}}" for n in range(9))
    sources = "\n".join(f"  s{n}: {{title: T, kind: paper, language: en}}" for n in range(9))
    world.write(
        "a.yaml",
        f"sources:\n{sources}\nevidence:\n{items}\n"
        "entities:\n  skill: {kind: ability, name: Skill}\n  method: {kind: method, name: Method}\n"
        "claims:\n  c: {statement: It is so., subject: method, predicate: source-of, object: skill, note: n,\n"
        "    supports: [e0, e1, e2, e3, e4, e5, e6], disputes: [e7, {evidence: e8, resolved: no}]}\n",
    )
    return world


def test_a_trace_on_a_terminal_shows_the_strongest_lines_and_says_how_to_see_all(thick: World) -> None:
    ran = on_a_terminal("trace", "skill", environ={"TERM": "dumb"}, database=thick.folder)
    assert re.findall(r"Sign \d", ran.out) == ["Sign 0", "Sign 1", "Sign 2", "Sign 7"]
    assert "… 5 more: lineage evidence c\n" in ran.out


def test_full_shows_all_of_them(thick: World) -> None:
    ran = on_a_terminal("trace", "skill", "--full", environ={"TERM": "dumb"}, database=thick.folder)
    assert sorted(re.findall(r"Sign \d", ran.out)) == [f"Sign {n}" for n in range(9)]
    assert "more: lineage evidence" not in ran.out


def test_a_pipe_gets_what_a_terminal_shows(thick: World, lineage: Callable[..., Ran]) -> None:
    for more in ((), ("--full",)):
        shown = on_a_terminal("trace", "skill", *more, environ={"TERM": "dumb"}, database=thick.folder).out
        assert re.findall(r"Sign \d", lineage("trace", "skill", *more, database=thick.folder).out) == re.findall(
            r"Sign \d", shown
        )


def test_the_evidence_of_several_claims_is_short_unless_all_of_it_is_wanted(lineage: Callable[..., Ran]) -> None:
    asked = ("evidence", "planning-from-code", "planning-from-examples")
    short, full = (lineage(*asked, *more, database=SMALL).out for more in ((), ("--full",)))
    single = [lineage("evidence", id, database=SMALL).out for id in asked[1:]]
    assert "Why" not in short
    assert full == "\n".join(single)


# the pager


def a_pager(folder: Path, script: str) -> Path:
    path = folder / "a pager.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_a_pager_is_used_on_a_terminal_where_one_is_named(tmp_path: Path) -> None:
    pager = a_pager(tmp_path, f'echo "called with $1 $LESS"; cat > "{tmp_path}/seen"')
    ran = on_a_terminal("tag", "planning-from-code", environ={"TERM": "xterm", "LINEAGE_PAGER": f"'{pager}' '$(id) ;'"})
    assert ran == (0, "called with $(id) ; FRX\n", "")
    assert (tmp_path / "seen").read_text() == "hypothesis\n"


def test_a_pager_is_not_used_in_a_pipe(lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_PAGER", "false")
    assert lineage("tag", "planning-from-code", database=SMALL).out == "hypothesis\n"


@pytest.mark.parametrize("form", ["json", "tsv"])
def test_a_pager_is_for_text_only(form: str) -> None:
    words = ("tag", "planning-from-code", "--format", form)
    ran = on_a_terminal(*words, environ={"TERM": "xterm", "LINEAGE_PAGER": "no-such-pager"})
    assert (ran.code, "planning-from-code" in ran.out) == (0, True)


def test_a_pager_that_is_left_early_is_no_error(tmp_path: Path) -> None:
    pager = a_pager(tmp_path, "exec 0<&-; echo left")
    ran = on_a_terminal("timeline", environ={"TERM": "xterm", "LINEAGE_PAGER": f"'{pager}'"})
    assert ran == (0, "left\n", "")


@pytest.mark.parametrize("named", ["no-such-pager", "'"])
def test_a_pager_that_cannot_be_started_is_told(named: str) -> None:
    ran = on_a_terminal("tag", "planning-from-code", environ={"TERM": "xterm", "LINEAGE_PAGER": named})
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("lineage: LINEAGE_PAGER ")
    assert ran.err.endswith("  unset LINEAGE_PAGER, or name another\n")
