"""What a library promises, held for each that there is: the index in SQLite, records at hand in memory, PostgreSQL on a server."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.forms import write
from lineage_cli.domain.grades import Mark, Role, Tag
from lineage_cli.domain.library import Library, Location, Mention, Name
from lineage_cli.domain.records import RECORD_KINDS
from lineage_cli.domain.text import apart, fold
from lineage_cli.domain.text_index import Phrase, Scope, TextQuery
from lineage_cli.query.names import Found
from lineage_cli.query.search import search
from lineage_cli.query.trace import trace
from lineage_cli.query.trace_parts import Options
from lineage_cli.rules.assessment import Judge
from lineage_cli.store.index.encoding import KINDS
from lineage_cli.store.index.sqlite_library import SqliteLibrary
from lineage_cli.store.memory.library import MemoryLibrary, StoredRecord
from lineage_cli.store.open import open_library
from tests.amounts import sweep
from tests.servers import a_server, loaded, open_server
from tests.worlds import BUNDLED, OPEN, SMALL, World

RECORDS = """
entities:
  engine: {kind: model, name: Engine, aliases: [Motor, 思维], part_of: [machines]}
  machines: {kind: family, name: Machines}
  planning: {kind: ability, name: planning ahead}
  pump: {kind: model, name: Pump}
sources:
  notes: {title: Notes on engines, kind: essay, language: en, published: 2021-05-02, read: 2021-06-01}
  copy: {title: A copy, kind: essay, language: en, published: 2022, derived_from: notes, derivation: republication}
evidence:
  seen: {summary: It was seen to plan., kind: experiment, source: notes, anchor: it plans}
  seen-again: {summary: It was seen again., kind: observation, source: copy, since: 2022-03}
claims:
  plans:
    statement: The engine plans ahead.
    subject: engine
    predicate: has
    object: planning
    stated: [{source: notes, anchor: plans, tag: conclusion}]
    supports: [seen, seen-again]
  runs: {statement: The engine runs., about: [engine], stated: [{source: notes, anchor: runs}], rests: x}
  ran: {statement: The engine ran once., about: [engine], note: Nobody says it., supersedes: runs}
  loop-a: {statement: A rests on B., note: n, supports: [{id: of-b, summary: B., kind: inference, source: notes, rests_on: loop-b}]}
  loop-b: {statement: B rests on A., note: n, supports: [{id: of-a, summary: A., kind: inference, source: notes, rests_on: loop-a}]}
