"""How sources are cited: surname and year, letters where two share them, organizations by their whole name."""

from __future__ import annotations

import pytest

from lineage_cli.query.works import surname, works
from tests.worlds import World


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Jason Wei", "Wei"),
        ("Jack W. Rae", "Rae"),
        ("Laurens van der Maaten", "van der Maaten"),
        ("Semmelweis, Ignaz", "Semmelweis"),
        ("Sammy Davis, Jr.", "Davis"),
        ("OpenAI", "OpenAI"),
        ("p.b.", "p.b."),
        ("BigScience Workshop", "BigScience Workshop"),
        ("World Health Organization", "World Health Organization"),
        ("The Decision Lab", "The Decision Lab"),
        ("苏剑林", "苏剑林"),
        ("José Ortega", "Ortega"),
    ],
)
def test_an_author_is_cited_by_surname_and_an_organization_by_its_name(author: str, expected: str) -> None:
    assert surname(author) == expected


SOURCES = """
sources:
  wei-2022-later: {title: L, kind: paper, language: en, authors: [Jason Wei], published: 2022-06-15}
  wei-2022: {title: F, kind: paper, language: en, authors: [Jason Wei, A. B.], published: 2022-01}
  wei-2022-v1: {title: V, kind: paper, language: en, authors: [Jason Wei], published: 2022-01, derived_from: wei-2022, derivation: version}
  alone: {title: A, kind: paper, language: en, authors: [Aman Madaan], published: 2022}
  one: {title: O, kind: paper, language: en, authors: [Ann Roe], published: 2020}
  two: {title: T, kind: paper, language: en, authors: [Ben Roe], published: 2020}
  undated: {title: U, kind: documentation, language: en, authors: [OpenAI]}
  nobody: {title: N, kind: news, language: en, published: 2020}
"""


def labels(world: World, *ids: str) -> dict[str, str]:
    world.write("s.yaml", SOURCES)
    return {id: work.label for id, work in works(world.judge(), ids).items()}


def test_works_of_one_surname_and_year_have_letters_in_order_of_date(world: World) -> None:
    assert labels(world, "wei-2022-later", "wei-2022") == {"wei-2022-later": "Wei 2022b", "wei-2022": "Wei 2022a"}


def test_a_letter_is_the_same_in_an_answer_that_names_one_of_them_alone(world: World) -> None:
    assert labels(world, "wei-2022-later") == {"wei-2022-later": "Wei 2022b"}


def test_a_version_is_cited_as_the_work_that_it_is_a_version_of(world: World) -> None:
    assert labels(world, "wei-2022-v1") == {"wei-2022-v1": "Wei 2022a"}


def test_works_whose_ids_do_not_tell_are_told_apart_by_their_ids(world: World) -> None:
    assert labels(world, "one", "two") == {"one": "Roe 2020 (one)", "two": "Roe 2020 (two)"}


def test_a_work_alone_has_no_letter_and_one_without_authors_its_id(world: World) -> None:
    assert labels(world, "alone", "undated", "nobody", "missing") == {
        "alone": "Madaan 2022",
        "undated": "OpenAI",
        "nobody": "nobody",
        "missing": "missing",
    }
