"""Where loads are kept on a server, and which of them is read: schemas of their own, numbered, and one row that names the current one."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.language import tr
from lineage_cli.store.server.connection import Connection, is_locked, is_missing
from lineage_cli.store.server.sql_schema import MARK, PUBLISHED, TABLES, VERSION


def begun(connection: Connection, name: str, readers: Sequence[str]) -> tuple[str | None, str]:
    """Make the schema that a load fills. Return the one that is read now, if any is, and the new one.

    Raises `DatabaseUnreadable` where another load is running, the schema holds something else, or rights are missing.
    """
    if connection.rows("SHOW server_encoding") != [("UTF8",)]:
        hint = tr("make one with: createdb --encoding UTF8 --template template0 NAME")
        raise DatabaseUnreadable(tr("the database on the server does not store text as UTF-8"), [hint])
    if connection.rows("SELECT pg_try_advisory_lock(%s)", (crc32(f"lineage {name}".encode()),)) != [(True,)]:
        raise DatabaseUnreadable(tr("another load into {schema!r} is running", schema=name), [tr("wait until it ends")])
    _claim(connection, name)
    current = connection.rows(f'SELECT schema FROM "{name}".published')
    schema = f"{name}_{1 + max((number for _, number in _loads(connection, name)), default=0)}"
    connection.rows(f'BEGIN; CREATE SCHEMA "{schema}"; SET LOCAL search_path = "{schema}"; {TABLES}; COMMIT')
    for reader in readers:
        connection.rows(
            f'GRANT USAGE ON SCHEMA "{name}" TO {_quoted(reader)}; GRANT SELECT ON "{name}".published TO {_quoted(reader)}'
        )
    return (current[0][0] if current else None), schema


def publish(connection: Connection, name: str, schema: str) -> None:
    """Let everyone read a schema from now on: whoever may read where loads are published may read it."""
    readers = connection.rows(
        "SELECT DISTINCT CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END"
        " FROM pg_class, aclexplode(relacl) WHERE pg_class.oid = %s::regclass AND privilege_type = 'SELECT'",
        (f'"{name}".published',),
    )
    for (reader,) in readers:
        connection.rows(
            f'GRANT USAGE ON SCHEMA "{schema}" TO {reader}; GRANT SELECT ON ALL TABLES IN SCHEMA "{schema}" TO {reader}'
        )
    connection.rows(
        f'INSERT INTO "{name}".published (schema, version) VALUES (%s, %s) ON CONFLICT (singleton)'
        " DO UPDATE SET schema = excluded.schema, version = excluded.version, loaded = now()",
        (schema, VERSION),
    )


def drop_unused(connection: Connection, name: str, current: str) -> None:
    """Drop every load but the current one that nobody reads. One that somebody reads is dropped by a later load."""
    for schema, _ in _loads(connection, name):
        if schema != current:
            try:
                connection.rows(
                    f'BEGIN; LOCK TABLE "{schema}".meta IN ACCESS EXCLUSIVE MODE NOWAIT; DROP SCHEMA "{schema}" CASCADE; COMMIT'
                )
            except DatabaseUnreadable as error:
                connection.rows("ROLLBACK")
                if not (is_locked(error) or is_missing(error)):
                    raise


def _claim(connection: Connection, name: str) -> None:
    """Make the schema where loads are published, or see that it is ours."""
    (mark,) = connection.rows("SELECT obj_description(to_regnamespace(%s), 'pg_namespace')", (f'"{name}"',))[0]
    if mark == MARK:
        return
    (others,) = connection.rows(
        "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(%s)", (f'"{name}"',)
    )[0]
    if others:
        hint = tr("name another one: ?schema=NAME at the end of the address")
        raise DatabaseUnreadable(tr("the schema {schema!r} holds something else", schema=name), [hint])
    connection.rows(
        f'BEGIN; CREATE SCHEMA IF NOT EXISTS "{name}"; COMMENT ON SCHEMA "{name}" IS \'{MARK}\';'
        f' SET LOCAL search_path = "{name}"; {PUBLISHED}; COMMIT'
    )


def _loads(connection: Connection, name: str) -> list[tuple[str, int]]:
    """Return every schema that a load into this one has made, with its number."""
    found = connection.rows(
        "SELECT nspname, substr(nspname, %s)::integer FROM pg_namespace WHERE nspname ~ %s ORDER BY 2",
        (len(name) + 2, f"^{name}_[0-9]{{1,9}}$"),
    )
    return [(schema, number) for schema, number in found]


def _quoted(role: str) -> str:
    return '"' + role.replace('"', '""') + '"'
