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
  later: {title: L, kind: paper, language: en, authors: [Jason Wei], published: 2022-06-15}
  first: {title: F, kind: paper, language: en, authors: [Jason Wei, A. B.], published: 2022-01}
  alone: {title: A, kind: paper, language: en, authors: [Aman Madaan], published: 2022}
  undated: {title: U, kind: documentation, language: en, authors: [OpenAI]}
  nobody: {title: N, kind: news, language: en, published: 2020}
"""


def test_works_of_one_surname_and_year_have_letters_in_order_of_date(world: World) -> None:
    world.write("s.yaml", SOURCES)
    found = works(world.judge(), ["later", "first", "alone", "undated", "nobody", "missing"])
    assert {id: work.label for id, work in found.items()} == {
        "later": "Wei 2022b",
        "first": "Wei 2022a",
        "alone": "Madaan 2022",
        "undated": "OpenAI",
        "nobody": "nobody",
        "missing": "missing",
    }
