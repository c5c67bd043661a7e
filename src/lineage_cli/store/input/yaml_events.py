"""The text of a file → plain nested values, quickly, for a file that needs no second look; `Odd` for any other.

Half the cost of a tree in which everything knows its place. `documents` reads what is odd, and says what is wrong with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import yaml

from lineage_cli.store.input import yaml_tree as documents
from lineage_cli.store.input.limits import Limits

DEEPEST = 8  # levels, more than any record has
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD]")


class Odd(Exception):
    """Something here has to be looked at more closely."""


class Pairs(dict[str, Any]):
    """A mapping in YAML that knows where it begins, and where the key stands that it has in the mapping around it."""

    __slots__ = ("key", "start")
    key: tuple[int, int]
    start: tuple[int, int]


_LIBYAML: Any = getattr(yaml, "cyaml", None)
_PARSERS: dict[Any, Any] = {_LIBYAML.CSafeLoader: _LIBYAML.CParser} if _LIBYAML else {}
"""The parser alone of a loader whose constructor and resolver are not needed: they cost a tenth of a small file."""
_BEFORE = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.MappingStartEvent)
_AFTER = (yaml.DocumentEndEvent, yaml.StreamEndEvent)


def yaml_outline(text: str, limits: Limits) -> Pairs:
    """Return the mapping in a YAML document: `Pairs`, lists and texts. Raises `Odd`."""
    loader = _loader(text)
    try:
        *_, first = _expected(loader.get_event, _BEFORE)
        root = _Reading(loader.get_event).mapping(first, limits.depth)
        _expected(loader.get_event, _AFTER)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise Odd from error
    finally:
        loader.dispose()
    return bounded(root, text, limits)


def bounded(root: Pairs, text: str, limits: Limits) -> Pairs:
    """Return what was read of a text. Raises `Odd` where it has more values than the limit; a short text cannot have so many."""
    if len(text) > limits.values and _size(root) > limits.values:
        raise Odd
    return root


def _loader(text: str) -> Any:
    try:
        return _PARSERS.get(documents.LOADER, documents.LOADER)(text)
    except yaml.YAMLError as error:  # the pure parser looks at every character first
        raise Odd from error


def _expected(following: Callable[[], Any], kinds: tuple[type[Any], ...]) -> list[Any]:
    events = [following() for _ in kinds]
    if tuple(map(type, events)) != kinds:
        raise Odd
    return events


class _Reading:
    """One document while its events are read. As few calls as can be: this is the half of a build."""

    def __init__(self, following: Callable[[], Any]) -> None:
        self.following = following

    def mapping(self, event: Any, depth: int) -> Pairs:
        """Return the mapping that begins with an event."""
        _refuse(event, depth)
        found, following, scalar = Pairs(), self.following, yaml.ScalarEvent
        found.start = _place(event)
        while (event := following()).__class__ is scalar:
            key, mark = _text(event) if event.style == '"' else event.value, event
            if key in found or event.tag is not None or event.anchor is not None:
                raise Odd
            event = following()
            if event.__class__ is not scalar:
                found[key] = value = self.inside(event, depth)
                if value.__class__ is Pairs:
                    value.key = _place(mark)
            elif event.tag is None and event.anchor is None:
                found[key] = _text(event) if event.style == '"' else event.value
            else:
                raise Odd
        if event.__class__ is not yaml.MappingEndEvent:
            raise Odd
        return found

    def sequence(self, event: Any, depth: int) -> list[Any]:
        """Return the list that begins with an event."""
        _refuse(event, depth)
        found: list[Any] = []
        following, scalar = self.following, yaml.ScalarEvent
        while (event := following()).__class__ is not yaml.SequenceEndEvent:
            if event.__class__ is not scalar:
                found.append(self.inside(event, depth))
            elif event.tag is None and event.anchor is None:
                found.append(_text(event))
            else:
                raise Odd
        return found

    def inside(self, event: Any, depth: int) -> Any:
        """Return the mapping or list that begins with an event inside another."""
        if event.__class__ is yaml.MappingStartEvent:
            return self.mapping(event, depth - 1)
        if event.__class__ is yaml.SequenceStartEvent:
            return self.sequence(event, depth - 1)
        raise Odd


def _refuse(event: Any, depth: int) -> None:
    if event.tag is not None or event.anchor is not None or depth < 1:
        raise Odd


def _place(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _text(event: Any) -> str:
    value: str = event.value
    if event.style == '"' and not value.isascii() and _SURROGATE.search(value):
        raise Odd
    return value


def _size(node: Any) -> int:
    """Return how many values there are in a node, itself and the keys included."""
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return 1 + sum(map(_size, inside)) + (len(node) if isinstance(node, dict) else 0)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Odd
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=str)


def json_outline(text: str, limits: Limits) -> Any:
    """Return the value in a line of JSON: dicts, lists and texts, numbers as they were typed. Raises `Odd`."""
    if limits.depth < DEEPEST or _ESCAPED_SURROGATE.search(text):
        raise Odd
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise Odd from error
