"""A build on two executor processes is one machine's in every verdict, place and problem, whatever fails on the way."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")

from pyspark.sql import SparkSession

from benchmarks.forms import write
from lineage_cli.cluster.flow.build import Wanted, build
from lineage_cli.cluster.flow.rounds import Bounds
from lineage_cli.cluster.flow.session import session
from lineage_cli.domain.errors import DatabaseUnreadable, OutputFailed, WrongUsage
from lineage_cli.query.build import Built
from lineage_cli.store.index.sqlite_library import SqliteLibrary
from lineage_cli.store.input.limits import Limits
from tests.cluster.faulty import Faulty
from tests.worlds import ROOT, World, opened

pytestmark = [pytest.mark.cluster, pytest.mark.filterwarnings("ignore")]  # whatever warnings Spark has

MASTER = "local-cluster[2,1,1024]"
FEW = Bounds(at_once=60)
TABLES = {
    "records": "SELECT id, kind, path, line, column, body, incomplete OR lost FROM record JOIN file ON file.key = file"
    " WHERE is_canonical ORDER BY record.key",
    "grades": "SELECT id, tag, marks, circle, by_lines, origin FROM grade JOIN record USING (key) WHERE is_canonical ORDER BY id",
}


CONFIGURATION = """
spark.sql.shuffle.partitions 4
spark.sql.codegen.wholeStage false
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1
"""
"""How Spark is configured by its own file: so that little data costs little."""


def configured(folder: Path) -> str:
    """Write Spark's configuration into a folder and return its name."""
    (folder / "spark-defaults.conf").write_text(CONFIGURATION, "utf-8")
    return str(folder)


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One session for all builds of this module: its start costs more than a build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", configured(tmp_path_factory.mktemp("configuration")))
        with session(MASTER) as running:
            assert running.conf.get("spark.sql.shuffle.partitions") == "4"
            yield running


def built(folder: Path, out: Path, tell: Callable[[str], None], bounds: Bounds = FEW, *, resume: bool = False) -> Built:
    return build(Wanted(str(folder), str(out), resume=resume, bounds=bounds), Limits(), tell)


def everything(library: SqliteLibrary) -> dict[str, Any]:
    """Return all that an index says of a database."""
    rows = {name: library.index.execute(query).fetchall() for name, query in TABLES.items()}
    facts = (library.info[1:], library.database, library.predicates)
    return rows | {"problems": list(map(tuple, library.problems())), "facts": facts}


def assert_equal(folder: Path, out: Path) -> None:
    one, other = everything(opened(folder)), everything(opened(out))
    for name in one:
        assert other[name] == one[name], name


def executors(spark: Any) -> list[int]:
    """Return the processes of the executors of a session."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            words = Path("/proc", name, "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if (
            b"org.apache.spark.executor.CoarseGrainedExecutorBackend" in words
            and spark.sparkContext.applicationId.encode() in words
        ):
            found.append(int(name))
    return found


def test_a_machine_without_java_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert SparkSession.getActiveSession() is None  # it stands first: a session that runs would serve
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(WrongUsage, match="Java 17 or later"), session(MASTER):
        pass


def test_a_faulty_database_is_built_in_rounds_as_one_machine_builds_it(spark: Any, tmp_path: Path) -> None:
    folder = Faulty(260, 11).write(tmp_path / "files")
    tables: list[str] = []
    done = built(folder, tmp_path / "out", tables.append)
    assert_equal(folder, tmp_path / "out")
    assert done.rounds > 2
    assert {"ways-1", "edges-1"} <= set(tables)
    assert not (tmp_path / "out" / done.run / "stages").exists()


def test_executors_killed_in_the_middle_and_in_a_round_cost_only_time(spark: Any, tmp_path: Path) -> None:
    folder = Faulty(260, 12, hub=True).write(tmp_path / "files")  # half of all claims name one item
    killed: list[str] = []

    def kill(table: str) -> None:
        if table in ("standing", "verdicts-2"):
            os.kill(executors(spark)[0], signal.SIGKILL)
            killed.append(table)

    built(folder, tmp_path / "out", kill)
    assert killed == ["standing", "verdicts-2"]
    assert_equal(folder, tmp_path / "out")


def test_a_build_that_stopped_goes_on_and_gives_the_same_tables(spark: Any, tmp_path: Path) -> None:
    folder = Faulty(60, 13).write(tmp_path / "files")
    out = tmp_path / "out"

    def stop(table: str) -> None:
        if table == "first":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        built(folder, out, stop)
    assert not (out / "lineage-build.json").exists()
    done = built(folder, out, lambda table: None, resume=True)
    assert {"parsed", "standing", "ways"} <= set(done.kept)
    assert "first" not in done.kept
    assert_equal(folder, out)
    tables: list[str] = []
    again = built(folder, out, tables.append)  # the same files: what is published is not written again
    assert (again.run, again.counts, again.waited) == (done.run, done.counts, done.waited)
    assert tables == []


CLAIMS = """
sources: {s: {title: T, kind: paper, language: en}}
evidence: {e: {summary: S, kind: record, source: s, rests_on: [c]}}
claims:
  c: {statement: S., note: n, supports: [e]}
  d: {statement: S., note: n, supports: [e]}
