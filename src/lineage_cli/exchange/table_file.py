"""A table of CSV or TSV, a row at a time: its encoding and separator are found out, and a cell is the text that it shows."""

from __future__ import annotations

import codecs
import csv
import io
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple

_SEPARATORS = ",;\t|"
_LOOKED_AT = 20  # lines by which the separator is told
_GUARDED = ("'=", "'+", "'-", "'@", "'\t")
LONGEST = 1_000_000  # characters of a cell


class Table(NamedTuple):
    """A table that is open: the names of its columns, its rows with the number of each, its encoding and separator."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, str]]]
    encoding: str
    separator: str


@contextmanager
def open_table(file: str, separator: str | None = None) -> Iterator[Table]:
    """Open a table, `-` for standard input. Raises `WrongUsage` where it cannot be read or has no header."""
    csv.field_size_limit(LONGEST)
    try:
        encoding = _encoding(file)
        with _opened(file, encoding) as lines:
            start = list(islice(lines, _LOOKED_AT))
            chosen = separator or _separator(start)
            reader = csv.reader(_chained(start, lines), delimiter=chosen, strict=False)
            columns = tuple(name.strip() for name in next(reader, []))
            if not any(columns):
                raise WrongUsage(tr("{file} has no header: its first line names the columns", file=file))
            yield Table(columns, _rows(columns, reader), encoding, chosen)
    except (OSError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise WrongUsage(tr("{file} cannot be read: {reason}", file=file, reason=reason)) from error


def _chained(start: list[str], rest: Iterator[str]) -> Iterator[str]:
    yield from start
    yield from rest


def _opened(file: str, encoding: str) -> IO[str]:
    if file == "-":
        return io.StringIO(sys.stdin.read().removeprefix("\ufeff"), newline="")
    return open(file, encoding=encoding, errors="replace", newline="")


def _encoding(file: str) -> str:
    """Return the encoding of a file: UTF-8 or UTF-16 where it is that, else the one that spreadsheets on Windows write."""
    if file == "-":
        return "utf-8"
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open(file, "rb") as opened:
        start = opened.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        opened.seek(0)
        try:
            while block := opened.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _separator(lines: list[str]) -> str:
    """Return the separator that stands in the header most often, outside quotes."""
    header = "".join(part for number, part in enumerate((lines or [""])[0].split('"')) if number % 2 == 0)
    found = Counter(char for char in header if char in _SEPARATORS)
    return found.most_common(1)[0][0] if found else ","


def _rows(columns: tuple[str, ...], reader: Iterator[list[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, cells in enumerate(reader, 2):  # the header is line 1
        row = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column and cell.strip()}
        if row:
            yield number, row


def is_formula(cell: str) -> bool:
    """Whether a cell holds a formula and not its value."""
    return cell.startswith("=") and len(cell) > 1


def shown(cell: str) -> str:
    """Return a cell as a spreadsheet shows it: without the quote that keeps it from being a formula."""
    return cell[1:] if cell.startswith(_GUARDED) else cell
