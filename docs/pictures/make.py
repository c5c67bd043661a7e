"""Draws the pictures of the README from the program's own output: `python docs/pictures/make.py`.

The colours are those of the terminal, on a panel of their own, so that it reads on a light page and on a dark one. Nothing
is loaded from anywhere: the font is whichever monospace font the reader has.
"""  # noqa: INP001 - a script beside the picture it draws

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from html import escape
from pathlib import Path
from unittest import mock

from rich.ansi import AnsiDecoder
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style

from lineage_cli import cli

HERE = Path(__file__).parent
PICTURES = {  # file → the command whose answer it shows
    "trace.svg": "trace cot",
    "evidence.svg": "evidence cot-from-code",
    "compare.svg": "compare text-davinci-002 code-davinci-002",
}
GRAPHS = {"graph.svg": "graph chatgpt"}  # pictures that the program draws itself
DATABASE = str(HERE.parent.parent / "claims")
COLUMNS = 104
DIM = 8  # the ink of secondary text
PIECE = re.compile(
    r"\S+(?: \S+)*"
)  # what is drawn in one go: columns, which two blanks set apart, each begin where they must
SIZE, ADVANCE, HEIGHT, MARGIN = 13, 7.8, 18, 16

GROUND, FRAME, INK = "#0f1419", "#3d4752", "#e6edf3"
INKS = {
    1: "#ff9a8f",
    2: "#7ee2a8",
    3: "#f2cc60",
    5: "#e3a8ff",
    6: "#7cd1ff",
    8: "#9fabb8",
}  # by number of the ANSI colour


def output(command: str) -> str:
    """Return what a command prints to a terminal with colours, its call above it."""
    out = io.StringIO()
    settings = {"COLUMNS": str(COLUMNS), "LINES": "100", "TERM": "xterm"}
    with mock.patch.dict(os.environ, settings), redirect_stdout(out), redirect_stderr(io.StringIO()):
        cli.main([*command.split(), "--color", "always", "--claims", DATABASE])
    return f"\x1b[2m$\x1b[0m \x1b[1mlineage {command}\x1b[0m\n\n{out.getvalue()}"


def graph(command: str) -> str:
    """Return a picture that a command draws."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        cli.main([*command.split(), "--claims", DATABASE])
    return out.getvalue()


def drawn(name: str) -> str:
    """Return one of the pictures."""
    return graph(GRAPHS[name]) if name in GRAPHS else svg(PICTURES[name], output(PICTURES[name]))


def svg(command: str, ansi: str) -> str:
    """Return what a command prints, text with colour codes, as a picture."""
    lines = list(_segments(ansi.rstrip("\n")))
    width, height = round(COLUMNS * ADVANCE) + 2 * MARGIN, len(lines) * HEIGHT + 2 * MARGIN
    body = "".join(f"{text}\n" for number, line in enumerate(lines) for text in _texts(line, number))
    title = escape(f"The output of: lineage {command}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" style="font-family: monospace; font-size: {SIZE}px; white-space: pre">\n<title>{title}</title>\n'
        f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8" fill="{GROUND}" stroke="{FRAME}"/>\n'
        f"{body}</svg>\n"
    )


def _segments(ansi: str) -> Iterator[list[Segment]]:
    console = Console(file=io.StringIO(), width=COLUMNS, color_system="standard", force_terminal=True)
    for text in AnsiDecoder().decode(ansi):
        yield [segment for segment in text.render(console) if segment.text]


def _texts(line: list[Segment], number: int) -> Iterator[str]:
    """Yield the pieces of a line, each where it begins and as wide as its cells, whatever the reader's font makes of it."""
    column = 0
    for segment in line:
        for piece in PIECE.finditer(segment.text):
            cells = cell_len(piece[0])
            x, y = (
                MARGIN + (column + cell_len(segment.text[: piece.start()])) * ADVANCE,
                MARGIN + number * HEIGHT + SIZE,
            )
            yield (
                f'<text x="{x:.1f}" y="{y}" textLength="{cells * ADVANCE:.1f}" lengthAdjust="spacingAndGlyphs"'
                f' xml:space="preserve" style="{_style(segment.style)}">{escape(piece[0])}</text>'
            )
        column += cell_len(segment.text)


def _style(style: Style | None) -> str:
    color = style.color.number if style is not None and style.color is not None else None
    if style is not None and style.dim and color is None:
        color = DIM
    ink = INKS.get(color, INK) if color is not None else INK
    return f"fill: {ink}; font-weight: bold" if style is not None and style.bold else f"fill: {ink}"


def main() -> None:
    """Write the pictures."""
    for name in (*PICTURES, *GRAPHS):
        (HERE / name).write_text(drawn(name), "utf-8")


if __name__ == "__main__":
    main()
