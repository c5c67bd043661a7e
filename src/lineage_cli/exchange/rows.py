"""Records → the rows of the tables that have several rows of a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lineage_cli.domain.grades import GradedLine, Side
from lineage_cli.domain.local_text import by_language, restored
from lineage_cli.domain.records import Claim, kind_of
from lineage_cli.exchange.cells import as_json, joined
from lineage_cli.query.export import Graded
from lineage_cli.store.input.references import REFERRING

Row = dict[str, Any]
_COLUMNS = frozenset({"subject", "object", "source", "derived_from", "same_witness_as"})
_TABLES = frozenset({"stated", *Side})
_LINKING = {kind: [field for field in fields if field not in _COLUMNS | _TABLES] for kind, fields in REFERRING.items()}
_SIDES = tuple(side.value for side in Side)


def itself(each: Graded) -> Iterator[Graded]:
    """Yield a record as the one row that it has in the table of its kind."""
    yield each


def lines(each: Graded) -> Iterator[Row]:
    """Yield the lines of a claim."""
    graded = _graded(each)
    for side in _SIDES:
        for line in each.written.get(side, ()):
            yield {"claim": each.record.id, "side": side, **_line(line), **graded.get((side, line["evidence"]), {})}


def _line(line: Row) -> Row:
    return {**line, "concerns": joined(line.get("concerns", ()))}


def _graded(each: Graded) -> dict[tuple[str, str], Row]:
    found = each.grading.lines if each.grading is not None else ()
    return {(side.value, line.evidence): _computed(line) for side, line in found}


def _computed(line: GradedLine) -> Row:
    return {"strength": line.strength.name.lower(), "origin": line.origin}


def stated(each: Graded) -> Iterator[Row]:
    """Yield every place where a claim or an entity is stated."""
    kind = kind_of(each.record)
    for entry in each.written.get("stated", ()):
        yield {kind: each.record.id, "stance": "asserts", **entry}


def links(each: Graded) -> Iterator[Row]:
    """Yield every mention of a record by another that stands in no column of its own."""
    for field in _LINKING[kind_of(each.record)]:
        yield from _mentions(each, field)


def _mentions(each: Graded, field: str) -> Iterator[Row]:
    value = each.written.get(field, ())
    for entry in [value] if isinstance(value, dict | str) else value:
        more = dict(entry) if isinstance(entry, dict) else {}
        target = entry if isinstance(entry, str) else more.pop("source", None) or more.pop("claim", None)
        yield {"record": each.record.id, "field": field, "target": target, "more": as_json(more)}


def texts(each: Graded) -> Iterator[Row]:
    """Yield texts by language or register, and other names of a record."""
    for field, key, text in _texts(each):
        yield {"record": each.record.id, "field": field, "key": key, "text": text}


def _texts(each: Graded) -> Iterator[tuple[str, str | None, str]]:
    record, written = each.record, each.written
    for field in ("translations", "short", "identifiers", "accept"):
        found = written.get(field, {})
        pairs = {each.language: found} if isinstance(found, str) else found
        yield from ((field, key, restored(text)) for key, text in pairs.items())
    for language, found in by_language(record._asdict().items()).items():
        yield from ((field, language, text) for field, text in found.items())
    if not isinstance(record, Claim):
        yield from (("aliases", None, alias) for alias in written.get("aliases", ()))
