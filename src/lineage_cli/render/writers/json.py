"""JSON in which every character that a terminal would obey is written as an escape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lineage_cli.domain.text import seen

_UNSEEN = "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e00ff]"


def write(document: object) -> str:
    """Return a document as it is printed: indented, with a line end."""
    return encoded(document, indent=2) + "\n"


def encoded(document: object, *, indent: int | None = None) -> str:
    """Return JSON that is safe to print, however deep it is nested."""
    try:
        text = json.dumps(document, ensure_ascii=False, indent=indent)
    except RecursionError:
        text = "".join(_piecewise(document))
    if not text.replace("\n", "").isprintable():  # where it is, it has none of them, and no pattern need be compiled
        text = re.sub(_UNSEEN, _escape, text)
    if text.isascii():
        return text
    return "\n".join([seen(line, _code) for line in text.split("\n")])  # most lines are ASCII, which costs nothing


def _piecewise(document: object) -> Iterator[str]:
    """Yield the JSON of a document that is nested deeper than `json` can follow: on one line, since it is indented beyond reading."""
    ahead: list[tuple[object, str]] = [(document, "")]  # a value, or None and a piece of text
    while ahead:
        value, piece = ahead.pop()
        match value:
            case _ if piece:
                yield piece
            case dict():
                inside = [
                    pair for key, each in value.items() for pair in ((None, f", {json.dumps(key)}: "), (each, ""))
                ]
                yield "{"
                ahead += reversed([*_without_comma(inside), (None, "}")])
            case list():
                inside = [pair for each in value for pair in ((None, ", "), (each, ""))]
                yield "["
                ahead += reversed([*inside[1:], (None, "]")])
            case _:
                yield json.dumps(value, ensure_ascii=False)


def _without_comma(inside: list[tuple[object, str]]) -> list[tuple[object, str]]:
    return [(None, inside[0][1].removeprefix(", ")), *inside[1:]] if inside else []


def _escape(match: re.Match[str]) -> str:
    return _code(match[0])


def _code(char: str) -> str:
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
