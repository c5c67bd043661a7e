"""Records → ways of sources → verdicts on claims: the graded half of a build."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812

from lineage_cli.cluster.flow.records import Records
from lineage_cli.cluster.flow.rounds import Bounds, Kind, Settled, settle
from lineage_cli.cluster.flow.session import on_workers
from lineage_cli.cluster.flow.stages import Stages
from lineage_cli.cluster.work import verdicts, ways
from lineage_cli.cluster.work.rows import Work
from lineage_cli.domain.language import mark
from lineage_cli.domain.records import Predicate
from lineage_cli.store.index.reference_problems import LINES

VERDICT = ("id", "tag", "marks", "circle", "by_lines", "origin")


def followed(found: Records, stages: Stages, bounds: Bounds) -> DataFrame:
    """Return the way of each source, as `id` and `way`."""

    def steps() -> DataFrame:
        sources = found.of("source").select("id", "graded", "lost")
        made = on_workers(sources, ways.steps, "id", "next", "step")
        ids = made.select(F.col("id").alias("next"), F.lit(True).alias("goes_on"))  # noqa: FBT003
        return made.join(ids, "next", "left").withColumn("goes_on", F.col("goes_on").isNotNull())

    every = stages.table("sources", steps)
    if every.count() <= bounds.at_once:
        rows = every.select("id", "step", F.lit(None).cast("string").alias("way")).coalesce(1)
        return stages.table("ways", lambda: _on_ways(rows, ways.last))
    ended = stages.table("ways", lambda: _on_ways(every.where("NOT goes_on").select("id", "step"), ways.ended))
    waiting = every.where("goes_on").select("id", "next", "step")
    return settle(WAYS, ended, waiting, stages, bounds).rows


def _on_ways(rows: DataFrame, work: Work) -> DataFrame:
    return on_workers(rows, work, "id", "way")


def _is_next_settled(left: DataFrame, ids: DataFrame) -> DataFrame:
    return left.join(ids.select(F.col("id").alias("next")), "next", "left_anti")


def _with_next(ready: DataFrame, done: DataFrame) -> DataFrame:
    return ready.join(done.select(F.col("id").alias("next"), "way"), "next", "left").select("id", "step", "way")


WAYS = Kind(
    "ways",
    _is_next_settled,
    _with_next,
    _on_ways,
    ways.joined,
    ways.last,
    mark("{count} sources come from each other in circles, or from such: one task holds {most}"),
)


def graded(
    found: Records, followed: DataFrame, predicates: Mapping[str, Predicate], stages: Stages, bounds: Bounds
) -> Settled:
    """Return the verdict on each claim: first on those that rest on no other, then round by round."""
    work = partial(verdicts.first, predicates)
    first = stages.table("first", lambda: on_workers(_cases(found, followed), work, *VERDICT, "grounds", "case"))
    done = first.where("tag IS NOT NULL").select(*VERDICT)
    return settle(VERDICTS, done, first.where("tag IS NULL").select("id", "grounds", "case"), stages, bounds)


def _cases(found: Records, followed: DataFrame) -> DataFrame:
    """Return each claim with its items, and these with the ways of their sources."""
    claims = found.of("claim").select("id", "graded", "lost", "refs")
    source = F.get_json_object("graded", "$.source").alias("source")
    items = found.of("evidence").select(F.col("id").alias("item"), "graded", "lost", source)
    items = items.join(followed.select(F.col("id").alias("source"), "way"), "source", "left")
    named = F.filter("refs", lambda ref: ref["field"].isin(*LINES))
    targets = F.array_distinct(F.transform(named, lambda ref: ref["target"]))
    told = F.struct(F.col("item").alias("id"), "graded", "lost", "source", "way")
    gathered = claims.select("id", F.explode(targets).alias("item")).join(items, "item")
    gathered = gathered.groupBy("id").agg(F.collect_list(told).alias("items"))
    later = claims.select(F.col("id").alias("by"), F.explode("refs").alias("ref")).where("ref.field = 'supersedes'")
    later = later.select(F.col("ref.target").alias("id"), "by").where("by <> id").select("id").distinct()
    later = later.withColumn("superseded", F.lit(True))  # noqa: FBT003
    every = claims.select("id", "graded", "lost").join(gathered, "id", "left").join(later, "id", "left")
    return every.withColumn("superseded", F.col("superseded").isNotNull())


def _grounds_are_settled(left: DataFrame, ids: DataFrame) -> DataFrame:
    resting = left.select("id", F.explode("grounds").alias("ground"))
    waiting = resting.join(ids.select(F.col("id").alias("ground")), "ground", "left_semi").select("id")
    return left.join(waiting, "id", "left_anti")


def _with_grounds(ready: DataFrame, done: DataFrame) -> DataFrame:
    """Return claims with the verdicts on what they rest on."""
    verdict = F.struct("id", "tag", "marks", "circle").alias("verdict")
    resting = ready.select(F.col("id").alias("claim"), F.explode("grounds").alias("id"))
    known = resting.join(done, "id").select(F.col("claim").alias("id"), verdict)
    known = known.groupBy("id").agg(F.collect_list("verdict").alias("known"))
    return ready.select("id", "case").join(known, "id", "left")


def _on_verdicts(rows: DataFrame, work: Work) -> DataFrame:
    return on_workers(rows, work, *VERDICT)


VERDICTS = Kind(
    "verdicts",
    _grounds_are_settled,
    _with_grounds,
    _on_verdicts,
    verdicts.later,
    verdicts.last,
    mark("{count} claims rest on each other in circles, or on such: one task holds {most}"),
)
