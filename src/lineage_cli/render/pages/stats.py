"""The numbers of a database as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lineage_cli.domain.grades import Tag
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.domain.records import Database
from lineage_cli.query.stats import Stats
from lineage_cli.render.blocks import (
    Cell,
    Column,
    Definition,
    Definitions,
    Fit,
    Gap,
    Heading,
    Line,
    Page,
    Paragraph,
    Table,
    bar,
    cell_of,
    closing,
    flow,
    said,
    words,
)
from lineage_cli.render.sentences import LABELLED
from lineage_cli.render.theme import glyph
from lineage_cli.render.view import View

MOST = 10  # sources on which claims hang
BAR = 20  # cells of the longest bar
PLURALS = {
    "claim": mark("claims"),
    "entity": mark("entities"),
    "source": mark("sources"),
    "evidence": mark("evidence items"),
    "file": mark("files"),
    "problem": mark("problems"),
}


def page(stats: Stats, view: View) -> Page:
    """Return the numbers of a database."""
    blocks: Page = [Heading((said(stats.title, "title"),))]
    facts = [*_about(stats.about), *_kept(stats)]
    blocks += [Definitions(tuple(Definition((words(label),), (flow((said(text),)),)) for label, text in facts if text))]
    counts = [*stats.records, ("file", stats.files), ("problem", stats.problems)]
    blocks += [Gap(), _counted("", [((words(tr(PLURALS.get(name, name))),), count) for name, count in counts])]
    tags = [((glyph(tag), words(f" {tag.words}")), count) for tag, count in stats.tags if count]
    blocks += [Gap(), _counted(tr("Claims by tag"), tags, sum(count for _, count in tags))]
    if stats.marks:
        marks = [((words(each.words),), count) for each, count in stats.marks]
        blocks += [Gap(), _counted(tr("Claims by mark"), marks, sum(count for _, count in tags))]
    if stats.calibration:
        blocks += [Gap(), _calibration(stats.calibration)]
    conclusions = dict(stats.tags)[Tag.CONCLUSION]
    if stats.by_lines > conclusions:
        more = ntr("{count} more conclusion", "{count} more conclusions", stats.by_lines - conclusions)
        text = tr("Counting lines instead of independent sources would have given {more}.", more=more)
        blocks += [Gap(), Paragraph((words(text),))]
    if stats.alone:
        alone = [((said(id, "id"),), count) for id, count in stats.alone[:MOST]]
        blocks += [Gap(), _counted(tr("Claims that hang on one source alone"), alone, stats.alone[0][1])]
        if len(stats.alone) > MOST:
            left = ntr("{count} more source", "{count} more sources", len(stats.alone) - MOST)
            blocks += [closing(((words(tr(LABELLED, label=left, text="lineage findings alone --full")),),))]
    return blocks


def _about(database: Database) -> Iterator[tuple[str, str | None]]:
    """Yield what the database says of itself."""
    yield tr("about"), database.description
    yield tr("by"), tr(", ").join(database.authors)
    yield tr("license"), database.license
    yield tr("version"), database.version
    yield tr("known as"), database.iri


def _kept(stats: Stats) -> Iterator[tuple[str, str]]:
    """Yield where the database and its index are."""
    yield tr("database"), stats.folder
    yield tr("index"), stats.index_file or (tr("on the server") if stats.on_server else tr("kept in memory"))


def _counted(title: str, counts: Sequence[tuple[Line, int]], of: int = 0) -> Table:
    """Return counts below each other, each with a bar where they are shares `of` something."""
    columns = (Column(title), Column("", Fit.WHOLE, right=True), *((Column("", Fit.WHOLE),) if of else ()))
    return Table(columns, tuple(_row(name, count, of) for name, count in counts))


def _row(name: Line, count: int, of: int) -> tuple[Cell, ...]:
    cells = (cell_of(name), cell_of((words(f"{count:,}"),)))
    return (*cells, cell_of((bar(count / of, BAR),))) if of else cells


def _calibration(found: tuple[tuple[Tag, Tag, int], ...]) -> Table:
    columns = (Column(tr("Stated")), Column(tr("computed")), Column(tr("how often"), Fit.WHOLE, right=True))
    rows = tuple(
        (
            cell_of((glyph(stated), words(f" {stated.words}"))),
            cell_of((glyph(computed), words(f" {computed.words}"))),
            cell_of((words(f"{count:,}"),)),
        )
        for stated, computed, count in found
    )
    return Table(columns, rows)
