"""A table as rich draws it: columns that fit the screen, and where they cannot, each row as lines of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from lineage_cli.domain.text import cells
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.render.alignment import INDENT, aligned_cell, labelled
from lineage_cli.render.blocks import (
    Cell,
    Column,
    Content,
    Definition,
    Entry,
    Fit,
    Line,
    Span,
    Table,
    cell_of,
    columns_of,
    flow,
    plain,
)
from lineage_cli.render.columns import (
    BETWEEN,
    cell_lines,
    column_widths,
    is_whole,
    joined_widths,
    with_joined_end,
)
from lineage_cli.render.fitting import APART, TIGHT, fitted
from lineage_cli.render.writers.terminal_text import painted


class Layout(NamedTuple):
    """The columns of a table, how wide each is, and how wide the screen."""

    columns: list[Column]
    widths: list[int]
    width: int


def drawn(table: Table, width: int) -> RenderableType:
    """Return a table as rich's own, or as lines where its columns have no room for words."""
    joined = with_joined_end(table)
    if joined is not None and not is_whole(table, width) and (widths := joined_widths(joined, width)) is not None:
        return _grid(joined, Layout(columns_of(joined), widths, width))
    columns, widths = columns_of(table), column_widths(table, width)
    if widths is None:
        return painted(fitted([_row_as_lines(table, columns, row) for row in table.rows], width))
    return _grid(table, Layout(columns, widths, width))


def _grid(table: Table, layout: Layout) -> Group:
    columns = layout.columns
    rows = [drawn_row for row in (*_names(columns), *table.rows) for drawn_row in _drawn_rows(row, layout)]
    return Group(*_grids(rows, columns))


def _drawn_rows(row: tuple[Cell, ...], layout: Layout) -> Iterator[list[Text]]:
    """Yield a row as a text for each column, or as one that runs over all of them; below it what its last column cannot hold."""
    columns, widths, width = layout
    if len(row) < len(columns):
        yield [painted(fitted([flow(line) for cell in row for line in cell_lines(cell)], width))]
        return
    last, below = _kept(columns[-1], row[-1], widths[-1])
    kept = (*row[:-1], last)
    yield [painted(fitted(_cell(column, cell), room)) for column, cell, room in zip(columns, kept, widths, strict=True)]
    if below:
        yield [painted(fitted([Entry(edge=line) for line in below], width))]


def _kept(column: Column, cell: Cell, room: int) -> tuple[Cell, list[Line]]:
    """Return what a last cell keeps, and what must be whole and stands below its row since it is too wide."""
    moved = [each.edge for each in cell if each.edge and _needs(each) > room]
    lines = [] if any(each.edge for each in cell) else cell_lines(cell)
    if column.fit is Fit.WHOLE and any(cells(plain(line)) > room for line in lines):
        return cell_of(()), lines
    return tuple(each._replace(edge=()) if each.edge in moved else each for each in cell), moved


def _needs(entry: Entry) -> int:
    """Return the room that an entry needs for all that is whole, and the beginning of its label."""
    whole = cells(plain((*entry.head, *entry.edge))) + APART
    return whole + min(TIGHT, cells(plain((*entry.label, *entry.tail))))


def _grids(rows: list[list[Text]], columns: list[Column]) -> Iterator[RenderableType]:
    """Yield rich's tables below each other: one ends where a row runs over all columns."""
    full = [row for row in rows if len(row) == len(columns)]
    rooms = [max((_room(row[at]) for row in full), default=0) for at in range(len(columns))]
    for is_full, members in groupby(rows, key=lambda row: len(row) == len(columns)):
        if not is_full:
            yield from (row[0] for row in members)
            continue
        grid = RichTable.grid()
        for room in rooms:
            grid.add_column(width=room + BETWEEN, no_wrap=True, overflow="ignore")
        for row in members:
            grid.add_row(*row)
        yield grid


def _room(text: Text) -> int:
    """Return the room that rich takes a text to need."""
    return max(cell_len(line) for line in text.plain.split("\n"))


def _names(columns: list[Column]) -> list[tuple[Cell, ...]]:
    if not any(column.name for column in columns):
        return []
    return [tuple(cell_of((Span(column.name, "strong"),)) for column in columns)]


def _cell(column: Column, cell: Cell) -> Cell:
    if column.right:
        return tuple(Entry(edge=line) for line in cell_lines(cell))
    return aligned_cell(tuple(each._replace(wraps=column.fit is not Fit.CUT) for each in cell))


def _row_as_lines(table: Table, columns: list[Column], row: tuple[Cell, ...]) -> Content:
    """Return a row as its first cell, where that names it, with its id at the edge, and below it what the others have beside their names."""
    if len(row) < len(columns):
        return flow(tuple(span for cell in row for line in cell_lines(cell) for span in line))
    first = 1 if table.titled else 0
    last = len(columns) - 1 if first and columns[-1].fit is Fit.WHOLE and not columns[-1].right else len(columns)
    title, edge = (
        tuple(span for cell in part for line in cell_lines(cell) for span in line) for part in (row[:first], row[last:])
    )
    found = tuple(
        Definition((Span(column.name, "dim"),), tuple(map(flow, cell_lines(cell))))
        for column, cell in zip(columns[first:last], row[first:last], strict=True)
        if any(map(plain, cell_lines(cell)))
    )
    return Entry(label=title, edge=edge, wraps=True, below=(Definition((Span(" " * INDENT),), labelled(found)),))
