"""A database in files → the same on a server: what `lineage load` does, and what it tells of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.bodies.contents import Contents
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
    """Return where to load to, before anything is read. Raises `WrongUsage` for no address, `DatabaseUnreadable` for no server."""
    address = read_address(named)
    from lineage_cli.store.server.connection import Connection

    Connection(address).close()
    return address


def load_database(contents: Contents, address: Address, readers: Sequence[str], progress: Progress) -> Loading:
    """Put a database on a server in the place of what was there. Costs a look at every record."""
    from lineage_cli.store.server.load import load

    with progress() as report:
        loaded = load(contents, address, readers, report)
    problems = int(contents.facts["problems"])
    return Loading(address.shown, address.schema, loaded.records, problems, loaded.replaced)
