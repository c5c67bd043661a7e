"""A trace as a page: one screen, or everything as trees where that is asked for."""

from __future__ import annotations

from typing import assert_never

from lineage_cli.query.trace import Screen, Trace
from lineage_cli.query.trace_ability import AbilityScreen
from lineage_cli.query.trace_claim import ClaimScreen, QuestionScreen
from lineage_cli.query.trace_down import DownScreen
from lineage_cli.query.trace_method import MethodScreen
from lineage_cli.query.trace_model import ModelScreen
from lineage_cli.query.trace_plain import PlainScreen
from lineage_cli.query.trace_source import EvidenceScreen, SourceScreen
from lineage_cli.render.blocks import Gap, Page
from lineage_cli.render.pages.trace_words import ending
from lineage_cli.render.view import View


def page(trace: Trace, view: View) -> Page:
    """Return a trace on one screen, or as trees where it holds them."""
    if trace.tree is not None:
        from lineage_cli.render.pages import trace_tree

        return trace_tree.page(trace.tree, screen(trace.screen)[:3] if trace.screen else [])
    return [*screen(trace.screen), Gap(), ending(trace.screen.closing)] if trace.screen else []


def screen(found: Screen) -> Page:
    """Return what stands on the screen of a thing. A page is imported when it is asked for."""
    match found:
        case AbilityScreen() | ModelScreen() | MethodScreen() | PlainScreen() | DownScreen():
            return _entity(found)
        case QuestionScreen():
            from lineage_cli.render.pages.trace_claim import question_page

            return question_page(found)
        case ClaimScreen():
            from lineage_cli.render.pages.trace_claim import page

            return page(found)
        case SourceScreen():
            from lineage_cli.render.pages.trace_source import source_page

            return source_page(found)
        case EvidenceScreen():
            from lineage_cli.render.pages.trace_source import evidence_page

            return evidence_page(found)
        case _:
            assert_never(found)


def _entity(found: AbilityScreen | ModelScreen | MethodScreen | PlainScreen | DownScreen) -> Page:
    match found:
        case AbilityScreen():
            from lineage_cli.render.pages.trace_ability import page as ability

            return ability(found)
        case ModelScreen():
            from lineage_cli.render.pages.trace_model import page as model

            return model(found)
        case MethodScreen():
            from lineage_cli.render.pages.trace_method import page as method

            return method(found)
        case PlainScreen():
            from lineage_cli.render.pages.trace_plain import page as plain

            return plain(found)
        case DownScreen():
            from lineage_cli.render.pages.trace_down import page as down

            return down(found)
        case _:
            assert_never(found)
