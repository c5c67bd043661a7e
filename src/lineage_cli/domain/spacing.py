"""Spaces between scripts: Chinese is written without any, but one stands where it meets a Latin letter, a digit or a sign.

A message has no spaces round its slots; whether one is needed depends on what fills them: `3 条论断` and `两条论断`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

SIGNS = "●◐○◌◇▲△▽∅+−%"
SLOT = re.compile(r"\{\{|\}\}|\{(?P<name>\w+)(?:!(?P<shown>[rs]))?(?::(?P<form>[^{}]*))?\}")
"""A slot of a message as `str.format` has it, or a brace that is one: the standard library's parser costs more to import."""


def gap(before: str, after: str) -> str:
    """Return what stands between two texts that meet: a space unless both are Chinese there or one is a mark."""
    one, other = before[-1:], after[:1]
    meet = (_is_han(one) and _is_other(other)) or (_is_other(one) and (_is_han(other) or _is_other(other)))
    return " " if meet else ""


def fill(template: str, values: Mapping[str, object]) -> str:
    """Return a message with its slots filled, with the spaces that what fills them needs."""
    text, end = "", 0
    for slot in SLOT.finditer(template):
        literal, end = template[end : slot.start()], slot.end()
        if slot["name"] is None:
            literal += slot[0][0]
        text += _between(text, literal) + literal
        if slot["name"] is not None:
            value = _value(values[slot["name"]], slot["shown"], slot["form"])
            text += (_between(text, value) if literal else gap(text, value)) + value
    return text + _between(text, template[end:]) + template[end:]


def _value(value: object, shown: str | None, form: str | None) -> str:
    return repr(value) if shown == "r" else format(value, form or "")


def _between(before: str, after: str) -> str:
    """Return what stands between a message's own words and a value: nothing between two that are Latin, as in `0x{byte}`."""
    return gap(before, after) if _is_han(before[-1:]) or _is_han(after[:1]) else ""


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_other(character: str) -> bool:
    return character != "" and (character in SIGNS or (character.isalnum() and not _is_han(character)))
