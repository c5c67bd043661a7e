"""What a question costs is counted, not timed: the same on a database many times as large, with no table walked through."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.forms import write
from lineage_cli.query import names
from lineage_cli.query.changes import impact
from lineage_cli.query.compare import compare
from lineage_cli.query.dossier import dossier
from lineage_cli.query.kinds import Listed
from lineage_cli.query.listing import Filters, rows
from lineage_cli.query.search import LIKELIEST, MOST, search
from lineage_cli.query.show import show
from lineage_cli.query.trace import trace
from lineage_cli.query.trace_parts import Options
from lineage_cli.rules.assessment import Assumptions, Judge
from lineage_cli.store.index.resolver import LOOKED_UP, READ_ONCE, References, ways_to_references
from lineage_cli.store.index.sqlite_library import SqliteLibrary
from lineage_cli.store.open import open_library
from tests import amounts
from tests.worlds import World

SMALL, LARGE = 200, 4000 if amounts.whole else 2000
STEP = 20  # instructions of SQLite's machine from one count to the next

CLAIMS = Listed("claims", "claim")


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, SqliteLibrary]]:
    """A small and a large database of the same making: the first topic is the same in both."""
    patch = pytest.MonkeyPatch()
    patch.setenv("LINEAGE_CACHE", str(tmp_path_factory.mktemp("cache")))
    made = {}
    for count in (SMALL, LARGE):
        folder = tmp_path_factory.mktemp("made") / str(count)
        write(str(folder), count, "jsonl")
        made[count] = open_library(str(folder))
    yield made
    for library in made.values():
        library.close()
    patch.undo()


def a_claim(library: SqliteLibrary) -> str:
    """A claim that rests on little and is named by little, the same in every size."""
    return "bababa-claim-13" if library.claim("bababa-claim-13") is not None else next(library.ids("claim"))


def a_source(library: SqliteLibrary) -> str:
    claim = library.claim(a_claim(library))
    assert claim is not None
    return claim.stated[0].place.source


def an_entity(library: SqliteLibrary) -> str:
    claim = library.claim(a_claim(library))
    assert claim is not None
    assert claim.subject is not None
    return claim.subject


Question = Callable[[SqliteLibrary], object]
QUESTIONS: dict[str, Question] = {
    "tag": lambda library: Judge(library).verdict(a_claim(library)),
    "show": lambda library: show(Judge(library), [names.find(library, a_claim(library))]),
    "evidence": lambda library: dossier(Judge(library), a_claim(library)),
    "trace a claim": lambda library: trace(Judge(library), names.find(library, a_claim(library)), Options()),
    "trace an entity": lambda library: trace(Judge(library), names.find(library, an_entity(library)), Options()),
    "compare": lambda library: compare(Judge(library), [names.find(library, id) for id in ("bababa-1", "bababa-2")]),
    "impact": lambda library: impact(Judge(library), [a_source(library)]),
    "--without": lambda library: Judge(library, Assumptions(without=frozenset({a_source(library)}))).verdict(
        a_claim(library)
    ),
    "a prefix": lambda library: library.prefixed("bababaclaim13"),
    "search for a name": lambda library: search(Judge(library), ["bababa-claim-13"]),
    "list claims about": lambda library: list(rows(Judge(library), CLAIMS, Filters(about=(an_entity(library),)))),
    "list claims of a source": lambda library: list(rows(Judge(library), CLAIMS, Filters(source=(a_source(library),)))),
    "the first of a list": lambda library: next(rows(Judge(library), CLAIMS, Filters())),
}


def steps(library: SqliteLibrary, question: Question) -> int:
    """How many instructions SQLite's machine carries out for a question, to the next `STEP`."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += STEP
        return 0

    library.evict()
    library.index.set_progress_handler(count, STEP)
    question(library)
    library.index.set_progress_handler(None, 0)
    return counted


@pytest.mark.thorough
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_costs_the_same_in_a_database_many_times_as_large(
    name: str, libraries: dict[int, SqliteLibrary]
) -> None:
    small, large = (steps(libraries[count], QUESTIONS[name]) for count in (SMALL, LARGE))

    assert large <= small * 1.3 + 10 * STEP


def test_a_common_word_costs_no_more_than_its_likeliest_records(libraries: dict[int, SqliteLibrary]) -> None:
    ranked = steps(libraries[LARGE], lambda library: search(Judge(library), ["reasoning", "with"]))

    assert ranked < 100 * LIKELIEST + 20 * MOST


def statements(library: SqliteLibrary, question: Question) -> list[str]:
    """Every statement that a question asks of the index, with its values in it."""
    asked: list[str] = []
    question(library)  # the first one has SQLite look at its own tables
    library.evict()
    library.index.set_trace_callback(asked.append)
    question(library)
    library.index.set_trace_callback(None)
    return [each for each in dict.fromkeys(asked) if each.startswith(("SELECT", "WITH"))]


