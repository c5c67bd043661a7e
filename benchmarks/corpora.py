"""The claims of a made-up database in the form of each peer: the same 20,000, each with as much of it as a record of that form says.

Where a form has a place for every field (papis, sqlite-utils) all are there. Elsewhere a record is the id, the statement and the sources:
less than a claim, so that no peer has more to read than we have.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator

from benchmarks.forms import fields
from benchmarks.ids import CLAIMS, Body, Record, claim
from benchmarks.topics import topics

RECORDS = 20_000
ASKED = claim(0, 10)
ASKED_TREE = claim(0, 25)  # of the packages: a tree of some twenty lines


def claims() -> Iterator[Record]:
    """Yield the claims of the made-up database, which each peer is given as its own kind of record."""
    return (record for part in topics(RECORDS) for record in part if record.kind == "claim")


def _text(record: Record, field: str = "statement") -> str:
    value = record.body[field]
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def asked() -> str:
    """Return the statement of the claim that is asked about, where a peer does not print its id."""
    return next(_text(each) for each in claims() if each.id == ASKED)


def _sources(record: Record) -> list[str]:
    stated = record.body["stated"]
    return [str(entry["source"]) for entry in stated if isinstance(entry, dict)] if isinstance(stated, list) else []


def _write(folder: str, name: str, pieces: Iterator[str]) -> None:
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(pieces)


def papis(folder: str) -> None:
    """A document a claim, each in a folder with its `info.yaml`: every field of the claim, in the YAML of our own databases.

    The statement is its title, and each has the id that papis would otherwise make up and write into the file.
    """
    for each in claims():
        rest = {field: value for field, value in each.body.items() if field != "statement"}
        document: Body = {"papis_id": each.id, "ref": each.id, "title": each.body["statement"], **_quoted(rest)}
        _write(folder, f"library/{each.id}/info.yaml", iter([fields(document)]))
    config = f"[settings]\ndefault-library = made-up\n[made-up]\ndir = {folder}/library\n"
    _write(folder, "config/papis/config", iter([config]))


def _quoted(body: Body) -> Body:
    """Return the fields with `on` in quotes: this reader of YAML takes the bare word for true."""
    return {
        '"on"' if field == "on" else field: _quoted(value) if isinstance(value, dict) else value
        for field, value in body.items()
    }


def todoman(folder: str) -> None:
    """A task a claim, each in its file of iCalendar: its id, its statement as the summary, its sources as the description."""
    for each in claims():
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:made-up",
            "BEGIN:VTODO",
            f"UID:{each.id}",
            "DTSTAMP:20260101T000000Z",
        ]
        lines += [f"SUMMARY:{_text(each)}", f"DESCRIPTION:{' '.join(_sources(each))}", "END:VTODO", "END:VCALENDAR", ""]
        _write(folder, f"lists/made-up/{each.id}.ics", iter(["\r\n".join(lines)]))
    _write(
        folder,
        "config/todoman/config.py",
        iter([f'path = "{folder}/lists/*"\ncache_path = "{folder}/cache.sqlite3"\n']),
    )


def fill_todoman(folder: str, program: str) -> Iterator[list[str]]:
    """Yield the call that reads all tasks into the cache, which gives each its number."""
    yield [program, "lists"]


def number(folder: str) -> str:
    """Return the number by which todoman knows the claim that is asked about: tasks are counted as the folder lists them."""
    with sqlite3.connect(f"file:{folder}/cache.sqlite3?mode=ro", uri=True) as cache:
        (found,) = cache.execute("SELECT id FROM todos WHERE uid = ?", (ASKED,)).fetchone()
    cache.close()
    return str(found)


def _transaction(each: Record, head: str) -> str:
    return f"2026-01-01 {head}\n  Assets:{_sources(each)[0].title()}  1 USD\n  Equity:Open  -1 USD\n\n"


def beanquery(folder: str) -> None:
    """A transaction a claim, all in one file: its id as the payee, its statement, its first source as the account."""
    made = list(claims())
    accounts = sorted({f"Assets:{_sources(each)[0].title()}" for each in made})
    opened = (f"2000-01-01 open {account}\n" for account in (*accounts, "Equity:Open"))
    _write(
        folder,
        "made-up.beancount",
        iter([*opened, *(_transaction(each, f'* "{each.id}" {json.dumps(_text(each))}') for each in made)]),
    )


def hledger(folder: str) -> None:
    """A transaction a claim, all in one file: its id as the payee, its statement as the note, its first source as the account."""
    _write(folder, "made-up.journal", (_transaction(each, f"{each.id} | {_text(each)}") for each in claims()))


def pipdeptree(folder: str) -> None:
    """A package a claim: its id and its statement. Each requires three earlier ones of its topic, so that there are trees as there are traces."""
    known = [each.id for each in claims()]
    for number, each in enumerate(claims()):
        first, place = number - number % CLAIMS, number % CLAIMS
        needs = sorted({known[first + step] for step in (0, place // 3, place // 2) if step < place})
        head = f"Metadata-Version: 2.1\nName: {each.id}\nVersion: 1.0\nSummary: {_text(each)}\n"
        path = f"site/{each.id.replace('-', '_')}-1.0.dist-info/METADATA"
        _write(folder, path, iter([head, *(f"Requires-Dist: {name}\n" for name in needs)]))


def sqlite_utils(folder: str) -> None:
    """A row a claim, each field a column, what is nested as JSON in it; with a full-text table over what is told in words."""

    def row(each: Record) -> dict[str, str]:
        return {"id": each.id, **{field: _text(each, field) for field in each.body}}

    _write(folder, "claims.jsonl", (json.dumps(row(each), ensure_ascii=False) + "\n" for each in claims()))


def fill_sqlite(folder: str, program: str) -> Iterator[list[str]]:
    """Yield the calls of sqlite-utils that make the table and its full-text index."""
    database = f"{folder}/claims.db"
    yield [program, "insert", database, "claims", f"{folder}/claims.jsonl", "--nl", "--pk", "id", "--alter"]
    yield [program, "enable-fts", database, "claims", "statement", "translations", "stated"]