"""
SOURCES = """
sources:
  s: {title: T, kind: paper, language: en, derived_from: t}
  t: {title: T, kind: paper, language: en, derived_from: s}
"""


@pytest.mark.parametrize(
    ("records", "message"), [(CLAIMS, "2 claims rest on"), (SOURCES, "2 references stand in circles")]
)
def test_circles_that_are_too_large_for_one_task_are_refused(
    records: str, message: str, spark: Any, tmp_path: Path
) -> None:
    world = World(tmp_path / "files")
    world.write("a.yaml", records)
    with pytest.raises(DatabaseUnreadable, match=message):
        built(world.folder, tmp_path / "out", lambda table: None, Bounds(at_once=1, at_all=1))


def test_a_place_that_cannot_be_written_ends_in_one_line(spark: Any, tmp_path: Path) -> None:
    world = World(tmp_path / "files")
    world.write("a.yaml", CLAIMS)
    (tmp_path / "out").write_text("a file", "utf-8")
    with pytest.raises(OutputFailed, match="Spark stopped"):
        built(world.folder, tmp_path / "out", lambda table: None)


@pytest.mark.parametrize("name", ["_a.yaml", "link.yaml"])
def test_what_spark_would_read_otherwise_is_refused(name: str, spark: Any, tmp_path: Path) -> None:
    world = World(tmp_path / "files")
    (tmp_path / "elsewhere.yaml").write_text("", "utf-8")
    place = world.folder / name
    place.symlink_to(tmp_path / "elsewhere.yaml") if name == "link.yaml" else world.write(name, "")
    with pytest.raises(DatabaseUnreadable, match=name):
        built(world.folder, tmp_path / "out", lambda table: None)


def test_the_command_of_the_documents_gives_the_tags_of_one_machine(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "scale.md").read_text("utf-8")
    (line,) = (each for each in text.splitlines() if each.startswith("lineage build ") and "local-cluster" in each)
    write(str(tmp_path / "claims"), 2000, "jsonl", 1)
    (tmp_path / "conf").mkdir()
    env = {**os.environ, "SPARK_CONF_DIR": configured(tmp_path / "conf")}
    command = [sys.executable, "-m", "lineage_cli"]
    subprocess.run([*command, *shlex.split(line)[1:]], cwd=tmp_path, check=True, capture_output=True, env=env)
    one, other = opened(tmp_path / "claims"), opened(tmp_path / "built")
    claims = list(one.ids("claim"))
    assert len(claims) == 2000
    assert other.all_graded(claims) == one.all_graded(claims)
    ran = subprocess.run(
        [*command, "tag", *claims[:50], "--claims", "built"], cwd=tmp_path, check=True, capture_output=True
    )
    assert ran.stdout.decode().split() == [found.tag.typed for found in one.all_graded(claims[:50]).values()]
