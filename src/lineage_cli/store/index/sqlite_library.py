"""The few primitives that every question is made of: records by id, ids by name, who mentions whom, search.

Each is one indexed look-up, so a question costs what it touches, not what the database holds. Reads only.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lineage_cli.domain.grades import Grading, Role, Tag
from lineage_cli.domain.records import Claim, Entity, Evidence, Predicate, Record, Source
from lineage_cli.store.index.decode import decode
from lineage_cli.store.index.encoding import BITS, FIELD_OF, KINDS, NUMBERS, link_token

if TYPE_CHECKING:  # a search imports it
    from lineage_cli.store.index.fulltext import Words

SOME_RECORDS = "SELECT id, body FROM record WHERE kind = ? AND live LIMIT 2000"  # enough to tell what matters

AMONG = "id IN (SELECT value FROM json_each(?))"
_GRADE = "id, tag, marks, circle FROM record CROSS JOIN grade USING (key)"
_SHOWN = "iif(shown = '', id, shown)"


class Mention(NamedTuple):
    """One record that refers to another, and in which field."""

    field: str
    kind: str
    id: str


class Name(NamedTuple):
    """One name of a record: folded for comparison, and as it is shown."""

    folded: str
    shown: str
    kind: str
    id: str


class Library:
    """A database through its index. Remembers the records it has read, for the length of one command."""

    def __init__(self, index: sqlite3.Connection, folder: str) -> None:
        self.index = index
        self.folder = folder
        self._records: dict[str, Record | None] = {}
        self._predicates: dict[str, Predicate] | None = None

    def meta(self, key: str) -> str:
        """Return one fact about the database: title, language, problems, files."""
        row = self.index.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])

    @property
    def predicates(self) -> dict[str, Predicate]:
        """The verbs of this database by id."""
        if self._predicates is None:
            rows = json.loads(self.meta("predicates") or "[]")
            self._predicates = {row[0]: Predicate(row[0], Role(row[1]), *row[2:]) for row in rows}
        return self._predicates

    def role(self, claim: Claim) -> Role | None:
        """Return the role of a claim's predicate, None where it has none."""
        predicate = self.predicates.get(claim.predicate) if claim.predicate else None
        return predicate.role if predicate else None

    def record(self, id: str) -> Record | None:
        """Return the record with exactly this id, None where there is none."""
        if id not in self._records:
            query = "SELECT kind, body, incomplete OR lost FROM record WHERE id = ? AND live"
            row = self.index.execute(query, (id,)).fetchone()
            self._records[id] = None if row is None else decode(KINDS[row[0]], id, row[1], bool(row[2]))
        return self._records[id]

    def remember(self, ids: Iterable[str]) -> None:
        """Read the records with these ids at once, since they will be asked for: one statement instead of one for each."""
        wanted = [id for id in ids if id not in self._records]
        if len(wanted) > 1:
            self._records.update(dict.fromkeys(wanted))
            query = f"SELECT id, kind, body, incomplete OR lost FROM record WHERE {AMONG} AND live"
            for id, kind, body, lost in self.index.execute(query, (json.dumps(wanted),)):
                self._records[id] = decode(KINDS[kind], id, body, bool(lost))

    def claim(self, id: str) -> Claim | None:
        """Return the claim with this id, None where there is none."""
        record = self.record(id)
        return record if isinstance(record, Claim) else None

    def evidence(self, id: str) -> Evidence | None:
        """Return the evidence item with this id, None where there is none."""
        record = self.record(id)
        return record if isinstance(record, Evidence) else None

    def source(self, id: str) -> Source | None:
        """Return the source with this id, None where there is none."""
        record = self.record(id)
        return record if isinstance(record, Source) else None

    def entity(self, id: str) -> Entity | None:
        """Return the entity with this id, None where there is none."""
        record = self.record(id)
        return record if isinstance(record, Entity) else None

    def forget(self) -> None:
        """Drop the records remembered so far, to keep memory flat on a walk through the whole database."""
        self._records.clear()

    def ids(self, kind: str) -> Iterator[str]:
        """Yield the ids of one kind in order."""
        query = "SELECT id FROM record WHERE kind = ? AND live ORDER BY id"
        return (row[0] for row in self.index.execute(query, (NUMBERS[kind],)))

    def count(self, kind: str) -> int:
        """Return how many records of one kind there are."""
        return int(
            self.index.execute("SELECT count(*) FROM record WHERE kind = ? AND live", (NUMBERS[kind],)).fetchone()[0]
        )

    def first(self, kind: str, count: int) -> list[str]:
        """Return the first ids of one kind in order."""
        query = "SELECT id FROM record WHERE kind = ? AND live ORDER BY id LIMIT ?"
        return [row[0] for row in self.index.execute(query, (NUMBERS[kind], count))]

    def most_named(self, kind: str, field: str, count: int) -> list[str]:
        """Return the ids that most records of a kind name in a field. Costs a look at some records, however many there are."""
        query = (
            f"SELECT json_extract(body, ?) AS named FROM ({SOME_RECORDS}) WHERE EXISTS"
            " (SELECT 1 FROM record WHERE id = named AND live)"
            " GROUP BY named ORDER BY count(*) DESC, named LIMIT ?"
        )
        return [row[0] for row in self.index.execute(query, (f"$.{field}", NUMBERS[kind], count))]

    def most_supported(self) -> list[str]:
        """Return the claim with the most lines for it, if any has one. Costs a look at some claims, however many there are."""
        query = (
            f"SELECT id, json_array_length(body, '$.supports') AS lines FROM ({SOME_RECORDS})"
            " WHERE lines ORDER BY lines DESC, id LIMIT 1"
        )
        return [row[0] for row in self.index.execute(query, (NUMBERS["claim"],))]

    def mentions(self, id: str, *fields: str) -> list[Mention]:
        """Return the records that refer to `id`, in the given fields or in any, each field of a record once."""
        tokens = [link_token(field, id) for field in fields]
        chosen = f"term IN ({','.join('?' * len(tokens))})" if tokens else "term > ? AND term < ?"
        query = (
            "SELECT DISTINCT term, record.kind, record.id FROM backlink CROSS JOIN record ON record.key = doc AND record.live"
            f" WHERE {chosen} ORDER BY record.kind, record.id, term"
        )
        rows = self.index.execute(query, tokens or (f"{id}:", f"{id};"))
        return [Mention(FIELD_OF[term[-1]], KINDS[kind], holder) for term, kind, holder in rows]

    def of_role(self, role: Role, field: str, entities: Iterable[str]) -> list[str]:
        """Return the claims of a role that have one of these entities in a field, and remember them. One statement for all."""
        verbs = [predicate.id for predicate in self.predicates.values() if predicate.role is role]
        query = (
            "SELECT record.id, body, incomplete OR lost FROM backlink CROSS JOIN record ON record.key = doc AND live"
            " AND kind = ? AND json_extract(body, '$.predicate') IN (SELECT value FROM json_each(?))"
            " WHERE term IN (SELECT value FROM json_each(?))"
        )
        tokens = [link_token(field, entity) for entity in entities]
        values = NUMBERS["claim"], json.dumps(verbs), json.dumps(tokens)
        rows = self.index.execute(query, values).fetchall()
        for id, body, lost in rows:
            if id not in self._records:
                self._records[id] = decode("claim", id, body, bool(lost))
        return [row[0] for row in rows]

    def graded(self, claim: str) -> Grading | None:
        """Return the stored tag and marks of a claim, without its lines. None for what is no claim."""
        row = self.index.execute(f"SELECT {_GRADE} WHERE id = ? AND live", (claim,)).fetchone()
        return None if row is None else _grading(*row)

    def all_graded(self, claims: Iterable[str]) -> dict[str, Grading]:
        """Return what `graded` does for several claims at once, without those that are none."""
        query = f"SELECT {_GRADE} WHERE {AMONG} AND live"
        return {row[0]: _grading(*row) for row in self.index.execute(query, (json.dumps(list(claims)),))}

    def named(self, folded: str) -> list[Name]:
        """Return every record that has exactly this name, once."""
        return self._names("name.folded = ?", (folded,))

    def prefixed(self, folded: str, limit: int = 100) -> list[Name]:
        """Return names that begin with this one, the shortest first."""
        return self._names("name.folded >= ? AND name.folded < ?", (folded, folded + "\U0010ffff"), limit)

    def folded_names(self, shortest: int, longest: int) -> list[str]:
        """Return the names of such lengths, folded; what several records are called, several times. 14 ms among 100,000 names."""
        query = "SELECT json_group_array(folded) FROM name WHERE length(folded) BETWEEN ? AND ?"
        names: list[str] = json.loads(self.index.execute(query, (shortest, longest)).fetchone()[0])
        return names

    def called(self, names: Iterable[str], longest: int) -> list[Name]:
        """Return every record with one of these names, or one that begins so where names were cut to be compared."""
        whole = json.dumps([name for name in names if len(name) < longest])
        cut = (name for name in names if len(name) >= longest)
        found = self._names("name.folded IN (SELECT value FROM json_each(?))", (whole,))
        return [*found, *(each for name in cut for each in self.prefixed(name))]

    def words_of_names(self) -> str:
        """Return the first hundred thousand names as they are shown, in one text."""
        query = f"SELECT group_concat({_SHOWN}, char(10)) FROM (SELECT * FROM name LIMIT 100000) JOIN record ON key = holder"
        return str(self.index.execute(query).fetchone()[0] or "")

    def _names(self, where: str, values: tuple[str, ...], limit: int = -1) -> list[Name]:
        query = (
            f"SELECT name.folded, min({_SHOWN}), record.kind, record.id FROM name"
            f" JOIN record ON record.key = name.holder AND record.live WHERE {where}"
            " GROUP BY record.id, name.folded ORDER BY length(name.folded), name.folded, record.id LIMIT ?"
        )
        rows = self.index.execute(query, (*values, limit))
        return [Name(folded, shown, KINDS[kind], id) for folded, shown, kind, id in rows]

    def keys(self, ids: Iterable[str]) -> list[int]:
        """Return the keys by which the words of these records are held, in order."""
        query = "SELECT key FROM record WHERE id = ? AND live"
        return sorted(row[0] for id in ids for row in self.index.execute(query, (id,)))

    @property
    def words(self) -> "Words":
        """The words of all records."""
        from lineage_cli.store.index.fulltext import Words

        return Words(self.index)


def _grading(id: str, tag: int, marks: int, circle: int) -> Grading:
    return Grading(Tag(tag), tuple([mark for mark, bit in BITS.items() if marks & bit]), circle=bool(circle))
