"""Rows → JSON Lines, CSV and TSV, a line at a time, or a table to read. CSV has a header, TSV has none; no cell can begin a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lineage_cli.answers import Document
from lineage_cli.domain.text import visible
from lineage_cli.options import Format
from lineage_cli.render.blocks import Span, Table

if TYPE_CHECKING:
    from lineage_cli.render.output import Rows

STYLES = {"id": "id"}
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[-+](\d[\d.,]*)?", re.ASCII)  # a sheet may read that as what it is


def _json_lines(rows: Rows) -> Iterator[str]:
    from lineage_cli.render.output import encoded

    found = ({field: row.get(field) for field in rows.fields} for row in rows.rows) if rows.chosen else rows.rows
    return (encoded(row) + "\n" for row in found)


def _csv(rows: Rows) -> Iterator[str]:
    yield _csv_line(rows.fields)
    for row in rows.rows:
        yield _csv_line([_harmless(cell) for cell in _cells(row, rows.fields)])


def _csv_line(cells: tuple[str, ...] | list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _tsv(rows: Rows) -> Iterator[str]:
    return ("\t".join(map(_harmless, _cells(row, rows.fields))) + "\n" for row in rows.rows)


def _cells(row: Document, fields: tuple[str, ...]) -> list[str]:
    return [_cell(row.get(field)) for field in fields]


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return " ".join(map(_cell, value))
        case dict():  # one side of a change stands for itself by its tag, a tag that moved by its claim
            return _cell(value.get("claim") or value.get("tag"))
        case _:
            return visible(str(value))


def table(rows: Rows) -> Table:
    """Return rows as a table of a page, the columns named by their fields."""
    styles = [STYLES.get(field, "") for field in rows.fields]
    cells = (_cells(row, rows.fields) for row in rows.rows)
    return Table(
        rows.fields, tuple(tuple(((Span(*each),),) for each in zip(row, styles, strict=True)) for row in cells)
    )


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) and not _NUMBER.fullmatch(cell) else cell


LINES: dict[Format, Callable[[Rows], Iterator[str]]] = {Format.JSONL: _json_lines, Format.CSV: _csv, Format.TSV: _tsv}
