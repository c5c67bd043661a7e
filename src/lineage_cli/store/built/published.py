"""The tables that a build has published, read as they come: memory stays flat however large they are."""

from __future__ import annotations

import gzip
import json
import os
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.language import tr
from lineage_cli.domain.local_text import stored
from lineage_cli.domain.records import Database, Predicate
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.bodies.decode import DECODERS
from lineage_cli.store.built.layout import FACTS, FORMAT, PROBLEMS, RECORDS
from lineage_cli.store.folders.database import SWITCH

RUN = re.compile(r"runs/[0-9A-Za-z-]{1,64}", re.ASCII)
"""What a run is called: nothing that leads out of the folder of builds."""
Row = TypeVar("Row", "BuiltRecord", "BuiltProblem")
TYPES: dict[str, type[Any]] = {
    "path": str,
    "id": str,
    "body": dict,
    "message": str,
    "hint": str,
    "code": str,
    "line": int,
    "column": int,
}
LARGEST = 2**31  # lines and columns of a file


class BuiltRecord(NamedTuple):
    """One record that stands, with the verdict on it where it is a claim: tags and marks as they are typed."""

    path: str
    line: int
    column: int
    kind: str
    id: str
    incomplete: bool
    body: dict[str, Any]
    tag: str | None = None
    marks: tuple[str, ...] = ()
    circle: bool = False
    by_lines: str | None = None
    origin: str | None = None
    refused: bool = False  # no published record is


class BuiltProblem(NamedTuple):
    """One problem, its message and advice in English and as they are kept to be read in another language."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    message: str
    hint: str
    kept: tuple[Any, Any]


class Published(NamedTuple):
    """The build that stands in a folder: `run` names it. Of `database` and its `predicates` the facts have the values in order."""

    folder: str
    run: str
    facts: dict[str, Any]

    def records(self) -> Iterator[BuiltRecord]:
        """Yield the records that stand, in order of their files. Costs a read of all of them."""
        return (record for piece in self.pieces() for record in self.piece(piece))

    def pieces(self) -> list[str]:
        """Return the names of the pieces that records were published in, in order."""
        return self._pieces(RECORDS)

    def piece(self, name: str) -> Iterator[BuiltRecord]:
        """Yield the records of one piece."""
        return self._rows(RECORDS, name, BuiltRecord)

    def problems(self) -> Iterator[BuiltProblem]:
        """Yield the problems, in order of place."""
        return (row for piece in self._pieces(PROBLEMS) for row in self._rows(PROBLEMS, piece, BuiltProblem))

    def _pieces(self, table: str) -> list[str]:
        folder = os.path.join(self.folder, self.run, table)
        try:
            return sorted(name for name in os.listdir(folder) if name.endswith(".gz") and not name.startswith("."))
        except OSError as error:
            raise _unreadable(folder, error) from error

    def _rows(self, table: str, name: str, make: Callable[..., Row]) -> Iterator[Row]:
        place = os.path.join(self.folder, self.run, table, name)
        try:
            with gzip.open(place, "rt", encoding="utf-8", newline="\n") as lines:
                yield from (_typed(make(**json.loads(line))) for line in lines)
        except (OSError, EOFError, ValueError, TypeError, RecursionError, zlib.error) as error:
            raise _unreadable(os.path.dirname(place), error) from error


def find(folder: str) -> Published | None:
    """Return the build that stands in a folder, None where it is no folder of builds.

    Raises `DatabaseUnreadable` where it cannot be read, or another version made it.
    """
    switch = os.path.join(folder, SWITCH)
    if not os.path.exists(switch):
        return None
    try:
        run = _run(_read(switch))
        place = os.path.join(folder, run, FACTS)
        facts = _read(place)
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise _unreadable(folder, error) from error
    if facts.get("format") != FORMAT:
        message = tr("the build in {folder} has another format than this version reads", folder=folder)
        raise DatabaseUnreadable(message, [tr("build it again: lineage build")])
    try:
        facts["database"] = _values(Database, facts["database"])
        facts["predicates"] = [_values(Predicate, each) for each in facts["predicates"]]
    except (LookupError, TypeError, AttributeError) as error:
        raise _unreadable(folder, error) from error
    return Published(folder, run, facts)


def named(noun: Database | Predicate) -> dict[str, Any]:
    """Return what a noun says, by name: a build is read by versions that know other fields too."""
    return dict(zip(noun._fields, stored(noun), strict=True))


def _values(noun: type[Database | Predicate], told: dict[str, Any]) -> list[Any]:
    """Return the values of a noun in the order of its fields. One that an older build does not have is what it is by default."""
    defaults = noun._field_defaults
    return [told.get(name, defaults[name]) if name in defaults else told[name] for name in noun._fields]


def _run(switch: dict[str, Any]) -> str:
    run = str(switch.get("run"))
    if not RUN.fullmatch(run):
        raise ValueError(f"{SWITCH} names no run: {run!r}")
    return run


def _read(path: str) -> dict[str, Any]:
    with open(path, encoding="utf-8") as file:
        found = json.load(file)
    if not isinstance(found, dict):
        raise TypeError(f"{os.path.basename(path)} is no object of JSON")
    return found


def _typed(row: Row) -> Row:
    """Return a row whose values are of the types that the tables have. Raises `TypeError` for another."""
    values: dict[str, Any] = row._asdict()
    for name, wanted in TYPES.items():
        value = values.get(name, wanted())
        if not isinstance(value, wanted) or (wanted is int and not 0 <= value < LARGEST):
            raise TypeError(f"{name!r} cannot be {value!r:.40}")
    if isinstance(row, BuiltRecord) and str(row.kind) not in DECODERS:
        raise TypeError(f"'kind' cannot be {row.kind!r:.40}")
    return row


def _unreadable(place: str, error: Exception) -> DatabaseUnreadable:
    message = tr("the build in {folder} cannot be read: {reason}", folder=place, reason=str(error))
    return DatabaseUnreadable(message, [tr("build it again: lineage build")])
