"""What was made from a thing, and from that in turn: each once, below what it hangs on most closely."""

from __future__ import annotations

from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.descent import MOST_THINGS, Descent
from lineage_cli.query.standing import Assessed, assess, in_order, is_live
from lineage_cli.query.summaries import Brief
from lineage_cli.query.trace_ability import causal
from lineage_cli.query.trace_parts import Closing, Head, Lookup, Options, closing, head, lookup
from lineage_cli.rules.assessment import Judge

MOST_LINES = 30  # of the tree
MOST_EFFECTS = 8


class Descendant(NamedTuple):
    """A thing with the edge by which it was made, what was made from it, and how many things below it are not drawn."""

    id: str
    edge: Assessed | None
    children: tuple[Descendant, ...] = ()
    below: int = 0


class DownScreen(NamedTuple):
    """Everything that a trace shows of what came of a thing."""

    head: Head
    total: int
    root: Descendant
    effects: tuple[Assessed, ...]
    more_effects: int
    closing: Closing = Closing()
    lookup: Lookup = Lookup()


def down(judge: Judge, id: str, found: list[Brief], options: Options) -> DownScreen:
    """Return what was made from a thing, and what it is said to give rise to."""
    language, descent = options.language, Descent(judge, options.language)
    things = descent.read_below([id], MOST_THINGS if options.depth is None else options.depth)
    children = _children(descent, id, things)
    levels = _levels(children, id) if options.depth is None else options.depth
    causes = causal(judge, (each for each in found if each.claim.subject == id))
    effects = in_order(filter(is_live, assess(judge, causes, language)))
    screen = DownScreen(
        head(judge, id, language, event=True),
        len(things) - 1,
        _drawn(children, id, levels),
        tuple(effects[:MOST_EFFECTS]),
        len(effects[MOST_EFFECTS:]),
    )
    best = next((child.edge for child in screen.root.children), None) or next(iter(effects), None)
    return screen._replace(closing=closing(found, best, screen), lookup=lookup(judge, language, screen, ids=[id]))


Children = dict[str, list[tuple[str, Assessed]]]


def _children(descent: Descent, id: str, things: dict[str, None]) -> Children:
    """Return what hangs on each thing: a thing that could hang in several places does so where it is reached first."""
    placed = {id}
    children: Children = {}
    for thing in things:
        for edge in descent.edges(thing, "object"):
            child = edge.claim.subject or ""
            if child in things and child not in placed:
                placed.add(child)
                children.setdefault(thing, []).append((child, edge))
    return children


def _levels(children: Children, id: str) -> int:
    """Return how many levels fit: all of them, or as many as do, but one."""
    level, lines, levels = [id], 0, 0
    while level:
        level = [child for thing in level for child, _ in children.get(thing, ())]
        lines += len(level)
        if lines > MOST_LINES and levels:
            return levels
        levels += 1
    return levels


def _drawn(children: Children, id: str, levels: int) -> Descendant:
    order: list[tuple[str, Assessed | None, int]] = [(id, None, 0)]
    for thing, _, level in order:
        order += [(child, edge, level + 1) for child, edge in children.get(thing, ())]
    made: dict[str, Descendant] = {}
    sizes: dict[str, int] = {}
    for thing, edge, level in reversed(order):
        below = [child for child, _ in children.get(thing, ())]
        sizes[thing] = 1 + sum(sizes[child] for child in below)
        if level < levels:
            made[thing] = Descendant(thing, edge, tuple(made[child] for child in below if child in made))
        elif level == levels:
            made[thing] = Descendant(thing, edge, below=sizes[thing] - 1)
    return made[id]
