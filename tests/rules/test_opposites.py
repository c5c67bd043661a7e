"""Claims that contradict one: found through the library, whether anything says so or not."""

from __future__ import annotations

import pytest

from lineage_cli.rules.opposites import are_linked, families, opposites
from tests.worlds import World

RECORDS = """
entities:
  kin: {kind: model, name: Kin}
  clan: {kind: model, name: Clan, part_of: kin}
  one: {kind: model, name: One, part_of: clan}
  speed: {kind: ability, name: Speed}
claims:
  has: {statement: It has., note: n, subject: kin, predicate: has, object: speed, rivals: lacks}
  gains: {statement: It gains., note: n, subject: one, predicate: gains, object: speed}
  weakens: {statement: It weakens., note: n, subject: one, predicate: weakens, object: speed}
  lacks: {statement: It lacks., note: n, subject: one, predicate: lacks, object: speed}
  old: {statement: It lacked., note: n, subject: one, predicate: lacks, object: speed}
  new: {statement: It has, note: n, subject: one, predicate: recovers, object: speed, supersedes: old}
  about: {statement: It is about speed., note: n, about: speed}
"""


@pytest.fixture
def known(world: World) -> World:
    world.write("a.yaml", RECORDS)
    return world


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("lacks", ["gains", "has"]),
        ("has", ["lacks"]),
        ("gains", ["lacks"]),
        ("weakens", []),
        ("old", []),
        ("about", []),
    ],
)
def test_the_opposites_of_a_claim_are_found_through_families(known: World, id: str, expected: list[str]) -> None:
    library = known.library()
    claim = library.claim(id)
    assert claim is not None
    assert [each.id for each in opposites(library, claim)] == expected


def test_rivals_say_that_they_cannot_both_be_true(known: World) -> None:
    library = known.library()
    has, lacks, gains = (library.claim(id) for id in ("has", "lacks", "gains"))
    assert has
    assert lacks
    assert gains
    assert are_linked(has, lacks)
    assert are_linked(lacks, has)
    assert not are_linked(lacks, gains)


def test_families_nest(known: World) -> None:
    assert families(known.library(), "one") == ["clan", "kin"]
