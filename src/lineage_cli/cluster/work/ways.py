"""The way from each source to its origin, found in rounds: a source is done once what it comes from is.

What is kept of a way is what decides a verdict, so that a way of any length is one row: of the retellings and citations on it
no more than lower a strength.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from lineage_cli.cluster.work.rows import Row, Rows
from lineage_cli.domain.graphs import components
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules.chains import RELAYS, Chain
from lineage_cli.store.bodies.encode import encode

FEW = 2
"""Retellings and citations on a way that matter: a strong line with two is weak, and no line is lowered further."""


class Way(NamedTuple):
    """What is known of the way of a source: what `Chain` has, and whether the source was read, as a translation its original too."""

    origin: str
    relays: tuple[str, ...] = ()
    withdrawn: str | None = None
    missing: str | None = None
    incomplete: bool = False
    was_read: bool = False

    @property
    def chain(self) -> Chain:
        """The way as the rule knows it."""
        return Chain(self.origin, self.relays, self.withdrawn, self.missing, incomplete=self.incomplete)


class Step(NamedTuple):
    """What one source adds to the ways of those that come from it."""

    id: str
    next: str | None
    derived: bool
    translated: bool
    own: Way

    def before(self, way: Way) -> Way:
        """Return the way that begins with this source and goes on with another. What is not derived hands nothing on but its origin."""
        relays = (*self.own.relays, *(way.relays if self.derived else ()))
        return Way(
            self.id if way.missing is not None else way.origin,
            tuple(dict.fromkeys(relays))[:FEW],
            self.own.withdrawn or (way.withdrawn if self.derived else None),
            way.missing,
            self.own.incomplete or way.incomplete,
            self.own.was_read and (way.was_read or not self.translated),
        )

    def at_end(self) -> Way:
        """Return the way of a source that comes from nothing, or from what does not exist."""
        if self.next is None:
            return self.own
        return self.own._replace(missing=self.next, was_read=self.own.was_read and not self.translated)


def step(id: str, body: Mapping[str, Any], *, incomplete: bool) -> Step:
    """Return what a source adds to a way, from its fields as they are stored."""
    origin, relays = body.get("derived_from"), body.get("derivation") in RELAYS
    read = (body.get("read") or {}).get("on") is not None
    own = Way(id, (id,) if relays else (), id if body.get("status") else None, None, incomplete, read)
    translated = origin is not None and body.get("derivation") == "translation"
    return Step(id, origin or body.get("same_witness_as"), origin is not None, translated, own)


def steps(rows: Iterable[Row]) -> Rows:
    """Yield of each source what it comes from (`next`), and what it adds to a way: rows of `id`, `graded` and `lost`."""
    for row in rows:
        made = step(row["id"], json.loads(row["graded"]), incomplete=row["lost"])
        yield {"id": made.id, "next": made.next, "step": encode(made), "way": encode(made.own)}


def _step(text: str) -> Step:
    id, following, derived, translated, own = json.loads(text)
    return Step(id, following, derived, translated, _way(own))


def way(text: str) -> Way:
    """Return a way from what is kept of it."""
    return _way(json.loads(text))


def _way(values: list[Any]) -> Way:
    found = Way(*values)
    return found._replace(relays=tuple(found.relays))


def ended(rows: Iterable[Row]) -> Rows:
    """Yield the ways of sources that come from nothing, or from what does not exist: rows of `id` and `step`."""
    for row in rows:
        yield {"id": row["id"], "way": encode(_step(row["step"]).at_end())}


def joined(rows: Iterable[Row]) -> Rows:
    """Yield the ways of sources behind which the way is known: rows of `id`, `step` and `way`, that of the next source."""
    for row in rows:
        yield {"id": row["id"], "way": encode(_step(row["step"]).before(way(row["way"])))}


def last(rows: Iterable[Row]) -> Rows:
    """Yield the ways of all sources that are left, circles among them: rows of `id`, `step` and `way`, where that of the next is known.

    Costs memory for each.
    """
    left: dict[str, Step] = {}
    known: dict[str, Way] = {}
    for row in rows:
        left[row["id"]] = found = _step(row["step"])
        if row["way"] is not None and found.next is not None:
            known[found.next] = way(row["way"])

    def following(id: str) -> tuple[str, ...]:
        return (_next(left[id]),) if _next(left[id]) in left else ()

    for group in components(tuple(left), following):
        known |= _around(_in_order(group, left), left, known)
    for id, each in left.items():
        found_way = known.get(id) or each.at_end()
        yield {"id": id, "way": encode(found_way)}


def _next(step: Step) -> str:
    return step.next or ""


def _in_order(group: list[str], left: Mapping[str, Step]) -> list[str]:
    """Return the members of a circle in the order in which they follow each other."""
    order = [group[0]]
    while (following := _next(left[order[-1]])) != group[0] and len(order) < len(group):
        order.append(following)
    return order


def _around(circle: list[str], left: Mapping[str, Step], known: Mapping[str, Way]) -> dict[str, Way]:
    """Return the ways of sources in a circle, or of one that stands in none. In a circle each way goes once around."""
    first = left[circle[0]]
    if _next(left[circle[-1]]) != circle[0]:
        found = known.get(_next(first))
        return {first.id: first.at_end() if found is None else first.before(found)}
    way = Way(min(circle))
    ways: dict[str, Way] = {}
    for id in (*reversed(circle), *reversed(circle)):  # the second time around each has gone through all others
        way = left[id].before(way)
        ways[id] = way
    return ways
