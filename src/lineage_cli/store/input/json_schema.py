"""The table of fields as a JSON Schema: editors complete and check YAML with it while one types.

Of a database it also has the verbs, kinds and ids that are there, to be completed. Another word passes all the same: a record
that was added since is no mistake, and what leads nowhere is told by a check.
"""

from __future__ import annotations

from collections.abc import Mapping

from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input.draft import ID
from lineage_cli.store.input.fields import Shape
from lineage_cli.store.input.manifest_schema import DATABASE, PREDICATE
from lineage_cli.store.input.schema import COLLECTIONS, SHAPES
from lineage_cli.store.input.text_types import REFERS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


Schema = dict[str, object]
Words = Mapping[str, str]
"""Words that a field can have, each with what is said of it."""


class KnownNames(NamedTuple):
    """What a database has: its verbs, the kinds and the ids of its records. Empty where there is too much to choose from."""

    predicates: Words
    kinds: Mapping[str, Words]
    ids: Mapping[str, Words]


NOTHING_KNOWN = KnownNames({}, {}, {})


def json_schema(known: KnownNames = NOTHING_KNOWN) -> Schema:
    """Return the schema of a database file; `$defs` has the kinds of record, `lineage.yaml`, and a line of JSON Lines."""
    whole = records_schema(known)
    definitions = whole["$defs"]
    assert isinstance(definitions, dict)  # noqa: S101 - a mapping by construction
    return {**whole, "$defs": {**definitions, "database": _manifest(), "json-line": _line()}}


def manifest_schema() -> Schema:
    """Return the schema of `lineage.yaml`."""
    return {"$schema": DIALECT, "title": "lineage.yaml", **_manifest()}


def _manifest() -> Schema:
    manifest = DATABASE.schema()
    properties = manifest["properties"]
    assert isinstance(properties, dict)  # noqa: S101 - a mapping by construction
    properties["predicates"] = {"type": "object", "additionalProperties": PREDICATE.schema()}
    return manifest


def records_schema(known: KnownNames = NOTHING_KNOWN) -> Schema:
    """Return the schema of a file of records; `$defs` has the kinds of record, and the ids that are known of each."""
    records = {kind: _with_ids(_with_words(kind, shape.schema(), known), known.ids) for kind, shape in SHAPES.items()}
    ids = {f"{kind}-id": _enumeration(words) for kind, words in known.ids.items() if words}
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
        "$defs": {**records, **ids},
    }


def _enumeration(words: Words) -> Schema:
    """Return words to choose from; what editors show beside each stands in a key of their own."""
    return {"enum": list(words), "enumDescriptions": list(words.values())}


def _with_words(kind: str, schema: Schema, known: KnownNames) -> Schema:
    """Return the schema of a kind of record with the words that its fields have in a database."""
    properties = schema["properties"]
    assert isinstance(properties, dict)  # noqa: S101 - a mapping by construction
    of_fields = {"predicate": known.predicates, "kind": known.kinds.get(kind, {})}
    for name, words in of_fields.items():
        if words and name in properties:
            means = properties[name].pop("description")
            properties[name] = {"anyOf": [_enumeration(words), properties[name]], "description": means}
    return schema


def _with_ids(node: object, ids: Mapping[str, Words]) -> object:
    """Return a schema in which references lead to the ids that are known, or say nothing of where they lead."""
    if isinstance(node, list):
        return [_with_ids(each, ids) for each in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _with_ids(each, ids) for key, each in node.items() if key != REFERS}
    kind = node.get(REFERS)
    if not isinstance(kind, str) or not ids.get(kind):
        return plain
    means = plain.pop("description")
    return {"anyOf": [{"$ref": f"#/$defs/{kind}-id"}, plain], "description": means}


def _line() -> Schema:
    """Return the schema of a line of JSON Lines: one record of any kind, with its kind and its id inside."""
    return {
        "type": "object",
        "required": ["record", "id"],
        "properties": {"record": {"enum": list(SHAPES)}},
        "oneOf": [_line_of(kind, shape) for kind, shape in SHAPES.items()],
    }


def _line_of(kind: str, shape: Shape) -> Schema:
    fields = {name: {"$ref": f"#/$defs/{kind}/properties/{name}"} for name in shape.fields}
    own = {"record": {"const": kind}, "id": {"type": ["string", "number"], "pattern": f"^{ID.pattern}$"}}
    required = [field.name for field in shape.fields.values() if field.required]
    return {
        "additionalProperties": False,
        "properties": {**own, **fields},
        "required": ["record", "id", *required],
    }
