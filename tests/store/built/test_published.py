"""A database that a cluster has built is read from its tables, without any of the files that it was built from."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from lineage_cli.cluster.work import published
from lineage_cli.cluster.work.reading import problem_row
from lineage_cli.cluster.work.rows import Row, Rows
from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.store.built.published import find, named
from lineage_cli.store.index.sqlite_library import SqliteLibrary
from tests.cluster.faulty import Faulty
from tests.worlds import SMALL, Ran, World, opened, run_in_process

FROM_RECORDS = (
    "SELECT path, line, column, kind, id, body, incomplete OR lost, tag, marks, circle, by_lines, origin FROM record"
    " JOIN file ON file.key = record.file LEFT JOIN grade ON grade.key = record.key WHERE is_canonical ORDER BY record.key"
)
COLUMNS = ("path", "line", "column", "kind", "id", "body", "lost", "tag", "marks", "circle", "by_lines", "origin")
KINDS = ("claim", "entity", "evidence", "source")
QUESTIONS = (
    "trace planning-aloud", "evidence planning-from-code", "compare heron-text heron-code", "search planning code",
    "list claims", "impact moss-2021", "timeline", "diff 2021", "impact brook-2021", "findings", "show lind-2021", "list questions --lang zh",
)  # fmt: skip


def publish(library: SqliteLibrary, folder: Path, run: str = "1") -> Path:
    """Publish what one machine has made, as a cluster publishes what it has made."""
    place = folder / "runs" / run
    rows: Iterable[Row] = (dict(zip(COLUMNS, row, strict=True)) for row in library.index.execute(FROM_RECORDS))
    told = (
        row | {"kind": KINDS[row["kind"]], "lost": bool(row["lost"]), "circle": bool(row["circle"])} for row in rows
    )
    tables: dict[str, Rows] = {
        "records": published.records(told),
        "problems": published.problems(map(problem_row, library.problems())),
    }
    for name, lines in tables.items():
        (place / name).mkdir(parents=True)
        with gzip.open(place / name / "part-00000.gz", "wt", encoding="utf-8") as file:
            file.writelines(line["value"] + "\n" for line in lines)
    counts = {kind: library.count(kind) for kind in KINDS}
    verbs = [named(each) for each in library.predicates.values()]
    facts = {"format": 1, "database": named(library.database), "predicates": verbs}
    numbers = dict(zip(("files", "problems", "errors"), library.info[1:], strict=True))
    (place / "database.json").write_text(json.dumps({**facts, **numbers, "counts": counts}), "utf-8")
    (folder / "lineage-build.json").write_text(json.dumps({"format": 1, "run": f"runs/{run}"}), "utf-8")
    return folder


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_built_database_gives_the_answers_of_its_files(
    words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = publish(opened(SMALL), tmp_path / "built")
    answers = []
    for database in (SMALL, built):
        for form in ("text", "json"):
            ran = run_in_process(capsys, *words.split(), "--format", form, database=database)
            assert ran.code == 0
            answers.append(ran.out.replace(os.path.realpath(database), "FOLDER"))
    assert answers[:2] == answers[2:]


def test_faults_verdicts_and_places_are_those_of_one_machine(tmp_path: Path) -> None:
    library = opened(Faulty(150, 3).write(tmp_path / "files"))
    built = opened(publish(library, tmp_path / "built"))
    claims = list(library.ids("claim"))
    assert built.all_graded(claims) == library.all_graded(claims)
    assert built.problems() == library.problems()
    assert [built.location(id) for id in claims] == [library.location(id) for id in claims]
    assert built.tallies() == library.tallies()
    assert built.info[1:] == library.info[1:]


def test_a_new_build_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    world = World(tmp_path / "files")
    world.write("a.yaml", 'claims: {first: {statement: First., note: "n"}}')
    built = publish(world.library(), tmp_path / "built")
    assert list(opened(built).ids("claim")) == ["first"]
    world.write("a.yaml", 'claims: {second: {statement: Second., note: "n"}}')
    publish(world.library(), built, "2")
    assert list(opened(built).ids("claim")) == ["second"]


def test_a_built_database_answers_without_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", "off")
    assert opened(publish(opened(SMALL), tmp_path / "built")).count("claim") == opened(SMALL).count("claim")


@pytest.mark.parametrize("broken", ["lineage-build.json", "runs/1/database.json", "runs/1/records/part-00000.gz"])
def test_a_damaged_build_is_refused_in_one_line(
    broken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = publish(opened(SMALL), tmp_path / "built")
    (built / broken).write_bytes((built / broken).read_bytes()[:-20])
    assert refused(run_in_process(capsys, "stats", database=built))


@pytest.mark.parametrize("run", ["../files", "/etc", "runs/../../files", ""])
def test_the_run_that_stands_leads_nowhere_else(run: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built = publish(opened(SMALL), tmp_path / "built")
    (built / "lineage-build.json").write_text(json.dumps({"format": 1, "run": run}), "utf-8")
    assert refused(run_in_process(capsys, "stats", database=built))


RECORD = {"path": "a.yaml", "line": 1, "column": 1, "kind": "entity", "id": "a", "incomplete": False, "body": {}}
WRONG: tuple[dict[str, object], ...] = (
    {"path": None},
    {"line": 10**30},
    {"line": -1},
    {"column": []},
    {"kind": "x"},
    {"kind": []},
    {"id": 1},
    {"body": []},
)


@pytest.mark.parametrize(
    "line",
    ["[]", "{", '{"path": "a"}', '{"other": 1}', "[" * 100_000, *(json.dumps({**RECORD, **each}) for each in WRONG)],
    ids=range(5 + len(WRONG)),
)
def test_a_line_that_is_no_record_is_refused(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built = publish(opened(SMALL), tmp_path / "built")
    with gzip.open(built / "runs" / "1" / "records" / "part-00001.gz", "wt", encoding="utf-8") as file:
        file.write(line + "\n")
    assert refused(run_in_process(capsys, "stats", database=built))


def test_a_build_of_another_format_is_refused(tmp_path: Path) -> None:
    built = publish(opened(SMALL), tmp_path / "built")
    facts = built / "runs" / "1" / "database.json"
    facts.write_text(facts.read_text("utf-8").replace('"format": 1', '"format": 2'), "utf-8")
    with pytest.raises(DatabaseUnreadable, match="another format"):
        find(str(built))


def test_a_build_of_an_older_version_has_what_it_does_not_know_by_default(tmp_path: Path) -> None:
    built = publish(opened(SMALL), tmp_path / "built")
    place = built / "runs" / "1" / "database.json"
    facts = json.loads(place.read_text("utf-8"))
    del facts["database"]["iri"], facts["predicates"][0]["compared"]
    facts["database"]["later"] = "a field of a later version"
    place.write_text(json.dumps(facts), "utf-8")
    assert opened(built).database._replace(iri=None) == opened(SMALL).database._replace(iri=None)


@pytest.mark.parametrize("facts", ['{"format": 1}', '{"format": 1, "database": [], "predicates": []}', "[]"])
def test_facts_that_are_none_are_refused(facts: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built = publish(opened(SMALL), tmp_path / "built")
    (built / "runs" / "1" / "database.json").write_text(facts, "utf-8")
    assert refused(run_in_process(capsys, "stats", database=built))


def test_a_build_whose_run_was_removed_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built = publish(opened(SMALL), tmp_path / "built")
    shutil.rmtree(built / "runs")
    assert refused(run_in_process(capsys, "stats", database=built))


def refused(ran: Ran) -> bool:
    return ran.code == 4 and ran.out == "" and "the build in" in ran.err and "Traceback" not in ran.err
