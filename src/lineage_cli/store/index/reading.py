"""How an index is asked: every statement of a question goes through here, and what fails is `IndexDamaged`, not SQLite's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from lineage_cli.domain.errors import IndexDamaged

Row = tuple[Any, ...]


def rows(index: sqlite3.Connection, query: str, values: Sequence[object] = ()) -> list[Row]:
    """Return all rows that a query finds."""
    try:
        return index.execute(query, values).fetchall()
    except sqlite3.DatabaseError as error:
        raise IndexDamaged(str(error)) from error


def read_meta(index: sqlite3.Connection) -> dict[str, Any]:
    """Return what an index says of itself and of its database."""
    return dict(rows(index, "SELECT key, value FROM meta"))


def each_row(index: sqlite3.Connection, query: str, values: Sequence[object] = ()) -> Iterator[Row]:
    """Yield the rows that a query finds as they come, however many there are."""
    try:
        for row in index.execute(query, values):  # noqa: UP028 - it would close a cursor whose index is closed already
            yield row
    except sqlite3.DatabaseError as error:
        raise IndexDamaged(str(error)) from error


def first_row(index: sqlite3.Connection, query: str, values: Sequence[object] = ()) -> Row | None:
    """Return the first row that a query finds, None where it finds nothing."""
    try:
        row: Row | None = index.execute(query, values).fetchone()
    except sqlite3.DatabaseError as error:
        raise IndexDamaged(str(error)) from error
    return row
