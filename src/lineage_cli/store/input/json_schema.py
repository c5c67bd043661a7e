"""The table of fields as a JSON Schema: editors complete and check YAML with it while one types."""

from __future__ import annotations

from lineage_cli.store.input.draft import ID
from lineage_cli.store.input.fields import Shape
from lineage_cli.store.input.manifest_schema import DATABASE, PREDICATE
from lineage_cli.store.input.schema import COLLECTIONS, SHAPES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, object]:
    """Return the schema of a database file; `$defs` has the kinds of record, `lineage.yaml`, and a line of JSON Lines."""
    whole = records_schema()
    definitions = whole["$defs"]
    assert isinstance(definitions, dict)  # noqa: S101 - a mapping by construction
    return {**whole, "$defs": {**definitions, "database": _manifest(), "json-line": _line()}}


def manifest_schema() -> dict[str, object]:
    """Return the schema of `lineage.yaml`."""
    return {"$schema": DIALECT, "title": "lineage.yaml", **_manifest()}


def _manifest() -> dict[str, object]:
    manifest = DATABASE.schema()
    properties = manifest["properties"]
    assert isinstance(properties, dict)  # noqa: S101 - a mapping by construction
    properties["predicates"] = {"type": "object", "additionalProperties": PREDICATE.schema()}
    return manifest


def records_schema() -> dict[str, object]:
    """Return the schema of a file of records; `$defs` has the kinds of record."""
    records = {kind: shape.schema() for kind, shape in SHAPES.items()}
    collections = {
        name: {
            "type": "object",
            "propertyNames": {"pattern": f"^{ID.pattern}$"},
            "additionalProperties": {"$ref": f"#/$defs/{kind}"},
        }
        for name, kind in COLLECTIONS.items()
    }
    return {
        "$schema": DIALECT,
        "$id": "https://lineage-cli.example/lineage/1",
        "title": "a file of a lineage database",
        "type": "object",
        "additionalProperties": False,
        "properties": collections,
        "$defs": records,
    }


def _line() -> dict[str, object]:
    """Return the schema of a line of JSON Lines: one record of any kind, with its kind and its id inside."""
    return {
        "type": "object",
        "required": ["record", "id"],
        "properties": {"record": {"enum": list(SHAPES)}},
        "oneOf": [_line_of(kind, shape) for kind, shape in SHAPES.items()],
    }


def _line_of(kind: str, shape: Shape) -> dict[str, object]:
    fields = {name: {"$ref": f"#/$defs/{kind}/properties/{name}"} for name in shape.fields}
    own = {"record": {"const": kind}, "id": {"type": ["string", "number"], "pattern": f"^{ID.pattern}$"}}
    required = [field.name for field in shape.fields.values() if field.required]
    return {
        "additionalProperties": False,
        "properties": {**own, **fields},
        "required": ["record", "id", *required],
    }
