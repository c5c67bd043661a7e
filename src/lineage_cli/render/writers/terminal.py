"""Blocks → a terminal, drawn by rich: its trees and tables, with our lines inside. The only module that imports rich."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from shutil import get_terminal_size
from typing import TextIO

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.text import Text
from rich.tree import Tree as RichTree

from lineage_cli.render.alignment import aligned, aligned_tree, labelled
from lineage_cli.render.blocks import (
    NO_BREAK,
    Block,
    Branch,
    Content,
    Definition,
    Definitions,
    Entries,
    Gap,
    Heading,
    Line,
    Page,
    Paragraph,
    Span,
    Table,
    Tree,
    as_entry,
    flow,
)
from lineage_cli.render.writers import terminal_table
from lineage_cli.render.writers.terminal_text import WIDEST, Fitted

GUIDES = "dim"
NARROWEST = 20  # cells: below it there is no room for words
DEEPER = Span("↳ ", "dim")
PAST = Span("│   ", "dim")


def write(page: Page, *, color: bool, width: int | None = None) -> str:
    """Return a page as a terminal of a width in cells shows it, by default this one's."""
    room = width or min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    console = Console(file=StringIO(), width=room, height=100, force_terminal=color, legacy_windows=False, _environ={})
    options = console.options.update(highlight=False, markup=False)
    drawn = (console.render_lines(_drawn(block, room), options, pad=False) for block in page)
    return "".join(_written(line, color=color) for lines in drawn for line in lines).replace(NO_BREAK, " ")


def _written(segments: list[Segment], *, color: bool) -> str:
    """Return one line without the blanks at its end."""
    while segments and not segments[-1].text.strip(" \n"):
        segments.pop()
    if not color:
        return "".join(segment.text for segment in segments).rstrip() + "\n"
    shown = (
        segment.style.render(segment.text, color_system=ColorSystem.STANDARD) if segment.style else segment.text
        for segment in segments
    )
    return "".join(shown) + "\n"


def _drawn(block: Block, width: int) -> RenderableType:
    match block:
        case Tree():
            return _tree(aligned_tree(block), width)
        case Table():
            return terminal_table.drawn(block, width)
        case Gap():
            return Text("")
        case _:
            return Fitted(_contents(block))


def _contents(block: Heading | Paragraph | Entries | Definitions) -> tuple[Content, ...]:
    match block:
        case Heading(line, edge):
            return (flow(line, edge),)
        case Paragraph(line, label):
            return labelled((Definition((Span(label, "strong"),), (flow(line),)),)) if label else (flow(line),)
        case Entries(contents):
            return aligned(contents)
        case Definitions(rows):
            return labelled(rows)


def _tree(tree: Tree, width: int) -> RenderableType:
    """Return a tree as rich's. A level takes four cells; where half of the width is used up, the rest stands below each other."""
    deepest = max(1, width // 8)
    title = as_entry(tree.title) if tree.title else None
    root = RichTree(Fitted((title,)) if title else "", guide_style=GUIDES, hide_root=title is None)
    ahead = [(root, branch, 1) for branch in reversed(tree.branches)]
    while ahead:
        parent, branch, depth = ahead.pop()
        children = branch.children if depth < deepest else _flat(branch.children)
        guide = PAST if children else Span(" " * len(PAST.text))
        grown = parent.add(Fitted((as_entry(branch.line),), guide))
        ahead += [(grown, child, depth + 1) for child in reversed(children)]
    return root


def _flat(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """Return branches and all that hangs on them, as if it stood beside them: what is deeper is marked."""
    found = []
    ahead: list[tuple[Branch, Line]] = [(branch, ()) for branch in reversed(branches)]
    while ahead:
        branch, before = ahead.pop()
        entry = as_entry(branch.line)
        found.append(Branch(entry._replace(head=(*before, *entry.head))))
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
