"""The library of a database in its SQLite index: each primitive is one indexed look-up."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lineage_cli.domain.errors import IndexDamaged
from lineage_cli.domain.grades import Grading, Role, Tag
from lineage_cli.domain.library import DatabaseInfo, Library, Location, Mention, Name, Tallies
from lineage_cli.domain.records import Database, Predicate, Record
from lineage_cli.store.bodies.database import database_in, predicates_in
from lineage_cli.store.bodies.decode import decode, texts_in
from lineage_cli.store.index.encoding import BITS, FIELD_OF, KINDS, NUMBERS, link_token, number_of
from lineage_cli.store.index.reading import Row, each_row, first_row, read_meta, rows

if TYPE_CHECKING:  # start-up: a check and a search import them
    from lineage_cli.domain.problems import Problem
    from lineage_cli.store.index.fulltext import FullText

SOME_RECORDS = "SELECT id, body FROM record WHERE kind = ? AND is_canonical LIMIT 2000"  # enough to tell what matters

AMONG = "id IN (SELECT value FROM json_each(?))"
_GRADE = "id, tag, marks, circle FROM record CROSS JOIN grade USING (key)"
_SHOWN = "iif(shown = '', id, shown)"


class SqliteLibrary(Library):
    """A database through its index. Remembers the records it has read, for the length of one command."""

    def __init__(self, index: sqlite3.Connection, folder: str) -> None:
        self.index = index
        self.folder = folder
        self._records: dict[str, Record | None] = {}

    def _rows(self, query: str, *values: object) -> list[Row]:
        return rows(self.index, query, values)

    def _first(self, query: str, *values: object) -> Row | None:
        return first_row(self.index, query, values)

    @cached_property
    def meta(self) -> dict[str, Any]:
        """What the index says of itself and of its database."""
        return read_meta(self.index)

    @cached_property
    def info(self) -> DatabaseInfo:
        """What is known of the database as a whole."""
        return DatabaseInfo(self.folder, *(int(self.meta[key]) for key in ("files", "problems", "errors")))

    @cached_property
    def database(self) -> Database:
        """What `lineage.yaml` says of the database besides its predicates."""
        return self.shown(database_in(self.meta["database"]))

    @cached_property
    def predicates(self) -> dict[str, Predicate]:
        """The verbs of this database by id."""
        return {id: self.shown(each) for id, each in predicates_in(self.meta.get("predicates", "[]")).items()}

    def record(self, id: str) -> Record | None:
        """Return the record with exactly this id, None where there is none."""
        if id not in self._records:
            row = self._first("SELECT kind, body, incomplete OR lost FROM record WHERE id = ? AND is_canonical", id)
            self._records[id] = None if row is None else self._noun(KINDS[row[0]], id, row[1], bool(row[2]))
        return self._records[id]

    def _noun(self, kind: str, id: str, body: str, incomplete: bool) -> Record:
        return self.shown_record(decode(kind, id, body, incomplete))

    def prefetch(self, ids: Iterable[str]) -> None:
        """Read the records with these ids at once, since they will be asked for: one statement instead of one for each."""
        wanted = [id for id in ids if id not in self._records]
        if len(wanted) > 1:
            self._records.update(dict.fromkeys(wanted))
            query = f"SELECT id, kind, body, incomplete OR lost FROM record WHERE {AMONG} AND is_canonical"
            for id, kind, body, lost in self._rows(query, json.dumps(wanted)):
                self._records[id] = self._noun(KINDS[kind], id, body, bool(lost))

    def evict(self) -> None:
        """Drop the records remembered so far, to keep memory flat on a walk through the whole database."""
        self._records.clear()

    def ids(self, kind: str) -> Iterator[str]:
        """Yield the ids of one kind in order."""
        query = "SELECT id FROM record WHERE kind = ? AND is_canonical ORDER BY id"
        return (row[0] for row in each_row(self.index, query, (NUMBERS[kind],)))

    def count(self, kind: str) -> int:
        """Return how many records of one kind there are."""
        row = self._first("SELECT count(*) FROM record WHERE kind = ? AND is_canonical", NUMBERS[kind])
        return int(row[0]) if row else 0

    def entity_kinds(self) -> list[str]:
        """Return the kinds of the entities, the most frequent first. Costs a look at each entity."""
        query = (
            "SELECT json_extract(body, '$.kind') AS named FROM record WHERE kind = ? AND is_canonical"
            " GROUP BY named ORDER BY count(*) DESC, named"
        )
        return [row[0] for row in self._rows(query, NUMBERS["entity"])]

    def most_named(self, kind: str, field: str, count: int) -> list[str]:
        """Return the ids that most records of a kind name in a field. Costs a look at some records, however many there are."""
        query = (
            f"SELECT json_extract(body, ?) AS named FROM ({SOME_RECORDS}) WHERE EXISTS"
            " (SELECT 1 FROM record WHERE id = named AND is_canonical)"
            " GROUP BY named ORDER BY count(*) DESC, named LIMIT ?"
        )
        return [row[0] for row in self._rows(query, f"$.{field}", NUMBERS[kind], count)]

    def most_supported(self) -> list[str]:
        """Return the claim with the most lines for it, if any has one. Costs a look at some claims, however many there are."""
        query = (
            f"SELECT id, json_array_length(body, '$.supports') AS lines FROM ({SOME_RECORDS})"
            " WHERE lines ORDER BY lines DESC, id LIMIT 1"
        )
        return [row[0] for row in self._rows(query, NUMBERS["claim"])]

    def mentions(self, id: str, *fields: str) -> list[Mention]:
        """Return the records that refer to `id`, in the given fields or in any, each field of a record once."""
        tokens = [link_token(field, id) for field in fields]
        chosen = f"term IN ({','.join('?' * len(tokens))})" if tokens else "term > ? AND term < ?"
        query = (
            "SELECT DISTINCT term, record.kind, record.id FROM backlink CROSS JOIN record ON record.key = doc AND record.is_canonical"
            f" WHERE {chosen} ORDER BY record.kind, record.id, term"
        )
        found = self._rows(query, *(tokens or (f"{id}:", f"{id};")))
        return [Mention(FIELD_OF[term[-1]], KINDS[kind], holder) for term, kind, holder in found]

    def holders(self, field: str, ids: Iterable[str]) -> dict[str, list[str]]:
        """Return the records that refer to each of these in a field, in order. One statement for all; what nobody names is left out."""
        query = (
            "SELECT DISTINCT term, record.id FROM backlink CROSS JOIN record ON record.key = doc AND record.is_canonical"
            " WHERE term IN (SELECT value FROM json_each(?)) ORDER BY record.id"
        )
        found: dict[str, list[str]] = {}
        for term, holder in self._rows(query, json.dumps([link_token(field, id) for id in ids])):
            found.setdefault(term.rpartition(":")[0], []).append(holder)
        return found

    def claims_of_role(self, role: Role, field: str, entities: Iterable[str]) -> list[str]:
        """Return the claims of a role that have one of these entities in a field, and remember them. One statement for all."""
        verbs = [predicate.id for predicate in self.predicates.values() if predicate.role is role]
        query = (
            "SELECT record.id, body, incomplete OR lost FROM backlink CROSS JOIN record ON record.key = doc AND is_canonical"
            " AND kind = ? AND json_extract(body, '$.predicate') IN (SELECT value FROM json_each(?))"
            " WHERE term IN (SELECT value FROM json_each(?)) ORDER BY record.id"
        )
        tokens = [link_token(field, entity) for entity in entities]
        found = self._rows(query, NUMBERS["claim"], json.dumps(verbs), json.dumps(tokens))
        for id, body, lost in found:
            if id not in self._records:
                self._records[id] = self._noun("claim", id, body, bool(lost))
        return [row[0] for row in found]

    def all_graded(self, claims: Iterable[str]) -> dict[str, Grading]:
        """Return the stored tag and marks of claims, without their lines; what is no claim is left out."""
        found = self._rows(f"SELECT {_GRADE} WHERE {AMONG} AND is_canonical", json.dumps(list(claims)))
        return {row[0]: _grading(*row) for row in found}

    def tallies(self) -> Tallies:
        """Count tags, marks and more over all claims where nothing is assumed. Costs a look at each, none of them in Python."""
        from lineage_cli.store.index.tallies import tallies

        return tallies(self.index)

    def dated(self, after: str, until: str) -> list[str]:
        """Return the records that name a day after one day and until another, in order. Costs what it returns."""
        query = (
            "SELECT DISTINCT record.id FROM day CROSS JOIN record ON record.key = holder AND is_canonical"
            " WHERE day > ? AND day <= ? ORDER BY record.id"
        )
        return [row[0] for row in self._rows(query, number_of(after), number_of(until))]

    def prefixed(self, folded: str, limit: int = 100) -> list[Name]:
        """Return names that begin with this one, the shortest first."""
        return self._names("name.folded >= ? AND name.folded < ?", (folded, folded + "\U0010ffff"), limit)

    def folded_names(self, shortest: int, longest: int) -> list[str]:
        """Return the names of such lengths, folded; what several records are called, several times. 14 ms among 100,000 names."""
        query = "SELECT json_group_array(folded) FROM name WHERE length(folded) BETWEEN ? AND ?"
        row = self._first(query, shortest, longest)
        names: list[str] = json.loads(row[0]) if row else []
        return names

    def called(self, names: Iterable[str], longest: int) -> list[Name]:
        """Return every record with one of these names, or one that begins so where names were cut to be compared."""
        whole = json.dumps([name for name in names if len(name) < longest])
        cut = (name for name in names if len(name) >= longest)
        found = self._names("name.folded IN (SELECT value FROM json_each(?))", (whole,))
        return [*found, *(each for name in cut for each in self.prefixed(name))]

    def name_words(self) -> str:
        """Return the first hundred thousand names as they are shown, in one text."""
        query = f"SELECT group_concat({_SHOWN}, char(10)) FROM (SELECT * FROM name LIMIT 100000) JOIN record ON key = holder"
        row = self._first(query)
        return str(row[0] or "") if row else ""

    def _names(self, where: str, values: tuple[str, ...], limit: int = -1) -> list[Name]:
        query = (
            f"SELECT name.folded, min({_SHOWN}), record.kind, record.id FROM name"
            f" JOIN record ON record.key = name.holder AND record.is_canonical WHERE {where}"
            " GROUP BY record.id, name.folded ORDER BY length(name.folded), name.folded, record.id LIMIT ?"
        )
        return [Name(folded, shown, KINDS[kind], id) for folded, shown, kind, id in self._rows(query, *values, limit)]

    @property
    def text(self) -> "FullText":
        """The words of all records."""
        from lineage_cli.store.index.fulltext import FullText

        return FullText(self.index)

    def texts(self, id: str, leaving_out: Collection[str] = ()) -> list[str]:
        """Return every text in a record as it was written, but for those in the fields left out, at any depth."""
        row = self._first("SELECT body FROM record WHERE id = ? AND is_canonical", id)
        return list(texts_in(json.loads(row[0]), leaving_out)) if row else []

    def location(self, id: str) -> Location | None:
        """Return where a record stands."""
        query = (
            "SELECT path, line, column FROM record JOIN file ON file.key = record.file WHERE id = ? AND is_canonical"
        )
        row = self._first(query, id)
        return Location(*row) if row else None

    def problems(self) -> "list[Problem]":
        """Return every problem of the database, in order of place. Raises `IndexDamaged`."""
        from lineage_cli.store.index.problems import standing

        try:
            return standing(self.index)
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(str(error)) from error

    def close(self) -> None:
        """Close the index."""
        with suppress(sqlite3.Error):
            self.index.close()


def _grading(id: str, tag: int, marks: int, circle: int) -> Grading:
    return Grading(Tag(tag), tuple([mark for mark, bit in BITS.items() if marks & bit]), circle=bool(circle))
