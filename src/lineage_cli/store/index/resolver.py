"""The resolved half of the index: which record of an id stands, which references lead nowhere, circles, and grades.

Each step works on what was touched, or on everything; it gives the same rows for the same files whatever came before.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable

from lineage_cli.domain.graphs import components
from lineage_cli.domain.language import mark, msg
from lineage_cli.store.index.encoding import KINDS, LETTERS, NUMBERS, link_token
from lineage_cli.store.index.problems import packed
from lineage_cli.store.index.row_writer import ChangeSet
from lineage_cli.store.input.fields import Draft, Reference, article, meant
from lineage_cli.store.input.schema import REFERRING, references_of

LINES = ("supports", "disputes", "neutral")
LOSING = frozenset(  # fields whose loss makes a record incomplete; any other dangling reference loses only its link
    {*LINES, "source", "rests_on", "derived_from", "same_witness_as"} | {"subject", "object", "in", "by", "on", "than"}
)
REACHING = sorted(LOSING | {"via", "stated", "supersedes"})
_DUE = {field: how.due for fields in REFERRING.values() for field, how in fields.items()}
_EVIDENCE = NUMBERS["evidence"]
_ID, _FIELD = "substr(term, 1, length(term) - 2)", "substr(term, -1)"  # of a token in which a record refers to another

Places = Callable[[str], list[Draft]]
"""Gives the records of a YAML file with the place of each of their references."""


def resolve(index: sqlite3.Connection, touched: ChangeSet | None, places: Places) -> set[str] | None:
    """Make the resolved half anew for what was touched, or for everything where that is None.

    Return the ids whose grades may have moved, None for all.
    """
    index.execute("CREATE TEMP TABLE touched (id TEXT PRIMARY KEY) WITHOUT ROWID")
    index.execute("CREATE TEMP TABLE holders (key INTEGER PRIMARY KEY)")
    if touched is None:
        index.execute("INSERT INTO touched SELECT id FROM record GROUP BY id HAVING count(*) > 1")
        _choose_the_living(index)
        unused = _gather_the_faulty(index)
        reached = None
    else:
        index.executemany("INSERT INTO touched VALUES (?)", ((id,) for id in touched.ids))
        index.executemany("INSERT OR IGNORE INTO touched VALUES (?)", [(id,) for id in _replaced(index, touched)])
        _gather_holders(index)
        _choose_the_living(index)
        unused = _unused(index, {target for field, target in touched.links if field in LINES})
        reached = _reached(index)
    index.execute("DELETE FROM problem WHERE holder IN (SELECT key FROM holders)")
    index.execute("UPDATE record SET lost = 0 WHERE key IN (SELECT key FROM holders)")
    _report_repeats(index)
    _report_references(index, places)
    _report_circles(index, ("derived_from", "same_witness_as"), "derivation-circle")
    _report_circles(index, ("supersedes",), "supersedes-circle")
    for key, id in unused:
        if _accepts(index, key, "unused-evidence"):
            continue
        _report(
            index, key, "unused-evidence", msg("no claim has {id!r}", id=id), mark("name it in a claim, or take it out")
        )
    index.execute("DROP TABLE touched")
    index.execute("DROP TABLE holders")
    return reached


def _gather_the_faulty(index: sqlite3.Connection) -> list[tuple[int, str]]:
    """Collect the records of a new index that have problems of their own. Return the evidence that no claim has."""
    due = " ".join(f"WHEN '{LETTERS[field]}' THEN {NUMBERS[kind]}" for field, kind in _DUE.items())
    lines = tuple(LETTERS[field] for field in LINES)
    index.execute(f"CREATE TEMP TABLE named AS SELECT term, {_ID} AS id, {_FIELD} AS field FROM target")
    index.execute(
        "CREATE TEMP TABLE faulty AS SELECT term FROM named"
        f" LEFT JOIN record ON record.id = named.id AND record.is_canonical WHERE record.kind IS NOT CASE field {due} END"
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


def _gather_holders(index: sqlite3.Connection) -> None:
    """Collect the records whose own problems may have changed: what refers to an id that was touched, by any record of it.

    So may those of a dangling reference, whose message names the nearest id that exists.
    """
    index.execute(
        "INSERT OR IGNORE INTO holders SELECT key FROM touched CROSS JOIN record USING (id)"
        " UNION SELECT doc FROM touched CROSS JOIN backlink ON term > id || ':' AND term < id || ';'"
        " UNION SELECT holder FROM problem WHERE code = 'dangling-reference'"
    )
    index.execute(
        "INSERT OR IGNORE INTO holders SELECT other.key FROM holders CROSS JOIN record USING (key)"
        " JOIN record AS other ON other.id = record.id"
    )


def _replaced(index: sqlite3.Connection, touched: ChangeSet) -> set[str]:
    """Return the claims that what was touched supersedes or superseded, by any record of its id: they are marked so."""
    rows = index.execute("SELECT kind, body FROM touched CROSS JOIN record USING (id) WHERE body LIKE '%supersedes%'")
    now = {reference for kind, body in rows for reference in references_of(KINDS[kind], json.loads(body))}
    return {target for field, target in touched.links | now if field == "supersedes"}


def _choose_the_living(index: sqlite3.Connection) -> None:
    """Of records with one id the first in order of files stands. A record that was refused never does."""
    index.execute("UPDATE record SET is_canonical = NOT refused WHERE id IN (SELECT id FROM touched)")
    rows = index.execute(
        "SELECT record.id, path, line, column, record.key FROM touched CROSS JOIN record USING (id)"
        " JOIN file ON file.key = record.file WHERE is_canonical ORDER BY 1, 2, 3, 4, 5"
    ).fetchall()
    first: dict[str, int] = {}
    later = [(key,) for id, _, _, _, key in rows if first.setdefault(id, key) != key]
    index.executemany("UPDATE record SET is_canonical = 0 WHERE key = ?", later)


def _report_repeats(index: sqlite3.Connection) -> None:
    rows = index.execute(
        "SELECT later.key, later.id, first.key, path, first.line FROM holders CROSS JOIN record AS later USING (key)"
        " JOIN record AS first ON first.id = later.id AND first.is_canonical JOIN file ON file.key = first.file"
        " WHERE NOT later.is_canonical"
    ).fetchall()
    for key, id, first, path, line in rows:
        hint = mark("give one of them another id: the first is read")
        message = msg("{id!r} is already in {path}:{line}", id=id, path=path, line=line)
        _report(index, key, "repeated-id", message, hint)
        index.execute("UPDATE record SET lost = 1 WHERE key = ?", (first,))


def _report_references(index: sqlite3.Connection, places: Places) -> None:
    rows = index.execute(
        "SELECT record.key, kind, id, body, path, line, column FROM holders CROSS JOIN record USING (key)"
        " JOIN file ON file.key = record.file ORDER BY path"
    )
    faults = _Faults(index, places)
    for key, kind, id, body, *place in rows.fetchall():
        for field, target in dict.fromkeys(references_of(KINDS[kind], json.loads(body))):
            faults.look(key, KINDS[kind], id, (field, target), *place)


class _Faults:
    """Finds the references that lead nowhere or to the wrong kind of record, and says where they stand."""

    def __init__(self, index: sqlite3.Connection, places: Places) -> None:
        self.index = index
        self.places = places
        self.read = "", dict[tuple[str, int, int], Draft]()  # the file that was read last, and its records

    def look(self, key: int, kind: str, id: str, reference: tuple[str, str], path: str, line: int, column: int) -> None:
        """Report a reference, once for each place at which it stands, if it does not lead to what is due."""
        field, target = reference
        due, found = REFERRING[kind][field].due, _kind_of(self.index, target)
        if found == due:
            return
        if field in LOSING:
            self.index.execute("UPDATE record SET lost = 1 WHERE key = ?", (key,))
        if found:
            code, hint = "wrong-reference", msg("name {kind}", kind=article(due))
            values = {"field": field, "id": id, "target": target, "due": article(due), "found": article(found)}
            message = msg("{field!r} of {id!r} is the id of {due}, and {target!r} is {found}", **values)
        elif found is None:  # a target that was refused has its own problem
            code, hint = "dangling-reference", msg("add {kind} with this id, or correct it", kind=article(due))
            values = {"field": field, "id": id, "target": target}
            message = msg("{field!r} of {id!r} names {target!r}, which nothing has as its id", **values)
            message = meant(message, target, _similar(self.index, target, due))
        else:
            return
        for each in self.standing(Reference(field, target, line, column), id, path):
            _report(self.index, key, code, message, hint, each.line, each.column)

    def standing(self, reference: Reference, id: str, path: str) -> Iterable[Reference]:
        """Return a reference at every place where it stands; at its record in JSON, or where the file is another now."""
        if path.endswith(".jsonl"):
            return [reference]
        if self.read[0] != path:
            self.read = path, {(each.id, each.line, each.column): each for each in self.places(path)}
        draft = self.read[1].get((id, reference.line, reference.column))
        found = dict.fromkeys(draft.references if draft else ())
        return [Reference(*each) for each in found if each[:2] == reference[:2]] or [reference]


def _kind_of(index: sqlite3.Connection, id: str) -> str | None:
    """Return the kind of the record that stands under an id, "" where none of its records does, None where there is none."""
    row = index.execute(
        "SELECT iif(is_canonical, kind, NULL) FROM record WHERE id = ? ORDER BY is_canonical DESC LIMIT 1", (id,)
    ).fetchone()
    return None if row is None else "" if row[0] is None else KINDS[row[0]]


def _similar(index: sqlite3.Connection, target: str, kind: str) -> list[str]:
    """Return ids that begin as a mistyped one does."""
    start = target[:2]
    rows = index.execute(
        "SELECT id FROM record WHERE kind = ? AND id >= ? AND id < ? AND is_canonical ORDER BY id LIMIT 2000",
        (NUMBERS[kind], start, start + "\x7f"),
    )
    return [row[0] for row in rows]


def _accepts(index: sqlite3.Connection, key: int, code: str) -> bool:
    """Whether a record says why a warning stands."""
    row = index.execute("SELECT json_extract(body, '$.accept') FROM record WHERE key = ?", (key,)).fetchone()
    return row is not None and row[0] is not None and code in json.loads(row[0])


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
        "INSERT INTO problem SELECT path, coalesce(?, line), coalesce(?, column), ?, ?, ?, record.key"
        " FROM record JOIN file ON file.key = record.file WHERE record.key = ?",
        (line, column, code, packed(message), packed(hint), key),
    )


def _reached(index: sqlite3.Connection) -> set[str]:
    """Return the ids whose resolution may depend on what was touched: everything that refers to it, and so on."""
    rows = index.execute(
        "WITH RECURSIVE reached (id) AS ("
        " SELECT id FROM touched UNION SELECT record.id FROM reached CROSS JOIN backlink ON term > reached.id || ':' AND term < reached.id || ';'"
        f" AND {_FIELD} IN {tuple(LETTERS[field] for field in REACHING)} CROSS JOIN record ON record.key = doc"
        ") SELECT id FROM reached"
    )
    return {row[0] for row in rows}


def _report_circles(index: sqlite3.Connection, fields: tuple[str, ...], code: str) -> None:
    """Report each circle of references once, at its first member by name."""
    index.execute("DELETE FROM problem WHERE code = ?", (code,))
    rows = index.execute(
        "SELECT record.id, record.key, target FROM chain CROSS JOIN record ON record.key = holder AND record.is_canonical"
        f" WHERE field IN ({','.join('?' * len(fields))})",
        fields,
    )
    edges: dict[str, list[str]] = {}
    keys: dict[str, int] = {}
    for id, key, target in rows:
        keys[id] = key
        edges.setdefault(id, []).append(target)
    for group in components(edges, lambda node: edges.get(node, ())):
        if len(group) > 1 or group[0] in edges.get(group[0], ()):
            message = msg("a circle: {ids}", ids=", ".join(group))
            _report(index, keys[group[0]], code, message, mark("take one of these references out"))


def _unused(index: sqlite3.Connection, ids: Iterable[str]) -> list[tuple[int, str]]:
    """Return the evidence that stands on no side of any claim, of some ids and of the holders; what was said before goes."""
    unused: list[tuple[int, str]] = []
    again = index.execute(f"SELECT id FROM holders CROSS JOIN record USING (key) WHERE kind = {_EVIDENCE}")
    for id in sorted({*ids, *(row[0] for row in again)}):
        rows = index.execute(
            f"SELECT key FROM record WHERE id = ? AND kind = {_EVIDENCE} AND is_canonical", (id,)
        ).fetchall()
        for (key,) in rows:
            index.execute("DELETE FROM problem WHERE holder = ? AND code = 'unused-evidence'", (key,))
            tokens = [link_token(field, id) for field in LINES]
            if not index.execute("SELECT 1 FROM backlink WHERE term IN (?,?,?) LIMIT 1", tokens).fetchone():
                unused.append((key, id))
    return unused
