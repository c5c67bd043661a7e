"""The problems that an index holds: how their messages are written down, and which of them stand.

Some depend on another record than the one they were found in: they are kept with it, and left out where that one is not so.
"""

from __future__ import annotations

import json
import sqlite3

from lineage_cli.domain.language import Message, msg
from lineage_cli.domain.problems import WARNINGS, Problem
from lineage_cli.domain.text import fold

UNREAD = frozenset(
    {"unreadable-file", "too-large", "not-utf8", "conflict-marker", "large-file-pointer", "syntax", "several-documents"}
    | {"yaml-anchor", "yaml-alias", "too-deep", "too-many-values"}
)
"""The problems by which more is lost than the record they stand in."""
_WANTED = "code NOT IN (SELECT value FROM json_each((SELECT value FROM meta WHERE key = 'ignore')))"
_QUERY = (
    f"SELECT path, line, column, code, message, hint FROM problem WHERE {_WANTED}"
    " ORDER BY path, line, column, code, message"
)
_READ = "SELECT json_extract(body, '$.read') IS NOT NULL FROM record WHERE id = ? AND is_canonical"


def packed(message: str) -> str:
    """Return a message as it is kept: its template and values, so that it can be read in any language."""
    from lineage_cli.store.bodies.encode import encode

    return encode(_plain(message))


def _plain(value: object) -> object:
    if isinstance(value, Message):
        return [value.template, {name: _plain(each) for name, each in value.values.items()}]
    return value


def unpacked(text: str) -> str:
    """Return a message from what was kept of it."""
    made = _message(json.loads(text))
    return made if isinstance(made, str) else str(made)


def _message(value: object) -> object:
    if isinstance(value, list):
        template, values = value
        return Message(template, {name: _message(each) for name, each in values.items()})
    return value


def row(problem: Problem) -> tuple[str | int, ...]:
    """Return a problem as a row of the index."""
    return (*problem[:4], packed(problem.message), packed(problem.hint))


def standing(index: sqlite3.Connection) -> list[Problem]:
    """Return every problem that stands, in order of place."""
    rows = index.execute(_QUERY).fetchall()
    found = [Problem._make((*place, unpacked(message), unpacked(hint))) for *place, message, hint in rows]
    if any(each.code in UNREAD for each in found):  # what could not be read may use it
        found = [each for each in found if each.code != "unused-evidence"]
    was_read = _Read(index)
    return [
        _with_id(index, each) for each in found if each.code != "missing-anchor" or was_read[_value(each, "source")]
    ]


class _Read(dict[str, bool]):
    """Whether a source was read, looked up when it is first asked: where it was not, there is nothing to anchor in."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self.index = index

    def __missing__(self, source: str) -> bool:
        row = self.index.execute(_READ, (source,)).fetchone()
        self[source] = made = row is not None and bool(row[0])
        return made


def _with_id(index: sqlite3.Connection, problem: Problem) -> Problem:
    """Return a problem of a name that stands for an id with the id of what has that name."""
    if problem.code != "bad-id" or not _value(problem, "kind"):
        return problem
    query = "SELECT record.id FROM name JOIN record ON record.key = holder AND is_canonical WHERE folded = ?"
    ids = sorted({row[0] for row in index.execute(query, (fold(_value(problem, "value")),))})
    if not ids:
        return problem
    return problem._replace(hint=msg("write the id of what has this name: {ids}", ids=", ".join(ids)))


def _value(problem: Problem, name: str) -> str:
    """Return a value of a problem's message, "" where it has none of that name."""
    return str(problem.message.values.get(name, "")) if isinstance(problem.message, Message) else ""


def counts(index: sqlite3.Connection) -> tuple[int, int]:
    """Return how many problems stand, and how many of them are errors. Costs a look at each."""
    found = standing(index)
    return len(found), sum(problem.code not in WARNINGS for problem in found)
