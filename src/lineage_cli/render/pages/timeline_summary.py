"""What matters of a timeline as a page: what moved, what was corrected, what came out, and a bar for each month or year."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.query.timeline_summary import Correction, Dated, Period, Summary
from lineage_cli.render.blocks import (
    Cell,
    Column,
    Definition,
    Definitions,
    Entry,
    Fit,
    Gap,
    Line,
    Names,
    Page,
    Paragraph,
    Table,
    bar,
    cell_of,
    closing,
    more,
    said,
    words,
)
from lineage_cli.render.pages import shifts
from lineage_cli.render.sentences import filled, joined

MOST_CORRECTIONS = 3
MOST_PUBLISHED = 3
MOST_DATED = 5
MOST_PERIODS = 8
BAR = 20  # cells of the longest bar
COUNTS: dict[str, Callable[[int], str]] = {
    "stated": lambda count: ntr("{count:,} statement", "{count:,} statements", count),
    "evidence": lambda count: ntr("{count:,} piece of evidence", "{count:,} pieces of evidence", count),
    "published": lambda count: ntr("{count:,} publication", "{count:,} publications", count),
    "corrects": lambda count: ntr("{count:,} correction", "{count:,} corrections", count),
    "ends": lambda count: ntr("{count:,} piece of evidence ended", "{count:,} pieces of evidence ended", count),
    "revised": lambda count: ntr("{count:,} revision", "{count:,} revisions", count),
    "follows": lambda count: ntr("{count:,} tag that followed", "{count:,} tags that followed", count),
}
CORRECTED, PUBLISHED, REVISED = mark("Corrected"), mark("Published"), mark("Revised")
WITHDRAWN, ENDED, FIRST = mark("Withdrawn"), mark("Evidence ended"), mark("First tags")


def page(found: Summary, *, full: bool = False) -> Page:
    """Return what matters of a timeline; where every event follows, without saying how to see them."""
    result: Page = [Paragraph(_opening(found)), *shifts.moved(found.shifts)]
    rows = tuple(_rows(found))
    result += [Gap(), Definitions(rows)] if rows else []
    bars = _bars(found)
    result += [Gap(), *bars] if bars else []
    if full:
        return result
    parts: list[Line] = [(words(tr("every event: --full"), "dim"),)]
    if len(found.periods) > 1:
        target = f" {found.target}" if found.target else ""
        command = words(f"lineage timeline{target} --since {found.busiest} --until {found.busiest}")
        parts.insert(0, filled("one month: {command}", "dim", command=(command,)))
    return [*result, Gap(), closing(tuple(parts))]


def _opening(found: Summary) -> Line:
    total = sum(count for _, count in found.happened)
    first, last = found.periods[0].name, found.periods[-1].name
    span = tr("{first} to {last}", first=first, last=last) if first != last else first
    events = ntr("{count:,} event", "{count:,} events", total)
    kinds = joined([_counted(what, count) for what, count in found.happened])
    moved = shifts.direction(found.shifts)
    if found.name is None:
        return filled("{span}: {moved}. {events}: {kinds}.", span=span, moved=moved, events=events, kinds=kinds)
    name = (said(found.name, "title"),)
    return filled(
        "{name}, {span}: {moved}. {events}: {kinds}.", name=name, span=span, moved=moved, events=events, kinds=kinds
    )


def _counted(what: str, count: int) -> Line:
    known = COUNTS.get(what)
    return (words(known(count)),) if known else filled("{count} {what}", count=f"{count:,}", what=(said(what),))


def _rows(found: Summary) -> Iterator[Definition]:
    if found.corrections:
        shown = tuple(map(_correction, found.corrections[:MOST_CORRECTIONS]))
        left = more(max(0, len(found.corrections) - MOST_CORRECTIONS))
        yield Definition((words(tr(CORRECTED)),), (*shown, *((Entry(label=left),) if left else ())))
    for verb, group in found.dated:
        yield _named((said(verb),), group, MOST_DATED)
    if found.published:
        yield _named((words(tr(PUBLISHED)),), found.published, MOST_PUBLISHED)
    for title, group in ((REVISED, found.revised), (WITHDRAWN, found.withdrawn), (ENDED, found.ended)):
        if group:
            yield _named((words(tr(title)),), group, MOST_DATED)
    if found.first:
        yield Definition((words(tr(FIRST)),), (Entry(label=shifts.first(found.first), wraps=True),))


def _correction(found: Correction) -> Entry:
    label = filled("{new} (was: {old})", new=(said(found.new.text),), old=(said(found.old.text),))
    return Entry((words(f"{found.date}  "),), label, edge=(said(found.by or found.id, "dim"),), lines=2)


def _named(label: Line, group: tuple[Dated, ...], most: int) -> Definition:
    """Return the first of a group, in order of date, and how many more there are."""
    shown = sorted(group[:most], key=lambda each: each.date)
    names = tuple((said(f"{each.date} {each.name}"),) for each in shown)
    return Definition(label, (Names(names, more=max(0, len(group) - most), lines=0, separator=" · "),))


def _bars(found: Summary) -> Page:
    shown = found.periods[-MOST_PERIODS:]
    if len(shown) < 2:
        return []
    longest = max(each.events for each in shown)
    columns = (Column("", Fit.WHOLE), Column(tr("events"), Fit.WHOLE, right=True), Column(""), Column(""))
    rows = tuple(_bar(each, longest) for each in shown)
    earlier = len(found.periods) - len(shown)
    first: Page = []
    if earlier:
        first = [Paragraph((words(ntr("{count} earlier year", "{count} earlier years", earlier), "dim"),))]
    return [Table(columns, rows), *first]


def _bar(found: Period, longest: int) -> tuple[Cell, ...]:
    moved = ntr("{count} tag moved", "{count} tags moved", found.moved) if found.moved else ""
    return (
        cell_of((words(found.name),)),
        cell_of((words(f"{found.events:,}"),)),
        cell_of((bar(found.events / longest, BAR),)),
        cell_of((words(moved),)),
    )
