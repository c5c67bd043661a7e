"""What falls with something, as a page."""

from __future__ import annotations

from lineage_cli.domain.language import ntr, tr
from lineage_cli.query.changes import Changes
from lineage_cli.render.blocks import Gap, Heading, Page, Paragraph, words
from lineage_cli.render.pages.changes import entries
from lineage_cli.render.view import View


def page(found: Changes, view: View) -> Page:
    """Return what falls, the worst first."""
    if not found.changes:
        return [Paragraph((words(tr("No tag and no mark would change.")),))]
    title = ntr("{count:,} claim would change:", "{count:,} claims would change:", len(found.changes))
    return [Heading((words(title, "title"),)), Gap(), entries(found.changes, view.language)]
