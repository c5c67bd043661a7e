"""Texts that are shown may stand in several languages: each is read, kept, checked, shown, searched and exported."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lineage_cli.domain.vocabulary import word
from lineage_cli.query.checking import check
from tests.worlds import MANIFEST, Ran, World, opened

Lineage = Callable[..., Ran]

WORDS = (
    MANIFEST.replace("title:", "description: {de: Ein Haus, en: A house}\ntitle:")
    + """
  heals: {role: origin, label: {en: heals, de: heilt}, inverse: {en: healed by, de: geheilt durch}}
  weighs: {role: property, label: {de: Gewicht, en: weight}}
words:
  plant: {de: Pflanze}
  grams: {de: Gramm}
  very little: {de: sehr wenig}
  letter: {de: Brief}
"""
)
RECORDS = """
entities:
  sage: {kind: plant, name: Sage, translations: {de: Salbei}, summary: {de: Ein Kraut., en: A herb.}, note: {de: Nur deutsch.}}
  cough: {kind: illness, name: Cough}
sources:
  letter: {title: A letter, kind: letter, language: en, read: 2020, published: 1900}
  copy:
    title: A copy
    kind: letter
    language: de
    derived_from: letter
    derivation: translation
    differs: {kind: date, says: {en: It has no date., de: Ohne Datum.}, anchor: none}
evidence:
  one-day: {summary: It helped in a day., translations: {de: Es half an einem Tag.}, kind: observation, source: letter, anchor: in a day, note: {en: One person., de: Ein Mensch.}}
claims:
  sage-heals:
    statement: Sage heals coughs.
    translations: {de: Salbei heilt Husten.}
    subject: sage
    predicate: heals
    object: cough
    stated:
      - {source: letter, anchor: sage heals}
      - {source: copy, anchor: salbei, says: {en: that it eases, de: dass er lindert}, kind: wording}
    supports: [{evidence: one-day, note: {en: After three cups., de: Nach drei Tassen.}}]
  sage-weighs: {statement: Sage weighs 3 grams., subject: sage, predicate: weighs, value: 3, unit: grams, note: seen}
  sage-is-light:
    statement: Sage weighs next to nothing.
    subject: sage
    predicate: weighs
    value: very little
    supersedes: {claim: sage-weighs, why: {en: Weighed again., de: Neu gewogen.}}
    note: {de: Gesehen., en: Seen.}
