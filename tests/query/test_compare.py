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

○ educated guess  no hard evidence, only reasons to think so
▲ has or gains
"""
    lines = lineage("compare", "a", "b", "--full", database=world.folder).out.splitlines()
    assert [line.split() for line in lines[-7:]] == [line.split() for line in expected.splitlines()[2:]]


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
    assert "(not: 4096 tokens)  old" in lineage("compare", "a", "b", "--full", database=world.folder).out


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
    assert ran.code == 0
    assert all(name in ran.out for name in ("Heron 1", "Heron Code", "Heron Text"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("heron-1",), "compare takes two records or more"),
        (("heron-1", "Heron 1"), "the same record twice: compare takes different ones"),
        (("heron-1", "lind-2021"), "only entities, or only sources, can be compared: heron-1 (entity), lind-2021 (source)"),
        (("one-size", "heron-plans"), "only entities, or only sources, can be compared: one-size (claim), heron-plans (claim)\n  try: lineage evidence one-size heron-plans"),
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
    early = lineage("compare", "lind-2021", "moss-2021", "--as-of", "2021-08", "--full", database=SMALL).out
    late = lineage("compare", "lind-2021", "moss-2021", "--full", database=SMALL).out
    assert ("code-window-8192" in early, "code-window-8192" in late) == (False, True)


def test_names_are_shown_in_the_language_asked_for(lineage: Callable[..., Ran]) -> None:
    out = lineage("compare", "heron-1", "reed-1", "--lang", "zh", "--full", database=SMALL).out
    assert "≠ 逐步规划" in out


# --- the answer on one screen

LINEAGE = """
entities:
  base: {kind: model, name: Base}
  a: {kind: model, name: A}
  b: {kind: model, name: B}
  c: {kind: model, name: C}
  sing: {kind: ability, name: singing}
  dance: {kind: ability, name: dancing}
  exam: {kind: benchmark, name: Exam}
  drill: {kind: method, name: drill}
"""


def answer(world: World, lineage: Callable[..., Ran], claims: str, *words: str) -> list[str]:
    world.write("two.yaml", LINEAGE)
    world.write("c.yaml", f"claims:\n{claims}")
    ran = lineage("compare", *words, database=world.folder)
    assert (ran.code, ran.err) == (0, "")
    return [" ".join(line.split()) for line in ran.out.splitlines()]


A_FROM_B = "  edge: {statement: s, subject: a, predicate: derived-from, object: b, by: drill, note: n}\n"
B_FROM_BASE = "  start: {statement: s, subject: b, predicate: derived-from, object: base, note: n}\n"
C_FROM_BASE = "  other: {statement: s, subject: c, predicate: derived-from, object: base, note: n}\n"


@pytest.mark.parametrize(
    ("claims", "words", "sentence"),
    [
        (A_FROM_B, ("a", "b"), "A was made from B by drill (○ educated guess)."),
        (A_FROM_B, ("b", "a"), "A was made from B by drill (○ educated guess)."),
        (
            A_FROM_B + B_FROM_BASE,
            ("a", "base"),
            "A comes from Base through B; the weakest step is ○ educated guess.",
        ),
        (
            B_FROM_BASE + C_FROM_BASE,
            ("b", "c"),
            "Both were made from Base: B (○ educated guess), C (○ educated guess).",
        ),
        (
            A_FROM_B + B_FROM_BASE + C_FROM_BASE,
            ("a", "c"),
            "Neither comes from the other; both go back to Base.",
        ),
        (A_FROM_B, ("a", "c"), "No record connects A and C by descent or family."),
    ],
)
def test_a_comparison_begins_with_how_the_things_are_related(
    claims: str, words: tuple[str, ...], sentence: str, world: World, lineage: Callable[..., Ran]
) -> None:
    assert answer(world, lineage, claims, *words)[0] == sentence


def test_rivals_for_one_effect_are_said_to_exclude_each_other(world: World, lineage: Callable[..., Ran]) -> None:
    claims = """
  one: {statement: s, subject: a, predicate: source-of, object: sing, rivals: two, note: n}
  two: {statement: s, subject: b, predicate: source-of, object: sing, note: n}
"""
    assert answer(world, lineage, claims, "a", "b")[0] == (
        "Both are held to be where singing comes from, and both cannot be so:"
        " A (○ educated guess), B (○ educated guess)."
    )


def test_silence_is_no_difference_and_is_counted(world: World, lineage: Callable[..., Ran]) -> None:
    claims = "  one: {statement: s, subject: a, predicate: has, object: sing, note: n}\n"
    lines = answer(world, lineage, claims, "a", "b")
    assert "Nothing that is recorded of both differs." in lines
    assert "Only of A singing" in lines


def test_scores_on_one_benchmark_stand_beside_each_other_with_bars(world: World, lineage: Callable[..., Ran]) -> None:
    claims = """
  one: {statement: s, subject: a, predicate: scores, on: exam, value: 50, unit: "%", note: n}
  two: {statement: s, subject: b, predicate: scores, on: exam, value: 100, unit: "%", note: n}
