"""Our lines as rich's text: contents that fit whatever room rich has for them, in styles by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text

from lineage_cli.render.blocks import Content, Entry, Line, Span
from lineage_cli.render.fitting import fitted

STYLES = {
    "": "",
    "title": "bold",
    "strong": "bold",
    "dim": "dim",
    "id": "cyan",
    "conclusion": "green",
    "hypothesis": "yellow",
    "guess": "magenta",
    "open": "cyan",
    "mark": "bold red",
    "good": "green",
    "bad": "red",
    "bar": "blue",
    "error": "red",
    "warning": "yellow",
}
WIDEST = 1000  # cells: beyond it lines are padding


class Fitted:
    """Contents that rich draws in whatever room it has for them. `guide` stands before all lines but those of the first."""

    def __init__(self, contents: tuple[Content, ...], guide: Span | None = None) -> None:
        self.contents = contents
        self.guide = guide

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines that fit."""
        for line in self._lines(options.max_width):
            yield painted(line)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return the room that the contents want."""
        return Measurement(1, max((painted(line).cell_len for line in self._lines(WIDEST)), default=1))

    def _lines(self, width: int) -> Iterator[Line]:
        if self.guide is None:
            yield from fitted(self.contents, width)
            return
        first = self.contents[0]
        below = first.below if isinstance(first, Entry) else ()
        yield from fitted((first._replace(below=()) if isinstance(first, Entry) else first,), width)
        for line in fitted(below, width - len(self.guide.text)):
            yield (self.guide, *line)


def painted(line: Line) -> Text:
    """Return a line as rich's text, which is never wrapped: it fits."""
    text = Text(no_wrap=True, overflow="ignore", end="\n")
    for span in line:
        text.append(span.text, _style(span.style, span.link) if span.style or span.link else None)
    return text


@cache
def _style(name: str, link: str | None) -> Style:
    """Return a style as rich knows it. A link that goes over the end of a line is one link on both."""
    style = Style.parse(STYLES[name])
    return style.update_link(link) if link else style
