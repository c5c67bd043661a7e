"""The types of fields that hold one text: each reads a node, reports what is wrong with it, and describes itself.

A value that is wrong is reported and left out, and its record is marked incomplete. What is read is plain JSON data.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from lineage_cli.domain.dates import is_date, is_period
from lineage_cli.domain.language import Message, mark, msg
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input import advice
from lineage_cli.store.input.draft import ID, Draft, Json, article, id_advice, meant, one_of
from lineage_cli.store.input.limits import more
from lineage_cli.store.input.nodes import Mapping, Node, Scalar, Sequence


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
        draft.wrong(node, "wrong-type", wrong_type(draft, due, node), msg("write {due}", due=_message(due)))
        return None
    value = node.value.strip()
    if not value:
        message = msg("{field!r} has no value", field=draft.named)
        draft.wrong(
            node, "empty-value", message, msg("give it one, in quotes where it begins with '#', or take the key out")
        )
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


def wrong_type(draft: Draft, due: str, node: Node) -> Message:
    """Return what is wrong where something else stands than what is due."""
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
        return msg("text")


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
        return msg("{due}, such as `{example}`", due=msg(self.due), example=self.example)


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
URL = form(mark("a web address"), "https://example.org/page", r"https?://[^\s<>\"\\^`{|}]+", advice.as_url)
DOI = form(mark("a DOI"), "10.1000/182", r"10\.\d{4,9}/[^\s<>\"]+", advice.as_doi)
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


class OwnChoice(NamedTuple):
    """One of a few words, or one that `lineage.yaml` adds to them: whether it does is checked with the record."""

    options: tuple[str, ...]

    def read(self, node: Node, draft: Draft) -> Json | None:
        return WORD.read(node, draft)

    def schema(self) -> dict[str, object]:
        return {"anyOf": [{"enum": list(self.options)}, WORD.schema()]}

    def words(self) -> str:
        return Message(mark("{words}, or one of `evidence_kinds`"), {"words": Choice(self.options).words()})


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


SENTENCE = 3  # blanks from which on a text is no name
REFERS = "refers"
"""The key by which the schema of a reference says to which kind of record it leads, until the schema is whole."""


def _by_its_id(value: str) -> Message:
    """Return how a record is named where something else stands: a sentence has to become a record first."""
    if value.count(" ") < SENTENCE:
        return id_advice(value)
    return msg("a record is named by its id: make one of this text, and write its id here")


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
            draft.wrong(node, "bad-id", message, _by_its_id(value))
            return None
        draft.references.append((draft.field, value, node.line, node.column))
        return value

    def schema(self) -> dict[str, object]:
        return {
            "type": ["string", "number"],
            "pattern": f"^{ID.pattern}$",
            "description": f"id of {article(self.kind)}",
            REFERS: self.kind,
        }

    def words(self) -> str:
        return msg("id of {kind}", kind=article(self.kind))
