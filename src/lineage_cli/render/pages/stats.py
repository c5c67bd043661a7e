"""The numbers of a database as a page."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.grades import Tag
from lineage_cli.domain.language import tr
from lineage_cli.domain.records import Database
from lineage_cli.domain.text import plural
from lineage_cli.query.stats import Stats
from lineage_cli.render.blocks import Gap, Heading, Line, Page, Paragraph, Table, said, words
from lineage_cli.render.view import View


def page(stats: Stats, view: View) -> Page:
    """Return the numbers of a database."""
    blocks: Page = [Heading((said(stats.title, "title"),))]
    blocks += [Paragraph((said(text),), label) for label, text in _about(stats.about) if text]
    blocks += [
        Paragraph((said(stats.folder),), "database"),
        Paragraph((said(stats.index_file or "kept in memory"),), "index"),
    ]
    counts = [*stats.records, ("file", stats.files), ("problem", stats.problems)]
    blocks += [Gap(), _counted("", [(name, count) for name, count in counts])]
    blocks += [Gap(), _counted("Claims by tag", [(tag.words, count) for tag, count in stats.tags])]
    if stats.marks:
        blocks += [Gap(), _counted("Claims by mark", [(mark.value, count) for mark, count in stats.marks])]
    if stats.calibration:
        rows = tuple(
            _cells(stated.words, computed.words, f"{count:,}") for stated, computed, count in stats.calibration
        )
        blocks += [Gap(), Table(("Stated", "computed", "how often"), rows)]
    conclusions = dict(stats.tags)[Tag.CONCLUSION]
    if stats.by_lines > conclusions:
        more = plural(stats.by_lines - conclusions, "more conclusion")
        blocks += [Gap(), Paragraph((words(f"Counting lines instead of witnesses would have given {more}."),))]
    if stats.alone:
        blocks += [Gap(), _counted("Claims that hang on one source alone", list(stats.alone[:10]))]
    return blocks


def _about(database: Database) -> Iterator[tuple[str, str | None]]:
    """Yield what the database says of itself."""
    yield tr("about"), database.description
    yield tr("by"), ", ".join(database.authors)
    yield tr("license"), database.license
    yield tr("version"), database.version
    yield tr("known as"), database.iri


def _counted(title: str, counts: list[tuple[str, int]]) -> Table:
    return Table((title, ""), tuple(_cells(name, f"{count:,}") for name, count in counts))


def _cells(*texts: str) -> tuple[tuple[Line, ...], ...]:
    return tuple(((said(text),),) for text in texts)
