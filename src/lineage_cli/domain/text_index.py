"""How the words of records are searched: in phrases, never in the grammar of an engine."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Protocol

from lineage_cli.domain.tuples import NamedTuple


class Phrase(NamedTuple):
    """Words that stand together in this order. With `prefix` a longer last word matches too, but counts less."""

    words: tuple[str, ...]
    prefix: bool = False


def readings(phrase: Phrase) -> list[Phrase]:
    """Return a phrase as it is, and where longer last words match too, that as a second phrase."""
    return [phrase._replace(prefix=False), phrase] if phrase.prefix else [phrase]


class Scope(StrEnum):
    """Which words of a record are searched."""

    NAMES = "names"
    MAIN = "main"  # its names, and what it says: statement, summary, value
    ALL = "all"


class TextQuery(NamedTuple):
    """What a text must have to match: any of the phrases, or every one."""

    phrases: tuple[Phrase, ...]
    every: bool = False
    scope: Scope = Scope.ALL


class TextHit(NamedTuple):
    """One record found by its words; the smaller the rank, the better."""

    kind: str
    id: str
    key: int
    rank: float


class TextIndex(Protocol):
    """The words of all records, or of some chosen ones as if there were no others. Records have keys here, not ids."""

    def keys(self, query: TextQuery, limit: int | None = None) -> list[int]:
        """Return the keys of what matches, in order. Costs what it returns; records that do not stand are among them."""
        ...

    def ranked(self, query: TextQuery) -> Iterator[TextHit]:
        """Yield the records that match, best first (BM25): names count most, then what they say. Costs a look at each."""
        ...

    def only(self, keys: Iterable[int]) -> "TextIndex":
        """Return an index of the words of some records. Costs a read of each, some 20 µs."""
        ...

    def keys_of(self, ids: Iterable[str]) -> list[int]:
        """Return the keys of the records with these ids, in order."""
        ...
