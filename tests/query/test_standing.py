"""How claims stand: sources for and against, what stands, what is only stated, and the order of every answer."""

from __future__ import annotations

from lineage_cli.query.standing import Assessed, are_equal, assess, in_order, is_live, is_only_stated, stands
from lineage_cli.query.summaries import briefs
from tests.worlds import World

CLAIMS = """
sources:
  a: {title: A, kind: paper, language: en, read: {on: 2022-01-01}}
  b: {title: B, kind: paper, language: en, read: {on: 2022-01-01}}
  b-zh: {title: B, kind: paper, language: zh, derived_from: b, derivation: translation}
claims:
  stated: {statement: Only stated., note: n}
  one:
    statement: One source.
    note: n
    supports: [{id: e1, summary: x, kind: observation, source: a}]
  two:
    statement: Two sources, one of them twice.
    note: n
    supports:
      - {id: e2, summary: x, kind: observation, source: a}
      - {id: e3, summary: x, kind: observation, source: b}
      - {id: e4, summary: x, kind: inference, source: b-zh}
  outweighed:
    statement: More against it than for it.
    note: n
    supports: [{id: e5, summary: x, kind: inference, source: a}]
    disputes: [{id: e6, summary: x, kind: observation, source: b}]
  old: {statement: Replaced., note: n, supports: [e1]}
  new: {statement: New., note: n, supports: [e1], supersedes: old}
  asked: {statement: Is it so?, form: question, note: n}
"""


def assessed(world: World, *ids: str) -> dict[str, Assessed]:
    world.write("c.yaml", CLAIMS)
    judge = world.judge()
    return {each.id: each for each in assess(judge, briefs(judge, ids or judge.library.ids("claim")))}


def test_sources_are_counted_and_not_lines(world: World) -> None:
    found = assessed(world)
    counts = {id: (len(each.supports), len(each.disputes)) for id, each in found.items()}
    assert counts["two"] == (2, 0)
    assert counts["outweighed"] == (1, 1)
    assert counts["stated"] == (0, 0)


def test_what_stands_is_live_and_supported_and_not_outweighed(world: World) -> None:
    found = assessed(world)
    assert [id for id in found if stands(found[id])] == ["new", "one", "two"]
    assert [id for id in found if is_live(found[id])] == ["new", "one", "outweighed", "stated", "two"]
    assert [id for id in found if is_only_stated(found[id])] == ["asked", "stated"]


def test_the_best_supported_comes_first_and_equals_are_told(world: World) -> None:
    found = assessed(world, "stated", "outweighed", "new", "two", "one")
    assert [each.id for each in in_order(found.values())] == ["two", "new", "one", "stated", "outweighed"]
    assert are_equal(found["one"], found["new"])
    assert not are_equal(found["one"], found["two"])
