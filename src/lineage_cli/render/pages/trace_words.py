"""Words that the pages of a trace share: how a claim stands, what it is called, and the lines of evidence below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lineage_cli.domain.grades import Strength, Tag
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.domain.text import cells
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.citing import source_link
from lineage_cli.query.labels import Label
from lineage_cli.query.standing import Assessed
from lineage_cli.query.trace_causes import headline_mark
from lineage_cli.query.trace_lines import EvidenceLine, Rest
from lineage_cli.query.trace_parts import Closing, Head, Lookup
from lineage_cli.render.blocks import (
    BETWEEN_PARTS,
    NO_BREAK,
    Block,
    Branch,
    Entries,
    Entry,
    Gap,
    Heading,
    Line,
    Names,
    Page,
    Span,
    Tree,
    closing,
    flow,
    left_out,
    plain,
    said,
    tally,
    words,
)
from lineage_cli.render.explanations import STRENGTH_COUNTS
from lineage_cli.render.sentences import filled, joined, listed
from lineage_cli.render.theme import HEADLINE_MARKS, SIDE_LOOK, TAG_LOOK, identity, sign_of

ALL_STRENGTHS = {
    Strength.STRONG: mark("all strong"),
    Strength.MODERATE: mark("all moderate"),
    Strength.WEAK: mark("all weak"),
}
USUAL_WIDTH = 80  # cells: other names stand in the first line as far as they fit
FULL_STOPS = ".。"
LONGEST_SCOPE = 50  # cells of their names
MOST_SCOPES = 2  # things that a scope names; of more it says how many


def verdict(claim: Assessed) -> Line:
    """Return the tag of a claim in words, with the mark that weighs most: `hypothesis, contested`."""
    _, style = TAG_LOOK[claim.tag]
    tag = (Span(claim.tag.words, style),)
    weightiest = headline_mark(claim)
    return joined([tag, (Span(tr(HEADLINE_MARKS[weightiest]), "mark"),)]) if weightiest else tag


def sources(count: int) -> str:
    """Return how many independent sources there are."""
    return ntr("{count} source", "{count} independent sources", count)


def strengths(found: tuple[Strength, ...]) -> str:
    """Return how strong sources are: `all weak`, `2 strong, 1 weak`, of one its strength alone."""
    counts = Counter(found)
    if len(found) == 1:
        return found[0].words
    if len(counts) == 1:
        return tr(ALL_STRENGTHS[found[0]])
    ordered = sorted(counts.items(), reverse=True)
    return tr(", ").join(tr(STRENGTH_COUNTS[strength], count=count) for strength, count in ordered)


def support(claim: Assessed) -> str:
    """Return how many sources of which strength speak for a claim and against it."""
    supports = tr("no evidence for it")
    if claim.supports:
        supports = tr(
            "{sources}, {strengths}", sources=sources(len(claim.supports)), strengths=strengths(claim.supports)
        )
    if claim.disputes:
        against = tr("{count} against, {strengths}", count=len(claim.disputes), strengths=strengths(claim.disputes))
    else:
        against = tr("none against")
    return (
        tr("{supports}; {against}", supports=supports, against=against)
        if claim.supports or claim.disputes
        else supports
    )


def short_support(claim: Assessed) -> str:
    """Return how many sources speak for a claim and against it, in few words."""
    if not claim.supports:
        return tr("no source for it") if claim.disputes else tr("only stated")
    found = ntr("1 source", "{count} sources", len(claim.supports))
    return tr("{sources}, {count} against", sources=found, count=len(claim.disputes)) if claim.disputes else found


def name(lookup: Lookup, id: str | None, style: str = "") -> Line:
    """Return the name of an entity."""
    return (said(lookup.names.get(id or "", id or ""), style),)


def name_list(lookup: Lookup, ids: Iterable[str]) -> Line:
    """Return the names of entities as a person lists them."""
    return listed([name(lookup, id) for id in ids])


def within(label: Line, lookup: Lookup, claim: Assessed) -> Line:
    """Return a label with the things for which alone its claim holds."""
    things = claim.claim.in_
    if not things:
        return label
    named = name_list(lookup, things)
    if len(things) > MOST_SCOPES or cells(plain(named)) > LONGEST_SCOPE:
        count = ntr("{count} thing", "{count} things", len(things))
        return filled("{label}, in {count}", label=label, count=count)
    return filled("{label}, in {things}", label=label, things=named)


def tagged_names(lookup: Lookup, tag: Tag, ids: Iterable[str | None], more: int) -> Names:
    """Return the names of entities behind the sign of the tag that they share."""
    return Names(tuple(name(lookup, id) for id in ids), sign_of(tag)[:1], more, joins=True)


def cause(lookup: Lookup, claim: Assessed) -> Line:
    """Return what a claim of origin says causes something, and where."""
    return within(name(lookup, claim.claim.subject), lookup, claim)


def finding(claim: Assessed) -> Line:
    """Return what stands for a claim on a line or in a sentence: without the full stop of a statement."""
    return (said(claim.label.text.rstrip(FULL_STOPS)),)


def labelled(head: Line, label: Label, tail: Line = (), edge: Line = ()) -> Entry:
    """Return an entry for a label: cut at a word where it was written to be short, otherwise in two lines."""
    return Entry(head, (said(label.text.rstrip(FULL_STOPS)),), tail, edge, lines=1 if label.is_short else 2)


def claim_entry(claim: Assessed, label: Line, *, lines: int = 1, remark: Line = ()) -> Entry:
    """Return a claim on one line: tag, sources for and against, what stands for it, a remark, and its id at the edge."""
    counts = tally(len(claim.supports), len(claim.disputes))
    return Entry((*sign_of(claim.tag), *counts), label, remark, (identity(claim.id),), lines=lines)


def remark(claim: Assessed) -> Line:
    """Return the mark that weighs most on a claim, in brackets."""
    weightiest = headline_mark(claim)
    return (Span(tr("({mark})", mark=tr(HEADLINE_MARKS[weightiest])), "mark"),) if weightiest else ()


def evidence_branch(line: EvidenceLine, lookup: Lookup) -> Branch:
    """Return a line of evidence: its side and strength, in short, and the work."""
    sign, style = SIDE_LOOK[line.side]
    head = (Span(f"{sign}{NO_BREAK}{line.strength.words}", style),)
    return Branch(labelled(head, line.label, edge=cited(line, lookup)))


def titled(title: str, branches: Iterable[Branch], more: int = 0) -> Tree:
    """Return branches under a title, and how many more there are."""
    return Tree(flow((words(tr(title), "strong"),)), (*branches, *map(Branch, left_out(more))))


def cited(line: EvidenceLine, lookup: Lookup) -> Line:
    """Return the work that a line of evidence comes from, and the one in whose words it was read."""
    work = lookup.works[line.place.source]
    label = (said(work.label, "dim", source_link(work.source, line.place.anchor if line.via is None else None)),)
    if line.via is None:
        return label
    return filled("{work}, in {other}", work=label, other=(said(lookup.works[line.via].label, "dim"),))


def rest_line(rest: Rest) -> Line:
    """Return how many lines are not shown, in one line; nothing where all are."""
    parts = [
        ntr("{count} more for", "{count} more for", rest.supports) if rest.supports else "",
        ntr("{count} more against", "{count} more against", rest.disputes) if rest.disputes else "",
        ntr("{count} takes no side", "{count} take no side", rest.neutral) if rest.neutral else "",
        ntr("{count} not counted", "{count} not counted", rest.idle) if rest.idle else "",
    ]
    return (Span(BETWEEN_PARTS.join(filter(None, parts)), "dim"),) if any(parts) else ()


def heading(head: Head, event: Line = ()) -> Block:
    """Return what was asked for in a line: name, id, kind, family, and the first event or other names."""
    parts: list[Line] = [(said(head.name, "title"),)]
    if head.id != head.name:
        parts[0] = (*parts[0], words("  "), identity(head.id))
    parts.append((said(word(head.kind), "dim"),))
    if head.family:
        parts.append(filled("of {family}", family=(said(head.family),)))
    line = joined([*parts, event] if event else parts, BETWEEN_PARTS)
    for count in range(len(head.aliases), 0, -1) if not event else ():
        others = joined([(said(alias, "dim"),) for alias in head.aliases[:count]])
        longer = joined([line, filled("also {names}", names=others)], BETWEEN_PARTS)
        if cells(plain(longer)) <= USUAL_WIDTH:
            return Heading(longer)
    return Heading(line)


def ending(end: Closing) -> Page:
    """Return what to ask next, how to see everything, and how much is not shown; nothing where there is nothing to ask."""
    if end.id is None and not end.more:
        return []
    more = ((words(ntr("{count} more claim", "{count} more claims", end.more), "dim"),),) if end.more else ()
    if end.id is None:
        parts = ((words(tr("all: --full"), "dim"),), *more)
        return [Gap(), Entries((Names(parts, lines=0, separator=BETWEEN_PARTS),))]
    ask = (words(f"lineage {end.command} ", "dim"), identity(end.id))
    return [Gap(), closing((ask, (words(tr("all: --full"), "dim"),), *more))]
