"""The types of fields that hold lists and mappings of a record's own keys."""

from __future__ import annotations

from lineage_cli.domain.language import Message, mark, msg
from lineage_cli.domain.text import cells
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input.draft import Draft, Json
from lineage_cli.store.input.nodes import Mapping, Node, Scalar, Sequence
from lineage_cli.store.input.text_types import LANGUAGE, TEXT, WORD, Choice, Form, Type, text_of, wrong_type


class Many(NamedTuple):
    """A list. One value may stand without its brackets."""

    item: Type

    def read(self, node: Node, draft: Draft) -> Json | None:
        if isinstance(node, Sequence):
            read = self.item.read
            found = [value for item in node.items if (value := read(item, draft)) is not None]
            return found if found or not node.items else None
        if isinstance(node, Scalar) and not node.value:
            return []
        value = self.item.read(node, draft)
        return None if value is None else [value]

    def schema(self) -> dict[str, object]:
        return {"anyOf": [{"type": "array", "items": self.item.schema()}, self.item.schema()]}

    def words(self) -> str:
        return Message(mark("list of, or one alone: {item}"), {"item": self.item.words()})


class ByKey(NamedTuple):
    """Values by a key that the record chooses: a language, a register, a word of its own."""

    key: Form | Choice
    value: Type
    due: str
    example: str

    def read(self, node: Node, draft: Draft) -> Json | None:
        if not isinstance(node, Mapping):
            message = wrong_type(draft, mark("a mapping"), node)
            draft.wrong(node, "wrong-type", message, msg("write {example!r}", example=self.example))
            return None
        values: dict[str, Json] = {}
        draft.incomplete |= node.lossy
        for key, (line, column, child) in node.entries.items():
            if self.key.read(Scalar(key, line, column), draft) is None:
                continue
            value = self.value.read(child, draft)
            if value is not None:
                values[key] = value
        return values

    def schema(self) -> dict[str, object]:
        names = self.key.schema()
        names = {"pattern": names["pattern"]} if "pattern" in names else {"enum": names["enum"]}
        return {"type": "object", "propertyNames": names, "additionalProperties": self.value.schema()}

    def words(self) -> str:
        return msg("{due}, such as `{{{example}}}`", due=msg(self.due), example=self.example)


BY_LANGUAGE = ByKey(LANGUAGE, TEXT, mark("texts by language code"), "en: …")
IDENTIFIERS = ByKey(WORD, TEXT, mark("texts by the name of a register"), "doi: 10.1000/182")


class Short(NamedTuple):
    """A text that fits into so many cells of a tree or a table, in the language of the database or by language code."""

    most: int = 60

    def read(self, node: Node, draft: Draft) -> Json | None:
        if isinstance(node, Mapping):
            texts = BY_LANGUAGE.read(node, draft)
            found = texts.items() if isinstance(texts, dict) else ()
            return {language: text for language, text in found if self._fits(str(text), node, draft)}
        text = text_of(node, draft, mark("a text, or texts by language code"))
        return text if text is not None and self._fits(text, node, draft) else None

    def _fits(self, text: str, node: Node, draft: Draft) -> bool:
        width = cells(text)
        if width > self.most:
            message = msg(
                "{field!r} is {width} columns wide, at most {most} fit: {text!r}",
                field=draft.named,
                width=width,
                most=self.most,
                text=text,
            )
            draft.wrong(node, "too-long", message, msg("shorten it; a Chinese character takes two columns"))
        return width <= self.most

    def schema(self) -> dict[str, object]:
        text = {"type": ["string", "number"], "maxLength": self.most}
        return {"anyOf": [text, {**BY_LANGUAGE.schema(), "additionalProperties": text}]}

    def words(self) -> str:
        return msg("text of at most {most} columns, or such texts by language code", most=self.most)


class LocalText:
    """A text that is shown: in the language of the database, or in several by language code."""

    def read(self, node: Node, draft: Draft) -> Json | None:
        if isinstance(node, Mapping):
            return BY_LANGUAGE.read(node, draft) or None
        return text_of(node, draft, mark("a text, or texts by language code"))

    def schema(self) -> dict[str, object]:
        return {"anyOf": [TEXT.schema(), BY_LANGUAGE.schema()]}

    def words(self) -> str:
        return "text, or texts by language code"


LOCAL = LocalText()


class Anything:
    """A mapping of any shape, kept as it was typed."""

    def read(self, node: Node, draft: Draft) -> Json | None:
        if not isinstance(node, Mapping):
            message = wrong_type(draft, mark("a mapping"), node)
            draft.wrong(node, "wrong-type", message, msg("write 'key: value' below it"))
            return None
        return self._value(node, draft)

    def _value(self, node: Node, draft: Draft) -> Json | None:
        match node:
            case Mapping():
                draft.incomplete |= node.lossy
                found = ((key, self._value(child, draft)) for key, (_, _, child) in node.entries.items())
                return {key: value for key, value in found if value is not None}
            case Sequence():
                return [value for item in node.items if (value := self._value(item, draft)) is not None]
            case Scalar() if not node.value.strip():
                return ""
            case _:
                return text_of(node, draft, mark("a text"))

    def schema(self) -> dict[str, object]:
        return {"type": "object"}

    def words(self) -> str:
        return msg("mapping of any shape")


class Ignored:
    """What is not read, whatever stands there."""

    def read(self, node: Node, draft: Draft) -> Json | None:
        return None

    def schema(self) -> dict[str, object]:
        return {}

    def words(self) -> str:
        return msg("anything")
