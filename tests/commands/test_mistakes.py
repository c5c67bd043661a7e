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
    "a tab for indentation": Mistake(
        "claims:\n\tc: {statement: C., note: n}\n",
        "bad.yaml:2:1: error syntax: a tab at the beginning of a line",
        "indent with blanks",
    ),
    "no blank after a colon": Mistake(
        "claims:\n  c:\n    statement:It kills.\n    note: n\n",
        "bad.yaml:3:5: error syntax: a blank is missing after the colon",
        "write 'key: value'",
    ),
    "a colon inside a text": Mistake(
        "claims:\n  c:\n    statement: The cause: dirty hands.\n    note: n\n",
        "bad.yaml:3:25: error syntax: a colon and a blank in a text",
        "put text that contains ': ' in quotes",
    ),
    "a text that begins with a quote and goes on": Mistake(
        'claims:\n  c:\n    statement: "It kills" they said.\n    note: n\n',
        "bad.yaml:3:27: error syntax: text goes on after the quote that ends it",
        'put all of it in quotes, and write \\" for a quote in it',
    ),
    "a quote that is never closed": Mistake(
        'claims:\n  c:\n    statement: "It kills.\n    note: n\n',
        "bad.yaml:3:16: error syntax: the quote that opens here is not closed",
        "close it where the text ends",
    ),
    "a text that begins with a percent sign": Mistake(
        "claims:\n  c:\n    statement: %12 died.\n    note: n\n",
        "bad.yaml:3:16: error syntax: text cannot begin with '%'",
        "put the text in quotes",
    ),
    "a text that begins with an at sign": Mistake(
        "claims:\n  c:\n    statement: @home births are safer.\n    note: n\n",
        "bad.yaml:3:16: error syntax: text cannot begin with '@'",
        "put the text in quotes",
    ),
    "a text that begins with a bracket": Mistake(
        "claims:\n  c:\n    statement: [Most] mothers died.\n    note: n\n",
        "bad.yaml:3:21: error syntax: text goes on after this ']'",
        "put text that has '{', '}', '[' or ']' in it in quotes",
    ),
    "a hash inside a text": Mistake(
        "claims:\n  c:\n    statement: Ward\n    note: #1 was worse\n",
        "bad.yaml:4:10: error empty-value: 'note' has no value",
        "give it one, in quotes where it begins with '#', or take the key out",
    ),
    "one record written as a list": Mistake(
        "claims:\n  - statement: C.\n    note: n\n",
        "bad.yaml:1:1: error wrong-type: 'claims' is a mapping of ids to records",
        "write 'some-id:' below it",
    ),
    "the key of a collection in the singular": Mistake(
        "claim:\n  c: {statement: C., note: n}\n",
        "bad.yaml:1:1: error unknown-key: a file has no key 'claim': did you mean 'claims'?",
        "it has entities, sources, evidence, claims",
    ),
    "a collection without records": Mistake(
        "claims:\n",
        "bad.yaml:1:1: error empty-value: 'claims' holds no record",
        "add one, or take the key out",
    ),
    "a field one level too deep": Mistake(
        "claims:\n  c:\n    statement: C.\n      note: n\n",
        "bad.yaml:4:7: error syntax: this key stands deeper than the one above it, which has a value",
        "line it up with the key above it, or put a text that goes on in quotes",
    ),
    "an item of a list that is not indented as the others": Mistake(
        "claims:\n  c:\n    statement: C.\n    stated:\n      - semmelweis-1861\n     - semmelweis-1861\n",
        "bad.yaml:6:6: error syntax: this line begins in no column in which one above it does",
        "line it up with the keys or dashes above it",
    ),
    "a field that stands twice": Mistake(
        "claims:\n  c:\n    statement: C.\n    note: n\n    note: m\n",
        "bad.yaml:5:5: error repeated-key: 'note' stands here and in line 4",
        "keep one of them: the first one is read",
    ),
    "an id that stands twice": Mistake(
        "entities:\n  fever: {kind: disease, name: F}\n",
        "sound.yaml:2:3: error repeated-id: 'fever' is already in bad.yaml:2",
        "give one of them another id: the first is read",
    ),
    "an id in capitals": Mistake(
        "claims:\n  Fever-Kills: {statement: C., note: n}\n",
        "bad.yaml:2:3: error bad-id: 'Fever-Kills' is not an id",
        "write 'fever-kills': an id has up to 100 of a-z, 0-9, '.' and '-', and begins with a letter or digit",
    ),
    "an id with an underscore": Mistake(
        "claims:\n  fever_kills: {statement: C., note: n}\n",
        "bad.yaml:2:3: error bad-id: 'fever_kills' is not an id",
        "write 'fever-kills': an id has up to 100 of a-z, 0-9, '.' and '-', and begins with a letter or digit",
    ),
    "an id with an umlaut": Mistake(
        "entities:\n  händewaschen: {kind: practice, name: H}\n",
        "bad.yaml:2:3: error bad-id: 'händewaschen' is not an id",
        "write 'handewaschen': an id has up to 100 of a-z, 0-9, '.' and '-', and begins with a letter or digit",
    ),
    "a field that is misspelled": Mistake(
        "claims:\n  c: {statment: C., note: n}\n",
        "bad.yaml:2:7: error unknown-key: claim has no field 'statment': did you mean 'statement'?",
        "it has statement, translations, short, form, subject, predicate, object, value, unit, in, by, "
        "on, than, during, about, stated, supports, disputes, neutral, rivals, supersedes, answers, "
        "outcome, extra, accept…",
    ),
    "a field of another kind of record": Mistake(
        "claims:\n  c: {statement: C., note: n, kind: observation}\n",
        "bad.yaml:2:31: error unknown-key: claim has no field 'kind'",
        "it is a field of entity, source, evidence",
    ),
    "a claim that nobody states": Mistake(
        "claims:\n  c: {statement: C.}\n",
        "bad.yaml:2:3: error unstated: 'c' has neither 'stated' nor a 'note'",
        "say who states it, or why nobody does",
    ),
    "a source without a language": Mistake(
        "sources:\n  s: {title: S, kind: book}\n",
        "bad.yaml:2:3: error missing-field: source has no 'language'",
        "add 'language: …' (a language code, such as `en`)",
    ),
    "a kind of evidence that is none": Mistake(
        "claims:\n  c:\n    statement: C.\n    note: n\n    supports: [{id: e, summary: S., kind: "
        "anecdote, source: semmelweis-1861}]\n",
        "bad.yaml:5:37: error bad-choice: 'kind' cannot be 'anecdote'",
        "write one of record, experiment, observation, testimony, inference, or add it to "
        "'evidence_kinds' in lineage.yaml",
    ),
    "a concern that is none": Mistake(
        "claims:\n  c:\n    statement: C.\n    note: n\n    supports: [{evidence: first-clinic, "
        "concerns: [small-sample]}]\n",
        "bad.yaml:5:52: error bad-choice: 'concerns' cannot be 'small-sample'",
        "write one of bias, unverified, indirect, imprecise",
    ),
    "a tag where none belongs": Mistake(
        "claims:\n  c: {statement: C., note: n, tag: conclusion}\n",
        "bad.yaml:2:31: error unknown-key: claim has no field 'tag'",
        "a tag is worked out from the lines; what an author calls it is a 'tag' in an entry of 'stated'",
    ),
    "a verb that lineage.yaml does not have": Mistake(
        "claims:\n  c: {statement: C., note: n, subject: lime, predicate: prevent, object: fever}\n",
        "bad.yaml:2:46: error unknown-predicate: lineage.yaml has no predicate 'prevent': did you mean 'prevents'?",
        "use one that it has, or add this one there",
    ),
    "a verb without its object": Mistake(
        "claims:\n  c: {statement: C., note: n, subject: lime, predicate: prevents}\n",
        "bad.yaml:2:46: error bad-triple: 'prevents' has no 'object'",
        "its role is origin: it needs 'subject' and 'object'",
    ),
    "a value where another thing is due": Mistake(
        "claims:\n  c: {statement: C., note: n, subject: lime, predicate: prevents, value: 3}\n",
        "bad.yaml:2:67: error bad-triple: 'prevents' takes 'object', not 'value'",
        "its role is origin: it needs 'subject' and 'object'",
    ),
    "a thing where a value is due": Mistake(
        "claims:\n  c: {statement: C., note: n, subject: fever, predicate: deaths, object: lime}\n",
        "bad.yaml:2:66: error bad-triple: 'deaths' takes 'value', not 'object'",
        "its role is property: it needs 'subject' and 'value'",
    ),
    "a subject without a verb": Mistake(
        "claims:\n  c: {statement: C., note: n, subject: fever}\n",
        "bad.yaml:2:31: error bad-triple: 'subject' without 'predicate'",
        "add the predicate, or write 'about' instead",
    ),
    "a date that is none": Mistake(
        "sources:\n  s: {title: S, kind: book, language: de, published: 1847-13}\n",
        "bad.yaml:2:54: error bad-date: 'published' is a date, not '1847-13'",
        "write it like 2024-05-31",
    ),
    "an end before its beginning": Mistake(
        "claims:\n  c: {statement: C., stated: [{source: semmelweis-1861, since: 1850, until: 1849}]}\n",
        "bad.yaml:2:22: error dates-reversed: the entry of 'semmelweis-1861' ends 1849, before it begins 1850",
        "put the dates in order",
    ),
    "a source that is not there": Mistake(
        "claims:\n  c: {statement: C., stated: [semmelweis-1862]}\n",
        "bad.yaml:2:31: error dangling-reference: 'stated' of 'c' names 'semmelweis-1862', which nothing "
        "has as its id: did you mean 'semmelweis-1861'?",
        "add a source with this id, or correct it",
    ),
    "an entity where a source is due": Mistake(
        "claims:\n  c: {statement: C., stated: [fever]}\n",
        "bad.yaml:2:31: error wrong-reference: 'stated' of 'c' is the id of a source, and 'fever' is an entity",
        "name a source",
    ),
    "evidence that no claim has": Mistake(
        "evidence:\n  e: {summary: S., kind: record, source: semmelweis-1861}\n",
        "bad.yaml:2:3: warning unused-evidence: no claim has 'e'",
        "name it in a claim, or take it out",
    ),
    "a claim as evidence of another": Mistake(
        "claims:\n  c: {statement: C., note: n, supports: [lime-prevents-fever]}\n",
        "bad.yaml:2:42: error wrong-reference: 'supports' of 'c' is the id of an evidence item, and "
        "'lime-prevents-fever' is a claim",
        "name an evidence item",
    ),
    "a source as evidence": Mistake(
        "claims:\n  c: {statement: C., note: n, supports: [semmelweis-1861]}\n",
        "bad.yaml:2:42: error wrong-reference: 'supports' of 'c' is the id of an evidence item, and "
        "'semmelweis-1861' is a source",
        "name an evidence item",
    ),
    "a web address without its beginning": Mistake(
        "sources:\n  s: {title: S, kind: book, language: de, url: www.example.org}\n",
        "bad.yaml:2:48: error bad-form: 'url' is a web address, not 'www.example.org'",
        "write 'https://www.example.org'",
    ),
    "a DOI as a web address": Mistake(
        "sources:\n  s: {title: S, kind: book, language: de, doi: 'https://doi.org/10.1000/182'}\n",
        "bad.yaml:2:48: error bad-form: 'doi' is a DOI, not 'https://doi.org/10.1000/182'",
        "write '10.1000/182': the number alone",
    ),
    "a text for a list of mappings": Mistake(
        "claims:\n  c: {statement: C., stated: 'Semmelweis, 1861'}\n",
        "bad.yaml:2:30: error bad-id: 'Semmelweis, 1861' is not the id of a source",
        "write 'semmelweis-1861': an id has up to 100 of a-z, 0-9, '.' and '-', and begins with a letter or digit",
    ),
    "an empty field": Mistake(
        "claims:\n  c:\n    statement: C.\n    note:\n",
        "bad.yaml:4:10: error empty-value: 'note' has no value",
        "give it one, in quotes where it begins with '#', or take the key out",
    ),
    "an unfinished merge": Mistake(
        "claims:\n<<<<<<< HEAD\n  c: {statement: C., note: n}\n=======\n  c: {statement: D., note: n}\n>>>>>>> other\n",
        "bad.yaml:2:1: error conflict-marker: merge marker <<<<<<<",
        "finish the merge",
    ),
    "two documents in one file": Mistake(
        "claims: {c: {statement: C., note: n}}\n---\nclaims: {d: {statement: D., note: n}}\n",
        "bad.yaml:2:1: error several-documents: a second document begins here",
        "move it to its own file",
    ),
    "a claim that replaces itself": Mistake(
        "claims:\n  c: {statement: C., note: n, supersedes: c}\n",
        "bad.yaml:2:3: error supersedes-circle: a circle: c",
        "take one of these references out",
    ),
    "a copy in a circle": Mistake(
        "sources:\n  a: {title: A, kind: book, language: de, derived_from: b, derivation: translation}\n "
        " b: {title: B, kind: book, language: de, derived_from: a, derivation: translation}\n",
        "bad.yaml:2:3: error derivation-circle: a circle: a, b",
        "take one of these references out",
    ),
    "two claims that contradict each other": Mistake(
        "claims:\n  c: {statement: Lime causes fever., note: n, subject: lime, predicate: causes, object: fever}\n",
        "sound.yaml:9:3: warning opposite-claims: 'lime-prevents-fever' and 'c' contradict each other, "
        "and nothing says so",
        "make them 'rivals', let an item support the one and dispute the other, or narrow them with 'in'",
    ),
    "a list where a mapping is due": Mistake(
        "entities: [fever, lime]\n",
        "bad.yaml:1:1: error wrong-type: 'entities' is a mapping of ids to records",
        "write 'some-id:' below it",
    ),
    "a mapping for a name": Mistake(
        "sources:\n  s: {title: S, kind: book, language: de, authors: {first: Semmelweis}}\n",
        "bad.yaml:2:52: error wrong-type: 'authors' is a text, not a mapping",
        "write a text",
    ),
    "a sentence for evidence": Mistake(
        "claims:\n  c:\n    statement: C.\n    note: n\n    supports:\n      - They washed their hands.\n",
        "bad.yaml:6:9: error bad-id: 'They washed their hands.' is not the id of an evidence item",
        "a record is named by its id: make one of this text, and write its id here",
    ),
    "a rival that is misspelled": Mistake(
        "claims:\n  c: {statement: C., note: n, rivals: [lime-prevents-fevr]}\n",
        "bad.yaml:2:40: error dangling-reference: 'rivals' of 'c' names 'lime-prevents-fevr', which "
        "nothing has as its id: did you mean 'lime-prevents-fever'?",
        "add a claim with this id, or correct it",
    ),
    "an answer to what is no question": Mistake(
        "claims:\n  c: {statement: C., note: n, answers: [lime-prevents-fever]}\n",
        "bad.yaml:2:31: error misplaced-field: 'answers' in a claim of form 'assertion'",
        "only a question has it",
    ),
    "a unit in the plural": Mistake(
        "claims:\n  c: {statement: C., note: n, subject: fever, predicate: deaths, value: 3, units: percent}\n",
        "bad.yaml:2:76: error unknown-key: claim has no field 'units': did you mean 'unit'?",
        "it has statement, translations, short, form, subject, predicate, object, value, unit, in, by, "
        "on, than, during, about, stated, supports, disputes, neutral, rivals, supersedes, answers, "
        "outcome, extra, accept…",
    ),
    "a page instead of an anchor": Mistake(
        "sources:\n  b: {title: B, kind: book, language: de, read: 2024}\nclaims:\n  c: {statement: C., "
        "stated: [{source: b, page: 12}]}\n",
        "bad.yaml:4:22: warning missing-anchor: no anchor in 'b'",
        "add a short exact phrase that occurs once there",
    ),
    "a file of another program": Mistake(
        '{"claims": [}\n',
        "bad.yaml:1:13: error syntax: '}' closes nothing here",
        "take it out, or put the text that it belongs to in quotes",
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


def test_the_corpus_has_all_the_mistakes_that_beginners_were_seen_to_make() -> None:
    assert len(MISTAKES) >= 55
    assert len({(each.said.partition(": ")[2], each.hint) for each in MISTAKES.values()}) >= 50


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
