"""What every answer is laid out as before anyone decides how it looks: headings, paragraphs, trees and tables of spans.

A span is text that has passed the gate, a style by name, and perhaps a link. Writers turn blocks into plain text,
Markdown or a terminal's colours; none of them ever sees markup in data.
"""

from collections.abc import Iterator
from typing import NamedTuple

from lineage_cli.domain.text import visible


class Span(NamedTuple):
    """A run of text in one style."""

    text: str
    style: str = ""
    link: str | None = None


Line = tuple[Span, ...]
Cell = tuple[Line, ...]


class Heading(NamedTuple):
    """A line that names what follows."""

    line: Line


class Paragraph(NamedTuple):
    """Running text; `label` stands before it, and its lines hang below each other."""

    line: Line
    label: str = ""


class Branch(NamedTuple):
    """One line of a tree and what hangs on it."""

    line: Line
    children: tuple["Branch", ...] = ()


class Tree(NamedTuple):
    """Branches under a title; without a title each first branch is a root."""

    title: Line
    branches: tuple[Branch, ...]


class Table(NamedTuple):
    """Rows of cells; a cell is one or more lines. A row with a single cell runs over all columns. `titled`: a row's first cell names it.

    Names of columns are plain text that may come from the data: writers take them through `headings`, which is their gate.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    titled: bool = True


class Gap(NamedTuple):
    """An empty line."""


Block = Heading | Paragraph | Tree | Table | Gap
Page = list[Block]


def said(text: str, style: str = "", link: str | None = None) -> Span:
    """Return a span of text from the data: it passes the gate here."""
    return Span(visible(text), style, link)


def words(text: str, style: str = "") -> Span:
    """Return a span of the program's own words."""
    return Span(text, style)


def headings(table: Table) -> tuple[str, ...]:
    """Return the names of the columns as they may be shown."""
    return tuple(map(visible, table.columns))


def spans(page: Page) -> Iterator[Span]:
    """Yield every span of a page, in no promised order."""
    for block in page:
        match block:
            case Heading() | Paragraph():
                yield from block.line
            case Tree():
                ahead = [Branch(block.title, block.branches)]
                while ahead:
                    branch = ahead.pop()
                    yield from branch.line
                    ahead += branch.children
            case Table():
                yield from (span for row in block.rows for cell in row for line in cell for span in line)


def plain(line: Line) -> str:
    """Return the text of a line."""
    return "".join(span.text for span in line)
