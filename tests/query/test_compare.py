"""Things side by side: entities by what is claimed of them, sources by what each makes of a claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lineage_cli.query.compare import Comparison, compare
from lineage_cli.query.names import TRACE_ORDER, find
from tests.worlds import SMALL, Ran, World

TWO = """
entities:
  kin: {kind: model-family, name: Kin}
  a: {kind: model, name: A, part_of: kin}
  b: {kind: model, name: B}
  sing: {kind: ability, name: singing}
"""
SOURCES = """
sources:
  s: {title: S, kind: essay, language: en}
  t: {title: T, kind: essay, language: en}
"""


def compared(world: World, *words: str, differences: bool = False) -> Comparison:
    library = world.library()
    return compare(world.judge(), [find(library, word, TRACE_ORDER) for word in words], differences=differences)


def table(comparison: Comparison) -> list[tuple[str, ...]]:
    """Return each row as its aspect and the texts of its cells."""
    return [(row.aspect, *(" / ".join(entry.text for entry in cell) for cell in row.cells)) for row in comparison.rows]


def test_what_no_source_states_is_an_empty_cell(world: World) -> None:
    world.write("two.yaml", TWO)
    world.write("c.yaml", "claims:\n  c: {statement: A sings., subject: a, predicate: has, object: sing, note: n}\n")
    assert table(compared(world, "a", "b")) == [("part of", "Kin", ""), ("singing", "has it", "")]


def test_an_empty_cell_reads_not_stated(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("two.yaml", TWO)
    world.write("c.yaml", "claims:\n  c: {statement: A sings., subject: a, predicate: has, object: sing, note: n}\n")
    expected = """\
           A                B
─────────────────────────────────────────
Descent
≠ part of  Kin              – not stated
Abilities
≠ singing  ○ ▲ has it  c    – not stated

○ educated guess   ▲ has or gains
"""
    ran = lineage("compare", "a", "b", database=world.folder)
    assert [line.split() for line in ran.out.splitlines()[2:]] == [line.split() for line in expected.splitlines()[2:]]


def test_what_is_claimed_of_a_family_is_the_familys(world: World) -> None:
    world.write("two.yaml", TWO)
    world.write("c.yaml", "claims:\n  c: {statement: s, subject: kin, predicate: has, object: sing, note: n}\n")
    cell = compared(world, "a", "b").rows[-1].cells[0]
    assert [(entry.text, entry.family) for entry in cell] == [("has it", "kin")]


def test_a_prediction_and_a_question_state_no_trait(world: World) -> None:
    world.write("two.yaml", TWO)
    world.write(
        "c.yaml",
        """
        claims:
          p: {statement: p, form: prediction, subject: a, predicate: has, object: sing, note: n}
          q: {statement: q, form: question, subject: a, predicate: has, object: sing, note: n}
        """,
    )
    assert table(compared(world, "a", "b")) == [("part of", "Kin", "")]


def test_a_relation_is_read_backwards_in_the_row_of_the_ability(world: World) -> None:
    world.write("two.yaml", TWO)
    world.write(
        "c.yaml",
        """
        claims:
          c: {statement: s, subject: a, predicate: outperforms, object: b, on: sing, note: n}
          d: {statement: t, subject: a, predicate: has, object: sing, note: n}
        """,
    )
    rows = table(compared(world, "a", "b"))
    assert rows[1] == ("singing", "outperforms B / has it", "outperformed by A")
    assert rows[-1] == ("c", "s")


def test_a_superseded_value_stands_after_the_current_one(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("two.yaml", TWO)
    world.write(
        "c.yaml",
        """
        claims:
          old: {statement: old, subject: a, predicate: size, value: 4096, unit: tokens, note: n}
          new: {statement: new, subject: a, predicate: size, value: 8192, unit: tokens, note: n, supersedes: old}
        """,
    )
    entries = compared(world, "a", "b").rows[-1].cells[0]
    assert [(entry.text, entry.superseded) for entry in entries] == [("8192 tokens", False), ("4096 tokens", True)]
    assert "(not: 4096 tokens)  old" in lineage("compare", "a", "b", database=world.folder).out


def test_only_differences_leaves_out_what_is_alike(world: World) -> None:
    world.write("two.yaml", TWO)
    world.write(
        "c.yaml",
        """
        claims:
          a-size: {statement: s, subject: a, predicate: size, value: 7B, note: n}
          b-size: {statement: s, subject: b, predicate: size, value: 7B, note: n}
          a-sings: {statement: s, subject: a, predicate: has, object: sing, note: n}
          b-does-not: {statement: s, subject: b, predicate: lacks, object: sing, note: n}
        """,
    )
    aspects = [[row.aspect for row in compared(world, "a", "b", differences=only).rows] for only in (False, True)]
    assert aspects == [["part of", "size", "singing"], ["part of", "singing"]]


def test_three_can_be_compared(lineage: Callable[..., Ran]) -> None:
    ran = lineage("compare", "heron-1", "heron-code", "heron-text", database=SMALL)
    assert ran.out.splitlines()[0].split() == ["Heron", "1", "Heron", "Code", "Heron", "Text"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("heron-1",), "compare takes two records or more"),
        (("heron-1", "Heron 1"), "the same record twice: compare takes different ones"),
        (("heron-1", "lind-2021"), "only entities, or only sources, can be compared: heron-1 (entity), lind-2021 (source)"),
        (("one-size", "heron-plans"), "only entities, or only sources, can be compared: one-size (claim), heron-plans (claim)"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_wrong_usage(words: tuple[str, ...], said: str, lineage: Callable[..., Ran]) -> None:
    assert lineage("compare", *words, database=SMALL) == (2, "", f"lineage: {said}\n")


def test_the_worst_difference_between_sources_comes_first(world: World) -> None:
    world.write("s.yaml", SOURCES)
    world.write(
        "c.yaml",
        """
        claims:
          a-alike: {statement: s, stated: [{source: s, anchor: x}, {source: t, anchor: x}]}
          b-hedge: {statement: s, stated: [{source: s, anchor: x}, {source: t, anchor: x, says: y, kind: hedge}]}
          c-number: {statement: s, stated: [{source: s, anchor: x}, {source: t, anchor: x, says: "2", kind: number}]}
          d-omits: {statement: s, stated: [{source: s, anchor: x}, {source: t, omits: dropped}]}
          e-one: {statement: s, stated: [{source: s, anchor: x}]}
          f-tag: {statement: s, stated: [{source: s, anchor: x}, {source: t, anchor: x, tag: conclusion}]}
        """,
    )
    groups = [(row.group, row.aspect) for row in compared(world, "s", "t").rows]
    assert groups == [
        ("number", "c-number"),
        ("hedge", "b-hedge"),
        ("omits", "d-omits"),
        ("not stated", "e-one"),
        ("stance", "f-tag"),
        ("alike", "a-alike"),
    ]


def test_sources_are_compared_as_they_stood_on_a_day(lineage: Callable[..., Ran]) -> None:
    early = lineage("compare", "lind-2021", "moss-2021", "--as-of", "2021-08", database=SMALL).out
    late = lineage("compare", "lind-2021", "moss-2021", database=SMALL).out
    assert ("code-window-8192" in early, "code-window-8192" in late) == (False, True)


def test_names_are_shown_in_the_language_asked_for(lineage: Callable[..., Ran]) -> None:
    out = lineage("compare", "heron-1", "reed-1", "--lang", "zh", database=SMALL).out
    assert "≠ 逐步规划" in out
