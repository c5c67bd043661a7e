"""What a comparison is made of: columns, rows of cells, and entries in the cells."""

from __future__ import annotations

from lineage_cli.domain.grades import Tag
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.summaries import Brief


class Entry(NamedTuple):
    """One thing in a cell: what is claimed, how sure it is, and for a source what it says instead."""

    text: str
    claim: str | None = None
    tag: Tag | None = None
    sign: str | None = None
    family: str | None = None
    superseded: bool = False
    says: str | None = None
    omits: str | None = None
    kind: str | None = None


class Row(NamedTuple):
    """One aspect with a cell for each column, or one cell for all where `shared`. An empty cell: not stated."""

    group: str
    aspect: str
    cells: tuple[tuple[Entry, ...], ...]
    differs: bool
    claim: Brief | None = None  # the claim that a row of sources is about
    shared: bool = False


class Column(NamedTuple):
    """One of the things compared."""

    record: str
    id: str
    name: str
