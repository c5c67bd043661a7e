"""YAML as it is mostly written, read line by line: keys and dashes by their indentation, texts and brackets of one line.

A third of the cost of a parser that knows all of YAML, and `Odd` for whatever could mean anything else: comments behind a
text, texts of several lines that are not folded by `>-`, escapes, tags. A test holds it against libyaml, places included.
"""

from __future__ import annotations

import re
import string
from typing import Any

from lineage_cli.store.limits import Limits
from lineage_cli.store.outline import Odd, Pairs, size

_WIDE = "\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"  # no line ends, no byte order mark
_KEY = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,200}"
_MARK = "\0"  # no character of YAML
_LINE = re.compile(
    rf'^(?:( *)(- )?(?:({_KEY})(: +|:$))?((?:[!-"$-~{_WIDE}][ -"$-~{_WIDE}]*|{_MARK}.*)?)$| *#[ -~{_WIDE}]*$)',
    re.MULTILINE,
)
_CONTINUED = re.compile(  # a value that goes on in lines further in than its key, all alike
    rf"^( *)(- )?({_KEY}: +)([^ \n].*)\n(?=(\1(?(2)   | ) *))((?:\5[!-~{_WIDE}][ -~{_WIDE}]*(?:\n|\Z))+)", re.MULTILINE
)
_QUOTED = re.compile(r"""(?:"([^"\\]*)"|'([^']*)')""")
_INSIDE = re.compile(rf" *(?:{_QUOTED.pattern}|([\w({_WIDE}][\w .()/%+'&;<=>{_WIDE}-]*))")
_INSIDE_KEY = re.compile(f" *({_KEY}): +")
_SIGN = re.compile(" *([],}])")
_STARTS = frozenset(string.ascii_letters + string.digits + "_(~<=+/$.")
"""With what a text without quotes begins, besides all that is not ASCII."""

Place = tuple[int, int]


def plain_outline(text: str, limits: Limits) -> Pairs:
    """Return the mapping in a YAML document, as `outline.yaml_outline` does. Raises `Odd`."""
    if _MARK in text:
        raise Odd
    try:
        return _outline(text, limits)
    except Odd:
        joined = _joined(text)
        if joined == text:
            raise
        return _outline(joined, limits)


def _outline(text: str, limits: Limits) -> Pairs:
    lines = _LINE.findall(text)
    if len(lines) != text.count("\n") + 1:
        raise Odd
    reading = _Reading(limits)
    column, mapping = reading.here()
    for number, (indent, dash, key, colon, value) in enumerate(lines, 1):
        if value and key and len(indent) + len(dash) == column:  # most lines: hardly a call for them
            if dash:
                mapping = reading.another((number, column + 1))
            if key in mapping:
                raise Odd
            if value[0] not in _STARTS:
                mapping[key] = reading.value(value, (number, column + 1), len(key) + len(colon))
            elif ": " in value or value[-1] in ": ":
                raise Odd
            else:
                mapping[key] = value
        elif key or dash:
            reading.line(number, len(indent), dash, key, colon, value)
            column, mapping = reading.here()
        elif value:
            raise Odd
    return reading.whole(text)


def _joined(text: str) -> str:
    """Return a text whose values stand in one line each, and below them as many lines as they had. What was folded is marked."""
    return _CONTINUED.sub(_join, text)


def _join(match: re.Match[str]) -> str:
    indent, dash, key, value, inside, more = match.groups("")
    lines = [line[len(inside) :] for line in more.rstrip("\n").split("\n")]
    if value == ">-":
        value = _MARK + lines.pop(0)
    elif (
        value[0] in "\"'{|>" or any(line.startswith("#") for line in lines) or (value[0] == "[" and "{" in value + more)
    ):
        raise Odd
    if any(line.endswith(" ") for line in (value, *lines)):
        raise Odd
    return "".join((indent, dash, key, " ".join((value, *lines)), "\n" * (more.count("\n") + 1)))


