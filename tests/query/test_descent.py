"""The lineage as it is read: the surest parent of a thing, families that are no parents, circles that end."""

from __future__ import annotations

import json

from lineage_cli.query.descent import Descent
from tests.worlds import World


def written(world: World, *edges: tuple[str, str, str | None], members: dict[str, list[str]] | None = None) -> Descent:
    """Write things and edges `(new, old, kind of evidence)` and return the lineage."""
    things = dict.fromkeys(end for edge in edges for end in edge[:2])
    entities = {thing: {"kind": "thing", "name": thing, "part_of": (members or {}).get(thing, [])} for thing in things}
    claims = {}
    for new, old, kind in edges:
        item = {"id": f"e-{new}-{old}", "summary": "x", "kind": kind, "source": "s"}
        triple = {"subject": new, "predicate": "derived-from", "object": old}
        claims[f"{new}-{old}"] = {"statement": "x", "note": "n", **triple, "supports": [item] if kind else []}
    sources = {"s": {"title": "S", "kind": "paper", "language": "en", "read": {"on": "2025"}}}
    world.write("all.yaml", json.dumps({"entities": entities, "claims": claims, "sources": sources}))
    return Descent(world.judge())


def test_a_thing_hangs_at_its_surest_edge_and_the_others_compete_with_it(world: World) -> None:
    descent = written(world, ("c", "a", None), ("c", "b", "observation"))
    found = descent.parentage("c")
    assert (found.edge and found.edge.id, [each.id for each in found.rivals]) == ("c-b", ["c-a"])


def test_a_family_is_a_parent_only_where_there_is_no_other(world: World) -> None:
    edges = (("c", "family", "record"), ("c", "a", None), ("d", "family", None))
    descent = written(world, *edges, members={"c": ["family"], "d": ["family"]})
    assert (descent.parent("c"), descent.parent("d")) == ("a", "family")
    assert [each.id for each in descent.parentage("c").families] == ["c-family"]


def test_a_circle_ends_where_it_began(world: World) -> None:
    descent = written(world, ("a", "b", None), ("b", "c", None), ("c", "a", None))
    assert descent.chain("a") == ["a", "b", "c"]


def test_nothing_is_made_from_itself(world: World) -> None:
    assert written(world, ("a", "a", None)).parent("a") is None


def test_what_is_below_is_read_so_many_levels_deep(world: World) -> None:
    descent = written(world, ("b", "a", None), ("c", "b", None), ("d", "c", None))
    assert list(descent.read_below(["a"], levels=2)) == ["a", "b", "c"]
    assert list(descent.read_below(["a"])) == ["a", "b", "c", "d"]
