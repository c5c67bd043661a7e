"""Where an ability comes from, as a page: explanations, what prevents it, its course along the lineage, and who has it elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lineage_cli.domain.grades import Tag
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.query.standing import Assessed, are_equal
from lineage_cli.query.trace_ability import AbilityScreen, Holders
from lineage_cli.query.trace_course import Stop
from lineage_cli.query.trace_parts import Lookup, Replacement
from lineage_cli.query.trace_traits import Trait
from lineage_cli.render.blocks import (
    Block,
    Branch,
    Definition,
    Definitions,
    Entry,
    Gap,
    Line,
    Names,
    Page,
    Paragraph,
    Span,
    Tree,
    said,
    words,
)
from lineage_cli.render.gaps import apart
from lineage_cli.render.pages.trace_causes import blocks, opening
from lineage_cli.render.pages.trace_words import (
    cause,
    claim_entry,
    finding,
    heading,
    name,
    remark,
    support,
    titled,
    verdict,
    within,
)
from lineage_cli.render.sentences import LABELLED, aside, filled, sentences
from lineage_cli.render.theme import HEADLINE_MARKS, identity, not_stated, sign_of, traits_sign

WHY = mark("Why it is there")
PREVENTED = mark("What prevents it")
COURSE = mark("Along the lineage")
CHANGES = mark("What changes it")
ELSEWHERE, HOLDERS = mark("Elsewhere"), mark("Who has it")
WEAKEST = mark("Weakest link")
GIVES_RISE = mark("Gives rise to")
OPEN = mark("Open")
REPLACED = mark("Given up")


def page(screen: AbilityScreen) -> Page:
    """Return where an ability comes from."""
    lookup = screen.lookup
    found: Page = [heading(screen.head), Gap(), Paragraph(_opening(screen))]
    causes = blocks(screen.causes, lookup, WHY)
    prevention = blocks(screen.prevention, lookup, PREVENTED)
    found += [*([Gap()] if causes or prevention else []), *causes, *prevention]
    found += _course(screen)
    below = [*_rows(screen), *replaced_rows(screen.replaced, lookup)]
    if below and not screen.course.roots:
        found.append(Gap())
    if screen.changes:
        found.append(_changes(screen))
    return [*found, *([Definitions(tuple(below))] if below else [])]


def _opening(screen: AbilityScreen) -> Line:
    explained = opening(screen.causes, screen.lookup)
    if not explained:
        explained = sentences(
            (words(tr("Nothing here explains where it comes from.")),) if not screen.prevention.found else (),
            (words(ntr("One thing is said to have, change or lack it.", CLAIMED, screen.claimed)),)
            if screen.claimed
            else (),
        )
    best = next(iter(screen.prevention.found), None)
    return sentences(explained, _prevented(best, screen.lookup) if best else ())


CLAIMED = mark("{count} things are said to have, change or lack it.")


def _prevented(best: Assessed, lookup: Lookup) -> Line:
    concluded = mark("Prevented by: {cause} ({verdict}; {support}).")
    message = (
        concluded if best.tag is Tag.CONCLUSION else mark("What prevents it best: {cause} ({verdict}; {support}).")
    )
    told = (*sign_of(best.tag), *cause(lookup, best))
    return filled(message, cause=told, verdict=verdict(best), support=support(best))


def _course(screen: AbilityScreen) -> Iterator[Block]:
    course, lookup = screen.course, screen.lookup
    if not course.roots:
        return
    yield Gap()
    yield Paragraph((words(tr(COURSE), "strong"),))
    said: set[str] = set()
    yield Tree(None, tuple(_stop(root, lookup, said) for root in course.roots), columns=True)
    if course.rivals:
        yield Definitions(tuple(_rival(*pair, lookup) for pair in course.rivals))


def _stop(stop: Stop, lookup: Lookup, said: set[str]) -> Branch:
    """Return a thing on the course. The id of a family's claim stands only where it is first said."""
    edge = sign_of(stop.edge.tag) if stop.edge else ()
    head = (*edge, *name(lookup, stop.id))
    label, id = _told(stop, lookup)
    shown = (identity(id),) if id and id not in said else ()
    said.add(id)
    below = (words(ntr("+ {count} below", "+ {count} below", stop.below), "dim"),) if stop.below else ()
    return Branch(Entry(head, label, below, shown), tuple(_stop(child, lookup, said) for child in stop.children))


def _told(stop: Stop, lookup: Lookup) -> tuple[Line, str]:
    if stop.trait is None:
        return (not_stated(),), ""
    claim = stop.trait.claim
    signs = (*traits_sign(claim.sign), *sign_of(claim.tag))
    if stop.family:
        return (*signs, *filled("as {family}", family=name(lookup, stop.family))), claim.id
    return (*signs, *verb(claim), *trait_notes(stop.trait)), claim.id


