"""Blocks → the lines of a screen so many cells wide: words wrap under their branch and in their column, nothing is cut.

What comes out are spans, as of a page: no colour is known here, and nothing is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lineage_cli.domain.text import cells
from lineage_cli.render.blocks import (
    Block,
    Branch,
    Cell,
    Gap,
    Heading,
    Line,
    Page,
    Paragraph,
    Span,
    Table,
    Tree,
    headings,
    plain,
)
from lineage_cli.render.breaks import wrapped

LEAST, WORD = 16, 24  # cells: what a column of running text has at least, and the longest word that it never breaks
BETWEEN = 2  # cells between columns
LABEL, INDENT = 8, 4  # cells: the label of a paragraph; what stands below a row that became lines
FORK, END, PAST, OVER = (Span(guide, "dim") for guide in ("├── ", "└── ", "│   ", "    "))
"""What stands before a branch, before the last one, and below each of them."""
DEEPER = Span("↳ ", "dim")


class Column(NamedTuple):
    """What stands in a column in one row: lines that fit, its room in cells, and the style of the blanks that fill it."""

    lines: Cell
    room: int
    style: str = ""


class Names(NamedTuple):
    """How a column of names looks: its width, its style, and how far it stands from the edge."""

    width: int
    style: str
    indent: int = 0


def lines(page: Page, width: int) -> Iterator[Line]:
    """Yield a page line by line, none wider than `width` cells."""
    for block in page:
        yield from _laid_out(block, width)


def _laid_out(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Heading():
            yield from wrapped(block.line, width=width)
        case Paragraph():
            yield from _paragraph(block, width)
        case Tree():
            yield from _tree(block, width)
        case Table():
            yield from _table(block, width)
        case Gap():
            yield ()


def _paragraph(block: Paragraph, width: int) -> Iterable[Line]:
    if not block.label:
        return wrapped(block.line, width=width)
    return _named([(block.label, (block.line,))], Names(LABEL, "strong"), width)


def _tree(block: Tree, width: int) -> Iterator[Line]:
    if block.title:
        yield from _grown(Branch(block.title, block.branches), width)
        return
    for root in block.branches:
        yield from _grown(root, width)


def _grown(root: Branch, width: int) -> Iterator[Line]:
    """Yield a tree. A level takes four cells; where half of the width is used up, the rest stands below each other."""
    most = max(1, width // 8)
    ahead: list[tuple[Branch, Line, Line]] = [(root, (), ())]
    while ahead:
        branch, before, below = ahead.pop()
        for number, line in enumerate(wrapped(branch.line, width=width - 4 * len(before))):
            yield (*(below if number else before), *line)
        inside = branch.children if len(below) < most - 1 else _flat(branch.children)
        guides = [(FORK, PAST)] * (len(inside) - 1) + [(END, OVER)]
        hung = [(each, (*below, guide), (*below, under)) for each, (guide, under) in zip(inside, guides, strict=False)]
        ahead += reversed(hung)


def _flat(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """Return branches and all that hangs on them, as if it stood beside them: what is deeper is marked."""
    found = []
    ahead = [(branch, branch.line) for branch in reversed(branches)]
    while ahead:
        branch, line = ahead.pop()
        found.append(Branch(line))
        ahead += [(child, (DEEPER, *child.line)) for child in reversed(branch.children)]
    return tuple(found)


def _table(block: Table, width: int) -> Iterator[Line]:
    """Yield a table whose columns have room for words; where there is none, each row becomes lines of its own."""
    columns = [[name] for name in headings(block)]
    for row in block.rows:
        if len(row) == len(columns):
            for column, cell in zip(columns, row, strict=True):
                column.extend(map(plain, cell))
    needs = [max(1, *map(cells, column)) for column in columns]
    widths = shared_out(needs, width - BETWEEN * (len(columns) - 1))
    if any(map(_is_cramped, columns, widths)):
        return _rows_as_lines(block, width)
    return _side_by_side(block, widths, width)


def _is_cramped(column: list[str], width: int) -> bool:
    """Whether a column breaks words, or is a thread of them."""
    if max(map(cells, column)) <= width:
        return False
    return width < max(LEAST, min(WORD, max(cells(word) for text in column for word in text.split())))


def shared_out(needs: list[int], room: int) -> list[int]:
    """Return a width for each column: what it needs where that is little, an equal share of the rest where it is much."""
    widths = [0] * len(needs)
    for position, column in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        widths[column] = max(0, min(needs[column], room // (len(needs) - position)))
        room -= widths[column]
    return widths


def _side_by_side(block: Table, widths: list[int], width: int) -> Iterator[Line]:
    rooms = [*(each + 1 for each in widths[:-1]), widths[-1]]
    if any(block.columns):
        names = [_filled(name, each, "strong") for name, each in zip(headings(block), widths, strict=True)]
        tallest = max(map(len, names))
        stood = [((),) * (tallest - len(name)) + name for name in names]  # on the rule below them
        yield from _beside([Column(name, room, "strong") for name, room in zip(stood, rooms, strict=True)], " ")
        yield (Span("─" * (sum(widths) + BETWEEN * (len(widths) - 1))),)
    for row in block.rows:
        if len(row) < len(widths):
            yield from _across(row, width)
            continue
        columns = zip(row, widths, rooms, strict=True)
        yield from _beside([Column(wrapped(*cell, width=width), room) for cell, width, room in columns], " ")


def _across(cells: tuple[Cell, ...], width: int) -> Cell:
    return wrapped(*(line for cell in cells for line in cell), width=width)


def _beside(columns: list[Column], apart: str = "") -> Iterator[Line]:
    """Yield the lines of a row, each column filled up with blanks, with what sets them apart between them."""
    for number in range(max(1, *(len(column.lines) for column in columns))):
        spans: list[Span] = []
        for column in columns:
            part = column.lines[number] if number < len(column.lines) else ()
            blanks = " " * (column.room - cells(plain(part)))
            spans += [*part, Span(blanks, column.style), Span(apart)]
        yield tuple(spans[:-1])


def _filled(name: str, width: int, style: str) -> Cell:
    lines = map(plain, wrapped((Span(name),), width=width))
    return tuple((Span(line + " " * (width - cells(line)), style),) for line in lines)


def _named(pairs: list[tuple[str, Cell]], names: Names, width: int) -> Iterator[Line]:
    """Yield names with what belongs to each beside it."""
    longest = max(cells(plain(line)) for _, cell in pairs for line in cell)
    room = min(longest, width - names.indent - names.width - 1)
    for name, cell in pairs:
        yield from _beside(
            [
                Column((), names.indent),
                Column(_filled(name, names.width, names.style), names.width + 1, names.style),
                Column(wrapped(*cell, width=room), room),
            ]
        )


def _rows_as_lines(block: Table, width: int) -> Iterator[Line]:
    """Yield each row as its first cell, where that names it, and below it what every other column has beside its name."""
    names = headings(block)
    first = 1 if block.titled else 0
    room = min(max(map(cells, names[first:]), default=0), width // 3)
    for row in block.rows:
        yield from _across(row if len(row) < len(names) else row[:first], width)
        alike: dict[str, list[tuple[str, Cell]]] = {}
        for name, cell in zip(names[first:], row[first:], strict=False):
            if any(map(plain, cell)):
                alike.setdefault(plain(cell[0]) if len(cell) == 1 else name, []).append((name, cell))
        for pairs in alike.values():
            yield from _named(pairs, Names(room, "dim", INDENT), width) if len(pairs) == 1 else _shared(pairs, width)


def _shared(pairs: list[tuple[str, Cell]], width: int) -> Iterator[Line]:
    """Yield what several columns have in common behind all their names."""
    names = Span(f"{', '.join(name for name, _ in pairs)} ", "dim")
    room = width - INDENT
    return _beside([Column((), INDENT), Column(wrapped((names, *pairs[0][1][0]), width=room), room)])
