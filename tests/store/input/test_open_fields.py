"""Fields that hold a database's own words: how each is read, shown by `show`, and searched."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from lineage_cli.domain.grades import Kind
from lineage_cli.query.checking import check
from tests.worlds import MANIFEST, Ran, World

OWN = (
    MANIFEST
    + """
  prevents: {role: origin, sign: "-", label: prevents, sentence: keeps away}
  gains-back: {role: trait, sign: "+", label: gains back, compared: has more of}
  sits: {role: trait, sign: "+", state: true, label: sits}
  uses: {role: relation, label: uses, settled_by: record}
iri: https://example.org/fever/
authors: Ada Lovelace
license: CC0-1.0
version: "2"
start: fever
evidence_kinds:
  ward-register: {as: record, label: register of a ward}
ignore: missing-anchor
"""
)
RECORDS = """
entities:
  fever: {kind: disease, name: Fever, short: {en: fever, zh: 产褥热}, identifiers: {wikidata: Q1}}
  washing: {kind: method, name: Washing, extra: {price: {in: kreuzer, is: [3, 4]}}, accept: {missing-anchor: no text of it}}
sources:
  register: {title: A register, kind: documentation, language: de, read: 2020, aliases: Reg1847, identifiers: {isbn: 1-2-3}}
  retold:
    title: Retold
    kind: essay
    language: en
    derived_from: register
    derivation: retelling
    differs: {kind: date, says: It carries no date., anchor: no date here}
evidence:
  deaths:
    summary: Deaths of a year.
    short: 36 of 1811 died
    kind: ward-register
    source: register
    since: 1847-03
    page: 12-14
    anchor: deaths of the year
claims:
  washing-prevents-fever:
    statement: Washing prevents fever.
    subject: washing
    predicate: prevents
    object: fever
    during: 1847/1849
    stated: register
    supports: deaths
  fever-is-ill: {statement: Fever is an illness., form: definition, about: fever, stated: register}
