"""What every answer is declared with: keys, each with a type and a getter, from which come its JSON, its rows and its JSON Schema.

An answer's module has one table, `ANSWER`. Nothing else says which keys it has, so none can be printed that its schema
does not name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, Generic, TypeVar

from lineage_cli.domain.graphs import built
from lineage_cli.domain.text import visible
from lineage_cli.domain.tuples import NamedTuple

Json = object
Document = dict[str, Json]
Schema = dict[str, object]

Result = TypeVar("Result")
Item = TypeVar("Item")
Holder_contra = TypeVar("Holder_contra", contravariant=True)


class Type(NamedTuple):
    """What a key can hold. `encode` makes JSON of a value in a language, `cell` the text of it in a row of CSV.

    Without `encode` the value stands as it is; without `cell` its JSON is written out.
    """

    schema: Schema
    encode: Callable[[Any, str | None], Json] | None = None
    cell: Callable[[Any], str] | None = None


class Key(NamedTuple, Generic[Holder_contra]):
    """One key of an object: its name, what it holds, and how that comes out of a value. `help` becomes its description."""

    name: str
    type: Type
    get: Callable[[Holder_contra], object]
    help: str = ""


def own(name: str, type: Type, help: str = "") -> Key[Any]:
    """Return the key of what a value itself has under that name."""
    return Key(name, type, attrgetter(name), help)


class Table(Generic[Item]):
    """The keys of an object, in the order in which they are written."""

    def __init__(self, *keys: Key[Item]) -> None:
        self.keys = keys

    def document(self, value: Item, language: str | None) -> Document:
        """Return a value as an object of JSON."""
        return {
            name: get(value) if type.encode is None else type.encode(get(value), language)
            for name, type, get, _ in self.keys
        }

    def schema(self, **extra: Schema) -> Schema:
        """Return the schema of such an object: all these keys and no others but `extra`, which may be missing."""
        properties = {key.name: _described(key) for key in self.keys}
        return {
            "type": "object",
            "properties": {**properties, **extra},
            "required": list(properties),
            "additionalProperties": False,
        }

    @property
    def type(self) -> Type:
        """Such an object as what a key holds."""
        return Type(self.schema(), self.document)


def _described(key: Key[Any]) -> Schema:
    return {**key.type.schema, "description": key.help} if key.help else key.type.schema


def within(get: Callable[[Any], Any], keys: Iterable[Key[Any]]) -> Iterator[Key[Any]]:
    """Yield the keys of a part as keys of what has the part."""
    for key in keys:
        yield Key(key.name, key.type, _after(get, key.get), key.help)


def _after(first: Callable[[Any], Any], then: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda value: then(first(value))


def optional(type: Type) -> Type:
    """Return a type that may be null."""
    encode, cell = type.encode, type.cell
    return Type(
        {"anyOf": [type.schema, {"type": "null"}]},
        None if encode is None else lambda value, language: None if value is None else encode(value, language),
        None if cell is None else lambda value: "" if value is None else cell(value),
    )


def many(type: Type) -> Type:
    """Return the type of a list."""
    encode, cell = type.encode, type.cell
    return Type(
        {"type": "array", "items": type.schema},
        None if encode is None else lambda values, language: [encode(value, language) for value in values],
        None if cell is None else lambda values: " ".join(map(cell, values)),
    )


def by_name(type: Type) -> Type:
    """Return the type of an object whose keys are data: pairs of a name and a value."""
    return Type({"type": "object", "additionalProperties": type.schema}, lambda pairs, language: dict(pairs))


def one_of(words: Iterable[str]) -> Type:
    """Return the type of one of several words."""
    return Type({"enum": [str(word) for word in words]})


def either(choose: Callable[[Any], Table[Any]], *tables: Table[Any]) -> Type:
    """Return the type of objects of several shapes, of which a value has the one that is chosen for it."""
    return Type(
        {"anyOf": [table.schema() for table in tables]},
        lambda value, language: choose(value).document(value, language),
    )


def tree(name: str, table: Table[Item], children: Callable[[Item], Iterable[Item]]) -> tuple[Type, Schema]:
    """Return the type of a tree of any depth, whose nodes have `children` beside the keys of a table, and its definition."""

    def encode(root: Item, language: str | None) -> Document:
        return built(root, children, lambda node, below: {**table.document(node, language), "children": list(below)})

    schema: Schema = {"$ref": f"#/$defs/{name}"}
    whole = Table(*table.keys, Key[Item]("children", Type({"type": "array", "items": schema}), children))
    return Type(schema, encode), {name: whole.schema()}


class RowSet(NamedTuple, Generic[Result, Item]):
    """An answer as rows: its items, the keys of each, and which of these are its columns unless others are chosen.

    `line` is what a line of JSON Lines holds where that is not the keys of the table.
    """

    items: Callable[[Result], Iterable[Item]]
    table: Table[Item]
    columns: tuple[str, ...]
    line: Type | None = None
    applies: Callable[[Result], bool] = lambda result: True


class Answer(Generic[Result]):
    """Everything that is said of one answer: the keys of its document, its rows, and what its schema refers to."""

    def __init__(
        self, *keys: Key[Result], rows: Iterable[RowSet[Result, Any]] = (), defs: Schema | None = None
    ) -> None:
        self.table = Table(*keys)
        self.rows = tuple(rows)
        self.defs = defs or {}

    def row_set(self, result: Result) -> RowSet[Result, Any] | None:
        """Return the rows that a result has, None where it is none."""
        return next((each for each in self.rows if each.applies(result)), None)


def cell(value: object) -> str:
    """Return a value of JSON as the text of a cell."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list() | tuple():
            return " ".join(map(cell, value))
        case _:
            return visible(str(value))


def cells(row: object, keys: Iterable[Key[Any]], language: str | None) -> list[str]:
    """Return the texts of one row, one for each key."""
    return [_cell(key.type, key.get(row), language) for key in keys]


def _cell(type: Type, value: object, language: str | None) -> str:
    if type.cell is not None:
        return type.cell(value)
    return cell(value if type.encode is None else type.encode(value, language))
