"""What a terminal leaves out of long answers, and how all of it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.worlds import SMALL, Ran, World


@pytest.fixture
def thick(world: World) -> World:
    """A claim with seven lines for, one against and one that counts for nothing."""
    items = "\n".join(f"  e{n}: {{summary: Sign {n}., kind: observation, source: s{n}}}" for n in range(9))
    sources = "\n".join(f"  s{n}: {{title: T, kind: paper, language: en}}" for n in range(9))
    world.write(
        "a.yaml",
        f"sources:\n{sources}\nevidence:\n{items}\n"
        "entities:\n  skill: {kind: ability, name: Skill}\n  method: {kind: method, name: Method}\n"
        "claims:\n  c: {statement: It is so., subject: method, predicate: source-of, object: skill, note: n,\n"
        "    supports: [e0, e1, e2, e3, e4, e5, e6], disputes: [e7, {evidence: e8, resolved: no}]}\n",
    )
    return world


def test_a_trace_on_a_terminal_shows_the_strongest_lines_and_says_how_to_see_all(
    thick: World, the_screen: Callable[..., Ran]
) -> None:
    ran = the_screen("trace", "skill", environ={"TERM": "dumb"}, database=thick.folder)
    assert re.findall(r"Sign \d", ran.out) == ["Sign 0", "Sign 1", "Sign 2", "Sign 7"]
    assert "4 more for · 1 not counted\n" in ran.out


def test_full_shows_all_of_them(thick: World, the_screen: Callable[..., Ran]) -> None:
    ran = the_screen("trace", "skill", "--full", environ={"TERM": "dumb"}, database=thick.folder)
    first, everything = ran.out.split("Everything that is recorded\n")
    assert re.findall(r"Sign \d", first) == ["Sign 0", "Sign 1", "Sign 2", "Sign 7"]
    assert sorted(re.findall(r"Sign \d", everything)) == [f"Sign {n}" for n in range(9)]
    assert "more for" not in everything


def test_a_pipe_gets_what_a_terminal_shows(
    thick: World, lineage: Callable[..., Ran], the_screen: Callable[..., Ran]
) -> None:
    for more in ((), ("--full",)):
        shown = the_screen("trace", "skill", *more, environ={"TERM": "dumb"}, database=thick.folder).out
        assert re.findall(r"Sign \d", lineage("trace", "skill", *more, database=thick.folder).out) == re.findall(
            r"Sign \d", shown
        )


def test_the_evidence_of_several_claims_is_short_unless_all_of_it_is_wanted(lineage: Callable[..., Ran]) -> None:
    asked = ("evidence", "planning-from-code", "planning-from-examples")
    short, full = (lineage(*asked, *more, database=SMALL).out for more in ((), ("--full",)))
    single = [lineage("evidence", id, database=SMALL).out for id in asked[1:]]
    assert short == "\n".join(single)
    assert len(full.splitlines()) > len(short.splitlines())
    assert all(line in full for line in short.splitlines() if "--full" not in line)
