"""What a shell completes from a database on a server. A Tab waits for it a short while only, and then has no candidates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager

from lineage_cli.store.index.encoding import KINDS, NUMBERS
from lineage_cli.store.server.connection import NUL, STAND_IN
from lineage_cli.store.server.opening import open_server
from lineage_cli.store.server.server_library import ServerLibrary

PATIENCE = 2  # seconds to connect, and for an answer
_HEADLINES = ("name", "statement", "title", "summary")


def names_begun(address: str, folded: str, kinds: tuple[str, ...], limit: int) -> list[tuple[str, str, str, str]]:
    """Return id, name, kind and headline of records of these kinds whose names begin so, the shortest first."""
    query = (
        "SELECT name.id, shown, name.kind, body FROM name JOIN record USING (id) WHERE folded >= %s AND folded < %s"
        " AND name.kind = ANY(%s) ORDER BY length(folded), folded, name.id LIMIT %s"
    )
    with _opened(address) as library:
        values = (folded, folded + "\U0010ffff", [NUMBERS[kind] for kind in kinds], limit)
        rows = library.connection.rows(query, values)
    return [(id, shown.replace(STAND_IN, NUL), KINDS[kind], _headline(body)) for id, shown, kind, body in rows]


def predicate_labels(address: str) -> list[tuple[str, str]]:
    """Return id and label of every verb of the database."""
    with _opened(address) as library:
        return [(each.id, each.label) for each in library.predicates.values()]


def entity_kinds(address: str) -> list[str]:
    """Return the kinds of entity of the database, the most frequent first."""
    with _opened(address) as library:
        return library.entity_kinds()


@contextmanager
def _opened(address: str) -> Iterator[ServerLibrary]:
    with closing(open_server(address, PATIENCE)) as library:
        library.connection.rows(f"SET LOCAL statement_timeout = '{PATIENCE}s'")
        yield library


def _headline(body: str) -> str:
    found = json.loads(body)
    return next((found[field] for field in _HEADLINES if field in found), "")
