"""YAML text → a tree of literal values with places, from the parser's events.

YAML is read strictly and literally: every scalar is the text that was typed; anchors, aliases, merge keys and tags are
problems, not features. Nothing constructs objects or expands aliases, and what goes beyond a limit is refused with the
limit named.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent  # looked up for each value

from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.problems import Report
from lineage_cli.store.input.limits import Limits, more
from lineage_cli.store.input.nodes import LONE_SURROGATE, Broken, Mapping, Node, Scalar, Sequence
from lineage_cli.store.input.yaml_errors import Found, nested_too_deep_at, syntax_problem

PARSER: Any = getattr(getattr(yaml, "cyaml", None), "CParser", yaml.SafeLoader)
"""Gives the events. libyaml's is the faster one; both give the same tree."""

_STANDARD = "tag:yaml.org,2002:"
_SIGNS = ":?-,[{"  # each stands before at most two values
LARGE = 10_000  # values: fewer need no closer look


class _Refused(Exception):
    """The rest of the file is not read; its problem is already found."""


def parse_yaml(text: str, report: Report, limits: Limits) -> Mapping | None:
    """Return the mapping in a YAML text, or None where there is none or the file as a whole had to be refused."""
    builder = _Builder(limits)
    root: Node | None = Broken(0, 0)
    try:
        root = builder.build(text)
    except _Refused:
        pass
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: of the pure parser, for large numbers
        depth_at = nested_too_deep_at(error)
        if depth_at is not None:
            return parse_yaml(text[:depth_at], report, limits)  # what stands before it is deeper than our limit
        builder.problems.append(syntax_problem(text, error))
    if root is None:
        builder.problems.append(
            (0, 0, "empty-file", mark("the file holds no record"), mark("add one, or take the file out"))
        )
    elif isinstance(root, Scalar | Sequence):
        hint = mark("write a mapping with any of the keys entities, sources, evidence, claims")
        builder.problems.append((root.line, root.column, "wrong-type", mark("the file is not a mapping"), hint))
    for problem in builder.problems:
        report(*problem)
    return root if isinstance(root, Mapping) else None


class _Counter:
    """Hands events on until there are more values than the limit: each text, list and mapping is one, keys too."""

    def __init__(self, following: Callable[[], Any], builder: _Builder) -> None:
        self.events = following
        self.builder = builder
        self.values = 0
        self.open: list[Any] = []

    def following(self) -> Any:
        """Return the next event."""
        event = self.events()
        if isinstance(event, yaml.CollectionStartEvent):
            self.open.append(event)
        elif isinstance(event, ScalarEvent | yaml.AliasEvent | yaml.CollectionEndEvent):
            self.values += 1
            value = self.open.pop() if isinstance(event, yaml.CollectionEndEvent) else event
            most = self.builder.limits.values
            if self.values > most:
                message = msg("more than {most:,} values in one file", most=most)
                self.builder.refuse_all(
                    value, "too-many-values", message, msg("split the file, {more}", more=more("values"))
                )
        return event


