"""The types that a field can have: each reads a node, reports what is wrong with it, and describes itself.

A value that is wrong is reported and left out, and its record is marked incomplete. What is read is plain JSON data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Table
from typing import NamedTuple, Protocol

from lineage_cli.domain.dates import is_date, is_period
from lineage_cli.domain.language import Message, mark, msg
from lineage_cli.domain.problems import WARNINGS, Report
from lineage_cli.domain.text import cells
from lineage_cli.store.input import advice
from lineage_cli.store.input.limits import Limits, more
from lineage_cli.store.input.nodes import Broken, Mapping, Node, Scalar, Sequence

Json = str | list["Json"] | dict[str, "Json"]

ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}", re.ASCII)
ID_ADVICE = mark("an id has up to 100 of a-z, 0-9, '.' and '-', and begins with a letter or digit")


class Reference(NamedTuple):
    """One mention of another record: in which field of its holder, and where."""

    field: str
    target: str
    line: int
    column: int


class Draft:
    """One record while it is being read."""

    def __init__(self, kind: str, id: str, line: int, column: int, report: Report, limits: Limits) -> None:
        self.kind = kind
        self.id = id
        self.line = line
        self.column = column
        self.limits = limits
        self.field = ""  # the field of the record that is being read
        self.named = ""  # the innermost field that is being read: what a problem names
        self.body: dict[str, Json] = {}
        self.positions: dict[str, tuple[int, int]] = {}
        self.references: list[tuple[str, str, int, int]] = []  # what `Reference` has
        self.inline: list[Draft] = []  # evidence written in place
        self.incomplete = False
        self.refused = False  # it cannot be used as it is, though its problems are told like any other's
        self._report = report

    def problem(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        """Report a problem and mark the record incomplete, unless it is a mere warning."""
        self.incomplete |= code not in WARNINGS
        self._report(line, column, code, message, hint)

    def wrong(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Report what is wrong with a node, unless that was done when it was parsed."""
        self.incomplete = True
        if not isinstance(node, Broken):
            self._report(node.line, node.column, code, message, hint)

    def inside(self, kind: str, id: str, node: Node) -> Draft:
        """Begin a record that is written in place inside this one."""
        draft = Draft(kind, id, node.line, node.column, self._report, self.limits)
        self.inline.append(draft)
        return draft


class Type(Protocol):
    """What a field can hold."""

    def read(self, node: Node, draft: Draft) -> Json | None:
        """Return the value as plain data, or None after reporting why there is none."""
        ...

    def schema(self) -> dict[str, object]:
        """Return the JSON Schema of the value, as an editor should see it."""
        ...

    def words(self) -> str:
        """Say in a few words what may stand here."""
        ...


def text_of(node: Node, draft: Draft, due: str) -> str | None:
    """Return the text of a scalar, or None after reporting that something else stands there."""
    if type(node) is not Scalar:
        draft.wrong(node, "wrong-type", _wrong_type(draft, due, node), msg("write {due}", due=_message(due)))
        return None
    value = node.value.strip()
    if not value:
        message = msg("{field!r} has no value", field=draft.named)
        draft.wrong(node, "empty-value", message, msg("give it one, or take the key out"))
        return None
    if len(value) > draft.limits.text:
        most = draft.limits.text
        message = msg(
            "{field!r} has {count:,} characters, the limit is {most:,}",
            field=draft.named,
            count=len(value),
            most=most,
        )
        draft.wrong(node, "too-long", message, msg("shorten it, {more}", more=more("text")))
        return None
    return value


_SHAPES: dict[type, str] = {Scalar: mark("a text"), Sequence: mark("a list"), Mapping: mark("a mapping")}


def _wrong_type(draft: Draft, due: str, node: Node) -> Message:
    found = msg(_SHAPES.get(type(node), mark("a refused value")))
    return msg("{field!r} is {due}, not {found}", field=draft.named, due=_message(due), found=found)


def _message(due: str) -> Message:
    return due if isinstance(due, Message) else msg(due)


class Text:
    """Any text."""

    def read(self, node: Node, draft: Draft) -> Json | None:
        return text_of(node, draft, mark("a text"))

    def schema(self) -> dict[str, object]:
        return {"type": ["string", "number", "boolean"]}

    def words(self) -> str:
        return "text"


