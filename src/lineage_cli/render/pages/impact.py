"""What falls with something, as a page."""

from __future__ import annotations

from lineage_cli.domain.language import ntr, tr
from lineage_cli.query.changes import Changes
from lineage_cli.render.blocks import Page, Paragraph, Tree, words
from lineage_cli.render.pages.changes import branch
from lineage_cli.render.view import View


def page(found: Changes, view: View) -> Page:
    """Return what falls, the worst first."""
    if not found.changes:
        return [Paragraph((words(tr("No tag and no mark would change.")),))]
    title = (words(ntr("{count:,} claim would change", "{count:,} claims would change", len(found.changes)), "title"),)
    return [Tree(title, tuple(branch(each, view.language) for each in found.changes))]
