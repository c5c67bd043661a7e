"""One record whole, with everything that refers to it."""

from typing import NamedTuple

from lineage_cli.domain.records import Record, headline
from lineage_cli.query.evidence import Dossier, dossier
from lineage_cli.query.names import Found
from lineage_cli.query.summaries import Brief, brief
from lineage_cli.rules.assessment import Judge


class Reference(NamedTuple):
    """One record that refers to the one shown, in which field, and its verdict where it is a claim."""

    field: str
    kind: str
    id: str
    label: str
    verdict: Brief | None


class Sheet(NamedTuple):
    """A record with what refers to it; a claim with its dossier."""

    record: Record
    references: tuple[Reference, ...]
    dossier: Dossier | None
    lineage: tuple[str, ...]  # of a source: the way to its origin


def show(judge: Judge, found: Found) -> Sheet:
    """Return one record that exists, with everything that refers to it."""
    record = judge.library.record(found.id)
    if record is None:
        raise KeyError(found.id)
    return Sheet(
        record,
        tuple(_references(judge, found.id)),
        dossier(judge, found.id) if found.kind == "claim" else None,
        tuple(_way(judge, found.id)) if found.kind == "source" else (),
    )


def _references(judge: Judge, id: str) -> list[Reference]:
    found = []
    mentions = judge.library.mentions(id)
    judge.library.prefetch(mention.id for mention in mentions)
    judge.prefetch(mention.id for mention in mentions if mention.kind == "claim")
    for field, kind, holder in mentions:
        record = judge.library.record(holder)
        claim = judge.library.claim(holder)
        if record is None or not judge.has(record):
            continue
        verdict = brief(judge, claim) if claim is not None else None
        found.append(Reference(field, kind, holder, headline(record), verdict))
    return found


def _way(judge: Judge, id: str) -> list[str]:
    way: dict[str, None] = {}
    following: str | None = id
    while following is not None and following not in way:
        way[following] = None
        source = judge.library.source(following)
        following = (source.derived_from or source.same_witness_as) if source else None
    return list(way)[1:]
