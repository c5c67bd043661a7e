"""A record into the text of a database file: after the others of its kind, with every comment and the order kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping as Table

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.exchange.yaml_text import Plain
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.nodes import Mapping, Scalar
from lineage_cli.store.input.schema import COLLECTIONS
from lineage_cli.store.input.yaml_tree import parse_yaml

_BREAKS = ("\n", "\r", "\x85", "\u2028", "\u2029")  # those of YAML
_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+(?:\r\n|[\n\r\x85\u2028\u2029])?|\r\n|[\n\r\x85\u2028\u2029]")
KEYS = {kind: key for key, kind in COLLECTIONS.items()}
"""The key of a file under which records of a kind stand."""


def with_record(text: str, kind: str, lines: list[str]) -> str:
    """Return a YAML file with a record added. `lines` are those of the record, indented by two blanks.

    The file has no errors. Raises `WrongUsage` where its records stand in braces.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    old = _LINE.findall(text)
    if old and not old[-1].endswith(_BREAKS):
        old[-1] += end
    at, width = _place(text, old, kind)
    new = [(" " * width + line[2:]).rstrip() + end for line in lines]
    if at is None:
        return "".join([*old, *([end] if old and old[-1].strip() else []), f"{KEYS[kind]}:{end}", *new])
    return "".join([*old[:at], *new, *old[at:]])


def _place(text: str, lines: list[str], kind: str) -> tuple[int | None, int]:
    """Return before which line a record goes, None for the end below a new key, and how far it is indented."""
    root = parse_yaml(text, lambda *problem: None, Limits())
    entries = root.entries if root is not None else {}
    if KEYS[kind] not in entries:
        return None, 2
    line, _, node = entries[KEYS[kind]]
    if isinstance(node, Scalar) and not node.value:
        return line, 2
    if not isinstance(node, Mapping) or lines[node.line - 1][node.column - 1 : node.column] == "{":
        message = tr("the {key} of this file stand in braces", key=KEYS[kind])
        raise WrongUsage(message, [tr("write them below each other, or name another file with --in")])
    following = [other for other, _, _ in entries.values() if other > line]
    last = min(following, default=len(lines) + 1) - 1
    while last > line and not lines[last - 1].startswith((" ", "\t")):
        last -= 1
    return last, node.column - 1


def as_json_line(kind: str, id: str, fields: Table[str, Plain]) -> str:
    """Return a record as a line of JSON Lines."""
    return json.dumps({"record": kind, "id": id, **fields}, ensure_ascii=False) + "\n"
