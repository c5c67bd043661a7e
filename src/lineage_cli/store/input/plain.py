"""YAML as it is mostly written, read line by line: keys and dashes by their indentation, texts and brackets of one line.

Half of the cost of a parser that knows all of YAML, and `Odd` for whatever could mean anything else: comments behind a
text, escapes, tags, blank lines in a text. A test holds it against libyaml, places included.
"""

from __future__ import annotations

import re
from typing import Any

from lineage_cli.store.input.brackets import KEY, MARK, STARTS, Place, value_of
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.yaml_events import Odd, Pairs, bounded

_SEEN = r"[^\x00-\x1f#\x7f-\x9f]"
_FIRST = r"[^\x00-\x20#\x7f-\x9f]"
_LINE = re.compile(
    rf"^(?:( *)(- )?(?:({KEY})(: +|:$))?((?:{_FIRST}{_SEEN}*|{MARK}.*)?)$| *#[^\x00-\x1f\x7f-\x9f]*$)", re.MULTILINE
)
_CONTINUED = re.compile(  # a value that goes on in lines further in than its key, all alike
    rf"^( *)(- )?({KEY}: +)([^ \n].*)\n(?=(\1(?(2)   | ) *))((?:\5[^\x00-\x20\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*(?:\n|\Z))+)",
    re.MULTILINE,
)
_BLANK = re.compile(r"( *)\n")
_ODD = "\0\u2028\u2029\ufeff\ufffe\uffff"  # the mark, ends of lines that are none here, and what is no character


def plain_outline(text: str, limits: Limits) -> Pairs:
    """Return the mapping in a YAML document, as `outline.yaml_outline` does. Raises `Odd`."""
    if any(char in text for char in _ODD):
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
            if value[0] not in STARTS:
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
        _require_end(match.string, match.end(), inside)
        value = MARK + lines.pop(0)
    elif (
        value[0] in "\"'{|>" or any(line.startswith("#") for line in lines) or (value[0] == "[" and "{" in value + more)
    ):
        raise Odd
    if any(line.endswith(" ") for line in (value, *lines)):
        raise Odd
    return "".join((indent, dash, key, " ".join((value, *lines)), "\n" * (more.count("\n") + 1)))


def _require_end(text: str, at: int, inside: str) -> None:
    """Refuse a folded text that goes on behind blank lines, or further in."""
    while (blank := _BLANK.match(text, at)) is not None:
        if len(blank[1]) > len(inside):
            raise Odd
        at = blank.end()
    if text.startswith(inside, at):
        raise Odd


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
                self.open[-1].append(value_of(value, place, self.left()))
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
        found = value_of(value, (place[0], place[1] + width), self.left())
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
        if self.root is None or self.key:
            raise Odd
        return bounded(self.root, text, self.limits)
