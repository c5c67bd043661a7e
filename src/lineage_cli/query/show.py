"""Records whole, with everything that refers to them."""

from collections.abc import Iterable

from lineage_cli.domain.errors import NotFound
from lineage_cli.domain.language import tr
from lineage_cli.domain.records import Claim, Entity, Evidence, Place, Record, Source
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.citing import Citation, cite_all, source_link
from lineage_cli.query.dossier import Dossier, dossier
from lineage_cli.query.labels import label
from lineage_cli.query.names import Found
from lineage_cli.query.summaries import Brief, brief, text_of
from lineage_cli.rules.assessment import Judge


class Reference(NamedTuple):
    """One record that refers to the one shown, in which field, and its verdict where it is a claim."""

    field: str
    kind: str
    id: str
    label: str
    verdict: Brief | None
    short: str = ""


class RecordInFull(NamedTuple):
    """A record with what refers to it; a claim with its dossier.

    `places` are those that the record names, in its order. A source has its address and the way to its origin, an item
    the label of its kind where that is one of the database's own.
    """

    record: Record
    references: tuple[Reference, ...]
    dossier: Dossier | None
    places: tuple[Citation, ...] = ()
    url: str | None = None
    lineage: tuple[str, ...] = ()
    own_kind: str | None = None
    language: str = ""  # that of the database


def show(judge: Judge, found: Iterable[Found], language: str | None = None) -> tuple[RecordInFull, ...]:
    """Return records that exist, each with everything that refers to it."""
    return tuple(_shown(judge, each, language) for each in found)


def address(found: RecordInFull) -> str | None:
    """Return where a record can be read: a source itself, anything else at the first of its passages that has an address."""
    stated = [each.place for each in found.dossier.statements] if found.dossier else []
    ways = [place.url for line in found.dossier.lines for place in (line.place, *line.via)] if found.dossier else []
    return found.url or next((url for url in (*(place.url for place in (*stated, *found.places)), *ways) if url), None)


def addresses(found: Iterable[RecordInFull]) -> tuple[str, ...]:
    """Return where each record can be read. Raises `NotFound` for one of which no address is recorded."""
    return tuple(map(_known_address, found))


def _known_address(found: RecordInFull) -> str:
    url = address(found)
    if url is None:
        raise NotFound(
            tr("no address is recorded for {id!r}", id=found.record.id), [tr("lineage show {id}", id=found.record.id)]
        )
    return url


def _shown(judge: Judge, found: Found, language: str | None) -> RecordInFull:
    record = judge.library.record(found.id)
    if record is None:
        raise KeyError(found.id)
    source = record if isinstance(record, Source) else None
    return RecordInFull(
        record,
        tuple(_references(judge, found.id, language)),
        dossier(judge, found.id) if isinstance(record, Claim) else None,
        cite_all(judge.library, _places(record)),
        source_link(source, None),
        tuple(_way(judge, found.id)) if source else (),
        own_kind(judge, record),
        judge.library.database.language,
    )


def own_kind(judge: Judge, record: Record) -> str | None:
    """Return what the database calls the kind of an evidence item, None where that is a kind of the rule."""
    kind = record.own_kind if isinstance(record, Evidence) else None
    return next((each.label for each in judge.library.database.evidence_kinds if each.id == kind), kind)


def _places(record: Record) -> tuple[Place, ...]:
    """Return the places that a record names: of an item where it was produced, then where it was read."""
    match record:
        case Entity():
            return tuple(entry.place for entry in record.stated)
        case Evidence():
            return (record.place, *record.via)
        case Source():
            return tuple(each.place for each in record.differs)
        case _:
            return ()


def _references(judge: Judge, id: str, language: str | None) -> list[Reference]:
    found = []
    mentions = judge.library.mentions(id)
    judge.library.prefetch(mention.id for mention in mentions)
    judge.prefetch(mention.id for mention in mentions if mention.kind == "claim")
    for field, kind, holder in mentions:
        record = judge.library.record(holder)
        if record is None or not judge.has(record):
            continue
        claim = record if isinstance(record, Claim) else None
        verdict = brief(judge, claim) if claim else None
        found.append(Reference(field, kind, holder, text_of(record, language), verdict, label(record, language).text))
    return found


def _way(judge: Judge, id: str) -> list[str]:
    way: dict[str, None] = {}
    following: str | None = id
    while following is not None and following not in way:
        way[following] = None
        source = judge.library.source(following)
        following = (source.derived_from or source.same_witness_as) if source else None
    return list(way)[1:]
