"""Finds what is published under an address, and begins to read it. What is read stays whatever is loaded meanwhile."""

from __future__ import annotations

from shlex import quote

from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.language import tr
from lineage_cli.store.server.address import Address, read_address
from lineage_cli.store.server.connection import PATIENCE, Connection, is_missing
from lineage_cli.store.server.server_library import ServerLibrary
from lineage_cli.store.server.sql_schema import VERSION

ATTEMPTS = 3  # what was published may be replaced, and gone, between two statements


def open_server(named: str, patience: int = PATIENCE) -> ServerLibrary:
    """Return the library at an address, for which a server has so many seconds unless the address says otherwise. Raises `DatabaseUnreadable` where there is none, or one of another version."""
    address = read_address(named)
    connection = Connection(address, patience)
    try:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return _begun(connection, address)
            except DatabaseUnreadable as error:
                if attempt == ATTEMPTS or not is_missing(error):
                    raise
                connection.rows("ROLLBACK")
    except BaseException:
        connection.close()
        raise
    raise AssertionError  # the last attempt returns or raises


def _begun(connection: Connection, address: Address) -> ServerLibrary:
    """Begin to read what is published: a transaction that has read one table of it keeps all of it from being dropped."""
    schema = _published(connection, address)
    read = f'SET LOCAL search_path = "{schema}"; SET LOCAL jit = off; SELECT key, value FROM meta'
    return ServerLibrary(connection, dict(connection.rows(read)))


def _published(connection: Connection, address: Address) -> str:
    hint = tr("load a database there: lineage load DIR {address}", address=quote(address.shown))
    try:
        found = connection.rows(f'BEGIN READ ONLY; SELECT schema, version FROM "{address.schema}".published')
    except DatabaseUnreadable as error:
        if not is_missing(error):
            raise
        message = tr(
            "{address} has no database of lineage in the schema {schema!r}",
            address=address.shown,
            schema=address.schema,
        )
        raise DatabaseUnreadable(message, [hint]) from None
    if not found:
        message = tr("nothing has been loaded into {address} yet", address=address.shown)
        raise DatabaseUnreadable(message, [hint])
    schema, version = found[0]
    if version != VERSION:
        message = tr("{address} was loaded by another version of lineage", address=address.shown)
        raise DatabaseUnreadable(
            message, [tr("load it again: lineage load DIR {address}", address=quote(address.shown))]
        )
    return str(schema)
