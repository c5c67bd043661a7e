"""A record as it is kept → its rows in the tables of a server, in the text format of COPY."""

from __future__ import annotations

import json
from collections.abc import Iterable

from lineage_cli.domain.grades import TAGS
from lineage_cli.domain.text import fold
from lineage_cli.store.bodies.contents import Stored
from lineage_cli.store.bodies.terms import names, words_of
from lineage_cli.store.index.encoding import LETTERS, NUMBERS, number_of
from lineage_cli.store.index.tokens import tokens
from lineage_cli.store.input.days import days_of
from lineage_cli.store.input.references import references_of
from lineage_cli.store.server.connection import storable
from lineage_cli.store.server.sql_schema import COLUMNS
from lineage_cli.store.server.text import LONGEST

MOST = 500_000  # bytes of different words by which one text is found: PostgreSQL takes no more than a megabyte
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

Lines = dict[str, list[str]]
"""Lines for COPY by table."""


def lines_of(records: Iterable[Stored]) -> Lines:
    """Return the rows of records, by table."""
    lines: Lines = {table: [] for table in COLUMNS}
    for record in records:
        body = json.loads(record.body)
        called = names(record.id, body)
        lines["words"].append(line(record.key, *_words(called, body)))
        if record.stands:
            _add(lines, record, body, called)
    return lines


def _add(lines: Lines, record: Stored, body: dict[str, object], called: list[str]) -> None:
    number, id = NUMBERS[record.kind], record.id
    references = sorted(set(references_of(record.kind, body)))  # type: ignore[arg-type]
    refs = "{" + ",".join(f'"{target}"' for target in sorted({target for _, target in references})) + "}"
    type_ = body.get("predicate") if record.kind == "claim" else body.get("kind")
    supports = body.get("supports", ())
    many = len(supports) if isinstance(supports, list) else 1
    place = (record.path, record.line, record.column)
    grade = record.grade or (None,) * 5
    lines["record"].append(
        line(record.key, id, number, record.incomplete, *grade, type_, many, *place, refs, record.body)
    )
    lines["link"] += [line(target, LETTERS[field], number, id) for field, target in references]
    lines["name"] += [line(folded, id, number, shown) for folded, shown in _shortest(called).items()]
    lines["day"] += [line(number_of(day), id) for day in days_of(record.kind, body)]  # type: ignore[arg-type]
    if record.kind == "claim":
        lines["stated"] += [line(id, int(TAGS[tag])) for tag in _stated_tags(body)]


def _shortest(called: Iterable[str]) -> dict[str, str]:
    """Return each name as it is compared, and of those that are shown for it the first."""
    found: dict[str, str] = {}
    for name in called:
        folded = fold(name)
        found[folded] = min(name, found.get(folded, name))
    return found


def _stated_tags(body: dict[str, object]) -> list[str]:
    entries = body.get("stated", ())
    return (
        [each["tag"] for each in entries if isinstance(each, dict) and "tag" in each]
        if isinstance(entries, list)
        else []
    )


def _words(called: list[str], body: dict[str, object]) -> tuple[str, str, str, int, str]:
    """Return the columns of words, each word between blanks, how many there are, and the words by which PostgreSQL finds them."""
    columns = [tokens(text) for text in words_of(called, body)]
    known = dict.fromkeys(word[:LONGEST] for words in columns for word in words)
    room, kept = MOST, []
    for word in known:
        room -= len(word.encode())
        if room < 0:
            break
        kept.append(f"'{word}'")
    names_, main, rest = (f" {' '.join(words)} " for words in columns)
    return names_, main, rest, sum(map(len, columns)), " ".join(kept)


def line(*values: object) -> str:
    """Return values as one line for COPY."""
    return "\t".join(map(_cell, values)) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        text = value if value.isascii() and "\0" not in value else storable(value)
        return text.translate(_ESCAPED)
    return str(int(value))  # type: ignore[call-overload]
