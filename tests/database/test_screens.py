"""The answers about the shipped database fit a screen, and begin with the verdict."""

from __future__ import annotations

import runpy
from statistics import median

import pytest

from tests.worlds import ROOT

MOST, MOST_MEDIAN = 45, 30
FIRST = 6  # lines in which the verdict stands
SCREENS = runpy.run_path(str(ROOT / "docs" / "screens.py"))
SAYS = ("●", "◐", "○", "◌", "Nothing", "No ", "none says", "Neither", "Of the ")
"""A verdict has the sign of a tag, or says that there is none."""


@pytest.mark.slow
@pytest.mark.parametrize("width", SCREENS["WIDTHS"])
def test_every_answer_fits_a_screen_and_begins_with_the_verdict(width: int) -> None:
    counted: dict[str, list[int]] = {}
    for screen in SCREENS["screens"]():
        shown = SCREENS["lines"](screen.page, width)
        assert len(shown) <= MOST, (screen.command, screen.words)
        assert any(word in line for line in shown[:FIRST] for word in SAYS), (screen.command, screen.words)
        counted.setdefault(screen.command, []).append(len(shown))
    assert {command: median(found) <= MOST_MEDIAN for command, found in counted.items()} == dict.fromkeys(counted, True)


@pytest.mark.slow
def test_the_table_of_the_document_is_the_one_that_is_measured(pytestconfig: pytest.Config) -> None:
    page = ROOT / "docs" / "output.md"
    before, _, rest = page.read_text("utf-8").partition("<!-- measured: screens -->\n")
    _, _, after = rest.partition("<!-- end of measured -->")
    filled = f"{before}<!-- measured: screens -->\n\n{SCREENS['table']()}\n\n<!-- end of measured -->{after}"
    if pytestconfig.getoption("--regen"):
        page.write_text(filled, "utf-8")
    assert page.read_text("utf-8") == filled
