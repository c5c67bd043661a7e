"""A list on a page: aligned, with the columns that its filters are about; every kind of entity that a database has."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from lineage_cli.domain.text import plural_of
from lineage_cli.query.kinds import FIXED
from tests.worlds import BUNDLED, SMALL, Ran, World


@pytest.fixture
def fever(world: World) -> World:
    """Diseases and a question about them."""
    world.write(
        "a.yaml",
        """
        entities:
          childbed-fever: {kind: disease, name: childbed fever}
          hands: {kind: body-part, name: hands}
        sources: {letter: {title: A letter, kind: letter, language: en, authors: [I. Semmelweis], published: 1847}}
        evidence: {seen: {summary: It was seen., kind: observation, source: letter}}
        claims:
          why: {statement: Why do they fall ill?, form: question, stated: [letter], answers: [by-hands]}
          by-hands: {statement: They fall ill by unwashed hands., stated: [letter], supports: [seen]}
        """,
    )
    return world


@pytest.mark.parametrize("word", ["disease", "diseases", "Diseases", "body-part", "body-parts"])
def test_every_kind_of_entity_of_a_database_can_be_listed(word: str, fever: World, lineage: Callable[..., Ran]) -> None:
    ran = lineage("list", word, database=fever.folder)
    assert (ran.code, ran.out.split()[-1]) == (0, "hands" if "part" in word else "childbed-fever")


def test_no_kind_of_another_database_is_known(fever: World, lineage: Callable[..., Ran]) -> None:
    ran = lineage("list", "models", database=fever.folder)
    assert ran.code == 2
    assert ran.err.endswith("norms, diseases, body-parts\n") or ran.err.endswith("norms, body-parts, diseases\n")


@pytest.mark.parametrize(("word", "meant"), [("claim", 0), ("abilty", "abilities"), ("modles", "models")])
def test_singular_words_are_taken_and_near_ones_suggested(
    word: str, meant: str | int, lineage: Callable[..., Ran]
) -> None:
    ran = lineage("list", word, database=SMALL)
    assert (ran.code, "try: " in ran.err) == ((0, False) if meant == 0 else (2, True))
    assert not meant or f"try: lineage list {meant} " in ran.err


def test_predictions_are_listed_with_what_came_of_them(fever: World, lineage: Callable[..., Ran]) -> None:
    fever.write(
        "b.yaml",
        """
        claims:
          foretold: {statement: It will end., form: prediction, stated: [letter], outcome: {claim: ended, on: 1848-01-01}}
          ended: {statement: It ended., stated: [letter], supports: [seen]}
        """,
    )
    out = lineage("list", "predictions", database=fever.folder).out
    assert out == "○ It will end.  foretold\n  what came of it: ◐ It ended. (1848-01-01)\n"


def test_what_every_database_can_list_is_said_in_the_plural() -> None:
    assert [each.name for each in FIXED] == [
        "claims", "entities", "sources", "evidence", "questions", "predictions", "definitions", "aims", "norms",
    ]  # fmt: skip
    assert [plural_of(kind) for kind in ("ability", "box", "dye", "way", "能力")] == [
        "abilities", "boxes", "dyes", "ways", "能力",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "row"),
    [
        ("claims --single-source", r"hangs on +id\n"),
        (
            "claims --mark superseded",
            r"○ Heron Code reads 4096 \S.+  code-window-4096\n  replaced by ◐ Heron Code reads 8192 ",
        ),
        ("claims --differs", r"● conclusion +○ Heron Code was made .* +code-from-one\n"),
        ("claims --predicate scores", r"48\.0 % +● Heron Text +text-scores-48\.0"),
        ("sources", r"2021-04 +paper +Waterway: .* +brook-2021"),
    ],
)
def test_a_list_has_the_column_that_its_filter_is_about(asked: str, row: str, lineage: Callable[..., Ran]) -> None:
    out = lineage("list", *asked.split(), database=SMALL).out
    assert re.search(row, out), out


def test_questions_are_listed_with_their_answers(fever: World, lineage: Callable[..., Ran]) -> None:
    out = lineage("list", "questions", database=fever.folder).out
    assert re.search(r"◌ Why do they fall ill\?  why\n  ◐ They fall ill by unwashed hands\.\n", out)
    assert (
        lineage("list", "claims", "--tag", "open", "--fields", "id", "--format", "tsv", database=fever.folder).out
        == "why\n"
    )


def test_the_columns_stand_below_each_other(lineage: Callable[..., Ran]) -> None:
    lines = lineage("list", "claims", "--predicate", "scores", database=BUNDLED).out.splitlines()
    place = lines[0].index("value")
    narrow = [line for line in lines[1:] if line.isascii() or not any(ord(char) > 0x2E80 for char in line)]
    assert len(narrow) > 20
    assert all(line[place - 2 : place] == "  " and line[place] != " " for line in narrow)


@pytest.mark.parametrize("asked", ["claims", "claims --single-source", "sources", "models", "evidence"])
def test_a_list_fits_a_terminal(asked: str, the_screen: Callable[..., Ran]) -> None:
    out = the_screen("list", *asked.split(), "--limit", "40", environ={"TERM": "dumb"}, database=BUNDLED).out
    assert max(map(len, out.splitlines())) <= 80


def test_numbers_are_aligned_and_have_bars(lineage: Callable[..., Ran]) -> None:
    out = lineage("stats", database=SMALL).out
    assert re.search(r"^claims +22$", out, re.MULTILINE)
    assert re.search(r"^● conclusion +\d+ +█", out, re.MULTILINE)
