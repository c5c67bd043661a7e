"""A claim on a site: why it has its tag, what would change it, its lines by origin, who states it, and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lineage_cli.domain.grades import Side
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.dossier import Dossier, Statement, Weighed
from lineage_cli.query.evidence_screen import EvidenceScreen
from lineage_cli.query.labels import label
from lineage_cli.query.site import ClaimCard
from lineage_cli.query.standing import Assessed
from lineage_cli.query.summaries import Brief
from lineage_cli.render.blocks import (
    BETWEEN_PARTS,
    NO_BREAK,
    Block,
    Branch,
    Definition,
    Line,
    Page,
    Span,
    Tree,
    flow,
    plain,
    said,
    words,
)
from lineage_cli.render.explanations import change_words, lowered, ways
from lineage_cli.render.pages.evidence import row, weighed
from lineage_cli.render.pages.evidence_full import correction_of
from lineage_cli.render.sentences import joined
from lineage_cli.render.site.addresses import Addresses
from lineage_cli.render.site.record_cards import definitions, passage, place, rows
from lineage_cli.render.theme import SIDE_LOOK, sign_of

SIDES = {
    Side.SUPPORTS: mark("What speaks for it"),
    Side.DISPUTES: mark("What speaks against it"),
    Side.NEUTRAL: mark("What takes no side"),
}
MOST_CHANGES, MOST_STEPS = 2, 3  # that are shown, of so many records each
STANCES = {"denies": mark("denies it"), "doubts": mark("doubts it"), "implies": mark("implies it")}


def blocks(card: ClaimCard, addresses: Addresses, language: str | None) -> Page:
    """Return everything that bears on a claim, but for its statement and its tag."""
    dossier = card.screen.dossier
    found = [
        *definitions((*_reasons(card.screen), *_neighbours(card.screen, addresses, language))),
        *_sides(card.screen, addresses, language),
        *_statements(dossier, addresses),
        *definitions(tuple(_fields(card, addresses))),
    ]
    return addresses.linked(found)


def _reasons(screen: EvidenceScreen) -> Iterator[Definition]:
    yield from weighed(screen)
    for name, changes in ways(screen.dossier.outlook):
        shown = [each for each in changes if len(each.steps) <= MOST_STEPS][:MOST_CHANGES] or changes[:1]
        rest = len(changes) - len(shown)
        more = [flow((words(ntr("{count} other way", "{count} other ways", rest), "dim"),))] if rest > 0 else []
        yield row(name, *(flow((said(change_words(each)),)) for each in shown), *more)


def _neighbours(screen: EvidenceScreen, addresses: Addresses, language: str | None) -> Iterator[Definition]:
    """Yield rivals, what replaces or answers the claim, and claims on the same matter."""
    dossier = screen.dossier
    groups: tuple[tuple[str, tuple[Brief | Assessed, ...]], ...] = (
        (mark("Rivals"), tuple(each.brief for each in dossier.rivals)),
        (mark("Contrary"), screen.opposites),
        (mark("Replaced by"), dossier.superseded_by),
        (mark("Replaces"), dossier.supersedes),
        (mark("Outcome"), (dossier.outcome,) if dossier.outcome else ()),
        (mark("Answered by"), screen.answers),
        (mark("See also"), screen.related),
    )
    for name, found in groups:
        if found:
            yield row(name, *(flow(_other(each, dossier, addresses, language)) for each in found))


def _other(each: Brief | Assessed, dossier: Dossier, addresses: Addresses, language: str | None) -> Line:
    detail = correction_of(each.claim, dossier.claim.id) or correction_of(dossier.claim, each.id)
    tail = (Span(" "), said(f"({detail})", "dim")) if detail else ()
    return (*sign_of(each.tag), addresses.link(each.id, label(each.claim, language).text), *tail)


def _sides(screen: EvidenceScreen, addresses: Addresses, language: str | None) -> Iterator[Block]:
    """Yield the lines of each side, those of one origin together."""
    for side, members in groupby(screen.dossier.lines, key=lambda each: each.line.side):
        lines = list(members)
        branches = tuple(
            _origin(origin, [_line(each, screen, addresses, language) for each in found], screen, addresses)
            for origin, found in groupby(lines, key=lambda each: each.graded.origin)
        )
        yield Tree(flow((words(tr(SIDES[side])),)), branches)


def _origin(origin: str | None, lines: list[Branch], screen: EvidenceScreen, addresses: Addresses) -> Branch:
    """Return the lines of one origin: below its name where there are several."""
    if len(lines) == 1 or origin is None:
        return lines[0] if len(lines) == 1 else Branch(flow(()), tuple(lines))
    count = ntr("one source, {count} line", "one source, {count} lines", len(lines))
    title = (addresses.link(origin, screen.name_of(origin), "strong"), words(f" {count}", "dim"))
    return Branch(flow(title), tuple(lines))


def _line(each: Weighed, screen: EvidenceScreen, addresses: Addresses, language: str | None) -> Branch:
    """Return a line in short: the evidence, which has everything else, who produced it, and how it was weighed."""
    sign, style = SIDE_LOOK[each.line.side]
    strength = each.graded.strength.words if each.graded.strength else tr("not counted")
    head = Span(f"{sign}{NO_BREAK}{strength}" if each.line.side is not Side.NEUTRAL else sign, style)
    named = addresses.link(each.item.id, label(each.item, language).text)
    return Branch(flow((head, Span(" "), named, Span(" "), said(_details(each, screen), "dim"))))


def _details(each: Weighed, screen: EvidenceScreen) -> str:
    """Return where a line comes from, how it was weighed, and what the claim says of it."""
    where = plain(place(each.place))
    if each.via:
        where = tr("{work}, in {other}", work=where, other=plain(place(each.via[0])))
    parts = [where, word(each.graded.kind.value), lowered(each.graded)]
    origin = each.graded.origin
    if origin is not None and origin != each.item.place.source:
        parts.append(tr("one source with {work}", work=screen.name_of(origin)))
    return BETWEEN_PARTS.join(filter(None, (*parts, each.line.note)))


def _statements(dossier: Dossier, addresses: Addresses) -> Iterator[Block]:
    if dossier.statements:
        branches = tuple(
            Branch(flow(joined(_statement(each, addresses), BETWEEN_PARTS))) for each in dossier.statements
        )
        yield Tree(flow((words(tr("Who states it")),)), branches)


def _statement(each: Statement, addresses: Addresses) -> Iterator[Line]:
    entry = each.entry
    yield passage(each.place, addresses)
    if entry.since:
        yield (said(entry.since),)
    how = [tr(STANCES[entry.stance])] if entry.stance in STANCES else []
    how += [f"“{entry.hedge}”"] if entry.hedge else []
    how += [tr("says instead: {text}", text=entry.says)] if entry.says else []
    how += [tr("omits it ({reason})", reason=word(entry.omits))] if entry.omits else []
    how += [tr("until {date}", date=entry.until)] if entry.until else []
    how += [tr("corrected by {name}", name=entry.by)] if entry.by else []
    how += [tr("repeats {work}", work=each.after)] if each.after else []
    how += [entry.note] if entry.note else []
    yield from ((said(part),) for part in how)
    if entry.tag is not None:
        yield (words(tr("calls it {tag}", tag=entry.tag.words)), *_compared(each.difference))


def _compared(difference: int | None) -> Line:
    if difference is None:
        return ()
    found = (
        tr("= as the evidence has it")
        if not difference
        else tr("▼ higher than the evidence carries")
        if difference < 0
        else tr("▲ lower than the evidence carries")
    )
    return (words(" "), words(found, "dim"))


def _fields(card: ClaimCard, addresses: Addresses) -> Iterator[Definition]:
    """Yield the things that a claim names, and what else is recorded of it."""
    claim = card.claim
    ends = [id for id in (claim.subject, claim.object) if id]
    for name, ids in (
        (mark("About"), tuple(dict.fromkeys((*ends, *claim.about)))),
        (mark("Only in"), claim.in_),
        (mark("By means of"), claim.by),
        (mark("Measured on"), claim.on),
        (mark("Compared with"), claim.than),
    ):
        if ids:
            yield row(name, flow(joined((addresses.link(id, card.things.get(id, id)),) for id in ids)))
    value = " ".join(filter(None, (claim.value, claim.unit)))
    yield from rows(((mark("Value"), value), (mark("During"), claim.during), (mark("Note"), claim.note)))
