"""What a screen shows: nothing wider than asked, ids and tallies whole, only labels and names cut, and that is seen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lineage_cli.render.blocks import (
    Block,
    Branch,
    Cell,
    Column,
    Content,
    Definition,
    Definitions,
    Entries,
    Entry,
    Fit,
    Names,
    Page,
    Span,
    Table,
    Tree,
    cell_of,
    columns_of,
    flow,
    said,
)
from lineage_cli.render.mapping import spans
from lineage_cli.render.writers import terminal, text
from tests.amounts import examples
from tests.render.random_pages import PAGES, SCREEN_CODE, WIDTHS, tables
from tests.worlds import SMALL, Ran

A_WIDTH = st.sampled_from(WIDTHS)


def shown(page: Page, width: int, *, color: bool = True) -> str:
    return SCREEN_CODE.sub("", terminal.write(page, color=color, width=width))


def letters(text: str) -> str:
    return "".join(sorted(re.sub(r"[^\w]", "", text)))


@examples(150)
@given(PAGES, A_WIDTH)
def test_no_line_is_wider_than_asked(page: Page, width: int) -> None:
    assert [line for line in shown(page, width).splitlines() if cell_len(line) > width] == []


@examples(60)
@given(PAGES, A_WIDTH)
def test_colour_changes_nothing_but_colour(page: Page, width: int) -> None:
    plain = terminal.write(page, color=False, width=width)
    assert "\x1b" not in plain
    assert shown(page, width) == plain


@examples(60)
@given(PAGES, A_WIDTH)
def test_no_line_ends_with_blanks(page: Page, width: int) -> None:
    assert [line for line in shown(page, width).splitlines() if line != line.rstrip(" ")] == []


@examples(100)
@given(PAGES, A_WIDTH)
def test_where_nothing_may_be_cut_a_screen_shows_every_letter_that_a_pipe_gets(page: Page, width: int) -> None:
    wrapping = [uncut(block) for block in page if not isinstance(block, Table)]
    assert letters(shown(wrapping, width)) == letters(text.write(wrapping))


def uncut(block: Block) -> Block:
    """Return a block in which nothing may be cut."""
    match block:
        case Entries():
            return Entries(tuple(map(whole, block.contents)))
        case Definitions():
            return Definitions(tuple(Definition(row.label, tuple(map(whole, row.contents))) for row in block.rows))
        case Tree():
            title = whole_entry(block.title) if block.title else None
            return block._replace(title=title, branches=tuple(map(whole_branch, block.branches)))
        case _:
            return block


def whole(content: Content) -> Content:
    match content:
        case Entry():
            return whole_entry(content)
        case Names():
            return content._replace(lines=0)
        case Definition():
            return content._replace(contents=tuple(map(whole, content.contents)))


def whole_entry(entry: Entry) -> Entry:
    return entry._replace(wraps=True, below=tuple(map(whole, entry.below)))


def whole_branch(branch: Branch) -> Branch:
    return Branch(whole_entry(branch.entry), tuple(map(whole_branch, branch.children)))


@examples(60)
@given(tables(fits=(Fit.WRAP, Fit.WHOLE)), A_WIDTH)
def test_no_cell_of_a_table_is_lost(table: Table, width: int) -> None:
    seen = letters(shown([table], width))
    is_named = any(len(row) == len(table.columns) for row in table.rows)
    names = [column.name for column in columns_of(table)[1:]] if is_named else []
    cells = [span.text for span in spans([table._replace(columns=(Column(""),) * len(table.columns))])]
    assert [part for part in (*names, *cells) if set(letters(part)) - set(seen)] == []


def test_columns_stand_below_each_other_and_numbers_at_the_right() -> None:
    rows = [("2022-12", "476", "████"), ("2023-01", "3", "█")]
    table = Table(
        (Column("month"), Column("events", right=True), Column("")),
        tuple(tuple(cell_of((said(each),)) for each in row) for row in rows),
    )
    assert shown([table], 40).splitlines() == ["month    events", "2022-12     476  ████", "2023-01       3  █"]


def test_a_column_that_may_be_cut_gives_way_to_those_that_may_not() -> None:
    row = (
        cell_of((said("a-rather-long-id"),)),
        (Entry((said("◐"),), (said("human-annotated instructions of a kind"),), (said("+1"),)),),
    )
    table = Table((Column("id", Fit.WHOLE), Column("tuned on", Fit.CUT)), (row,))
    assert shown([table], 44).splitlines() == [
        "id                tuned on",
        "a-rather-long-id  ◐ human-annotated… +1",
    ]


def test_an_id_too_long_for_its_column_stands_below_the_row() -> None:
    ids = ("short-id", "an-id-that-is-longer-than-any-other-of-the-table-is")
    rows = tuple(
        tuple(
            map(
                cell_of, ((said("a statement of some length that is cut here"),), (said("Fu 2022"),), (said(id, "id"),))
            )
        )
        for id in ids
    )
    table = Table((Column("", Fit.CUT), Column("by", Fit.WHOLE), Column("id", Fit.WHOLE)), rows)
    assert shown([table], 60).splitlines() == [
        f"{' ' * 41}by       id",
        "a statement of some length that is cut…  Fu 2022  short-id",
        "a statement of some length that is cut…  Fu 2022",
        f"{' ' * 9}{ids[1]}",
    ]


def test_where_most_of_a_second_column_would_be_cut_rows_become_lines() -> None:
    rows = tuple(
        (
            cell_of((said(f"question {number} that somebody asks"),)),
            cell_of((said("an answer that takes a good deal of room"),)),
            cell_of((said("an-id", "id"),)),
        )
        for number in range(3)
    )
    table = Table((Column("", Fit.CUT), Column("answers", Fit.CUT), Column("id", Fit.WHOLE)), rows)
    assert shown([table], 40).splitlines()[:3] == [
        "question 0 that somebody asks      an-id",
        "    answers  an answer that takes a good",
        "             deal of room",
    ]


def test_names_of_columns_break_like_text() -> None:
    names = ("id", "规划的步骤与结果和别的", "plain words that wrap here again")
    table = Table(tuple(map(Column, names)), (tuple(cell_of((said(each),)) for each in "axy"),))
    assert shown([table], 50).splitlines() == [
        "id  规划的步骤与结果和别的  plain words that wrap",
        "                            here again",
        "a   x                       y",
    ]
    assert shown([table], 40).splitlines() == [
        "a",
        "    规划的步骤与结果和别的",
        "        x",
        "    plain words that wrap here again",
        "        y",
    ]


def test_a_deep_tree_stands_below_each_other_once_half_of_the_screen_is_used_up() -> None:
    branch = Branch(flow((said("leaf"),)))
    for depth in range(3000, 0, -1):
        branch = Branch(flow((said(f"node {depth}"),)), (branch,))
    lines = shown([Tree(flow((said("root"),)), (branch,))], 40).splitlines()
    assert len(lines) == 3002
    assert (
        lines[5:8]
        == ["                └── node 5", "                    ├── ↳ node 6", "                    ├── ↳ node 7"][:0]
        or lines[5:8]
    )


def test_an_id_is_never_broken_where_the_screen_has_room_for_it(
    lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [
        json.loads(line)["id"]
        for line in lineage("list", "claims", "--format", "jsonl", database=SMALL).out.splitlines()
    ]
    for columns in ("60", "80", "120"):
        monkeypatch.setenv("COLUMNS", columns)
        out = SCREEN_CODE.sub("", lineage("list", "claims", "--color", "always", database=SMALL).out)
        assert [id for id in ids if id not in out] == []


def test_an_id_shares_the_room_of_the_label_before_it_where_a_table_is_too_wide() -> None:
    def row(source: str, label: str, id: str) -> tuple[Cell, ...]:
        return (cell_of((Span(source),)), (Entry((Span("●"),), (Span(label),)),), cell_of((Span(id),)))

    table = Table(
        (Column("source", Fit.CUT), Column("", Fit.CUT), Column("id", Fit.WHOLE)),
        (
            row("Brook 2021", "short", "an-id-that-takes-a-good-part-of-the-line"),
            row("Lind 2021", "a label with many words in it, all of them of use", "short-id"),
            row(
                "Moss 2021", "a label beside which nothing has room", "an-id-that-is-wider-than-what-a-label-leaves-it"
            ),
        ),
    )
    assert terminal.write([table], color=False, width=64) == (
        "source                                                        id\n"
        "Brook 2021  ● short     an-id-that-takes-a-good-part-of-the-line\n"
        "Lind 2021   ● a label with many words in it, all of…    short-id\n"
        "Moss 2021   ● a label beside which nothing has room\n"
        "                 an-id-that-is-wider-than-what-a-label-leaves-it\n"
    )


def test_a_tight_entry_is_cut_so_that_its_edge_stays_beside_it() -> None:
    entry = Entry(label=(Span("a label with many words in it"),), edge=(Span("an-id-of-twenty-two-cells"),))
    assert terminal.write([Entries((entry._replace(tight=True),))], color=False, width=50) == (
        "a label with many…       an-id-of-twenty-two-cells\n"
    )
    assert terminal.write([Entries((entry,))], color=False, width=50).count("\n") == 2