class _Builder:
    """One document while its events become a tree. No limit on depth is as large as the interpreter's own."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.problems: list[Found] = []
        self.following: Callable[[], Any]

    def build(self, text: str) -> Node | None:
        """Return the root of the document, None where there is none."""
        parser = PARSER(text)
        self.following = parser.get_event
        if _most_values(text) > self.limits.values:
            self.following = _Counter(parser.get_event, self).following
        try:
            return self.document()
        finally:
            parser.dispose()

    def document(self) -> Node | None:
        self.following()  # the stream begins
        if self.following().__class__ is yaml.StreamEndEvent:
            return None
        root = self.node(self.following(), self.limits.depth)
        self.following()  # the document ends
        event = self.following()
        if event.__class__ is not yaml.StreamEndEvent:
            self.refuse_all(
                event, "several-documents", mark("a second document begins here"), mark("move it to its own file")
            )
        return root

    def node(self, event: Any, depth: int) -> Node:
        """Return what begins with an event, where so many levels may still be opened."""
        kind = event.__class__
        if kind is ScalarEvent:
            return self.scalar(event)
        if kind is yaml.AliasEvent:
            self.problem(
                event, "yaml-alias", msg("alias *{name}", name=event.anchor), mark("write the value out again")
            )
            return Broken(*_place(event))
        if depth < 1:
            message = msg("more than {depth} levels deep", depth=self.limits.depth)
            self.refuse_all(event, "too-deep", message, msg("flatten it, {more}", more=more("depth")))
        is_refused = (event.anchor is not None or event.tag is not None) and self.refused(event) is not None
        read = self.mapping if kind is MappingStartEvent else self.sequence
        found = read(event, depth - 1)
        return Broken(found.line, found.column) if is_refused else found

    def scalar(self, event: Any) -> Scalar | Broken:
        """Return a text as it was typed."""
        if event.tag is not None or event.anchor is not None:
            return self.refused(event)
        value, start = event.value, event.start_mark
        if event.style == '"' and not value.isascii() and LONE_SURROGATE.search(value):  # libyaml refuses it by itself
            self.refuse_all(event, "syntax", mark("an escape for half a character"), mark("write the character itself"))
        return Scalar(value, start.line + 1, start.column + 1)

    def sequence(self, event: Any, depth: int) -> Sequence:
        """Return the list that begins with an event."""
        found, following = Sequence(*_place(event)), self.following
        while (event := following()).__class__ is not SequenceEndEvent:
            found.items.append(self.scalar(event) if event.__class__ is ScalarEvent else self.node(event, depth))
        return found

    def mapping(self, event: Any, depth: int) -> Mapping:
        """Return the mapping that begins with an event."""
        found, following, scalar = Mapping(*_place(event)), self.following, self.scalar
        entries = found.entries
        while (event := following()).__class__ is not MappingEndEvent:
            if event.__class__ is not ScalarEvent or _is_odd(event) or event.value in entries:
                self.rare_entry(found, event, depth)
                continue
            key: str = event.value
            mark: Any = event.start_mark
            event = following()
            node = scalar(event) if event.__class__ is ScalarEvent else self.node(event, depth)
            entries[key] = mark.line + 1, mark.column + 1, node
        return found

    def rare_entry(self, mapping: Mapping, event: Any, depth: int) -> None:
        """Read an entry whose key is in quotes, or can be none: then it is left out."""
        key, node = self.node(event, depth), self.node(self.following(), depth)
        if isinstance(key, Scalar) and key.value not in mapping.entries and key.value != "<<":
            mapping.entries[key.value] = key.line, key.column, node
        else:
            self.refuse_entry(mapping, key)

    def refuse_entry(self, mapping: Mapping, key: Node) -> None:
        """Leave an entry out whose key cannot be one."""
        mapping.lossy = True
        place = key.line, key.column
        if isinstance(key, Sequence | Mapping):
            self.problems.append((*place, "wrong-type", mark("a key is text"), mark("put the key in quotes")))
        elif isinstance(key, Scalar) and key.value in mapping.entries:
            first, _, _ = mapping.entries[key.value]
            message = msg("{key!r} stands here and in line {line}", key=key.value, line=first)
            self.problems.append((*place, "repeated-key", message, mark("keep one of them: the first one is read")))
            mapping.repeated.add(key.value)
        elif isinstance(key, Scalar):
            self.problems.append((*place, "merge-key", mark("merge key <<"), mark("write the fields out")))

    def refused(self, event: Any) -> Broken:
        """Refuse a value for its anchor or tag."""
        if event.anchor is not None:
            self.problem(event, "yaml-anchor", msg("anchor &{name}", name=event.anchor), mark("take the anchor out"))
        else:
            tag = event.tag.replace(_STANDARD, "!!")
            self.problem(
                event,
                "yaml-tag",
                msg("tag {name}", name=tag),
                mark("put the text in quotes, or take the tag out: values are read as typed"),
            )
        return Broken(*_place(event))

    def problem(self, event: Any, code: str, message: str, hint: str) -> None:
        self.problems.append((*_place(event), code, message, hint))

    def refuse_all(self, event: Any, code: str, message: str, hint: str) -> None:
        self.problem(event, code, message, hint)
        raise _Refused


def _most_values(text: str) -> int:
    """Return how many values a text has at most: each stands behind a sign, two behind some."""
    most = 2 * len(text)
    return most if most < LARGE else 2 * sum(map(text.count, _SIGNS)) + 4


def _is_odd(event: Any) -> bool:
    """Whether a key has to be looked at more closely."""
    return event.tag is not None or event.anchor is not None or event.style == '"' or event.value == "<<"


def _place(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