"""


def in_memory(library: SqliteLibrary) -> MemoryLibrary:
    """Everything that an index holds, in memory."""
    query = (
        "SELECT kind, id, body, incomplete OR lost, path, line, column FROM record"
        " JOIN file ON file.key = record.file WHERE is_canonical ORDER BY record.key"
    )
    records = [
        StoredRecord(KINDS[kind], id, json.loads(body), bool(lost), Location(*place))
        for kind, id, body, lost, *place in library.index.execute(query)
    ]
    predicates = library.predicates.values()
    return MemoryLibrary(records, library.database, predicates, info=library.info, problems=library.problems())


def on_a_server(library: SqliteLibrary) -> Library:
    """Everything that an index holds, on a server."""
    address = a_server().address()
    loaded(library, address)
    return open_server(address)


KEPT: dict[str, Callable[[SqliteLibrary], Library]] = {
    "sqlite": lambda library: library,
    "memory": in_memory,
    "server": on_a_server,
}
LIBRARIES = [pytest.param(name, marks=pytest.mark.server) if name == "server" else name for name in KEPT]
OTHERS = LIBRARIES[1:]


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest, world: World) -> Library:
    """One small database, in each library."""
    world.write("a.yaml", RECORDS)
    return OPEN.enter_context(closing(KEPT[request.param](world.library())))


def test_a_record_is_found_by_its_id_alone(library: Library) -> None:
    assert getattr(library.record("engine"), "name", None) == "Engine"
    assert (library.record("Engine"), library.record("nothing")) == (None, None)
    assert (library.claim("engine"), library.entity("plans")) == (None, None)


def test_ids_are_in_order(library: Library) -> None:
    assert list(library.ids("claim")) == ["loop-a", "loop-b", "plans", "ran", "runs"]
    assert library.first("entity", 2) == ["engine", "machines"]
    assert {kind: library.count(kind) for kind in RECORD_KINDS} == {"claim": 5, "entity": 4, "source": 2, "evidence": 4}


def test_what_was_prefetched_or_evicted_is_the_same(library: Library) -> None:
    before = library.record("plans")
    library.prefetch(["plans", "engine", "nothing"])
    library.evict()

    assert library.record("plans") == before


def test_who_refers_to_a_record_is_told_by_field(library: Library) -> None:
    assert library.mentions("engine") == [
        Mention("subject", "claim", "plans"),
        Mention("about", "claim", "ran"),
        Mention("about", "claim", "runs"),
    ]
    assert library.mentions("engine", "about", "object") == library.mentions("engine")[1:]
    assert library.mentions("notes", "stated") == [
        Mention("stated", "claim", "plans"),
        Mention("stated", "claim", "runs"),
    ]
    assert library.mentions("nothing") == []


def test_holders_of_many_are_found_at_once(library: Library) -> None:
    assert library.holders("about", ["engine", "pump", "nothing"]) == {"engine": ["ran", "runs"]}
    assert library.holders("source", ["copy", "notes"]) == {"copy": ["seen-again"], "notes": ["of-a", "of-b", "seen"]}


def test_holders_are_told_for_several_fields_at_once(library: Library) -> None:
    assert library.holders_of(("about", "subject"), ["engine", "nothing"]) == {
        "about": {"engine": ["ran", "runs"]},
        "subject": {"engine": ["plans"]},
    }
    assert library.mentions("engine")[0].id == "plans"
    assert library.holders_of(("about", "subject"), ["engine", "pump"])["about"] == {"engine": ["ran", "runs"]}


def test_names_that_begin_in_several_ways_are_found_at_once(library: Library) -> None:
    found = library.begun(["pu", "pla", "zzz"], 2)
    assert {start: [name.id for name in names] for start, names in found.items()} == {
        "pu": ["pump"],
        "pla": ["plans", "planning"],
        "zzz": [],
    }


def test_claims_are_found_by_the_role_of_their_verb(library: Library) -> None:
    assert library.claims_of_role(Role.TRAIT, "subject", ["pump", "engine"]) == ["plans"]
    assert library.claims_of_role(Role.TRAIT, "object", ["engine"]) == []
    assert library.claims_of_role(Role.DESCENT, "subject", ["engine"]) == []


def test_claims_are_graded_and_nothing_else_is(library: Library) -> None:
    found = library.all_graded(["plans", "runs", "engine", "nothing", "loop-a"])

    assert {id: (grading.tag, grading.marks, grading.circle) for id, grading in found.items()} == {
        "plans": (Tag.HYPOTHESIS, (Mark.SINGLE_SOURCE,), False),
        "runs": (Tag.EDUCATED_GUESS, (Mark.UNSUPPORTED, Mark.SUPERSEDED, Mark.INCOMPLETE), False),
        "loop-a": (Tag.EDUCATED_GUESS, (Mark.UNSUPPORTED,), True),
    }
    assert library.graded("plans") == found["plans"]
    assert library.graded("engine") is None


def test_everything_is_counted(library: Library) -> None:
    found = library.tallies()

    assert found.tags == {Tag.HYPOTHESIS: 1, Tag.EDUCATED_GUESS: 4}
    assert found.marks == {Mark.UNSUPPORTED: 4, Mark.SINGLE_SOURCE: 1, Mark.SUPERSEDED: 1, Mark.INCOMPLETE: 1}
    assert found.calibration == {(Tag.CONCLUSION, Tag.HYPOTHESIS): 1}
    assert (found.alone, found.by_lines) == ({"notes": 1}, 1)  # two lines of one source


def test_what_names_a_day_is_found_between_two(library: Library) -> None:
    assert library.dated("2021-05-01", "2021-05-02") == ["notes"]
    assert library.dated("2021-05-02", "2021-12-31") == ["notes"]  # the day on which it was read
    assert library.dated("2021-12-31", "2022-03-15") == ["copy", "seen-again"]
    assert library.dated("2022-12-30", "9999-99-99") == ["copy"]
    assert library.dated("2023-01-01", "2024-01-01") == []


def test_names_are_folded_and_the_shortest_come_first(library: Library) -> None:
    assert library.named("motor") == [Name("motor", "Motor", "entity", "engine")]
    assert library.named("思维") == [Name("思维", "思维", "entity", "engine")]
    assert [name.folded for name in library.prefixed("p")] == ["pump", "plans", "planning", "planningahead"]
    assert [name.id for name in library.prefixed("p", 2)] == ["pump", "plans"]
    assert sorted(library.folded_names(5, 5)) == ["acopy", "loopa", "loopb", "motor", "notes", "plans"]
    assert [name.id for name in library.called(["pump", "engi", "motor"], 4)] == ["pump", "engine", "engine"]
    assert {"Engine", "Notes on engines"} <= set(library.name_words().split("\n"))


def phrase(words: str, *, prefix: bool = False) -> Phrase:
    return Phrase(tuple(apart(words).split()), prefix)


def found(library: Library, *phrases: Phrase, every: bool = False, scope: Scope = Scope.ALL) -> list[str]:
    return [hit.id for hit in library.text.ranked(TextQuery(phrases, every, scope))]


def test_words_are_found_as_phrases_and_as_they_begin(library: Library) -> None:
    assert found(library, phrase("plans ahead")) == ["plans"]
    assert found(library, phrase("ahead plans")) == []
    assert found(library, phrase("思维")) == found(library, phrase("维")) == ["engine"]
    assert found(library, phrase("ÊNGINÉ"), phrase("ONCE"), every=True) == ["ran"]
    assert set(found(library, phrase("plan", prefix=True))) >= {"plans", "planning", "seen"}
    assert set(found(library, phrase("seen"), phrase("pump"))) >= {"seen", "seen-again", "pump"}
    assert found(library, phrase("engine"), phrase("once"), every=True) == ["ran"]


def test_words_are_found_in_names_alone(library: Library) -> None:
    text = library.text
    engine = phrase("engine")

    def ids(scope: Scope) -> set[str]:
        wanted = text.keys(TextQuery((engine,), scope=scope))
        return {hit.id for hit in text.ranked(TextQuery((engine,))) if hit.key in wanted}

    assert ids(Scope.NAMES) == {"engine"}
    assert ids(Scope.MAIN) == {"engine", "plans", "ran", "runs"}
    assert text.keys(TextQuery((engine,)), 2) == text.keys(TextQuery((engine,)))[:2]


def test_some_records_are_searched_as_if_there_were_no_others(library: Library) -> None:
    few = library.text.only(library.text.keys_of(["ran", "pump", "nothing"]))

    assert [hit.id for hit in few.ranked(TextQuery((phrase("engine"), phrase("pump"))))] == ["pump", "ran"]


@pytest.mark.parametrize("words", ['"', "a*", "x:y", "AND", "it's", "(", "-", "^a", "NEAR"])
def test_no_word_is_syntax(words: str, library: Library) -> None:
    assert library.text.keys(TextQuery((Phrase((words, "zzz")),))) == []


def test_what_there_is_most_of_is_named(library: Library) -> None:
    assert library.entity_kinds() == ["model", "ability", "family"]
    assert library.most_named("evidence", "source", 2) == ["notes", "copy"]
    assert library.most_named("claim", "value", 2) == []
    assert library.most_supported() == ["plans"]


def test_a_record_gives_its_texts_and_its_place(library: Library) -> None:
    assert set(library.texts("seen")) == {"It was seen to plan.", "experiment", "notes", "it plans"}
    assert "it plans" not in library.texts("seen", {"anchor"})
    assert (library.location("pump"), library.location("nothing")) == (Location("a.yaml", 5, 3), None)
    assert library.texts("nothing") == []


def test_problems_are_in_order_of_place(library: Library) -> None:
    problems = library.problems()

    assert [problem.code for problem in problems] == ["unknown-key"]
    assert (library.info.problems, library.info.errors, library.info.files) == (1, 1, 2)
    assert library.database.title == "A database made by a test"
    assert library.predicates["has"].role is Role.TRAIT


# SQLite and each other, asked the same of larger databases


@pytest.fixture(scope="module", params=sweep(["bundled", "small", "made"], ["small", "made"]))
def kept_in_sqlite(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteLibrary]:
    folder = {"bundled": BUNDLED, "small": SMALL}.get(request.param)
    if folder is None:
        folder = tmp_path_factory.mktemp("made") / "made"
        write(str(folder), 600, "jsonl", 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LINEAGE_CACHE", str(tmp_path_factory.mktemp("cache")))
        library = open_library(str(Path(folder).resolve()))
    with closing(library):
        yield library


@pytest.fixture(scope="module", params=OTHERS)
def both(request: pytest.FixtureRequest, kept_in_sqlite: SqliteLibrary) -> Iterator[tuple[Library, Library]]:
    with closing(KEPT[request.param](kept_in_sqlite)) as other:
        yield kept_in_sqlite, other


def test_both_hold_the_same_records_grades_and_counts(both: tuple[Library, Library]) -> None:
    kept, held = both
    for kind in RECORD_KINDS:
        ids = list(kept.ids(kind))
        assert list(held.ids(kind)) == ids
        assert [held.record(id) for id in ids] == [kept.record(id) for id in ids]
        assert [held.mentions(id) for id in ids] == [kept.mentions(id) for id in ids]
        assert held.all_graded(ids) == kept.all_graded(ids)
    assert held.tallies() == kept.tallies()
    assert held.entity_kinds() == kept.entity_kinds()
    assert set(held.folded_names(0, 1000)) == set(kept.folded_names(0, 1000))


def test_both_give_the_same_to_random_questions(both: tuple[Library, Library]) -> None:
    kept, held = both
    chance = random.Random(7)  # noqa: S311 - a test repeats itself
    ids = [id for kind in RECORD_KINDS for id in kept.ids(kind)]
    days = [f"{year}-{month:02d}-15" for year in range(2017, 2025) for month in (1, 6)]
    fields = ("subject", "object", "about", "source", "stated", "supports", "rests_on", "supersedes", "derived_from")
    for _ in range(60):
        some, field = chance.sample(ids, 12), chance.choice(fields)
        start, end = sorted(chance.sample(days, 2))
        begun = fold(chance.choice(ids))[: chance.randint(1, 4)]
        role = chance.choice(list(Role))
        assert held.holders(field, some) == kept.holders(field, some)
        assert held.claims_of_role(role, "subject", some) == kept.claims_of_role(role, "subject", some)
        assert held.dated(start, end) == kept.dated(start, end)
        assert held.prefixed(begun) == kept.prefixed(begun)
        assert held.texts(some[0]) == kept.texts(some[0])


def test_both_rank_the_same_hits_alike(both: tuple[Library, Library]) -> None:
    kept, held = both
    for words in (
        "chain of thought",
        "code",
        "claim engine",
        "思维",
        "instruct",
        "code-davinci-002",
        "plan*",
        "the model",
    ):
        query = TextQuery(tuple(phrase(fold(word) if word.isascii() else word, prefix=True) for word in words.split()))
        ranks = [[(hit.id, round(hit.rank, 6)) for hit in each.text.ranked(query)] for each in (kept, held)]
        assert ranks[0] == ranks[1]
        assert search(Judge(held), words.split()) == search(Judge(kept), words.split())


def test_both_lead_to_the_same_answers(both: tuple[Library, Library]) -> None:
    kept, held = both
    for kind in ("entity", "claim", "source"):
        for id in kept.first(kind, 8):
            found = Found(kind, id)
            assert trace(Judge(held), found, Options()) == trace(Judge(kept), found, Options())
