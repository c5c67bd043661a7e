"""The text of a file → plain nested values, quickly, for a file that needs no second look; `Odd` for any other.

Half the cost of a tree in which everything knows its place. `documents` reads what is odd, and says what is wrong with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import repeat
from typing import Any

import yaml

from lineage_cli.store import documents
from lineage_cli.store.limits import Limits

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD]")


class Odd(Exception):
    """Something here has to be looked at more closely."""


class Items(list[Any]):
    """A list in YAML, its marks beside it: where each of its values begins."""

    __slots__ = ("mark", "marks")

    def __init__(self, mark: Any) -> None:
        self.mark = mark
        self.marks: list[Any] = []


class Pairs(Items):
    """A mapping in YAML: its keys and values in turn."""

    __slots__ = ()


_STARTS = {yaml.MappingStartEvent: Pairs, yaml.SequenceStartEvent: Items}
_LIBYAML: Any = getattr(yaml, "cyaml", None)
_PARSERS: dict[Any, Any] = {_LIBYAML.CSafeLoader: _LIBYAML.CParser} if _LIBYAML else {}
"""The parser alone of a loader whose constructor and resolver are not needed: they cost a tenth of a small file."""
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})


def yaml_outline(text: str, limits: Limits) -> Any:  # noqa: C901 - one loop: calls would cost more than the work
    """Return the root of a YAML document: `Pairs`, `Items` and texts. Raises `Odd`."""
    top = Items(None)
    open_, add, mark = [top], top.append, top.marks.append
    left, scalar = limits.values, yaml.ScalarEvent
    loader = _loader(text)
    following = loader.get_event
    try:
        while (event := following()) is not None:
            kind = event.__class__
            left -= 1
            if kind is scalar:
                value = event.value
                if event.tag is not None or event.anchor is not None:
                    raise Odd
                if event.style == '"' and _SURROGATE.search(value):
                    raise Odd
                add(value)
                mark(event.start_mark)
            elif kind in _ENDS:
                open_.pop()
                add, mark = open_[-1].append, open_[-1].marks.append
            elif kind in _STARTS:
                if event.tag is not None or event.anchor is not None or len(open_) > limits.depth or left < 0:
                    raise Odd
                node = _STARTS[kind](event.start_mark)
                add(node)
                mark(node.mark)
                open_.append(node)
                add, mark = node.append, node.marks.append
            elif kind is yaml.AliasEvent:
                raise Odd
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise Odd from error
    finally:
        loader.dispose()
    if len(top) != 1 or left < 0:
        raise Odd
    return top[0]


def _loader(text: str) -> Any:
    try:
        return _PARSERS.get(documents.LOADER, documents.LOADER)(text)
    except yaml.YAMLError as error:  # the pure parser looks at every character first
        raise Odd from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Odd
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=str)


def json_outline(text: str) -> Any:
    """Return the value in a line of JSON: dicts, lists and texts, numbers as they were typed. Raises `Odd`."""
    if _ESCAPED_SURROGATE.search(text):
        raise Odd
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise Odd from error


class YamlParts:
    """How the parts of a YAML outline are reached: keys, values and marks of mappings, values and marks of lists."""

    mapping: type[Any] = Pairs
    sequence: type[Any] = Items

    @staticmethod
    def pairs(node: Pairs) -> Iterable[tuple[Any, Any, Any]]:
        """Return each key with its value and where that stands. Raises `Odd` for what is no mapping."""
        if node.__class__ is not Pairs:
            raise Odd
        return zip(node[::2], node[1::2], node.marks[1::2], strict=True)

    @staticmethod
    def items(node: Items) -> Iterable[tuple[Any, Any]]:
        """Return each value with where it stands."""
        return zip(node, node.marks, strict=True)

    @staticmethod
    def places(node: Pairs, key: str) -> tuple[Any, Any] | None:
        """Return where a key stands, and where its mapping begins; None where it has no such key."""
        keys = node[::2]
        return (node.marks[2 * keys.index(key)], node.mark) if key in keys else None


class JsonParts:
    """How the parts of a JSON outline are reached. All of it stands where its line does: no marks."""

    mapping: type[Any] = dict
    sequence: type[Any] = list

    @staticmethod
    def pairs(node: dict[str, Any]) -> Iterable[tuple[Any, Any, Any]]:
        """Return each key with its value. Raises `Odd` for what is no mapping."""
        if node.__class__ is not dict:
            raise Odd
        return zip(node, node.values(), repeat(None))

    @staticmethod
    def items(node: list[Any]) -> Iterable[tuple[Any, Any]]:
        """Return each value."""
        return zip(node, repeat(None))

    @staticmethod
    def places(node: dict[str, Any], key: str) -> tuple[None, None] | None:
        """Return no marks; None where it has no such key."""
        return (None, None) if key in node else None
