"""References: the sources of what is named, each once, in the order in which they speak for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lineage_cli.domain.records import Claim, Entity, Evidence, Source
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.names import Found
from lineage_cli.query.summaries import touching
from lineage_cli.rules.assessment import Judge

MOST_AUTHORS = 6


class Reference(NamedTuple):
    """A source, and its item of CSL-JSON."""

    source: Source
    csl: Mapping[str, object]


def cited(judge: Judge, found: Iterable[Found]) -> tuple[Source, ...]:
    """Return the sources of records: a source itself, of a claim those that state it and of its evidence, of an entity those of its claims."""
    ids = dict.fromkeys(id for each in found for id in _sources(judge, each))
    judge.library.prefetch(ids)
    sources = (judge.library.source(id) for id in ids)
    return tuple(source for source in sources if source is not None and judge.has(source))


def _sources(judge: Judge, found: Found) -> Iterator[str]:
    match judge.library.record(found.id):
        case Source():
            yield found.id
        case Claim() as claim:
            yield from _of_claim(judge, claim)
        case Evidence() as item:
            yield from _of_item(item)
        case Entity() as entity:
            yield from (entry.place.source for entry in entity.stated)
            for brief in touching(judge, entity.id):
                yield from _of_claim(judge, brief.claim)
        case _:
            return


def _of_claim(judge: Judge, claim: Claim) -> Iterator[str]:
    yield from (entry.place.source for entry in claim.stated if entry.omits is None)
    judge.library.prefetch(line.evidence for line in claim.lines)
    for line in claim.lines:
        item = judge.library.evidence(line.evidence)
        if item is not None and judge.has(item):
            yield from _of_item(item)


def _of_item(item: Evidence) -> Iterator[str]:
    yield item.place.source
    yield from (place.source for place in item.via)


def authors(source: Source) -> tuple[str, ...]:
    """Return the authors that a reference names, and `et al.` for the others where there are many."""
    return source.authors if len(source.authors) <= MOST_AUTHORS else (*source.authors[: MOST_AUTHORS - 1], "et al.")
