"""What was made from what, read level by level: edges with how they stand, the surest parent of a thing, and its families."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lineage_cli.domain.grades import Role
from lineage_cli.domain.records import Entity
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.standing import OVERTHROWN, Assessed, assess, in_order, is_live
from lineage_cli.query.summaries import briefs, of_role
from lineage_cli.rules.assessment import Judge

MOST_THINGS = 10_000  # that a walk along the lineage reads


class Parentage(NamedTuple):
    """How a thing came to be: the edge by which it hangs, others that compete with it, and those to its own families."""

    edge: Assessed | None = None
    rivals: tuple[Assessed, ...] = ()
    families: tuple[Assessed, ...] = ()


class Descent:
    """The lineage as far as it was asked for. Everything is read once, for all things of a level together."""

    def __init__(self, judge: Judge, language: str | None = None) -> None:
        self.judge = judge
        self.library = judge.library
        self.language = language
        self._edges: dict[tuple[str, str], list[Assessed]] = {}
        self._parentage: dict[str, Parentage] = {}

    def read(self, things: Iterable[str], end: str = "subject") -> None:
        """Read the edges that have these things at one end, and what they are members of."""
        wanted = [thing for thing in things if (thing, end) not in self._edges]
        if not wanted:
            return
        self._read_families(wanted)
        self._edges.update({(thing, end): [] for thing in wanted})
        found = briefs(self.judge, self.library.claims_of_role(Role.DESCENT, end, wanted))
        assessed = assess(self.judge, of_role(self.judge, found, Role.DESCENT), self.language)
        for each in in_order(filter(is_live, assessed)):
            if each.claim.subject != each.claim.object:
                self._edges[getattr(each.claim, end), end].append(each)

    def _read_families(self, things: Iterable[str]) -> None:
        level, seen = list(things), set[str]()
        while level:
            self.library.prefetch(level)
            seen.update(level)
            families = [family for thing in level for family in self._part_of(thing)]
            level = [family for family in dict.fromkeys(families) if family not in seen]

    def _part_of(self, thing: str) -> tuple[str, ...]:
        record = self.library.record(thing)
        return record.part_of if isinstance(record, Entity) else ()

    def edges(self, thing: str, end: str = "subject") -> list[Assessed]:
        """Return the live edges that have a thing at one end, the surest first."""
        self.read([thing], end)
        return self._edges[thing, end]

    def families(self, thing: str) -> list[str]:
        """Return the families of a thing, nearest first, each once, however they nest."""
        found: dict[str, None] = {}
        ahead = [thing]
        while ahead:
            fresh = [family for family in self._part_of(ahead.pop(0)) if family not in found and family != thing]
            found.update(dict.fromkeys(fresh))
            ahead += fresh
        return list(found)

    def direct_families(self, thing: str) -> tuple[str, ...]:
        """Return the families that a thing itself is part of."""
        return self._part_of(thing)

    def parentage(self, thing: str) -> Parentage:
        """Return the surest edge of a thing and what competes with it. A family is a parent only where there is no other."""
        if thing not in self._parentage:
            self._parentage[thing] = self._surest(thing, self.edges(thing))
        return self._parentage[thing]

    def _surest(self, thing: str, edges: list[Assessed]) -> Parentage:
        families = set(self.families(thing)) if edges else ()
        own = [each for each in edges if each.claim.object not in families]
        kin = [each for each in edges if each.claim.object in families]
        edge = next((each for each in (*own, *kin) if OVERTHROWN.isdisjoint(each.marks)), None)
        return Parentage(
            edge,
            tuple(each for each in own if each is not edge),
            tuple(each for each in kin if each is not edge),
        )

    def parent(self, thing: str) -> str | None:
        """Return what a thing was most surely made from."""
        edge = self.parentage(thing).edge
        return edge.claim.object if edge else None

    def chain(self, thing: str) -> list[str]:
        """Return a thing and what it was made from, step by step along the surest edges, the nearest first. Circles end it."""
        found = {thing: None}
        above = self.parent(thing)
        while above is not None and above not in found:
            found[above] = None
            above = self.parent(above)
        return list(found)

    def read_above(self, things: Iterable[str]) -> None:
        """Read everything that things were made from along their surest edges, level by level."""
        self._walk(things, "subject", lambda thing: [self.parent(thing)])

    def read_below(self, things: Iterable[str], levels: int = MOST_THINGS) -> dict[str, None]:
        """Read what was made from things, so many levels down, and return it with the things themselves."""
        return self._walk(
            things, "object", lambda thing: [each.claim.subject for each in self.edges(thing, "object")], levels
        )

    def _walk(
        self, things: Iterable[str], end: str, following: Callable[[str], list[str | None]], levels: int = MOST_THINGS
    ) -> dict[str, None]:
        found = dict.fromkeys(things)
        level = list(found)
        while level and levels > 0 and len(found) < MOST_THINGS:
            self.read(level, end)
            beyond = dict.fromkeys(other for thing in level for other in following(thing) if other)
            level = [thing for thing in beyond if thing not in found]
            found.update(dict.fromkeys(level))
            levels -= 1
        return found
