"""What a database says of itself → `lineage.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lineage_cli.domain.local_text import written
from lineage_cli.domain.records import Database, Predicate
from lineage_cli.exchange.yaml_text import entry, flow, scalar


def manifest(database: Database, predicates: Mapping[str, Predicate]) -> Iterator[str]:
    """Yield the lines of `lineage.yaml`."""
    yield "format: 1\n"
    kept = {**database._asdict(), "evidence_kinds": (), "words": ()}
    for key, value in kept.items():
        if value:
            yield "".join(f"{line}\n" for line in entry(key, _text(value), 0))
    yield from _block("words", {word: dict(texts) for word, texts in database.words})
    own = {kind.id: {"as": kind.as_.value, "label": _text(kind.label)} for kind in database.evidence_kinds}
    yield from _block("evidence_kinds", own)
    yield from _block("predicates", {id: _predicate(each) for id, each in predicates.items()})


def _block(key: str, entries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if entries:
        yield f"{key}:\n"
    yield from (f"  {scalar(id)}: {flow(fields)}\n" for id, fields in entries.items())


def _text(value: Any) -> Any:
    return written(value) if isinstance(value, str) else value


def _predicate(predicate: Predicate) -> dict[str, Any]:
    fields = {**predicate._asdict(), "role": predicate.role.value, "state": "true" if predicate.state else None}
    del fields["id"]
    return {key: _text(value) for key, value in fields.items() if value is not None}