class Form(NamedTuple):
    """Text of a certain form: a pattern or a test, its name in the field, and an example."""

    due: str
    example: str
    fits: Callable[[str], object]
    code: str = "bad-form"
    pattern: str | None = None
    advice: Callable[[str], Message | None] | None = None  # what to write instead, where that can be told

    def read(self, node: Node, draft: Draft) -> Json | None:
        value = text_of(node, draft, self.due)
        if value is None or self.fits(value):
            return value
        message = msg("{field!r} is {due}, not {value!r}", field=draft.named, due=msg(self.due), value=value)
        hint = self.advice(value) if self.advice is not None else None
        draft.wrong(node, self.code, message, hint or msg("write it like {example}", example=self.example))
        return None

    def schema(self) -> dict[str, object]:
        kinds: dict[str, object] = {"type": ["string", "number"], "examples": [self.example]}
        return kinds if self.pattern is None else {**kinds, "pattern": f"^(?:{self.pattern})$"}

    def words(self) -> str:
        return f"{self.due}, such as `{self.example}`"


def form(due: str, example: str, pattern: str, advice: Callable[[str], Message | None] | None = None) -> Form:
    """Return the type of text that matches `pattern` as a whole."""
    return Form(due, example, re.compile(pattern).fullmatch, pattern=pattern, advice=advice)


DAY = r"\d{4}(-\d\d(-\d\d)?)?"
TEXT = Text()
WORD = form(mark("a lower-case word"), "word", r"[a-z0-9][a-z0-9-]*", advice.as_word)
LANGUAGE = form(mark("a language code"), "en", r"[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*")
DATE = Form(mark("a date"), "2024-05-31", is_date, "bad-date", DAY, advice.as_date)
PERIOD = Form(
    mark("a date, or two dates A/B"), "2024-05-31", is_period, "bad-date", f"{DAY}(/{DAY})?", advice.as_period
)
URL = form(mark("a web address"), "https://example.org/page", r"https?://[^\s<>\"\\^`{|}]+")
DOI = form(mark("a DOI"), "10.1000/182", r"10\.\d{4,9}/[^\s<>\"]+")
ARXIV = form(mark("an arXiv number"), "2201.11903", r"(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v\d+)?")
DIGEST = form(mark("a SHA-256 digest"), "9f86d081…", r"[0-9a-f]{64}")
RECORD_ID = form(mark("the id of a record"), "some-id", ID.pattern)
IRI = form(mark("an address of any scheme"), "https://example.org/lineage/", r"[a-z][a-z0-9+.-]*:[^\s<>\"\\^`{|}]+")
LINES = form(mark("a line or a range of lines"), "2-8", r"[1-9][0-9]{0,8}(-[1-9][0-9]{0,8})?")


class Choice(NamedTuple):
    """One of a few words."""

    options: tuple[str, ...]

    def read(self, node: Node, draft: Draft) -> Json | None:
        value = text_of(node, draft, mark("a text"))
        if value is None or value in self.options:
            return value
        message = msg("{field!r} cannot be {value!r}", field=draft.named, value=value)
        draft.wrong(node, "bad-choice", meant(message, value, self.options), one_of(self.options))
        return None

    def schema(self) -> dict[str, object]:
        return {"enum": [*self.options, *(int(option) for option in self.options if option.isdigit())]}

    def words(self) -> str:
        return " | ".join(f"`{option}`" for option in self.options)


class Flag:
    """Yes or no."""

    def read(self, node: Node, draft: Draft) -> Json | None:
        return FLAG_WORDS.read(node, draft)

    def schema(self) -> dict[str, object]:
        return {"enum": [True, False, *FLAG_WORDS.options]}

    def words(self) -> str:
        return FLAG_WORDS.words()


FLAG = Flag()
FLAG_WORDS = Choice(("true", "false"))


