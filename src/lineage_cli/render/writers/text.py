"""Blocks → plain text for pipes: the same trees and tables with nothing cut, nothing wrapped and no escape code."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.text import cells
from lineage_cli.render.blocks import Block, Branch, Gap, Heading, Page, Paragraph, Table, Tree, headings, plain


def write(page: Page) -> str:
    """Return a page as plain text that ends with a line end."""
    return "".join(f"{line.rstrip()}\n" for block in page for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield plain(block.line)
        case Paragraph():
            yield f"{block.label:<9}{plain(block.line)}" if block.label else plain(block.line)
        case Tree():
            if block.title:
                yield plain(block.title)
            yield from _branches(block.branches, rooted=bool(block.title))
        case Table():
            yield from _table(block)
        case Gap():
            yield ""


def _branches(branches: tuple[Branch, ...], *, rooted: bool) -> Iterator[str]:
    """Yield a line for each branch of a tree, however deep. Branches without a root stand at the edge."""
    ahead = _hung(branches, "") if rooted else [(branch, "", "") for branch in reversed(branches)]
    while ahead:
        branch, start, below = ahead.pop()
        yield start + plain(branch.line)
        ahead += _hung(branch.children, below)


def _hung(branches: tuple[Branch, ...], indent: str) -> list[tuple[Branch, str, str]]:
    """Return branches with what stands before each and before those below it, the last one first."""
    *others, last = branches or (None,)
    found = [(last, indent + "└─ ", indent + "   ")] if last is not None else []
    return found + [(each, indent + "├─ ", indent + "│  ") for each in reversed(others) if each is not None]


def _table(table: Table) -> Iterator[str]:
    rows = [[[plain(line) for line in cell] for cell in row] for row in table.rows]
    names = headings(table)
    widths = [cells(name) for name in names]
    for row in rows:
        if len(row) == len(widths):
            widths = [max([width, *map(cells, cell)]) for width, cell in zip(widths, row, strict=True)]
    if any(names):
        yield "  ".join(_padded(name, width) for name, width in zip(names, widths, strict=True))
        yield "─" * (sum(widths) + 2 * (len(widths) - 1))
    for row in rows:
        if len(row) < len(widths):
            yield from (line for cell in row for line in cell)
            continue
        for number in range(max(map(len, row), default=0)):
            line = (cell[number] if number < len(cell) else "" for cell in row)
            yield "  ".join(_padded(text, width) for text, width in zip(line, widths, strict=True))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
