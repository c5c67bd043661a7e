"""In a database of another field nothing speaks of the field of the shipped one, and every suggestion works there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from itertools import combinations, islice
from pathlib import Path

import pytest

from lineage_cli.domain.text import plural_of
from tests import amounts
from tests.fields import FIELDS, field
from tests.worlds import Ran, World

Lineage = Callable[..., Ran]
OF_THE_SHIPPED = re.compile(
    r"\b(models?|abilit(?:y|ies)|chain-of-thought|cot|gpt[\w.-]*|chatgpt|davinci|benchmarks?|scores?|trained|training|instruction|openai)\b",
    re.IGNORECASE,
)
OWN = {"register": {"model", "models"}}  # a kind of its own


@pytest.fixture(params=FIELDS)
def other(request: pytest.FixtureRequest, tmp_path: Path) -> World:
    return field(request.param, tmp_path)


def foreign(world: World, text: str) -> set[str]:
    """Return the words of the shipped database's field in a text, but for those that the database itself has."""
    found = {match.lower() for match in OF_THE_SHIPPED.findall(text)}
    return found - OWN.get(world.folder.name, set())


def questions(world: World) -> Iterator[tuple[str, ...]]:
    """Everything that can be asked of every record, and what goes wrong when one asks for what is not there."""
    library = world.library()
    entities, claims = list(library.ids("entity")), list(library.ids("claim"))
    sources, items = list(library.ids("source")), list(library.ids("evidence"))
    for id in (*entities, *claims, *sources, *items):
        yield from (("trace", id), ("trace", id, "--full"), ("trace", id, "--down"), ("show", id))
    for id in (*entities, *claims):
        yield from (("evidence", id), ("evidence", id, "--full"), ("graph", id, "--format", "dot"), ("timeline", id))
    yield from (("compare", *pair) for pair in (*combinations(entities, 2), *combinations(sources, 2)))
    yield from (("impact", id) for id in (*sources, *items))
    kinds = library.entity_kinds()
    yield from (("list", word) for kind in (*kinds, "claim", "entity", "source") for word in (kind, plural_of(kind)))
    yield from (("list", kind[:-1]) for kind in kinds)
    yield from (("list", "claims", "--about", entity) for entity in entities)
    yield from (
        ("findings",),
        ("stats",),
        ("timeline",),
        ("diff", "1850"),
        ("check",),
        ("cite", *sources),
        ("list", "nothings"),
    )
    yield from (
        ("trace", "no-such-thing"),
        ("tag", "nothing"),
        ("search", "zzz"),
        ("compare", entities[0]),
        ("lists", "x"),
    )
    yield from (
        ("list", "claims", "--predicate", "invents"),
        ("list", "claims", "--tag", "sure"),
        ("explain", "nothing"),
    )


@pytest.mark.thorough
def test_no_answer_and_no_error_has_words_of_another_field(other: World, lineage: Lineage) -> None:
    said = {}
    for words in islice(questions(other), 0, None, 1 if amounts.whole else 3):
        ran = lineage(*words, database=other.folder)
        assert ran.code != 70, ran.err
        if wrong := foreign(other, ran.out + ran.err):
            said[" ".join(words)] = wrong
    assert said == {}


def test_what_lineage_alone_suggests_is_answered(
    other: World, lineage: Lineage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(other.folder)
    ran = lineage()
    assert (ran.code, foreign(other, ran.out + ran.err)) == (0, set())
    lines = [line[line.index("lineage ") :] for line in ran.out.splitlines() if "? " in line and "lineage " in line]
    assert len(lines) >= 4
    for line in lines:
        answer = lineage(*shlex.split(line)[1:])
        assert (answer.code, line) == (0, line)
        assert answer.out.strip() or "check" in line, line


def test_every_kind_of_entity_is_listed_by_its_singular_and_its_plural(other: World, lineage: Lineage) -> None:
    kinds = other.library().entity_kinds()
    assert kinds
    for kind in kinds:
        one, many = (lineage("list", word, database=other.folder) for word in (kind, plural_of(kind)))
        assert one == many
        assert (one.code, bool(one.out.strip())) == (0, True)


@pytest.mark.parametrize(
    ("name", "word", "near"),
    [
        ("childbed", "desease", "diseases"),
        ("childbed", "organizms", "organisms"),
        ("childbed", "persn", "persons"),
        ("register", "aplication", "applications"),
        ("microbes", "strians", "strains"),
        ("microbes", "enzime", "enzymes"),
    ],
)
def test_a_kind_that_is_mistyped_leads_to_that_of_the_database(
    name: str, word: str, near: str, tmp_path: Path, lineage: Lineage
) -> None:
    ran = lineage("list", word, database=field(name, tmp_path).folder)
    assert ran.code == 2
    assert f"lineage list {near}" in ran.err


HELP = (
    "--help",
    "list --help --all",
    "check --help",
    "init --help --all",
    "new --help --all",
    "import --help --all",
    "schema --help",
)


@pytest.mark.parametrize("asked", HELP)
def test_help_speaks_of_the_shipped_database_only_where_it_says_so(asked: str, lineage: Lineage) -> None:
    out = lineage(*asked.split()).out
    before = out.partition("Examples, on the database that lineage comes with:")[0]
    assert OF_THE_SHIPPED.findall(before) == []
