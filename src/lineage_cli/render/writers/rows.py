"""Rows → JSON Lines, CSV and TSV, a line at a time, or a table to read. CSV has a header, TSV has none; no cell can begin a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.render.blocks import Column, Span, Table, cell_of

STYLES = {"id": "id"}
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[-+](\d[\d.,]*)?", re.ASCII)  # a sheet may read that as what it is


class Rows(NamedTuple):
    """An answer as rows of one shape.

    `lines` gives each row as an object of JSON, `cells` as texts, both with the fields asked for and made when they are
    taken; the columns are the fields of which there are cells unless others are chosen.
    """

    fields: tuple[str, ...]
    columns: tuple[str, ...]
    lines: Callable[[tuple[str, ...]], Iterator[object]]
    cells: Callable[[tuple[str, ...]], Iterator[list[str]]]
    chosen: tuple[str, ...] = ()

    def choose(self, fields: tuple[str, ...]) -> Rows:
        """Return the rows with these columns alone. Raises `WrongUsage` for a field that they do not have."""
        unknown = [field for field in fields if field not in self.fields]
        if unknown:
            known = tr("known: {fields}", fields=", ".join(self.fields))
            raise WrongUsage(tr("no field {name!r}", name=unknown[0]), [known])
        return self._replace(columns=fields, chosen=fields)


def json_lines(rows: Rows) -> Iterator[str]:
    """Yield rows as JSON Lines, with every field unless some are chosen."""
    from lineage_cli.render.writers.json import encoded

    return (encoded(line) + "\n" for line in rows.lines(rows.chosen))


def csv(rows: Rows) -> Iterator[str]:
    """Yield rows as CSV, the names of the columns first."""
    yield _csv_line(rows.columns)
    for cells in rows.cells(rows.columns):
        yield _csv_line([harmless(cell) for cell in cells])


def _csv_line(cells: tuple[str, ...] | list[str]) -> str:
    import csv
    import io

    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def tsv(rows: Rows) -> Iterator[str]:
    """Yield rows as cells set apart by tabs, without names."""
    return ("\t".join(map(harmless, cells)) + "\n" for cells in rows.cells(rows.columns))


def table(rows: Rows) -> Table:
    """Return rows as a table of a page, the columns named by their fields."""
    styles = [STYLES.get(field, "") for field in rows.columns]
    found = (zip(cells, styles, strict=True) for cells in rows.cells(rows.columns))
    return Table(
        tuple(map(Column, rows.columns)), tuple(tuple(cell_of((Span(*each),)) for each in row) for row in found)
    )


def harmless(cell: str) -> str:
    """Return a cell that no sheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) and not _NUMBER.fullmatch(cell) else cell
