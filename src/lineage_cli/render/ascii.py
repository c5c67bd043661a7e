"""Pages in ASCII, for screens that can show no more: each glyph has a sign of its own, other letters are written out.

The signs are told apart without colour: `#` conclusion, `%` hypothesis, `o` guess; `^` has, `~` partly, `v` less, `0` lacks.
"""

from __future__ import annotations

from unicodedata import combining, normalize

from lineage_cli.domain.graphs import built
from lineage_cli.render.blocks import Block, Branch, Cell, Gap, Heading, Line, Page, Paragraph, Span, Table, Tree

GLYPHS = str.maketrans(
    {"●": "#", "◐": "%", "○": "o", "◌": "?", "▲": "^", "△": "~", "▽": "v", "▼": "v", "∅": "0", "−": "-", "·": ".", "≠": "!"}
    | {"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "×": "x", "§": "sec. ", "→": "->", "←": "<-"}
    | {"≥": ">=", "≤": "<=", "↳": ">", "▂": "_", "▅": "=", "█": "#", "✓": "x", "✗": "-"}
)  # fmt: skip
LINES = str.maketrans({"├": "|", "│": "|", "└": "`", "─": "-", "↳": ">"})
"""What writers draw around a page once its widths are known: one sign for one sign."""


def ascii_page(page: Page) -> Page:
    """Return a page with nothing but ASCII in it."""
    return [_block(block) for block in page]


def ascii_text(text: str) -> str:
    r"""Return a text in ASCII: glyphs as signs, accents taken off, every other letter as `\u601d`."""
    if text.isascii():
        return text
    return "".join(map(_letter, text.translate(GLYPHS)))


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter
    base = "".join(part for part in normalize("NFKD", letter) if not combining(part))
    return base if base.isascii() else letter.encode("ascii", "backslashreplace").decode("ascii")


def _block(block: Block) -> Block:
    match block:
        case Heading():
            return Heading(_line(block.line))
        case Paragraph():
            return Paragraph(_line(block.line), ascii_text(block.label))
        case Tree():
            branches = tuple(built(each, _below, _branch) for each in block.branches)
            return Tree(_line(block.title), branches)
        case Table():
            rows = tuple(tuple(map(_cell, row)) for row in block.rows)
            return Table(tuple(map(ascii_text, block.columns)), rows, block.titled)
        case Gap():
            return block


def _below(branch: Branch) -> tuple[Branch, ...]:
    return branch.children


def _branch(branch: Branch, children: tuple[Branch, ...]) -> Branch:
    return Branch(_line(branch.line), children)


def _cell(cell: Cell) -> Cell:
    return tuple(map(_line, cell))


def _line(line: Line) -> Line:
    return tuple(map(_span, line))


def _span(span: Span) -> Span:
    return Span(ascii_text(span.text), span.style, span.link if span.link and span.link.isascii() else None)
