"""What falls with something, as a page."""

from __future__ import annotations

from lineage_cli.domain.text import plural
from lineage_cli.query.changes import Changes
from lineage_cli.render.blocks import Page, Paragraph, Tree, words
from lineage_cli.render.pages.changes import branch
from lineage_cli.render.view import View


def page(found: Changes, view: View) -> Page:
    """Return what falls, the worst first."""
    if not found.changes:
        return [Paragraph((words("No tag and no mark would change."),))]
    title = (words(plural(len(found.changes), "claim would change", "claims would change"), "title"),)
    return [Tree(title, tuple(branch(each, view.language) for each in found.changes))]
