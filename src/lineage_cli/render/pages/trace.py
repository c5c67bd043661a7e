"""A trace as a page: one screen, or everything as trees where that is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from lineage_cli.query.trace import Trace
from lineage_cli.render.blocks import Page
from lineage_cli.render.height import height
from lineage_cli.render.pages.trace_words import ending
from lineage_cli.render.view import View

if TYPE_CHECKING:
    from lineage_cli.query.trace import Screen

MOST_LINES = 43  # as they are counted before they are laid out: two more at most
PAGES = {
    "AbilityScreen": ("trace_ability", "page"),
    "ModelScreen": ("trace_model", "page"),
    "MethodScreen": ("trace_method", "page"),
    "PlainScreen": ("trace_plain", "page"),
    "DownScreen": ("trace_down", "page"),
    "QuestionScreen": ("trace_claim", "question_page"),
    "ClaimScreen": ("trace_claim", "page"),
    "SourceScreen": ("trace_source", "source_page"),
    "EvidenceScreen": ("trace_source", "evidence_page"),
}
"""For each screen the module and the function of its page, which is imported when it is asked for."""


def page(trace: Trace, view: View) -> Page:
    """Return a trace on one screen, and below it everything as trees where it holds them."""
    if trace.tree is not None:
        from lineage_cli.render.pages import trace_tree

        return trace_tree.page(trace.tree, _fitting(trace.screen)[0] if trace.screen else [])
    if trace.screen is None:
        return []
    blocks, end = _fitting(trace.screen)
    return [*blocks, *end]


def _fitting(screen: Screen) -> tuple[Page, Page]:
    """Return a screen and how it ends, with what matters most of it where the whole would not fit."""
    found = _blocks(screen), ending(screen.closing)
    if _fits(*found):
        return found
    from lineage_cli.render.pages.trace_fit import STEPS, reduced

    for step in range(1, STEPS + 1):
        less = reduced(screen, step)
        found = _blocks(less), ending(less.closing)
        if _fits(*found):
            break
    return found


def _fits(blocks: Page, end: Page) -> bool:
    return height(blocks) + height(end) <= MOST_LINES


def _blocks(screen: Screen) -> Page:
    module, function = PAGES[type(screen).__name__]
    found: Page = getattr(import_module(f"lineage_cli.render.pages.{module}"), function)(screen)
    return found
