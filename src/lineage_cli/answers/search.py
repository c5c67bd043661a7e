"""Search hits as a document."""

from __future__ import annotations

from lineage_cli.answers import Document, record_in_short
from lineage_cli.domain.records import headline
from lineage_cli.query.search import Hit, Hits
from lineage_cli.query.summaries import stated_text


def found(hits: Hits, language: str | None) -> Document:
    """Return search hits under `items`, the best first."""
    items = [hit(each, language) for each in hits.hits]
    return {"items": items, "total": hits.total, "more": hits.more, "mended": hits.mended}


def hit(each: Hit, language: str | None) -> Document:
    """Return one search hit."""
    short = record_in_short(each.record, each.verdict, language)
    label = stated_text(each.verdict.claim, language) if each.verdict else headline(each.record)
    return {"record": each.kind, "label": label, "whole": each.whole} | short
