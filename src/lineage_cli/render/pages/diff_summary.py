"""What matters of the changes between two days as a page: the net of what moved, why, what was replaced, and first tags."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.query.changes_summary import Replaced, Summary
from lineage_cli.render.blocks import (
    Definition,
    Definitions,
    Entry,
    Gap,
    Line,
    Names,
    Page,
    Paragraph,
    closing,
    more,
    said,
    words,
)
from lineage_cli.render.pages import shifts
from lineage_cli.render.sentences import filled
from lineage_cli.render.theme import identity

MOST_REPLACED = 4
WHY, REPLACED, FIRST, ELSE = mark("Why"), mark("Replaced"), mark("First tags"), mark("Besides")
CAUSES = {
    "new support": mark("{count} by new support"),
    "new dispute": mark("{count} by a new dispute"),
    "support fell": mark("{count} as support fell"),
    "dispute fell": mark("{count} as a dispute fell"),
    "support weighed anew": mark("{count} as support was weighed anew"),
    "dispute weighed anew": mark("{count} as a dispute was weighed anew"),
}


def page(found: Summary, start: str) -> Page:
    """Return what matters of the changes since a day."""
    result: Page = [Paragraph(_opening(found)), *shifts.moved(found.shifts)]
    rows = tuple(_rows(found))
    result += [Gap(), Definitions(rows)] if rows else []
    one = filled("one claim: {command}", "dim", command=(words(f"lineage evidence ID --as-of {start}"),))
    return [*result, Gap(), closing(((words(tr("each with its reason: --full"), "dim"),), one))]


def _opening(found: Summary) -> Line:
    moved = shifts.direction(found.shifts)
    count = sum(number for _, number in found.first)
    first = ntr("{count:,} claim was first stated", "{count:,} claims were first stated", count)
    return filled("From one day to the other: {moved}; {first}.", moved=moved, first=first)


def _rows(found: Summary) -> Iterator[Definition]:
    if found.causes:
        parts = tuple((words(tr(CAUSES[what], count=count)),) for what, count in found.causes)
        yield Definition((words(tr(WHY)),), (Names(parts, lines=0, separator=" · "),))
    if found.replaced:
        shown = tuple(map(_replaced, found.replaced[:MOST_REPLACED]))
        left = more(max(0, len(found.replaced) - MOST_REPLACED))
        yield Definition((words(tr(REPLACED)),), (*shown, *((Entry(label=left),) if left else ())))
    if found.first:
        yield Definition((words(tr(FIRST)),), (Entry(label=shifts.first(found.first), wraps=True),))
    if found.marked:
        text = ntr(
            "{count} claim changed in its marks only", "{count} claims changed in their marks only", found.marked
        )
        yield Definition((words(tr(ELSE)),), (Entry(label=(words(text),)),))


def _replaced(found: Replaced) -> Entry:
    old = (said(found.old.text),)
    if found.new is None:
        return Entry(label=old, edge=(identity(found.id),), lines=2)
    label = filled("{new} (was: {old})", new=(said(found.new.text),), old=old)
    return Entry(label=label, edge=(identity(found.id),), lines=2)
