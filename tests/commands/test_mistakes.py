"""Mistakes that beginners make, in a database of another field: one problem each, with its place, its cause and the remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.worlds import Ran, World

Lineage = Callable[..., Ran]
MANIFEST = """
format: 1
title: Childbed fever
language: en
predicates:
  causes: {role: origin, label: causes, inverse: caused by}
  prevents: {role: origin, sign: "-", label: prevents}
  deaths: {role: property, label: deaths}
"""
SOUND = """
entities:
  fever: {kind: disease, name: childbed fever}
  lime: {kind: substance, name: chlorinated lime}
sources:
  semmelweis-1861: {title: Die Aetiologie, kind: book, language: de, published: 1861}
evidence:
  first-clinic: {summary: Deaths fell from 10 to 2 %., kind: observation, source: semmelweis-1861}
claims:
  lime-prevents-fever:
    statement: Washing hands in lime prevents childbed fever.
    subject: lime
    predicate: prevents
    object: fever
    stated: [semmelweis-1861]
    supports: [first-clinic]
"""
OF_THE_SHIPPED = ("model", "gpt", "zh", "ability", "chain-of-thought", "benchmark", "2022")


class Mistake(NamedTuple):
    """What somebody writes below the sound records, and what is said of it: place and code, then what to do."""

    text: str
    said: str
    hint: str
    name: str = "bad.yaml"


MISTAKES = {
    "a comma in a text between braces": Mistake(
        "sources:\n  s: {title: Deaths fell, and mortality stayed low, kind: book, language: de}\n",
        "bad.yaml:2:27: error unknown-key: source has no field 'and mortality stayed low':"
        " between '{' and '}' a comma ends a value",
        "put the text that has the comma in it in quotes",
    ),
    "a comma before one word": Mistake(
        "claims:\n  c: {statement: It kills mothers, infants, note: n}\n",
        "bad.yaml:2:36: error unknown-key: claim has no field 'infants': between '{' and '}' a comma ends a value",
        "put the text that has the comma in it in quotes",
    ),
    "a word that a field inside a list cannot have": Mistake(
        "claims:\n  c:\n    statement: C.\n    stated:\n      - {source: semmelweis-1861, stance: supports}\n",
        "bad.yaml:5:43: error bad-choice: 'stance' cannot be 'supports'",
        "write one of asserts, denies, doubts, implies",
    ),
    "evidence in place without an id": Mistake(
        "claims:\n  c:\n    statement: C.\n    note: n\n    supports:\n"
        "      - {summary: It fell., kind: record, source: semmelweis-1861}\n",
        "bad.yaml:6:9: error missing-field: evidence in place has no 'id'",
        "add 'id: …'; or write 'evidence: …' to name one that stands elsewhere",
    ),
    "a name where an id is due": Mistake(
        "claims:\n  c: {statement: C., note: n, subject: lime, predicate: causes, object: Childbed Fever}\n",
        "bad.yaml:2:73: error bad-id: 'Childbed Fever' is not the id of an entity",
        "write the id of what has this name: fever",
    ),
    "a year that is about right": Mistake(
        "sources:\n  s: {title: S, kind: book, language: de, published: c. 1861}\n",
        "bad.yaml:2:54: error bad-date: 'published' is a date, not 'c. 1861'",
        "write '1861': a year is enough; a date between two is '1840/1849'",
    ),
    "a decade where one date is due": Mistake(
        "sources:\n  s: {title: S, kind: book, language: de, published: 1840s}\n",
        "bad.yaml:2:54: error bad-date: 'published' is a date, not '1840s'",
        "one date stands here: a year is enough, such as 1840",
    ),
    "a decade where two dates may stand": Mistake(
        "claims:\n  c: {statement: C., stated: [{source: semmelweis-1861, since: 1840s}]}\n",
        "bad.yaml:2:64: error bad-date: 'since' is a date, or two dates A/B, not '1840s'",
        "write '1840/1849' for a date between the two",
    ),
    "a span with a hyphen": Mistake(
        "claims:\n  c: {statement: C., stated: [{source: semmelweis-1861, until: 1847-1849}]}\n",
        "bad.yaml:2:64: error bad-date: 'until' is a date, or two dates A/B, not '1847-1849'",
        "write '1847/1849' for a date between the two",
    ),
    "a date with the day first": Mistake(
        "sources:\n  s: {title: S, kind: book, language: de, published: 1.5.1847}\n",
        "bad.yaml:2:54: error bad-date: 'published' is a date, not '1.5.1847'",
        "write '1847-05-01', the year first",
    ),
    "a kind with capitals and a blank": Mistake(
        "entities:\n  e: {kind: Infectious Disease, name: E}\n",
        "bad.yaml:2:13: error bad-form: 'kind' is a lower-case word, not 'Infectious Disease'",
        "write it as 'infectious-disease'",
    ),
    "a language by its name": Mistake(
        "sources:\n  s: {title: S, kind: book, language: german}\n",
        "bad.yaml:2:39: error bad-form: 'language' is a language code, not 'german'",
        "write it like en",
    ),
    "a number with a decimal comma": Mistake(
        "claims:\n  c: {statement: C., note: n, subject: fever, predicate: deaths, value: '9,92'}\n",
        "bad.yaml:2:66: warning not-a-number: '9,92' looks like a number and is read as text",
        "write 9.92, 1,234, 36/1811, 57.1 ± 2, 10..20 or 175B",
    ),
    "an id that begins as another does": Mistake(
        "claims:\n  c: {statement: C., note: n, about: [fevr]}\n",
        "bad.yaml:2:39: error dangling-reference: 'about' of 'c' names 'fevr', which nothing has as its id:"
        " did you mean 'fever'?",
        "add an entity with this id, or correct it",
    ),
}


@pytest.fixture
def fever(tmp_path: Path) -> World:
    """A sound database of another field than the shipped one's."""
    world = World(tmp_path / "fever", MANIFEST)
    world.write("sound.yaml", SOUND)
    return world


