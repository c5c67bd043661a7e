"""What a source states and gives, and what hangs on an item of evidence, as pages."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.citing import Citation, source_link
from lineage_cli.query.labels import Label
from lineage_cli.query.trace_source import EvidenceScreen, SourceScreen
from lineage_cli.render.blocks import (
    BETWEEN_PARTS,
    Branch,
    Definition,
    Definitions,
    Entries,
    Gap,
    Line,
    Names,
    Page,
    Paragraph,
    Tree,
    flow,
    said,
    words,
)
from lineage_cli.render.pages.trace_plain import tag_counts
from lineage_cli.render.pages.trace_words import claim_entry, finding, labelled, remark, titled
from lineage_cli.render.sentences import aside, filled, joined, sentences
from lineage_cli.render.theme import SIDE_LOOK, identity, place_line

STATES, ITEMS, COPIES = (
    mark("States"),
    mark("Evidence it gives, that on which most hangs first"),
    mark("Made from it, or by the same hands"),
)
BEARS, PREMISES = mark("What it speaks for and against"), mark("What it rests on")
DERIVATIONS = {
    "translation": mark("A translation of {work}."),
    "republication": mark("A republication of {work}."),
    "version": mark("A version of {work}."),
    "retelling": mark("A retelling of {work}."),
    "citation": mark("It cites {work}."),
}


def source_page(screen: SourceScreen) -> Page:
    """Return what a source states, what evidence it gives, and what was made from it."""
    source = screen.source
    about = [tr(", ").join(source.authors), word(source.kind), source.published or ""]
    title = flow((said(source.title, "title", source_link(source, None)),), (identity(source.id),))
    line = joined([(said(each, "dim"),) for each in about if each], BETWEEN_PARTS)
    found: Page = [Entries((title,)), Paragraph(line), Gap(), Paragraph(_given(screen))]
    if screen.counts:
        counts = tuple(tag_counts(screen.counts))
        found.append(Definitions((Definition((words(tr(STATES), "strong"),), (Names(counts, lines=0),)),)))
    if screen.items:
        found += [Gap(), _items(screen)]
    if screen.copies:
        found.append(_copies(screen))
    return found


def _given(screen: SourceScreen) -> Line:
    stated = ntr("{count} claim", "{count} claims", screen.stated)
    items = ntr("{count} piece of evidence", "{count} pieces of evidence", len(screen.items) + screen.more_items)
    carried = ntr("{count} claim", "{count} claims", screen.carried)
    if screen.items:
        told = filled(
            "It states {stated} and gives {items} for or against {carried}.",
            stated=stated,
            items=items,
            carried=carried,
        )
    else:
        told = filled("It states {stated} and gives no evidence of its own.", stated=stated)
    alone = (
        ntr("One claim hangs on it alone.", "{count} claims hang on it alone.", screen.alone) if screen.alone else ""
    )
    return sentences(_derivation(screen), told, (words(alone),) if alone else ())


def _derivation(screen: SourceScreen) -> Line:
    if screen.original is None:
        return ()
    message = DERIVATIONS.get(screen.source.derivation or "", mark("One witness with {work}."))
    return filled(message, work=(said(screen.original.label), *_id(screen.original.id, screen.original.label)))


def _id(id: str, label: str) -> Line:
    return aside((identity(id),)) if id != label else ()


def _items(screen: SourceScreen) -> Tree:
    branches = (
        _branch(ntr("{count} claim", "{count} claims", each.claims), each.label, each.id) for each in screen.items
    )
    return titled(ITEMS, branches, screen.more_items)


def _copies(screen: SourceScreen) -> Tree:
    how = (word(copy.derivation) if copy.derivation else tr("same witness") for copy in screen.copies)
    branches = (_branch(head, copy.label, copy.id) for head, copy in zip(how, screen.copies, strict=True))
    return titled(COPIES, branches, screen.more_copies)


def _branch(head: str, label: Label, id: str) -> Branch:
    return Branch(labelled((words(head, "dim"),), label, edge=(identity(id),)))


def evidence_page(screen: EvidenceScreen) -> Page:
    """Return what hangs on an item of evidence, and what it rests on."""
    item = screen.item
    title = flow((said(item.summary, "title"),), (identity(item.id),))
    found: Page = [Entries((title,)), Paragraph(_produced(screen)), Gap()]
    if not screen.bearing:
        return [*found, Paragraph((words(tr("No claim names it.")),))]
    found.append(titled(BEARS, _bearing(screen), screen.more))
    if screen.premises:
        premises = (Branch(claim_entry(each, finding(each), lines=2, remark=remark(each))) for each in screen.premises)
        found.append(titled(PREMISES, premises))
    return found


def _produced(screen: EvidenceScreen) -> Line:
    item, work = screen.item, screen.work
    parts: list[Line] = [
        (said(item.own_kind or word(item.kind), "dim"),),
        place_line(Citation(item.place, work.label, source_link(work.source, item.place.anchor))),
    ]
    if screen.via:
        parts.append(filled("read in {works}", works=joined([(said(each.label, "dim"),) for each in screen.via])))
    return joined(parts, BETWEEN_PARTS)


def _bearing(screen: EvidenceScreen) -> Iterator[Branch]:
    for each in screen.bearing:
        sign, style = SIDE_LOOK[each.side]
        entry = claim_entry(each.claim, finding(each.claim), lines=2, remark=remark(each.claim))
        yield Branch(entry._replace(head=(words(f"{sign} ", style), *entry.head)))
