"""A thing of which nobody says where it comes from, as a page: what is said of it instead."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.grades import Tag
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.query.trace_parts import Lookup
from lineage_cli.query.trace_plain import PlainScreen
from lineage_cli.render.blocks import (
    Definition,
    Definitions,
    Entries,
    Entry,
    Gap,
    Line,
    Names,
    Page,
    Paragraph,
    said,
    words,
)
from lineage_cli.render.pages.trace_ability import replaced_rows
from lineage_cli.render.pages.trace_recorded import recorded
from lineage_cli.render.pages.trace_words import finding, heading
from lineage_cli.render.sentences import filled, joined, sentences
from lineage_cli.render.theme import identity, sign_of

ABOUT = mark("Claims about it")
MEMBERS, EVIDENCE, DEFINED = mark("Members"), mark("Evidence"), mark("Defined in")


def page(screen: PlainScreen) -> Page:
    """Return what is said of a thing whose origin nobody tells."""
    lookup, head = screen.lookup, screen.head
    found: Page = [heading(head), Gap(), Paragraph(_opening(screen))]
    if head.summary:
        found.append(Paragraph((said(head.summary),)))
    if screen.recorded:
        found += [Gap(), *recorded(screen.recorded, head.id, lookup)]
    elif screen.about:
        entries = (
            Entry(sign_of(each.tag)[:1], finding(each), edge=(identity(each.id),), lines=2) for each in screen.about
        )
        found += [Gap(), Paragraph((words(tr(ABOUT), "strong"),)), Entries(tuple(entries))]
    rows = [*_rows(screen, lookup), *replaced_rows(screen.replaced, lookup)]
    return [*found, Gap(), Definitions(tuple(rows))] if rows else found


def _opening(screen: PlainScreen) -> Line:
    thing = (said(screen.head.name),)
    if not screen.total:
        return filled("No claim is about {thing}.", thing=thing)
    counts = joined(tag_counts(screen.counts))
    about = ntr("One claim is about {thing}", "{count} claims are about {thing}", screen.total, thing="{thing}")
    told = filled(about, thing=thing)
    message = mark("{claims} ({counts}); none says where it comes from.") if screen.counts else NONE_GRADED
    return sentences(filled(message, claims=told, counts=counts))


NONE_GRADED = mark("{claims}; none says where it comes from.")


def tag_counts(counts: tuple[tuple[Tag, int], ...]) -> Iterator[Line]:
    """Yield how many claims have each tag: `3 ●`."""
    for tag, count in counts:
        yield (*sign_of(tag), words(f"{count:,}"))


def _rows(screen: PlainScreen, lookup: Lookup) -> Iterator[Definition]:
    if screen.members:
        members = tuple((said(each),) for each in screen.members)
        yield Definition((words(tr(MEMBERS), "strong"),), (Names(members, lines=3),))
    if screen.defined:
        works = tuple((said(each),) for each in screen.defined)
        yield Definition((words(tr(DEFINED), "strong"),), (Names(works, lines=2),))
    if screen.evidence:
        count = ntr("{count} item is listed under it", "{count} items are listed under it", screen.evidence)
        yield Definition((words(tr(EVIDENCE), "strong"),), (Entry(label=(words(count),)),))
