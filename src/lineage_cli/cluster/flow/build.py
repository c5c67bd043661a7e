"""The whole build: a database of files in, its graded tables out, in a folder of its own that a switch then names."""

from __future__ import annotations

import json
import time
from typing import Any, NamedTuple

from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812

from lineage_cli.cluster.flow import grading
from lineage_cli.cluster.flow.records import PLACE, PROBLEM, Records, edges, found_problems, records, standing_problems
from lineage_cli.cluster.flow.rounds import Bounds, in_circles
from lineage_cli.cluster.flow.session import on_workers, require_spark_reads, schema, session
from lineage_cli.cluster.flow.source import Source, open_source
from lineage_cli.cluster.flow.stages import Stages, Tell
from lineage_cli.cluster.flow.storage import Storage, address
from lineage_cli.cluster.work import faults, published
from lineage_cli.cluster.work.reading import problem_row
from lineage_cli.domain.local_text import stored
from lineage_cli.domain.problems import WARNINGS
from lineage_cli.query.build import Built
from lineage_cli.rules.grading import RULE
from lineage_cli.store.built.layout import FACTS, FORMAT, PROBLEMS, RECORDS
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

    Raises `DatabaseUnreadable` where it cannot be read there, `WrongUsage` where Spark does not run.
    """
    began = time.monotonic()
    out = address(wanted.out)
    require_spark_reads(out)
    with session(wanted.master) as spark:
        source = open_source(spark, address(wanted.source), limits)
        run = f"runs/{source.fingerprint}"
        storage = Storage(spark, out)
        if not wanted.resume:
            storage.remove(f"{run}/{STAGES}")
        stages = Stages(spark, storage, f"{run}/{STAGES}", tell, [])
        built = _Build(source, stages, wanted.bounds).publish(run)
        return built._replace(out=wanted.out, kept=tuple(stages.kept), seconds=time.monotonic() - began)


class _Build:
    """One build of one database."""

    def __init__(self, source: Source, stages: Stages, bounds: Bounds) -> None:
        self.source = source
        self.stages = stages
        self.bounds = bounds

    def publish(self, run: str) -> Built:
        """Make all tables, write those that are published, and switch to them."""
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
        errors = sum(count for code, count in codes.items() if code not in WARNINGS)
        files = len(self.source.listed)
        built = Built("", run, files, counts, sum(codes.values()), errors, (), verdicts.waited, verdicts.rounds)
        self._switch(run, built)
        return built

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

    def _switch(self, run: str, built: Built) -> None:
        """Say what the tables hold, and let readers find them. The tables on the way there are not needed any more."""
        manifest = self.source.manifest
        facts: dict[str, Any] = {
            "format": FORMAT,
            "rule": RULE,
            "database": stored(manifest.database),
            "predicates": stored(tuple(manifest.vocabulary.predicates.values())),
            "files": built.files,
            "counts": built.counts,
            "problems": built.problems,
            "errors": built.errors,
        }
        storage = self.stages.storage
        storage.write(f"{run}/{FACTS}", json.dumps(facts, ensure_ascii=False) + "\n")
        storage.switch(SWITCH, json.dumps({"format": FORMAT, "run": run}) + "\n")
        storage.remove(f"{run}/{STAGES}")


def _counted(rows: DataFrame, name: str) -> dict[str, int]:
    """Return how many rows there are of each value of a column that has few."""
    found = rows.groupBy(name).agg(F.count("*").alias("count")).collect()
    return {row[name]: row["count"] for row in sorted(found, key=lambda row: str(row[name]))}
