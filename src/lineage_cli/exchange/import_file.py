"""A file of another program → a file of the database: which reader reads it, and where its records go."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from enum import StrEnum

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.library import Library
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.exchange.bibliography_entry import Reference
from lineage_cli.exchange.file_change import DatabaseFile, database_file
from lineage_cli.exchange.import_tables import import_table
from lineage_cli.exchange.import_text import read_text
from lineage_cli.exchange.importing import Importer
from lineage_cli.exchange.ledger import ROWS, Ledger
from lineage_cli.exchange.owned_file import Made, Row
from lineage_cli.exchange.read_bibtex import read_bibtex
from lineage_cli.exchange.read_csl import read_csl
from lineage_cli.exchange.read_ris import read_ris
from lineage_cli.exchange.sources import source_fields
from lineage_cli.exchange.yaml_text import Plain
from lineage_cli.query.writing import Writing
from lineage_cli.store.input.schema import SHAPES


class Source(StrEnum):
    """The formats that can be imported."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"


ENDINGS = {
    ".bib": Source.BIBTEX,
    ".bibtex": Source.BIBTEX,
    ".ris": Source.RIS,
    ".json": Source.CSL_JSON,
    ".csv": Source.CSV,
    ".tsv": Source.TSV,
    ".tab": Source.TSV,
    ".jsonl": Source.JSONL,
}
BIBLIOGRAPHIES: dict[Source, Callable[[str, str], Iterator[Reference]]] = {
    Source.BIBTEX: read_bibtex,
    Source.RIS: read_ris,
    Source.CSL_JSON: read_csl,
}


class Wanted(NamedTuple):
    """What is to be imported, and how."""

    file: str
    format: Source | None = None
    map: str | None = None
    into: str | None = None
    dry: bool = False


def import_file(wanted: Wanted, library: Library) -> tuple[Writing, list[str]]:
    """Import a file into the database. Return what was written, and what was refused.

    Raises `WrongUsage` where the file is not of its format, `DatabaseUnreadable` where the records would go into no database.
    """
    format = wanted.format or _format_of(wanted.file)
    into = _destination(wanted, library)
    if format in (Source.CSV, Source.TSV):
        return import_table(wanted.file, into, library, mapping=wanted.map, dry=wanted.dry)
    ledger = Ledger()
    with Importer(into, library, ledger, origin=os.path.basename(wanted.file), dry=wanted.dry) as importer:
        made = (
            _records(wanted.file, ledger) if format is Source.JSONL else _sources(wanted.file, format, library, ledger)
        )
        for each in made:
            importer.write(each)
        return importer.finish(), importer.refused


def _format_of(file: str) -> Source:
    found = ENDINGS.get(os.path.splitext(file)[1].lower())
    if found is None:
        known = ", ".join(Source)
        raise WrongUsage(
            tr("cannot tell the format of {file}", file=file), [tr("name it with --from: {formats}", formats=known)]
        )
    return found


def _destination(wanted: Wanted, library: Library) -> DatabaseFile:
    """Return the file that the import owns: the one that is named, or one with the name of what is imported."""
    name = os.path.basename(wanted.file).removesuffix(".jsonl") if wanted.file != "-" else "stdin"
    into = database_file(wanted.into or os.path.join(os.path.relpath(library.info.folder), f"{name}.imported.jsonl"))
    if os.path.realpath(wanted.file) == into.path:
        raise WrongUsage(tr("{file} is what is imported: name another file with --into", file=wanted.file))
    return into


def _sources(file: str, format: Source, library: Library, ledger: Ledger) -> Iterator[Made]:
    language = library.database.language
    for entry in BIBLIOGRAPHIES[format](read_text(file), file):
        fields = source_fields(entry, language, ledger)
        yield Made(Row("source", entry.key), fields, names=(entry.key,))


def _records(file: str, ledger: Ledger) -> Iterator[Made]:
    """Yield the records of JSON Lines as they stand; what was computed of them is no record."""
    for number, line in enumerate(read_text(file).splitlines(), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line, parse_int=str, parse_float=str, parse_constant=str)
        except (ValueError, RecursionError) as error:
            ledger.lost(ROWS, tr("row {row}: {reason}", row=number, reason=error))
            continue
        if not isinstance(found, dict) or found.get("record") not in SHAPES or "id" not in found:
            ledger.lost(ROWS, tr("row {row}: {reason}", row=number, reason=tr("it has no 'record' or no 'id'")))
            continue
        kind, id = found.pop("record"), str(found.pop("id"))
        if found.pop("computed", None) is not None:
            ledger.lost("computed", tr("it is worked out anew"))
        for column in found:
            ledger.kept(column, column)
        fields = {column: _plain(value) for column, value in found.items() if value is not None}
        yield Made(Row(kind, id), fields, id=id)


def _plain(value: object) -> Plain:
    """Return a value of JSON as it would be typed."""
    match value:
        case dict():
            return {str(key): _plain(each) for key, each in value.items() if each is not None}
        case list():
            return [_plain(each) for each in value]
        case bool():
            return str(value).lower()
        case _:
            return str(value)
