"""The tags of claims as a document."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.answers import Document, marks, tag
from lineage_cli.query.summaries import Brief


def tagged(verdicts: Iterable[Brief]) -> Document:
    """Return the tags of claims in the order asked."""
    return {"items": [tag_of(each) for each in verdicts]}


def tag_of(each: Brief) -> Document:
    """Return the tag of one claim."""
    return {"id": each.id, "tag": tag(each.tag), "marks": marks(each.marks)}
