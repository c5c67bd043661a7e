"""The whole build: a database of files in, its graded tables out, in a folder of its own that a switch then names."""

from __future__ import annotations

import json
import time
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812

from lineage_cli.cluster.flow import grading
from lineage_cli.cluster.flow.records import PLACE, PROBLEM, Records, edges, found_problems, records, standing_problems
from lineage_cli.cluster.flow.rounds import Bounds, in_circles
from lineage_cli.cluster.flow.session import FAILURES, on_workers, reason_of, require_spark_reads, schema, session
from lineage_cli.cluster.flow.source import Source, open_source
from lineage_cli.cluster.flow.stages import Stages, Tell
from lineage_cli.cluster.flow.storage import Storage, address
from lineage_cli.cluster.work import faults, published
from lineage_cli.cluster.work.reading import problem_row
from lineage_cli.domain.errors import OutputFailed
from lineage_cli.domain.language import tr
from lineage_cli.domain.problems import WARNINGS
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.build import Built
from lineage_cli.rules.grading import RULE
from lineage_cli.store.built.layout import FACTS, FORMAT, PROBLEMS, RECORDS
from lineage_cli.store.built.published import named
from lineage_cli.store.folders.database import SWITCH
from lineage_cli.store.input.limits import Limits

STAGES = "stages"


class Wanted(NamedTuple):
    """What is to be built: of which database, where to, and how."""

    source: str
    out: str
    master: str | None = None
    resume: bool = False
    bounds: Bounds = Bounds()


def build(wanted: Wanted, limits: Limits, tell: Tell) -> Built:
    """Build a database on a cluster and publish it. `tell` hears which table is being made.

    Raises `DatabaseUnreadable` where it cannot be read there, `WrongUsage` where Spark does not run, `OutputFailed` where it
    stops.
    """
    began = time.monotonic()
    out = address(wanted.out)
    require_spark_reads(out)
    with session(wanted.master) as spark:
        try:
            built = _published(spark, wanted, Storage(spark, out), limits, tell)
        except FAILURES as error:
            hint = tr("--resume goes on with what is made already")
            raise OutputFailed(tr("Spark stopped: {reason}", reason=reason_of(error)), [hint]) from error
    return built._replace(out=wanted.out, seconds=time.monotonic() - began)


def _published(spark: SparkSession, wanted: Wanted, storage: Storage, limits: Limits, tell: Tell) -> Built:
    """Publish a build, or the one that there is of the same files: no run that was published is ever written again."""
    source = open_source(spark, address(wanted.source), limits)
    run = f"runs/{source.fingerprint}"
    if storage.exists(f"{run}/{FACTS}"):
        storage.switch(SWITCH, _switch(run))
        return _of_facts(run, json.loads(storage.read(f"{run}/{FACTS}")))._replace(kept=(RECORDS, PROBLEMS))
    if not wanted.resume:
        storage.remove(run)
    stages = Stages(spark, storage, f"{run}/{STAGES}", tell, [])
    facts = _Build(source, stages, wanted.bounds).publish(run)
    return _of_facts(run, facts)._replace(kept=tuple(stages.kept))


def _switch(run: str) -> str:
    return json.dumps({"format": FORMAT, "run": run}) + "\n"


def _of_facts(run: str, facts: dict[str, Any]) -> Built:
    told = {name: facts[name] for name in ("files", "counts", "problems", "errors", "waited", "rounds")}
    return Built(out="", run=run, **told)


class _Build:
    """One build of one database."""

    def __init__(self, source: Source, stages: Stages, bounds: Bounds) -> None:
        self.source = source
        self.stages = stages
        self.bounds = bounds

    def publish(self, run: str) -> dict[str, Any]:
        """Make all tables, write those that are published, and switch to them. Return what they hold."""
        found = records(self.source, self.stages)
        problems = self._problems(found)
        ways = grading.followed(found, self.stages, self.bounds)
        predicates = self.source.manifest.vocabulary.predicates
        verdicts = grading.graded(found, ways, predicates, self.stages, self.bounds)
        graded = found.whole().join(verdicts.rows, "id", "left").orderBy("path", "block", "number")
        wanted = (*PLACE, "kind", "id", "lost", "body", *grading.VERDICT[1:])
        self._write(on_workers(graded.select(*wanted), published.records, "value"), f"{run}/{RECORDS}")
        told = problems.orderBy(*PLACE, "code", "message").select(*PROBLEM)
        self._write(on_workers(told, published.problems, "value"), f"{run}/{PROBLEMS}")
        counts, codes = _counted(found.standing, "kind"), _counted(problems, "code")
        manifest = self.source.manifest
        facts: dict[str, Any] = {
            "format": FORMAT,
            "rule": RULE,
            "database": named(manifest.database),
            "predicates": [named(each) for each in predicates.values()],
            "files": len(self.source.listed),
            "counts": counts,
            "problems": sum(codes.values()),
            "errors": sum(count for code, count in codes.items() if code not in WARNINGS),
            "waited": verdicts.waited,
            "rounds": verdicts.rounds,
        }
        self._switch(run, facts)
        return facts

    def _problems(self, found: Records) -> DataFrame:
        """Return the rows of the problems that are told."""
        manifest = self.source.manifest
        others = [problem_row(each) for each in (*manifest.problems, *self.source.unread())]
        rows = [tuple(each.get(name) for name in PROBLEM) for each in others]
        elsewhere = self.stages.spark.createDataFrame(rows, schema(*PROBLEM))
        around = in_circles(edges(found), self.stages, self.bounds)
        circles = on_workers(around.select(*PLACE, "code", "id", "target"), faults.circles, *PROBLEM)
        every = self.stages.table("problems", lambda: found_problems(found, circles, elsewhere))
        return standing_problems(found, every, manifest.database.ignore)

    def _write(self, lines: DataFrame, name: str) -> None:
        self.stages.tell(name.rpartition("/")[2])
        place = self.stages.storage.at(name)
        lines.write.mode("overwrite").option("compression", "gzip").text(place)

    def _switch(self, run: str, facts: dict[str, Any]) -> None:
        """Say what the tables hold, and let readers find them. The tables on the way there are not needed any more."""
        storage = self.stages.storage
        storage.switch(f"{run}/{FACTS}", json.dumps(facts, ensure_ascii=False) + "\n")
        storage.switch(SWITCH, _switch(run))
        storage.remove(f"{run}/{STAGES}")


def _counted(rows: DataFrame, name: str) -> dict[str, int]:
    """Return how many rows there are of each value of a column that has few."""
    found = rows.groupBy(name).agg(F.count("*").alias("count")).collect()
    return {row[name]: row["count"] for row in sorted(found, key=lambda row: str(row[name]))}
