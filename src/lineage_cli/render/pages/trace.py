"""A trace as a page: one screen, or everything as trees where that is asked for."""

from __future__ import annotations

from importlib import import_module

from lineage_cli.query.trace import Trace
from lineage_cli.render.blocks import Page
from lineage_cli.render.pages.trace_words import ending
from lineage_cli.render.view import View

OPENING = 3  # blocks with which each screen begins: what was asked for, and the answer in a sentence
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
    """Return a trace on one screen, or as trees where it holds them."""
    screen = _screen(trace)
    if trace.tree is not None:
        from lineage_cli.render.pages import trace_tree

        return trace_tree.page(trace.tree, screen[:OPENING])
    return [*screen, *ending(trace.screen.closing)] if trace.screen else screen


def _screen(trace: Trace) -> Page:
    if trace.screen is None:
        return []
    module, function = PAGES[type(trace.screen).__name__]
    found: Page = getattr(import_module(f"lineage_cli.render.pages.{module}"), function)(trace.screen)
    return found
