"""`lineage` alone: what can be asked, as commands that work on whatever database is in use, and its size."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from lineage_cli.render.pages.start import ANY_NAMES, QUESTIONS
from tests.worlds import BUNDLED, SMALL, Ran, World

MORE = "lineage --help shows every command, lineage COMMAND --help its options and examples.\n"
TAGGED = """\
Each claim has a tag, worked out from the evidence for and against it:
● conclusion      many pieces of evidence support it
◐ hypothesis      there is positive evidence, but not strong enough
○ educated guess  no hard evidence, only reasons to think so
"""
STRANGE = """
entities:
  e1: {kind: part, name: "[bold]$(touch x)"}
  0.x: {kind: part, name: 部件}
sources: {s.1: {title: S, kind: paper, language: en}}
evidence: {e-2: {summary: x, kind: record, source: s.1, anchor: y}}
claims:
  c1: {statement: One., note: n, subject: e1, predicate: size, value: 4, supports: [e-2]}
  c2: {statement: Two., note: n, subject: 0.x, predicate: outperforms, object: e1}
  c3: {statement: Three., note: n, subject: e1, predicate: size, value: 5}
"""

TWO_CLAIMS = """
claims:
  c1: {statement: One., note: n, subject: e1, predicate: size, value: 4}
  c2: {statement: Two., note: n, subject: e1, predicate: size, value: 5}
"""

Alone = Callable[[Path], Ran]


@pytest.fixture
def alone(lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> Alone:
    """`lineage` with no word behind it, on a database."""

    def run(database: Path) -> Ran:
        monkeypatch.setenv("LINEAGE_CLAIMS", str(database))
        return lineage()

    return run


def commands(ran: Ran) -> list[str]:
    """Return the commands that were shown beside the questions."""
    rows = [line.partition("  lineage ") for line in ran.out.splitlines()]
    return [words.strip() for _, found, words in rows if found]


def test_it_shows_the_database_and_what_can_be_asked_of_it(alone: Alone) -> None:
    expected = f"""\
Where Heron's abilities come from
22 claims, 12 entities, 7 sources, 19 evidence items · {SMALL}

{TAGGED}
Where does it come from?  lineage trace planning-aloud
How sure is it, and why?  lineage evidence planning-from-code
How do two differ?        lineage compare heron-text heron-code
What is said of it?       lineage search planning aloud
What hangs on a source?   lineage impact brook-2021
What happened when?       lineage timeline planning-aloud
What is only likely?      lineage list claims --tag hypothesis
What is still open?       lineage list questions
What stands out?          lineage findings
Is the data in order?     lineage check

{MORE}"""
    assert alone(SMALL) == (0, expected, "")


@pytest.mark.parametrize("database", [BUNDLED, SMALL], ids=["shipped", "small"])
def test_what_is_shown_works(database: Path, alone: Alone, lineage: Callable[..., Ran]) -> None:
    shown = commands(alone(database))
    assert len(shown) == len(QUESTIONS)
    assert [words for words in shown if lineage(*shlex.split(words), database=database).code != 0] == []


def test_what_is_shown_works_on_names_that_nobody_would_choose(
    world: World, alone: Alone, lineage: Callable[..., Ran]
) -> None:
    world.write("records.yaml", STRANGE)
    shown = commands(alone(world.folder))
    asked = ["trace", "evidence", "compare", "search", "impact", "list", "findings", "check"]
    assert [words.split()[0] for words in shown] == asked
    assert "list claims --tag educated-guess" in shown
    assert "compare e1 0.x" in shown
    assert [words for words in shown if lineage(*shlex.split(words), database=world.folder).code != 0] == []


def test_an_empty_database_is_asked_only_what_needs_no_name(world: World, alone: Alone) -> None:
    ran = alone(world.folder)
    assert ran.out.splitlines()[1] == f"0 claims, 0 entities, 0 sources, 0 evidence items · {world.folder}"
    assert commands(ran) == ["check"]


def test_a_database_without_triples_still_has_names(world: World, alone: Alone) -> None:
    world.write("a.yaml", "claims: {c: {statement: S., note: n}}\nsources: {s: {title: T, kind: essay, language: en}}")
    assert commands(alone(world.folder))[:2] == ["evidence c", "list claims --tag educated-guess"]


def test_what_the_database_names_to_begin_with_comes_first(world: World, alone: Alone) -> None:
    manifest = (world.folder / "lineage.yaml").read_text("utf-8")
    world.write("lineage.yaml", f"{manifest}\nstart: [nothing, e2]\n")
    world.write("a.yaml", "entities: {e1: {kind: part, name: A}, e2: {kind: part, name: B}}\n" + TWO_CLAIMS)
    assert commands(alone(world.folder))[0] == "trace e2"


def test_what_has_no_answer_is_not_suggested(world: World, alone: Alone) -> None:
    world.write("a.yaml", "entities: {e1: {kind: part, name: A}}")
    assert commands(alone(world.folder)) == ["check"]


def test_without_a_database_it_says_so_in_one_line_and_shows_what_could_be_asked(tmp_path: Path, alone: Alone) -> None:
    ran = alone(tmp_path)
    assert (ran.code, ran.err) == (0, f"lineage: {tmp_path} is not a database: it has no lineage.yaml\n")
    assert ran.out.startswith(f"{TAGGED}\nWhere does it come from?  lineage trace TARGET\n")
    assert ran.out.endswith(f"\n\n{MORE}")
    assert [words for words in ANY_NAMES.values() if words not in ran.out] == []


def test_problems_of_the_database_are_told_beside_it(world: World, alone: Alone) -> None:
    world.write("broken.yaml", "claims: [")
    ran = alone(world.folder)
    assert (ran.code, ran.err) == (0, "lineage: the database has 1 error: lineage check shows them\n")


def test_a_title_is_shown_and_not_obeyed(world: World, alone: Alone) -> None:
    manifest = (world.folder / "lineage.yaml").read_text("utf-8")
    world.write("lineage.yaml", manifest.replace("A database made by a test", '"\\e[31mred"'))
    assert alone(world.folder).out.splitlines()[0] == r"\x1b[31mred"


def test_it_has_colour_only_where_colour_is_wanted(alone: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in alone(SMALL).out
    monkeypatch.setenv("LINEAGE_COLOR", "always")
    assert "\x1b[1mWhere Heron's abilities come from\x1b[0m" in alone(SMALL).out
