"""What `new` has added as a page."""

from __future__ import annotations

from lineage_cli.domain.language import tr
from lineage_cli.query.writing import Writing
from lineage_cli.render.blocks import Page, Paragraph, said
from lineage_cli.render.view import View


def page(result: Writing, view: View) -> Page:
    """Return where the record was added. As YAML it is no page: every blank of it counts."""
    return [
        Paragraph((said(tr("added to {path}: {what}", path=each.path, what=each.purpose)),)) for each in result.written
    ]
