"""Every row of a comparison as a page: one table a group, differences marked, and what is claimed of several below."""

from __future__ import annotations

from itertools import groupby

from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.compare import Comparison
from lineage_cli.query.comparison import Entry, Row
from lineage_cli.query.summaries import text_of
from lineage_cli.render.blocks import (
    Cell,
    Column,
    Gap,
    Heading,
    Line,
    Page,
    Paragraph,
    Span,
    Table,
    cell_of,
    said,
    words,
)
from lineage_cli.render.sentences import LABELLED, aside, filled
from lineage_cli.render.theme import SIGN_LOOK, claim_line, glyph, identity, legend, not_stated
from lineage_cli.render.view import View

TITLES = {
    "edge": mark("An edge of the lineage differs"),
    "cause": mark("A cause differs"),
    "tag": mark("A tag differs"),
    "number": mark("A number differs"),
    "unit": mark("A unit differs"),
    "dataset": mark("A dataset differs"),
    "hedge": mark("A hedge differs"),
    "example": mark("An example differs"),
    "wording": mark("The wording differs"),
    "omits": mark("Left out"),
    "not stated": mark("Not stated by all"),
    "stance": mark("The hedge or the tag differs"),
    "alike": mark("Stated alike"),
}


def page(comparison: Comparison, view: View) -> Page:
    """Return a comparison as a page."""
    if comparison.columns[0].record == "source":
        return _sources(comparison, view.language)
    names = tuple(Column(column.name) for column in comparison.columns)
    rows: list[tuple[Cell, ...]] = []
    for group, members in groupby((row for row in comparison.rows if not row.shared), key=lambda row: row.group):
        rows.append((cell_of((words(tr(group), "title"),)),))
        rows += (_row(row) for row in members)
    blocks: Page = [Table((Column(""), *names), tuple(rows))]
    shared = [row for row in comparison.rows if row.shared]
    if shared:
        blocks += [Gap(), Heading((words(tr("What is claimed of several of them"), "title"),))]
        blocks += (Paragraph(line) for row in shared for line in _lines(row.cells[0]))
    key = legend(blocks)
    return [*blocks, *key]


def _sources(comparison: Comparison, language: str | None) -> Page:
    """Return sources side by side: each claim in a line of its own, below it what each source makes of it."""
    blocks: Page = []
    names = tuple(Column(column.id) for column in comparison.columns)
    for group, members in groupby(comparison.rows, key=lambda row: row.group):
        rows = list(members)
        blocks.append(Heading((words(tr("{title} ({count})", title=tr(TITLES[group]), count=len(rows)), "title"),)))
        if group == "alike":
            blocks += [Paragraph(_claim(row, language)) for row in rows]
        else:
            lines = (line for row in rows for line in ((cell_of(_claim(row, language)),), _cells_of(row)))
            blocks += [Table(names, tuple(lines), titled=False), Gap()]
    return blocks


def _claim(row: Row, language: str | None) -> Line:
    return claim_line(row.claim.claim, row.claim.tag, text_of(row.claim.claim, language)) if row.claim else ()


def _cells_of(row: Row) -> tuple[Cell, ...]:
    return tuple(cell_of(*(dict.fromkeys(map(_made_of_it, cell)) or [(not_stated(),)])) for cell in row.cells)


def _made_of_it(entry: Entry) -> Line:
    if entry.omits:
        if entry.omits == "dropped":
            return (words(tr("leaves it out"), "bad"),)
        return (words(tr("leaves it out"), "bad"), *aside(word(entry.omits), "dim"))
    if entry.says:
        label = word(entry.kind) if entry.kind else tr("differs")
        return filled(LABELLED, "mark", label=label, text=(said(entry.says, "bad"),))
    return (said(entry.text),)


def _row(row: Row) -> tuple[Cell, ...]:
    aspect = (words("≠ " if row.differs else "= ", "mark" if row.differs else "dim"), said(row.aspect))
    return (cell_of(aspect), *(cell_of(*_lines(cell)) for cell in row.cells))


def _lines(cell: tuple[Entry, ...]) -> tuple[Line, ...]:
    return tuple(_entry(entry) for entry in cell) or ((not_stated(),),)


def _entry(entry: Entry) -> Line:
    if entry.superseded:
        return (*filled("(not: {claim})", "dim", claim=(said(entry.text, "dim"),)), words("  "), *_id(entry))
    spans: list[Span] = []
    if entry.tag is not None and entry.claim is not None:
        spans += [glyph(entry.tag), words(" ")]
    if entry.sign:
        sign, style = SIGN_LOOK[entry.sign]
        spans.append(Span(f"{sign} ", style))
    spans.append(said(entry.text))
    if entry.family:
        spans += [words(" "), *filled("of the family {family}", "dim", family=(said(entry.family, "dim"),))]
    return (*spans, words("  "), *_id(entry)) if entry.claim else tuple(spans)


def _id(entry: Entry) -> tuple[Span, ...]:
    return (identity(entry.claim),) if entry.claim else ()