"""


@pytest.fixture
def own(world: World) -> World:
    world.write("lineage.yaml", OWN)
    world.write("records.yaml", RECORDS)
    return world


def shown(lineage: Callable[..., Ran], world: World, id: str) -> dict[str, object]:
    document = json.loads(lineage("show", id, "--json", database=world.folder).out)
    (item,) = document["items"]
    found = item[item["record"]]
    assert isinstance(found, dict)
    return found


def codes(world: World) -> list[str]:
    return [problem.code for problem in check(world.library()).problems]


def test_every_field_of_a_database_is_read(own: World) -> None:
    library = own.library()

    assert codes(own) == []
    assert library.database._asdict() == {
        "title": "A database made by a test",
        "language": "en",
        "description": None,
        "license": "CC0-1.0",
        "version": "2",
        "iri": "https://example.org/fever/",
        "authors": ("Ada Lovelace",),
        "start": ("fever",),
        "evidence_kinds": (("ward-register", Kind.RECORD, "register of a ward"),),
        "words": (),
        "ignore": ("missing-anchor",),
    }


def test_stats_say_what_a_database_says_of_itself(own: World, lineage: Callable[..., Ran]) -> None:
    said = json.loads(lineage("stats", "--json", database=own.folder).out)["database"]
    out = lineage("stats", database=own.folder).out

    assert (said["authors"], said["license"], said["version"]) == (["Ada Lovelace"], "CC0-1.0", "2")
    assert said["iri"] == "https://example.org/fever/"
    assert [text for text in ("Ada Lovelace", "CC0-1.0", "https://example.org/fever/") if text not in out] == []


def test_every_field_of_a_predicate_is_read(own: World) -> None:
    verbs = own.library().predicates

    assert (verbs["prevents"].sign, verbs["prevents"].sentence) == ("-", "keeps away")
    assert (verbs["sits"].state, verbs["gains-back"].state) == (True, False)
    assert (verbs["gains-back"].compared, verbs["uses"].settled_by) == ("has more of", "record")


@pytest.mark.parametrize(
    ("field", "kept"),
    [
        ("short", "deaths"),
        ("36 of 1811 died", "deaths"),
        ("产褥热", "fever"),
        ("kreuzer", "washing"),
        ("Reg1847", "register"),
        ("no text of it", "washing"),
        ("It carries no date", "retold"),
    ],
)
def test_what_a_record_says_of_its_own_is_searched(
    field: str, kept: str, own: World, lineage: Callable[..., Ran]
) -> None:
    found = lineage("search", field, "--json", database=own.folder)

    assert field == "short" or kept in [item["id"] for item in json.loads(found.out)["items"]]


def test_a_source_is_found_by_the_key_of_a_reference_manager(own: World, lineage: Callable[..., Ran]) -> None:
    assert lineage("show", "reg 1847", database=own.folder).code == 0


def test_show_has_the_fields_of_an_entity(own: World, lineage: Callable[..., Ran]) -> None:
    fever, washing = shown(lineage, own, "fever"), shown(lineage, own, "washing")

    assert (fever["short"], fever["short_translations"]) == ("fever", {"zh": "产褥热"})
    assert fever["identifiers"] == {"wikidata": "Q1"}
    assert washing["extra"] == {"price": {"in": "kreuzer", "is": ["3", "4"]}}
    assert washing["accept"] == {"missing-anchor": "no text of it"}


def test_show_has_the_fields_of_a_source(own: World, lineage: Callable[..., Ran]) -> None:
    register, retold = shown(lineage, own, "register"), shown(lineage, own, "retold")

    assert (register["aliases"], register["identifiers"]) == (["Reg1847"], {"isbn": "1-2-3"})
    assert retold["differs"] == [
        {
            "kind": "date",
            "says": "It carries no date.",
            "source": "retold",
            "section": None,
            "page": None,
            "anchor": "no date here",
            "note": None,
            "local": {},
        }
    ]


def test_show_has_the_fields_of_an_item(own: World, lineage: Callable[..., Ran]) -> None:
    deaths = shown(lineage, own, "deaths")

    assert (deaths["kind"], deaths["own_kind"], deaths["page"]) == ("record", "ward-register", "12-14")
    assert (deaths["short"], deaths["since"]) == ("36 of 1811 died", "1847-03")


def test_show_has_the_fields_of_a_claim(own: World, lineage: Callable[..., Ran]) -> None:
    claim = shown(lineage, own, "washing-prevents-fever")

    assert (claim["during"], claim["form"]) == ("1847/1849", "assertion")
    assert shown(lineage, own, "fever-is-ill")["form"] == "definition"


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("fever", ["in short", "产褥热", "wikidata Q1"]),
        ("washing", ["price", "in: kreuzer, is: 3, 4", "missing-anchor: no text of it"]),
        ("register", ["Reg1847", "isbn 1-2-3"]),
        ("retold", ["date: It carries no date."]),
        ("deaths", ["register of a ward (record)", "p. 12-14", "1847-03", "36 of 1811 died"]),
        ("washing-prevents-fever", ["during", "1847/1849"]),
    ],
)
def test_show_says_what_a_record_has_of_its_own(
    id: str, said: list[str], own: World, lineage: Callable[..., Ran]
) -> None:
    out = lineage("show", id, database=own.folder).out

    assert [text for text in said if text not in out] == []


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        (f"e: {{kind: a, name: A, short: {'long ' * 13}}}", "too-long"),
        (f"e: {{kind: a, name: A, short: {{zh: {'思' * 31}}}}}", "too-long"),
        ("e: {kind: a, name: A, short: [a]}", "wrong-type"),
        ("e: {kind: a, name: A, extra: text}", "wrong-type"),
        ("e: {kind: a, name: A, accept: {unused-evidenc: why}}", "bad-choice"),
        ("e: {kind: a, name: A, accept: {dangling-reference: why}}", "bad-choice"),
        ("e: {kind: a, name: A, accept: [missing-anchor]}", "wrong-type"),
        ("e: {kind: a, name: A, identifiers: {Wiki Data: Q1}}", "bad-form"),
    ],
)
def test_what_is_wrong_with_such_a_field_is_reported(record: str, problem: str, world: World) -> None:
    world.write("a.yaml", f"entities:\n  {record}\n")

    assert codes(world) == [problem]


def test_a_short_text_of_sixty_columns_fits(world: World) -> None:
    world.write("a.yaml", f"entities:\n  e: {{kind: a, name: A, short: {{en: {'x' * 60}, zh: {'思' * 30}}}}}\n")

    assert codes(world) == []


@pytest.mark.parametrize(
    ("verb", "code"),
    [
        ('x: {role: origin, sign: "+", label: x}', "misplaced-field"),
        ('x: {role: relation, sign: "-", label: x}', "misplaced-field"),
        ("x: {role: trait, label: x}", "misplaced-field"),
        ("x: {role: relation, state: true, label: x}", "misplaced-field"),
        ('x: {role: trait, sign: "+", state: perhaps, label: x}', "bad-choice"),
        ("x: {role: relation, settled_by: us, label: x}", "bad-choice"),
    ],
)
def test_what_is_wrong_with_a_predicate_is_reported(verb: str, code: str, world: World) -> None:
    world.write("lineage.yaml", f"format: 1\ntitle: T\npredicates:\n  {verb}\n")

    assert codes(world) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ignore: [missing-ancor]", "bad-choice"),
        ("ignore: syntax", "bad-choice"),
        ("start: [Chain of Thought]", "bad-form"),
        ("evidence_kinds: {trial: {as: experimnt, label: trial}}", "bad-choice"),
        ("evidence_kinds: {trial: experiment}", "wrong-type"),
        ("iri: my database", "bad-form"),
    ],
)
def test_what_is_wrong_with_what_a_database_says_of_itself_is_reported(text: str, code: str, world: World) -> None:
    world.write("lineage.yaml", f"format: 1\ntitle: T\n{text}\n")

    assert codes(world) == [code]


def test_a_kind_of_evidence_that_nothing_names_is_reported(own: World) -> None:
    own.write("b.yaml", "evidence:\n  e: {summary: S, kind: ward-registr, source: register, about: fever}\n")

    (problem,) = [each for each in check(own.library()).problems if each.code == "bad-choice"]
    assert problem.message == "'kind' cannot be 'ward-registr': did you mean 'ward-register'?"


def test_a_line_can_give_its_item_a_kind_of_the_database(own: World) -> None:
    own.write(
        "b.yaml",
        """
        claims:
          c: {statement: C, note: n, supports: {evidence: deaths, kind: ward-register}}
          d: {statement: D, note: n, supports: {evidence: deaths, kind: wardregister}}
        """,
    )
    claim = own.library().claim("c")

    assert claim is not None
    assert [(line.kind, line.own_kind) for line in claim.lines] == [(Kind.RECORD, "ward-register")]
    assert codes(own) == ["bad-choice"]


@pytest.mark.parametrize("value", ["9,92", "1.234.567", "175b", "4-8", "12,34,567"])
def test_what_looks_like_a_number_and_is_none_is_a_warning(value: str, world: World) -> None:
    world.write("a.yaml", f"entities: {{e: {{kind: a, name: E}}}}\nclaims:\n  c: {{{valued(value)}}}\n")

    assert codes(world) == ["not-a-number"]


@pytest.mark.parametrize("value", ["36/1811", "57.1 ± 2", "1,234,567", "2022-11", "three", "about 9,92 of it", "~175B"])
def test_numbers_dates_and_texts_are_values(value: str, world: World) -> None:
    world.write("a.yaml", f"entities: {{e: {{kind: a, name: E}}}}\nclaims:\n  c: {{{valued(value)}}}\n")

    assert codes(world) == []


def valued(value: str) -> str:
    return f"statement: C, note: n, subject: e, predicate: size, value: '{value}'"
