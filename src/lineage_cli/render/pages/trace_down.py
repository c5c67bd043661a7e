"""What was made from a thing, as a page."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.graphs import built
from lineage_cli.domain.language import mark, ntr
from lineage_cli.query.trace_down import Descendant, DownScreen
from lineage_cli.query.trace_parts import Lookup
from lineage_cli.render.blocks import Branch, Entry, Gap, Line, Page, Paragraph, said, words
from lineage_cli.render.pages.trace_words import claim_entry, heading, name, remark, titled, within
from lineage_cli.render.sentences import filled, joined
from lineage_cli.render.theme import identity, sign_of

MADE, EFFECTS = mark("What was made from it"), mark("What it gives rise to")


def page(screen: DownScreen) -> Page:
    """Return what was made from a thing, and what it gives rise to."""
    lookup = screen.lookup
    found: Page = [heading(screen.head), Gap(), Paragraph(_opening(screen))]
    if screen.root.children:
        branches = (
            built(child, _below, lambda each, below: Branch(_entry(each, lookup), below))
            for child in screen.root.children
        )
        found += [Gap(), titled(MADE, branches)]
    if screen.effects:
        entries = (
            Branch(claim_entry(each, within(name(lookup, each.claim.object), lookup, each), remark=remark(each)))
            for each in screen.effects
        )
        found += [Gap(), titled(EFFECTS, entries, screen.more_effects)]
    return found


def _below(thing: Descendant) -> Iterable[Descendant]:
    return thing.children


def _opening(screen: DownScreen) -> Line:
    thing = (said(screen.head.name),)
    direct = len(screen.root.children)
    if not screen.total:
        return filled("Nothing here was made from {thing}.", thing=thing)
    total = ntr(
        "One thing was made from {thing}", "{count} things were made from {thing}", screen.total, thing="{thing}"
    )
    told = filled(total, thing=thing)
    if direct == screen.total:
        return filled("{told}.", told=told)
    return filled("{told}, {count} of them directly.", told=told, count=str(direct))


def _entry(thing: Descendant, lookup: Lookup) -> Entry:
    edge = thing.edge
    below = (words(ntr("+ {count} below", "+ {count} below", thing.below), "dim"),) if thing.below else ()
    if edge is None:
        return Entry(label=name(lookup, thing.id), tail=below)
    methods = joined([name(lookup, each) for each in edge.claim.by])
    how = filled("  by {methods}", methods=methods) if methods else ()
    label = (*sign_of(edge.tag), *name(lookup, thing.id, "strong"), *how)
    return Entry(label=label, tail=(*remark(edge), *below), edge=(identity(edge.id),))
