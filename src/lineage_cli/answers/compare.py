"""A comparison: columns, and rows of cells, each a list of entries; an empty one is not stated."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, within
from lineage_cli.answers.types import BOOLEAN, ID, OPTIONAL_ID, OPTIONAL_TEXT, RECORD, TAG_OR_OPEN, TEXT
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.compare import Comparison
from lineage_cli.query.comparison import Column, Entry, Row

ENTRY = Table[Entry](
    Key("claim", OPTIONAL_ID, lambda entry: entry.claim),
    Key("text", TEXT, lambda entry: entry.text),
    Key("tag", TAG_OR_OPEN, lambda entry: entry.tag),
    Key("sign", OPTIONAL_TEXT, lambda entry: entry.sign, "of a trait: + has or gains, ~ in part, - less, 0 lacks"),
    Key("says", OPTIONAL_TEXT, lambda entry: entry.says, "of a source: what it has instead"),
    Key("omits", OPTIONAL_TEXT, lambda entry: entry.omits, "of a source: why it leaves the claim out"),
    Key("kind", OPTIONAL_TEXT, lambda entry: entry.kind, "of a source: what the difference is about"),
    Key("family", OPTIONAL_ID, lambda entry: entry.family, "the family of which it is claimed"),
    Key("superseded", BOOLEAN, lambda entry: entry.superseded, "whether a later claim replaces it"),
)
COLUMN = Table[Column](
    Key("record", RECORD, lambda column: column.record),
    Key("id", ID, lambda column: column.id),
    Key("name", TEXT, lambda column: column.name),
)
ROW = Table[Row](
    Key("group", TEXT, lambda row: row.group),
    Key("aspect", TEXT, lambda row: row.aspect),
    Key("differs", BOOLEAN, lambda row: row.differs),
    Key("shared", BOOLEAN, lambda row: row.shared, "whether one cell stands for all columns"),
    Key("cells", many(many(ENTRY.type)), lambda row: row.cells, "one for each column; empty where nothing is stated"),
)


class _Cell(NamedTuple):
    """One entry with its row and the id of its column; None where it runs over all of them."""

    row: Row
    column: str | None
    entry: Entry


NOTHING = Entry("")


def _cells(comparison: Comparison) -> Iterator[_Cell]:
    """Yield each entry of each cell; a cell in which nothing is stated has one entry without a text."""
    every = [each.id for each in comparison.columns]
    for row in comparison.rows:
        for column, cell in zip([None] if row.shared else every, row.cells, strict=True):
            for entry in cell or (NOTHING,):
                yield _Cell(row, column, entry)


CELL = Table[_Cell](
    Key("group", TEXT, lambda cell: cell.row.group),
    Key("aspect", TEXT, lambda cell: cell.row.aspect),
    Key("differs", BOOLEAN, lambda cell: cell.row.differs),
    Key("column", OPTIONAL_ID, lambda cell: cell.column, "null where it stands for all of them"),
    *within(lambda cell: cell.entry, ENTRY.keys),
)
COLUMNS = ("group", "aspect", "differs", "column", "claim", "tag", "sign", "text", "says", "omits", "kind", "family")
ANSWER = Answer[Comparison](
    Key("columns", many(COLUMN.type), lambda found: found.columns),
    Key("rows", many(ROW.type), lambda found: found.rows),
    rows=[RowSet(_cells, CELL, COLUMNS)],
)
