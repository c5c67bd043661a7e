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
from lineage_cli.answers.table import Answer, Key, Table, by_name, either, many, one_of, optional, own, within
from lineage_cli.answers.types import (
    ALL_LANGUAGES,
    BOOLEAN,
    DATE,
    ENTITY,
    ID,
    IDS,
    LOCAL,
    LOCAL_KEY,
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
    own("since", DATE),
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
WHOLE_CLAIM = Table[Dossier](*CLAIM_IN_FULL.keys, own("lines", many(LINE_OF_CLAIM.type)))
WHOLE_ENTITY = Table[Entity](
    *ENTITY.keys,
    own("part_of", IDS),
    own("summary", OPTIONAL_TEXT),
    own("stated", many(STATED.type)),
    own("identifiers", by_name(TEXT)),
    *further_keys(Entity),
    *RECORDED_KEYS,
    own("incomplete", BOOLEAN),
)
READ = Table[Source](
    Key("on", DATE, lambda source: source.read_on), Key("sha256", OPTIONAL_TEXT, lambda source: source.digest)
)
NO_CLAIM = Table[tuple[str, str]](
    Key("lines", TEXT, lambda entry: entry[0]), Key("reason", TEXT, lambda entry: entry[1])
)
DIFFERENCE = Table[Difference](
    own("kind", TEXT),
    own("says", TEXT),
    *within(lambda each: each.place, PLACE_KEYS),
    own("note", OPTIONAL_TEXT),
    LOCAL_KEY,
)
SOURCE_KEYS: tuple[Key[Any], ...] = (
    own("id", ID),
    own("title", TEXT),
    own("aliases", TEXTS),
    own("authors", TEXTS),
    own("kind", TEXT),
    own("language", TEXT),
    own("published", DATE),
    own("revised", DATE),
    own("url", OPTIONAL_TEXT),
    own("doi", OPTIONAL_TEXT),
    own("arxiv", OPTIONAL_TEXT),
    own("archived", OPTIONAL_TEXT),
    Key[Source]("read", optional(READ.type), lambda source: source if source.read_on else None),
    own("derived_from", OPTIONAL_ID),
    own("derivation", OPTIONAL_TEXT),
    own("same_witness_as", OPTIONAL_ID),
    own("status", OPTIONAL_TEXT),
    own("status_date", DATE),
    own("status_reason", OPTIONAL_TEXT),
    own("no_claim", many(NO_CLAIM.type)),
    own("differs", many(DIFFERENCE.type)),
    own("identifiers", by_name(TEXT)),
    *further_keys(Source),
    *RECORDED_KEYS,
    own("incomplete", BOOLEAN),
)


WHOLE_SOURCE = Table[RecordInFull](
    *within(lambda shown: shown.record, SOURCE_KEYS),
    Key("link", OPTIONAL_TEXT, lambda shown: shown.url, "where it can be opened: its url, archive, DOI or arXiv page"),
    Key("origin", ID, lambda shown: (shown.record.id, *shown.lineage)[-1]),
)
WHOLE_EVIDENCE = Table[Evidence](
    own("id", ID),
    Key("summary", TEXT, lambda item: main_text(item.summary)),
    own("kind", one_of(Kind)),
    own("own_kind", OPTIONAL_TEXT, "its name in this database"),
    *within(lambda item: item.place, PLACE_KEYS),
    own("via", many(PLACE)),
    own("since", DATE),
    own("until", DATE),
    own("concerns", TEXTS),
    own("rests_on", IDS),
    own("about", IDS),
    *further_keys(Evidence),
    *RECORDED_KEYS,
    own("incomplete", BOOLEAN),
)
REFERENCE = Table[Reference](
    own("field", TEXT),
    Key("record", RECORD, lambda each: each.kind),
    own("id", ID),
    own("label", TEXT),
    Key("tag", TAG_OR_OPEN, lambda each: each.verdict.tag if each.verdict else None),
    Key("marks", MARKS, lambda each: each.verdict.marks if each.verdict else ()),
)


def _shown(kind: str, table: Table[Any], get: Callable[[RecordInFull], object]) -> Table[RecordInFull]:
    return Table(
        Key("record", one_of([kind]), lambda shown: kind),
        Key(kind, table.type, get),
        own("references", many(REFERENCE.type)),
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
