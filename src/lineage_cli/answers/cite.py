"""References: items of CSL-JSON."""

from __future__ import annotations

from collections.abc import Mapping

from lineage_cli.answers.table import Answer, Json, Key, RowSet, Schema, Table, Type, many
from lineage_cli.answers.types import DATE, ID, TEXT, TEXTS
from lineage_cli.query.cite import Reference

NAME: Schema = {
    "type": "object",
    "properties": {part: {"type": "string"} for part in ("family", "given", "literal")},
    "additionalProperties": False,
}
DAY: Schema = {
    "type": "object",
    "properties": {"date-parts": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}},
    "additionalProperties": False,
}
WORDS = (
    "id", "type", "title", "container-title", "number", "genre", "DOI", "ISBN", "PMID", "URL", "archive_location", "language",
    "note",
)  # fmt: skip
ITEM: Schema = {
    "type": "object",
    "properties": {
        **{name: {"type": "string"} for name in WORDS},
        "author": {"type": "array", "items": NAME},
        "issued": DAY,
        "accessed": DAY,
    },
    "required": ["id", "type", "title"],
    "additionalProperties": False,
}


def _item(csl: Mapping[str, object], language: str | None) -> Json:
    return dict(csl)


ROW = Table[Reference](
    Key("id", ID, lambda each: each.source.id),
    Key("authors", TEXTS, lambda each: each.source.authors),
    Key("title", TEXT, lambda each: each.source.title),
    Key("published", DATE, lambda each: each.source.published),
)
ANSWER = Answer[tuple[Reference, ...]](
    Key("items", many(Type(ITEM, lambda each, language: _item(each.csl, language))), lambda found: found),
    rows=[RowSet(lambda found: found, ROW, ("id", "authors", "title", "published"))],
)
