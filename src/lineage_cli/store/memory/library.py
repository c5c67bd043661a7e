"""The library of records at hand: what each primitive means, said in plain Python. For a database that fits into memory.

Grades are made when they are first asked for. An index in SQLite gives the same answers; one test holds the two together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from lineage_cli.domain.grades import Grading, Mark, Role, Tag
from lineage_cli.domain.library import DatabaseInfo, Library, Location, Mention, Name, Tallies
from lineage_cli.domain.records import Claim, Database, Predicate, Record
from lineage_cli.domain.text import fold
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules.cases import Cases
from lineage_cli.rules.grading import counted_by_lines
from lineage_cli.rules.settling import settle
from lineage_cli.store.bodies.decode import DECODERS, Body, texts_in
from lineage_cli.store.bodies.terms import names
from lineage_cli.store.input.days import days_of
from lineage_cli.store.input.references import references_of
from lineage_cli.store.memory.text import MemoryText

if TYPE_CHECKING:
    from lineage_cli.domain.problems import Problem


class StoredRecord(NamedTuple):
    """One record that stands: its fields as plain data, whether something of it is missing, and where it was written."""

    kind: str
    id: str
    body: Body
    incomplete: bool
    location: Location


class MemoryLibrary(Library):
    """A database whose records are all at hand, each id once."""

    def __init__(
        self,
        records: Iterable[StoredRecord],
        database: Database,
        predicates: Iterable[Predicate],
        *,
        info: DatabaseInfo | None = None,
        problems: Iterable[Problem] = (),
    ) -> None:
        self._stored = {each.id: each for each in records}
        self._database = database
        self._predicates = {each.id: each for each in predicates}
        self._problems = list(problems)
        self._info = info or DatabaseInfo("", 0, len(self._problems), len(self._problems))
        self._decoded: dict[str, Record] = {}
        self._gradings: dict[str, Grading] = {}

    @property
    def info(self) -> DatabaseInfo:
        """What is known of the database as a whole."""
        return self._info

    @property
    def database(self) -> Database:
        """What `lineage.yaml` says of the database besides its predicates."""
        return self.shown(self._database)

    @property
    def predicates(self) -> dict[str, Predicate]:
        """The verbs of this database by id."""
        return {id: self.shown(each) for id, each in self._predicates.items()} if self._language else self._predicates

    def record(self, id: str) -> Record | None:
        """Return the record with exactly this id, None where there is none."""
        if id not in self._decoded and id in self._stored:
            stored = self._stored[id]
            self._decoded[id] = self.shown_record(DECODERS[stored.kind](id, stored.body, stored.incomplete))
        return self._decoded.get(id)

    def prefetch(self, ids: Iterable[str]) -> None:
        """Nothing has to be read."""

    def evict(self) -> None:
        """Drop the nouns made so far."""
        self._decoded.clear()

    def ids(self, kind: str) -> Iterator[str]:
        """Yield the ids of one kind in order."""
        return iter(self._ids[kind])

    def count(self, kind: str) -> int:
        """Return how many records of one kind there are."""
        return len(self._ids[kind])

    def mentions(self, id: str, *fields: str) -> list[Mention]:
        """Return the records that refer to `id`, in the given fields or in any, each field of a record once."""
        return [each for each in self._mentions[id] if not fields or each.field in fields]

    def holders(self, field: str, ids: Iterable[str]) -> dict[str, list[str]]:
        """Return the records that refer to each of these in a field, in order; what nobody names is left out."""
        found = {id: sorted(each.id for each in self._mentions[id] if each.field == field) for id in ids}
        return {id: holders for id, holders in found.items() if holders}

    def claims_of_role(self, role: Role, field: str, entities: Iterable[str]) -> list[str]:
        """Return in order the claims of a role that have one of these entities in a field."""
        named = {each.id for entity in entities for each in self.mentions(entity, field) if each.kind == "claim"}
        return sorted(id for id in named if (claim := self.claim(id)) is not None and self.role(claim) is role)

    def all_graded(self, claims: Iterable[str]) -> dict[str, Grading]:
        """Return tag and marks of claims, without their lines; what is no claim is left out."""
        whole = self._graded(claims)
        return {id: Grading(found.tag, found.marks, circle=found.circle) for id, found in whole.items()}

    def tallies(self) -> Tallies:
        """Count tags, marks and more over all claims."""
        gradings = self._graded(self._ids["claim"])
        graded = {id: found for id, found in gradings.items() if found.tag.is_grade}
        single = (found for found in gradings.values() if Mark.SINGLE_SOURCE in found.marks)
        return Tallies(
            Counter(found.tag for found in gradings.values()),
            Counter(mark for found in gradings.values() for mark in found.marks),
            Counter((stated, found.tag) for id, found in graded.items() for stated in self._stated_tags(id)),
            Counter(found.supports[0].origin for found in single),
            sum(counted_by_lines(found) is Tag.CONCLUSION for found in graded.values()),
        )

    def dated(self, after: str, until: str) -> list[str]:
        """Return the records that name a day after one day and until another, in order."""
        start, stop = bisect_right(self._days, (after, "\U0010ffff")), bisect_left(self._days, (until, "\U0010ffff"))
        return sorted({id for _, id in self._days[start:stop]})

    def prefixed(self, folded: str, limit: int = 100) -> list[Name]:
        """Return names that begin with this one, the shortest first."""
        return [each for each in self._names if each.folded.startswith(folded)][:limit]

    def folded_names(self, shortest: int, longest: int) -> list[str]:
        """Return the names of such lengths, folded; what several records are called, several times."""
        return [each.folded for each in self._names if shortest <= len(each.folded) <= longest]

    def called(self, names: Iterable[str], longest: int) -> list[Name]:
        """Return every record with one of these names, or one that begins so where names were cut to be compared."""
        wanted = list(names)
        whole = {name for name in wanted if len(name) < longest}
        found = [each for each in self._names if each.folded in whole]
        return [*found, *(each for name in wanted if len(name) >= longest for each in self.prefixed(name))]

    def name_words(self) -> str:
        """Return all names as they are shown, in one text."""
        return "\n".join(name for each in self._stored.values() for name in names(each.id, each.body))

    @cached_property
    def _text(self) -> MemoryText:
        records = enumerate(self._stored.values(), 1)
        return MemoryText({key: (each.kind, each.id, each.body) for key, each in records})

    @property
    def text(self) -> MemoryText:
        """The words of all records."""
        return self._text

    def entity_kinds(self) -> list[str]:
        """Return the kinds of the entities, the most frequent first."""
        kinds = Counter(self._stored[id].body["kind"] for id in self._ids["entity"])
        return sorted(kinds, key=lambda kind: (-kinds[kind], kind))

    def most_named(self, kind: str, field: str, count: int) -> list[str]:
        """Return the ids that most records of a kind name in a field."""
        named = Counter(self._stored[id].body.get(field) for id in self._ids[kind])
        found = [id for id in named if id in self._stored]
        return sorted(found, key=lambda each: (-named[each], each))[:count]

    def most_supported(self) -> list[str]:
        """Return the claim with the most lines for it, if any has one."""
        lines = {id: len(self._stored[id].body.get("supports", ())) for id in self._ids["claim"]}
        return sorted(filter(lines.get, lines), key=lambda each: (-lines[each], each))[:1]

    def texts(self, id: str, leaving_out: Collection[str] = ()) -> list[str]:
        """Return every text in a record as it was written, but for those in the fields left out, at any depth."""
        return list(texts_in(self._stored[id].body, leaving_out)) if id in self._stored else []

    def location(self, id: str) -> Location | None:
        """Return where a record stands."""
        return self._stored[id].location if id in self._stored else None

    def problems(self) -> list[Problem]:
        """Return every problem of the database, in order of place."""
        return self._problems

    def close(self) -> None:
        """Nothing is open."""

    @cached_property
    def _ids(self) -> dict[str, list[str]]:
        found = defaultdict[str, list[str]](list)
        for id in sorted(self._stored):
            found[self._stored[id].kind].append(id)
        return found

    @cached_property
    def _mentions(self) -> dict[str, list[Mention]]:
        found = defaultdict[str, set[Mention]](set)
        for each in self._stored.values():
            for field, target in references_of(each.kind, each.body):
                found[target].add(Mention(field, each.kind, each.id))
        in_order = {id: sorted(named, key=lambda each: (each.kind, each.id, each.field)) for id, named in found.items()}
        return defaultdict(list, in_order)

    @cached_property
    def _days(self) -> list[tuple[str, str]]:
        stored = self._stored.values()
        return sorted((day, each.id) for each in stored for day in days_of(each.kind, each.body))

    @cached_property
    def _names(self) -> list[Name]:
        found: dict[tuple[str, str], Name] = {}
        for each in self._stored.values():
            for name in names(each.id, each.body):
                folded = fold(name)
                known = found.get((folded, each.id))
                if known is None or name < known.shown:
                    found[folded, each.id] = Name(folded, name, each.kind, each.id)
        return sorted(found.values(), key=lambda name: (len(name.folded), name.folded, name.id))

    def _graded(self, claims: Iterable[str]) -> dict[str, Grading]:
        wanted = list(claims)
        missing = [id for id in wanted if id not in self._gradings and self.claim(id) is not None]
        if missing:
            self._gradings |= settle(missing, Cases(self).case, self._settled)
        return {id: self._gradings[id] for id in wanted if id in self._gradings}

    def _settled(self, claim: str) -> Grading | None:
        """Return what was graded before, but for a claim in a circle, which is graded with the others in it."""
        known = self._gradings.get(claim)
        return None if known is None or known.circle else known

    def _stated_tags(self, id: str) -> list[Tag]:
        claim = self.claim(id)
        entries = claim.stated if isinstance(claim, Claim) else ()
        return [entry.tag for entry in entries if entry.tag is not None]
