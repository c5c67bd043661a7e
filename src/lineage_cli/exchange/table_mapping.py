"""How the columns of a table become fields of records: the mapping, as a person edits it, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.exchange.import_text import read_text
from lineage_cli.render.sentences import LABELLED
from lineage_cli.store.input.common_fields import STATED
from lineage_cli.store.input.draft import Draft, Json
from lineage_cli.store.input.fields import Field, Shape
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.nested_types import ByKey, Many
from lineage_cli.store.input.schema import EVIDENCE, SHAPES
from lineage_cli.store.input.text_types import TEXT, Choice, form
from lineage_cli.store.input.yaml_tree import parse_yaml

KINDS = tuple(SHAPES)
_ANY = form("a text", "text", r"(?s).+")
_NEW = Shape(
    "new",
    (
        Field("kind", TEXT, "the kind of what is made", required=True),
        Field("language", TEXT, "of a source"),
    ),
)
COLUMN = Shape(
    "column",
    (
        Field("column", TEXT, "the column whose cells are taken"),
        Field("text", TEXT, "the same text in every row, instead of a column"),
        Field("separator", TEXT, "of a list: each of these characters parts two values"),
        Field(
            "values",
            ByKey(_ANY, TEXT, "what a cell becomes, by what stands in it", "yes: supports"),
            mark("values that become others"),
        ),
        Field("decimal", Choice((",", ".")), "the sign before decimals; the other one is taken out"),
        Field("find", Choice(KINDS), "names of records of this kind, which become their ids"),
        Field("new", _NEW, "what is made where nothing has such a name"),
    ),
    short="column",
)


def _by_field(names: tuple[str, ...]) -> ByKey:
    return ByKey(Choice(names), COLUMN, mark("columns by field"), "statement: Claim")


_ITEM = tuple(name for name in EVIDENCE.fields)
MAPPING = Shape(
    "mapping",
    (
        Field("record", Choice(KINDS), "what a row is", required=True),
        Field("row", TEXT, "the column that names a row; where there is none, a row is its number"),
        Field("id", COLUMN, "the id of the record, made where there is none"),
        Field(
            "fields",
            _by_field(tuple(dict.fromkeys(name for shape in SHAPES.values() for name in shape.fields))),
            "the fields of the record",
            required=True,
        ),
        Field("stated", _by_field(tuple(STATED.fields)), "of a claim: where it is stated"),
        Field(
            "evidence",
            _by_field((*_ITEM, "side")),
            "of a claim: an item for or against it, where its columns have something",
        ),
        Field("extra", Many(TEXT), "columns that are kept as they are"),
        Field("leave", Many(TEXT), "columns that are left out"),
    ),
)


class Column(NamedTuple):
    """What becomes of a column, or the text that stands for one."""

    column: str | None = None
    text: str | None = None
    separator: str = ""
    values: Mapping[str, str] = {}
    decimal: str | None = None
    find: str | None = None
    new: Mapping[str, str] | None = None


class TableMapping(NamedTuple):
    """What becomes of the columns of a table."""

    record: str
    row: str | None
    id: Column | None
    fields: Mapping[str, Column]
    stated: Mapping[str, Column]
    evidence: Mapping[str, Column]
    extra: tuple[str, ...]
    leave: tuple[str, ...]


def read_mapping(file: str) -> TableMapping:
    """Return the mapping that a file holds. Raises `WrongUsage` with everything that is wrong in it."""
    problems: list[str] = []

    def report(line: int, column: int, code: str, message: str, hint: str) -> None:
        problems.append(f"{file}:{line}:{column}: {tr(LABELLED, label=tr(message), text=tr(hint))}")

    root = parse_yaml(read_text(file), report, Limits())
    draft = Draft("database", "mapping", 1, 1, report, Limits())
    values = MAPPING.read(root, draft) if root is not None else None
    if problems or not isinstance(values, dict):
        raise WrongUsage(tr("{file} is not a mapping of columns", file=file), problems)
    return _mapping(values)


def _mapping(values: dict[str, Json]) -> TableMapping:
    id = values.get("id")
    return TableMapping(
        str(values["record"]),
        str(values["row"]) if "row" in values else None,
        _column(id) if id is not None else None,
        _columns(values.get("fields")),
        _columns(values.get("stated")),
        _columns(values.get("evidence")),
        _names(values.get("extra")),
        _names(values.get("leave")),
    )


def _names(value: Json | None) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _columns(value: Json | None) -> Mapping[str, Column]:
    return {name: _column(each) for name, each in value.items()} if isinstance(value, dict) else {}


def _column(value: Json) -> Column:
    assert isinstance(value, dict)  # noqa: S101 - as `COLUMN` reads it
    texts = {name: str(value[name]) for name in ("column", "text", "decimal", "find") if name in value}
    pairs = {name: _texts(value[name]) for name in ("values", "new") if name in value}
    return Column(**texts, **pairs, separator=str(value.get("separator", "")))  # type: ignore[arg-type]


def _texts(value: Json) -> dict[str, str]:
    return {key: str(each) for key, each in value.items()} if isinstance(value, dict) else {}
