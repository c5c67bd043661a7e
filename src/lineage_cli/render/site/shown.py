"""Cards → what a site shows of a record: its title, what else it is called, its badge, what it is found by, and its blocks."""

from __future__ import annotations

from lineage_cli.domain.grades import Mark, Tag
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.local_text import main_text
from lineage_cli.domain.records import Record, headline
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.site import Card, ClaimCard, EntityCard, EvidenceCard, SourceCard
from lineage_cli.query.works import label
from lineage_cli.render.blocks import Line, Page, said
from lineage_cli.render.pages.evidence import HEADLINE
from lineage_cli.render.pages.evidence import headline as tag_headline
from lineage_cli.render.site import claim_card, record_cards
from lineage_cli.render.site.addresses import Addresses

KINDS = {  # of claims: their roles, and what has none
    "descent": mark("what was made from what"),
    "origin": mark("cause"),
    "trait": mark("what a thing has or lacks"),
    "property": mark("property"),
    "event": mark("date"),
    "measure": mark("measurement"),
    "relation": mark("relation"),
    "other": mark("other statement"),
}


class Other(NamedTuple):
    """Another text by which a record is found, in another language where that is known."""

    text: str
    language: str | None = None


class Shown(NamedTuple):
    """A record as a site shows it. `kind`, `tag`, `sources` and `things` are what it can be filtered by."""

    part: str
    id: str
    title: str
    language: str | None  # of the title, where it is not that of the page
    others: tuple[Other, ...]
    badge: Line
    kind: str
    tag: Tag | None
    sources: tuple[str, ...]
    things: tuple[str, ...]
    body: Page

    @property
    def text(self) -> str:
        """What it is found by, beside the names of the things that it names."""
        return "\n".join((self.id, self.title, *(other.text for other in self.others)))


def shown(card: Card, addresses: Addresses, language: str | None, own: str) -> Shown:
    """Return what is shown of a record. `own` is the language of the database."""
    match card:
        case ClaimCard():
            return _claim(card, addresses, language, own)
        case EntityCard():
            return _entity(card, addresses, language, own)
        case SourceCard():
            return _source(card, addresses)
        case EvidenceCard():
            return _evidence(card, addresses, language, own)


def kind_words(part: str, kind: str) -> str:
    """Return a kind in words: of a claim its role or its form, otherwise as the database has it."""
    return tr(KINDS[kind]) if part == "claim" and kind in KINDS else word(kind)


def _texts(record: Record, language: str | None, own: str) -> tuple[Other, tuple[Other, ...]]:
    """Return the headline in the language asked for, and in the others that it has."""
    texts = {own: main_text(headline(record)), **dict(record.translations)}
    chosen = language if language in texts else own
    first = Other(texts.pop(chosen), chosen if chosen != (language or own) else None)
    return first, tuple(Other(text, code) for code, text in texts.items())


def _claim(card: ClaimCard, addresses: Addresses, language: str | None, own: str) -> Shown:
    claim, grading = card.claim, card.screen.dossier.grading
    title, others = _texts(claim, language, own)
    quiet = tr(HEADLINE[Mark.SINGLE_SOURCE])
    spans = tag_headline(grading.tag, grading.marks)
    badge = tuple(span._replace(style="dim") if span.text == quiet else span for span in spans)
    body = claim_card.blocks(card, addresses, language)
    filters = (card.kind, grading.tag, card.sources, tuple(card.things))
    return Shown("claim", claim.id, title.text, title.language, others, badge, *filters, body)


def _entity(card: EntityCard, addresses: Addresses, language: str | None, own: str) -> Shown:
    entity = card.entity
    title, others = _texts(entity, language, own)
    others = (*others, *(Other(alias) for alias in entity.aliases))
    body = record_cards.entity(card, addresses)
    badge = (said(word(entity.kind)),)
    return Shown("entity", entity.id, title.text, title.language, others, badge, entity.kind, None, (), (), body)


def _source(card: SourceCard, addresses: Addresses) -> Shown:
    source = card.source
    cited = label(source)
    names = (*source.authors, *source.aliases)
    others = (*((Other(cited),) if cited else ()), *(Other(name) for name in names))
    body = record_cards.source(card, addresses)
    badge = (said(word(source.kind)),)
    return Shown("source", source.id, source.title, source.language, others, badge, source.kind, None, (), (), body)


def _evidence(card: EvidenceCard, addresses: Addresses, language: str | None, own: str) -> Shown:
    item = card.item
    title, others = _texts(item, language, own)
    sources = tuple(dict.fromkeys(place.source for place in card.places))
    body = record_cards.evidence(card, addresses)
    kind = item.own_kind or item.kind.value
    badge = (said(card.own_kind or word(item.kind.value)),)
    return Shown("evidence", item.id, title.text, title.language, others, badge, kind, None, sources, (), body)
