"""Pictures through the command line: what they show, in every form, whatever stands in the database."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.worlds import Ran, World

SVG = "{http://www.w3.org/2000/svg}"
LINEAGE = r"""
entities:
  base: {kind: model, name: Base}
  heron: {kind: model, name: 'Her"on\N <b> [x] |}', part_of: birds}
  birds: {kind: family, name: Birds}
  sing: {kind: ability, name: singing}
  drill: {kind: method, name: drill}
sources:
  s: {title: S, kind: paper, language: en, authors: [Ada Lind], published: 2021, read: {on: 2022-01-01}}
claims:
  edge: {statement: s, subject: heron, predicate: derived-from, object: base, by: drill, note: n}
  cause: {statement: Drill makes it sing., subject: drill, predicate: source-of, object: sing, note: n,
    supports: [{id: e, summary: It sang., kind: experiment, source: s}]}
  gain: {statement: s, subject: heron, predicate: gains, object: sing, note: n}
  lack: {statement: s, subject: base, predicate: lacks, object: sing, note: n}
"""


def drawn(world: World, lineage: Callable[..., Ran], *words: str) -> str:
    world.write("l.yaml", LINEAGE)
    ran = lineage("graph", *words, database=world.folder)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def texts(svg: str) -> list[str]:
    """Return the text of each text element of a picture, its lines joined."""
    return [" ".join(element.itertext()) for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own


def test_a_picture_of_an_ability_has_its_causes_and_its_course(world: World, lineage: Callable[..., Ran]) -> None:
    graph = json.loads(drawn(world, lineage, "sing", "--json"))
    assert {(edge["source"], edge["target"], edge["link"], edge["tag"]) for edge in graph["edges"]} == {
        ("drill", "sing", "origin", "hypothesis"),
        ("base", "heron", "descent", "educated-guess"),
    }
    notes = {node["id"]: [(note["sign"], note["text"]) for note in node["notes"]] for node in graph["nodes"]}
    assert notes["heron"] == [("+", "gains it")]
    assert notes["base"] == [("0", "lacks it")]


def test_the_tag_of_every_edge_stands_on_it(world: World, lineage: Callable[..., Ran]) -> None:
    found = texts(drawn(world, lineage, "sing"))
    assert "◐ 1+" in found
    assert "○ drill 0+" in found


def test_a_picture_is_titled_described_and_loads_nothing(world: World, lineage: Callable[..., Ran]) -> None:
    svg = drawn(world, lineage, "heron")
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert root.findtext(f"{SVG}title") == 'Where Her"on\\N <b> [x] |} comes from'
    assert root.findtext(f"{SVG}desc")
    assert svg.count("http") == 1  # the name space
    assert "prefers-color-scheme:dark" in svg
    assert not {element.tag for element in root.iter()} & {f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject"}


def test_the_evidence_of_a_claim_is_drawn(world: World, lineage: Callable[..., Ran]) -> None:
    graph = json.loads(drawn(world, lineage, "--evidence", "cause", "--json"))
    assert [(edge["source"], edge["target"], edge["link"], edge["label"]) for edge in graph["edges"]] == [
        ("e", "cause", "supports", "strong")
    ]


def test_without_a_target_the_whole_lineage_is_drawn(world: World, lineage: Callable[..., Ran]) -> None:
    graph = json.loads(drawn(world, lineage, "--json"))
    assert [node["id"] for node in graph["nodes"]] == ["base", "heron"]


def test_what_is_beyond_the_limit_is_folded_and_counted(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("l.yaml", LINEAGE)
    ran = lineage("graph", "sing", "--limit", "2", "--json", database=world.folder)
    assert json.loads(ran.out)["folded"] == 2
    assert ran.err == "lineage: 2 nodes not drawn: --limit draws more\n"


def test_a_picture_as_it_was_known_on_a_day(world: World, lineage: Callable[..., Ran]) -> None:
    edges = json.loads(drawn(world, lineage, "sing", "--json", "--without", "e"))["edges"]
    assert "hypothesis" not in {edge["tag"] for edge in edges}


def test_it_is_written_to_the_file_that_is_named_in_the_form_of_its_name(
    world: World, lineage: Callable[..., Ran], tmp_path: Path
) -> None:
    for name, start in (("a.svg", "<svg "), ("a.dot", "digraph "), ("a.mmd", "flowchart ")):
        assert drawn(world, lineage, "sing", "-o", str(tmp_path / name)) == ""
        assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_a_file_that_cannot_be_written_ends_with_5(world: World, lineage: Callable[..., Ran], tmp_path: Path) -> None:
    world.write("l.yaml", LINEAGE)
    ran = lineage("graph", "sing", "-o", str(tmp_path / "no" / "a.svg"), database=world.folder)
    assert (ran.code, ran.out) == (5, "")
    assert "cannot write" in ran.err


def test_where_there_is_nothing_to_draw_it_says_so(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("l.yaml", "entities:\n  lone: {kind: thing, name: Lone}\n")
    ran = lineage("graph", "lone", database=world.folder)
    assert (ran.code, ran.err) == (
        2,
        "lineage: nothing that is recorded connects it to anything: there is nothing to draw\n",
    )


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_reads_what_is_written_for_it_and_shows_every_sign_of_a_name(
    world: World, lineage: Callable[..., Ran]
) -> None:
    dot = drawn(world, lineage, "heron", "--format", "dot")
    svg = subprocess.run(["dot", "-Tsvg"], input=dot, capture_output=True, text=True, check=True).stdout
    assert 'Her"on\\N <b> [x] |}' in texts(svg)


def test_mermaid_gets_no_sign_that_it_would_obey(world: World, lineage: Callable[..., Ran]) -> None:
    mermaid = drawn(world, lineage, "heron", "--format", "mermaid")
    labels = [line.partition('("')[2].rpartition('")')[0] for line in mermaid.splitlines() if '("' in line]
    assert labels
    assert not any(sign in label.replace("<br/>", "") for label in labels for sign in '"<>[]{}|`\\')


def test_the_same_picture_is_the_same_bytes(world: World, lineage: Callable[..., Ran]) -> None:
    assert drawn(world, lineage, "sing") == drawn(world, lineage, "sing")
