"""The page about reliability says of each fault what its test shows, and names tests that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.faults import TABLE, Stated
from tests.hostile.cases import cases
from tests.hostile.places import PLACES
from tests.render.test_hostile_text import LOOKS, QUESTIONS, TEXT, fields_with_text
from tests.store.cache.test_faults_of_the_cache import SPOILT
from tests.whole.test_differential import ON_BUNDLED, ON_SMALL
from tests.worlds import ROOT

PAGE = ROOT / "docs" / "reliability.md"
PART = re.compile(r"(<!-- faults: (?P<modules>[\w/ ]+) -->\n).*?(<!-- end of faults -->)", re.DOTALL)
FILE = re.compile(r"`(tests/[\w/]+\.py)")


def rows(modules: str) -> Iterator[str]:
    """Yield the rows of the faults that some test modules make, in the order in which they make them."""
    for module in modules.split():
        import_module(f"tests.{module.replace('/', '.')}")
        chosen = dict.fromkeys(each for each in TABLE if each.test.startswith(f"{module}.py::"))
        yield from (row(each) for each in chosen)


def row(each: Stated) -> str:
    """Return one fault as a row of Markdown, its test as a link to the file."""
    file, name = each.test.split("::")
    said = name.removeprefix("test_").replace("_", " ")
    return f"| {each.fault} | {each.outcome} | [{said}](../tests/{file}) |"


def filled(text: str) -> str:
    """Return the page with its tables made anew from the tests."""

    def table(part: re.Match[str]) -> str:
        lines = "\n".join(["| fault | what happens | test |", "|---|---|---|", *rows(part["modules"])])
        return f"{part[1]}\n{lines}\n\n{part[3]}"

    return PART.sub(table, text)


def test_the_tables_of_faults_are_those_of_the_tests(pytestconfig: pytest.Config) -> None:
    text = PAGE.read_text("utf-8")
    if pytestconfig.getoption("--regen"):
        PAGE.write_text(filled(text), "utf-8")
    assert PAGE.read_text("utf-8") == filled(text)


def test_every_stated_fault_is_on_the_page() -> None:
    text = PAGE.read_text("utf-8")
    filled(text)
    assert [each.fault for each in TABLE if row(each) not in text] == []


def test_every_test_that_the_page_names_is_there() -> None:
    named = {match[1] for match in FILE.finditer(PAGE.read_text("utf-8"))}
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_the_figures_of_the_page_are_those_of_the_tests() -> None:
    text = PAGE.read_text("utf-8")
    filled(text)
    figures = {
        "kinds of fault, each with its outcome": len(set(TABLE)),
        "ways to spoil a cache file among them": sum(len(spoilt.ways) for spoilt in SPOILT),
        "hostile files and places, each with its outcome": len(cases()) + len(PLACES),
        f"hostile texts, in each of {len(fields_with_text())} fields, by {len(QUESTIONS)} questions in {len(LOOKS)} forms": len(
            TEXT
        ),
        "command lines held to the same bytes from every way to the index": len(ON_SMALL) + len(ON_BUNDLED),
    }
    assert [f"| {name} | {value} |" for name, value in figures.items() if f"| {name} | {value} |" not in text] == []
