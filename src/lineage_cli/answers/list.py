"""Listed records, each in short."""

from __future__ import annotations

from collections.abc import Callable

from lineage_cli.answers.records import SHORT
from lineage_cli.answers.table import Answer, Key, RowSet, Table, either, many, within
from lineage_cli.domain.records import kind_of
from lineage_cli.query.listing import Listing, Row

ROWS = {kind: Table[Row](*within(get, table.keys)) for kind, get, table in SHORT}
COLUMNS = {
    "claim": ("id", "tag", "marks", "subject", "predicate", "object", "value", "unit", "statement"),
    "entity": ("id", "kind", "name", "aliases"),
    "source": ("id", "kind", "published", "title"),
    "evidence": ("id", "kind", "source", "summary"),
}


def _of_kind(kind: str) -> Callable[[Listing], bool]:
    return lambda listing: listing.record == kind


ANSWER = Answer[Listing](
    Key("items", many(either(lambda row: ROWS[kind_of(row.record)], *ROWS.values())), lambda listing: listing.rows),
    rows=[
        RowSet(lambda listing: listing.rows, ROWS[kind], columns, applies=_of_kind(kind))
        for kind, columns in COLUMNS.items()
    ],
)
