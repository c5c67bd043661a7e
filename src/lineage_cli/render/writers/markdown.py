"""Blocks → Markdown that renders on a code-hosting site: nested lists for trees and entries, pipe tables for tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lineage_cli.render.blocks import (
    NO_BREAK,
    Block,
    Cell,
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
    between,
    columns_of,
    more,
)
from lineage_cli.render.gaps import beside

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_BLOCK = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_ALIGNED = {True: " ---: |", False: " --- |"}


def write(page: Page) -> str:
    """Return a page as Markdown."""
    lines = [line.rstrip() for block in page for line in _lines(block)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip().replace(NO_BREAK, " ") + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(line, edge):
            yield from ("", f"### {_joined(_text(line), _text(edge))}", "")
        case Paragraph(line):
            yield from (_guard(_text(line).lstrip()), "")  # four blanks would make code of it
        case Entries(contents):
            yield from ("", *_items(contents, 0), "")
        case Definitions(rows):
            yield from ("", *_items(rows, 0), "")
        case Tree():
            yield from _tree(block)
        case Table():
            yield from ("", *_table(block), "")
        case Gap():
            yield ""


def _items(contents: tuple[Content, ...], depth: int) -> Iterator[str]:
    """Yield contents as a list; what stands below an entry is a list inside."""
    bullet = f"{'  ' * depth}- "
    for content in contents:
        match content:
            case Entry():
                yield bullet + _guard(_entry(content))
                yield from _items(content.below, depth + 1)
            case Names():
                yield bullet + _guard(_names(content))
            case Definition(label, (Entry(below=()) | Names() as only,)):
                yield bullet + _joined(_strong(label), _entry(only) if isinstance(only, Entry) else _names(only))
            case Definition(label, inside):
                yield bullet + _strong(label)
                yield from _items(inside, depth + 1)


def _strong(label: Line) -> str:
    return f"**{text}**" if (text := _text(label).strip()) else ""


def _entry(entry: Entry) -> str:
    return _joined(*map(_text, (entry.head, entry.label, entry.tail, entry.edge)))


def _names(names: Names) -> str:
    return _joined(_text(names.head), between(names).join(map(_text, names.names)), _text(more(names.more)))


def _joined(*parts: str) -> str:
    return beside(*(part.strip() for part in parts))


def _tree(tree: Tree) -> Iterator[str]:
    if tree.title:
        title = tree.title
        yield from ("", _joined(f"**{_entry(title._replace(edge=()))}**", _text(title.edge)), "")
    ahead = [(branch, 0) for branch in reversed(tree.branches)]
    while ahead:
        branch, depth = ahead.pop()
        yield from _items((branch.entry,), depth)
        ahead += [(child, depth + 1) for child in reversed(branch.children)]
    yield ""


def _table(table: Table) -> Iterator[str]:
    columns = columns_of(table)
    yield "| " + " | ".join(_escape(column.name) or " " for column in columns) + " |"
    yield "|" + "".join(_ALIGNED[column.right] for column in columns)
    for row in table.rows:
        cells = list(map(_cell, row))
        if len(cells) < len(columns):
            cells = [f"**{cells[0]}**", *[""] * (len(columns) - 1)]
        yield "| " + " | ".join(cells) + " |"


def _cell(cell: Cell) -> str:
    return "<br>".join(map(_entry, cell))


def _text(line: Line) -> str:
    return "".join(
        f"[{_escape(span.text)}]({span.link.replace('(', '%28').replace(')', '%29')})"
        if span.link
        else f"`{span.text}`"
        if span.style == "id"
        else _escape(span.text)
        for span in line
    )


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _guard(text: str) -> str:
    return _BLOCK.sub(r"\1\\\2", text)
