"""Records → YAML as a person would write it, which the reader gives back exactly. Strings only: every value is what was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

Plain = str | Sequence["Plain"] | Mapping[str, "Plain"]
"""What a record holds before it is read: text, lists and mappings."""

WIDTH = 120  # characters of a line up to which a list or a mapping stands on it
_PLAIN = re.compile(r"[^\W_][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]*", re.UNICODE)
_SIGNS = re.compile(r": |:$| #|[\[\]{},]|^-|\s$")


def scalar(text: str) -> str:
    """Return a text as it stands in YAML: without quotes where it is read the same, otherwise in double ones."""
    if _PLAIN.fullmatch(text) and not _SIGNS.search(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(char) for char in quoted)


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def flow(value: Plain) -> str:
    """Return a value on one line."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def entry(key: str, value: Plain, indent: int) -> Iterator[str]:
    """Yield the lines of a key with its value: on one line where it fits, otherwise below it."""
    before = f"{' ' * indent}{scalar(key)}:"
    if isinstance(value, str) or not value:
        yield f"{before} {flow(value)}"
    elif isinstance(value, Mapping):
        yield from _mapping(before, value, indent)
    else:
        yield from _list(before, value, indent)


def _mapping(before: str, value: Mapping[str, Plain], indent: int) -> Iterator[str]:
    line = f"{before} {flow(value)}"
    if len(line) <= WIDTH and all(isinstance(each, str) for each in value.values()):
        yield line
        return
    yield before
    for key, each in value.items():
        yield from entry(key, each, indent + 2)


def _list(before: str, items: Sequence[Plain], indent: int) -> Iterator[str]:
    line = f"{before} {flow(items)}"
    if len(line) <= WIDTH and all(isinstance(each, str) for each in items):
        yield line
        return
    yield before
    for item in items:
        yield from _item(item, indent + 2)


def _item(item: Plain, indent: int) -> Iterator[str]:
    line = f"{' ' * indent}- {flow(item)}"
    if len(line) <= WIDTH or not isinstance(item, Mapping):
        yield line
        return
    lines = [line for key, each in item.items() for line in entry(key, each, indent + 2)]
    yield f"{' ' * indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def record(id: str, fields: Mapping[str, Plain], indent: int = 2) -> str:
    """Return one record as it stands below the key of its kind."""
    lines = [
        f"{' ' * indent}{scalar(id)}:",
        *(line for key, value in fields.items() for line in entry(key, value, indent + 2)),
    ]
    return "".join(f"{line}\n" for line in lines)
