"""The resolved half of the index: which record of an id stands, which references lead nowhere, circles, and grades.

Each step works on what was touched, or on everything; it gives the same rows for the same files whatever came before.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.index.encoding import KINDS, LETTERS, NUMBERS
from lineage_cli.store.index.reference_problems import (
    LINES,
    LOSING,
    Places,
    accepts,
    report,
    report_circles,
    report_references,
    report_repeats,
)
from lineage_cli.store.index.row_writer import ChangeSet
from lineage_cli.store.input import reference_faults
from lineage_cli.store.input.references import REFERRING, references_of

REACHING = sorted(LOSING | {"via", "stated", "supersedes"})
_DUE = {field: how.due for fields in REFERRING.values() for field, how in fields.items()}
_EVIDENCE = NUMBERS["evidence"]
_ID, _FIELD = "substr(term, 1, length(term) - 2)", "substr(term, -1)"  # of a token in which a record refers to another
MANY = 25  # where one record of so many was touched, reading all references once costs less than looking each id up


class References(NamedTuple):
    """How SQL finds the records that refer to an id: what to join, where `{id}` is the id, and the field of each."""

    join: str
    field: str


LOOKED_UP = References("backlink ON term > {id} || ':' AND term < {id} || ';'", _FIELD)
READ_ONCE = References("reference ON reference.target = {id}", "reference.field")


def resolve(index: sqlite3.Connection, changes: ChangeSet | None, places: Places) -> set[str] | None:
    """Make the resolved half anew for what was touched, or for everything where that is None.

    Return the ids whose grades may have moved, None for all.
    """
    index.execute("CREATE TEMP TABLE touched (id TEXT PRIMARY KEY) WITHOUT ROWID")
    index.execute("CREATE TEMP TABLE holders (key INTEGER PRIMARY KEY)")
    among = "holders"
    if changes is None:
        index.execute("INSERT INTO touched SELECT id FROM record GROUP BY id HAVING count(*) > 1")
        _choose_canonical(index)
        unused = _gather_faulty(index)
        reached = None
    else:
        index.executemany("INSERT INTO touched VALUES (?)", ((id,) for id in changes.ids))
        index.executemany("INSERT OR IGNORE INTO touched VALUES (?)", [(id,) for id in _replaced(index, changes)])
        references = ways_to_references(index)
        _gather_holders(index, references)
        _choose_canonical(index)
        unused = _unused(index, {target for field, target in changes.links if field in LINES}, references)
        reached = _reached(index, references)
        among = _faulty_holders(index) if references is READ_ONCE else among
    index.execute("DELETE FROM problem WHERE holder IN (SELECT key FROM holders)")
    index.execute("UPDATE record SET lost = 0 WHERE key IN (SELECT key FROM holders)")
    report_repeats(index)
    report_references(index, places, among)
    report_circles(index, ("derived_from", "same_witness_as"), "derivation-circle")
    report_circles(index, ("supersedes",), "supersedes-circle")
    _report_unused(index, unused)
    for table in ("touched", "holders", "faulty", "reference"):
        index.execute(f"DROP TABLE IF EXISTS temp.{table}")
    return reached


def _report_unused(index: sqlite3.Connection, unused: Iterable[tuple[int, str]]) -> None:
    for key, id in unused:
        fault = reference_faults.unused(id)
        if not accepts(index, key, fault.code):
            report(index, key, fault)


def _gather_faulty(index: sqlite3.Connection) -> list[tuple[int, str]]:
    """Collect the records of a new index that have problems of their own. Return the evidence that no claim has."""
    lines = tuple(LETTERS[field] for field in LINES)
    index.execute(f"CREATE TEMP TABLE named AS SELECT term, {_ID} AS id, {_FIELD} AS field FROM target")
    index.execute(
        "CREATE TEMP TABLE faulty AS SELECT term FROM named"
        f" LEFT JOIN record ON record.id = named.id AND record.is_canonical WHERE record.kind IS NOT {_due_kind('field')}"
    )
    index.execute(
        "INSERT OR IGNORE INTO holders SELECT doc FROM faulty CROSS JOIN backlink USING (term)"
        " UNION SELECT key FROM touched CROSS JOIN record USING (id)"
    )
    unused = index.execute(
        f"SELECT key, id FROM record WHERE kind = {_EVIDENCE} AND is_canonical AND id NOT IN"
        f" (SELECT id FROM named WHERE field IN {lines})"
    ).fetchall()
    index.execute("DROP TABLE named")
    index.execute("DROP TABLE faulty")
    return unused


def ways_to_references(index: sqlite3.Connection) -> References:
    """Return how to find what refers to the ids that were touched, one by one or in a table of all references."""
    (touched,), (records,) = (
        index.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("touched", "record")
    )
    if touched * MANY < records:
        return LOOKED_UP
    index.execute(f"CREATE TEMP TABLE reference AS SELECT {_ID} AS target, {_FIELD} AS field, doc FROM backlink")
    index.execute("CREATE INDEX temp.reference_target ON reference (target)")
    return READ_ONCE


def _faulty_holders(index: sqlite3.Connection) -> str:
    """Collect the holders that have a reference which does not lead to what is due. Return the table of them."""
    index.execute(
        "CREATE TEMP TABLE faulty AS SELECT DISTINCT doc AS key FROM reference CROSS JOIN holders ON holders.key = doc"
        f" LEFT JOIN record ON record.id = target AND is_canonical WHERE record.kind IS NOT {_due_kind('field')}"
    )
    return "faulty"


def _due_kind(field: str) -> str:
    """Return SQL for the number of the kind that a reference in a field is due to lead to, from the letter of the field."""
    kinds = " ".join(f"WHEN '{LETTERS[name]}' THEN {NUMBERS[kind]}" for name, kind in _DUE.items())
    return f"CASE {field} {kinds} END"


def _gather_holders(index: sqlite3.Connection, references: References) -> None:
    """Collect the records whose own problems may have changed: what refers to an id that was touched, by any record of it.

    So may those of a dangling reference, whose message names the nearest id that exists.
    """
    index.execute(
        "INSERT OR IGNORE INTO holders SELECT key FROM touched CROSS JOIN record USING (id)"
        f" UNION SELECT doc FROM touched CROSS JOIN {references.join.format(id='touched.id')}"
        " UNION SELECT holder FROM problem WHERE code = 'dangling-reference'"
    )
    index.execute(
        "INSERT OR IGNORE INTO holders SELECT other.key FROM holders CROSS JOIN record USING (key)"
        " JOIN record AS other ON other.id = record.id"
    )


def _replaced(index: sqlite3.Connection, changes: ChangeSet) -> set[str]:
    """Return the claims that what was touched supersedes or superseded, by any record of its id: they are marked so."""
    rows = index.execute("SELECT kind, body FROM touched CROSS JOIN record USING (id) WHERE body LIKE '%supersedes%'")
    now = {reference for kind, body in rows for reference in references_of(KINDS[kind], json.loads(body))}
    return {target for field, target in changes.links | now if field == "supersedes"}


def _choose_canonical(index: sqlite3.Connection) -> None:
    """Of records with one id the first in order of files stands. A record that was refused never does."""
    index.execute("UPDATE record SET is_canonical = NOT refused WHERE id IN (SELECT id FROM touched)")
    rows = index.execute(
        "SELECT record.id, path, line, column, record.key FROM touched CROSS JOIN record USING (id)"
        " JOIN file ON file.key = record.file WHERE is_canonical ORDER BY 1, 2, 3, 4, 5"
    ).fetchall()
    first: dict[str, int] = {}
    later = [(key,) for id, _, _, _, key in rows if first.setdefault(id, key) != key]
    index.executemany("UPDATE record SET is_canonical = 0 WHERE key = ?", later)


def _reached(index: sqlite3.Connection, references: References) -> set[str]:
    """Return the ids whose resolution may depend on what was touched: everything that refers to it, and so on."""
    rows = index.execute(
        "WITH RECURSIVE reached (id) AS ("
        f" SELECT id FROM touched UNION SELECT record.id FROM reached CROSS JOIN {references.join.format(id='reached.id')}"
        f" AND {references.field} IN {tuple(LETTERS[field] for field in REACHING)} CROSS JOIN record ON record.key = doc"
        ") SELECT id FROM reached"
    )
    return {row[0] for row in rows}


def _unused(index: sqlite3.Connection, ids: Iterable[str], references: References) -> list[tuple[int, str]]:
    """Return the evidence that stands on no side of any claim, of some ids and of the holders; what was said before goes."""
    unused: list[tuple[int, str]] = []
    named = (
        f"SELECT 1 FROM (SELECT ? AS id) AS item CROSS JOIN {references.join.format(id='item.id')}"
        f" AND {references.field} IN {tuple(LETTERS[field] for field in LINES)} LIMIT 1"
    )
    again = index.execute(f"SELECT id FROM holders CROSS JOIN record USING (key) WHERE kind = {_EVIDENCE}")
    for id in sorted({*ids, *(row[0] for row in again)}):
        rows = index.execute(
            f"SELECT key FROM record WHERE id = ? AND kind = {_EVIDENCE} AND is_canonical", (id,)
        ).fetchall()
        for (key,) in rows:
            index.execute("DELETE FROM problem WHERE holder = ? AND code = 'unused-evidence'", (key,))
            if not index.execute(named, (id,)).fetchone():
                unused.append((key, id))
    return unused
