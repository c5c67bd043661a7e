"""The library of a database on a server: each primitive is one round trip, and serves those that are likely to come next."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from lineage_cli.domain.grades import Grading, Role, Tag
from lineage_cli.domain.library import DatabaseInfo, Library, Location, Mention, Name, Tallies
from lineage_cli.domain.records import Database, Predicate, Record
from lineage_cli.store.bodies.database import database_in, predicates_in
from lineage_cli.store.bodies.decode import decode, texts_in
from lineage_cli.store.index.encoding import BITS, KINDS, LETTERS, NUMBERS, number_of
from lineage_cli.store.server.connection import Connection
from lineage_cli.store.server.mentions import Mentions
from lineage_cli.store.server.names import ServerNames
from lineage_cli.store.server.reading_ahead import Groups

if TYPE_CHECKING:  # start-up: a check and a search import them
    from lineage_cli.domain.problems import Problem
    from lineage_cli.store.server.text import ServerText

PAGE = 20_000  # ids in one answer


class ServerLibrary(Library):
    """A database on a server, in the transaction in which it was found. Remembers what it has read, for the length of one command."""

    def __init__(self, connection: Connection, meta: Mapping[str, str]) -> None:
        self.connection = connection
        self.meta = meta
        self._records: dict[str, Record | None] = {}
        self._gradings: dict[str, Grading | None] = {}
        self._names = ServerNames(connection)
        self._groups = Groups()
        self._mentions = Mentions(connection, self._groups)

    @cached_property
    def info(self) -> DatabaseInfo:
        """What is known of the database as a whole; its address in the place of a folder."""
        numbers = (int(self.meta[key]) for key in ("files", "problems", "errors"))
        return DatabaseInfo(self.connection.address.shown, *numbers)

    @cached_property
    def database(self) -> Database:
        """What `lineage.yaml` says of the database besides its predicates."""
        return self.shown(database_in(self.meta["database"]))

    @cached_property
    def predicates(self) -> dict[str, Predicate]:
        """The verbs of this database by id."""
        return {id: self.shown(each) for id, each in predicates_in(self.meta["predicates"]).items()}

    def record(self, id: str) -> Record | None:
        """Return the record with exactly this id, None where there is none."""
        if id not in self._records:
            self._read([id])
        return self._records[id]

    def prefetch(self, ids: Iterable[str]) -> None:
        """Read the records with these ids at once, since they will be asked for: one round trip instead of one for each."""
        wanted = list(ids)
        self._groups.add(wanted)
        if any(id not in self._records for id in wanted):
            self._read(wanted)

    def evict(self) -> None:
        """Drop what was remembered so far, to keep memory flat on a walk through the whole database."""
        self._records.clear()
        self._gradings.clear()
        self._mentions.clear()

    def ids(self, kind: str) -> Iterator[str]:
        """Yield the ids of one kind in order."""
        query, last = "SELECT id FROM record WHERE kind = %s AND id > %s ORDER BY id LIMIT %s", ""
        while page := self.connection.column(query, (NUMBERS[kind], last, PAGE)):
            self._groups.add(page)
            yield from page
            if len(page) < PAGE:
                return
            last = page[-1]

    def first(self, kind: str, count: int) -> list[str]:
        """Return the first ids of one kind in order."""
        query = "SELECT id FROM record WHERE kind = %s ORDER BY id LIMIT %s"
        return self.connection.column(query, (NUMBERS[kind], count))

    def count(self, kind: str) -> int:
        """Return how many records of one kind there are."""
        return sum(self.connection.column("SELECT count FROM tally WHERE what = 'kind' AND name = %s", (kind,)))

    def entity_kinds(self) -> list[str]:
        """Return the kinds of the entities, the most frequent first."""
        return self.connection.column("SELECT name FROM tally WHERE what = 'entity-kind' ORDER BY count DESC, name")

    def most_named(self, kind: str, field: str, count: int) -> list[str]:
        """Return the ids that most records of a kind name in a field. Costs a look at some records, however many there are."""
        query = "SELECT other FROM tally WHERE what = 'named' AND name = %s ORDER BY count DESC, other LIMIT %s"
        return self.connection.column(query, (f"{NUMBERS[kind]}{LETTERS.get(field)}", count))

    def most_supported(self) -> list[str]:
        """Return the claim with the most lines for it, if any has one. Costs a look at some claims, however many there are."""
        query = "SELECT name FROM tally WHERE what = 'most-supported'"
        return self.connection.column(query)

    def mentions(self, id: str, *fields: str) -> list[Mention]:
        """Return the records that refer to `id`, in the given fields or in any, each field of a record once."""
        found = self._mentions.of(id)
        return [each for each in found if each.field in fields] if fields else list(found)

    def holders(self, field: str, ids: Iterable[str]) -> dict[str, list[str]]:
        """Return the records that refer to each of these in a field, in order. One round trip; what nobody names is left out."""
        return self.holders_of([field], ids)[field]

    def holders_of(self, fields: Iterable[str], ids: Iterable[str]) -> dict[str, dict[str, list[str]]]:
        """Return for each of some fields the records that refer to each of these in it. One round trip for what is not known."""
        return self._mentions.holders(fields, ids)

    def claims_of_role(self, role: Role, field: str, entities: Iterable[str]) -> list[str]:
        """Return the claims of a role that have one of these entities in a field, and remember them. One round trip."""
        verbs = [predicate.id for predicate in self.predicates.values() if predicate.role is role]
        query = (
            f"SELECT {_COLUMNS} FROM record WHERE type = ANY(%s) AND id IN"
            " (SELECT holder FROM link WHERE target = ANY(%s) AND field = %s AND kind = %s) ORDER BY id"
        )
        return self._remember(query, (verbs, list(entities), LETTERS[field], NUMBERS["claim"]))

    def all_graded(self, claims: Iterable[str]) -> dict[str, Grading]:
        """Return the stored tag and marks of claims, without their lines; what is no claim is left out."""
        wanted = list(claims)
        missing = self._groups.with_next(wanted, self._gradings)
        if any(id not in self._gradings for id in wanted):
            self._gradings.update(dict.fromkeys(missing))
            query = "SELECT id, tag, marks, circle FROM record WHERE id = ANY(%s) AND tag IS NOT NULL"
            for row in self.connection.rows(query, (missing,)):
                self._gradings[row[0]] = _grading(*row[1:])
        found = ((id, self._gradings[id]) for id in wanted)
        return {id: grading for id, grading in found if grading is not None}

    def tallies(self) -> Tallies:
        """Return how many tags, marks and more there are over all claims where nothing is assumed: counted when it was loaded."""
        from lineage_cli.store.server.tallies import tallies

        return tallies(self.connection)

    def dated(self, after: str, until: str) -> list[str]:
        """Return the records that name a day after one day and until another, in order. Costs what it returns."""
        between = "SELECT DISTINCT id FROM day WHERE day > %s AND day <= %s ORDER BY id"
        found = self.connection.column(between, (number_of(after), number_of(until)))
        self._groups.add(found)
        return found

    def prefixed(self, folded: str, limit: int = 100) -> list[Name]:
        """Return names that begin with this one, the shortest first."""
        return self._names.begun([folded], limit)[folded]

    def begun(self, starts: Iterable[str], limit: int) -> dict[str, list[Name]]:
        """Return for each of these the names that begin so, the shortest first. One round trip for those not asked before."""
        return self._names.begun(starts, limit)

    def folded_names(self, shortest: int, longest: int) -> list[str]:
        """Return the names of such lengths, folded. Costs a look at each name."""
        return self._names.folded(shortest, longest)

    def called(self, names: Iterable[str], longest: int) -> list[Name]:
        """Return every record with one of these names, or one that begins so where names were cut to be compared."""
        found = self._names.called(names, longest)
        self._groups.add(name.id for name in found)
        return found

    def name_words(self) -> str:
        """Return the first hundred thousand names as they are shown, in one text."""
        return self._names.words()

    @cached_property
    def text(self) -> ServerText:
        """The words of all records."""
        from lineage_cli.store.server.text import ServerText

        return ServerText(self.connection)

    def texts(self, id: str, leaving_out: Collection[str] = ()) -> list[str]:
        """Return every text in a record as it was written, but for those in the fields left out, at any depth."""
        found = self.connection.rows("SELECT body FROM record WHERE id = %s", (id,))
        return list(texts_in(json.loads(found[0][0]), leaving_out)) if found else []

    def location(self, id: str) -> Location | None:
        """Return where a record stood when it was loaded."""
        found = self.connection.rows("SELECT path, line, col FROM record WHERE id = %s", (id,))
        return Location(*found[0]) if found else None

    def problems(self) -> list[Problem]:
        """Return every problem that the database had when it was loaded, in order of place."""
        from lineage_cli.store.server.tallies import problems

        return problems(self.connection)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def _read(self, ids: Iterable[str]) -> None:
        """Read records that are not known yet, with those that are likely to come next."""
        wanted = self._groups.with_next(ids, self._records)
        self._records.update(dict.fromkeys(wanted))
        self._remember(f"SELECT {_COLUMNS} FROM record WHERE id = ANY(%s) ORDER BY id", (wanted,))

    def _remember(self, query: str, values: tuple[object, ...]) -> list[str]:
        """Remember the records that a query finds with their grades. Return their ids; what they refer to comes next."""
        rows = self.connection.rows(query, values)
        for id, kind, body, incomplete, tag, marks, circle, _ in rows:
            if self._records.get(id) is None:
                self._records[id] = self.shown_record(decode(KINDS[kind], id, body, incomplete))
            self._gradings[id] = None if tag is None else _grading(tag, marks, circle)
        self._groups.add(target for row in rows for target in row[-1] if target not in self._records)
        return [row[0] for row in rows]


_COLUMNS = "id, kind, body, incomplete, tag, marks, circle, refs"


def _grading(tag: int, marks: int, circle: bool) -> Grading:
    return Grading(Tag(tag), tuple([mark for mark, bit in BITS.items() if marks & bit]), circle=circle)
