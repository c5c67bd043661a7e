"""What `import` has written as a page: the first records where nothing was, the files, and the ledger."""

from __future__ import annotations

from lineage_cli.domain.language import ntr, tr
from lineage_cli.domain.text import visible
from lineage_cli.query.writing import LedgerEntry, Writing
from lineage_cli.render.blocks import (
    NO_BREAK,
    Cell,
    Column,
    Definition,
    Definitions,
    Gap,
    Page,
    Paragraph,
    Table,
    cell_of,
    flow,
    said,
    words,
)
from lineage_cli.render.view import View


def page(result: Writing, view: View) -> Page:
    """Return the files, the first records, and what became of each column."""
    page: Page = []
    for each in result.written:
        count = ntr("{count:,} record", "{count:,} records", each.records) if each.records else each.purpose
        page.append(Paragraph((words(tr("written")), words(" "), said(each.path, "id"), words(f": {count}"))))
    page += [Paragraph((said(tr("{path} is as it was", path=path)),)) for path in result.left]
    if result.text:
        page += [Gap()] if page else []
        page.append(Paragraph((words(tr("The first records")),)))
        page += [Paragraph((words(_indented(line), "dim"),)) for line in result.text.splitlines()]
    if result.ledger:
        names = (tr("column"), tr("becomes"), tr("kept"), tr("bent"), tr("lost"), "")
        page += [Gap(), Table(tuple(map(Column, names)), tuple(map(_row, result.ledger)))]
    if result.next:
        tries = tuple(Definition((said(each.line, "id"),), (flow((words(each.shows),)),)) for each in result.next)
        page += [Gap(), Definitions(tries)]
    return page


def _indented(line: str) -> str:
    return NO_BREAK * (len(line) - len(line.lstrip(" "))) + visible(line)


def _row(entry: LedgerEntry) -> tuple[Cell, ...]:
    numbers = (f"{number:,}" if number else "" for number in (entry.kept, entry.bent, entry.lost))
    cells = (said(entry.column), said(entry.field), *map(words, numbers), said(entry.note, "dim"))
    return tuple(cell_of((each,)) for each in cells)
