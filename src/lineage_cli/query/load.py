"""A database in files → the same on a server: what `lineage load` does, and what it tells of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.library import Library
from lineage_cli.store.bodies.contents import Contents
from lineage_cli.store.cache import locate
from lineage_cli.store.server.address import Address, read_address

Progress = Callable[[], AbstractContextManager[Callable[[str, float], None]]]


class Loading(NamedTuple):
    """What was loaded: under which address, without its password, and which schema; how many records of each kind.

    `replaced`: there was something before.
    """

    address: str
    schema: str
    records: tuple[tuple[str, int], ...]
    problems: int
    replaced: bool


def destination(named: str) -> Address:
    """Return where to load to. Raises `WrongUsage` where it is not the address of a server."""
    return read_address(named)


def load_database(library: Library, address: Address, readers: Sequence[str], progress: Progress) -> Loading:
    """Put a database on a server in the place of what was there. Costs a look at every record."""
    from lineage_cli.store.server.load import load

    contents = contents_of(library)
    with progress() as report:
        loaded = load(contents, address, readers, report)
    return Loading(address.shown, address.schema, loaded.records, library.info.problems, loaded.replaced)


def contents_of(library: Library) -> Contents:
    """Return all that the index of a database holds."""
    from lineage_cli.store.index.contents import IndexContents
    from lineage_cli.store.index.sqlite_library import SqliteLibrary

    if not isinstance(library, SqliteLibrary):
        raise WrongUsage(tr("what is on a server is loaded already"), [tr("name the folder of a database")])
    return IndexContents(library, locate.index_path(library.folder))
