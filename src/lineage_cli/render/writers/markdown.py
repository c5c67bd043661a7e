"""Blocks → Markdown that renders on a code-hosting site: nested lists for trees, pipe tables for tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lineage_cli.render.blocks import Block, Branch, Gap, Heading, Line, Page, Paragraph, Table, Tree, headings

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_BLOCK = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def write(page: Page) -> str:
    """Return a page as Markdown."""
    lines = [line.rstrip() for block in page for line in _lines(block)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from ("", f"### {_text(block.line)}", "")
        case Paragraph():
            yield from (
                f"**{_escape(block.label)}** {_text(block.line)}" if block.label else _guard(_text(block.line)),
                "",
            )
        case Tree():
            if block.title:
                yield from ("", f"**{_text(block.title)}**", "")
            yield from _branches(block.branches)
            yield ""
        case Table():
            yield ""
            yield from _table(block)
            yield ""
        case Gap():
            yield ""


def _branches(branches: tuple[Branch, ...]) -> Iterator[str]:
    ahead = [(branch, 0) for branch in reversed(branches)]
    while ahead:
        branch, depth = ahead.pop()
        yield f"{'  ' * depth}- {_text(branch.line)}"
        ahead += [(child, depth + 1) for child in reversed(branch.children)]


def _table(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(_escape(name) or " " for name in headings(table)) + " |"
    yield "|" + " --- |" * len(table.columns)
    for row in table.rows:
        cells = ["<br>".join(map(_text, cell)) for cell in row]
        if len(cells) < len(table.columns):
            cells = [f"**{cells[0]}**", *[""] * (len(table.columns) - 1)]
        yield "| " + " | ".join(cells) + " |"


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