class Ref:
    """The id of another record."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.due = msg("the id of {kind}", kind=article(kind))

    def read(self, node: Node, draft: Draft) -> Json | None:
        value = text_of(node, draft, self.due)
        if value is None:
            return None
        if not ID.fullmatch(value):
            message = msg("{value!r} is not the id of {kind}", value=value, kind=article(self.kind))
            draft.wrong(node, "bad-id", message, ID_ADVICE)
            return None
        draft.references.append((draft.field, value, node.line, node.column))
        return value

    def schema(self) -> dict[str, object]:
        return {
            "type": ["string", "number"],
            "pattern": f"^{ID.pattern}$",
            "description": f"id of {article(self.kind)}",
        }

    def words(self) -> str:
        return f"id of {article(self.kind)}"


_ARTICLES = {
    "claim": mark("a claim"),
    "entity": mark("an entity"),
    "evidence": mark("an evidence item"),
    "source": mark("a source"),
}


def article(kind: str) -> Message:
    """Return the name of a record kind as it stands in a sentence: `a claim`, `an evidence item`."""
    return msg(_ARTICLES[kind])


class Many(NamedTuple):
    """A list. One value may stand without its brackets."""

    item: Type

    def read(self, node: Node, draft: Draft) -> Json | None:
        if isinstance(node, Sequence):
            read = self.item.read
            return [value for item in node.items if (value := read(item, draft)) is not None]
        if isinstance(node, Scalar) and not node.value:
            return []
        value = self.item.read(node, draft)
        return None if value is None else [value]

    def schema(self) -> dict[str, object]:
        return {"anyOf": [{"type": "array", "items": self.item.schema()}, self.item.schema()]}

    def words(self) -> str:
        return f"list of, or one alone: {self.item.words()}"


class ByKey(NamedTuple):
    """Values by a key that the record chooses: a language, a register, a word of its own."""

    key: Form | Choice
    value: Type
    due: str
    example: str

    def read(self, node: Node, draft: Draft) -> Json | None:
        if not isinstance(node, Mapping):
            message = _wrong_type(draft, mark("a mapping"), node)
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
        return f"{self.due}, such as `{{{self.example}}}`"


BY_LANGUAGE = ByKey(LANGUAGE, TEXT, "texts by language code", "en: …")
IDENTIFIERS = ByKey(WORD, TEXT, "texts by the name of a register", "doi: 10.1000/182")


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
        return f"text of at most {self.most} columns, or such texts by language code"


class Anything:
    """A mapping of any shape, kept as it was typed."""

    def read(self, node: Node, draft: Draft) -> Json | None:
        if not isinstance(node, Mapping):
            message = _wrong_type(draft, mark("a mapping"), node)
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
        return "mapping of any shape"


class OwnChoice(NamedTuple):
    """One of a few words, or one that `lineage.yaml` adds to them: whether it does is checked with the record."""

    options: tuple[str, ...]

    def read(self, node: Node, draft: Draft) -> Json | None:
        return WORD.read(node, draft)

    def schema(self) -> dict[str, object]:
        return {"anyOf": [{"enum": list(self.options)}, WORD.schema()]}

    def words(self) -> str:
        return f"{' | '.join(f'`{option}`' for option in self.options)}, or one of `evidence_kinds`"


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

    def read(self, node: Node, draft: Draft) -> Json | None:
        if self.short is not None and isinstance(node, Scalar):
            value = self.fields[self.short].type.read(node, draft)
            return None if value is None else {self.short: value}
        if not isinstance(node, Mapping):
            message = _wrong_type(draft, mark("a mapping"), node)
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
        if advice.is_cut_text(key, node):
            said = msg("{message}: between '{{' and '}}' a comma ends a value", message=message)
            return said, msg("put the text that has the comma in it in quotes")
        return meant(message, key, self.fields), msg("it has {fields}", fields=", ".join(self.fields))

    def complete(self, values: dict[str, Json], node: Mapping, draft: Draft) -> bool:
        """Report required fields that are not there. What was there and refused is already reported."""
        missing = [field for field in self.required if field.name not in values]
        for field in missing:
            if field.name not in node.entries:
                message = msg("{shape} has no {field!r}", shape=self.name, field=field.name)
                hint = msg("add '{field}: …' ({type})", field=field.name, type=field.type.words())
                draft.problem(node.line, node.column, "missing-field", message, hint)
        return not missing

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


def meant(message: Message, word: str, known: Iterable[str]) -> Message:
    """Return a message that also names the known word nearest to a mistyped one, where one is near."""
    from difflib import get_close_matches

    close = get_close_matches(word[:100], list(map(str, known)), 1, 0.6)
    return msg("{message}: did you mean {near!r}?", message=message, near=close[0]) if close else message


def one_of(options: Iterable[str]) -> Message:
    """Return the advice to write one of some words."""
    return msg("write one of {options}", options=", ".join(options))
