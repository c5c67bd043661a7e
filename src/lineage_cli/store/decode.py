"""The stored body of a record → the noun it stands for. Bodies were checked when they were read; nothing is checked again."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping

from lineage_cli.domain.grades import TAGS, Form, Kind, Side
from lineage_cli.domain.records import (
    Claim,
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

Body = Mapping[str, object]


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


def _text(body: Body, key: str) -> str | None:
    value = body.get(key)
    return value if isinstance(value, str) else None


def _must(body: Body, key: str) -> str:
    return str(body[key])


def _texts(body: Body, key: str) -> tuple[str, ...]:
    value = body.get(key)
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _bodies(body: Body, key: str) -> list[Body]:
    value = body.get(key)
    return value if isinstance(value, list) else []


def _names(body: Body) -> tuple[tuple[str, str], ...]:
    value = body.get("translations")
    return tuple((str(language), str(text)) for language, text in value.items()) if isinstance(value, dict) else ()


def _place(body: Body) -> Place:
    return Place(_must(body, "source"), _text(body, "section"), _text(body, "anchor"))


def _stated(body: Body) -> tuple[Stated, ...]:
    return tuple(
        Stated(
            _place(entry),
            stance=_text(entry, "stance") or "asserts",
            hedge=_text(entry, "hedge"),
            tag=TAGS[tag] if (tag := _text(entry, "tag")) else None,
            says=_text(entry, "says"),
            kind=_text(entry, "kind"),
            omits=_text(entry, "omits"),
            since=_text(entry, "since"),
            until=_text(entry, "until"),
            from_=_text(entry, "from"),
            by=_text(entry, "by"),
            note=_text(entry, "note"),
        )
        for entry in _bodies(body, "stated")
    )


def _entity(id: str, body: Body, incomplete: bool) -> Entity:
    return Entity(
        id,
        kind=_must(body, "kind"),
        name=_must(body, "name"),
        aliases=_texts(body, "aliases"),
        part_of=_texts(body, "part_of"),
        summary=_text(body, "summary"),
        stated=_stated(body),
        translations=_names(body),
        note=_text(body, "note"),
        incomplete=incomplete,
    )


def _source(id: str, body: Body, incomplete: bool) -> Source:
    read = body.get("read")
    reading: Body = read if isinstance(read, dict) else {}
    return Source(
        id,
        title=_must(body, "title"),
        kind=_must(body, "kind"),
        language=_must(body, "language"),
        authors=_texts(body, "authors"),
        published=_text(body, "published"),
        revised=_text(body, "revised"),
        url=_text(body, "url"),
        doi=_text(body, "doi"),
        arxiv=_text(body, "arxiv"),
        archived=_text(body, "archived"),
        read_on=_text(reading, "on"),
        digest=_text(reading, "sha256"),
        no_claim=tuple((_must(entry, "lines"), _must(entry, "reason")) for entry in _bodies(body, "no_claim")),
        derived_from=_text(body, "derived_from"),
        derivation=_text(body, "derivation"),
        same_witness_as=_text(body, "same_witness_as"),
        status=_text(body, "status"),
        status_date=_text(body, "status_date"),
        status_reason=_text(body, "status_reason"),
        translations=_names(body),
        note=_text(body, "note"),
        incomplete=incomplete,
    )


def _evidence(id: str, body: Body, incomplete: bool) -> Evidence:
    return Evidence(
        id,
        summary=_must(body, "summary"),
        kind=_KINDS[_must(body, "kind")],
        place=_place(body),
        via=tuple(map(_place, _bodies(body, "via"))),
        since=_text(body, "since"),
        until=_text(body, "until"),
        concerns=_texts(body, "concerns"),
        rests_on=_texts(body, "rests_on"),
        about=_texts(body, "about"),
        translations=_names(body),
        note=_text(body, "note"),
        incomplete=incomplete,
    )


def _claim(id: str, body: Body, incomplete: bool) -> Claim:
    outcome = body.get("outcome")
    return Claim(
        id,
        statement=_must(body, "statement"),
        form=_FORMS[_text(body, "form")],
        subject=_text(body, "subject"),
        predicate=_text(body, "predicate"),
        object=_text(body, "object"),
        value=_text(body, "value"),
        unit=_text(body, "unit"),
        in_=_texts(body, "in"),
        by=_texts(body, "by"),
        on=_texts(body, "on"),
        than=_texts(body, "than"),
        about=_texts(body, "about"),
        stated=_stated(body),
        lines=tuple(_line(side, entry) for side in Side for entry in _bodies(body, side)),
        rivals=_texts(body, "rivals"),
        supersedes=tuple(_supersedes(entry) for entry in _bodies(body, "supersedes")),
        answers=_texts(body, "answers"),
        outcome=Outcome(_must(outcome, "claim"), _text(outcome, "on")) if isinstance(outcome, dict) else None,
        translations=_names(body),
        note=_text(body, "note"),
        incomplete=incomplete,
    )


def _line(side: Side, body: Body) -> Line:
    kind = _text(body, "kind")
    return Line(
        side,
        _must(body, "evidence"),
        kind=_KINDS[kind] if kind else None,
        concerns=_texts(body, "concerns"),
        note=_text(body, "note"),
        resolved=_text(body, "resolved"),
        since=_text(body, "since"),
        until=_text(body, "until"),
    )


def _supersedes(body: Body) -> Supersedes:
    return Supersedes(_must(body, "claim"), _text(body, "on"), _text(body, "by"), _text(body, "why"))


DECODERS: dict[str, Callable[[str, Body, bool], Record]] = {
    "entity": _entity,
    "source": _source,
    "evidence": _evidence,
    "claim": _claim,
}


def _graded_claim(id: str, body: Body, incomplete: bool) -> Claim:
    return Claim(
        id,
        "",
        form=_FORMS[_text(body, "form")],
        predicate=_text(body, "predicate"),
        lines=tuple([_line(side, entry) for side in _SIDES if side in body for entry in _bodies(body, side)]),
        incomplete=incomplete,
    )


def _graded_evidence(id: str, body: Body, incomplete: bool) -> Evidence:
    return Evidence(
        id,
        "",
        kind=_KINDS[_must(body, "kind")],
        place=Place(_must(body, "source")),
        via=tuple(map(_place, _bodies(body, "via"))),
        until=_text(body, "until"),
        concerns=_texts(body, "concerns"),
        rests_on=_texts(body, "rests_on"),
        incomplete=incomplete,
    )


_FORMS: dict[str | None, Form] = {None: Form.ASSERTION, **{form.value: form for form in Form}}
_KINDS = {kind.value: kind for kind in Kind}
_SIDES = tuple(Side)
GRADED: dict[str, Callable[[str, Body, bool], Record]] = {
    "source": _source,
    "evidence": _graded_evidence,
    "claim": _graded_claim,
}
"""Records with no more in them than what decides a grade where nothing is assumed."""
