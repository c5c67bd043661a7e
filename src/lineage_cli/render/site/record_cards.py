"""Things, sources and evidence on a site: what is recorded of each, and the claims that name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.domain.records import Difference, Pairs
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.citing import Citation
from lineage_cli.query.site import EntityCard, EvidenceCard, Mentioned, SourceCard
from lineage_cli.render.blocks import (
    Block,
    Branch,
    Definition,
    Definitions,
    Entries,
    Line,
    Page,
    Span,
    Tree,
    flow,
    plain,
    said,
    words,
)
from lineage_cli.render.sentences import joined
from lineage_cli.render.site.addresses import Addresses
from lineage_cli.render.theme import identity, place_line, tag_line
from lineage_cli.render.writers.html import Inside

SIDES = {"supports": mark("Speaks for"), "disputes": mark("Speaks against"), "neutral": mark("Takes no side on")}


def entity(card: EntityCard, addresses: Addresses) -> Page:
    """Return what is recorded of a thing, and the claims about it."""
    thing = card.entity
    linked = [
        (mark("Part of"), joined((addresses.link(*each),) for each in card.families)),
        (mark("Members"), joined((addresses.link(*each),) for each in card.members)),
        (mark("Defined in"), joined(map(place, card.places))),
    ]
    found = (
        *rows(((mark("What it is"), thing.summary),)),
        *_lines(linked),
        *rows(((mark("Identifiers"), _identifiers(thing.identifiers)), (mark("Note"), thing.note))),
    )
    where = addresses.search(about=thing.id)
    return addresses.linked([*definitions(found), *_claims(card.claims, card.more, where, addresses)])


def source(card: SourceCard, addresses: Addresses) -> Page:
    """Return what is recorded of a source, the evidence from it, and the claims that it states."""
    found = card.source
    read = tr("on {date}", date=found.read_on) if found.read_on else tr("not by us: what it says was read elsewhere")
    above = joined((identity(id),) for id in card.above)
    how = (said(f" ({word(found.derivation)})", "dim"),) if found.derived_from and found.derivation else ()
    revised = tr("revised {date}", date=found.revised) if found.revised else None
    status = " ".join(filter(None, (word(found.status or ""), found.status_date, found.status_reason)))
    fields = (
        *rows(((mark("Published"), tr(", ").join(filter(None, (found.published, revised)))),)),
        *_lines([(mark("Address"), (said(card.url, "", card.url),) if card.url else ())]),
        *rows(((mark("Read"), read), (mark("Status"), status))),
        *_lines([(mark("Made from"), (*above, *how))]),
        *rows(((mark("Identifiers"), _identifiers(found.identifiers)), (mark("Note"), found.note))),
        *_differences(found.differs),
    )
    items = tuple(Branch(flow((addresses.link(*each),))) for each in card.evidence)
    title = (words(tr("Evidence from it")), words(f" {len(items)}", "dim"))
    produced: Page = [Tree(flow(title), items)] if items else []
    where = addresses.search(source=found.id)
    return addresses.linked([*definitions(fields), *produced, *_claims(card.claims, card.more, where, addresses)])


def _differences(found: Iterable[Difference]) -> Iterator[Definition]:
    """Yield how the whole of a source differs from what it was made from."""
    lines = tuple(flow((said(f"{word(each.kind)}: {each.says}"),)) for each in found)
    if lines:
        yield Definition((words(tr("differs")),), lines)


def evidence(card: EvidenceCard, addresses: Addresses) -> Page:
    """Return what is recorded of a piece of evidence, and the claims on which it bears."""
    item, (produced, *via) = card.item, card.places
    kind = f"{card.own_kind} ({word(item.kind.value)})" if card.own_kind else ""  # otherwise the badge says it
    fields = (
        *rows(((mark("Kind"), kind),)),
        *_lines(
            [
                (mark("Produced by"), passage(produced, addresses)),
                (mark("Read in"), joined(passage(each, addresses) for each in via)),
            ]
        ),
        *rows(
            (
                (mark("Concerns"), ", ".join(map(word, item.concerns))),
                (mark("From"), item.since),
                (mark("Until"), item.until),
            )
        ),
        *_lines([(mark("Rests on"), joined((identity(id),) for id in item.rests_on))]),
        *rows(((mark("Note"), item.note),)),
    )
    bearing = tuple(
        Definition(
            (words(tr(name)),),
            tuple(flow((_claim_link(each, addresses),)) for each in card.claims if each.field == side),
        )
        for side, name in SIDES.items()
    )
    return addresses.linked([*definitions((*fields, *(row for row in bearing if row.contents))), *_more(card.more)])


def _claim_link(each: Mentioned, addresses: Addresses) -> Span:
    return addresses.link(each.brief.id, each.label.text)


def place(citation: Citation) -> Line:
    """Return where something stands, as a link to the passage."""
    return tuple(span._replace(style="") for span in place_line(citation))


def passage(citation: Citation, addresses: Addresses) -> Line:
    """Return where something stands, the source and the passage as links of their own."""
    where = plain(place(citation)).removeprefix(citation.name).strip()
    found = addresses.link(citation.source, citation.name)
    if citation.url is None:
        return (found, *((Span(" "), said(where)) if where else ()))
    return (found, Span(" "), said(where or tr("open"), "", citation.url))


def rows(fields: Iterable[tuple[str, str | None]]) -> Iterator[Definition]:
    """Yield rows of texts, without those that are empty."""
    yield from _lines((name, (said(text),) if text else ()) for name, text in fields)


def _lines(fields: Iterable[tuple[str, Line]]) -> Iterator[Definition]:
    for name, line in fields:
        if line:
            yield Definition((words(tr(name)),), (flow(line),))


def definitions(found: tuple[Definition, ...]) -> Page:
    """Return rows that have labels, nothing where there are none."""
    return [Definitions(found)] if found else []


def _identifiers(pairs: Pairs) -> str:
    return ", ".join(f"{register} {number}" for register, number in pairs)


def _claims(found: tuple[Mentioned, ...], more: int, where: Inside, addresses: Addresses) -> Iterator[Block]:
    """Yield claims below their tags, the surest first."""
    ordered = sorted(found, key=lambda each: -each.brief.tag)  # stable: the order within a tag stays
    for tag, members in groupby(ordered, key=lambda each: each.brief.tag):
        claims = [_claim(each, addresses) for each in members]
        yield Tree(flow((*tag_line(tag, ()), words(f" {len(claims)}", "dim"))), tuple(claims))
    yield from _more(more, where)


def _more(count: int, where: Inside | None = None) -> Page:
    """Return how many claims are not listed, and where the search has them."""
    if not count:
        return []
    return [
        Entries(
            (flow((words(ntr("{count:,} more claim", "{count:,} more claims", count), "dim")._replace(link=where),)),)
        )
    ]


def _claim(each: Mentioned, addresses: Addresses) -> Branch:
    replaced = (words(" "), words(tr("superseded"), "dim")) if each.brief.is_superseded else ()
    return Branch(flow((_claim_link(each, addresses), *replaced)))
