"""What the words of the program mean: every word of the tables of the program is explained."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from lineage_cli.domain.grades import Form, Kind, Mark, Role, Tag
from lineage_cli.domain.problems import CODES, WARNINGS
from lineage_cli.query.glossary import everything, explained
from lineage_cli.store.input.schema import CONCERNS, DERIVATIONS
from tests.worlds import Ran

GROUPS: dict[str, list[str] | tuple[str, ...]] = {
    "tag": [tag.typed for tag in Tag if tag >= Tag.OPEN],  # the others are forms, explained as such
    "mark": [*Mark],
    "kind": [*Kind],
    "concern": CONCERNS,
    "form": [*Form],
    "role": [*Role],
    "derivation": DERIVATIONS,
    "warning": [code for code in CODES if code in WARNINGS],
    "error": [code for code in CODES if code not in WARNINGS],
}


@pytest.mark.parametrize("group", GROUPS)
def test_every_word_of_a_group_is_explained(group: str) -> None:
    assert {term.word for term in everything() if term.group == group} == set(map(str, GROUPS[group]))


def test_no_word_is_explained_twice_in_one_group() -> None:
    terms = [(term.group, term.word) for term in everything()]
    assert len(terms) == len(set(terms))


def test_a_word_is_explained_with_what_to_do(lineage: Callable[..., Ran]) -> None:
    ran = lineage("explain", "single source")
    assert (ran.code, ran.err) == (0, "")
    assert "Everything that counts for it goes back to one source." in ran.out
    assert "lineage impact SOURCE" in ran.out


def test_a_word_in_two_groups_is_explained_in_both() -> None:
    assert [term.group for term in explained(["record"])] == ["kind"]
    assert {term.group for term in explained(["tags"])} == {"tag"}


def test_an_unknown_word_leads_to_near_ones(lineage: Callable[..., Ran]) -> None:
    ran = lineage("explain", "hypotheis")
    assert (ran.code, ran.out) == (3, "")
    assert "try: lineage explain hypothesis\n" in ran.err


def test_all_words_are_listed_as_data(lineage: Callable[..., Ran]) -> None:
    items = json.loads(lineage("explain", "--json").out)["items"]
    assert len(items) == len(list(everything()))
