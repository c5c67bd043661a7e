"""The forms a made-up database is written in: YAML with one claim a file, YAML with a topic a file, JSON Lines."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from benchmarks.ids import PREDICATES, Body, Json, Record
from benchmarks.topics import shared, topics

_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w .。-]*")
_COLLECTIONS = {"entity": "entities", "source": "sources", "evidence": "evidence", "claim": "claims"}
A_FOLDER = 10  # topics
A_FILE = 500  # topics in a file of JSON Lines: 20,000 claims

Files = Iterator[tuple[str, Iterable[str]]]
"""Each file: its path in the database, and its text in pieces."""


DRAWN = ("paper-older-than-subject", "rests-on-ungraded", "second-hand-though-read")
"""Warnings about dates, readings and grounds, which are drawn at random."""


def manifest() -> str:
    """Return the `lineage.yaml` of a made-up database."""
    lines = ["format: 1", "title: A made-up database", "language: en"]
    lines += [f"ignore: [{', '.join(DRAWN)}]", "predicates:"]
    for id, (role, label, inverse, sign) in PREDICATES.items():
        more = (f", inverse: {inverse}" if inverse else "") + (f', sign: "{sign}"' if sign else "")
        lines.append(f"  {id}: {{role: {role}, label: {label}{more}}}")
    return "\n".join(lines) + "\n"


def one_claim_a_file(parts: Iterable[list[Record]]) -> Files:
    """YAML: each claim in a file of its own of about 0.7 KB, what else a topic has in one."""
    yield "shared.yaml", [_collections(list(shared()))]
    for number, records in enumerate(parts):
        folder = f"{number // A_FOLDER:05}"
        yield f"{folder}/topic-{number}.yaml", [_collections([each for each in records if each.kind != "claim"])]
        for each in records:
            if each.kind == "claim":
                yield f"{folder}/{each.id}.yaml", [_collections([each])]


def one_topic_a_file(parts: Iterable[list[Record]]) -> Files:
    """YAML: everything of a topic in a file of about 35 KB."""
    yield "shared.yaml", [_collections(list(shared()))]
    for number, records in enumerate(parts):
        yield f"{number // 100:03}/topic-{number}.yaml", [_collections(records)]


def json_lines(parts: Iterable[list[Record]]) -> Files:
    """JSON Lines: 500 topics a file, each record with its kind and id."""
    yield "shared.jsonl", map(_line, shared())
    rest = iter(parts)
    for number, first in enumerate(rest):
        yield f"topics-{number:03}.jsonl", map(_line, _flat(first, islice(rest, A_FILE - 1)))


FORMS: dict[str, Callable[[Iterable[list[Record]]], Files]] = {
    "yaml": one_claim_a_file,
    "yaml-topics": one_topic_a_file,
    "jsonl": json_lines,
}


def write(folder: str, claims: int, form: str, seed: int = 1) -> None:
    """Write a database of so many claims into a folder. Memory stays that of one topic."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "lineage.yaml"), "w", encoding="utf-8") as file:
        file.write(manifest())
    made = set()
    for path, pieces in FORMS[form](topics(claims, seed)):
        full = os.path.join(folder, path)
        if (parent := os.path.dirname(full)) not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        with open(full, "w", encoding="utf-8") as file:
            file.writelines(pieces)


def _flat(first: list[Record], others: Iterable[list[Record]]) -> Iterator[Record]:
    yield from first
    for records in others:
        yield from records


def _line(record: Record) -> str:
    return json.dumps({"record": record.kind, "id": record.id, **record.body}, ensure_ascii=False) + "\n"


def _collections(records: list[Record]) -> str:
    text: list[str] = []
    for kind, key in _COLLECTIONS.items():
        held = [each for each in records if each.kind == kind]
        text += [f"{key}:\n"] if held else []
        for each in held:
            text += [f"  {each.id}:\n", fields(each.body, "    ")]
    return "".join(text)


def fields(body: Body, indent: str = "") -> str:
    """Return the fields of a record as one writes them by hand in YAML: texts plain, what lists hold each on its own lines."""
    return "".join(f"{indent}{field}:{_block(value, indent)}\n" for field, value in body.items())


def _block(value: Json, indent: str) -> str:
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return "".join(f"\n{indent}  - {_entry(each, indent)}" for each in value)
    return f" {_flow(value)}"


def _entry(value: Json, indent: str) -> str:
    if not isinstance(value, dict):
        return _flow(value)
    return f"\n{indent}    ".join(f"{field}: {_flow(each)}" for field, each in value.items())


def _flow(value: Json) -> str:
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return f"{{{', '.join(f'{field}: {_flow(each)}' for field, each in value.items())}}}"
