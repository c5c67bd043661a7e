"""Every command gives the same bytes from a server as from the folder that was loaded into it: in every format, of any database."""

from __future__ import annotations

import json
import os
import random
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.forms import write
from lineage_cli.commands import COMMANDS
from lineage_cli.domain.records import RECORD_KINDS
from lineage_cli.options import Format
from tests.cluster.faulty import Faulty
from tests.monster import monster
from tests.servers import a_server
from tests.store.built.test_published import publish
from tests.whole.test_differential import ON_BUNDLED, ON_SMALL
from tests.worlds import BUNDLED, SMALL, Ran, World, opened

pytestmark = pytest.mark.server
Lineage = Callable[..., Ran]
ON_FILES = {"check"}
EVERY_FORMAT = ("compare", "evidence", "list", "search", "timeline", "impact", "diff")


class Both(NamedTuple):
    """A database in a folder, and the same on a server."""

    folder: Path
    address: str

    def asked(self, lineage: Lineage, *words: str) -> tuple[Ran, Ran]:
        """Return what both answer, without what differs by design: where they are, and where `stats` says the index is."""
        return tuple(_alike(lineage(*words, "--claims", place), place) for place in (str(self.folder), self.address))  # type: ignore[return-value]


def _alike(ran: Ran, place: str) -> Ran:
    ran = Ran(ran.code, *(text.replace(f"'{place}'", place) for text in ran[1:]))  # as a shell needs it
    out = re.sub(r'^(index +|    "index": ).*$', r"\1INDEX", ran.out, flags=re.MULTILINE)
    return ran._replace(out=re.sub(r"id=\d+;", "", out.replace(place, "PLACE")), err=ran.err.replace(place, "PLACE"))


def _made(name: str, folder: Path) -> Path:
    """Return the folder of a database: one of those that are there, or one that is made up."""
    if name == "made":
        write(str(folder), 600, "jsonl", 3)
    elif name == "monster":
        monster(World(folder), 5)
    elif name == "faulty":
        Faulty(150, 3).write(folder)
    elif name == "built":
        publish(opened(SMALL), folder)
    return {"bundled": BUNDLED, "small": SMALL}.get(name, folder).resolve()


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, Lineage], Both]]:
    """Load databases once each, by name."""
    known: dict[str, Both] = {}
    cache = tmp_path_factory.mktemp("cache")

    def load(name: str, lineage: Lineage) -> Both:
        os.environ["LINEAGE_CACHE"] = str(cache)
        if name not in known:
            both = Both(_made(name, tmp_path_factory.mktemp(name) / name), a_server().address())
            assert lineage("load", str(both.folder), both.address, "--quiet").code == 0
            known[name] = both
        return known[name]

    yield load
    os.environ.pop("LINEAGE_CACHE", None)


@pytest.fixture(autouse=True)
def _size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def asked_of(lines: tuple[str, ...]) -> Iterator[str]:
    """Yield the questions that need no files, those of some commands in every format besides."""
    for words in lines:
        command = words.split()[0]
        if command not in ON_FILES:
            yield words
            if command in EVERY_FORMAT and "--" not in words:
                yield from (f"{words} --format {format.value}" for format in Format)


def test_every_command_that_reads_a_database_is_asked() -> None:
    asked = {words.split()[0] for words in asked_of((*ON_SMALL, *ON_BUNDLED))}
    every = {name for name, entry in COMMANDS.items() if not entry.writes} - {"completions", "schema"}
    assert every - asked == ON_FILES


@pytest.mark.parametrize(
    ("name", "words"),
    [*(("small", words) for words in asked_of(ON_SMALL)), *(("bundled", words) for words in asked_of(ON_BUNDLED))],
)
def test_a_question_has_the_same_answer(
    name: str, words: str, lineage: Lineage, loaded: Callable[[str, Lineage], Both]
) -> None:
    here, there = loaded(name, lineage).asked(lineage, *shlex.split(words))
    assert there == here


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["small", "made", "monster", "faulty", "built"])
def test_random_questions_have_the_same_answers(
    name: str, seed: int, lineage: Lineage, loaded: Callable[[str, Lineage], Both]
) -> None:
    both = loaded(name, lineage)
    for words in questions(random.Random(seed), both, lineage):  # noqa: S311 - a test repeats itself
        here, there = both.asked(lineage, *words)
        assert there == here, shlex.join(words)


def questions(chance: random.Random, both: Both, lineage: Lineage) -> Iterator[tuple[str, ...]]:
    """Yield questions about random records of a database, by id, by words of theirs, and by what is nearly their name."""
    ids = {kind: _ids(kind, both, lineage) for kind in RECORD_KINDS}
    texts = re.findall(r"\w{3,}", lineage("list", "claims", "--claims", str(both.folder)).out)
    for _ in range(2):
        claim, entity, source = (chance.choice(ids[kind]) for kind in ("claim", "entity", "source"))
        day = f"{chance.randint(2018, 2024)}-{chance.randint(1, 12):02d}"
        found = chance.sample(texts, 3)
        yield from (
            ("trace", chance.choice([claim, entity, source]), "--json"),
            ("trace", entity, "--down", "--as-of", day),
            ("compare", entity, chance.choice(ids["entity"])),
            ("evidence", claim, "--format", "csv"),
            ("show", claim, entity, source, "--json"),
            ("tag", *chance.sample(ids["claim"], 5)),
            ("search", *found, "--format", "tsv"),
            ("search", found[0][:-1], "--limit", "5", "--json"),
            ("trace", f"{entity[:-1]}x"),
            ("list", "claims", "--about", entity, "--format", "csv"),
            ("list", "evidence", "--source", source),
            ("timeline", claim),
            ("timeline", source, "--json"),
            ("diff", day, "2025", "--format", "csv"),
            ("impact", source, "--format", "tsv"),
            ("stats", "--without", source),
        )


def _ids(kind: str, both: Both, lineage: Lineage) -> list[str]:
    kinds = {"claim": "claims", "entity": "entities", "evidence": "evidence", "source": "sources"}
    ran = lineage("list", kinds[kind], "--format", "jsonl", "--claims", str(both.folder))
    return [json.loads(line)["id"] for line in ran.out.splitlines() if '"id"' in line]
