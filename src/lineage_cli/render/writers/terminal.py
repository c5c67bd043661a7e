"""Blocks → a terminal: the lines of its width, painted with colours and links. The only module that imports rich."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from shutil import get_terminal_size
from typing import TextIO

from rich.color import ColorSystem
from rich.style import Style

from lineage_cli.render.blocks import Line, Page, plain
from lineage_cli.render.layout import lines

STYLES = {
    "": "",
    "title": "bold",
    "conclusion": "green",
    "hypothesis": "yellow",
    "guess": "magenta",
    "open": "cyan",
    "mark": "bold red",
    "for": "green",
    "against": "red",
    "id": "cyan",
    "dim": "bright_black",
    "strong": "bold",
}
NARROWEST, WIDEST = 20, 1000  # cells: below it tables have no room for words, beyond it lines are padding


def write(page: Page, *, color: bool, width: int | None = None) -> str:
    """Return a page as a terminal of a width in cells shows it, by default this one's; nothing is cut."""
    room = width or min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    shown = _painted if color else plain
    return "".join(f"{shown(line)}\n" for line in lines(page, room))


def _painted(line: Line) -> str:
    return "".join(
        _style(span.style, span.link).render(span.text, color_system=ColorSystem.STANDARD)
        if span.style or span.link
        else span.text
        for span in line
    )


@cache
def _style(name: str, link: str | None) -> Style:
    """Return a style as rich knows it. A link that goes over the end of a line is one link on both."""
    style = Style.parse(STYLES[name])
    return style.update_link(link) if link else style


@contextmanager
def bar(stream: TextIO) -> Iterator[Callable[[str, float], None]]:
    """Draw a bar on a terminal while work is done, moved by what is told, and take it away afterwards."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn()
    with Progress(*columns, console=Console(file=stream), auto_refresh=False, transient=True) as progress:
        task = progress.add_task("", total=1.0)

        def draw(what: str, share: float) -> None:
            progress.update(task, description=what, completed=share, refresh=True)

        yield draw
