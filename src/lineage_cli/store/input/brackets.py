"""What stands behind a key or a dash in the rest of a line of YAML: a text, or lists and mappings in brackets. `Odd` for the rest."""

from __future__ import annotations

import re
import string
from typing import Any

from lineage_cli.store.input.yaml_events import Odd, Pairs

KEY = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,200}"
MARK = "\0"  # no character of YAML: before a text that was folded
_QUOTED = re.compile(r"""(?:"([^"\\]*)"|'([^']*)')""")
_TEXT = r"([^\x00-'\x29-/:-@\[-^`{-\x9f][^\x00-\x1f!-$*,:?@\[-^`{-\x9f]*)"  # letters, digits and not much else of ASCII
_TEXTS = re.compile(rf"\[({_TEXT}(?:, {_TEXT})*)\]")  # most lists
_PAIR = re.compile(rf"\{{({KEY}): +{_TEXT}\}}")  # most mappings
_INSIDE = re.compile(rf" *(?:{_QUOTED.pattern}|{_TEXT})")
_INSIDE_KEY = re.compile(f" *({KEY}): +")
_SIGN = re.compile(" *([],}])")
STARTS = frozenset(string.ascii_letters + string.digits + "_(~<=+/$.")
"""With what a text without quotes begins, besides all that is not ASCII."""

Place = tuple[int, int]


def value_of(value: str, place: Place, depth: int) -> Any:
    """Return what stands in the rest of a line: a text, or something in brackets."""
    first = value[:1]
    if first in STARTS or first > "\x7f":
        if ": " in value or value[-1] in ": ":
            raise Odd
        return value
    if first == MARK:
        return value[1:]
    if first == '"' and value.find('"', 1) == len(value) - 1 > 0 and "\\" not in value:
        return value[1:-1]
    if first == "[" and depth and (texts := _TEXTS.fullmatch(value)):
        return [text.strip(" ") for text in texts[1].split(",")]
    if first == "{" and depth and (pair := _PAIR.fullmatch(value)):
        found = Pairs({pair[1]: pair[2].rstrip(" ")})
        found.start = place
        return found
    return _rarer(value, place, depth)


def _rarer(value: str, place: Place, depth: int) -> Any:
    if value[:1] in _BRACKETS:
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
        unquoted = match[3]
        return (match[match.lastindex or 0] if unquoted is None else unquoted.rstrip(" ")), match.end()
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
