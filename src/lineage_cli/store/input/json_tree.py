"""A line of JSON → a tree of literal values with places: numbers and booleans stay what was typed, `null` is no value."""

from __future__ import annotations

import json
from typing import Any

from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.problems import Report
from lineage_cli.store.input.limits import Limits, more
from lineage_cli.store.input.nodes import LONE_SURROGATE, Mapping, Node, Scalar, Sequence

_WORDS = {True: "true", False: "false", None: ""}


class JsonLines:
    """Reads one line after another. What is wrong with a line goes to `report`."""

    def __init__(self, report: Report, limits: Limits) -> None:
        self.report = report
        self.depth = limits.depth
        self.line = 0
        self._decode = json.JSONDecoder(
            object_pairs_hook=self._mapping, parse_int=str, parse_float=str, parse_constant=str
        ).decode

    def read(self, text: str, line: int) -> Mapping | None:
        """Return the record in a line, None where it is none."""
        self.line = line
        try:
            node = self._bounded(text, self._node(self._decode(text)))
        except ValueError as error:
            message = getattr(error, "msg", str(error))
            self.report(line, _column(text, error), "syntax", message, mark("each line is one JSON object"))
            return None
        except RecursionError:
            self.report(
                line,
                1,
                "too-deep",
                msg("more than {depth} levels deep", depth=self.depth),
                msg("flatten it, {more}", more=more("depth")),
            )
            return None
        if isinstance(node, Mapping):
            return node
        self.report(line, 1, "wrong-type", mark("the line is not an object"), mark("each line is one JSON object"))
        return None

    def _bounded(self, text: str, node: Node) -> Node:
        """Return what was read of a line. Raises `RecursionError` where it is nested too deeply; a plain line cannot be."""
        if text.count("[") + text.count("{") > self.depth and _depth(node) > self.depth:
            raise RecursionError
        return node

    def _mapping(self, pairs: list[tuple[str, Any]]) -> Mapping:
        """Return an object: its values were read before it."""
        found, line = Mapping(self.line, 1), self.line
        entries = found.entries
        for key, value in pairs:
            if key in entries:
                message = msg("{key!r} stands twice", key=key)
                self.report(line, 1, "repeated-key", message, mark("keep one of them: the first one is read"))
                found.lossy = True
                found.repeated.add(key)
            else:
                entries[_text(key)] = line, 1, self._node(value)
        return found

    def _node(self, value: Any) -> Node:
        if value.__class__ is str:
            return Scalar(_text(value), self.line, 1)
        if value.__class__ is Mapping:
            return value
        if value.__class__ is not list:
            return Scalar(_WORDS[value], self.line, 1)
        found = Sequence(self.line, 1)
        found.items = [self._node(item) for item in value]
        return found


def _column(text: str, error: ValueError) -> int:
    """Return where the decoder stopped. At a comma too many, Python 3.13 stops before it, and others behind it: behind it."""
    if not isinstance(error, json.JSONDecodeError):
        return 1
    behind = text[error.pos + 1 :].lstrip() if text[error.pos : error.pos + 1] == "," else ""
    return len(text) - len(behind) + 1 if behind[:1] in ("}", "]") else error.colno


def _text(value: str) -> str:
    if not value.isascii() and LONE_SURROGATE.search(value):
        raise ValueError("an escape for half a character")
    return value


def _depth(node: Node) -> int:
    """Return how many levels of lists and mappings there are."""
    match node:
        case Sequence():
            return 1 + max(map(_depth, node.items), default=0)
        case Mapping():
            return 1 + max((_depth(child) for _, _, child in node.entries.values()), default=0)
        case _:
            return 0