def problems(ran: Ran) -> list[tuple[str, str]]:
    """Return each problem with the advice below it."""
    lines = ran.out.splitlines()
    return [(line, advice.strip()) for line, advice in zip(lines[::2], lines[1::2], strict=True)]


def test_the_sound_records_have_no_problem(fever: World, lineage: Lineage) -> None:
    assert lineage("check", "--fail-on", "warning", database=fever.folder).code == 0


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_problem_with_its_remedy(mistake: Mistake, fever: World, lineage: Lineage) -> None:
    fever.write(mistake.name, mistake.text)
    ran = lineage("check", database=fever.folder)
    assert problems(ran) == [(mistake.said, mistake.hint)]
    assert [word for word in OF_THE_SHIPPED if word in ran.out.lower()] == []


def test_a_predicate_that_is_wrong_is_told_once_and_not_at_each_claim(fever: World, lineage: Lineage) -> None:
    fever.write("lineage.yaml", MANIFEST.replace("role: origin, label", "role: cause, label"))
    fever.write("bad.yaml", "claims:\n  c: {statement: C., note: n, subject: lime, predicate: causes, object: fever}\n")
    said = "lineage.yaml:5:18: error bad-choice: 'role' cannot be 'cause'"
    assert problems(lineage("check", database=fever.folder)) == [
        (said, "write one of descent, origin, trait, property, event, measure, relation")
    ]


def test_what_is_wrong_in_the_manifest_comes_first(fever: World, lineage: Lineage) -> None:
    fever.write("lineage.yaml", MANIFEST + "licence: CC0\n")
    fever.write("a.yaml", "claims: {c: {statement: C.}}\n")
    first, _ = problems(lineage("check", database=fever.folder))
    assert first == (
        "lineage.yaml:8:1: error unknown-key: database has no field 'licence': did you mean 'license'?",
        first[1],
    )


def test_records_in_the_manifest_are_told_where_they_belong(fever: World, lineage: Lineage) -> None:
    fever.write("lineage.yaml", f"{MANIFEST}claims:\n  c: {{statement: C., note: n}}\n")
    said = "lineage.yaml:8:1: error misplaced-field: 'claims' stands in lineage.yaml"
    hint = "records have files of their own: move them to another file here, such as claims.yaml"
    assert problems(lineage("check", database=fever.folder)) == [(said, hint)]


def test_aliases_that_a_program_wrote_are_one_problem(fever: World, lineage: Lineage) -> None:
    fever.write("items.yaml", "evidence: {seen: {summary: S., kind: record, source: semmelweis-1861}}\n")
    shared = "".join(f"  c{n}: {{statement: C., stated: *x, supports: [seen]}}\n" for n in range(100))
    fever.write(
        "bad.yaml", f"claims:\n  c: {{statement: C., stated: &x [semmelweis-1861], supports: &y [seen]}}\n{shared}"
    )
    ran = lineage("check", database=fever.folder)
    said = "bad.yaml:2:30: error yaml-alias: the file has 102 anchors and aliases: the program that wrote it makes them"
    hint = "turn them off there (PyYAML: ignore_aliases of the dumper), or write JSON Lines"
    assert problems(ran) == [(said, hint)]


def test_evidence_is_not_called_unused_where_a_file_could_not_be_read(fever: World, lineage: Lineage) -> None:
    fever.write("items.yaml", "evidence: {seen: {summary: S., kind: record, source: semmelweis-1861}}\n")
    assert " warning unused-evidence: " in lineage("check", database=fever.folder).out
    fever.write("bad.yaml", "claims: {c: {statement: C., supports: [seen]\n")
    assert "unused-evidence" not in lineage("check", database=fever.folder).out
