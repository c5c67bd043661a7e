"""What a database says of itself → `lineage.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lineage_cli.domain.records import Database, Predicate
from lineage_cli.exchange.yaml_text import entry, flow, scalar


def manifest(database: Database, predicates: Mapping[str, Predicate]) -> Iterator[str]:
    """Yield the lines of `lineage.yaml`."""
    yield "format: 1\n"
    kept = {**database._asdict(), "evidence_kinds": ()}
    for key, value in kept.items():
        if value:
            yield "".join(f"{line}\n" for line in entry(key, value, 0))
    yield from _block(
        "evidence_kinds", {kind.id: {"as": kind.as_.value, "label": kind.label} for kind in database.evidence_kinds}
    )
    yield from _block("predicates", {id: _predicate(each) for id, each in predicates.items()})


def _block(key: str, entries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if entries:
        yield f"{key}:\n"
    yield from (f"  {scalar(id)}: {flow(fields)}\n" for id, fields in entries.items())


def _predicate(predicate: Predicate) -> dict[str, str]:
    fields = {**predicate._asdict(), "role": predicate.role.value, "state": "true" if predicate.state else None}
    del fields["id"]
    return {key: value for key, value in fields.items() if value is not None}
