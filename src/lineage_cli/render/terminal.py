"""Blocks → a terminal: colours, links, and lines that wrap under their branch. The only module that imports rich."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import Any, TextIO

from rich.box import Box
from rich.console import Console, Group, RenderableType
from rich.containers import Lines
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text
from rich.tree import Tree as Tall

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
from lineage_cli.render.breaks import breaks

STYLES = {
    "": "",
    "title": "bold",
    "conclusion": "green",
    "hypothesis": "yellow",
    "guess": "magenta",
    "open": "cyan",
    "mark": "bold red",
    "for": "green",
    "against": "red",
    "id": "cyan",
    "dim": "bright_black",
    "strong": "bold",
}
NARROWEST, WIDEST = 20, 1000  # cells: below it tables have no room for words, beyond it lines are padding
LEAST, WORD = 16, 24  # cells: what a column of running text has at least, and the longest word that it never breaks
BETWEEN = 2  # cells between columns
RULED = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")


def write(page: Page, *, color: bool, width: int | None = None) -> str:
    """Return a page as a terminal of a width in cells shows it, by default this one's; nothing is cut."""
    console = Console(
        file=io.StringIO(),
        color_system="standard" if color else None,
        force_terminal=True,
        no_color=not color,
        width=width or min(max(get_terminal_size().columns, NARROWEST), WIDEST),
        height=25,  # said only because rich takes no width without it where TERM is dumb
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    with console.capture() as written:
        console.print(Group(*(_rendered(block, console.width) for block in page)))
    return written.get() if page else ""


def _rendered(block: Block, width: int) -> RenderableType:
    match block:
        case Heading():
            return _text(block.line)
        case Paragraph():
            return _named([(block.label, (block.line,))], 8, style="bold") if block.label else _text(block.line)
        case Tree():
            return _tree(block, width)
        case Table():
            return _table(block, width)
        case Gap():
            return ""


class Flowing(Text):
    """Text that may end a line between Chinese characters too."""

    def wrap(self, console: Console, width: int, **how: Any) -> Lines:
        """Return the text in lines of at most `width` cells."""
        parts = (part for line in self.split(allow_blank=True) for part in line.divide(breaks(line.plain, width)))
        lines = Lines(parts)
        for line in lines:
            line.rstrip_end(width)
        return lines


def _text(*lines: Line) -> Text:
    text = Flowing()
    for number, line in enumerate(lines):
        text.append("\n" if number else "")
        for span in line:
            style = STYLES[span.style]
            text.append(span.text, f"{style} link {span.link}".strip() if span.link else style)
    return text


def _named(pairs: list[tuple[str, Cell]], names: int, *, indent: int = 0, style: str = "") -> Grid:
    """Return names with what belongs to each beside it, the column of names as wide as is said."""
    grid = Grid.grid(padding=(0, 1, 0, 0))
    if indent:
        grid.add_column(width=indent - 1)
    grid.add_column(width=names, style=style, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for name, cell in pairs:
        grid.add_row(*([""] if indent else []), Text(name), _text(*cell))
    return grid


def _tree(block: Tree, width: int) -> RenderableType:
    most = max(1, width // 8)  # a level takes four cells: half of the width is left for words
    if block.title:
        return _grown(Tall(_text(block.title), guide_style="bright_black"), block.branches, most)
    roots = (_grown(Tall(_text(root.line), guide_style="bright_black"), root.children, most) for root in block.branches)
    return Group(*roots)


def _grown(tree: Tall, branches: tuple[Branch, ...], most: int) -> Tall:
    """Hang branches on a tree. Those deeper than `most` stand below the one they hang on, so that there is room for words."""
    ahead = [(tree, branch, 1) for branch in reversed(branches)]
    while ahead:
        holder, branch, depth = ahead.pop()
        mark = () if depth <= most else (Span("↳ ", "dim"),)
        grown = holder.add(_text((*mark, *branch.line)))
        ahead += [(grown if depth < most else holder, child, depth + 1) for child in reversed(branch.children)]
    return tree


def _table(block: Table, width: int) -> RenderableType:
    """Return a table whose columns have room for words; where there is none, each row becomes lines of its own."""
    columns = [[name] for name in headings(block)]
    for row in block.rows:
        if len(row) == len(columns):
            for column, cell in zip(columns, row, strict=True):
                column.extend(map(plain, cell))
    widths = shared_out([max(map(cells, column)) for column in columns], width - BETWEEN * (len(columns) - 1))
    if any(map(_is_cramped, columns, widths)):
        return Group(*_rows_as_lines(block, width))
    return Group(*_side_by_side(block, widths))


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


def _side_by_side(block: Table, widths: list[int]) -> Iterator[RenderableType]:
    grid = _columns(block, widths, header=any(block.columns))
    for row in block.rows:
        if len(row) == len(block.columns):
            grid.add_row(*(_text(*cell) for cell in row))
            continue
        if grid.row_count or grid.show_header:
            yield grid
        yield from (_text(*cell) for cell in row)
        grid = _columns(block, widths, header=False)
    if grid.row_count or grid.show_header:
        yield grid


def _columns(block: Table, widths: list[int], *, header: bool) -> Grid:
    grid = Grid(
        box=RULED,
        show_header=header,
        show_edge=False,
        pad_edge=False,
        padding=(0, BETWEEN - 1, 0, 0),  # the box sets a blank between columns
    )
    for name, width in zip(headings(block), widths, strict=True):
        grid.add_column(Text(name, style="bold"), overflow="fold", width=width)
    return grid


def _rows_as_lines(block: Table, width: int) -> Iterator[RenderableType]:
    """Yield each row as its first cell, where that names it, and below it what every other column has beside its name."""
    names = headings(block)
    first = 1 if block.titled else 0
    room = min(max(map(cells, names[first:]), default=0), width // 3)
    for row in block.rows:
        yield from (_text(*cell) for cell in (row if len(row) < len(names) else row[:first]))
        alike: dict[str, list[tuple[str, Cell]]] = {}
        for name, cell in zip(names[first:], row[first:], strict=False):
            if any(map(plain, cell)):
                alike.setdefault(plain(cell[0]) if len(cell) == 1 else name, []).append((name, cell))
        for pairs in alike.values():
            yield _named(pairs, room, indent=4, style="bright_black") if len(pairs) == 1 else _said_of_several(pairs)


def _said_of_several(pairs: list[tuple[str, Cell]]) -> Padding:
    """Return what several columns have in common behind all their names."""
    names = ", ".join(name for name, _ in pairs)
    return Padding(_text((Span(f"{names} ", "dim"), *pairs[0][1][0])), (0, 0, 0, 4))


@contextmanager
def bar(stream: TextIO) -> Iterator[Callable[[str, float], None]]:
    """Draw a bar on a terminal while work is done, moved by what is told, and take it away afterwards."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn()
    with Progress(*columns, console=Console(file=stream), auto_refresh=False, transient=True) as progress:
        task = progress.add_task("", total=1.0)

        def draw(what: str, share: float) -> None:
            progress.update(task, description=what, completed=share, refresh=True)

        yield draw
