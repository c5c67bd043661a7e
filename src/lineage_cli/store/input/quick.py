"""The common case: the records of a file in which nothing is wrong, read without a tree of places.

The table of fields is compiled into one function a field. What is returned for a file is what `reader` returns for it, or
None: then something has to be said of it, and `reader` says it. A test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lineage_cli.domain.text import cells
from lineage_cli.store.input.checks import RECORD_CHECKS, Vocabulary
from lineage_cli.store.input.fields import (
    BY_LANGUAGE,
    ID,
    WORD,
    ByKey,
    Choice,
    Draft,
    Form,
    Many,
    OwnChoice,
    Ref,
    Shape,
    Short,
    Text,
)
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.plain import plain_outline
from lineage_cli.store.input.schema import COLLECTIONS, SHAPES, EvidenceLine
from lineage_cli.store.input.yaml_events import Odd, Pairs, json_outline, yaml_outline
from lineage_cli.store.input.yaml_tree import decode

Fits = Callable[[str], object]
Read = Callable[[Any, Draft], Any]
"""Takes a value and the draft of its record. Returns plain data, which may be the value itself, or raises `Odd`."""


def read_yaml(content: bytes, limits: Limits, vocabulary: Vocabulary) -> list[Draft] | None:
    """Return the records of a YAML file in which nothing is wrong, or None."""
    drafts: list[Draft] = []
    try:
        for name, records in _outline(_decoded(content), limits).items():
            kind = COLLECTIONS[name]
            for id, node in records.items():
                drafts += _read(node, Draft(kind, id, node.key[0], node.key[1], _refuse, limits), vocabulary)
    except (Odd, KeyError, AttributeError, TypeError):
        return None
    return drafts if drafts and len({draft.id for draft in drafts}) == len(drafts) else None


def read_json_line(text: str, line: int, limits: Limits, vocabulary: Vocabulary) -> list[Draft] | None:
    """Return the records of one line of JSON in which nothing is wrong, or None."""
    try:
        node = json_outline(text, limits)
        kind, id = node.pop("record"), node.pop("id")
        return _read(node, Draft(kind, id, line, 1, _refuse, limits), vocabulary)
    except (Odd, KeyError, AttributeError, TypeError):
        return None


def _outline(text: str, limits: Limits) -> Pairs:
    try:
        return plain_outline(text, limits)
    except Odd:
        return yaml_outline(text, limits)


def _refuse(*problem: object) -> None:
    raise Odd


def _decoded(content: bytes) -> str:
    text = decode(content, _refuse)
    if text is None:
        raise Odd
    return text


def _read(node: Any, draft: Draft, vocabulary: Vocabulary) -> list[Draft]:
    if not ID.fullmatch(draft.id):
        raise Odd
    draft.body = READERS[draft.kind](node, draft)
    drafts = [*draft.inline, draft]
    for each in drafts:
        each.positions = dict.fromkeys(each.body, (0, 0))  # every field that is there was read
        for check in RECORD_CHECKS[each.kind]:
            for _ in check(each, vocabulary):
                raise Odd
    return drafts


def _text(fits: Fits | None) -> Read:
    """Return the reader of texts that fit."""

    def read(node: Any, draft: Draft) -> Any:
        value = node.strip()
        if not value or len(value) > draft.limits.text or (fits is not None and not fits(value)):
            raise Odd
        return value

    return read


TEXTS: dict[type[object], Callable[[Any], Fits | None]] = {
    Text: lambda type_: None,
    Form: lambda type_: type_.fits,
    Choice: lambda type_: frozenset(type_.options).__contains__,
    Ref: lambda type_: ID.fullmatch,
    OwnChoice: lambda type_: WORD.fits,
}
"""What a type asks of a text, of each type that is one."""


def _reader(type_: Any) -> Read:
    """Return the reader of one type of the table."""
    make = TEXTS.get(type_.__class__)
    return _text(make(type_)) if make is not None else OTHERS.get(type_.__class__, _rare)(type_)


def _rare(type_: object) -> Read:
    """Return the reader of a type that few records have: `reader` reads it."""

    def read(node: Any, draft: Draft) -> Any:
        raise Odd

    return read


def _many(many: Many) -> Read:
    item = _reader(many.item)

    def read(node: Any, draft: Draft) -> Any:
        if node.__class__ is list:
            return [item(each, draft) for each in node]
        return [item(node, draft)]

    return read


def _by_key(type_: ByKey) -> Read:
    fits, each = TEXTS[type_.key.__class__](type_.key), _reader(type_.value)

    def read(node: Any, draft: Draft) -> Any:
        for key, value in node.items():
            if fits is None or not fits(key) or len(key) > draft.limits.text:
                raise Odd
            node[key] = each(value, draft)
        return node

    return read


def _short(type_: Short) -> Read:
    fitting = _text(lambda text: cells(text) <= type_.most)
    fits = BY_LANGUAGE.key.fits if isinstance(BY_LANGUAGE.key, Form) else None

    def read(node: Any, draft: Draft) -> Any:
        if not isinstance(node, dict):
            return fitting(node, draft)
        if fits is None or not all(map(fits, node)):
            raise Odd
        return {language: fitting(text, draft) for language, text in node.items()}

    return read


def _fields(shape: Shape) -> Read:
    """Return the reader of a mapping with known fields. Most hold a text, which is read here and not by a call for each."""
    required = tuple(field.name for field in shape.fields.values() if field.required)
    types = {name: field.type for name, field in shape.fields.items()}
    texts = {name: TEXTS[type_.__class__](type_) for name, type_ in types.items() if type_.__class__ in TEXTS}
    others = {name: _reader(type_) for name, type_ in types.items() if name not in texts}

    def read(node: Any, draft: Draft) -> Any:
        most = draft.limits.text
        for key, value in node.items():
            if key in others:
                node[key] = others[key](value, draft)
                continue
            fits, text = texts[key], value.strip()
            if not text or len(text) > most or (fits is not None and not fits(text)):
                raise Odd
            if len(text) < len(value):
                node[key] = text
        for name in required:
            if name not in node:
                raise Odd
        return node

    return read


def _shape(shape: Shape) -> Read:
    """Return the reader of a mapping with known fields, or of the field that a lone text stands for."""
    whole, short = _fields(shape), shape.short
    if short is None:
        return whole
    lone = _reader(shape.fields[short].type)

    def read(node: Any, draft: Draft) -> Any:
        return whole(node, draft) if isinstance(node, dict) else {short: lone(node, draft)}

    return read


def _line(type_: EvidenceLine) -> Read:
    """Return the reader of lines of evidence: named, refined, or the evidence itself written in place."""
    refined, inside = _shape(type_.refined), _fields(type_.inline)

    def read(node: Any, draft: Draft) -> Any:
        if not isinstance(node, dict) or "id" not in node:
            return refined(node, draft)
        place = node.start if isinstance(node, Pairs) else (draft.line, 1)
        item = Draft("evidence", "", *place, _refuse, draft.limits)
        item.body = inside(node, item)
        item.id = item.body.pop("id")  # type: ignore[assignment]
        if not ID.fullmatch(item.id):
            raise Odd
        draft.inline.append(item)
        return type_.parted(item)

    return read


OTHERS: dict[type[object], Callable[[Any], Read]] = {
    Many: _many,
    ByKey: _by_key,
    Short: _short,
    EvidenceLine: _line,
    Shape: _shape,
}
READERS = {kind: _fields(shape) for kind, shape in SHAPES.items()}
"""The reader of each kind of record."""