def walked(index: sqlite3.Connection, statement: str) -> list[str]:
    """The steps of a statement's plan that walk through a whole table that grows."""
    plan = [row[3] for row in index.execute(f"EXPLAIN QUERY PLAN {statement}")]
    return [
        step
        for step in plan
        if step.startswith("SCAN")
        and not step.startswith(("SCAN CONSTANT", "SCAN (", "SCAN SUBQUERY"))
        and (" VIRTUAL TABLE INDEX " not in step or step.endswith("INDEX 0:"))
    ]


@pytest.mark.parametrize("name", [*QUESTIONS, "search"])
def test_no_question_walks_through_a_table(name: str, libraries: dict[int, SqliteLibrary]) -> None:
    library = libraries[LARGE]
    question = QUESTIONS.get(name) or (lambda library: search(Judge(library), ["reasoning", "tuning", "的"]))
    asked = statements(library, question)

    assert asked
    assert {each: walked(library.index, each) for each in asked if walked(library.index, each)} == {}


def test_a_walk_through_a_table_would_be_seen(libraries: dict[int, SqliteLibrary]) -> None:
    index = libraries[SMALL].index

    for statement in (
        "SELECT id FROM record WHERE body LIKE 'x'",
        "SELECT term FROM backlink",
        "SELECT rowid FROM words",
        "SELECT count(*) FROM record",
    ):
        assert walked(index, statement), statement


@pytest.mark.parametrize(("part", "way"), [(1000, LOOKED_UP), (10, READ_ONCE)])
def test_what_refers_to_many_records_is_read_once_and_to_few_is_looked_up(
    part: int, way: References, libraries: dict[int, SqliteLibrary]
) -> None:
    index = libraries[LARGE].index
    index.execute("CREATE TEMP TABLE touched (id TEXT PRIMARY KEY) WITHOUT ROWID")
    index.execute(f"INSERT INTO touched SELECT id FROM record WHERE key % {part} = 0")
    assert ways_to_references(index) == way
    for table in ("touched", "reference"):
        index.execute(f"DROP TABLE IF EXISTS temp.{table}")


@pytest.mark.parametrize("word", ["模", "模型", "型"])
def test_chinese_of_one_and_of_two_characters_is_found(word: str, world: World) -> None:
    world.write("a.yaml", "entities: {a: {kind: model, name: A, aliases: [大模型]}, b: {kind: model, name: 样}}")

    assert [hit.record.id for hit in search(world.judge(), [word]).hits] == ["a"]


def a_common_word(world: World, count: int) -> None:
    lines = [f"  c{number}: {{statement: A common thing., note: N.}}\n" for number in range(count)]
    world.write("a.yaml", "claims:\n" + "".join(lines))
    world.write(
        "b.yaml",
        "entities: {common: {kind: model, name: Common}}\nclaims: {d: {statement: A rare common thing., note: N.}}",
    )


def test_more_matches_than_are_ranked_are_not_counted(world: World) -> None:
    a_common_word(world, MOST + 200)

    found = search(world.judge(), ["common"])

    assert (found.total, found.more, len(found.hits)) == (MOST, True, 20)
    assert found.hits[0].record.id == "common"  # what is called so, though it stands behind all the others


def test_what_has_all_the_words_is_ranked_first_among_too_many(world: World) -> None:
    a_common_word(world, MOST + 200)

    found = search(world.judge(), ["common", "rare"])

    assert found.more
    assert found.hits[0].record.id == "d"
    assert [hit.whole for hit in found.hits[:2]] == [True, False]


def test_a_larger_limit_ranks_as_many(world: World) -> None:
    a_common_word(world, MOST + 200)

    assert len(search(world.judge(), ["common"], limit=1100).hits) == 1100
    assert search(world.judge(), ["common"], limit=5000).total == MOST + 202


def test_the_number_of_hits_is_said_as_far_as_it_was_counted(
    world: World, lineage: Callable[..., object], capsys: pytest.CaptureFixture[str]
) -> None:
    a_common_word(world, MOST + 200)

    ran = lineage("search", "common", database=world.folder)

    assert ran.err == "lineage: more than 1,000 hits; the others: --limit 1000\n"  # type: ignore[attr-defined]


def test_the_same_files_give_the_same_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = []
    for name in ("one", "two"):
        monkeypatch.setenv("LINEAGE_CACHE", str(tmp_path / f"cache-{name}"))
        world = World(tmp_path / name)
        a_common_word(world, MOST + 50)
        chosen.append([hit.record.id for hit in search(world.judge(), ["common", "thing"], limit=100).hits])

    assert chosen[0] == chosen[1]
