"""Records whole: everything that is recorded of each, and what refers to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lineage_cli.answers.evidence import (
    CHANGED_KEYS,
    CLAIM_IN_FULL,
    ENDING_KEYS,
    LINE,
    STANCE_KEYS,
)
from lineage_cli.answers.table import Answer, Key, Table, by_name, either, many, one_of, optional, within
from lineage_cli.answers.types import (
    ALL_LANGUAGES,
    BOOLEAN,
    DATE,
    ENTITY,
    ID,
    IDS,
    LOCAL,
    MARKS,
    OPTIONAL_ID,
    OPTIONAL_TEXT,
    PLACE,
    PLACE_KEYS,
    RECORD,
    RECORDED_KEYS,
    SIDE,
    TAG_OR_OPEN,
    TEXT,
    TEXTS,
    further_keys,
)
from lineage_cli.domain.grades import Kind
from lineage_cli.domain.local_text import main_text
from lineage_cli.domain.records import Difference, Entity, Evidence, Source, Stated, kind_of
from lineage_cli.query.dossier import Dossier, Weighed
from lineage_cli.query.show import RecordInFull, Reference

STATED = Table[Stated](
    *within(lambda entry: entry.place, PLACE_KEYS),
    *STANCE_KEYS,
    *CHANGED_KEYS,
    Key("since", DATE, lambda entry: entry.since),
    *ENDING_KEYS,
)
LINE_OF_CLAIM = Table[Weighed](
    *LINE.keys,
    Key("side", SIDE, lambda each: each.line.side),
    Key(
        "local",
        LOCAL,
        lambda each: [
            ("note", each.line.note or each.item.note),
            ("item_note", each.item.note),
            ("resolved", each.line.resolved),
        ],
        ALL_LANGUAGES,
    ),
)
WHOLE_CLAIM = Table[Dossier](*CLAIM_IN_FULL.keys, Key("lines", many(LINE_OF_CLAIM.type), lambda found: found.lines))
WHOLE_ENTITY = Table[Entity](
    *ENTITY.keys,
    Key("part_of", IDS, lambda entity: entity.part_of),
    Key("summary", OPTIONAL_TEXT, lambda entity: entity.summary),
    Key("stated", many(STATED.type), lambda entity: entity.stated),
    Key("identifiers", by_name(TEXT), lambda entity: entity.identifiers),
    *further_keys(Entity),
    *RECORDED_KEYS,
    Key("incomplete", BOOLEAN, lambda entity: entity.incomplete),
)
READ = Table[Source](
    Key("on", DATE, lambda source: source.read_on), Key("sha256", OPTIONAL_TEXT, lambda source: source.digest)
)
NO_CLAIM = Table[tuple[str, str]](
    Key("lines", TEXT, lambda entry: entry[0]), Key("reason", TEXT, lambda entry: entry[1])
)
DIFFERENCE = Table[Difference](
    Key("kind", TEXT, lambda each: each.kind),
    Key("says", TEXT, lambda each: each.says),
    *within(lambda each: each.place, PLACE_KEYS),
    Key("note", OPTIONAL_TEXT, lambda each: each.note),
    Key("local", LOCAL, lambda each: each._asdict().items(), ALL_LANGUAGES),
)
SOURCE_KEYS: tuple[Key[Any], ...] = (
    Key[Source]("id", ID, lambda source: source.id),
    Key[Source]("title", TEXT, lambda source: source.title),
    Key[Source]("aliases", TEXTS, lambda source: source.aliases),
    Key[Source]("authors", TEXTS, lambda source: source.authors),
    Key[Source]("kind", TEXT, lambda source: source.kind),
    Key[Source]("language", TEXT, lambda source: source.language),
    Key[Source]("published", DATE, lambda source: source.published),
    Key[Source]("revised", DATE, lambda source: source.revised),
    Key[Source]("url", OPTIONAL_TEXT, lambda source: source.url),
    Key[Source]("doi", OPTIONAL_TEXT, lambda source: source.doi),
    Key[Source]("arxiv", OPTIONAL_TEXT, lambda source: source.arxiv),
    Key[Source]("archived", OPTIONAL_TEXT, lambda source: source.archived),
    Key[Source]("read", optional(READ.type), lambda source: source if source.read_on else None),
    Key[Source]("derived_from", OPTIONAL_ID, lambda source: source.derived_from),
    Key[Source]("derivation", OPTIONAL_TEXT, lambda source: source.derivation),
    Key[Source]("same_witness_as", OPTIONAL_ID, lambda source: source.same_witness_as),
    Key[Source]("status", OPTIONAL_TEXT, lambda source: source.status),
    Key[Source]("status_date", DATE, lambda source: source.status_date),
    Key[Source]("status_reason", OPTIONAL_TEXT, lambda source: source.status_reason),
    Key[Source]("no_claim", many(NO_CLAIM.type), lambda source: source.no_claim),
    Key[Source]("differs", many(DIFFERENCE.type), lambda source: source.differs),
    Key[Source]("identifiers", by_name(TEXT), lambda source: source.identifiers),
    *further_keys(Source),
    *RECORDED_KEYS,
    Key[Source]("incomplete", BOOLEAN, lambda source: source.incomplete),
)


WHOLE_SOURCE = Table[RecordInFull](
    *within(lambda shown: shown.record, SOURCE_KEYS),
    Key("link", OPTIONAL_TEXT, lambda shown: shown.url, "where it can be opened: its url, archive, DOI or arXiv page"),
    Key("origin", ID, lambda shown: (shown.record.id, *shown.lineage)[-1]),
)
WHOLE_EVIDENCE = Table[Evidence](
    Key("id", ID, lambda item: item.id),
    Key("summary", TEXT, lambda item: main_text(item.summary)),
    Key("kind", one_of(Kind), lambda item: item.kind),
    Key("own_kind", OPTIONAL_TEXT, lambda item: item.own_kind, "its name in this database"),
    *within(lambda item: item.place, PLACE_KEYS),
    Key("via", many(PLACE), lambda item: item.via),
    Key("since", DATE, lambda item: item.since),
    Key("until", DATE, lambda item: item.until),
    Key("concerns", TEXTS, lambda item: item.concerns),
    Key("rests_on", IDS, lambda item: item.rests_on),
    Key("about", IDS, lambda item: item.about),
    *further_keys(Evidence),
    *RECORDED_KEYS,
    Key("incomplete", BOOLEAN, lambda item: item.incomplete),
)
REFERENCE = Table[Reference](
    Key("field", TEXT, lambda each: each.field),
    Key("record", RECORD, lambda each: each.kind),
    Key("id", ID, lambda each: each.id),
    Key("label", TEXT, lambda each: each.label),
    Key("tag", TAG_OR_OPEN, lambda each: each.verdict.tag if each.verdict else None),
    Key("marks", MARKS, lambda each: each.verdict.marks if each.verdict else ()),
)


def _shown(kind: str, table: Table[Any], get: Callable[[RecordInFull], object]) -> Table[RecordInFull]:
    return Table(
        Key("record", one_of([kind]), lambda shown: kind),
        Key(kind, table.type, get),
        Key("references", many(REFERENCE.type), lambda shown: shown.references),
    )


SHOWN = {
    "claim": _shown("claim", WHOLE_CLAIM, lambda shown: shown.dossier),
    "entity": _shown("entity", WHOLE_ENTITY, lambda shown: shown.record),
    "source": _shown("source", WHOLE_SOURCE, lambda shown: shown),
    "evidence": _shown("evidence", WHOLE_EVIDENCE, lambda shown: shown.record),
}
ANSWER = Answer[tuple[RecordInFull, ...]](
    Key("items", many(either(lambda shown: SHOWN[kind_of(shown.record)], *SHOWN.values())), lambda found: found),
)
