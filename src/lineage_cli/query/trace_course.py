"""The course of an ability along the lineage: the things of which it is claimed, what joins them, and how sure each step is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lineage_cli.domain.dates import first_day, is_period
from lineage_cli.domain.grades import Mark, Role, Tag
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.descent import Descent
from lineage_cli.query.standing import Assessed, stands
from lineage_cli.query.summaries import briefs
from lineage_cli.query.trace_traits import Trait, holds_for, told

MOST_LINES = 14  # of the tree: whole where it fits, otherwise as many levels as do
MOST_TREES = 8
MOST_CHILDREN = 10  # of a thing that are drawn
MOST_ALONE = 4  # things without relatives that are drawn beside a tree
LAST = "9999"  # after every date


class Stop(NamedTuple):
    """One thing on the course: the edge above it, what is claimed of it or of a family of it, and how much is below undrawn."""

    id: str
    edge: Assessed | None
    trait: Trait | None
    family: str | None
    children: tuple[Stop, ...] = ()
    below: int = 0


class Course(NamedTuple):
    """The trees, the edges that compete with drawn ones (each with the drawn one), and every edge on the way."""

    roots: tuple[Stop, ...] = ()
    rivals: tuple[tuple[Assessed, Assessed], ...] = ()
    edges: tuple[Assessed, ...] = ()
    drawn: frozenset[str] = frozenset()


class _Drawing:
    """The course while it is put together: which things are drawn, and below what each hangs."""

    def __init__(self, descent: Descent, claimed: dict[str, list[Assessed]]) -> None:
        self.descent = descent
        self.claimed = claimed
        descent.read_above(claimed)
        descent.read(claimed, "object")
        linked = [thing for thing in claimed if descent.edges(thing) or descent.edges(thing, "object")]
        families = descent.library.holders("part_of", linked) if linked else {}
        self.nodes = [thing for thing in linked if thing not in families]
        below = [each.claim.subject or "" for thing in self.nodes for each in descent.edges(thing, "object")]
        descent.read_above(below)
        self.drawn = dict.fromkeys((*self.nodes, *self._between(), *filter(self._is_member, below)))
        self.children: dict[str, list[str]] = {}
        self.roots = [thing for thing in self.drawn if not self._hangs(thing)]

    def _hangs(self, thing: str) -> bool:
        parent, chain = self.descent.parent(thing), self.descent.chain(thing)
        is_start_of_circle = self.descent.parent(chain[-1]) == thing == min(chain)
        if parent is None or parent not in self.drawn or is_start_of_circle:
            return False
        self.children.setdefault(parent, []).append(thing)
        return True

    def _between(self) -> Iterable[str]:
        """Yield what lies between things of which it is claimed, and the nearest ancestor that two of them share."""
        chains = {thing: self.descent.chain(thing)[1:] for thing in self.nodes}
        shared = Counter(above for chain in chains.values() for above in chain)
        for chain in chains.values():
            ends = (place for place, above in enumerate(chain) if above in chains or shared[above] > 1)
            if (end := next(ends, None)) is not None:
                yield from chain[: end + 1]

    def _is_member(self, thing: str) -> bool:
        """Whether a thing below a drawn one has the ability as a member of a family of its own."""
        if self.descent.parent(thing) not in self.nodes:
            return False
        return self.lent(thing, self.descent.direct_families(thing)) is not None

    def lent(self, thing: str, families: Iterable[str]) -> tuple[str, Assessed] | None:
        """Return the nearest of some families that has the ability, and the claim, where it holds for the thing."""
        known = self.descent.families(thing)
        for family in families:
            claims = [each for each in self.claimed.get(family, ()) if holds_for(each.claim, thing, known)]
            if claims:
                return family, claims[0]
        return None

    def is_silent(self, thing: str) -> bool:
        """Whether nothing is said of a thing, itself or as a member."""
        return thing not in self.claimed and self.lent(thing, self.descent.direct_families(thing)) is None

    def trim(self) -> None:
        """Leave out starts of which nothing is said and on which one thing hangs."""
        for place, root in enumerate(self.roots):
            thing = root
            while self.is_silent(thing) and len(self.children.get(thing, ())) == 1:
                (thing,) = self.children[thing]
            self.roots[place] = thing


def course(descent: Descent, claimed: dict[str, list[Assessed]], depth: int | None) -> Course:
    """Return the course of an ability along the lineage of the things of which it is claimed."""
    drawing = _Drawing(descent, claimed)
    drawing.trim()
    trees = [thing for thing in drawing.roots if drawing.children.get(thing)]
    if not trees:
        return Course()
    single = [thing for thing in drawing.roots if thing in claimed and not drawing.children.get(thing)]
    alone = [thing for thing in single if stands(claimed[thing][0])]
    alone = sorted(alone, key=lambda thing: claimed[thing][0].tag is not Tag.CONCLUSION)[:MOST_ALONE]
    trees = sorted(trees, key=lambda thing: (-_size(drawing, thing), thing))[:MOST_TREES]
    started = _started(descent, drawing.drawn)
    order = sorted((*trees, *alone), key=lambda thing: (started.get(thing, LAST), thing))
    levels = _levels(drawing, order) if depth is None else depth
    roots = tuple(_stop(drawing, root, started, levels) for root in order)
    shown = list(stops(roots))
    edges = {each.id: edge for each in shown if (edge := descent.parentage(each.id).edge) is not None}
    return Course(
        roots,
        tuple(
            (rival, edges[each.id])
            for each in shown
            if each.edge is not None
            for rival in descent.parentage(each.id).rivals
            if stands(rival)
        ),
        tuple(edges.values()),
        frozenset(each.id for each in shown),
    )


def _stop(drawing: _Drawing, root: str, started: dict[str, str], levels: int) -> Stop:
    """Return a thing with what hangs on it, so many levels deep."""
    order: list[tuple[str, int]] = [(root, 0)]
    for thing, level in order:
        order += [(child, level + 1) for child in drawing.children.get(thing, ()) if level < levels]
    made: dict[str, Stop] = {}
    for thing, level in reversed(order):
        children = drawing.children.get(thing, ()) if level < levels else ()
        hung = sorted((made[child] for child in children), key=lambda stop: (started.get(stop.id, LAST), stop.id))
        below = _size(drawing, thing) - 1 if level >= levels else len(hung[MOST_CHILDREN:])
        made[thing] = _told(drawing, thing)._replace(children=tuple(hung[:MOST_CHILDREN]), below=below)
    return made[root]._replace(edge=None)


def _told(drawing: _Drawing, thing: str) -> Stop:
    edge = drawing.descent.parentage(thing).edge
    if thing in drawing.claimed:
        return Stop(thing, edge, told(drawing.descent.judge, drawing.claimed[thing], drawing.descent.language), None)
    lent = drawing.lent(thing, drawing.descent.families(thing))
    return Stop(thing, edge, Trait(lent[1]) if lent else None, lent[0] if lent else None)


def _size(drawing: _Drawing, root: str) -> int:
    found = [root]
    for thing in found:
        found += drawing.children.get(thing, ())
    return len(found)


def _levels(drawing: _Drawing, roots: list[str]) -> int:
    """Return how many levels below the roots fit: all of them, or as many as do, but one."""
    lines, level, levels = len(roots), roots, 0
    while level:
        level = [child for thing in level for child in drawing.children.get(thing, ())]
        lines += len(level)
        if lines > MOST_LINES and levels:
            return levels
        levels += 1
    return levels


def stops(roots: Iterable[Stop]) -> Iterable[Stop]:
    """Yield the things of a course as they are read."""
    ahead = list(roots)
    while ahead:
        stop = ahead.pop(0)
        yield stop
        ahead = [*stop.children, *ahead]


def _started(descent: Descent, things: Iterable[str]) -> dict[str, str]:
    """Return the first day in the life of each thing that has one."""
    found = briefs(descent.judge, descent.library.claims_of_role(Role.EVENT, "subject", things))
    days: dict[str, str] = {}
    for each in found:
        value = each.claim.value or ""
        if not each.is_superseded and is_period(value):
            subject = each.claim.subject or ""
            days[subject] = min(days.get(subject, LAST), first_day(value))
    return days


def weakest(edges: Iterable[Assessed]) -> Assessed | None:
    """Return the least sure of some edges, None where they are all alike or all conclusions."""
    ordered = sorted(
        edges, key=lambda each: (each.tag, Mark.UNSUPPORTED not in each.marks, len(each.supports), each.id)
    )
    if not ordered or ordered[0].tag is Tag.CONCLUSION:
        return None
    alike = {(each.tag, len(each.supports)) for each in ordered}
    return ordered[0] if len(alike) > 1 else None
