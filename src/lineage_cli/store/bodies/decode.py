"""The stored body of a record → the noun it stands for. Bodies were checked when they were read; nothing is checked again."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from lineage_cli.domain.grades import TAGS, Form, Kind, Side, Tag
from lineage_cli.domain.local_text import local, restored
from lineage_cli.domain.records import (
    Claim,
    Difference,
    Entity,
    Evidence,
    Extra,
    Line,
    Outcome,
    Pairs,
    Place,
    Record,
    Source,
    Stated,
    Supersedes,
)

Body = Mapping[str, Any]


def decode(kind: str, id: str, body: str, incomplete: bool) -> Record:
    """Return the record of the given kind from its stored body."""
    return DECODERS[kind](id, json.loads(body), incomplete)


def texts_in(value: object, leaving_out: Container[str] = ()) -> Iterator[str]:
    """Yield every text in plain data, however nested, but for those under the keys left out."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from texts_in(item, leaving_out)
        case dict():
            for key, item in value.items():
                if key not in leaving_out:
                    yield from texts_in(item, leaving_out)


Table = dict[str, tuple[str, Callable[[Any], object] | None]]
"""For each key of a body the field it goes to and what is made of its value, if anything: what is not there costs nothing."""


def _read(body: Body, table: Table) -> dict[str, Any]:
    found = {}
    for key, value in body.items():
        entry = table.get(key)
        if entry is not None:
            field, make = entry
            if make is not None:
                found[field] = make(value)
            else:
                found[field] = value if value.__class__ is not dict else local(value)
    return found


def _places(bodies: list[Body]) -> tuple[Place, ...]:
    return tuple(map(_place, bodies))


def _place(body: Body) -> Place:
    return Place(body["source"], body.get("section"), body.get("anchor"), body.get("page"))


def _stated(bodies: list[Body]) -> tuple[Stated, ...]:
    return tuple([Stated(_place(body), **_read(body, STATED)) for body in bodies])


def _lines(body: Body) -> tuple[Line, ...]:
    return tuple([Line(side, **_read(line, LINE)) for side in SIDES if side in body for line in body[side]])


def _supersedes(bodies: list[Body]) -> tuple[Supersedes, ...]:
    return tuple([Supersedes(**_read(body, SUPERSEDES)) for body in bodies])


def _outcome(body: Body) -> Outcome:
    return Outcome(**body)


def _no_claim(bodies: list[Body]) -> Pairs:
    return tuple((body["lines"], body["reason"]) for body in bodies)


def _extra(extra: Extra) -> Extra:
    return extra


def _pairs(texts: Mapping[str, str]) -> Pairs:
    return tuple([(key, restored(text)) for key, text in texts.items()])


SIDES = tuple(Side)
KINDS = {kind.value: kind for kind in Kind}
MAKERS: dict[object, Callable[[Any], object] | None] = {
    str: None,
    str | None: None,
    tuple[str, ...]: tuple,
    Pairs: _pairs,
    Extra: _extra,
    Kind: KINDS.__getitem__,
    Kind | None: KINDS.__getitem__,
    Form: {form.value: form for form in Form}.__getitem__,
    Tag | None: TAGS.__getitem__,
    tuple[Place, ...]: _places,
    tuple[Stated, ...]: _stated,
    tuple[Supersedes, ...]: _supersedes,
    Outcome | None: _outcome,
}
"""What is made of the value of a field, by the type that the noun gives it."""
ELSEWHERE = frozenset({"id", "incomplete", "place", "side", "lines", "differs", "read_on", "digest"})
"""Fields that are not read from a key of their name."""


def _table(noun: type[object]) -> Table:
    """Return how the fields of a noun are read: each from the key of its name."""
    types = noun.__annotations__.items()
    return {name.rstrip("_"): (name, MAKERS[type_]) for name, type_ in types if name not in ELSEWHERE}


STATED, LINE, SUPERSEDES, ENTITY, EVIDENCE, CLAIM, DIFFERENCE = map(
    _table, (Stated, Line, Supersedes, Entity, Evidence, Claim, Difference)
)
SOURCE: Table = {**_table(Source), "no_claim": ("no_claim", _no_claim)}
READING: Table = {"on": ("read_on", None), "sha256": ("digest", None)}


def _entity(id: str, body: Body, incomplete: bool) -> Entity:
    return Entity(id, incomplete=incomplete, **_read(body, ENTITY))


def _difference(source: str, body: Body) -> Difference:
    return Difference(place=_place({"source": source, **body}), **_read(body, DIFFERENCE))


def _source(id: str, body: Body, incomplete: bool) -> Source:
    differs = tuple([_difference(id, each) for each in body.get("differs", ())])
    reading = _read(body.get("read", {}), READING)
    return Source(id, incomplete=incomplete, differs=differs, **_read(body, SOURCE), **reading)


def _evidence(id: str, body: Body, incomplete: bool) -> Evidence:
    return Evidence(id, place=_place(body), incomplete=incomplete, **_read(body, EVIDENCE))


def _claim(id: str, body: Body, incomplete: bool) -> Claim:
    return Claim(id, lines=_lines(body), incomplete=incomplete, **_read(body, CLAIM))


DECODERS: dict[str, Callable[[str, Body, bool], Record]] = {
    "entity": _entity,
    "source": _source,
    "evidence": _evidence,
    "claim": _claim,
}


def _graded_claim(id: str, body: Body, incomplete: bool) -> Claim:
    return Claim(id, "", lines=_lines(body), incomplete=incomplete, **_read(body, CLAIM_GRADED))


def _graded_evidence(id: str, body: Body, incomplete: bool) -> Evidence:
    return Evidence(id, "", place=Place(body["source"]), incomplete=incomplete, **_read(body, EVIDENCE_GRADED))


CLAIM_GRADED: Table = {key: CLAIM[key] for key in ("form", "predicate")}
EVIDENCE_GRADED: Table = {key: EVIDENCE[key] for key in ("kind", "via", "until", "concerns", "rests_on")}
GRADED: dict[str, Callable[[str, Body, bool], Record]] = {
    "source": _source,
    "evidence": _graded_evidence,
    "claim": _graded_claim,
}
"""Records with no more in them than what decides a grade where nothing is assumed."""
