"""Tables → records by a mapping. The first time, the mapping is guessed and written, and what would come of it is shown."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice

from lineage_cli.domain.language import tr
from lineage_cli.domain.library import Library
from lineage_cli.exchange.destination import failing
from lineage_cli.exchange.file_change import DatabaseFile
from lineage_cli.exchange.importing import PREVIEWED, Importer
from lineage_cli.exchange.ledger import Ledger
from lineage_cli.exchange.starter_texts import SCHEMAS
from lineage_cli.exchange.table_file import Table, open_table
from lineage_cli.exchange.table_guess import guessed
from lineage_cli.exchange.table_mapping import read_mapping
from lineage_cli.exchange.table_rows import RowWriter
from lineage_cli.query.writing import Suggestion, Writing, WrittenFile

SAMPLE = 1_000  # rows from which a mapping is guessed


def import_table(
    file: str, into: DatabaseFile, library: Library, *, mapping: str | None, dry: bool, separator: str | None = None
) -> tuple[Writing, list[str]]:
    """Import a table, or where it has no mapping yet, write one and show the first records."""
    path = mapping or mapping_path(file, library)
    if not os.path.exists(path):
        return _first_time(file, path, into, library, separator), []
    ledger = Ledger()
    with (
        open_table(file, separator) as table,
        Importer(into, library, ledger, origin=os.path.basename(file), dry=dry) as importer,
    ):
        _write_rows(table.rows, path, importer, ledger)
        _note_encoding(table, ledger)
        return importer.finish(), importer.refused


def mapping_path(file: str, library: Library) -> str:
    """Return where the mapping of a table is kept: out of sight, since it holds no records."""
    name = os.path.splitext(os.path.basename(file))[0] if file != "-" else "imported"
    return os.path.normpath(os.path.join(os.path.relpath(library.info.folder), SCHEMAS, f"{name}.map.yaml"))


def _write_rows(rows: Iterable[tuple[int, dict[str, str]]], path: str, importer: Importer, ledger: Ledger) -> None:
    writer = RowWriter(read_mapping(path), importer, ledger)
    for number, row in rows:
        writer.write(number, row)


def _note_encoding(table: Table, ledger: Ledger) -> None:
    if table.encoding in ("cp1252", "utf-16"):
        ledger.bent(tr("(encoding)"), "UTF-8", tr("read as {encoding}", encoding=table.encoding))


def _first_time(file: str, path: str, into: DatabaseFile, library: Library, separator: str | None) -> Writing:
    with open_table(file, separator) as table:
        rows = list(islice(table.rows, SAMPLE))
        text = guessed(table.columns, [row for _, row in rows], library, os.path.basename(file))
    _write(path, text)
    ledger = Ledger()
    with Importer(into, library, ledger, origin=os.path.basename(file), dry=True) as importer:
        _write_rows(_some(rows), path, importer, ledger)
        shown = importer.finish()
    again = Suggestion(_command(file, path, library), tr("the same again, by the mapping as you leave it"))
    written = WrittenFile(path, tr("how its columns become records: look through it"))
    return shown._replace(written=(written,), next=(again,))


def _some(rows: list[tuple[int, dict[str, str]]]) -> Iterator[tuple[int, dict[str, str]]]:
    return islice(iter(rows), PREVIEWED)


def _command(file: str, path: str, library: Library) -> str:
    import shlex

    map = "" if path == mapping_path(file, library) else f" --map {shlex.quote(path)}"
    return f"lineage import {shlex.quote(file)}{map}"


def _write(path: str, text: str) -> None:
    with failing(path):
        os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
        with open(path, "x", encoding="utf-8") as out:
            out.write(text)
