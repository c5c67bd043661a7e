"""A table as rich draws it: columns that fit the screen, and where they cannot, each row as lines of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from lineage_cli.domain.text import cells
from lineage_cli.render.alignment import INDENT, aligned, labelled
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
    as_column,
    flow,
    plain,
)
from lineage_cli.render.fitting import entry_lines, fitted
from lineage_cli.render.writers.terminal_text import painted

LEAST, WORD = 16, 24  # cells: what a column of running text has at least, and the longest word that it never breaks
BETWEEN = 2  # cells between columns
UNBOUND = 100_000


def drawn(table: Table, width: int) -> RenderableType:
    """Return a table as rich's own, or as lines where its columns have no room for words."""
    columns = [as_column(column) for column in table.columns]
    full = [row for row in table.rows if len(row) == len(columns)]
    texts = [[column.name, *(text for row in full for text in _texts(row[at]))] for at, column in enumerate(columns)]
    widths = _widths(columns, texts, width - BETWEEN * (len(columns) - 1))
    if any(map(_is_cramped, columns, texts, widths)):
        return painted(fitted([_row_as_lines(table, columns, row) for row in table.rows], width))
    rows = [*_names(columns), *table.rows]
    return Group(*_grids([_fitted_row(row, columns, widths, width) for row in rows], columns))


def _texts(cell: Cell) -> list[str]:
    return [plain(line) for line in _lines(cell)]


def _lines(cell: Cell) -> list[Line]:
    return entry_lines(_whole(cell), UNBOUND) if isinstance(cell, Entry) else list(cell)


def _whole(entry: Entry) -> Entry:
    found = aligned((entry,))[0]
    return found if isinstance(found, Entry) else entry


def _widths(columns: list[Column], texts: list[list[str]], room: int) -> list[int]:
    """Return a width for each column: what it needs where that is little or must be, an equal share of the rest where it is much."""
    needs = [max(1, *map(cells, column)) for column in texts]
    widths = [need if column.fit is Fit.WHOLE else 0 for column, need in zip(columns, needs, strict=True)]
    room -= sum(widths)
    shared = sorted((at for at, column in enumerate(columns) if column.fit is not Fit.WHOLE), key=needs.__getitem__)
    for number, at in enumerate(shared):
        widths[at] = max(0, min(needs[at], room // (len(shared) - number)))
        room -= widths[at]
    return widths if room >= 0 else [0] * len(columns)


def _is_cramped(column: Column, texts: list[str], width: int) -> bool:
    """Whether a column breaks words, or is a thread of them."""
    if max(map(cells, texts)) <= width:
        return False
    if column.fit is Fit.CUT:
        return width < LEAST
    return width < max(LEAST, min(WORD, max(cells(word) for text in texts for word in text.split() or [""])))


def _fitted_row(row: tuple[Cell, ...], columns: list[Column], widths: list[int], width: int) -> list[Text]:
    """Return the cells of a row, each as lines that fit; one that runs over all columns has the whole width."""
    if len(row) < len(columns):
        return [painted(fitted([flow(line) for cell in row for line in _lines(cell)], width))]
    return [painted(fitted(_cell(column, cell), room)) for column, cell, room in zip(columns, row, widths, strict=True)]


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
    return [tuple(((Span(column.name, "strong"),),) for column in columns)]


def _cell(column: Column, cell: Cell) -> tuple[Content, ...]:
    if column.right:
        return tuple(Entry(edge=line) for line in _lines(cell))
    if isinstance(cell, Entry):
        return aligned((cell._replace(wraps=column.fit is Fit.WRAP),))
    cut = column.fit is Fit.CUT
    return tuple(Entry(label=line) if cut else flow(line) for line in cell)


def _row_as_lines(table: Table, columns: list[Column], row: tuple[Cell, ...]) -> Content:
    """Return a row as its first cell, where that names it, and below it what every other column has beside its name."""
    if len(row) < len(columns):
        return flow(tuple(span for cell in row for line in _lines(cell) for span in line))
    first = 1 if table.titled else 0
    title = tuple(span for cell in row[:first] for line in _lines(cell) for span in line)
    found = tuple(
        Definition((Span(column.name, "dim"),), tuple(map(flow, _lines(cell))))
        for column, cell in zip(columns[first:], row[first:], strict=True)
        if any(map(plain, _lines(cell)))
    )
    return Entry(label=title, wraps=True, below=(Definition((Span(" " * INDENT),), labelled(found)),))
