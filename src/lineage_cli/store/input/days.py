"""The days that a record names: the first and the last of every date in it, from the table of fields."""

from __future__ import annotations

from collections.abc import Mapping as Table

from lineage_cli.domain.dates import first_day, is_period, last_day
from lineage_cli.store.input.draft import Json
from lineage_cli.store.input.evidence_line import EvidenceLine
from lineage_cli.store.input.fields import Shape
from lineage_cli.store.input.nested_types import Many
from lineage_cli.store.input.schema import SHAPES
from lineage_cli.store.input.text_types import DATE, PERIOD


def _dated(type_: object) -> tuple[str, ...] | None:
    """Return under which keys a type holds dates, () where it is one itself, None where it holds none."""
    match type_:
        case Many():
            return _dated(type_.item)
        case EvidenceLine():
            return _dated(type_.refined)
        case Shape():
            return tuple(name for name, field in type_.fields.items() if field.type in (DATE, PERIOD)) or None
        case _:
            return () if type_ in (DATE, PERIOD) else None


DATED = {
    kind: {name: keys for name, field in shape.fields.items() if (keys := _dated(field.type)) is not None}
    for kind, shape in SHAPES.items()
}
"""For each kind of record the fields that hold dates."""


def days_of(kind: str, body: Table[str, Json]) -> set[str]:
    """Return the days that a record names; a value that can be a date counts too, since it may be that of an event."""
    dates: list[str] = []
    for field, keys in DATED[kind].items():
        if field in body:
            value = body[field]
            for each in value if isinstance(value, list) else (value,):
                if isinstance(each, str):
                    dates += () if keys else (each,)
                elif isinstance(each, dict):
                    dates += [str(each[key]) for key in keys if key in each]
    written = body.get("value")
    if isinstance(written, str) and is_period(written):
        dates.append(written)
    return {day for date in dates for day in (first_day(date), last_day(date))}
