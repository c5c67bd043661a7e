"""Colours that can be read on the usual themes; secondary text is dimmed, never grey, which Solarized makes invisible."""

from __future__ import annotations

import re

import pytest
from rich.style import Style

from lineage_cli.render.blocks import Heading, words
from lineage_cli.render.writers import terminal
from lineage_cli.render.writers.terminal_text import STYLES
from tests.render.writers.test_html import contrast

THEMES = {  # red, green, magenta and cyan, then the grounds they stand on
    "xterm": ("cd0000 00cd00 cd00cd 00cdcd", "000000 ffffff"),
    "Solarized": ("dc322f 859900 d33682 2aa198", "002b36 fdf6e3"),
    "Visual Studio Code, dark": ("cd3131 0dbc79 bc3fbc 11a8cd", "1e1e1e"),
    "Visual Studio Code, light": ("cd3131 107c10 bc05bc 0598bc", "ffffff"),
    "Tango": ("cc0000 4e9a06 75507b 06989a", "300a24 ffffff"),
    "GNOME": ("c01c28 26a269 a347ba 2aa1b3", "171421 ffffff"),
    "macOS": ("990000 00a600 b200b2 00a6b2", "000000 ffffff"),
    "Campbell": ("c50f1f 13a10e 881798 3a96dd", "0c0c0c"),
}
READ = ("red", "green", "magenta", "cyan")
LEGIBLE = 1.9  # the yellow of xterm on white has 1.7, the blue of macOS on black 1.6


@pytest.mark.parametrize("theme", THEMES)
def test_the_colours_can_be_read(theme: str) -> None:
    colours, grounds = (part.split() for part in THEMES[theme])
    low = [
        (name, ground)
        for name, colour in zip(READ, colours, strict=True)
        for ground in grounds
        if contrast(f"#{colour}", f"#{ground}") < LEGIBLE
    ]
    assert low == []


def test_no_other_colours_are_used() -> None:
    used = {style.color.name for style in map(Style.parse, STYLES.values()) if style.color}
    assert used <= set(READ)
    assert [name for name, look in STYLES.items() if Style.parse(look).bgcolor] == []


def test_every_style_is_one_of_the_sixteen_colours_bold_or_dim() -> None:
    page = [Heading((words("text", name),)) for name in STYLES]
    codes = re.findall("\x1b\\[([0-9;]*)m", terminal.write(list(page), color=True, width=80))
    assert {code for each in codes for code in each.split(";")} <= {"0", "1", "2", "31", "32", "35", "36"}


def test_secondary_text_is_dimmed() -> None:
    assert terminal.write([Heading((words("text", "dim"),))], color=True, width=80) == "\x1b[2mtext\x1b[0m\n"
