"""The evidence of a claim on one screen: why it has its tag in words, the strongest lines, and who states it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.worlds import Ran, World

WORLD = """
entities:
  code: {kind: method, name: training on code}
  sing: {kind: ability, name: singing}
sources:
  a: {title: A, kind: paper, language: en, authors: [Ada Lind], published: 2021, read: {on: 2022-01-01}}
  b: {title: B, kind: paper, language: en, authors: [Bo Moss], published: 2022, read: {on: 2022-01-01}}
  c: {title: C, kind: essay, language: en, authors: [Cy Reed], published: 2020, read: {on: 2022-01-01}}
  c-zh: {title: C, kind: essay, language: zh, published: 2021, derived_from: c, derivation: translation}
"""
ITEM = "{{id: {id}, summary: S {id}., kind: {kind}, source: {source}{more}}}"


def item(id: str, kind: str, source: str, more: str = "") -> str:
    return ITEM.format(id=id, kind=kind, source=source, more=more)


def asked(world: World, lineage: Callable[..., Ran], claim: str, *options: str) -> str:
    world.write("w.yaml", WORLD)
    world.write("c.yaml", f"claims:\n  it:\n    statement: Code makes it sing.\n    note: n\n{claim}")
    ran = lineage("evidence", "it", *options, database=world.folder)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def why(out: str) -> str:
    return " ".join(out.partition("Why ")[2].partition("\nFor ")[0].split())


INDIRECT = ", concerns: [indirect]"
ORIGIN = "    subject: code\n    predicate: source-of\n    object: sing\n"


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("", "It is stated, and no evidence for it is recorded."),
        (
            f"    supports: [{item('e', 'inference', 'a')}, {item('f', 'inference', 'b')}]\n",
            "It is reasoned from other facts, by two works; nothing was measured.",
        ),
        (
            f"    supports: [{item('e', 'experiment', 'a')}, {item('f', 'observation', 'b')}]\n",
            "One work tested it by experiment (Lind 2021); one more bears it out.",
        ),
        (
            f"    supports: [{item('e', 'observation', 'a')}]\n",
            (
                "One work supports it, with a measurement or finding without a control (Lind 2021)."
                " No second source confirms it."
            ),
        ),
        (
            f"{ORIGIN}    supports: [{item('e', 'observation', 'a', INDIRECT)}, {item('f', 'observation', 'b', INDIRECT)}]\n",
            (
                "Two works show that training on code and singing go together; no work changes only the one and measures the"
                " other."
            ),
        ),
        (
            f"    supports: [{item('e', 'testimony', 'a', ', concerns: [imprecise]')}]\n",
            "One work points to it, weakly: it gives impressions or few cases. No second source confirms it.",
        ),
        (
            f"    disputes: [{item('e', 'experiment', 'a')}]\n",
            (
                "An experiment that was read first-hand shows otherwise (Lind 2021), and nothing recorded speaks for it: it is only"
                " stated."
            ),
        ),
        (
            f"    supports: [{item('e', 'inference', 'a')}]\n    disputes: [{item('f', 'observation', 'b')}]\n",
            (
                "What speaks against it weighs more (1 moderate, against 1 weak). It is reasoned from other facts, by one work;"
                " nothing was measured."
            ),
        ),
        (
            f"    supports: [{item('e', 'experiment', 'a')}]\n    disputes: [{item('f', 'observation', 'b')}]\n",
            (
                "One work tested it by experiment (Lind 2021). But a finding speaks against it (Moss 2022). No second source"
                " confirms it."
            ),
        ),
        (
            f"    supports: [{{evidence: e, resolved: answered}}]\n    neutral: []\nevidence:\n  e: {item('e', 'experiment', 'a').replace('id: e, ', '')}\n",
            "What is recorded for it (1 line) counts for nothing: it was answered since.",
        ),
    ],
)
def test_why_a_claim_has_its_tag_is_said_as_a_person_would(
    claim: str, sentence: str, world: World, lineage: Callable[..., Ran]
) -> None:
    assert why(asked(world, lineage, claim)) == sentence


def test_the_screen_begins_with_the_tag_and_the_statement(world: World, lineage: Callable[..., Ran]) -> None:
    lines = asked(world, lineage, f"    supports: [{item('e', 'experiment', 'a')}]\n").splitlines()
    assert lines[0] == "◐ hypothesis · one source  it"
    assert lines[1] == "Code makes it sing."


def test_a_text_and_its_translation_are_one_voice(world: World, lineage: Callable[..., Ran]) -> None:
    stated = (
        "    stated: [{source: c, anchor: x, hedge: likely, tag: conclusion}, {source: c-zh, anchor: y}]\n"
        f"    supports: [{item('e', 'experiment', 'a')}]\n"
    )
    out = " ".join(asked(world, lineage, stated).split())
    assert "Stated by Reed 2020 “likely” (its translation or retelling too)" in out
    assert "Reed 2020 says ● conclusion: ▼ higher than the evidence carries" in out


def test_a_question_on_the_same_matter_is_named(world: World, lineage: Callable[..., Ran]) -> None:
    claim = ORIGIN + "  q: {statement: What makes it sing?, form: question, answers: [it], note: n}\n"
    assert "◌ What makes it sing? q" in " ".join(asked(world, lineage, claim).split())


def test_a_claim_that_says_the_contrary_is_named(world: World, lineage: Callable[..., Ran]) -> None:
    claim = (
        "    subject: code\n    predicate: has\n    object: sing\n"
        "  not-it: {statement: Code lacks song., subject: code, predicate: lacks, object: sing, note: n}\n"
    )
    assert "Contrary ○ Code lacks song not-it" in " ".join(asked(world, lineage, claim).split())


def test_what_is_left_out_is_counted_and_full_shows_it(world: World, lineage: Callable[..., Ran]) -> None:
    items = ", ".join(item(f"e{number}", "observation", "a") for number in range(6))
    claim = f"    supports: [{items}]\n"
    short = asked(world, lineage, claim)
    assert "2 more for" in short
    assert short.rstrip().endswith("Every line with its notes: --full")
    full = asked(world, lineage, claim, "--full")
    assert all(f"e{number}" in full for number in range(6))


def test_what_replaced_a_claim_is_shown_with_who_and_why(world: World, lineage: Callable[..., Ran]) -> None:
    claim = "  new: {statement: It hums., note: n, supersedes: {claim: it, on: 2022-01-01, by: Bo, why: he heard it}}\n"
    out = " ".join(asked(world, lineage, claim).split())
    assert "Replaced by ○ It hums (2022-01-01; by Bo; he heard it) new" in out


def test_the_claims_of_an_entity_are_counted_by_tag(world: World, lineage: Callable[..., Ran]) -> None:
    asked(world, lineage, ORIGIN + f"    supports: [{item('e', 'experiment', 'a')}]\n")
    out = lineage("evidence", "sing", database=world.folder).out
    assert out.splitlines()[0] == "singing: 1 claim is about it: ◐ 1."


def test_data_holds_every_line_whatever_the_screen_shows(world: World, lineage: Callable[..., Ran]) -> None:
    items = ", ".join(item(f"e{number}", "observation", "a") for number in range(6))
    (only,) = json.loads(asked(world, lineage, f"    supports: [{items}]\n", "--json"))["items"]
    assert len(only["supports"]) == 6
