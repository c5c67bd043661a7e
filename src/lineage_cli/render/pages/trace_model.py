"""Where a thing of a lineage comes from, as a page: its way from the first ancestor, and what it has from its families."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.query.standing import Assessed, are_equal, is_only_stated, stands
from lineage_cli.query.trace_model import ModelScreen, WeakLink
from lineage_cli.query.trace_parts import Lookup
from lineage_cli.query.trace_steps import Step, Way
from lineage_cli.query.trace_traits import Trait, TraitGroup
from lineage_cli.render.blocks import (
    Branch,
    Content,
    Definition,
    Definitions,
    Entries,
    Entry,
    Gap,
    Line,
    Names,
    Page,
    Paragraph,
    Span,
    Tree,
    flow,
    said,
    words,
)
from lineage_cli.render.gaps import apart
from lineage_cli.render.pages.trace_ability import link_entry, replaced_rows, trait_notes
from lineage_cli.render.pages.trace_parentage import opening
from lineage_cli.render.pages.trace_recorded import recorded
from lineage_cli.render.pages.trace_words import heading, name, name_list, remark, short_support, tagged_names, within
from lineage_cli.render.sentences import filled, joined
from lineage_cli.render.theme import identity, sign_of, traits_sign

WAY, CLAIMED = mark("How it came about"), mark("What is claimed of it")
MEMBERS, MADE_FROM_IT, CAUSES, WEAKEST = (
    mark("Members"),
    mark("Made from it"),
    mark("Causes named"),
    mark("Weakest link"),
)


def page(screen: ModelScreen) -> Page:
    """Return where a thing of a lineage comes from."""
    found: Page = [heading(screen.head, _event(screen)), Gap(), Paragraph(opening(screen))]
    found += _way(screen)
    rows = [*_rows(screen), *replaced_rows(screen.replaced, screen.lookup)]
    if rows:
        found.append(Definitions(tuple(rows)))
    if screen.recorded:
        found += recorded(screen.recorded, screen.head.id, screen.lookup)
    return found


def _event(screen: ModelScreen) -> Line:
    event = screen.head.event
    if event is None or event.predicate is None:
        return ()
    return (said(f"{event.predicate.label} {event.claim.value or ''}"), Span(" "), *sign_of(event.tag)[:1])


def _way(screen: ModelScreen) -> Page:
    if screen.listed:
        entries = (_listed(each, screen.lookup) for each in screen.listed)
        return [Gap(), Paragraph((words(tr(CLAIMED), "strong"),)), Entries(tuple(entries))]
    way = screen.way
    if len(way.steps) < 2:
        groups = [group for step in way.steps for group in step.groups]
        if not groups:
            return [Gap()]
        contents = tuple(trait_group(each, screen.lookup, lines=0) for each in groups)
        return [Gap(), Paragraph((words(tr(CLAIMED), "strong"),)), Entries(contents)]
    return [Gap(), Paragraph((words(tr(WAY), "strong"),)), Tree(None, (_steps(way, screen.lookup),))]


def _listed(trait: Assessed, lookup: Lookup) -> Entry:
    told = (words(f"· {short_support(trait)}", "dim"),)
    signs = (*traits_sign(trait.sign), *sign_of(trait.tag)[:1])
    return Entry(signs, within(name(lookup, trait.claim.object), lookup, trait), told, (identity(trait.id),))


def _steps(way: Way, lookup: Lookup) -> Branch:
    """Return the steps as one branch, each below the one before."""
    branch: Branch | None = None
    silent = not any(step.groups for step in way.steps)  # nobody speaks of traits here
    for place, step in reversed(list(enumerate(way.steps))):
        target = place == len(way.steps) - 1
        children = (branch,) if branch else ()
        if place == 0 and way.skipped and branch:
            skipped = ntr("⋮ {count} step between", "⋮ {count} steps between", way.skipped)
            children = (Branch(flow((words(skipped, "dim"),)), children),)
        branch = Branch(_step(step, lookup, target=target, silent=silent), children)
    return branch or Branch(flow(()))


def _step(step: Step, lookup: Lookup, *, target: bool, silent: bool) -> Entry:
    below: list[Content] = [trait_group(each, lookup, lines=0 if target else 1) for each in step.groups]
    if step.as_before:
        below.append(_beside((words(tr("as before"), "dim"),), step.as_before, lookup))
    below += [
        _beside(filled("than {things}", things=name_list(lookup, each.than)), each.groups, lookup)
        for each in step.compared
    ]
    if target and not below and not silent:
        below.append(Entry(label=(words(tr("no trait of its own is recorded"), "dim"),)))
    edge = step.edge
    if edge is None:
        return Entry(label=name(lookup, step.id, "strong"), below=tuple(below))
    methods = (
        filled("  by {methods}", methods=joined([name(lookup, each) for each in edge.claim.by]))
        if edge.claim.by
        else ()
    )
    head = (*sign_of(edge.tag), *name(lookup, step.id, "strong"))
    label = (*head, *methods, *apart(remark(edge)))
    return Entry(label=label, edge=(identity(edge.id),), below=tuple(below))


def _beside(label: Line, groups: Iterable[TraitGroup], lookup: Lookup) -> Definition:
    return Definition(label, tuple(trait_group(each, lookup, lines=0) for each in groups))


def trait_group(group: TraitGroup, lookup: Lookup, *, lines: int) -> Names:
    """Return traits of one sign and tag on a line, or on as many as they need."""
    head = (*traits_sign(group.sign)[:1], Span("\u00a0"), *sign_of(group.tag)[:1])
    return Names(tuple(_trait(each, lookup) for each in group.traits), head, group.more, lines=lines, joins=True)


def _trait(trait: Trait, lookup: Lookup) -> Line:
    by = filled(" (by {methods})", methods=name_list(lookup, trait.by)) if trait.by else ()
    return (*name(lookup, trait.claim.claim.object), *by, *trait_notes(trait))


def _rows(screen: ModelScreen) -> Iterator[Definition]:
    lookup = screen.lookup
    for family in screen.families:
        label = filled("As {family}", family=name(lookup, family.family, "strong"))
        yield Definition(label, tuple(trait_group(each, lookup, lines=0) for each in family.groups))
    if screen.members:
        members = tuple((said(each),) for each in screen.members)
        yield Definition((words(tr(MEMBERS), "strong"),), (Names(members, lines=2),))
    if screen.children:
        groups = (
            tagged_names(lookup, group.tag, (each.claim.subject for each in group.edges), group.more)
            for group in screen.children
        )
        yield Definition((words(tr(MADE_FROM_IT), "strong"),), tuple(groups))
    if screen.causes:
        causes = [Names((_cause(each, lookup),), lines=0, joins=True) for each in screen.causes]
        causes[-1] = causes[-1]._replace(more=screen.more_causes)
        yield Definition((words(tr(CAUSES), "strong"),), tuple(causes))
    if screen.weakest:
        yield Definition((words(tr(WEAKEST), "strong"),), _weak_link(screen.weakest, lookup))


def _cause(claim: Assessed, lookup: Lookup) -> Line:
    parts = {"cause": name(lookup, claim.claim.subject), "ability": name(lookup, claim.claim.object)}
    return (*sign_of(claim.tag), *filled("{cause} → {ability}", **parts))


def _weak_link(link: WeakLink, lookup: Lookup) -> tuple[Entry, ...]:
    entries = [link_entry(link.edge, lookup)]
    for rival in link.rivals:
        base = (*sign_of(rival.tag), *name(lookup, rival.claim.object))
        if not stands(rival):
            how = tr("only stated") if is_only_stated(rival) else tr("outweighed")
            line = filled("not {base}: {how}", base=base, how=how)
        elif are_equal(rival, link.edge):
            line = filled("or {base}: as likely", base=base)
        else:
            line = filled("or {base}: less likely", base=base)
        entries.append(Entry(label=line, edge=(identity(rival.id),)))
    return tuple(entries)