"""


@pytest.fixture
def house(world: World) -> World:
    world.write("lineage.yaml", WORDS)
    world.write("all.yaml", RECORDS)
    return world


def shown(lineage: Lineage, house: World, id: str, *options: str) -> str:
    return lineage("show", id, *options, database=house.folder).out


def test_a_text_is_shown_in_the_language_asked_for_and_otherwise_in_that_of_the_database(
    lineage: Lineage, house: World
) -> None:
    german = shown(lineage, house, "sage-heals", "--lang", "de")
    assert all(text in german for text in ("dass er lindert", "Nach drei Tassen.", "Ein Mensch."))
    for language in ("en", "fr"):
        other = shown(lineage, house, "sage-heals", "--lang", language)
        assert all(text in other for text in ("that it eases", "After three cups.", "One person."))
    assert "A herb." in shown(lineage, house, "sage")  # the language of the database, though another stands first
    assert "Nur deutsch." in shown(lineage, house, "sage")  # what is there in no other language is better than nothing


def test_differences_and_verbs_have_languages_as_well(lineage: Lineage, house: World) -> None:
    assert "Ohne Datum." in shown(lineage, house, "copy", "--lang", "de")
    assert "It has no date." in shown(lineage, house, "copy")
    library = house.library()
    library.read_in("de")
    heals = library.predicates["heals"]
    assert (heals.label, heals.inverse, library.predicates["weighs"].label) == ("heilt", "geheilt durch", "Gewicht")
    assert str(library.database.description) == "Ein Haus"


def test_kinds_units_and_values_are_said_in_words_of_the_database(lineage: Lineage, house: World) -> None:
    assert "Pflanze" in shown(lineage, house, "sage", "--lang", "de")
    assert "Brief" in shown(lineage, house, "letter", "--lang", "de")
    assert "3 Gramm" in shown(lineage, house, "sage-weighs", "--lang", "de")
    assert "sehr wenig" in shown(lineage, house, "sage-is-light", "--lang", "de")
    assert "3 grams" in shown(lineage, house, "sage-weighs")


def test_a_database_says_its_words_in_its_own_language_without_being_asked(lineage: Lineage, house: World) -> None:
    house.write("lineage.yaml", WORDS.replace("language: en", "language: de"))
    library = house.library()
    sage, weighs = library.entity("sage"), library.claim("sage-weighs")
    assert sage is not None
    assert weighs is not None
    assert (word(sage.kind), weighs.unit) == ("Pflanze", "Gramm")
    claim = json.loads(shown(lineage, house, "sage-weighs", "--json", "--lang", "de"))["items"][0]["claim"]
    assert (claim["value"], claim["unit"]) == ("3", "grams")


def test_what_stands_for_a_record_is_translated_wherever_it_is_shown(lineage: Lineage, house: World) -> None:
    assert "Salbei" in shown(lineage, house, "sage", "--lang", "de")
    assert "Es half an einem Tag." in shown(lineage, house, "sage-heals", "--lang", "de")
    assert "Es half an einem Tag." in shown(lineage, house, "letter", "--lang", "de")


def test_kinds_stay_what_they_are_in_filters_and_json(lineage: Lineage, house: World) -> None:
    found = json.loads(lineage("list", "plants", "--lang", "de", "--json", database=house.folder).out)
    assert [each["kind"] for each in found["items"]] == ["plant"]


def test_json_has_the_text_under_its_key_and_every_language_beside_it(lineage: Lineage, house: World) -> None:
    claim = json.loads(shown(lineage, house, "sage-heals", "--json", "--lang", "de"))["items"][0]["claim"]
    assert claim["stated"][1]["says"] == "dass er lindert"
    assert claim["stated"][1]["local"] == {"en": {"says": "that it eases"}, "de": {"says": "dass er lindert"}}
    assert claim["lines"][0]["local"]["en"] == {"note": "After three cups.", "item_note": "One person."}
    entity = json.loads(shown(lineage, house, "sage", "--json"))["items"][0]["entity"]
    assert (entity["summary"], entity["local"]["de"]["summary"]) == ("A herb.", "Ein Kraut.")
    assert json.loads(shown(lineage, house, "cough", "--json"))["items"][0]["entity"]["local"] == {}


def test_every_language_is_searched(lineage: Lineage, house: World) -> None:
    found = json.loads(lineage("search", "lindert", "--json", database=house.folder).out)
    assert [each["id"] for each in found["items"]] == ["sage-heals"]


def test_an_export_is_the_same_database_whatever_the_language(lineage: Lineage, house: World, tmp_path: Path) -> None:
    written = {}
    for language in ("en", "de"):
        file = tmp_path / f"{language}.jsonl"
        lineage("export", "--format", "jsonl", "-o", str(file), "--lang", language, database=house.folder)
        written[language] = file.read_text("utf-8")
    assert written["en"] == written["de"]
    claim = next(each for each in map(json.loads, written["en"].splitlines()) if each["id"] == "sage-is-light")
    assert (claim["value"], claim["note"]) == ("very little", {"en": "Seen.", "de": "Gesehen."})
    assert claim["supersedes"][0]["why"] == {"en": "Weighed again.", "de": "Neu gewogen."}


def test_an_export_keeps_the_languages_of_verbs_and_words(lineage: Lineage, house: World, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    lineage("export", "--format", "jsonl", "-o", f"{folder}/", "--lang", "de", database=house.folder)
    for language in (None, "de"):
        again, first = opened(folder), house.library()
        again.read_in(language)
        first.read_in(language)
        assert (again.predicates, again.database) == (first.predicates, first.database)
    assert again.predicates["heals"].label == "heilt"


@pytest.mark.parametrize(
    ("wrong", "code", "told"),
    [
        ("note: {xx1!: text}", "bad-form", "a language code"),
        ("note: {de: [a, b]}", "wrong-type", "is a text"),
        ("note: [a, b]", "wrong-type", "a text, or texts by language code"),
        ("note: {de: ''}", "empty-value", "has no value"),
    ],
)
def test_a_wrong_one_is_told_where_it_stands(house: World, wrong: str, code: str, told: str) -> None:
    house.write("wrong.yaml", f"entities:\n  rue: {{kind: plant, name: Rue, {wrong}}}\n")
    (problem,) = check(house.library()).problems
    assert (problem.path, problem.line, problem.code) == ("wrong.yaml", 2, code)
    assert told in problem.message
