"""Which fields refer to other records, and every reference of a record, from the table of fields."""

from __future__ import annotations

from collections.abc import Mapping as Table

from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input.draft import Json
from lineage_cli.store.input.evidence_line import EvidenceLine
from lineage_cli.store.input.fields import Shape
from lineage_cli.store.input.nested_types import Many
from lineage_cli.store.input.schema import SHAPES
from lineage_cli.store.input.text_types import Ref


class Referring(NamedTuple):
    """How a field refers to others: the kind of record that is due, and under which keys their ids stand in a mapping."""

    due: str
    keys: tuple[str, ...] = ()


def _referring(type_: object) -> Referring | None:
    match type_:
        case Ref():
            return Referring(type_.kind)
        case Many():
            return _referring(type_.item)
        case EvidenceLine():
            return _referring(type_.refined)
        case Shape():
            due = {name: field.type.kind for name, field in type_.fields.items() if isinstance(field.type, Ref)}
            return Referring(next(iter(due.values())), tuple(due)) if due else None
        case _:
            return None


REFERRING = {
    kind: {name: found for name, field in shape.fields.items() if (found := _referring(field.type)) is not None}
    for kind, shape in SHAPES.items()
}
"""For each kind of record the fields that refer to others."""


def references_of(kind: str, body: Table[str, Json]) -> list[tuple[str, str]]:
    """Return every reference of a record: the field and the id that stands in it."""
    found: list[tuple[str, str]] = []
    referring = REFERRING[kind]
    for field, value in body.items():
        if field in referring:
            for each in value if isinstance(value, list) else (value,):
                if isinstance(each, str):
                    found.append((field, each))
                elif isinstance(each, dict):
                    found += [(field, str(each[key])) for key in referring[field].keys if key in each]
    return found
