"""Every code has a database in `tests/data/bad/` that produces it and nothing else; the rest of that database loads."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from lineage_cli.domain.grades import Mark, Tag
from lineage_cli.domain.problems import CODES, WARNINGS, Problem
from lineage_cli.query.checking import check
from lineage_cli.store.input import yaml_tree
from tests.worlds import DATA, Ran, World

BAD = DATA / "bad"
PROVED_WITH_TEXTS = {
    "no-text",
    "other-text",
    "anchor-not-found",
    "anchor-repeated",
    "uncovered",
}  # tests/store/input/test_texts.py
MADE: dict[str, Callable[[Path], object]] = {  # what cannot or should not lie in git
    "unreadable-file": lambda folder: os.mkfifo(folder / "bad.yaml"),
    "linked-outside": lambda folder: (folder / "bad.yaml").symlink_to(os.devnull),
    "too-large": lambda folder: (folder / "bad.yaml").write_text("#" * 2_000_001),
    "not-utf8": lambda folder: (folder / "bad.yaml").write_bytes("entities:\n  # Räder".encode("latin-1")),
    "conflict-marker": lambda folder: (folder / "bad.yaml").write_text("entities:\n<<<<<<< HEAD\n=======\n>>>>>>> b\n"),
    "too-many-values": lambda folder: (folder / "bad.yaml").write_text(f"entities: [{'a, ' * 50_001}]\n"),
    "too-long": lambda folder: (folder / "bad.yaml").write_text(
        f"entities:\n  wheel:\n    kind: part\n    name: Wheel\n    note: {'long ' * 4_001}\n"
    ),
}


@pytest.fixture(scope="module", params=sorted(set(CODES) - PROVED_WITH_TEXTS))
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def bad(code: str, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A copy of the bad database of one code, with what has to be made. The tests only read it."""
    folder = tmp_path_factory.mktemp("bad") / code
    shutil.copytree(BAD / code, folder)
    if code in MADE:
        MADE[code](folder)
    return World(folder, (folder / "lineage.yaml").read_text("utf-8"))


def problems(world: World) -> tuple[Problem, ...]:
    return check(world.library(), pedantic=True).problems


def test_every_code_has_a_bad_database() -> None:
    assert {folder.name for folder in BAD.iterdir()} == set(CODES) - PROVED_WITH_TEXTS


def test_a_bad_database_has_exactly_its_problem_and_a_hint(code: str, bad: World) -> None:
    found = problems(bad)
    assert [problem.code for problem in found] == [code]
    assert all(problem.hint for problem in found)


def test_check_says_where_what_and_what_to_do_and_writes_nothing(
    code: str, bad: World, lineage: Callable[..., Ran], request: pytest.FixtureRequest
) -> None:
    before = sorted(os.listdir(bad.folder))
    ran = lineage("check", "--pedantic", database=bad.folder)
    assert ran.code == (0 if code in WARNINGS else 1)
    assert sorted(os.listdir(bad.folder)) == before
    said = f"{ran.out}{ran.err}exit {ran.code}\n"
    expected = BAD / code / "expected.txt"
    if request.config.getoption("--regen"):
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")


def test_the_rest_of_a_bad_database_loads(bad: World) -> None:
    judge = bad.judge()

    grading = judge.verdict("sound")

    assert (grading.tag, grading.marks) == (Tag.HYPOTHESIS, (Mark.SINGLE_SOURCE,))


def test_the_pure_parser_finds_the_same_at_the_same_line(bad: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", "off")
    found = [problem[:2] + problem[3:4] for problem in problems(bad)]

    monkeypatch.setattr(yaml_tree, "PARSER", yaml.SafeLoader)

    assert [problem[:2] + problem[3:4] for problem in problems(bad)] == found


def test_one_problem_never_hides_the_next(world: World) -> None:
    world.write(
        "bad.yaml",
        """
        entities:
          Wheel: {kind: part, nmae: Wheel}
        sources:
          notes: {title: Notes, language: english, published: 2020-13}
        claims:
          turns:
            statemnt: The wheel turns.
            subject: whel
            predicate: hass
            supports:
              - {id: Seen It, summary: Seen., kind: observatoin, source: nots, anchor: it turns}
        """,
    )

    assert [(problem.line, problem.column, problem.code) for problem in problems(world)] == [
        (2, 3, "bad-id"),
        (2, 23, "unknown-key"),
        (4, 3, "missing-field"),
        (4, 35, "bad-form"),
        (4, 55, "bad-date"),
        (6, 3, "unstated"),
        (7, 5, "unknown-key"),
        (8, 14, "dangling-reference"),
        (9, 5, "unknown-predicate"),
        (11, 10, "bad-id"),
        (11, 39, "bad-choice"),
        (11, 66, "dangling-reference"),
    ]


def test_a_problem_in_one_file_never_hides_one_in_another(world: World) -> None:
    world.write("a.yaml", "claims: [")
    world.write("b.yaml", "")
    world.write("c.yaml", "claims: {x: {statement: X.}}")
    world.write("d.jsonl", '{"record": "claim"\n{"record": "clam", "id": "y"}\n')

    assert [(problem.path, problem.line, problem.code) for problem in problems(world)] == [
        ("a.yaml", 2, "syntax"),
        ("c.yaml", 1, "unstated"),
        ("d.jsonl", 1, "syntax"),
        ("d.jsonl", 2, "bad-choice"),
        ("b.yaml", 0, "empty-file"),  # a warning comes after the errors
    ]


def test_a_link_to_a_folder_is_a_problem_whatever_its_name(world: World, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (world.folder / "more").symlink_to(tmp_path / "elsewhere")

    assert [(problem.path, problem.code) for problem in problems(world)] == [("more", "linked-outside")]


def test_a_link_to_a_file_of_the_database_is_read(world: World) -> None:
    world.write(".kept/wheel.yaml", "entities: {wheel: {kind: part, name: Wheel}}")
    (world.folder / "wheel.yaml").symlink_to(".kept/wheel.yaml")

    assert problems(world) == ()
    assert world.library().entity("wheel") is not None


def test_a_link_that_leads_nowhere_is_a_problem(world: World) -> None:
    (world.folder / "wheel.yaml").symlink_to("gone.yaml")

    assert [(problem.path, problem.code) for problem in problems(world)] == [("wheel.yaml", "unreadable-file")]


def test_a_folder_called_like_a_file_is_a_folder(world: World) -> None:
    world.write("x.yaml/wheel.yaml", "entities: {wheel: {kind: part, name: Wheel}}")

    assert problems(world) == ()
    assert world.library().entity("wheel") is not None


@pytest.mark.parametrize("name", [b"a\nb.yaml", b"a\tb.yaml", b"\xff.yaml", b"\x1b[31m.jsonl"])
def test_a_file_name_that_no_index_can_hold_is_a_problem(world: World, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(world.folder) + b"/" + name)).write_text("", "utf-8")

    assert [problem.code for problem in problems(world)] == ["unreadable-file"]
    assert problems(world)[0].path.isprintable()


def test_chinese_file_names_are_as_good_as_any(world: World) -> None:
    world.write("思维链\u3000一.yaml", "entities: {cot: {kind: ability, name: 思维链}}")

    assert problems(world) == ()
    assert world.library().entity("cot") is not None
