"""The legend: what glyphs mean that stand on a page without a word."""

from __future__ import annotations

from lineage_cli.render.blocks import Heading, Page, Paragraph, Span
from lineage_cli.render.theme import legend
from lineage_cli.render.writers import text as plain


def test_a_legend_says_what_stands_there_without_a_word_and_nothing_else() -> None:
    page: Page = [Heading((Span("◐"), Span(" so "), Span("▲ ", "good"), Span("● conclusion", "conclusion")))]
    assert plain.write([Paragraph((Span("Above"),)), *legend(page)]) == (
        "Above\n\n◐ hypothesis  there is positive evidence, but not strong enough\n▲ has or gains\n"
    )


def test_a_page_without_lone_glyphs_has_no_legend() -> None:
    assert legend([Heading((Span("● conclusion"),))]) == []
