"""The tags of claims as a page: one a line and nothing else, for scripts."""

from __future__ import annotations

from lineage_cli.query.tags import Tags
from lineage_cli.render.blocks import Page, Paragraph, words
from lineage_cli.render.view import View


def page(found: Tags, view: View) -> Page:
    """Return the tags in the order asked; an empty line stands for what is no claim."""
    return [Paragraph((words(each.tag.typed if each.tag is not None else ""),)) for each in found.tags]
