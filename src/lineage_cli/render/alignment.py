"""Heads of entries and labels of definitions filled up with blanks, so that what follows them stands in one column.

For writers that count in cells. The blanks after a head are part of it from then on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lineage_cli.domain.graphs import built
from lineage_cli.domain.text import cells
from lineage_cli.render.blocks import NO_BREAK, Branch, Cell, Content, Definition, Entry, Line, Span, Tree, plain

INDENT = 4  # cells: one level of a tree
BLANKS = f" {NO_BREAK}"
SIGN = 3  # cells: the widest head that one blank sets apart; others get two
WIDEST = 44  # cells: the widest head that others are filled up to


def aligned(contents: tuple[Content, ...]) -> tuple[Content, ...]:
    """Return contents with the heads of their entries equally wide."""
    width = _width(each.head for each in contents if isinstance(each, Entry))
    return tuple(_content(each, width) for each in contents)


def aligned_cell(cell: Cell) -> Cell:
    """Return a cell with the heads of its entries equally wide."""
    width = _width(each.head for each in cell)
    return tuple(_entry(each, width) for each in cell)


def labelled(rows: tuple[Definition, ...]) -> tuple[Definition, ...]:
    """Return definitions with their labels equally wide, and their contents aligned."""
    width = _width((row.label for row in rows), sign=0)
    return tuple(Definition(filled(row.label, width), aligned(row.contents)) for row in rows)


def aligned_tree(tree: Tree) -> Tree:
    """Return a tree with the heads of each level equally wide, or all heads ending at one column."""
    widths = _columns(tree) if tree.columns else _levels(tree)
    title = _entry(tree.title, 0) if tree.title else None
    first = 1 if tree.title else 0
    found = ((branch, first) for branch in tree.branches)

    def below(node: tuple[Branch, int]) -> Iterable[tuple[Branch, int]]:
        return ((child, node[1] + 1) for child in node[0].children)

    def rebuilt(node: tuple[Branch, int], children: tuple[Branch, ...]) -> Branch:
        return Branch(_entry(node[0].entry, widths.get(node[1], 0)), children)

    branches = tuple(built(each, below, rebuilt) for each in found)
    return Tree(title, branches)


def filled(line: Line, width: int) -> Line:
    """Return a line filled up with blanks to a width in cells."""
    blanks = width - cells(plain(line))
    return (*line, Span(" " * blanks)) if blanks > 0 else line


def _content(content: Content, width: int) -> Content:
    if isinstance(content, Entry):
        return _entry(content, width)
    return labelled((content,))[0] if isinstance(content, Definition) else content


def _entry(entry: Entry, width: int) -> Entry:
    head = _without_blanks(entry.head)
    head = filled(head, max(width, _gap(cells(plain(head))))) if head else ()
    return entry._replace(head=head, below=aligned(entry.below))


def _without_blanks(line: Line) -> Line:
    """Return a line without the blanks at its end, which alignment puts there itself."""
    while line and not line[-1].text.strip(BLANKS):
        line = line[:-1]
    return (*line[:-1], line[-1]._replace(text=line[-1].text.rstrip(BLANKS))) if line else ()


def _width(heads: Iterable[Line], sign: int = SIGN) -> int:
    """Return the room for heads of these widths with the blanks behind them; those that are very wide do not count."""
    widths = [cells(plain(head).rstrip(BLANKS)) for head in heads if head]
    return _gap(max((each for each in widths if each <= WIDEST), default=0), sign)


def _gap(width: int, sign: int = SIGN) -> int:
    """Return a width with the blanks that follow it."""
    return 0 if not width else width + 1 if width <= sign else width + 2


def _walk(tree: Tree) -> Iterator[tuple[Line, int]]:
    """Yield the head of each entry of a tree with its level."""
    ahead = [(branch, 1 if tree.title else 0) for branch in tree.branches]
    while ahead:
        branch, level = ahead.pop()
        yield branch.entry.head, level
        ahead += ((child, level + 1) for child in branch.children)


def _levels(tree: Tree) -> dict[int, int]:
    """Return the room for heads on each level."""
    heads: dict[int, list[Line]] = {}
    for head, level in _walk(tree):
        heads.setdefault(level, []).append(head)
    return {level: _width(found) for level, found in heads.items()}


def _columns(tree: Tree) -> dict[int, int]:
    """Return the room for heads on each level where all of them end at one column."""
    ends = [(cells(plain(head).rstrip(BLANKS)) + INDENT * level, level) for head, level in _walk(tree) if head]
    column = max((end for end, _ in ends if end <= WIDEST), default=0)
    return {level: column + 2 - INDENT * level for _, level in ends}