class _Reading:
    """One document while its lines are read: the mappings and lists that are open, and in which column each stands."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.root: Pairs | None = None
        self.columns = [-1]
        self.open: list[Any] = [None]
        self.key = ""  # stands without a value: what it holds follows, further in
        self.place = (0, 0)  # of that key

    def here(self) -> tuple[int, Any]:
        """Return the column in which the next key stands if it is of the mapping that is open, and that mapping."""
        is_open = not self.key and self.open[-1].__class__ is Pairs
        return (self.columns[-1] if is_open else -1), self.open[-1]

    def another(self, place: Place) -> Pairs:
        """Begin the next mapping of the list in which one is open."""
        if self.open[-2].__class__ is not list or self.columns[-2] != self.columns[-1] - 2:
            raise Odd
        found = Pairs()
        found.start = place
        self.open[-2].append(found)
        self.open[-1] = found
        return found

    def line(self, number: int, column: int, dash: str, key: str, colon: str, value: str) -> None:
        """Read a line with which something begins or ends."""
        place = number, column + len(dash) + 1
        if dash:
            self.item(column)
            if not key:
                self.open[-1].append(_value(value, place, self.left()))
                return
            self.begin(column + len(dash), place)
        else:
            self.line_up(column, place)
        mapping = self.open[-1]
        if key in mapping:
            raise Odd
        mapping[key] = self.value(value, place, len(key) + len(colon)) if value else None
        if not value:
            self.key, self.place = key, place

    def value(self, value: str, place: Place, width: int) -> Any:
        """Return the value that stands so many columns behind the place of its key."""
        found = _value(value, (place[0], place[1] + width), self.left())
        if found.__class__ is Pairs:
            found.key = place
        return found

    def left(self) -> int:
        """Return how many levels may still follow."""
        return self.limits.depth - len(self.open) + 1

    def item(self, column: int) -> None:
        """Go to the list whose dashes stand in a column; it begins where a key waits for it."""
        if self.key:
            if column < self.columns[-1]:
                raise Odd
            self._push(column, [])
            return
        while self.columns[-1] > column:
            self._pop()
        if self.columns[-1] != column or self.open[-1].__class__ is not list:
            raise Odd

    def line_up(self, column: int, place: Place) -> None:
        """Go to the mapping whose keys stand in a column; it begins where a key waits for it."""
        if self.key or self.root is None:
            if column <= self.columns[-1]:
                raise Odd
            self.begin(column, place)
            return
        while self.columns[-1] > column or self.open[-1].__class__ is list:
            self._pop()
        if self.columns[-1] != column:
            raise Odd

    def begin(self, column: int, place: Place) -> None:
        """Begin a mapping whose keys stand in a column."""
        found = Pairs()
        found.start = place
        if self.key:
            found.key = self.place
        self._push(column, found)

    def _push(self, column: int, found: Any) -> None:
        if self.key:
            self.open[-1][self.key] = found
            self.key = ""
        elif self.root is None:
            self.root = found
        else:
            self.open[-1].append(found)
        if not self.left():
            raise Odd
        self.columns.append(column)
        self.open.append(found)

    def _pop(self) -> None:
        del self.columns[-1], self.open[-1]

    def whole(self, text: str) -> Pairs:
        """Return what was read of a text."""
        limit = self.limits.values
        if self.root is None or self.key or (len(text) > limit and size(self.root) > limit):
            raise Odd
        return self.root


def _value(value: str, place: Place, depth: int) -> Any:
    """Return what stands in the rest of a line: a text, or something in brackets."""
    first = value[:1]
    if first in _STARTS or first > "\x7f":
        if ": " in value or value[-1] in ": ":
            raise Odd
        return value
    if first == _MARK:
        return value[1:]
    if first in _BRACKETS:
        found, end = _bracketed(value, 0, place, depth)
        if end != len(value):
            raise Odd
        return found
    match = _QUOTED.fullmatch(value)
    if match is None:
        raise Odd
    return match[match.lastindex or 0]


def _bracketed(text: str, at: int, place: Place, depth: int) -> tuple[Any, int]:
    """Return what stands in brackets from an index of a text on, and where it ends. `place` is that of the text."""
    if depth < 1:
        raise Odd
    return _BRACKETS[text[at]](text, at, place, depth)


def _list(text: str, at: int, place: Place, depth: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    if text.startswith("]", at + 1):
        return found, at + 2
    sign = ","
    while sign == ",":
        value, at = _inside(text, at + 1, place, depth)
        found.append(value)
        sign, at = _sign(text, at)
    if sign != "]":
        raise Odd
    return found, at + 1


def _mapping(text: str, at: int, place: Place, depth: int) -> tuple[Pairs, int]:
    found, (line, column) = Pairs(), place
    found.start = line, column + at
    if text.startswith("}", at + 1):
        return found, at + 2
    sign = ","
    while sign == ",":
        key = _INSIDE_KEY.match(text, at + 1)
        if key is None or key[1] in found:
            raise Odd
        found[key[1]], at = value, _ = _inside(text, key.end(), place, depth)
        if value.__class__ is Pairs:
            value.key = line, column + key.start(1)
        sign, at = _sign(text, at)
    if sign != "}":
        raise Odd
    return found, at + 1


_BRACKETS = {"[": _list, "{": _mapping}


def _inside(text: str, at: int, place: Place, depth: int) -> tuple[Any, int]:
    """Return what stands in brackets before the next comma, and where it ends."""
    match = _INSIDE.match(text, at)
    if match is not None:
        return match[match.lastindex or 0].rstrip(" ") if match.lastindex == 3 else match[
            match.lastindex or 0
        ], match.end()
    while text.startswith(" ", at):
        at += 1
    if text[at : at + 1] not in _BRACKETS:
        raise Odd
    return _bracketed(text, at, place, depth - 1)


def _sign(text: str, at: int) -> tuple[str, int]:
    """Return the comma or bracket that comes next, and where it stands."""
    match = _SIGN.match(text, at)
    if match is None:
        raise Odd
    return match[1], match.start(1)
