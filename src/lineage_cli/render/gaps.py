"""What stands between things on one line: a space, but none at full-width punctuation, which brings its own width."""

from __future__ import annotations

from lineage_cli.render.blocks import Line, Span, plain


def space(before: str, after: str) -> str:
    """Return what stands between two texts on one line: a space, but none at full-width punctuation, which is wide enough."""
    return "" if not before or not after or before[-1] in "，、：；。）" or after[0] == "（" else " "


def apart(line: Line) -> Line:
    """Return a line that follows something, with the space that stands before it."""
    blank = space("x", plain(line))
    return (Span(blank), *line) if blank else line


def beside(*texts: str) -> str:
    """Return texts one after the other on one line."""
    line = ""
    for text in texts:
        line += space(line, text) + text
    return line
