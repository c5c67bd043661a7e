"""The claims of a made-up database in the form of each peer, so that all hold the same records."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from benchmarks.ids import CLAIMS, Json, Record, claim
from benchmarks.topics import topics

RECORDS = 20_000
ASKED = claim(0, 10)


def claims() -> Iterator[Record]:
    """Yield the claims of the made-up database, which each peer is given as its own kind of record."""
    return (record for part in topics(RECORDS) for record in part if record.kind == "claim")


def _text(record: Record, field: str = "statement") -> str:
    value = record.body[field]
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _sources(record: Record) -> list[str]:
    stated = record.body["stated"]
    return [str(entry["source"]) for entry in stated if isinstance(entry, dict)] if isinstance(stated, list) else []


def _write(folder: str, name: str, pieces: Iterator[str]) -> None:
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(pieces)


def papis(folder: str) -> None:
    """A document a claim, each in a folder with its `info.yaml`."""
    for each in claims():
        text = f"papis_id: {each.id}\nref: {each.id}\ntitle: {json.dumps(_text(each))}\nauthor: {_sources(each)[0]}\ntype: article\nnote: {json.dumps(json.dumps(each.body))}\n"
        _write(folder, f"library/{each.id}/info.yaml", iter([text]))
    config = f"[settings]\ndefault-library = made-up\n[made-up]\ndir = {folder}/library\n"
    _write(folder, "config/papis/config", iter([config]))


def todoman(folder: str) -> None:
    """A task a claim, each in its file of iCalendar."""
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


def _transaction(each: Record, head: str) -> str:
    return f"2026-01-01 {head}\n  Assets:{_sources(each)[0].title()}  1 USD\n  Equity:Open  -1 USD\n\n"


def beanquery(folder: str) -> None:
    """A transaction a claim."""
    made = list(claims())
    accounts = sorted({f"Assets:{_sources(each)[0].title()}" for each in made})
    opened = (f"2000-01-01 open {account}\n" for account in (*accounts, "Equity:Open"))
    _write(
        folder,
        "made-up.beancount",
        iter([*opened, *(_transaction(each, f'* "{each.id}" {json.dumps(_text(each))}') for each in made)]),
    )


def hledger(folder: str) -> None:
    """A transaction a claim."""
    _write(folder, "made-up.journal", (_transaction(each, f"{each.id} | {_text(each)}") for each in claims()))


def pipdeptree(folder: str) -> None:
    """A package a claim. Each requires three earlier ones of its topic, so that a tree has some twenty nodes, as a trace has."""
    known = [each.id for each in claims()]
    for number, each in enumerate(claims()):
        first, place = number - number % CLAIMS, number % CLAIMS
        needs = sorted({known[first + step] for step in (0, place // 4, place // 2) if step < place})
        head = f"Metadata-Version: 2.1\nName: {each.id}\nVersion: 1.0\nSummary: {_text(each)}\n"
        path = f"site/{each.id.replace('-', '_')}-1.0.dist-info/METADATA"
        _write(folder, path, iter([head, *(f"Requires-Dist: {name}\n" for name in needs)]))


def sqlite_utils(folder: str) -> None:
    """A row a claim, with a full-text table over statement, translation and sources."""

    def row(each: Record) -> dict[str, Json]:
        return {
            "id": each.id,
            "statement": _text(each),
            "translations": _text(each, "translations"),
            "stated": _text(each, "stated"),
        }

    _write(folder, "claims.jsonl", (json.dumps(row(each), ensure_ascii=False) + "\n" for each in claims()))


def fill_sqlite(folder: str, program: str) -> Iterator[list[str]]:
    """Yield the calls of sqlite-utils that make the table and its full-text index."""
    database = f"{folder}/claims.db"
    yield [program, "insert", database, "claims", f"{folder}/claims.jsonl", "--nl", "--pk", "id"]
    yield [program, "enable-fts", database, "claims", "statement", "translations", "stated"]
