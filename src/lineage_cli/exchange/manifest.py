"""What a database says of itself → `lineage.yaml`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lineage_cli.domain.records import Database, Predicate

_encode = json.JSONEncoder(ensure_ascii=False).encode


def manifest(database: Database, predicates: Mapping[str, Predicate]) -> Iterator[str]:
    """Yield the lines of `lineage.yaml`. Every text stands in quotes, so that any can."""
    yield "format: 1\n"
    kept = {**database._asdict(), "evidence_kinds": ()}
    for key, value in kept.items():
        if value:
            yield f"{key}: {_flow(value)}\n"
    yield from _block(
        "evidence_kinds", {kind.id: {"as": kind.as_.value, "label": kind.label} for kind in database.evidence_kinds}
    )
    yield from _block("predicates", {id: _predicate(each) for id, each in predicates.items()})


def _block(key: str, entries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if entries:
        yield f"{key}:\n"
    for id, fields in entries.items():
        yield f"  {_encode(id)}: {{{', '.join(f'{name}: {_flow(value)}' for name, value in fields.items())}}}\n"


def _predicate(predicate: Predicate) -> dict[str, str]:
    fields = {**predicate._asdict(), "role": predicate.role.value, "state": "true" if predicate.state else None}
    del fields["id"]
    return {key: value for key, value in fields.items() if value is not None}


def _flow(value: str | tuple[str, ...]) -> str:
    """Return a text, or a list of them, as YAML and JSON both have it; but characters that YAML refuses are escaped."""
    text = _encode(list(value) if isinstance(value, tuple) else value)
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
