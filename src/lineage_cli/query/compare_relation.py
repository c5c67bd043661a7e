"""How two things are related: by descent, by family, or by what both are held to give rise to."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import combinations

from lineage_cli.domain.grades import Role
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.descent import Descent
from lineage_cli.query.labels import names
from lineage_cli.query.standing import OVERTHROWN, Assessed, assess, in_order, is_live
from lineage_cli.query.summaries import briefs, of_role
from lineage_cli.rules.assessment import Judge

MOST_STEPS = 6  # of a path of descent that is worth saying


class Relation(Enum):
    """How two things are related, the closest first."""

    MADE_FROM = "made from"
    COMES_FROM = "comes from"
    OVERTURNED = "said to be made from"
    SAME_PARENT = "same parent"
    COMMON_ANCESTOR = "common ancestor"
    SAME_FAMILY = "same family"
    SAME_EFFECT = "same effect"
    NONE = "none"


class Related(NamedTuple):
    """How one thing is related to another, and the claims that say so."""

    relation: Relation
    one: str
    other: str
    through: tuple[
        str, ...
    ] = ()  # names: what lies between, the common ancestor, the family, the effect, or the parent recorded instead
    edges: tuple[Assessed, ...] = ()
    methods: tuple[tuple[str, ...], ...] = ()  # names of the methods of each edge
    are_rivals: bool = False


def related(judge: Judge, ids: Sequence[str], called: dict[str, str], language: str | None) -> tuple[Related, ...]:
    """Return how each pair of things is related. Of more than two, only the ties; of these, families only if there is no other."""
    descent = Descent(judge, language)
    descent.read_above(ids)
    finder = _Finder(judge, descent, language)
    found = [finder.between(one, other) for one, other in combinations(ids, 2)]
    if len(ids) > 2:
        tied = [each for each in found if each.relation is not Relation.NONE]
        close = [each for each in tied if each.relation not in (Relation.SAME_FAMILY, Relation.COMMON_ANCESTOR)]
        close = [each for each in close if each.relation is not Relation.SAME_PARENT or each.through[0] not in ids]
        found = close or tied[:1] or found[:1]
    return tuple(finder.named(each, called) for each in found)


class _Finder:
    """Looks for the closest relation of two things. Until the end it speaks of ids."""

    def __init__(self, judge: Judge, descent: Descent, language: str | None) -> None:
        self.judge = judge
        self.descent = descent
        self.language = language

    def between(self, one: str, other: str) -> Related:
        """Return the closest relation, the younger thing first where one comes from the other."""
        for look in (self._path, self._overturned):
            for younger, older in ((one, other), (other, one)):
                if (found := look(younger, older)) is not None:
                    return found
        return (
            self._ancestor(one, other)
            or self._family(one, other)
            or self._effect(one, other)
            or Related(Relation.NONE, one, other)
        )

    def _path(self, younger: str, older: str) -> Related | None:
        path = self._steps(younger, older)
        if path is None:
            return None
        relation = Relation.MADE_FROM if len(path) == 1 else Relation.COMES_FROM
        between = tuple(edge.claim.object or "" for edge in reversed(path[:-1]))
        return Related(relation, younger, older, between, tuple(path))

    def _steps(self, younger: str, older: str) -> list[Assessed] | None:
        """Return the path of fewest edges that stand, of several the one whose weakest edge is surest."""
        ways: dict[str, list[Assessed]] = {younger: []}
        level = [younger]
        for _ in range(MOST_STEPS):
            reached: dict[str, list[Assessed]] = {}
            for thing in level:
                for edge in self._standing(thing):
                    above, way = edge.claim.object or "", [*ways[thing], edge]
                    if above not in ways and (above not in reached or _weakest(way) > _weakest(reached[above])):
                        reached[above] = way
            if older in reached:
                return reached[older]
            ways |= reached
            level = list(reached)
        return None

    def _standing(self, thing: str) -> list[Assessed]:
        return [edge for edge in self.descent.edges(thing) if OVERTHROWN.isdisjoint(edge.marks)]

    def _overturned(self, younger: str, older: str) -> Related | None:
        edges = [edge for edge in self.descent.edges(younger) if edge.claim.object == older]
        if not edges:
            return None
        instead = [edge for edge in self._standing(younger) if edge.claim.object != older][:1]
        through = tuple(edge.claim.object or "" for edge in instead)
        return Related(Relation.OVERTURNED, younger, older, through, (edges[0], *instead))

    def _ancestor(self, one: str, other: str) -> Related | None:
        first, second = self.descent.chain(one)[1:], self.descent.chain(other)[1:]
        common = [thing for thing in first if thing in second]
        if not common:
            return None
        nearest = min(common, key=lambda thing: first.index(thing) + second.index(thing))
        edges = tuple(edge for thing in (one, other) if (edge := self.descent.parentage(thing).edge) is not None)
        is_parent = first[0] == second[0] == nearest
        return Related(Relation.SAME_PARENT if is_parent else Relation.COMMON_ANCESTOR, one, other, (nearest,), edges)

    def _family(self, one: str, other: str) -> Related | None:
        mine, others = self.descent.families(one), self.descent.families(other)
        shared = [family for family in mine if family in others]
        return Related(Relation.SAME_FAMILY, one, other, (shared[0],)) if shared else None

    def _effect(self, one: str, other: str) -> Related | None:
        """Return what both are held to give rise to: a pair of rivals before any other, wide claims before narrow ones."""
        mine, others = self._origins(one), self._origins(other)
        pairs = [(a, b) for a in mine for b in others if a.claim.object == b.claim.object]
        if not pairs:
            return None
        a, b = min(pairs, key=lambda pair: (not _are_rivals(*pair), bool(pair[0].claim.in_), bool(pair[1].claim.in_)))
        return Related(Relation.SAME_EFFECT, one, other, (a.claim.object or "",), (a, b), are_rivals=_are_rivals(a, b))

    def _origins(self, thing: str) -> list[Assessed]:
        found = briefs(self.judge, self.judge.library.claims_of_role(Role.ORIGIN, "subject", [thing]))
        assessed = assess(self.judge, of_role(self.judge, found, Role.ORIGIN), self.language)
        return in_order(each for each in assessed if is_live(each) and each.sign != "-")

    def named(self, found: Related, called: dict[str, str]) -> Related:
        """Return a relation with names in place of ids."""
        methods = [edge.claim.by for edge in found.edges]
        wanted = (*found.through, *(method for by in methods for method in by))
        known = called | names(self.judge, [id for id in wanted if id not in called], self.language)
        return found._replace(
            one=known[found.one],
            other=known[found.other],
            through=tuple(known[id] for id in found.through),
            methods=tuple(tuple(known[method] for method in by) for by in methods),
        )


def _weakest(path: Sequence[Assessed]) -> int:
    return min(edge.tag for edge in path)


def _are_rivals(one: Assessed, other: Assessed) -> bool:
    return other.id in one.claim.rivals or one.id in other.claim.rivals
