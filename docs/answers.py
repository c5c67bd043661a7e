"""The parts of `json.md` that come out of the tables of the answers: the shapes that several share, and each answer's keys."""  # noqa: INP001

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lineage_cli.answers import changes, evidence, show, trace, types
from lineage_cli.answers.registry import answer
from lineage_cli.answers.table import Key, Schema, Table
from lineage_cli.commands import COMMANDS

SHAPES: dict[str, Table[Any]] = {
    "a claim in short": types.CLAIM,
    "an entity in short": types.ENTITY,
    "a source in short": types.SOURCE,
    "an evidence item in short": types.EVIDENCE,
    "a place": Table(*types.PLACE_KEYS),
    "a claim in full": evidence.CLAIM_IN_FULL,
    "what is computed": evidence.COMPUTED,
    "a witness": evidence.WITNESS,
    "a step": evidence.STEP,
    "a change of a tag": evidence.CHANGE,
    "a statement": evidence.STATED,
    "a line": evidence.LINE,
    "a whole claim": show.WHOLE_CLAIM,
    "a whole entity": show.WHOLE_ENTITY,
    "a whole source": show.WHOLE_SOURCE,
    "a whole evidence item": show.WHOLE_EVIDENCE,
    "a reference": show.REFERENCE,
    "a node": trace.NODE,
    "a changed claim": changes.CHANGE,
}
"""What the tables below call by a name."""
NAMES = [
    (types.TAG.schema, "tag"),
    (types.TAG_OR_OPEN.schema, "tag, or null"),
    (types.MARKS.schema, "list: mark"),
    (types.STRENGTH.schema, "strength"),
    (types.OPTIONAL_STRENGTH.schema, "strength, or null"),
    (types.RECORD.schema, "kind of record"),
    (types.SIDE.schema, "side"),
    *((table.schema(), name) for name, table in SHAPES.items()),
]
PATTERNS = {types.ID.schema["pattern"]: "id"}
PLAIN = {"string": "text", "integer": "number", "number": "number", "boolean": "true or false", "object": "object"}
NULL: Schema = {"type": "null"}
LISTED = 10  # words to choose from that are named one by one


def holds(schema: Any) -> str:
    """Return in words what a schema lets a key hold."""
    if "$ref" in schema:
        return f"a {schema['$ref'].rpartition('/')[2]}"
    known = next((name for shape, name in NAMES if shape == schema), None)
    if known:
        return known
    if "anyOf" in schema:
        kinds = " or ".join(dict.fromkeys(holds(each) for each in schema["anyOf"] if each != NULL))
        return f"{kinds}, or null" if NULL in schema["anyOf"] else kinds
    if "enum" in schema:
        words = [f"`{word}`" for word in schema["enum"]]
        return ", ".join(words if len(words) <= LISTED else [*words[: LISTED - 1], "…"])
    return _structure(schema)


def _structure(schema: Any) -> str:
    if schema.get("type") == "array":
        return f"list: {holds(schema['items'])}"
    if "properties" in schema:
        return "object"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"{holds(schema['additionalProperties'])} by name"
    if "pattern" in schema:
        return PATTERNS.get(schema["pattern"], "date")
    return PLAIN[schema["type"]]


def shapes() -> str:
    """Return a table for each shape that several answers share."""
    return "".join(f"\n**{name[0].upper()}{name[1:]}**\n\n{_table(table.keys)}" for name, table in SHAPES.items())


def answers() -> str:
    """Return a table of the keys of each answer, with those of objects that have no name of their own below them."""
    return "".join(_answer(name) for name, entry in COMMANDS.items() if entry.has_json)


def _answer(name: str) -> str:
    found = answer(name)
    columns = "".join(
        f"\nColumns of its rows: {', '.join(f'`{each}`' for each in rows.columns)}.\n" for rows in found.rows
    )
    return f"\n### `{name}`\n\n{_table(found.table.keys)}{columns}"


def _table(keys: tuple[Key[Any], ...]) -> str:
    rows = (row for key in keys for row in _rows(key.name, key.type.schema, key.help))
    return "| key | holds | means |\n|---|---|---|\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _rows(path: str, schema: Any, means: str) -> Iterator[tuple[str, str, str]]:
    """Yield the row of a key, and those of the keys of objects in it that have no name of their own."""
    yield f"`{path}`", holds(schema), means
    inner, inside = schema, path
    while inner.get("type") == "array":
        inner, inside = inner["items"], f"{inside}[]"
    properties: dict[str, list[Any]] = {}
    for each in inner.get("anyOf", [inner]):
        if not any(shape == each for shape, _ in NAMES):
            for name, held in each.get("properties", {}).items():
                properties.setdefault(name, []).append(held)
    for name, held in properties.items():
        yield from _rows(f"{inside}.{name}", _together(held), held[0].get("description", ""))


def _together(schemas: list[Any]) -> Any:
    """Return one schema for what a key holds in objects of several shapes."""
    bare = [{key: value for key, value in each.items() if key != "description"} for each in schemas]
    return bare[0] if all(each == bare[0] for each in bare) else {"anyOf": bare}


PARTS = {"shapes": shapes, "answers": answers}
