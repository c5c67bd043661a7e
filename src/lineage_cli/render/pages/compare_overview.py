"""What matters of a comparison of things as a page: how they are related, who is better at what, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lineage_cli.domain.grades import Role
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.query.compare_contests import Contest
from lineage_cli.query.compare_overview import Differing, Overview
from lineage_cli.query.compare_values import Aspect, Value
from lineage_cli.query.comparison import Column as Thing
from lineage_cli.render.blocks import (
    Cell,
    Column,
    Definition,
    Definitions,
    Entries,
    Entry,
    Fit,
    Gap,
    Line,
    Names,
    Page,
    Paragraph,
    Span,
    Table,
    bar,
    cell_of,
    left_out,
    more,
    said,
    words,
)
from lineage_cli.render.gaps import apart
from lineage_cli.render.pages.compare_relation import relation
from lineage_cli.render.pages.trace_words import finding, labelled, verdict
from lineage_cli.render.sentences import filled, listed
from lineage_cli.render.theme import identity, sign_of, traits_sign

MOST_CONTESTS = 7
MOST_ROWS = 8
MOST_EFFECTS = 6
MOST_OTHERS = 3
FEW = 3  # of what is the same, that are written out
MOST_NAMED = 5  # aspects of one thing only
BAR = 10  # cells of the longest bar
COMPARED, DIFFER, EFFECTS = mark("Compared with each other"), mark("Differ"), mark("Gives rise to")
TOGETHER = mark("Said of both in one claim")
ALONE, SAME, UNCLEAR = mark("Only of {name}"), mark("The same"), mark("Not told apart")


def page(found: Overview, things: Sequence[Thing], *, full: bool = False) -> Page:
    """Return what matters of a comparison of things."""
    result: Page = [Paragraph(relation(each)) for each in found.relations]
    result += _contests(found, len(things))
    result += _differing(found, things)
    result += _effects(found, things)
    if not (found.contests or found.differing or found.effects):
        result += [Gap(), Paragraph((words(tr("Nothing that is recorded of both differs.")),))]
    rows = [*_alone(found, things), *_same(found), *_unclear(found)]
    if rows:
        result += [Gap(), Definitions(tuple(rows))]
    if full:
        return result
    parts: list[Line] = [(words(tr("rows, ids and sources: --full"), "dim"),)]
    if found.contests and found.others:
        count = len(found.others)
        parts.append(
            (words(ntr("named together in {count} more claim", "named together in {count} more claims", count), "dim"),)
        )
    return [*result, Gap(), Entries((Names(tuple(parts), lines=0, separator=" · "),))]


def _contests(found: Overview, count: int) -> Page:
    if found.contests:
        shown = [_contest(each, count) for each in found.contests[:MOST_CONTESTS]]
        return [
            Gap(),
            Paragraph((words(tr(COMPARED), "strong"),)),
            Entries((*shown, *left_out(len(found.contests) - MOST_CONTESTS))),
        ]
    if found.others and not found.differing and not found.effects:
        entries = [
            labelled(sign_of(each.tag), each.label, edge=(identity(each.id),)) for each in found.others[:MOST_OTHERS]
        ]
        return [
            Gap(),
            Paragraph((words(tr(TOGETHER), "strong"),)),
            Entries((*entries, *left_out(len(found.others) - MOST_OTHERS))),
        ]
    return []


def _contest(found: Contest, count: int) -> Entry:
    best = found.claims[0]
    slots = {"one": (said(found.subject),), "verb": (said(found.verb),), "aspect": (said(found.aspect),)}
    if not found.aspect:
        label = finding(best)
    elif count > 2 and found.compares:
        label = filled("{one} {verb} {aspect} than {other}", **slots, other=(said(found.other),))
    elif count > 2:
        label = filled("{one} {verb} {aspect}, compared with {other}", **slots, other=(said(found.other),))
    else:
        label = filled("{one} {verb} {aspect}", **slots)
    others = len(found.claims) - 1
    edge = (identity(best.id), *((Span(f" +{others}", "dim"),) if others else ()))
    return Entry(sign_of(best.tag), label, edge=edge, lines=2 if count > 2 else 1)


def _differing(found: Overview, things: Sequence[Thing]) -> Page:
    if not found.differing:
        return []
    columns = (Column(tr(DIFFER), Fit.CUT), *(Column(thing.name) for thing in things))
    rows = tuple(_row(each, len(things)) for each in found.differing[:MOST_ROWS])
    left = left_out(len(found.differing) - MOST_ROWS)
    return [Gap(), Table(columns, rows), *([Entries(left)] if left else [])]


def _row(found: Differing, count: int) -> tuple[Cell, ...]:
    bars = found.bars or (None,) * count
    width = BAR if count == 2 else BAR // 2
    return (
        cell_of((said(aspect_name(found.aspect)),)),
        *(_cell(cell, share, width) for cell, share in zip(found.cells, bars, strict=True)),
    )


def aspect_name(aspect: Aspect) -> str:
    """Return what values are of: a benchmark with its method, a property, an ability or a verb."""
    parts = (aspect.on, aspect.method) if aspect.role is Role.MEASURE else (aspect.label, aspect.on, aspect.narrowed)
    return tr(", ").join(filter(None, (*parts, aspect.during))) or aspect.label


def _cell(values: tuple[Value, ...], share: float | None, width: int) -> Cell:
    if not values:
        return cell_of((words("–", "dim"),))
    first = values[0]
    others = len({value.key for value in values}) - 1 if first.claim.role is Role.RELATION else 0
    sign = traits_sign(first.claim.sign) if first.claim.role is Role.TRAIT else ()
    family = filled(" (of {family})", family=first.family) if first.family else ()
    tail: Line = (Span("  "), bar(share, width)) if share is not None else ()
    extra = apart(more(others))
    return cell_of((*sign_of(first.claim.tag), *sign, said(first.text), *family, *extra, *tail))


def _effects(found: Overview, things: Sequence[Thing]) -> Page:
    if not found.effects:
        return []
    columns = (Column(tr(EFFECTS), Fit.CUT), *(Column(thing.name) for thing in things))
    rows = tuple(
        (
            cell_of((said(name),)),
            *(
                cell_of((*sign_of(value.claim.tag), *verdict(value.claim)) if value else (words("–", "dim"),))
                for value in values
            ),
        )
        for name, values in found.effects[:MOST_EFFECTS]
    )
    left = left_out(len(found.effects) - MOST_EFFECTS)
    return [Gap(), Table(columns, rows), *([Entries(left)] if left else [])]


def _alone(found: Overview, things: Sequence[Thing]) -> Iterator[Definition]:
    for thing, aspects in zip(things, found.alone, strict=True):
        if aspects:
            names = _folded(aspects)
            line = tuple((said(name),) for name in names[:MOST_NAMED])
            label = filled(ALONE, name=(said(thing.name),))
            yield Definition(label, (Names(line, more=max(0, len(names) - MOST_NAMED)),))


def _folded(aspects: Sequence[Aspect]) -> list[str]:
    """Return the names of aspects, several scores on one benchmark as one."""
    scores = Counter(aspect.on for aspect in aspects if aspect.role is Role.MEASURE)
    names: dict[str, None] = {}
    for aspect in aspects:
        count = scores[aspect.on] if aspect.role is Role.MEASURE else 0
        many = ntr("{count} value on {benchmark}", "{count} values on {benchmark}", count, benchmark=aspect.on)
        names[many if count > 1 else aspect_name(aspect)] = None
    return list(names)


def _same(found: Overview) -> Iterator[Definition]:
    same = found.same
    if not same.number:
        return
    label = (words(tr(SAME)),)
    if same.number <= FEW:
        items = tuple(_item(aspect, value) for aspect, value in same.items)
        yield Definition(label, (Names(items, lines=0, separator=" · "),))
    elif same.of_families:
        families = listed([(said(family),) for family in same.families[:FEW]])
        text = filled(
            "{count}, {through} of them through {families}",
            count=str(same.number),
            through=str(same.of_families),
            families=families,
        )
        yield Definition(label, (Entry(label=text, wraps=True),))
    else:
        yield Definition(label, (Entry(label=(words(str(same.number)),)),))


def _item(aspect: Aspect, value: Value) -> Line:
    sign = traits_sign(value.claim.sign) if aspect.role is Role.TRAIT else ()
    return (said(aspect_name(aspect)), Span(" "), *sign_of(value.claim.tag), *sign, said(value.text))


def _unclear(found: Overview) -> Iterator[Definition]:
    if found.unclear:
        names = tuple(
            filled("{aspect} (several values)", aspect=(said(aspect_name(aspect)),))
            if several
            else filled("{aspect} (the dates overlap)", aspect=(said(aspect_name(aspect)),))
            for aspect, several in found.unclear
        )
        yield Definition((words(tr(UNCLEAR)),), (Names(names, lines=0),))
