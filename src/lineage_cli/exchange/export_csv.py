"""CSV tables in a folder, with a data package (Frictionless) that says what they hold and how they refer to each other."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from lineage_cli.domain.local_text import main_text
from lineage_cli.exchange.table_columns import Cell, Column, Table
from lineage_cli.exchange.tables import TABLES, filled
from lineage_cli.query.export import Contents
from lineage_cli.render.writers.rows import harmless

PACKAGE = "datapackage.json"


def folder(contents: Contents, path: str) -> None:
    """Write a file a table, and the data package."""
    with ExitStack() as files:
        writers = {table.name: _begun(table, files, path) for table in TABLES}
        for table, row in filled(contents):
            writers[table.name](_typed(row))
    with open(os.path.join(path, PACKAGE), "w", encoding="utf-8") as out:
        json.dump(_package(contents, path), out, ensure_ascii=False, indent=2)
        out.write("\n")


def _begun(table: Table, files: ExitStack, path: str) -> Callable[[list[str]], object]:
    """Begin the file of a table, which ends with the others, and return what writes a row of it."""
    file = os.path.join(path, f"{table.name}.csv")
    out = files.enter_context(open(file, "w", encoding="utf-8", newline=""))  # noqa: SIM115 - closed with the others
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    return writer.writerow


def _typed(row: list[Cell]) -> list[str]:
    return [harmless(cell) if isinstance(cell, str) else "" if cell is None else f"{cell:.15g}" for cell in row]


def _package(contents: Contents, path: str) -> dict[str, Any]:
    database, assumed = contents.library.database, contents.assumed
    said = {
        "id": database.iri,
        "title": main_text(database.title),
        "description": main_text(database.description),
        "version": database.version,
        "contributors": [{"title": author, "role": "author"} for author in database.authors],
        "licenses": [{"name": database.license}] if database.license else [],
        "as_of": assumed.as_of,
        "without": sorted(assumed.without),
    }
    resources = [_resource(table, os.path.join(path, f"{table.name}.csv")) for table in TABLES]
    kept = {key: value for key, value in said.items() if value}
    return {"profile": "tabular-data-package", "name": "lineage", **kept, "resources": resources}


def _resource(table: Table, path: str) -> dict[str, Any]:
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.means,
        "encoding": "utf-8",
        "bytes": os.path.getsize(path),
        "hash": f"sha256:{digest}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    keys = [column for column in table.columns if column.references]
    foreign = [
        {
            "fields": [column.name],
            "reference": {"resource": "" if column.references == table.name else column.references, "fields": ["id"]},
        }
        for column in keys
    ]
    fields = [_described(column) for column in table.columns]
    return {
        "fields": fields,
        **({"primaryKey": [table.key]} if table.key else {}),
        **({"foreignKeys": foreign} if foreign else {}),
    }


def _described(column: Column) -> dict[str, Any]:
    constraints = {"constraints": {"required": True}} if column.required else {}
    return {"name": column.name, "type": column.type, "description": column.means, **constraints}
