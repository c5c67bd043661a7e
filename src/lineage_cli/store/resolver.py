"""The resolved half of the index: which record of an id stands, which references lead nowhere, circles, and grades.

Each step works on a set of ids, or on everything; it gives the same rows for the same files whatever came before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import islice

from lineage_cli.domain.graphs import components
from lineage_cli.store.cases import Judge
from lineage_cli.store.fields import article, nearest
from lineage_cli.store.library import Library
from lineage_cli.store.schema import SHAPES, targets

TARGETS = {kind: targets(kind) for kind in SHAPES}
LOSING = frozenset(  # fields whose loss makes a record incomplete; any other dangling reference loses only its link
    {"supports", "disputes", "neutral", "source", "rests_on", "derived_from", "same_witness_as"}
    | {"subject", "object", "in", "by", "on", "than"}
)
REACHING = sorted(LOSING | {"via", "stated", "supersedes"})
CHUNK = 500


def resolve(index: sqlite3.Connection, folder: str, touched: set[str] | None) -> None:
    """Make the resolved half anew for what the ids in `touched` reach, or for everything where that is None."""
    if touched is None:
        index.execute("CREATE TEMP TABLE touched AS SELECT DISTINCT id FROM record")
    else:
        index.execute("CREATE TEMP TABLE touched (id TEXT)")
        index.executemany("INSERT INTO touched VALUES (?)", ((id,) for id in touched))
    index.execute("CREATE UNIQUE INDEX touched_id ON touched (id)")
    index.execute(
        "INSERT OR IGNORE INTO touched SELECT reference.target FROM touched JOIN record USING (id)"
        " JOIN reference ON reference.holder = record.key AND reference.field = 'supersedes'"
    )
    _gather_holders(index)
    _choose_the_living(index)
    index.execute("DELETE FROM problem WHERE holder IN (SELECT key FROM holders)")
    index.execute("UPDATE record SET lost = 0 WHERE key IN (SELECT key FROM holders)")
    _report_repeats(index)
    _report_references(index)
    _report_circles(index, ("derived_from", "same_witness_as"), "derivation-circle")
    _report_circles(index, ("supersedes",), "supersedes-circle")
    _report_unused(index)
    _grade(index, folder, None if touched is None else _reached(index))
    index.executescript("DROP TABLE touched; DROP TABLE holders;")


def _gather_holders(index: sqlite3.Connection) -> None:
    """Collect the records whose own problems may have changed: what refers to an id that was touched, by any record of it.

    So may those of a dangling reference, whose message names the nearest id that exists.
    """
    index.execute("CREATE TEMP TABLE holders (key INTEGER PRIMARY KEY)")
    index.execute(
        "INSERT OR IGNORE INTO holders SELECT key FROM record JOIN touched USING (id)"
        " UNION SELECT holder FROM reference JOIN touched ON target = id"
        " UNION SELECT holder FROM problem WHERE code = 'dangling-reference'"
    )
    index.execute(
        "INSERT OR IGNORE INTO holders SELECT other.key FROM holders JOIN record USING (key)"
        " JOIN record AS other ON other.id = record.id"
    )


def _choose_the_living(index: sqlite3.Connection) -> None:
    """Of records with one id the first in order of files stands. A record whose body was refused never does."""
    index.execute("UPDATE record SET live = body <> '' WHERE id IN (SELECT id FROM touched)")
    later = (
        "SELECT later.key FROM record AS later JOIN record AS first ON first.id = later.id AND first.body <> ''"
        " WHERE later.id IN (SELECT id FROM touched)"
        " AND (first.path, first.line, first.column, first.key) < (later.path, later.line, later.column, later.key)"
    )
    index.execute(f"UPDATE record SET live = 0 WHERE key IN ({later})")


def _report_repeats(index: sqlite3.Connection) -> None:
    rows = index.execute(
        "SELECT later.key, later.id, first.key, first.path, first.line FROM record AS later"
        " JOIN record AS first ON first.id = later.id AND first.live"
        " WHERE NOT later.live AND later.key IN (SELECT key FROM holders)"
    ).fetchall()
    for key, id, first, path, line in rows:
        _report(
            index,
            key,
            "repeated-id",
            f"{id!r} is already in {path}:{line}",
            "give one of them another id: the first is read",
        )
        index.execute("UPDATE record SET lost = 1 WHERE key = ?", (first,))


def _report_references(index: sqlite3.Connection) -> None:
    rows = index.execute(
        "SELECT holder.key, holder.kind, holder.id, reference.field, reference.target, reference.line, reference.column,"
        " found.kind, EXISTS (SELECT 1 FROM record AS any WHERE any.id = reference.target)"
        " FROM holders JOIN reference ON reference.holder = holders.key JOIN record AS holder ON holder.key = holders.key"
        " LEFT JOIN record AS found ON found.id = reference.target AND found.live"
    )
    for key, kind, id, field, target, line, column, found, exists in rows.fetchall():
        due = TARGETS[kind][field]
        if found == due:
            continue
        if field in LOSING:
            index.execute("UPDATE record SET lost = 1 WHERE key = ?", (key,))
        if found is not None:
            message = f"{field!r} of {id!r} is the id of {article(due)}, and {target!r} is {article(found)}"
            _report(index, key, "wrong-reference", message, f"name {article(due)}", line, column)
        elif not exists:  # a target that was refused has its own problem
            message = f"{field!r} of {id!r} names {target!r}, which nothing has as its id{_similar(index, target, due)}"
            _report(index, key, "dangling-reference", message, f"add the {due}, or correct the id", line, column)


def _similar(index: sqlite3.Connection, target: str, kind: str) -> str:
    start = target[:2]
    rows = index.execute(
        "SELECT id FROM record WHERE kind = ? AND id >= ? AND id < ? AND live ORDER BY id LIMIT 2000",
        (kind, start, start + "\x7f"),
    )
    return nearest(target, tuple(row[0] for row in rows))


def _report(
    index: sqlite3.Connection,
    key: int,
    code: str,
    message: str,
    hint: str,
    line: int | None = None,
    column: int | None = None,
) -> None:
    index.execute(
        "INSERT INTO problem SELECT path, coalesce(?, line), coalesce(?, column), ?, ?, ?, key FROM record WHERE key = ?",
        (line, column, code, message, hint, key),
    )


def _reached(index: sqlite3.Connection) -> set[str]:
    """Return the ids whose resolution may depend on what was touched: everything that refers to it, and so on."""
    fields = ",".join(f"'{field}'" for field in REACHING)
    rows = index.execute(
        "WITH RECURSIVE reached (id) AS ("
        " SELECT id FROM touched UNION SELECT record.id FROM reached JOIN reference ON reference.target = reached.id"
        f" AND reference.field IN ({fields}) JOIN record ON record.key = reference.holder"
        ") SELECT id FROM reached"
    )
    return {row[0] for row in rows}


def _report_circles(index: sqlite3.Connection, fields: tuple[str, ...], code: str) -> None:
    """Report each circle of references once, at its first member by name."""
    index.execute("DELETE FROM problem WHERE code = ?", (code,))
    rows = index.execute(
        "SELECT record.id, record.key, reference.target FROM reference JOIN record ON record.key = reference.holder AND record.live"
        f" WHERE reference.field IN ({','.join('?' * len(fields))})",
        fields,
    )
    edges: dict[str, list[str]] = {}
    keys: dict[str, int] = {}
    for id, key, target in rows:
        keys[id] = key
        edges.setdefault(id, []).append(target)
    for group in components(edges, lambda node: edges.get(node, ())):
        if len(group) > 1 or group[0] in edges.get(group[0], ()):
            message = f"a circle: {', '.join(group)}"
            _report(index, keys[group[0]], code, message, "take one of these references out")


def _report_unused(index: sqlite3.Connection) -> None:
    """Report each evidence item that stands on no side of any claim."""
    index.execute("DELETE FROM problem WHERE code = 'unused-evidence'")
    rows = index.execute(
        "SELECT key, id FROM record WHERE kind = 'evidence' AND live AND NOT EXISTS (SELECT 1 FROM reference"
        " WHERE target = record.id AND field IN ('supports', 'disputes', 'neutral'))"
    )
    for key, id in rows.fetchall():
        _report(index, key, "unused-evidence", f"no claim has {id!r}", "name it in a claim, or take it out")


def _grade(index: sqlite3.Connection, folder: str, reached: set[str] | None) -> None:
    """Grade the claims that were reached, what they rest on first. Memory stays flat: a chunk of claims at a time."""
    if reached is None:
        index.execute("DELETE FROM grade")
    else:
        index.executemany("DELETE FROM grade WHERE id = ?", ((id,) for id in reached))
    library = Library(index, folder)
    claims = iter(sorted(reached)) if reached is not None else library.ids("claim")
    while chunk := list(islice(claims, CHUNK)):
        wanted = [id for id in chunk if library.claim(id) is not None and library.graded(id) is None]
        settled = Judge(library).settle(wanted)
        index.executemany(
            "REPLACE INTO grade VALUES (?, ?, ?, ?)",
            ((id, grading.tag, " ".join(grading.marks), grading.circle) for id, grading in settled.items()),
        )
        library.forget()


def problems_of(index: sqlite3.Connection) -> Iterable[tuple[str, int, int, str, str, str]]:
    """Return every stored problem in order of place."""
    query = "SELECT path, line, column, code, message, hint FROM problem ORDER BY path, line, column, code, message"
    return index.execute(query)
