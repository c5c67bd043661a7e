"""The library: the few primitives that every question is made of, whatever a database is kept in.

Each is an indexed look-up, so that a question costs what it touches and not what the database holds. Reads only.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar

from lineage_cli.domain.grades import Grading, Mark, Role, Tag
from lineage_cli.domain.local_text import in_language, translated, with_words
from lineage_cli.domain.records import Claim, Database, Entity, Evidence, Predicate, Record, Source
from lineage_cli.domain.tuples import NamedTuple

Shown = TypeVar("Shown")

if TYPE_CHECKING:  # start-up: only a check and a search need them
    from lineage_cli.domain.problems import Problem
    from lineage_cli.domain.text_index import TextIndex


class DatabaseInfo(NamedTuple):
    """What is known of a database as a whole."""

    folder: str
    files: int
    problems: int
    errors: int


class Tallies(NamedTuple):
    """Counts over all claims as they are graded where nothing is assumed."""

    tags: dict[Tag, int]
    marks: dict[Mark, int]
    calibration: dict[tuple[Tag, Tag], int]  # a tag that an author names, and the one computed, of graded claims
    alone: dict[str, int]  # an origin → the claims that hang on it alone
    by_lines: int  # how many conclusions there would be if lines were counted instead of independent sources


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


class Location(NamedTuple):
    """Where a record stands: its file, and line and column counted from 1."""

    path: str
    line: int
    column: int


class Library(Protocol):
    """The records of one database. Ids that nothing has are left out or give None; nothing here raises `NotFound`."""

    _language: str | None = None

    @property
    def info(self) -> DatabaseInfo:
        """What is known of the database as a whole."""
        ...

    @property
    def database(self) -> Database:
        """What `lineage.yaml` says of the database besides its predicates."""
        ...

    @property
    def predicates(self) -> dict[str, Predicate]:
        """The verbs of this database by id."""
        ...

    def record(self, id: str) -> Record | None:
        """Return the record with exactly this id."""
        ...

    def prefetch(self, ids: Iterable[str]) -> None:
        """Read the records with these ids at once, since they will be asked for: one look-up instead of one for each."""
        ...

    def evict(self) -> None:
        """Drop the records remembered so far, to keep memory flat on a walk through the whole database."""
        ...

    def ids(self, kind: str) -> Iterator[str]:
        """Yield the ids of one kind in order."""
        ...

    def count(self, kind: str) -> int:
        """Return how many records of one kind there are."""
        ...

    def mentions(self, id: str, *fields: str) -> list[Mention]:
        """Return the records that refer to `id`, in the given fields or in any, each field of a record once."""
        ...

    def holders(self, field: str, ids: Iterable[str]) -> dict[str, list[str]]:
        """Return the records that refer to each of these in a field, in order. One look-up for all; what nobody names is left out."""
        ...

    def holders_of(self, fields: Iterable[str], ids: Iterable[str]) -> dict[str, dict[str, list[str]]]:
        """Return for each of some fields the records that refer to each of these in it. Few look-ups for all."""
        wanted = list(ids)
        return {field: self.holders(field, wanted) for field in fields}

    def claims_of_role(self, role: Role, field: str, entities: Iterable[str]) -> list[str]:
        """Return in order the claims of a role that have one of these entities in a field, and remember them. One look-up."""
        ...

    def all_graded(self, claims: Iterable[str]) -> dict[str, Grading]:
        """Return tag and marks of claims where nothing is assumed, without their lines; what is no claim is left out."""
        ...

    def tallies(self) -> Tallies:
        """Count tags, marks and more over all claims where nothing is assumed. Costs a look at each, none of them in Python."""
        ...

    def dated(self, after: str, until: str) -> list[str]:
        """Return the records that name a day after one day and until another, in order. Costs what it returns.

        Of a date that is a month, a year or A/B, the first and the last day count; of a value that can be a date too.
        """
        ...

    def prefixed(self, folded: str, limit: int = 100) -> list[Name]:
        """Return names that begin with this one, the shortest first."""
        ...

    def begun(self, starts: Iterable[str], limit: int) -> dict[str, list[Name]]:
        """Return for each of these the names that begin so, the shortest first. One look-up for all."""
        return {folded: self.prefixed(folded, limit) for folded in dict.fromkeys(starts)}

    def folded_names(self, shortest: int, longest: int) -> list[str]:
        """Return the names of such lengths, folded; what several records are called, several times. 14 ms among 100,000 names."""
        ...

    def called(self, names: Iterable[str], longest: int) -> list[Name]:
        """Return every record with one of these names, or one that begins so where names were cut to be compared."""
        ...

    def name_words(self) -> str:
        """Return the first hundred thousand names as they are shown, in one text."""
        ...

    @property
    def text(self) -> "TextIndex":
        """The words of all records."""
        ...

    def entity_kinds(self) -> list[str]:
        """Return the kinds of the entities, the most frequent first. Costs a look at each entity."""
        ...

    def most_named(self, kind: str, field: str, count: int) -> list[str]:
        """Return the ids that most records of a kind name in a field. Costs a look at some records, however many there are."""
        ...

    def most_supported(self) -> list[str]:
        """Return the claim with the most lines for it, if any has one. Costs a look at some claims, however many there are."""
        ...

    def texts(self, id: str, leaving_out: Collection[str] = ()) -> list[str]:
        """Return every text in a record as it was written, but for those in the fields left out, at any depth."""
        ...

    def location(self, id: str) -> Location | None:
        """Return where a record stands."""
        ...

    def problems(self) -> "list[Problem]":
        """Return every problem of the database, in order of place."""
        ...

    def close(self) -> None:
        """Give back what the library holds open. It answers nothing afterwards."""
        ...

    def read_in(self, language: str | None) -> None:
        """Give records, verbs and words in a language from now on, where they have it. To be said before anything is read."""
        self._language = language

    def shown(self, value: Shown) -> Shown:
        """Return what this database says, in the language in which it is read."""
        return in_language(value, self._language) if self._language else value

    def shown_record(self, record: Record) -> Record:
        """Return a record in the language in which this database is read, its words included."""
        found = translated(in_language(record, self._language), self._language) if self._is_translated else record
        return with_words(found, self._words) if self._words else found

    @cached_property
    def _is_translated(self) -> bool:
        return self._language not in {None, self.database.language}

    @cached_property
    def _words(self) -> dict[str, str]:
        language = self._language or self.database.language
        found = ((word, dict(texts).get(language)) for word, texts in self.database.words)
        return {word: text for word, text in found if text is not None}

    def graded(self, claim: str) -> Grading | None:
        """Return tag and marks of a claim where nothing is assumed, without its lines. None for what is no claim."""
        return self.all_graded([claim]).get(claim)

    def named(self, folded: str) -> list[Name]:
        """Return every record that has exactly this name, once."""
        return self.called([folded], len(folded) + 1)

    def first(self, kind: str, count: int) -> list[str]:
        """Return the first ids of one kind in order."""
        return list(islice(self.ids(kind), count))

    def role(self, claim: Claim) -> Role | None:
        """Return the role of a claim's predicate, None where it has none."""
        predicate = self.predicates.get(claim.predicate) if claim.predicate else None
        return predicate.role if predicate else None

    def claim(self, id: str) -> Claim | None:
        """Return the claim with this id."""
        record = self.record(id)
        return record if isinstance(record, Claim) else None

    def evidence(self, id: str) -> Evidence | None:
        """Return the evidence item with this id."""
        record = self.record(id)
        return record if isinstance(record, Evidence) else None

    def source(self, id: str) -> Source | None:
        """Return the source with this id."""
        record = self.record(id)
        return record if isinstance(record, Source) else None

    def entity(self, id: str) -> Entity | None:
        """Return the entity with this id."""
        record = self.record(id)
        return record if isinstance(record, Entity) else None
