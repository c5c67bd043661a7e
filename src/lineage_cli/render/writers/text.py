"""Blocks → plain text for pipes: what a terminal shows, with nothing cut, nothing wrapped and no escape code."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.text import cells
from lineage_cli.render.alignment import aligned, aligned_cell, aligned_tree, labelled
from lineage_cli.render.blocks import (
    NO_BREAK,
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
    Gap,
    Heading,
    Names,
    Page,
    Paragraph,
    Table,
    Tree,
    between,
    columns_of,
    more,
    plain,
)
from lineage_cli.render.gaps import beside

WIDEST = 60  # cells: what a column of text is filled up to at most, if another column follows


def write(page: Page) -> str:
    """Return a page as plain text that ends with a line end."""
    return "".join(f"{line.rstrip()}\n" for block in page for line in _lines(block)).replace(NO_BREAK, " ")


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(line, edge):
            yield _joined(plain(line), plain(edge))
        case Paragraph(line):
            yield plain(line)
        case Entries(contents):
            yield from _contents(aligned(contents))
        case Definitions(rows):
            yield from _contents(labelled(rows))
        case Tree():
            yield from _tree(aligned_tree(block))
        case Table():
            yield from _table(block)
        case Gap():
            yield ""


def _contents(contents: tuple[Content, ...]) -> Iterator[str]:
    for content in contents:
        match content:
            case Entry():
                yield _entry(content)
                indent = " " * cells(plain(content.head))
                yield from (indent + line for line in _contents(content.below))
            case Names():
                yield _names(content)
            case Definition(label, inside):
                yield from _beside(plain(label), _contents(inside))


def _beside(label: str, lines: Iterator[str]) -> Iterator[str]:
    """Yield lines, the first behind a label, the others below the first."""
    yield label + next(lines, "")
    indent = " " * cells(label)
    yield from (indent + line for line in lines)


def _entry(entry: Entry) -> str:
    label = beside(plain(entry.label), plain(entry.tail))
    return _joined(plain(entry.head) + label, plain(entry.edge))


def _joined(*parts: str) -> str:
    return "  ".join(filter(None, parts))


def _names(names: Names) -> str:
    shown = between(names).join(map(plain, names.names))
    return beside(plain(names.head), shown, plain(more(names.more)))


def _tree(tree: Tree) -> Iterator[str]:
    """Yield a line for each branch of a tree, however deep. Branches without a root stand at the edge."""
    if tree.title:
        yield _entry(tree.title)
        ahead = _hung(tree.branches, "")
    else:
        ahead = [(branch, "", "") for branch in reversed(tree.branches)]
    while ahead:
        branch, start, below = ahead.pop()
        yield start + _entry(branch.entry)
        guide = below + ("│   " if branch.children else "    ")
        yield from (guide + line for line in _contents(branch.entry.below))
        ahead += _hung(branch.children, below)


def _hung(branches: tuple[Branch, ...], indent: str) -> list[tuple[Branch, str, str]]:
    """Return branches with what stands before each and before those below it, the last one first."""
    if not branches:
        return []
    *others, last = branches
    found = [(last, f"{indent}└── ", f"{indent}    ")]
    return found + [(each, f"{indent}├── ", f"{indent}│   ") for each in reversed(others)]


def _table(table: Table) -> Iterator[str]:
    columns = columns_of(table)
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    names = [[column.name] for column in columns]
    full = [names, *(row for row in rows if len(row) == len(columns))]
    widths = [_room(column, [row[at] for row in full]) for at, column in enumerate(columns)]
    if any(column.name for column in columns):
        yield from _row(names, columns, widths)
    for row in rows:
        if len(row) < len(columns):
            yield from (line for cell in row for line in cell)
        else:
            yield from _row(row, columns, widths)


def _room(column: Column, found: list[list[str]]) -> int:
    widest = max((cells(line) for cell in found for line in cell), default=0)
    return widest if column.fit is Fit.WHOLE or column.right else min(widest, WIDEST)


def _row(row: list[list[str]], columns: list[Column], widths: list[int]) -> Iterator[str]:
    for number in range(max(map(len, row), default=0)):
        line = (cell[number] if number < len(cell) else "" for cell in row)
        yield "  ".join(map(_padded, line, columns, widths))


def _padded(text: str, column: Column, width: int) -> str:
    blanks = " " * (width - cells(text))
    return blanks + text if column.right else text + blanks


def _cell(cell: Cell) -> list[str]:
    return [_entry(each) for each in aligned_cell(cell)]
