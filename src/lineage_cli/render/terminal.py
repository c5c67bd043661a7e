"""Blocks → a terminal: colours, links, and lines that wrap under their branch. The only module that imports rich."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from typing import TextIO

from rich.box import Box
from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text
from rich.tree import Tree as Tall

from lineage_cli.domain.text import cells
from lineage_cli.render.blocks import Block, Branch, Gap, Heading, Line, Page, Paragraph, Table, Tree, headings, plain

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
FIRST_COLUMN = 26  # the widest that the column of names may be, in cells
RULED = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")


def console(file: TextIO | None = None, *, color: bool, width: int | None = None) -> Console:
    """Return a console that obeys nothing in the data: no markup, no emoji, no highlighting."""
    return Console(
        file=file or sys.stdout,
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


def write(page: Page, console: Console) -> None:
    """Print a page at the console's width; nothing is cut."""
    for block in page:
        console.print(_rendered(block, console.width), overflow="fold", soft_wrap=False)


def _rendered(block: Block, width: int) -> RenderableType:
    match block:
        case Heading():
            return _text(block.line)
        case Paragraph():
            return _labelled(block) if block.label else _text(block.line)
        case Tree():
            return _tree(block, width)
        case Table():
            return _grid(block)
        case Gap():
            return ""


def _text(line: Line) -> Text:
    text = Text(overflow="fold")
    for span in line:
        style = STYLES[span.style]
        text.append(span.text, f"{style} link {span.link}".strip() if span.link else style)
    return text


def _labelled(block: Paragraph) -> Grid:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=8, no_wrap=True, style="bold")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(block.label, _text(block.line))
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
        line = _text(branch.line) if depth <= most else Text.assemble(("↳ ", "bright_black"), _text(branch.line))
        grown = holder.add(line)
        ahead += [(grown if depth < most else holder, child, depth + 1) for child in reversed(branch.children)]
    return tree


def _grid(block: Table) -> RenderableType:
    parts: list[RenderableType] = []
    grid = _columns(block, header=any(block.columns))
    for row in block.rows:
        if len(row) == len(block.columns):
            grid.add_row(*(Text("\n").join(map(_text, cell)) for cell in row))
        else:
            parts += [grid, *(_text(line) for cell in row for line in cell)]
            grid = _columns(block, header=False)
    return Group(*(part for part in [*parts, grid] if not isinstance(part, Grid) or part.row_count or part.show_header))


def _columns(block: Table, *, header: bool) -> Grid:
    """Return an empty grid with the columns of a table: the first as wide as it needs, the others share the rest."""
    grid = Grid(
        box=RULED if header else None,
        show_header=header,
        show_edge=False,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        expand=True,
    )
    first = max((cells(plain(line)) for row in block.rows if len(row) > 1 for line in row[0]), default=0)
    name, *others = headings(block)
    width = min(FIRST_COLUMN, max(first, cells(name)))
    grid.add_column(Text(name, style="bold"), overflow="fold", width=width)
    for name in others:
        grid.add_column(Text(name, style="bold"), overflow="fold", ratio=1)
    return grid
