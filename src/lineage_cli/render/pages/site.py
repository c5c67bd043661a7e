"""What `site` has written, in a line."""

from __future__ import annotations

from lineage_cli.domain.language import tr
from lineage_cli.query.writing import Writing
from lineage_cli.render.blocks import Page, Paragraph, said, words
from lineage_cli.render.sentences import counted
from lineage_cli.render.view import View


def page(result: Writing, view: View) -> Page:
    """Return what was written, and how many claims it holds."""
    page: Page = []
    for each in result.written:
        count = counted("claim", each.records)
        line = (words(tr("written")), words(" "), said(each.path, "id"), words(f": {count}, {each.purpose}"))
        page.append(Paragraph(line))
    return page
