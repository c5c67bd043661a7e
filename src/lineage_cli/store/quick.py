"""The common case: the records of a file in which nothing is wrong, read without a tree of places.

The table of fields is compiled into one function a field. What is returned for a file is what `reader` returns for it, or
None: then something has to be said of it, and `reader` says it. A test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Table
from typing import Any

from lineage_cli.domain.records import Predicate
from lineage_cli.store.checks import RECORD_CHECKS
from lineage_cli.store.documents import decode
from lineage_cli.store.fields import ID, LANGUAGE, ByLanguage, Choice, Draft, Form, Many, Ref, Shape, Text
from lineage_cli.store.limits import Limits
from lineage_cli.store.outline import JsonParts, Odd, YamlParts, json_outline, yaml_outline
from lineage_cli.store.schema import COLLECTIONS, SHAPES, EvidenceLine
from lineage_cli.store.wording import Reference

Read = Callable[[Any, Any, Draft], Any]
"""Takes a value, where it stands, and the draft of its record. Returns plain data, or raises `Odd`."""


def read_yaml(content: bytes, limits: Limits, predicates: Table[str, Predicate]) -> list[Draft] | None:
    """Return the records of a YAML file in which nothing is wrong, or None."""
    drafts: list[Draft] = []
    try:
        for name, records in _collections(yaml_outline(_decoded(content), limits)):
            kind = COLLECTIONS[name]
            read, marks = YAML[kind], records.marks[::2]
            for (id, node, _), mark in zip(_pairs(records), marks, strict=True):
                drafts += _read(read, node, Draft(kind, id, *_place(mark), _refuse, limits), predicates)
    except (Odd, KeyError, AttributeError, TypeError):
        return None
    return drafts if drafts and len({draft.id for draft in drafts}) == len(drafts) else None


def read_json_line(text: str, line: int, limits: Limits, predicates: Table[str, Predicate]) -> list[Draft] | None:
    """Return the records of one line of JSON in which nothing is wrong, or None."""
    try:
        node = json_outline(text)
        kind, id = node.pop("record"), node.pop("id")
        return _read(JSON[kind], node, Draft(kind, id, line, 1, _refuse, limits), predicates)
    except (Odd, KeyError, AttributeError, TypeError):
        return None


def _collections(root: Any) -> Iterable[tuple[str, Any]]:
    found = [(name, records) for name, records, _ in _pairs(root)]
    if len(dict(found)) < len(found):
        raise Odd
    return found


def _pairs(node: Any) -> Iterable[tuple[Any, Any, Any]]:
    if node.__class__ is not YamlParts.mapping:
        raise Odd
    return YamlParts.pairs(node)


def _refuse(*problem: object) -> None:
    raise Odd


def _decoded(content: bytes) -> str:
    text = decode(content, _refuse)
    if text is None:
        raise Odd
    return text


def _read(read: Read, node: Any, draft: Draft, predicates: Table[str, Predicate]) -> list[Draft]:
    if not ID.fullmatch(draft.id):
        raise Odd
    draft.body = read(node, None, draft)
    drafts = [*draft.inline, draft]
    for each in drafts:
        each.positions = dict.fromkeys(each.body, (0, 0))  # every field that is there was read
        for check in RECORD_CHECKS[each.kind]:
            for _ in check(each, predicates):
                raise Odd
    return drafts


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


class _Compiler:
    """Compiles the types of the table into functions for one form of outline."""

    def __init__(self, parts: type[YamlParts | JsonParts]) -> None:
        self.parts = parts
        self.kinds: dict[type[object], Callable[[Any], Read]] = {
            Text: lambda type_: self.text(lambda value: True),
            Form: lambda type_: self.text(type_.fits),
            Choice: lambda type_: self.text(frozenset(type_.options).__contains__),
            Ref: self.reference,
            Many: self.many,
            ByLanguage: self.by_language,
            EvidenceLine: self.line,
            Shape: self.shape,
        }

    def of(self, type_: object) -> Read:
        """Return the reader of one type of the table."""
        return self.kinds[type_.__class__](type_)

    def text(self, fits: Callable[[str], object]) -> Read:
        """Return the reader of texts that fit."""

        def read(node: Any, at: Any, draft: Draft) -> Any:
            if node.__class__ is not str or not (value := node.strip()):
                raise Odd
            if len(value) > draft.limits.text or not fits(value):
                raise Odd
            return value

        return read

    def reference(self, ref: Ref) -> Read:
        """Return the reader of ids of other records. Each is a reference of the draft."""
        text = self.text(ID.fullmatch)

        def read(node: Any, at: Any, draft: Draft) -> Any:
            value = text(node, at, draft)
            place = (draft.line, 1) if at is None else _place(at)
            draft.references.append(Reference(draft.field, value, *place))
            return value

        return read

    def many(self, many: Many) -> Read:
        """Return the reader of lists."""
        item, lone, sequence, items = self.of(many.item), many.lone, self.parts.sequence, self.parts.items

        def read(node: Any, at: Any, draft: Draft) -> Any:
            if node.__class__ is sequence:
                return [item(child, place, draft) for child, place in items(node)]
            if not lone:
                raise Odd
            return [item(node, at, draft)]

        return read

    def by_language(self, type_: ByLanguage) -> Read:
        """Return the reader of texts by language."""
        return self._mapping({}, (), self.text(lambda value: True))

    def record(self, shape: Shape) -> Read:
        """Return the reader of a record: the draft learns which of its fields is read."""
        fields = shape.fields.values()
        readers = {field.name: self._told(field.name, self.of(field.type)) for field in fields}
        return self._mapping(readers, tuple(field.name for field in fields if field.required))

    def _told(self, name: str, reader: Read) -> Read:
        def read(node: Any, at: Any, draft: Draft) -> Any:
            draft.field = name
            return reader(node, at, draft)

        return read

    def shape(self, shape: Shape) -> Read:
        """Return the reader of a mapping with known fields, or of the field that a lone text stands for."""
        fields, mapping, short = shape.fields.values(), self.parts.mapping, shape.short
        readers = {field.name: self.of(field.type) for field in fields}
        whole = self._mapping(readers, tuple(field.name for field in fields if field.required))
        if short is None:
            return whole

        def read(node: Any, at: Any, draft: Draft) -> Any:
            return whole(node, at, draft) if node.__class__ is mapping else {short: readers[short](node, at, draft)}

        return read

    def _mapping(self, readers: dict[str, Read], required: tuple[str, ...], language: Read | None = None) -> Read:
        pairs = self.parts.pairs

        def read(node: Any, at: Any, draft: Draft) -> Any:
            values: dict[str, Any] = {}
            for key, child, place in pairs(node):
                if key in values:
                    raise Odd
                reader = readers[key] if language is None or not LANGUAGE.fits(key) else language
                values[key] = reader(child, place, draft)
            for name in required:
                if name not in values:
                    raise Odd
            return values

        return read

    def line(self, type_: EvidenceLine) -> Read:
        """Return the reader of lines of evidence: named, refined, or the evidence itself written in place."""
        refined, inside = self.shape(type_.refined), self.record(type_.inline)
        mapping, places = self.parts.mapping, self.parts.places

        def read(node: Any, at: Any, draft: Draft) -> Any:
            marks = places(node, "id") if node.__class__ is mapping else None
            if marks is None:
                return refined(node, at, draft)
            key, start = ((draft.line, 1) if mark is None else _place(mark) for mark in marks)
            item = Draft("evidence", "", *start, _refuse, draft.limits)
            item.body = inside(node, at, item)
            item.id = item.body.pop("id")  # type: ignore[assignment]
            if not ID.fullmatch(item.id):
                raise Odd
            draft.inline.append(item)
            draft.references.append(Reference(draft.field, item.id, *key))
            return type_.parted(item)

        return read


YAML, JSON = (
    {kind: _Compiler(parts).record(shape) for kind, shape in SHAPES.items()} for parts in (YamlParts, JsonParts)
)
