"""Our lines as rich's text, in styles by name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from lineage_cli.render.blocks import Line

STYLES = {
    "": "",
    "title": "bold",
    "strong": "bold",
    "dim": "dim",
    "id": "",
    "conclusion": "green",
    "hypothesis": "cyan",
    "guess": "magenta",
    "open": "bold",
    "mark": "bold red",
    "good": "green",
    "bad": "red",
    "bar": "",
    "error": "bold red",
    "warning": "magenta",
}
"""The look of each style. Of the sixteen colours only these four can be read on dark, light and Solarized screens."""


def painted(lines: Iterable[Line]) -> Text:
    """Return lines as rich's text. They fit already: rich wraps nothing, and cuts nothing off."""
    text = Text(no_wrap=True, overflow="ignore")
    for number, line in enumerate(lines):
        if number:
            text.append("\n")
        for span in line:
            text.append(span.text, _style(span.style, span.link))
    return text


def segments(line: Line) -> list[Segment]:
    """Return a line as rich's segments, for what rich does not lay out."""
    return [Segment(span.text, _style(span.style, span.link)) for span in line]


@cache
def _style(name: str, link: str | None) -> Style | None:
    """Return a style as rich knows it. A link that goes over the end of a line is one link on both."""
    if not name and not link:
        return None
    style = Style.parse(STYLES[name])
    return style.update_link(link) if link else style
