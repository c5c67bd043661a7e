"""What a database has that editors can complete: its verbs, the kinds of its records, and their ids."""

from __future__ import annotations

from lineage_cli.domain.library import Library
from lineage_cli.domain.records import RECORD_KINDS, headline
from lineage_cli.store.input.json_schema import KnownNames, Words

MOST_IDS = 5_000  # of one kind of record: an editor reads them all each time that one types
LONGEST = 120  # characters of what is said of an id


def known_names(library: Library) -> KnownNames:
    """Return the names of a database; of a kind of record that there is too much of, none. Costs a look at all others."""
    ids = {kind: _ids(library, kind) for kind in RECORD_KINDS}
    kinds = {
        "entity": dict.fromkeys(library.entity_kinds()[:MOST_IDS], ""),
        "source": _source_kinds(library, ids["source"]),
        "evidence": {each.id: str(each.label) for each in library.database.evidence_kinds},
    }
    return KnownNames({each.id: str(each.label) for each in library.predicates.values()}, kinds, ids)


def _ids(library: Library, kind: str) -> Words:
    """Return ids with what stands for each record."""
    if library.count(kind) > MOST_IDS:
        return {}
    found = list(library.ids(kind))
    library.prefetch(found)
    records = ((id, library.record(id)) for id in found)
    return {id: str(headline(record))[:LONGEST] for id, record in records if record is not None}


def _source_kinds(library: Library, ids: Words) -> Words:
    kinds = {source.kind for id in ids if (source := library.source(id)) is not None}
    return dict.fromkeys(sorted(kinds), "")
