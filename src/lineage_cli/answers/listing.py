"""Listed records as documents."""

from __future__ import annotations

from lineage_cli.answers import Document, record_in_short
from lineage_cli.query.listing import Row


def listed(row: Row, language: str | None) -> Document:
    """Return one listed record."""
    return record_in_short(row.record, row.verdict, language)
