"""What `lineage.yaml` says ↔ the text of it that a library keeps. Texts in several languages stay so."""

from __future__ import annotations

import json
from collections.abc import Iterable

from lineage_cli.domain.grades import Kind, Role
from lineage_cli.domain.local_text import restored, stored
from lineage_cli.domain.records import Database, EvidenceKind, Predicate

_LISTS = ("authors", "start", "ignore")


def database_text(database: Database) -> str:
    """Return what a database says of itself, to be kept."""
    return json.dumps(stored(database), ensure_ascii=False)


def predicates_text(predicates: Iterable[Predicate]) -> str:
    """Return its verbs, to be kept."""
    return json.dumps(stored(tuple(predicates)), ensure_ascii=False)


def database_in(text: str) -> Database:
    """Return what a database says of itself."""
    kept = dict(zip(Database._fields, json.loads(text), strict=True))
    lists = {name: tuple(kept[name]) for name in _LISTS}
    shown = {name: restored(kept[name]) for name in ("title", "description")}
    own = tuple(EvidenceKind(id, Kind(rule), restored(label)) for id, rule, label in kept["evidence_kinds"])
    words = tuple((word, tuple((language, each) for language, each in texts)) for word, texts in kept["words"])
    return Database(**{**kept, **lists, **shown, "evidence_kinds": own, "words": words})


def predicates_in(text: str) -> dict[str, Predicate]:
    """Return its verbs by id."""
    found = (Predicate(row[0], Role(row[1]), *map(restored, row[2:])) for row in json.loads(text))
    return {each.id: each for each in found}
