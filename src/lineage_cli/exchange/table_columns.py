"""What a table of an export is made of: columns, and the ways in which they come out of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lineage_cli.domain.further_texts import further_texts
from lineage_cli.domain.local_text import main_text, restored
from lineage_cli.domain.records import Record
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.exchange.cells import as_json, joined
from lineage_cli.query.export import Graded
from lineage_cli.store.input.schema import SHAPES

Cell = str | float | None


class Column(NamedTuple):
    """One column: its name, what it means, what it holds of a row, and the table whose ids stand in it."""

    name: str
    means: str
    get: Callable[[Any], Cell]
    references: str = ""
    required: bool = False
    type: str = "string"


class Table(NamedTuple):
    """One table: its name, what a row is, the kinds of record that have rows in it, these rows, and its columns.

    The key is the id, where it has one.
    """

    name: str
    means: str
    kinds: tuple[str, ...]
    rows: Callable[[Graded], Iterator[Any]]
    columns: tuple[Column, ...]

    @property
    def key(self) -> str | None:
        """The column by which other tables refer to a row."""
        return "id" if self.columns[0].name == "id" else None


def field(name: str, means: str, *, field: str = "", references: str = "") -> Column:
    """Return the column of a field of a record."""
    return Column(name, means, lambda row: main_text(getattr(row.record, field or name)), references)


def list_of(name: str, means: str) -> Column:
    """Return the column of a list of a record, in one cell."""
    return Column(name, means, lambda row: joined(getattr(row.record, name)))


def key(name: str, means: str, *, references: str = "", required: bool = False) -> Column:
    """Return the column of what a row has under a name."""
    return Column(name, means, lambda row: restored(row.get(name)), references, required)


ID = Column("id", "the id, unique in all tables", lambda row: row.record.id, required=True)
ANY = (
    field("note", "anything a reader should know"),
    Column("extra", "facts of the field's own, as JSON", lambda row: as_json(row.record.extra)),
    Column(
        "incomplete",
        "1 where something of it could not be read",
        lambda row: int(row.record.incomplete),
        type="integer",
    ),
)


def further(kind: str, noun: type[Record]) -> Iterator[Column]:
    """Yield a column for each text of a kind of record that has none of its own."""
    for name in further_texts(noun):
        yield field(name, SHAPES[kind].fields[name].means)
