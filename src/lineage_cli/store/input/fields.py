"""A row of the table of fields, and the shape of a mapping whose fields are such rows."""

from __future__ import annotations

from collections.abc import Mapping as Table

from lineage_cli.domain.language import Message, mark, msg
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input import advice
from lineage_cli.store.input.draft import Draft, Json, meant
from lineage_cli.store.input.nodes import Mapping, Node, Scalar
from lineage_cli.store.input.text_types import Type, wrong_type


class Field(NamedTuple):
    """One row of the table: what a field holds, whether it must be there, and what it means."""

    name: str
    type: Type
    means: str
    required: bool = False


class Shape:
    """A mapping with known fields. `short` is the field that a lone text stands for."""

    def __init__(self, name: str, fields: tuple[Field, ...], *, short: str | None = None) -> None:
        self.name = name
        self.fields: Table[str, Field] = {field.name: field for field in fields}
        self.short = short
        self.required = tuple(field for field in fields if field.required)
        self.elsewhere: dict[str, Message] = {}  # what to say of a key that is none here: who has it, or what is meant

    def read(self, node: Node, draft: Draft) -> Json | None:
        if self.short is not None and isinstance(node, Scalar):
            value = self.fields[self.short].type.read(node, draft)
            return None if value is None else {self.short: value}
        if not isinstance(node, Mapping):
            message = wrong_type(draft, mark("a mapping"), node)
            draft.wrong(node, "wrong-type", message, msg("write {example}", example=self.words()))
            return None
        read = self.read_fields(node, draft)
        return read if self.complete(read, node, draft) else None

    def read_fields(self, node: Mapping, draft: Draft, *, track: bool = False) -> dict[str, Json]:
        """Return the values of the known fields; with `track`, `draft` learns which field is read and where it stands."""
        values: dict[str, Json] = {}
        draft.incomplete |= node.lossy
        outer = draft.named
        for key, (line, column, child) in node.entries.items():
            field = self.fields.get(key)
            if field is None:
                draft.problem(line, column, "unknown-key", *self._unknown(key, node))
                continue
            draft.named = key
            if track:
                draft.field = key
                draft.positions[key] = line, column
            value = field.type.read(child, draft)
            if value is not None:
                values[key] = value
        draft.named = outer
        return values

    def _unknown(self, key: str, node: Mapping) -> tuple[Message, Message]:
        """Return what is wrong with a key that is no field, and what to do."""
        message = msg("{shape} has no field {key!r}", shape=self.name, key=key)
        if key in self.elsewhere:
            return message, self.elsewhere[key]
        if advice.is_cut_text(key, node):
            said = msg("{message}: between '{{' and '}}' a comma ends a value", message=message)
            return said, msg("put the text that has the comma in it in quotes")
        return meant(message, key, self.fields), msg("it has {fields}", fields=", ".join(self.fields))

    def complete(self, values: dict[str, Json], node: Mapping, draft: Draft) -> bool:
        """Report required fields that are not there. What was there and refused is already reported."""
        missing = [field for field in self.required if field.name not in values]
        for field in missing:
            if field.name not in node.entries and not self._is_misspelled(field.name, node):
                message = msg("{shape} has no {field!r}", shape=self.name, field=field.name)
                hint = msg("add '{field}: …' ({type})", field=field.name, type=field.type.words())
                draft.problem(node.line, node.column, "missing-field", message, hint)
        return not missing

    def _is_misspelled(self, name: str, node: Mapping) -> bool:
        """Whether a key that is no field is meant for one: then it is the problem, and not that the field is missing."""
        from difflib import get_close_matches

        unknown = (key for key in node.entries if key not in self.fields and key not in self.elsewhere)
        return any(get_close_matches(key[:100], list(self.fields), 1, 0.6) == [name] for key in unknown)

    def schema(self) -> dict[str, object]:
        mapping: dict[str, object] = {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                name: {**field.type.schema(), "description": field.means} for name, field in self.fields.items()
            },
        }
        if self.required:
            mapping["required"] = [field.name for field in self.required]
        if self.short is None:
            return mapping
        return {"anyOf": [self.fields[self.short].type.schema(), mapping]}

    def words(self) -> str:
        required = [field.name for field in self.required]
        inside = ", ".join(f"{name}: …" for name in required or list(self.fields)[:2])
        return f"`{{{inside}}}`"
