"""What is recorded is shown: the reasons, dates and notes of a record stand on its page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.worlds import SMALL, Ran, World

Lineage = Callable[..., Ran]
RECORDS = """
sources: {s: {title: The Book, kind: book, language: en, published: 2020}}
claims:
  falls:
    statement: The bridge will fall.
    form: prediction
    stated: [{source: s, note: in a footnote only}]
    outcome: {claim: fell, on: 2021-03-04}
  fell: {statement: It fell., note: n}
  old: {statement: It has four arches., note: n}
  new:
    statement: It has five arches.
    note: n
    supersedes: {claim: old, on: 2022-02, by: A Reader, why: one arch was under water}
"""


@pytest.fixture
def bridge(world: World) -> World:
    world.write("bridge.yaml", RECORDS)
    return world


@pytest.mark.parametrize("command", ["evidence", "show"])
def test_the_outcome_of_a_prediction_is_called_so_and_dated(command: str, bridge: World, lineage: Lineage) -> None:
    (line,) = (line for line in lineage(command, "falls", database=bridge.folder).out.splitlines() if "fell" in line)
    assert line.lower().startswith("outcome")
    assert "2021-03-04" in line


@pytest.mark.parametrize("command", ["evidence", "show"])
@pytest.mark.parametrize(("id", "label"), [("old", "replaced"), ("new", "replaces")])
def test_why_a_claim_was_replaced_is_shown_on_both_sides(
    command: str, id: str, label: str, bridge: World, lineage: Lineage
) -> None:
    out = lineage(command, id, database=bridge.folder).out
    (line,) = (line for line in out.splitlines() if line.lower().startswith(label))
    assert "2022-02; by A Reader; one arch was under water" in line


@pytest.mark.parametrize("words", [("evidence", "falls", "--full"), ("show", "falls")], ids=lambda words: words[0])
def test_the_note_of_a_place_that_states_a_claim_is_shown(
    words: tuple[str, ...], bridge: World, lineage: Lineage
) -> None:
    assert "in a footnote only" in lineage(*words, database=bridge.folder).out


@pytest.mark.parametrize(
    "words",
    [
        ("trace", "planning-aloud"),
        ("evidence", "planning-from-code"),
        ("show", "heron-code"),
        ("compare", "heron-code", "heron-text"),
        ("search", "planning"),
    ],
    ids=lambda words: words[0],
)
def test_secondary_text_is_dim_and_never_grey(words: tuple[str, ...], lineage: Lineage) -> None:
    out = lineage(*words, "--color", "always", database=SMALL).out
    codes = {code for codes in re.findall(r"\x1b\[([\d;]*)m", out) for code in codes.split(";")}
    assert "2" in codes
    assert codes.isdisjoint({"90", "100"})  # which some themes, Solarized Dark for one, paint as the background
