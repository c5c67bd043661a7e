"""Listed records as a page, one a line."""

from __future__ import annotations

from lineage_cli.domain.records import Claim, headline, kind_of
from lineage_cli.query.listing import Listing, Row
from lineage_cli.query.summaries import stated_text
from lineage_cli.render.blocks import Line, Page, Paragraph, said, words
from lineage_cli.render.theme import identity, tag_line
from lineage_cli.render.view import View


def page(listing: Listing, view: View) -> Page:
    """Return records one a line: how sure, what, which."""
    return [Paragraph(_listed(row, view.language)) for row in listing.rows]


def _listed(row: Row, language: str | None) -> Line:
    if row.verdict is not None:
        tag = tag_line(row.verdict.tag, row.verdict.marks)
        return (identity(row.record.id), words("  "), *tag, words("  "), said(stated_text(row.verdict.claim, language)))
    return (identity(row.record.id), words("  "), words(_kind(row), "dim"), words("  "), said(headline(row.record)))


def _kind(row: Row) -> str:
    record = row.record
    return kind_of(record) if isinstance(record, Claim) else str(record.kind)
