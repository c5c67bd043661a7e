"""The tree of a text: literal values that know their place, whatever they were written in. Lines and columns count from 1."""

from __future__ import annotations

import re

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which an escape can ask for: no text can hold it."""


class Scalar:
    """Text as it was typed."""

    __slots__ = ("column", "line", "value")

    def __init__(self, value: str, line: int, column: int) -> None:
        self.value = value
        self.line = line
        self.column = column


class Sequence:
    """A list of nodes."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.items: list[Node] = []
        self.line = line
        self.column = column


class Mapping:
    """Nodes by key, each with the position of its key. `lossy` where an entry had to be refused, `repeated` which."""

    __slots__ = ("column", "entries", "line", "lossy", "repeated")

    def __init__(self, line: int, column: int) -> None:
        self.entries: dict[str, tuple[int, int, Node]] = {}
        self.lossy = False
        self.repeated: set[str] = set()
        self.line = line
        self.column = column


class Broken:
    """A place whose value was refused; its problem is already reported."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


Node = Scalar | Sequence | Mapping | Broken