"""
    assert "Exam ○ 50 % █████ ○ 100 % ██████████" in answer(world, lineage, claims, "a", "b")


def test_has_and_gains_are_the_same_and_lacks_is_not(world: World, lineage: Callable[..., Ran]) -> None:
    claims = """
  one: {statement: s, subject: a, predicate: has, object: sing, note: n}
  two: {statement: s, subject: b, predicate: gains, object: sing, note: n}
  three: {statement: s, subject: a, predicate: has, object: dance, note: n}
  four: {statement: s, subject: b, predicate: lacks, object: dance, note: n}
"""
    lines = answer(world, lineage, claims, "a", "b")
    assert "dancing ○ ▲ has ○ ∅ lacks" in lines
    assert "The same singing ○ ▲ has" in lines


def test_what_is_claimed_of_a_family_in_some_members_is_not_shown_for_others(world: World) -> None:
    world.write("two.yaml", TWO + "  c: {kind: model, name: C, part_of: kin}\n")
    world.write("c.yaml", "claims:\n  c1: {statement: s, subject: kin, predicate: has, object: sing, in: c, note: n}\n")
    assert [row.aspect for row in compared(world, "a", "c").rows] == ["part of", "singing"]
    assert compared(world, "a", "c").rows[-1].cells[0] == ()


def test_a_translation_is_summed_up_with_its_worst_differences(world: World, lineage: Callable[..., Ran]) -> None:
    world.write(
        "s.yaml",
        """
        sources:
          s: {title: S, kind: essay, language: en, published: 2022-12-11}
          t:
            title: T
            kind: essay
            language: zh
            published: 2022-12-18
            derived_from: s
            derivation: translation
            differs: [{kind: date, says: It has no byline.}]
        """,
    )
    world.write(
        "c.yaml",
        """
        claims:
          alike: {statement: s, stated: [{source: s, anchor: x}, {source: t, anchor: x}]}
          number: {statement: Two., stated: [{source: s, anchor: x}, {source: t, anchor: x, says: Three., kind: number}]}
          gone: {statement: s, stated: [{source: s, anchor: x}, {source: t, omits: dropped}]}
          own: {statement: s, stated: [{source: t, anchor: x}]}
        """,
    )
    lines = [" ".join(line.split()) for line in lineage("compare", "t", "s", database=world.folder).out.splitlines()]
    assert lines == [
        "t translates s (2022-12-18; s is of 2022-12-11).",
        "Of the 3 claims that s states, t has 1 the same, 1 changed and 1 not at all; 1 is its own.",
        "",
        "Changed 1 number",
        "Missing 1 dropped",
        "As a whole It has no byline.",
        "",
        "What matters most",
        "number Two number",
        "→ Three.",
        "",
        "the 1 missing · 1 of its own · all: --full",
    ]


def test_of_three_a_verb_that_does_not_compare_says_with_what_it_is_compared(
    world: World, lineage: Callable[..., Ran]
) -> None:
    world.write("two.yaml", TWO)
    world.write(
        "c.yaml",
        """
        entities: {third: {kind: model, name: Third}}
        claims:
          c: {statement: A sings now., subject: a, predicate: gains, object: sing, than: [b], note: n}
        """,
    )
    out = lineage("compare", "a", "b", "third", database=world.folder).out
    assert "○ A gains singing, compared with B  c\n" in out


def test_of_three_the_parent_of_two_is_told_once_for_each_and_not_for_both(
    world: World, lineage: Callable[..., Ran]
) -> None:
    world.write(
        "c.yaml",
        """
        entities:
          base: {kind: model, name: Base}
          one: {kind: model, name: One}
          other: {kind: model, name: Other}
        claims:
          c1: {statement: S., subject: one, predicate: derived-from, object: base, note: n}
          c2: {statement: S., subject: other, predicate: derived-from, object: base, note: n}
        """,
    )
    assert "Both were made from" in lineage("compare", "one", "other", database=world.folder).out
    out = lineage("compare", "one", "other", "base", database=world.folder).out
    assert "Both" not in out
    assert out.splitlines()[0].startswith("One was made from Base")


def test_claims_are_put_side_by_side_by_their_evidence(lineage: Callable[..., Ran]) -> None:
    ran = lineage("compare", "planning-from-code", "code-from-one", database=SMALL)
    assert ran.code == 2
    assert ran.err.endswith("\n  try: lineage evidence planning-from-code code-from-one\n")
