"""A SQLite file of the same tables as the CSV, for Datasette and SQL. Its schema is public and documented: no cache has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from lineage_cli.domain.local_text import main_text
from lineage_cli.exchange.table_columns import Column, Table
from lineage_cli.exchange.tables import TABLES, filled
from lineage_cli.query.export import Contents

TYPES = {"string": "TEXT", "number": "REAL", "integer": "INTEGER"}
VERSION = 1  # of the schema


def file(contents: Contents, path: str) -> None:
    """Write the tables, with keys, and `about` with what the database says of itself. Raises `OSError` where that fails."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            _fill(connection, contents)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def _fill(connection: sqlite3.Connection, contents: Contents) -> None:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    connection.executemany("INSERT INTO about VALUES (?, ?)", _about(contents))
    for table in TABLES:
        connection.execute(_created(table))
    inserts = {
        table.name: f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})" for table in TABLES
    }
    for table, row in filled(contents):
        connection.execute(inserts[table.name], row)
    for table in TABLES:
        for column in table.columns:
            if column.references:
                connection.execute(f'CREATE INDEX "{table.name} by {column.name}" ON {table.name} ("{column.name}")')
    connection.execute("COMMIT")


def _about(contents: Contents) -> Iterator[tuple[str, str]]:
    database, assumed = contents.library.database, contents.assumed
    for key in ("title", "language", "description", "license", "version", "iri"):
        if value := getattr(database, key):
            yield key, main_text(value)
    yield from (("authors", "; ".join(database.authors)),) if database.authors else ()
    yield from (("as_of", assumed.as_of),) if assumed.as_of else ()
    yield from (("without", "; ".join(sorted(assumed.without))),) if assumed.without else ()


def _created(table: Table) -> str:
    return f"CREATE TABLE {table.name} ({', '.join(map(_column, table.columns))})"


def _column(column: Column) -> str:
    key = " PRIMARY KEY" if column.name == "id" else " NOT NULL" if column.required else ""
    refers = f" REFERENCES {column.references} (id)" if column.references else ""
    return f'"{column.name}" {TYPES[column.type]}{key}{refers}'
