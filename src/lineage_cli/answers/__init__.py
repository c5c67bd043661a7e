"""Results → JSON documents, written by hand, field by field: the shape is a promise (`docs/json.md`).

One module a question, so that a command loads only its own. Keys are snake_case and their order is fixed; null stands for
what is not there. The text of records is given as it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.grades import Mark, Strength, Tag
from lineage_cli.domain.records import Claim, Entity, Evidence, Place, Record, Source
from lineage_cli.query.summaries import Brief, stated_text
from lineage_cli.rules.assessment import Assumptions

Json = object
Document = dict[str, Json]


def headed(command: str, assumed: Assumptions, content: Document) -> Document:
    """Return a document with its schema first, and what was assumed where something was."""
    head: Document = {"schema": f"lineage/{command}/1"}
    if assumed.as_of is not None or assumed.without:
        head["assumed"] = {"as_of": assumed.as_of, "without": sorted(assumed.without)}
    return head | content


def tag(value: Tag | None) -> Json:
    """Return a tag as it is typed, null for a question."""
    return value.typed if value else None


def marks(values: Iterable[Mark]) -> Json:
    """Return marks in the order in which they are shown."""
    return [mark.value for mark in values]


def strength(value: Strength | None) -> Json:
    """Return a strength in one word."""
    return None if value is None else value.name.lower()


def place(value: Place) -> Document:
    """Return where something stands."""
    return {"source": value.source, "section": value.section, "page": value.page, "anchor": value.anchor}


def recorded(record: Record) -> Document:
    """Return what every record can have besides the fields of its kind."""
    shorts = dict(record.short)
    return {
        "short": shorts.pop("", None),
        "short_translations": shorts,
        "translations": dict(record.translations),
        "extra": dict(record.extra),
        "accept": dict(record.accept),
        "note": record.note,
    }


def claim_in_short(found: Brief, language: str | None = None) -> Document:
    """Return a claim in short, as it stands in lists."""
    claim = found.claim
    return {
        "id": claim.id,
        "statement": stated_text(claim, language),
        "subject": claim.subject,
        "predicate": claim.predicate,
        "object": claim.object,
        "value": claim.value,
        "unit": claim.unit,
        "tag": tag(found.tag),
        "marks": marks(found.marks),
    }


def record_in_short(record: Record, verdict: Brief | None, language: str | None = None) -> Document:
    """Return any record in short."""
    if verdict is not None:
        return claim_in_short(verdict, language)
    match record:
        case Entity():
            return {"id": record.id, "kind": record.kind, "name": record.name, "aliases": list(record.aliases)}
        case Source():
            return {"id": record.id, "kind": record.kind, "title": record.title, "published": record.published}
        case Evidence():
            return {"id": record.id, "kind": record.kind, "summary": record.summary, "source": record.place.source}
        case Claim():
            return {"id": record.id, "statement": stated_text(record, language)}
