"""Changes as a document: each claim before and after, with the cause in words."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.answers import Document, Json, marks, tag
from lineage_cli.query.changes import Change
from lineage_cli.query.summaries import Brief, stated_text
from lineage_cli.render.explanations import cause_words

FIELDS = ("claim", "before", "after", "cause", "statement")


def changed(changes: Iterable[Change], language: str | None) -> Document:
    """Return changes under `changes`; `before` or `after` is null where the claim does not exist there."""
    return {"changes": [change(each, language) for each in changes]}


def change(each: Change, language: str | None) -> Document:
    """Return one change."""
    return {
        "claim": each.claim.id,
        "statement": stated_text(each.claim, language),
        "before": _side(each.before),
        "after": _side(each.after),
        "cause": cause_words(each),
        "causes": [{"what": cause.what, "id": cause.id, "date": cause.date} for cause in each.causes],
        "path": list(each.path),
    }


def _side(side: Brief | None) -> Json:
    return None if side is None else {"tag": tag(side.tag), "marks": marks(side.marks)}
