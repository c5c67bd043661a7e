"""Blocks → a terminal, drawn by rich: its trees and tables, with our lines inside. The only module that imports rich."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from shutil import get_terminal_size
from typing import TextIO

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.tree import Tree as RichTree

from lineage_cli.render.alignment import INDENT, aligned, aligned_tree, labelled
from lineage_cli.render.blocks import (
    NO_BREAK,
    Block,
    Branch,
    Content,
    Definitions,
    Entries,
    Entry,
    Gap,
    Heading,
    Line,
    Page,
    Paragraph,
    Span,
    Table,
    Tree,
    flow,
)
from lineage_cli.render.fitting import fitted
from lineage_cli.render.writers import terminal_table
from lineage_cli.render.writers.terminal_text import painted, segments

GUIDES = "dim"
NARROWEST, WIDEST = 20, 1000  # cells: below it there is no room for words, beyond it lines are padding
UNBOUND = 1_000_000  # cells: what rich may fill, so that it wraps and cuts nothing
BLANKS = f" \n{NO_BREAK}"
DEEPER = Span("↳ ", "dim")
PAST, OVER = Span("│   ", "dim"), Span("    ")


def write(page: Page, *, color: bool, width: int | None = None) -> str:
    """Return a page as a terminal of a width in cells shows it, by default this one's."""
    room = width or min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    console = Console(file=StringIO(), width=UNBOUND, force_terminal=color, legacy_windows=False, _environ={})
    lines = (line for block in page for line in _lines(block, room, console))
    return "".join(_written(line, color=color) for line in lines).replace(NO_BREAK, " ")


def _lines(block: Block, width: int, console: Console) -> Iterable[list[Segment]]:
    """Return the lines of a block: trees and tables as rich lays them out, any other as it fits."""
    match block:
        case Tree():
            drawn: RenderableType = _tree(aligned_tree(block), width)
        case Table():
            drawn = terminal_table.drawn(block, width)
        case Gap():
            return [[]]
        case _:
            return map(segments, fitted(_contents(block), width))
    return console.render_lines(drawn, console.options.update(highlight=False, markup=False), pad=False)


def _written(line: list[Segment], *, color: bool) -> str:
    """Return one line without the blanks at its end."""
    while line and not line[-1].text.strip(BLANKS):
        line.pop()
    if line:
        line[-1] = line[-1]._replace(text=line[-1].text.rstrip(BLANKS))
    return "".join(_painted(segment) if color else segment.text for segment in line) + "\n"


def _painted(segment: Segment) -> str:
    return segment.style.render(segment.text, color_system=ColorSystem.STANDARD) if segment.style else segment.text


def _contents(block: Heading | Paragraph | Entries | Definitions) -> tuple[Content, ...]:
    match block:
        case Heading(line, edge):
            return (flow(line, edge),)
        case Paragraph(line):
            return (flow(line),)
        case Entries(contents):
            return aligned(contents)
        case Definitions(rows):
            return labelled(rows)


def _tree(tree: Tree, width: int) -> RenderableType:
    """Return a tree as rich's. A level takes four cells; where half of the width is used up, the rest stands below each other."""
    deepest = max(1, width // (2 * INDENT))
    title = painted(fitted((tree.title,), width)) if tree.title else ""
    root = RichTree(title, guide_style=GUIDES, hide_root=not tree.title)
    ahead = [(root, branch, 1 if tree.title else 0) for branch in reversed(tree.branches)]
    while ahead:
        parent, branch, depth = ahead.pop()
        children = branch.children if depth < deepest else _flat(branch.children)
        grown = parent.add(painted(_node(branch.entry, width - INDENT * depth, bool(children))))
        ahead += [(grown, child, depth + 1) for child in reversed(children)]
    return root


def _node(entry: Entry, width: int, is_parent: bool) -> Iterator[Line]:
    """Yield the lines of a node: what stands below its own, beside the line that leads to its children."""
    yield from fitted((entry._replace(below=()),), width)
    guide = PAST if is_parent else OVER
    yield from ((guide, *line) for line in fitted(entry.below, width - INDENT))


def _flat(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """Return branches and all that hangs on them, as if it stood beside them: what is deeper is marked."""
    found = []
    ahead: list[tuple[Branch, Line]] = [(branch, ()) for branch in reversed(branches)]
    while ahead:
        branch, before = ahead.pop()
        found.append(Branch(branch.entry._replace(head=(*before, *branch.entry.head))))
        ahead += [(child, (DEEPER,)) for child in reversed(branch.children)]
    return tuple(found)


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
