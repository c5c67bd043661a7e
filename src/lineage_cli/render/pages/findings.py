"""Findings as a page: the first of each section, or a table of each section asked for."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.language import tr
from lineage_cli.query.findings_items import Item, Section
from lineage_cli.render.blocks import (
    Cell,
    Column,
    Entries,
    Entry,
    Fit,
    Gap,
    Heading,
    Page,
    Paragraph,
    Table,
    cell_of,
    closing,
    more,
    said,
    words,
)
from lineage_cli.render.pages.findings_parts import PARTS, Part, about
from lineage_cli.render.theme import identity, sign_of
from lineage_cli.render.view import View

FIRST = 2  # of each section, where all are shown
MOST = 15  # of one section


def page(sections: tuple[Section, ...], view: View) -> Page:
    """Return sections as tables, or the first of each where there are several and not all is wanted."""
    if len(sections) > 1 and not view.full:
        return _overview(sections)
    result: Page = []
    for section in sections:
        result += [*([Gap()] if result else []), *_section(section, full=view.full)]
    return result


def _overview(sections: Iterable[Section]) -> Page:
    result: Page = []
    for section in sections:
        part = PARTS[section.name]
        rows = tuple(_short(item) for item in section.items[:FIRST])
        title = Entry(
            (), (words(tr(part.title), "strong"), words(f"  {len(section.items)}")), (), (identity(section.name),)
        )
        result += [Entries((title,)), *([Entries(rows)] if rows else [])]
    return [*result, Gap(), closing(((words(tr("one section, by its name")),), (words(tr("all of them: --full"), "dim"),)))]  # fmt: skip


def _short(item: Item) -> Entry:
    """Return a finding on one line: what it is about, and the number or the other claim that it is about."""
    if item.claim is None:
        return Entry((words("  ·"),), about(item), (words(f"  {item.number}"),))
    return Entry((words("  "), *sign_of(item.claim.grading.tag)), (said(item.claim.label.text),), edge=(identity(item.claim.claim.id),))  # fmt: skip


def _section(section: Section, *, full: bool) -> Page:
    part = PARTS[section.name]
    result: Page = [
        Heading((words(tr(part.title), "title"),)),
        Paragraph((words(tr(part.says)),)),
        *_size(section),
        Gap(),
    ]
    if not section.items:
        return [*result, Paragraph((words(tr("None.")),))]
    shown = section.items if full else section.items[:MOST]
    names = (Column(tr(name)) for name, _ in part.columns)
    with_id = any(item.claim for item in section.items)
    columns = (*names, *((Column(tr("id"), Fit.WHOLE),) if with_id else ()))
    result += [Table(columns, tuple(_row(item, part, with_id=with_id) for item in shown))]
    left = more(len(section.items) - len(shown))
    if left:
        command = (words(f"lineage findings {section.name} --full"),)
        result += [Entries((Entry(label=left),)), Gap(), closing((command,))]
    return result


def _size(section: Section) -> Page:
    """Return of how many claims with a tag this holds."""
    graded = [item for item in section.items if item.claim and item.claim.grading.tag.is_grade]
    count = len(graded) or sum(item.number or 0 for item in section.items if section.name == "alone")
    if not count:
        return []
    return [Paragraph((words(tr("{count:,} of {asked:,} claims with a tag.", count=count, asked=section.asked)),))]


def _row(item: Item, part: Part, *, with_id: bool) -> tuple[Cell, ...]:
    cells = tuple(get(item) for _, get in part.columns)
    return (*cells, cell_of((identity(item.claim.claim.id),) if item.claim else ())) if with_id else cells
