"""What a shell completes from an index: names that were begun, and verbs. Every Tab comes this way, so little is imported."""

from __future__ import annotations

import _sqlite3  # `sqlite3` without its dates, which would cost a tenth of a Tab

from lineage_cli.domain.errors import IndexDamaged

KINDS = ("claim", "entity", "evidence", "source")  # as the index numbers them: `encoding.KINDS`
_HEADLINE = "coalesce({})".format(
    ", ".join(f"json_extract(record.body, '$.{field}')" for field in ("name", "statement", "title", "summary"))
)
Connection = _sqlite3.Connection
BegunName = tuple[str, str, str, str]
"""Id, name, kind and headline of a record whose name begins as it was typed."""


def read_index(address: str) -> Connection:
    """Open an index for reading. Raises `IndexDamaged`."""
    try:
        return _sqlite3.connect(address, uri=True)
    except _sqlite3.Error as error:
        raise IndexDamaged(str(error)) from error


def names_begun(index: Connection, folded: str, kinds: tuple[str, ...], limit: int) -> list[BegunName]:
    """Return the names of records of these kinds that begin so, the shortest first. Raises `IndexDamaged`."""
    query = (
        f"SELECT record.id, iif(name.shown = '', record.id, name.shown), record.kind, {_HEADLINE} FROM name"
        " JOIN record ON record.key = name.holder AND record.is_canonical"
        f" WHERE name.folded >= ? AND name.folded < ? AND record.kind IN ({','.join('?' * len(kinds))})"
        " ORDER BY length(name.folded), name.folded, record.id LIMIT ?"
    )
    values = (folded, folded + "\U0010ffff", *map(KINDS.index, kinds), limit)
    try:
        rows = index.execute(query, values).fetchall()
    except _sqlite3.Error as error:
        raise IndexDamaged(str(error)) from error
    return [(id, shown, KINDS[number], headline or "") for id, shown, number, headline in rows]


def predicate_labels(index: Connection) -> list[tuple[str, str]]:
    """Return id and label of every verb. Raises `IndexDamaged`."""
    import json

    try:
        stored = index.execute("SELECT value FROM meta WHERE key = 'predicates'").fetchone()
    except _sqlite3.Error as error:
        raise IndexDamaged(str(error)) from error
    found = [(id, label) for id, _, label, *_ in json.loads(stored[0])]
    return [(id, label if isinstance(label, str) else next(iter(label.values()))) for id, label in found]


def entity_kinds(index: Connection) -> list[str]:
    """Return the kinds of entity, the most frequent first. Raises `IndexDamaged`."""
    query = (
        "SELECT json_extract(body, '$.kind') AS named FROM record WHERE kind = ? AND is_canonical"
        " GROUP BY named ORDER BY count(*) DESC, named"
    )
    try:
        return [row[0] for row in index.execute(query, (KINDS.index("entity"),)).fetchall()]
    except _sqlite3.Error as error:
        raise IndexDamaged(str(error)) from error
