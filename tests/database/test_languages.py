"""The shipped database is read in Chinese as well as in English: whatever it says to a reader, it says in both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lineage_cli.domain.local_text import LocalText
from lineage_cli.domain.records import Claim, Evidence, Record, Source
from lineage_cli.domain.values import quantity
from lineage_cli.store.index.sqlite_library import SqliteLibrary
from tests.worlds import BUNDLED, opened

TOLD = frozenset({"note", "says", "why", "resolved", "status_reason"})
"""Fields of text for readers that is written by language where it stands, in records and in their parts."""


def texts(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts for readers in a record, however deep, each with its field."""
    if isinstance(value, str) and field in TOLD:
        yield field, value
    elif field == "accept" and isinstance(value, tuple):
        yield from ((field, reason) for _, reason in value)
    elif isinstance(value, tuple) and hasattr(value, "_asdict"):
        for name, part in value._asdict().items():
            yield from texts(part, name)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


def records(library: SqliteLibrary) -> Iterator[Record]:
    for kind in ("claim", "entity", "source", "evidence"):
        for id in library.ids(kind):
            record = library.record(id)
            assert record is not None
            yield record


def test_every_text_for_readers_is_there_in_chinese() -> None:
    library = opened(BUNDLED)
    found = [(record.id, *told) for record in records(library) for told in texts(record)]
    found += [
        (id, "summary", record.summary)
        for id in library.ids("entity")
        if (record := library.entity(id)) and record.summary
    ]
    assert len(found) > 1000
    assert [each for each in found if not (isinstance(each[2], LocalText) and "zh" in each[2].texts)] == []


def test_every_statement_and_summary_is_there_in_chinese() -> None:
    told = [each for each in records(opened(BUNDLED)) if isinstance(each, Claim | Evidence)]
    assert [each.id for each in told if "zh" not in dict(each.translations)] == []
    assert [each.id for each in told if each.short and "zh" not in dict(each.short)] == []


def test_verbs_kinds_and_units_are_there_in_chinese() -> None:
    library = opened(BUNDLED)
    words = dict(library.database.words)
    verbs = [
        text
        for verb in library.predicates.values()
        for text in (verb.label, verb.inverse, verb.sentence, verb.compared)
        if text
    ]
    assert [verb for verb in verbs if not (isinstance(verb, LocalText) and "zh" in verb.texts)] == []
    used = set(library.entity_kinds())
    for record in records(library):
        if isinstance(record, Source):
            used |= {record.kind, *(each.kind for each in record.differs)}
        elif isinstance(record, Claim):
            used |= set(_words(record))
    assert sorted(word for word in used if "zh" not in dict(words.get(word, ()))) == []


def _words(claim: Claim) -> Iterator[str]:
    """Yield what of a claim's value is a word: its unit, and a value that is no number."""
    if claim.unit and re.search("[a-z]{2}", claim.unit):
        yield claim.unit
    if claim.value and quantity(claim.value) is None and re.search("[a-z]{2}", claim.value):
        yield claim.value
