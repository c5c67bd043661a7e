"""What a site shows: every record with what bears on it, one after the other, so that no more than some are held at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from lineage_cli.domain.records import RECORD_KINDS, Claim, Entity, Evidence, Record, Source
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.candidates import LINES
from lineage_cli.query.citing import Citation, cite_all, source_link
from lineage_cli.query.dossier import dossier
from lineage_cli.query.evidence_screen import EvidenceScreen, screen
from lineage_cli.query.labels import Label, label, names
from lineage_cli.query.show import own_kind
from lineage_cli.query.summaries import Brief, brief, surest_first
from lineage_cli.rules.assessment import NOTHING, Judge

AT_ONCE, OTHERS_AT_ONCE = (
    1_000,
    100,
)  # claims, and others with all their claims, that are read at once and then forgotten
MOST_LISTED = 500  # claims that are listed of one record, and other things
NAMING = ("subject", "object", "in", "by", "on", "than", "about")


class ClaimCard(NamedTuple):
    """A claim with its evidence, and the names of the things it is about."""

    screen: EvidenceScreen
    kind: str  # its role, its form, or "other"
    things: dict[str, str]
    sources: tuple[str, ...]  # that state it or bear on it

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.screen.dossier.claim


class Mentioned(NamedTuple):
    """A claim that names another record, and in which field."""

    field: str
    brief: Brief
    label: Label


class EntityCard(NamedTuple):
    """A thing, where it is defined, its families and members, and the claims about it, the surest first."""

    entity: Entity
    places: tuple[Citation, ...]
    families: tuple[tuple[str, str], ...]
    members: tuple[tuple[str, str], ...]
    claims: tuple[Mentioned, ...]
    more: int


class SourceCard(NamedTuple):
    """A source, its address, what it was made from, what was taken from it, and the claims that it states."""

    source: Source
    url: str | None
    above: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]
    claims: tuple[Mentioned, ...]
    more: int


class EvidenceCard(NamedTuple):
    """A piece of evidence, where it was produced and read, and the claims on which it bears."""

    item: Evidence
    places: tuple[Citation, ...]
    own_kind: str | None
    claims: tuple[Mentioned, ...]
    more: int


Card = ClaimCard | EntityCard | SourceCard | EvidenceCard


def cards(judge: Judge, kind: str, language: str | None, most: int = MOST_LISTED) -> Iterator[Card]:
    """Yield every record of a kind that exists under what is assumed, in order of id, with at most so many claims of each.

    What was read is forgotten after some thousand.
    """
    waiting = judge.library.ids(kind)
    while several := list(islice(waiting, AT_ONCE if kind == "claim" else OTHERS_AT_ONCE)):
        fresh = Judge(judge.library, judge.assumed)
        fresh.library.prefetch(several)
        fresh.prefetch(several)
        records = [record for id in several if (record := fresh.library.record(id)) is not None and fresh.has(record)]
        _read_ahead(fresh, records)
        yield from (_card(fresh, record, language, most) for record in records)
        fresh.library.evict()


def _read_ahead(judge: Judge, records: Iterable[Record]) -> None:
    """Read at once what cards will ask for: evidence, the claims that it rests on, sources and things."""
    claims = [record for record in records if isinstance(record, Claim)]
    named = [line.evidence for claim in claims for line in claim.lines]
    named += [entry.place.source for claim in claims for entry in claim.stated]
    named += [id for claim in claims for id in (*things_of(claim), *claim.rivals)]
    judge.library.prefetch(dict.fromkeys(named))
    items = [item for id in dict.fromkeys(named) if (item := judge.library.evidence(id)) is not None]
    judge.library.prefetch(dict.fromkeys(place.source for item in items for place in (item.place, *item.via)))
    judge.prefetch(dict.fromkeys(ground for item in items for ground in item.rests_on))
    judge.later = judge.library.holders("supersedes", [claim.id for claim in claims])


def known(judge: Judge) -> frozenset[str]:
    """Return the ids of all records that exist under what is assumed."""
    if judge.assumed == NOTHING:
        return frozenset(id for kind in RECORD_KINDS for id in judge.library.ids(kind))
    return frozenset(record.id for kind in RECORD_KINDS for record in _standing(judge, kind))


def _standing(judge: Judge, kind: str) -> Iterator[Record]:
    waiting = judge.library.ids(kind)
    while several := list(islice(waiting, AT_ONCE)):
        judge.library.prefetch(several)
        found = [record for id in several if (record := judge.library.record(id)) is not None and judge.has(record)]
        judge.library.evict()
        yield from found


def _card(judge: Judge, record: Record, language: str | None, most: int) -> Card:
    match record:
        case Claim():
            return _claim(judge, record, language)
        case Entity():
            return _entity(judge, record, language, most)
        case Source():
            return _source(judge, record, language, most)
        case Evidence():
            return _evidence(judge, record, language, most)


def _claim(judge: Judge, claim: Claim, language: str | None) -> ClaimCard:
    found = dossier(judge, claim.id)
    things = names(judge, things_of(claim), language)
    stating = [each.place.source for each in found.statements]
    bearing = [place.source for line in found.lines for place in (line.place, *line.via)]
    sources = dict.fromkeys((*stating, *bearing))
    return ClaimCard(screen(judge, found, language), kind_of_claim(judge, claim), things, tuple(sources))


def kind_of_claim(judge: Judge, claim: Claim) -> str:
    """Return what kind of claim it is: its form where that is no assertion, the role of its verb, or `other`."""
    if claim.form.value != "assertion":
        return claim.form.value
    role = judge.library.role(claim)
    return role.value if role else "other"


def things_of(claim: Claim) -> list[str]:
    """Return the ids of the things that a claim names, each once."""
    ends = (claim.subject, claim.object, *claim.about, *claim.in_, *claim.by, *claim.on, *claim.than)
    return [id for id in dict.fromkeys(ends) if id]


def _entity(judge: Judge, entity: Entity, language: str | None, most: int) -> EntityCard:
    claims, more = _claims(judge, entity.id, NAMING, language, most)
    members = sorted({each.id for each in judge.library.mentions(entity.id, "part_of")})[:MOST_LISTED]
    return EntityCard(
        entity,
        cite_all(judge.library, (entry.place for entry in entity.stated)),
        tuple(names(judge, entity.part_of, language).items()),
        tuple(names(judge, members, language).items()),
        claims,
        more,
    )


def _source(judge: Judge, source: Source, language: str | None, most: int) -> SourceCard:
    claims, more = _claims(judge, source.id, ("stated",), language, most)
    produced = [each.id for each in judge.library.mentions(source.id, "source", "via") if each.kind == "evidence"]
    items = _labels(judge, list(dict.fromkeys(produced))[:MOST_LISTED], language)
    above = (source.derived_from, source.same_witness_as)
    return SourceCard(source, source_link(source, None), tuple(filter(None, above)), items, claims, more)


def _evidence(judge: Judge, item: Evidence, language: str | None, most: int) -> EvidenceCard:
    claims, more = _claims(judge, item.id, LINES, language, most)
    return EvidenceCard(item, cite_all(judge.library, (item.place, *item.via)), own_kind(judge, item), claims, more)


def _labels(judge: Judge, ids: list[str], language: str | None) -> tuple[tuple[str, str], ...]:
    judge.library.prefetch(ids)
    records = (record for id in ids if (record := judge.library.record(id)) is not None and judge.has(record))
    return tuple((record.id, label(record, language).text) for record in records)


def _claims(
    judge: Judge, id: str, fields: tuple[str, ...], language: str | None, most: int
) -> tuple[tuple[Mentioned, ...], int]:
    """Return the claims that name a record in some fields, the surest first, and how many more than are listed there are."""
    found: dict[str, str] = {}
    for mention in judge.library.mentions(id, *fields):
        if mention.kind == "claim":
            found.setdefault(mention.id, mention.field)
    chosen = list(found)[:MOST_LISTED]
    judge.library.prefetch(chosen)
    judge.prefetch(chosen)
    claims = [claim for each in chosen if (claim := judge.library.claim(each)) is not None and judge.exists(claim)]
    ordered = surest_first(brief(judge, claim) for claim in claims)
    listed = tuple(Mentioned(found[each.id], each, label(each.claim, language)) for each in ordered[:most])
    return listed, len(found) - len(chosen) + len(ordered) - len(listed)
