"""Search hits as a page, the best first."""

from __future__ import annotations

from lineage_cli.domain.records import Entity
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.search import Hits
from lineage_cli.render.blocks import Page, Paragraph, said, words
from lineage_cli.render.theme import identity, tag_line
from lineage_cli.render.view import View


def page(found: Hits, view: View) -> Page:
    """Return search hits, the best first."""
    blocks: Page = []
    for hit in found.hits:
        kind = hit.record.kind if isinstance(hit.record, Entity) else hit.kind
        mark = tag_line(hit.verdict.tag, hit.verdict.marks) if hit.verdict else (words(word(kind), "dim"),)
        blocks.append(Paragraph((*mark, words("  "), said(hit.label), words("  "), identity(hit.record.id))))
    return blocks
