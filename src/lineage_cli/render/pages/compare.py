"""A comparison as a page: what matters most on one screen, then every row where that is asked for."""

from __future__ import annotations

from lineage_cli.query.compare import Comparison
from lineage_cli.query.compare_documents import Documents
from lineage_cli.render.blocks import Gap, Page
from lineage_cli.render.view import View


def page(comparison: Comparison, view: View) -> Page:
    """Return a comparison as a page."""
    found: Page = []
    if isinstance(comparison.overview, Documents):
        from lineage_cli.render.pages import compare_documents

        found = compare_documents.page(comparison.overview, full=view.full)
    elif comparison.overview is not None:
        from lineage_cli.render.pages import compare_overview

        found = compare_overview.page(comparison.overview, comparison.columns, full=view.full)
    if view.full:
        from lineage_cli.render.pages import compare_rows

        found += [Gap(), *compare_rows.page(comparison, view)]
    return found