def verb(claim: Assessed) -> Line:
    """Return what a thing does with the ability: `gains it`."""
    label = claim.predicate.label if claim.predicate else ""
    return filled("{verb} it", verb=(said(label),))


def trait_notes(trait: Trait) -> Line:
    """Return what stands beside a trait in brackets: its mark, what says the opposite, what was refuted or replaced."""
    notes = [remark(trait.claim)] if trait.opposite is None else []
    if trait.opposite is not None:
        signs = (*traits_sign(trait.opposite.sign), *sign_of(trait.opposite.tag))
        notes.append(filled("(but {claim})", claim=(*signs, *verb(trait.opposite))))
    if trait.fallen is not None:
        notes.append(filled("({mark}: {claim})", mark=(*_fallen_word(trait.fallen),), claim=verb(trait.fallen)))
    notes += [filled("(was: {claim})", claim=verb(old)) for old in trait.replaced if old != trait.fallen]
    return tuple(span for note in notes for span in apart(note))


def _fallen_word(claim: Assessed) -> Line:
    found = next((word for word in HEADLINE_MARKS if word in claim.marks), None)
    return (Span(tr(HEADLINE_MARKS[found]), "mark"),) if found else ()


def _rival(edge: Assessed, drawn: Assessed, lookup: Lookup) -> Definition:
    things = {"thing": name(lookup, edge.claim.subject), "other": name(lookup, edge.claim.object)}
    likely = (
        mark("{thing} from {other}, as likely") if are_equal(edge, drawn) else mark("{thing} from {other}, less likely")
    )
    line = (*sign_of(edge.tag), *filled(likely, **things))
    return Definition((words(tr("Or"), "dim"),), (Entry(label=line, edge=(identity(edge.id),)),))


def _changes(screen: AbilityScreen) -> Block:
    branches = (
        Branch(claim_entry(each, within(_change(each, screen.lookup), screen.lookup, each), remark=remark(each)))
        for each in screen.changes
    )
    return titled(CHANGES, branches)


def _change(each: Assessed, lookup: Lookup) -> Line:
    return (*traits_sign(each.sign), *name(lookup, each.claim.subject), Span(" "), *verb(each))


def _rows(screen: AbilityScreen) -> Iterator[Definition]:
    lookup = screen.lookup
    if screen.elsewhere:
        label = ELSEWHERE if screen.course.roots else HOLDERS
        yield Definition((words(tr(label), "strong"),), tuple(_holders(each, lookup) for each in screen.elsewhere))
    if screen.effects:
        effects = tuple((*sign_of(each.tag), *name(lookup, each.claim.object)) for each in screen.effects)
        yield Definition((words(tr(GIVES_RISE), "strong"),), (Names(effects, lines=2),))
    if screen.weakest:
        yield Definition((words(tr(WEAKEST), "strong"),), (link_entry(screen.weakest, lookup),))
    if screen.questions:
        first, rest = screen.questions[0], len(screen.questions) - 1
        more = (words(tr("+ {count} more", count=rest), "dim"),) if rest else ()
        question = Entry((*sign_of(Tag.OPEN),), finding(first), more, (identity(first.id),), lines=2)
        yield Definition((words(tr(OPEN), "strong"),), (question,))


def _holders(group: Holders, lookup: Lookup) -> Names:
    head = (*traits_sign(group.sign)[:1], Span("\u00a0"), *sign_of(group.tag)[:1])
    names = [name(lookup, each.claim.subject) for each in group.claims]
    if group.remark:
        names[-1] = (*names[-1], *aside(tr(HEADLINE_MARKS[group.remark]), "dim"))
    return Names(tuple(names), head, group.more, lines=0, joins=True)


def link_entry(edge: Assessed, lookup: Lookup) -> Entry:
    """Return an edge of descent as a link: `○ base → child`, its id at the edge."""
    line = filled("{start} → {end}", start=name(lookup, edge.claim.object), end=name(lookup, edge.claim.subject))
    return Entry(sign_of(edge.tag)[:1], line, edge=(identity(edge.id),))


def replaced_rows(found: Iterable[Replacement], lookup: Lookup) -> Iterator[Definition]:
    """Yield what was given up: the old claim, and what stands in its place, since when and by whom."""
    for each in found:
        old = Entry(sign_of(each.old.tag)[:1], finding(each.old), edge=(identity(each.old.id),), lines=2)
        yield Definition((words(tr(REPLACED), "strong"),), (old, *_instead(each)))


def _instead(each: Replacement) -> tuple[Entry, ...]:
    since = filled("since {date}: ", date=(said(each.on),)) if each.on else ()
    who, why = ((said(part),) if part else () for part in (each.by, each.why))
    told = filled(LABELLED, label=who, text=why) if who and why else who or why
    label = (*since, *finding(each.new), *(aside(told) if told else ()))
    return (Entry(sign_of(each.new.tag)[:1], label, edge=(identity(each.new.id),), lines=2),)
