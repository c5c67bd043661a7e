"""Which record a word means: whole names first, then beginnings, then the nearest, and never a guess where it matters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lineage_cli.domain.errors import NotFound
from lineage_cli.query.names import CLAIM_ORDER, TRACE_ORDER, Found, find, require
from tests.worlds import SMALL, Ran, World

BIRDS = """
entities:
  red-heron: {kind: model, name: Red Heron, aliases: [红鹭, RH, "ＲＨ２"]}
  red-rail: {kind: model, name: Red Rail}
  grey-owl: {kind: model, name: Grey Owl, aliases: [night bird]}
  barn-owl: {kind: model, name: Barn Owl, aliases: [night bird]}
sources:
  owl-2020: {title: Red Rail, kind: paper, language: en, published: 2020}
evidence:
  seen: {summary: It was seen., kind: observation, source: owl-2020}
claims:
  heron-flies: {statement: It flies., subject: red-heron, predicate: size, value: 1, note: n, supports: [seen]}
"""


@pytest.fixture
def birds(world: World) -> World:
    world.write("birds.yaml", BIRDS)
    return world


@pytest.mark.parametrize(
    "word",
    ["red-heron", "Red Heron", "red_heron", "REDHERON", "red  heron", "Red-Heron", "RH", "rh", "红鹭", "ＲＨ", "rh2"],
)
def test_case_width_space_hyphen_and_underscore_do_not_count(birds: World, word: str) -> None:
    assert find(birds.library(), word) == Found("entity", "red-heron")


@pytest.mark.parametrize("word", ["red-h", "Red He", "gr", "hero"])
def test_a_beginning_that_only_one_record_has_is_enough(birds: World, word: str) -> None:
    expected = {"gr": "grey-owl", "hero": "heron-flies"}.get(word, "red-heron")
    assert find(birds.library(), word).id == expected


def test_a_beginning_that_several_have_names_them_all(birds: World) -> None:
    with pytest.raises(NotFound) as caught:
        find(birds.library(), "red", ("entity",))
    assert caught.value.message == "nothing here is called 'red'"
    assert caught.value.hints == ("did you mean red-rail or red-heron?",)


def test_a_name_that_several_records_have_names_them_all(birds: World) -> None:
    with pytest.raises(NotFound) as caught:
        find(birds.library(), "Night Bird")
    assert caught.value.message == "'Night Bird' names 2 records"
    assert caught.value.hints == ("say which one: barn-owl, grey-owl",)


def test_one_clearly_nearest_name_is_taken_and_said(birds: World) -> None:
    assert find(birds.library(), "red herom") == Found("entity", "red-heron", guessed="Red Heron")


def test_exactness_refuses_the_nearest_name(birds: World) -> None:
    with pytest.raises(NotFound) as caught:
        find(birds.library(), "red herom", exact=True)
    assert caught.value.hints == ("did you mean red-heron?",)


def test_exactness_refuses_a_beginning(birds: World) -> None:
    with pytest.raises(NotFound):
        find(birds.library(), "red-h", exact=True)


def test_exactness_takes_a_whole_name(birds: World) -> None:
    assert find(birds.library(), "红鹭", exact=True).id == "red-heron"


def test_short_words_are_never_guessed(birds: World) -> None:
    with pytest.raises(NotFound):
        find(birds.library(), "rhx")


def test_two_names_equally_near_are_not_guessed_but_suggested(world: World) -> None:
    world.write("a.yaml", "entities:\n  model-1a: {kind: model, name: m1}\n  model-1b: {kind: model, name: m2}\n")
    with pytest.raises(NotFound) as caught:
        find(world.library(), "model-1c")
    assert caught.value.hints == ("did you mean model-1a or model-1b?",)


def test_a_name_like_no_other_is_told_where_to_search(birds: World) -> None:
    with pytest.raises(NotFound) as caught:
        find(birds.library(), "quetzalcoatl")
    assert caught.value.hints == ("lineage search finds records by their words",)


@pytest.mark.parametrize("word", ["", " ", "-", "___", "\t", "　"])
def test_a_name_of_nothing_but_separators_means_nothing(birds: World, word: str) -> None:
    with pytest.raises(NotFound):
        find(birds.library(), word)


def test_the_order_of_kinds_decides_where_one_name_serves_several(birds: World) -> None:
    found = [find(birds.library(), "Red Rail", order) for order in (TRACE_ORDER, ("source", "entity"))]
    assert found == [Found("entity", "red-rail"), Found("source", "owl-2020")]


def test_kinds_that_a_command_does_not_take_are_not_found(birds: World) -> None:
    with pytest.raises(NotFound):
        find(birds.library(), "red-heron", ("claim",))


def test_an_id_wins_over_a_name(world: World) -> None:
    world.write("a.yaml", "entities:\n  one: {kind: model, name: two}\n  two: {kind: model, name: one}\n")
    assert [find(world.library(), word).id for word in ("one", "two")] == ["one", "two"]


def test_a_gate_takes_names_that_one_record_has_in_their_order(birds: World) -> None:
    assert require(birds.library(), ["owl-2020", "seen"], ("source", "evidence")) == ["owl-2020", "seen"]


def test_a_gate_never_guesses(birds: World) -> None:
    with pytest.raises(NotFound):
        require(birds.library(), ["heron-fly"], ("claim",))


def test_a_very_long_name_is_answered(birds: World) -> None:
    with pytest.raises(NotFound):
        find(birds.library(), "x" * 100_000)


def test_a_name_with_signs_of_a_query_language_is_only_a_name(birds: World) -> None:
    for word in ("red%", "red_*", "'; DROP TABLE record; --", "a:b OR c", '"', "\x00"):
        with pytest.raises(NotFound):
            find(birds.library(), word, CLAIM_ORDER, exact=True)


# at the command line


def test_a_typing_error_is_answered_with_a_note_on_stderr(lineage: Callable[..., Ran]) -> None:
    meant = lineage("trace", "planning-aloud", database=SMALL)
    typed = lineage("trace", "planing-aloud", database=SMALL)
    note = "lineage: nothing is called 'planing-aloud'; taking 'planning aloud' (planning-aloud)\n"
    assert typed == (0, meant.out, note)


def test_an_unknown_name_ends_with_3_and_the_nearest_names(lineage: Callable[..., Ran]) -> None:
    instead = f"  try: lineage show heron-chat --claims {SMALL}\n"
    said = f"lineage: nothing here is called 'heron-c'\n{instead}  did you mean heron-chat or heron-code?\n"
    assert lineage("show", "heron-c", database=SMALL) == (3, "", said)


def test_exact_refuses_what_would_be_taken_otherwise(lineage: Callable[..., Ran]) -> None:
    codes = [lineage(*words, database=SMALL).code for words in (("show", "heron-ch"), ("show", "heron-ch", "--exact"))]
    assert codes == [0, 3]


def test_tag_never_guesses(lineage: Callable[..., Ran]) -> None:
    ran = lineage("tag", "planning-from-cod", database=SMALL)
    instead = f"  try: lineage tag planning-from-code --claims {SMALL}\n"
    said = f"lineage: nothing here is called 'planning-from-cod'\n{instead}"
    assert ran == (3, "\n", said)


def test_impact_never_guesses(lineage: Callable[..., Ran]) -> None:
    assert lineage("impact", "brook-202", database=SMALL).code == 3


def test_without_never_guesses(lineage: Callable[..., Ran]) -> None:
    ran = lineage("stats", "--without", "brook-202", database=SMALL)
    instead = f"  try: lineage stats --without brook-2021 --claims {SMALL}\n"
    assert ran == (3, "", f"lineage: nothing here is called 'brook-202'\n{instead}")


def test_without_takes_no_entity(lineage: Callable[..., Ran]) -> None:
    assert lineage("stats", "--without", "heron-1", database=SMALL).code == 3
