"""One entry of a bibliography, whatever the format: its values by column, and under which name each is understood."""

from __future__ import annotations

from lineage_cli.domain.tuples import NamedTuple


class Value(NamedTuple):
    """One value as it stands in a column, and the name under which it is understood: that of `sources.HANDLERS`, or its own.

    `is_bent` tells that reading changed its form already, as from LaTeX to text.
    """

    column: str
    name: str
    text: str
    is_bent: bool = False


class Reference(NamedTuple):
    """One entry: its key, the kind of source that its type stands for, its authors, and its other values in order."""

    key: str
    kind: str | None
    authors: tuple[Value, ...]
    values: tuple[Value, ...]
    type_column: str
    type_word: str
