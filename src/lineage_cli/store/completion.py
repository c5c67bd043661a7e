"""What a shell completes from a database: from its index as it is, however old; only where there is none is it built.

From a server where its address is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lineage_cli.store.cache import integrity, locate
from lineage_cli.store.folders.database import is_address
from lineage_cli.store.index import address
from lineage_cli.store.index import completion as index


def names_begun(folder: str, folded: str, kinds: tuple[str, ...], limit: int) -> list[index.BegunName]:
    """Return the names of records of these kinds that begin so, the shortest first. Raises `IndexDamaged`."""
    if is_address(folder):
        from lineage_cli.store.server import completion as server

        return server.names_begun(folder, folded, kinds, limit)
    with _opened(folder) as opened:
        return index.names_begun(opened, folded, kinds, limit)


def predicate_labels(folder: str) -> list[tuple[str, str]]:
    """Return id and label of every verb of the database. Raises `IndexDamaged`."""
    if is_address(folder):
        from lineage_cli.store.server import completion as server

        return server.predicate_labels(folder)
    with _opened(folder) as opened:
        return index.predicate_labels(opened)


def entity_kinds(folder: str) -> list[str]:
    """Return the kinds of entity of the database, the most frequent first. Raises `IndexDamaged`."""
    if is_address(folder):
        from lineage_cli.store.server import completion as server

        return server.entity_kinds(folder)
    with _opened(folder) as opened:
        return index.entity_kinds(opened)


@contextmanager
def _opened(folder: str) -> Iterator[index.Connection]:
    path = locate.index_path(folder)
    if path is not None and integrity.is_sound(path):
        opened = index.read_index(address.for_reading(path))
    else:
        from lineage_cli.store.open import open_library

        opened = open_library(folder).index
    try:
        yield opened
    finally:
        opened.close()
