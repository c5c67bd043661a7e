"""The types that several answers share: ids, dates, tags, marks, claims and other records in short, places in sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lineage_cli.answers.table import Json, Key, Table, Type, by_name, many, one_of, optional, own
from lineage_cli.domain.further_texts import further_texts
from lineage_cli.domain.grades import GRADES, Mark, Side, Strength, Tag
from lineage_cli.domain.local_text import by_language, main_text
from lineage_cli.domain.records import RECORD_KINDS, Claim, Entity, Evidence, Record, Source
from lineage_cli.query.summaries import Brief, text_of

TEXT = Type({"type": "string"})
INTEGER = Type({"type": "integer"})
NUMBER = Type({"type": "number"})
BOOLEAN = Type({"type": "boolean"})
ID = Type({"type": "string", "pattern": "^[a-z0-9][a-z0-9.-]{0,99}$"})
OPTIONAL_TEXT, OPTIONAL_ID = optional(TEXT), optional(ID)
TEXTS, IDS = many(TEXT), many(ID)
DATE = optional(Type({"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$"}))
RECORD = one_of(RECORD_KINDS)
SIDE = one_of(Side)
MARKS = many(one_of(Mark))


def _tag(value: Tag | None, language: str | None) -> Json:
    return value.typed if value is not None and value.is_grade else None


def _tag_cell(value: Tag | None) -> str:
    return "" if value is None else value.typed


TAG = Type(one_of(tag.typed for tag in GRADES).schema, _tag, _tag_cell)
TAG_OR_OPEN = Type(optional(TAG).schema, _tag, _tag_cell)
"""Null for what is no matter of evidence; in rows `open`, or its form."""


def _strength(value: Strength | None, language: str | None) -> Json:
    return None if value is None else value.name.lower()


STRENGTH = Type(one_of(strength.name.lower() for strength in Strength).schema, _strength)
OPTIONAL_STRENGTH = Type(optional(STRENGTH).schema, _strength)


def _statement(claim: Claim, language: str | None) -> Json:
    return text_of(claim, language)


STATEMENT = Type(TEXT.schema, _statement)
"""The statement of a claim, in the language asked for where it has it."""

PLACE_KEYS = (
    own("source", ID),
    own("section", OPTIONAL_TEXT),
    own("page", OPTIONAL_TEXT),
    own("anchor", OPTIONAL_TEXT),
)
PLACE = Table(*PLACE_KEYS).type
LOCAL = Type(
    {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}}},
    lambda texts, language: by_language(texts),
)
"""Texts that are there in several languages, by language and key."""
ALL_LANGUAGES = "by language and key, the texts here that a record holds in several languages"
LOCAL_KEY = Key[Any]("local", LOCAL, lambda each: each._asdict().items(), ALL_LANGUAGES)
RECORDED_KEYS = (
    Key[Record]("short", OPTIONAL_TEXT, lambda record: dict(record.short).get(""), "in the language of the database"),
    Key[Record]("short_translations", by_name(TEXT), lambda record: [pair for pair in record.short if pair[0]]),
    own("translations", by_name(TEXT)),
    own(
        "extra",
        Type({"type": "object"}, lambda extra, language: dict(extra)),
        "what a field records of its own",
    ),
    own("accept", by_name(TEXT), "warnings that were looked at, and why they stand"),
    own("note", OPTIONAL_TEXT),
    Key[Record](
        "local",
        LOCAL,
        lambda record: [
            *record._asdict().items(),
            *((f"accept {code}", reason) for code, reason in record.accept),
        ],
        ALL_LANGUAGES,
    ),
)
"""What every record can have besides the fields of its kind."""


def further_keys(noun: type[Record]) -> Iterator[Key[Record]]:
    """Yield a key for each text of a kind of record that has none of its own."""
    for name in further_texts(noun):
        yield own(name, OPTIONAL_TEXT)


CLAIM = Table[Brief](
    Key("id", ID, lambda found: found.claim.id),
    Key("statement", STATEMENT, lambda found: found.claim),
    Key("subject", OPTIONAL_ID, lambda found: found.claim.subject),
    Key("predicate", OPTIONAL_TEXT, lambda found: found.claim.predicate),
    Key("object", OPTIONAL_ID, lambda found: found.claim.object),
    Key("value", OPTIONAL_TEXT, lambda found: main_text(found.claim.value)),
    Key("unit", OPTIONAL_TEXT, lambda found: main_text(found.claim.unit)),
    own("tag", TAG_OR_OPEN),
    own("marks", MARKS),
)
"""A claim in short, as it stands in lists."""

ENTITY = Table[Entity](
    own("id", ID),
    own("kind", TEXT),
    Key("name", TEXT, lambda entity: main_text(entity.name)),
    own("aliases", TEXTS),
)
SOURCE = Table[Source](
    own("id", ID),
    own("kind", TEXT),
    own("title", TEXT),
    own("published", DATE),
)
EVIDENCE = Table[Evidence](
    own("id", ID),
    own("kind", TEXT),
    Key("summary", TEXT, lambda item: main_text(item.summary)),
    Key("source", ID, lambda item: item.place.source),
)
