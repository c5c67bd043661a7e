"""Search hits as a page, the best first, each on a line of its own."""

from __future__ import annotations

from functools import partial

from lineage_cli.domain.records import Entity
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.labels import label
from lineage_cli.query.search import Hit, Hits
from lineage_cli.render.blocks import Entries, Entry, Page, said, words
from lineage_cli.render.theme import identity, loud, sign_of
from lineage_cli.render.view import View

NO_TAG = words("·", "dim")


def page(found: Hits, view: View) -> Page:
    """Return search hits, the best first."""
    return [Entries(tuple(map(partial(_entry, view.language), found.hits)))] if found.hits else []


def _entry(language: str | None, hit: Hit) -> Entry:
    text, edge = (said(label(hit.record, language).text),), (identity(hit.record.id),)
    if hit.verdict is not None:
        return Entry(sign_of(hit.verdict.tag), text, loud(hit.verdict.marks), edge, tight=True)
    kind = hit.record.kind if isinstance(hit.record, Entity) else hit.kind
    return Entry((NO_TAG,), text, (words(f"· {word(kind)}", "dim"),), edge, tight=True)
