"""The problems that an index holds: how their messages are written down, and which of them stand.

Some depend on another record than the one they were found in: they are kept with it, and left out where that one is not so.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from lineage_cli.domain.language import Message
from lineage_cli.domain.problems import WARNINGS, Problem

_WANTED = "code NOT IN (SELECT value FROM json_each((SELECT value FROM meta WHERE key = 'ignore')))"
_QUERY = (
    f"SELECT path, line, column, code, message, hint FROM problem WHERE {_WANTED}"
    " ORDER BY path, line, column, code, message"
)
_READ = "SELECT json_extract(body, '$.read') IS NOT NULL FROM record WHERE id = ? AND is_canonical"


def packed(message: str) -> str:
    """Return a message as it is kept: its template and values, so that it can be read in any language."""
    return json.dumps(_plain(message), ensure_ascii=False, separators=(",", ":"))


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
    found = (
        Problem(each[0], each[1], each[2], each[3], unpacked(each[4]), unpacked(each[5]))
        for each in index.execute(_QUERY)
    )
    return list(_of_read_sources(index, found))


def _of_read_sources(index: sqlite3.Connection, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out a missing anchor in a source that nobody has read: there is nothing yet to take it from."""
    read: dict[object, bool] = {}
    for problem in problems:
        source = problem.message.values["source"] if isinstance(problem.message, Message) else None
        if problem.code == "missing-anchor":
            if source not in read:
                read[source] = bool((index.execute(_READ, (source,)).fetchone() or (False,))[0])
            if not read[source]:
                continue
        yield problem


def counts(index: sqlite3.Connection) -> tuple[int, int]:
    """Return how many problems stand, and how many of them are errors. Costs a look at each."""
    found = standing(index)
    return len(found), sum(problem.code not in WARNINGS for problem in found)
