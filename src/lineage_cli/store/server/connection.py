"""A connection to a server: how it is opened, how it is asked, and what its failures mean. Everything goes through here."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.language import tr
from lineage_cli.store.server.address import Address

try:
    import psycopg2
    from psycopg2 import errors
except ImportError as missing:
    raise DatabaseUnreadable(
        tr("a database on a server needs psycopg2, which is not installed"),
        [tr("install it: pip install 'lineage-cli[server]'")],
    ) from missing

Row = tuple[Any, ...]
OLDEST = 15  # the version of PostgreSQL
PATIENCE = 10  # seconds for a connection to come about, unless the address or PGCONNECT_TIMEOUT says otherwise
NUL, STAND_IN = "\0", "\ufdd0"  # the one character that PostgreSQL has no place for, and one that means nothing


class Connection:
    """One connection, each statement a round trip. Whatever goes wrong is `DatabaseUnreadable`, in one line without secrets."""

    def __init__(self, address: Address, patience: int = PATIENCE) -> None:
        self.address = address
        waiting = address.has_timeout or "PGCONNECT_TIMEOUT" in os.environ
        limits = {} if waiting else {"connect_timeout": patience}
        try:
            self.link = psycopg2.connect(address.libpq, client_encoding="UTF8", **limits)
            self.link.autocommit = True  # transactions are begun and ended by name
        except psycopg2.Error as error:
            message = tr("{address} cannot be reached: {reason}", address=address.shown, reason=self.reason(error))
            raise DatabaseUnreadable(message, [tr("is it running, and may you connect? psql tells more")]) from None
        if self.link.server_version < OLDEST * 10_000:
            self.close()
            found = self.link.server_version // 10_000
            message = tr("{address} is PostgreSQL {found}", address=address.shown, found=found)
            raise DatabaseUnreadable(message, [tr("PostgreSQL {oldest} or later is needed", oldest=OLDEST)])

    def rows(self, statement: str, values: Sequence[object] | None = None) -> list[Row]:
        """Return all rows that a statement finds; of several statements in one text, those of the last. One round trip."""
        try:
            with self.link.cursor() as cursor:
                cursor.execute(statement, None if values is None else tuple(map(_sendable, values)))
                found: list[Row] = cursor.fetchall() if cursor.description else []
                return found
        except psycopg2.Error as error:
            raise self._failed(error) from error

    def column(self, statement: str, values: Sequence[object] | None = None) -> list[Any]:
        """Return the first column of what a statement finds."""
        return [row[0] for row in self.rows(statement, values)]

    def copy(self, table: str, columns: str, lines: Any) -> None:
        """Put rows into a table, each a line in the text format of COPY. One round trip."""
        try:
            with self.link.cursor() as cursor:
                cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", lines)
        except psycopg2.Error as error:
            raise self._failed(error) from error

    def reason(self, error: Exception) -> str:
        """Return the first line of what libpq or the server says, without any secret of the address."""
        said = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
        if "invalid dsn" in said or "invalid connection option" in said:  # it may quote any part of the address
            return tr("libpq cannot read the address")
        for secret in self.address.secrets:
            said = said.replace(secret, "…")
        return re.sub(r"^(connection to server .*? failed: )?(FATAL|ERROR): +", "", said)

    def close(self) -> None:
        """Close the connection. What was not finished is undone."""
        with suppress(psycopg2.Error):
            self.link.close()

    def _failed(self, error: psycopg2.Error) -> DatabaseUnreadable:
        shown, reason = self.address.shown, self.reason(error)
        if self.link.closed or isinstance(error, errors.AdminShutdown | errors.CrashShutdown):
            message = tr("the connection to {address} was lost: {reason}", address=shown, reason=reason)
            return DatabaseUnreadable(message, [tr("run the command again")])
        if isinstance(error, errors.InsufficientPrivilege):
            message = tr("{address} does not allow it: {reason}", address=shown, reason=reason)
            return DatabaseUnreadable(message, [tr("ask for the right, or see the manual of `lineage load`")])
        return DatabaseUnreadable(tr("{address} failed: {reason}", address=shown, reason=reason))


def is_missing(error: DatabaseUnreadable) -> bool:
    """Whether a failure means that a schema or table is not there."""
    return isinstance(error.__cause__, errors.UndefinedTable | errors.InvalidSchemaName)


def is_locked(error: DatabaseUnreadable) -> bool:
    """Whether a failure means that others are using what was to be locked."""
    return isinstance(error.__cause__, errors.LockNotAvailable | errors.DeadlockDetected)


def _sendable(value: object) -> object:
    """Return a value that the server can take: text without NUL and without halves of letters."""
    if isinstance(value, str):
        return value if value.isascii() and NUL not in value else storable(value)
    if isinstance(value, list | tuple):
        return [_sendable(each) for each in value]
    return value


def storable(text: str) -> str:
    """Return a text as it can be kept on a server."""
    return text.replace(NUL, STAND_IN).encode("utf-8", "replace").decode()
