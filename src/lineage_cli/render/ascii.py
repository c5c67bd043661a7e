"""Pages in ASCII, for screens that can show no more: each glyph has a sign of its own, other letters are written out.

The signs are told apart without colour: `#` conclusion, `%` hypothesis, `o` guess; `^` has, `~` partly, `v` less, `0` lacks.
"""

from __future__ import annotations

from unicodedata import combining, normalize

from lineage_cli.render.blocks import NO_BREAK, Line, Page, Span
from lineage_cli.render.mapping import mapped

GLYPHS = str.maketrans(
    {"●": "#", "◐": "%", "○": "o", "◌": "?", "◇": "-", "▲": "^", "△": "~", "▽": "v", "▼": "v", "∅": "0", "−": "-", "·": ".", "≠": "!"}
    | {"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "×": "x", "§": "sec. ", "→": "->", "←": "<-"}
    | {"≥": ">=", "≤": "<=", "↳": ">", "▂": "_", "▅": "=", "✓": "x", "✗": "-", "↑": "^", "↓": "v"}
    | dict.fromkeys("█▉▊▋▌", "#") | dict.fromkeys("▍▎▏", "") | {NO_BREAK: NO_BREAK, "⋮": ":", "≈": "~"}
)  # fmt: skip
LINES = str.maketrans({"├": "|", "│": "|", "└": "`", "─": "-", "↳": ">", "…": ">", "·": "."})
"""What writers draw around a page once its widths are known: one sign for one sign."""


def ascii_page(page: Page) -> Page:
    """Return a page with nothing but ASCII in it."""
    return [mapped(block, _line) for block in page]


def ascii_text(text: str) -> str:
    r"""Return a text in ASCII: glyphs as signs, accents taken off, every other letter as `\u601d`."""
    if text.isascii():
        return text
    return "".join(map(_letter, text.translate(GLYPHS)))


def _letter(letter: str) -> str:
    if letter.isascii() or letter == NO_BREAK:
        return letter
    base = "".join(part for part in normalize("NFKD", letter) if not combining(part))
    return base if base.isascii() else letter.encode("ascii", "backslashreplace").decode("ascii")


def _line(line: Line) -> Line:
    return tuple(map(_span, line))


def _span(span: Span) -> Span:
    return Span(ascii_text(span.text), span.style, span.link if span.link and span.link.isascii() else None)
