"""A comparison: columns, and rows of cells, each a list of entries; an empty one is not stated."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, own, within
from lineage_cli.answers.types import BOOLEAN, ID, OPTIONAL_ID, OPTIONAL_TEXT, RECORD, TAG_OR_OPEN, TEXT
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.compare import Comparison
from lineage_cli.query.comparison import Column, Entry, Row

ENTRY = Table[Entry](
    own("claim", OPTIONAL_ID),
    own("text", TEXT),
    own("tag", TAG_OR_OPEN),
    own("sign", OPTIONAL_TEXT, "of a trait: + has or gains, ~ in part, - less, 0 lacks"),
    own("says", OPTIONAL_TEXT, "of a source: what it has instead"),
    own("omits", OPTIONAL_TEXT, "of a source: why it leaves the claim out"),
    own("kind", OPTIONAL_TEXT, "of a source: what the difference is about"),
    own("family", OPTIONAL_ID, "the family of which it is claimed"),
    own("superseded", BOOLEAN, "whether a later claim replaces it"),
)
COLUMN = Table[Column](
    own("record", RECORD),
    own("id", ID),
    own("name", TEXT),
)
ROW = Table[Row](
    own("group", TEXT),
    own("aspect", TEXT),
    own("differs", BOOLEAN),
    own("shared", BOOLEAN, "whether one cell stands for all columns"),
    own("cells", many(many(ENTRY.type)), "one for each column; empty where nothing is stated"),
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
    own("column", OPTIONAL_ID, "null where it stands for all of them"),
    *within(lambda cell: cell.entry, ENTRY.keys),
)
COLUMNS = ("group", "aspect", "differs", "column", "claim", "tag", "sign", "text", "says", "omits", "kind", "family")
ANSWER = Answer[Comparison](
    own("columns", many(COLUMN.type)),
    own("rows", many(ROW.type)),
    rows=[RowSet(_cells, CELL, COLUMNS)],
)
