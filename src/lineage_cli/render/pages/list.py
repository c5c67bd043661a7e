"""Listed records as a page, one a line: how sure, what, what the filters are about, which."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.language import tr
from lineage_cli.query.labels import Label
from lineage_cli.query.listing import Listing, Row
from lineage_cli.query.listing_columns import ANSWERS, NESTED, Cells, Shown
from lineage_cli.render.blocks import (
    Cell,
    Column,
    Content,
    Entries,
    Entry,
    Fit,
    Line,
    Page,
    Table,
    cell_of,
    flow,
    said,
    words,
)
from lineage_cli.render.sentences import joined
from lineage_cli.render.theme import glyph, identity, loud, sign_of
from lineage_cli.render.view import View


def page(listing: Listing, view: View) -> Page:
    """Return records one a line, in columns where there is more to say of each than what stands for it."""
    if not listing.columns:
        return [Entries(tuple(_entry(row) for row in listing.rows))]
    found = list(listing.rows)
    used = [place for place, _ in enumerate(listing.columns) if any(row.cells[place] for row in found)]
    if any(listing.columns[place] in NESTED for place in used):
        return [Entries(tuple(_nesting(row, listing.columns) for row in found))]
    titles = (Column(tr(listing.columns[place]), Fit.CUT) for place in used)
    rows = tuple(_cells(row, used) for row in found)
    return [Table((*titles, Column("", Fit.CUT), Column(tr("id"), Fit.WHOLE)), rows)] if rows else []


def _entry(row: Row) -> Entry:
    head = (glyph(row.verdict.tag),) if row.verdict is not None else ()
    return Entry(head, _label(row), _marks(row), (identity(row.record.id),), tight=True)


def _nesting(row: Row, titles: Iterable[str]) -> Entry:
    """Return a record with the claims below it that stand in its columns, and beside these what else does."""
    below: list[Content] = []
    for title, values in zip(titles, row.cells, strict=True):
        head = () if title == ANSWERS else (words(f"{tr(title)} ", "dim"),)
        below += [flow((*head, *_shown(value))) for value in values]
    return _entry(row)._replace(below=tuple(below))


def _cells(row: Row, used: Iterable[int]) -> tuple[Cell, ...]:
    head = sign_of(row.verdict.tag) if row.verdict is not None else ()
    return (
        *(_cell(cell) for cell in (row.cells[place] for place in used)),
        (Entry(head, _label(row), _marks(row)),),
        cell_of((identity(row.record.id),)),
    )


def _label(row: Row) -> Line:
    return (said((row.label or Label(row.record.id)).text),)


def _cell(values: Cells) -> Cell:
    """Return claims below each other, names beside each other."""
    lines = tuple(map(_shown, values))
    return cell_of(*lines) if any(value.tag is not None for value in values) else cell_of(joined(lines))


def _shown(value: Shown) -> Line:
    return (*(sign_of(value.tag) if value.tag is not None else ()), said(value.text))


def _marks(row: Row) -> Line:
    return loud(row.verdict.marks) if row.verdict is not None else ()
