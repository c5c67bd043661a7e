"""About how many lines a page takes on a screen of a width, counted in cells and not laid out: cheap enough to ask each time.

Where it errs, it errs upwards: lines break at words, so that each is held to have a little less room than there is.
"""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.text import cells
from lineage_cli.render.blocks import (
    Block,
    Content,
    Definition,
    Definitions,
    Entries,
    Entry,
    Gap,
    Heading,
    Line,
    Names,
    Page,
    Paragraph,
    Table,
    Tree,
    plain,
)

INDENT, APART = 4, 2  # cells: one level of a tree; what follows a head or stands before an edge
BROKEN = 6  # cells that a line loses on average where it breaks at a word
NARROW = 20  # cells: what contents beside a label need, otherwise they stand below it
LEAST = 40  # cells: a label is not cut below them


def height(page: Page, width: int = 80) -> int:
    """Return about how many lines a page takes."""
    return sum(_block(block, width) for block in page)


def _block(block: Block, width: int) -> int:
    match block:
        case Gap():
            lines = 1
        case Heading(line, edge):
            lines = _wrapped(_width(line) + _width(edge), width)
        case Paragraph():
            lines = _wrapped(_width(block.line), width)
        case Entries(contents):
            lines = _contents(contents, width)
        case Definitions(rows):
            label = max((_width(row.label) for row in rows), default=0) + APART
            lines = sum(max(1, _contents(row.contents, width - label)) for row in rows)
        case Tree():
            lines = _tree(block, width)
        case Table():
            lines = len(block.rows) + 1
    return lines


def _tree(tree: Tree, width: int) -> int:
    lines = 1 if tree.title else 0
    ahead = [(branch, 1 if tree.title else 0) for branch in tree.branches]
    while ahead:
        branch, level = ahead.pop()
        lines += _entry(branch.entry, width - INDENT * level)
        lines += _contents(branch.entry.below, width - INDENT * (level + 1))
        ahead += ((child, level + 1) for child in branch.children)
    return lines


def _contents(contents: Iterable[Content], width: int) -> int:
    lines, open_line = 0, 0  # the cells of the last line, where names may join it
    for content in contents:
        if isinstance(content, Names):
            size = _size(content)
            if content.joins and open_line and open_line + APART + size <= width:
                open_line += APART + size
                continue
            open_line = size if size <= width else 0
        else:
            open_line = 0
        lines += _content(content, width)
    return lines


def _size(names: Names) -> int:
    """Return the cells that names take on one line."""
    more = len(" + 10 more") if names.more else 0
    return _width(names.head) + 1 + sum(map(_width, names.names)) + APART * (len(names.names) - 1) + more


def _content(content: Content, width: int) -> int:
    match content:
        case Entry():
            return _entry(content, width) + _contents(content.below, width - _width(content.head))
        case Definition(label, contents):
            room = width - _width(label) - APART
            if room < NARROW:
                return _wrapped(_width(label), width) + _contents(contents, width - INDENT)
            return max(1, _contents(contents, room))
        case Names():
            head = _width(content.head) + 1
            lines = _wrapped(_size(content) - head, width - head)
            return min(lines, content.lines) if content.lines else lines


def _entry(entry: Entry, width: int) -> int:
    room = max(1, width - (_width(entry.head) + APART if entry.head else 0))
    text = _width(entry.label) + (_width(entry.tail) + 1 if entry.tail else 0)
    edge = _width(entry.edge) + APART if entry.edge else 0
    if text <= room - edge:
        return 1
    if entry.wraps:
        return _wrapped(text + edge, room)
    if entry.lines > 1:
        return entry.lines + (room - edge < LEAST / 2)
    return 1 if room - edge >= LEAST else 2


def _wrapped(size: int, room: int) -> int:
    return 1 if size <= room else -(-size // max(1, room - BROKEN))


def _width(line: Line) -> int:
    return cells(plain(line))
