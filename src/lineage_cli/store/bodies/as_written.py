"""A record → its fields as they would be written by hand: what `decode` makes of them is the record again.

Keys come from the tables of `decode`, so that what is read is what is written. What says no more than its default is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from lineage_cli.domain.grades import Side, Tag
from lineage_cli.domain.local_text import LocalText, written
from lineage_cli.domain.records import (
    Claim,
    Difference,
    Entity,
    Evidence,
    Line,
    Outcome,
    Place,
    Record,
    Source,
    Stated,
    Supersedes,
)
from lineage_cli.store.bodies.decode import CLAIM, ENTITY, EVIDENCE, LINE, READING, SOURCE, STATED, Table

Written = dict[str, Any]
"""The fields of a record as plain data: text, lists and mappings."""

_BY_KEY = frozenset({"translations", "short", "accept", "identifiers"})


def as_written(record: Record, language: str) -> Written:
    """Return the fields of a record of a database in this language, without its id."""
    body = stored(record)
    short = body.get("short")
    if short is not None and "" in short:
        own = short.pop("")
        body["short"] = {language: own, **short} if short else own
    return _with_own_kinds(body)


def stored(record: Record) -> Written:
    """Return the body from which `decode` makes the record."""
    match record:
        case Claim():
            return {**_fields(record, CLAIM), **_sides(record)}
        case Entity():
            return _fields(record, ENTITY)
        case Evidence():
            return {**_fields(record, EVIDENCE), **_plain(record.place)}
        case Source():
            return {**_fields(record, SOURCE), **_reading(record), **_differing(record)}


def _with_own_kinds(body: Written) -> Written:
    """Name the kinds of evidence as the database does, where it has its own names."""
    for each in (body, *(line for side in Side for line in body.get(side, ()))):
        if "own_kind" in each:
            each["kind"] = each.pop("own_kind")
    return body


def _sides(claim: Claim) -> Written:
    sides = {side: [_fields(line, LINE) for line in claim.lines if line.side is side] for side in Side}
    return {side.value: lines for side, lines in sides.items() if lines}


def _reading(source: Source) -> Written:
    reading = _fields(source, READING)
    return {"read": reading} if reading else {}


def _differing(source: Source) -> Written:
    return {"differs": [_difference(each) for each in source.differs]} if source.differs else {}


def _difference(each: Difference) -> Written:
    place = _plain(each.place)
    del place["source"]
    note = {"note": _plain(each.note)} if each.note else {}
    return {"kind": each.kind, "says": _plain(each.says), **place, **note}


def _fields(noun: Claim | Entity | Evidence | Source | Line | Stated, table: Table) -> Written:
    defaults = noun._field_defaults
    values = ((key, getattr(noun, field), defaults.get(field)) for key, (field, _) in table.items())
    return {key: _value(key, value) for key, value, default in values if value != default}


def _value(key: str, value: Any) -> Any:
    if key in _BY_KEY:
        return {name: _plain(text) for name, text in value}
    if key == "no_claim":
        return [{"lines": lines, "reason": reason} for lines, reason in value]
    return _plain(value)


def _plain(value: Any) -> Any:
    match value:
        case LocalText():
            return written(value)
        case Enum():
            return value.typed if isinstance(value, Tag) else value.value
        case Stated():
            return {**_plain(value.place), **_fields(value, STATED)}
        case Place() | Supersedes() | Outcome():
            return {key: _plain(each) for key, each in value._asdict().items() if each is not None}
        case tuple():
            return [_plain(each) for each in value]
        case _:
            return dict(value) if isinstance(value, Mapping) else value
