"""Which passages of a text no record covers: a passage needs a record that carries its numbers too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from lineage_cli.query.coverage import coverage
from tests.worlds import Ran, World

TEXT = """A byline
The model has 175B parameters.

It was trained on 300 billion words, 60% of them from the web.
Nobody anchored this.
1. A numbered point about text-davinci-002.
"""


def covered(
    world: World, folder: Path, *, size: str = "175B parameters", words: str = "300B words, 60% of the web"
) -> World:
    folder.mkdir(exist_ok=True)
    (folder / "essay.txt").write_text(TEXT, "utf-8")
    world.write(
        "essay.yaml",
        f"""
        sources:
          essay:
            title: Essay
            kind: essay
            language: en
            read: 2022-01-01
            no_claim: [{{lines: "1", reason: byline}}]
        claims:
          the-size: {{statement: It has {size}., stated: [{{source: essay, anchor: model has 175B}}]}}
          the-words: {{statement: "It saw {words}.", stated: [{{source: essay, anchor: It was trained on}}]}}
          the-point: {{statement: A point., stated: [{{source: essay, anchor: A numbered point about}}]}}
        """,
    )
    return world


def uncovered(world: World, folder: Path) -> list[tuple[int, tuple[str, ...]]]:
    (found,) = coverage(world.library(), str(folder))
    return [(passage.line, passage.numbers) for passage in found.uncovered]


def test_a_passage_without_an_anchor_is_uncovered(world: World, tmp_path: Path) -> None:
    assert uncovered(covered(world, tmp_path / "texts"), tmp_path / "texts") == [(5, ())]


def test_a_passage_whose_number_no_record_carries_is_uncovered(world: World, tmp_path: Path) -> None:
    world = covered(world, tmp_path / "texts", size="many parameters")
    assert uncovered(world, tmp_path / "texts") == [(2, ("175B",)), (5, ())]


def test_a_number_may_be_written_in_another_scale(world: World, tmp_path: Path) -> None:
    world = covered(world, tmp_path / "texts", size="1750 亿个参数")
    assert uncovered(world, tmp_path / "texts") == [(5, ())]


def test_a_number_that_only_the_anchor_has_is_not_carried(world: World, tmp_path: Path) -> None:
    world = covered(world, tmp_path / "texts", words="much of the web")
    assert uncovered(world, tmp_path / "texts") == [(4, ("300 billion", "60")), (5, ())]


def test_a_text_that_nobody_has_is_not_counted(world: World, tmp_path: Path) -> None:
    world = covered(world, tmp_path / "texts")
    assert coverage(world.library(), str(tmp_path / "elsewhere")) == ()


def test_check_fails_on_uncovered_passages_and_sums_up(
    world: World, tmp_path: Path, lineage: Callable[..., Ran]
) -> None:
    world = covered(world, tmp_path / "texts")
    ran = lineage("check", "--texts", str(tmp_path / "texts"), "--uncovered", "--json", database=world.folder)
    document = json.loads(ran.out)
    assert ran.code == 1
    assert document["coverage"] == [{"source": "essay", "passages": 4, "covered": 3, "share": 0.75}]
    assert [(each["path"], each["line"], each["code"]) for each in document["problems"]] == [
        ("essay.txt", 5, "uncovered")
    ]


def test_check_without_the_option_does_not_ask_for_coverage(
    world: World, tmp_path: Path, lineage: Callable[..., Ran]
) -> None:
    world = covered(world, tmp_path / "texts")
    assert lineage("check", "--texts", str(tmp_path / "texts"), database=world.folder).code == 0


def test_uncovered_needs_texts(world: World, lineage: Callable[..., Ran]) -> None:
    ran = lineage("check", "--uncovered", database=world.folder)
    assert (ran.code, ran.err) == (2, "lineage: --uncovered needs the texts\n  add --texts DIR\n")
