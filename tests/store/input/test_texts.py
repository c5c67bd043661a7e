"""Anchors are proved against the texts of their sources: across line ends, once and only once, Chinese included."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lineage_cli.query.checking import Report, check
from lineage_cli.store.input.texts import SourceText
from tests.amounts import examples
from tests.worlds import Ran, World

TEXT = """The engine  runs
on code.

It runs well;\tit runs
on code and on coal.
引擎靠代码
运行。思维链来自代码。思维链很强。
"""


@pytest.mark.parametrize(
    ("anchor", "lines"),
    [
        ("The engine runs on code.", [range(1, 3)]),
        ("code. It runs", [range(2, 5)]),
        ("runs", [range(1, 2), range(4, 5), range(4, 5)]),
        ("runs on code", [range(1, 3), range(4, 6)]),
        ("on   code\nand", [range(5, 6)]),
        ("well; it", [range(4, 5)]),
        ("  on coal. ", [range(5, 6)]),
        ("coal. 引擎", [range(5, 7)]),
        ("思维链", [range(7, 8), range(7, 8)]),
        ("思维链来自", [range(7, 8)]),
        ("代码 运行", [range(6, 8)]),
        ("THE ENGINE", []),
        ("steam", []),
    ],
)
def test_an_anchor_is_found_on_the_lines_that_it_touches(anchor: str, lines: list[range]) -> None:
    assert SourceText(TEXT).find(anchor) == lines


def test_occurrences_may_overlap() -> None:
    assert len(SourceText("code code code").find("code code")) == 2


def test_blank_lines_and_other_line_ends_keep_the_count() -> None:
    assert SourceText("\n\n \t\none\r\n\r\ntwo\n\n").find("one two") == [range(4, 7)]


@examples(300)
@given(
    lines=some.lists(
        some.lists(some.sampled_from(["a", "b", "码", "代码"]), max_size=4).map(" ".join), min_size=1, max_size=6
    ),
    start=some.integers(0, 20),
    length=some.integers(1, 6),
)
def test_any_run_of_words_is_found_where_it_stands(lines: list[str], start: int, length: int) -> None:
    words = [(number, word) for number, line in enumerate(lines, 1) for word in line.split()]
    wanted = words[start % max(1, len(words)) :][:length]
    if not wanted:
        return

    found = SourceText("\n".join(lines)).find(" ".join(word for _, word in wanted))

    assert range(wanted[0][0], wanted[-1][0] + 1) in found


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "notes.txt").write_text(TEXT, "utf-8")
    return folder


def proved(world: World, texts: Path) -> Report:
    return check(world.library(), str(texts))


def a_source(world: World, extra: str = "") -> None:
    world.write("sources.yaml", f"sources: {{notes: {{title: Notes, kind: essay, language: en{extra}}}}}")


def a_claim(world: World, *anchors: str) -> None:
    stated = "".join(f"\n      - {{source: notes, anchor: '{anchor}'}}" for anchor in anchors)
    world.write("claims.yaml", f"claims:\n  runs:\n    statement: It runs.\n    stated:{stated}\n")


def test_anchors_that_stand_once_are_proved(world: World, texts: Path) -> None:
    a_source(world)
    a_claim(world, "runs on code.", "code. It", "思维链来自", "代码 运行")

    report = proved(world, texts)

    assert (report.problems, report.proven, report.unproven) == ((), 4, 0)


def test_an_anchor_that_is_not_there_is_told(world: World, texts: Path) -> None:
    a_source(world)
    a_claim(world, "runs on steam", "runs on code.")

    report = proved(world, texts)

    assert [tuple(problem) for problem in report.problems] == [
        (
            *("claims.yaml", 2, 3, "anchor-not-found"),
            "anchor 'runs on steam' of 'runs' is not in notes",
            "copy it letter by letter",
        )
    ]
    assert (report.errors, report.proven, report.unproven) == (1, 1, 0)


def test_an_anchor_that_stands_twice_is_told(world: World, texts: Path) -> None:
    a_source(world)
    a_claim(world, "runs on code", "思维链")

    assert [problem[3:] for problem in proved(world, texts).problems] == [
        (
            "anchor-repeated",
            "anchor 'runs on code' of 'runs' occurs 2 times in notes",
            "make it longer until it occurs once",
        ),
        (
            "anchor-repeated",
            "anchor '思维链' of 'runs' occurs 2 times in notes",
            "make it longer until it occurs once",
        ),
    ]


def test_anchors_of_entities_and_of_evidence_are_proved_too(world: World, texts: Path) -> None:
    a_source(world)
    world.write(
        "more.yaml",
        """
        entities:
          engine: {kind: model, name: Engine, stated: [{source: notes, anchor: no such words}]}
        claims:
          runs:
            statement: It runs.
            note: N
            supports:
              - {id: seen, summary: S, kind: record, source: notes, anchor: nor these}
              - {id: told, summary: S, kind: record, source: notes, via: {source: notes, anchor: nor those}}
        """,
    )

    assert [(problem.line, problem.column, problem.code) for problem in proved(world, texts).problems] == [
        (2, 3, "anchor-not-found"),
        (8, 9, "anchor-not-found"),
        (9, 9, "anchor-not-found"),
    ]


def test_an_anchor_without_its_text_is_counted_as_not_proved(world: World, texts: Path) -> None:
    a_source(world)
    a_claim(world, "runs on code.", "runs on steam")
    (texts / "notes.txt").unlink()

    report = proved(world, texts)

    assert (report.problems, report.proven, report.unproven) == ((), 0, 2)


def test_a_text_that_was_read_and_is_not_there_is_a_warning(world: World, texts: Path) -> None:
    a_source(world, f", read: {{on: 2020, sha256: {'0' * 64}}}")
    (texts / "notes.txt").unlink()

    report = proved(world, texts)

    assert [problem.code for problem in report.problems] == ["no-text"]
    assert report.errors == 0


def test_another_text_than_the_one_that_was_read_is_a_warning(world: World, texts: Path) -> None:
    a_source(world, f", read: {{on: 2020, sha256: {'0' * 64}}}")

    report = proved(world, texts)

    assert [problem.code for problem in report.problems] == ["other-text"]
    assert report.errors == 0


def test_the_text_that_was_read_is_known_by_its_digest(world: World, texts: Path) -> None:
    a_source(world, f", read: {{on: 2020, sha256: {sha256(TEXT.encode()).hexdigest()}}}")

    assert proved(world, texts).problems == ()


def test_a_text_that_is_not_utf8_is_read_as_far_as_it_can_be(world: World, texts: Path) -> None:
    a_source(world)
    a_claim(world, "runs on code")
    (texts / "notes.txt").write_bytes(b"\xff\xfe it runs on code \x80")

    assert proved(world, texts).proven == 1


def test_a_line_in_which_no_record_is_anchored_is_told_on_request(world: World, texts: Path) -> None:
    a_source(world, ", no_claim: [{lines: 6-7, reason: markup}]")
    a_claim(world, "The engine runs", "well; it")

    assert {problem.code for problem in proved(world, texts).problems} == set()
    assert [problem.code for problem in check(world.library(), str(texts), uncovered=True).problems] == [
        "uncovered"
    ] * 2


def test_check_says_how_many_anchors_were_proved(world: World, texts: Path, lineage: Callable[..., Ran]) -> None:
    a_source(world)
    a_claim(world, "runs on code.", "runs on steam")

    ran = lineage("check", "--texts", str(texts), database=world.folder)

    assert ran.code == 1
    assert ran.out == (
        "claims.yaml:2:3: error anchor-not-found: anchor 'runs on steam' of 'runs' is not in notes\n"
        "    copy it letter by letter\n"
    )
    assert "2 records in 3 files; 1 anchor proved" in ran.err


def test_texts_that_are_no_folder_are_wrong_usage(world: World, lineage: Callable[..., Ran]) -> None:
    assert lineage("check", "--texts", "nowhere", database=world.folder).code == 2
