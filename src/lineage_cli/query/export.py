"""What an export holds: the records of a whole database, or those of an entity with everything that they need, graded.

Records come one after another, so that an export takes no more memory than the ids that it names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from lineage_cli.domain.grades import Grading
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim, Record, kind_of
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules.assessment import NOTHING, Judge
from lineage_cli.store.bodies.as_written import Written, as_written, stored

KINDS = ("entity", "source", "evidence", "claim")
"""In which order records come: each kind after those that it names most."""
OF_AN_ENTITY = ("subject", "object", "in", "by", "on", "than", "about")
AT_ONCE = 500  # records that are read at once and then forgotten


class Graded(NamedTuple):
    """A record, its fields as they would be written, and of a claim what the rule makes of it."""

    record: Record
    written: Written
    language: str  # that of the database
    grading: Grading | None = None


class Contents:
    """The records that are exported."""

    def __init__(self, judge: Judge, chosen: frozenset[str] | None = None) -> None:
        self.library: Library = judge.library
        self.assumed = judge.assumed
        self.chosen = chosen

    def all(self, kind: str, *, graded: bool = True) -> Iterator[Graded]:
        """Yield the records of a kind in order of their ids, whatever is assumed; ungraded where nobody asks."""
        ids = (id for id in self.library.ids(kind) if self.chosen is None or id in self.chosen)
        while several := list(islice(ids, AT_ONCE)):
            judge = Judge(self.library, self.assumed)
            self.library.prefetch(several)
            records = map(self.library.record, several)
            yield from (self._graded(record, judge, graded=graded) for record in records if record is not None)
            self.library.evict()

    def _graded(self, record: Record, judge: Judge, *, graded: bool) -> Graded:
        is_graded = graded and isinstance(record, Claim) and record.id not in self.assumed.without
        language = self.library.database.language
        return Graded(record, as_written(record, language), language, judge.grading(record.id) if is_graded else None)

    def standing(self, kind: str, *, graded: bool = True) -> Iterator[Graded]:
        """Yield the records of a kind that exist under what is assumed."""
        judge = Judge(self.library, self.assumed)
        return (each for each in self.all(kind, graded=graded) if self.assumed == NOTHING or judge.has(each.record))

    @cached_property
    def ids(self) -> dict[str, frozenset[str]]:
        """The ids of what exists under what is assumed, by kind."""
        return {kind: frozenset(self._ids(kind)) for kind in KINDS}

    def _ids(self, kind: str) -> Iterator[str]:
        if self.assumed != NOTHING:
            return (each.record.id for each in self.standing(kind, graded=False))
        return (id for id in self.library.ids(kind) if self.chosen is None or id in self.chosen)


def contents(judge: Judge, about: str | None) -> Contents:
    """Return what is exported: everything, or the claims of an entity with what they need."""
    return Contents(judge, None if about is None else frozenset(_needed(judge.library, about)))


def _needed(library: Library, entity: str) -> set[str]:
    """Return an entity, its claims, and everything that these name, however indirectly; and what supersedes a claim of them.

    So nothing dangles, and each claim has the tag that it has in the whole database.
    """
    found = {entity, *(mention.id for mention in library.mentions(entity, *OF_AN_ENTITY) if mention.kind == "claim")}
    waiting = sorted(found)
    while waiting:
        named = set(_named(library, waiting)) - found
        found |= named
        waiting = sorted(named)
    return found


def _named(library: Library, ids: list[str]) -> Iterator[str]:
    from lineage_cli.store.input.references import references_of

    library.prefetch(ids)
    for later in library.holders("supersedes", ids).values():
        yield from later
    for id in ids:
        record = library.record(id)
        if record is not None:
            yield from (target for _, target in references_of(kind_of(record), stored(record)))
