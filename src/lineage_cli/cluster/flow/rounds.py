"""What follows what, settled in rounds: a row is settled once what it waits for is. Circles are left, for one task.

A round costs a look at what is left, so what is left goes into one task as soon as that holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812

from lineage_cli.cluster.flow.stages import Stages
from lineage_cli.cluster.work.rows import Work
from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple


class Bounds(NamedTuple):
    """How many rows go into one task: without further rounds, and at all."""

    at_once: int = 50_000
    at_all: int = 1_000_000


class Settled(NamedTuple):
    """What came of rounds: all rows, how many waited, and in how many rounds they were settled."""

    rows: DataFrame
    waited: int
    rounds: int


class Kind(NamedTuple):
    """What is settled in rounds, and how."""

    name: str  # of its tables
    ready: Callable[[DataFrame, DataFrame], DataFrame]  # what waits, the ids that wait → what waits for none of them
    beside: Callable[[DataFrame, DataFrame], DataFrame]  # what is ready, all that is settled → what workers are given
    work: Callable[[DataFrame, Work], DataFrame]
    later: Work
    last: Work
    refusal: str  # a message with {count} and {most}


def settle(kind: Kind, first: DataFrame, waiting: DataFrame, stages: Stages, bounds: Bounds) -> Settled:
    """Settle what waits, beside what is settled first. Raises `DatabaseUnreadable` where circles are too large for one task."""
    done, left, rounds = first, waiting, 0
    waited = count = left.count()
    while count:
        rounds += 1
        at_once = count <= bounds.at_once
        ready = left if at_once else kind.ready(left, left.select("id"))
        fresh = _fresh(kind, ready, done, stages, f"{kind.name}-{rounds}", kind.last if at_once else kind.later)
        settled = fresh.count()
        if not settled:
            _require_bounded(kind, count, bounds)
            bounds = bounds._replace(at_once=count)
            continue
        done = done.unionByName(fresh)
        if at_once:
            break
        left = stages.table(f"{kind.name}-{rounds}-left", _without(left, fresh))
        count -= settled
    return Settled(done, waited, rounds)


def _fresh(kind: Kind, ready: DataFrame, done: DataFrame, stages: Stages, name: str, work: Work) -> DataFrame:
    def made() -> DataFrame:
        rows = kind.beside(ready, done)
        return kind.work(rows.coalesce(1) if work is kind.last else rows, work)

    return stages.table(name, made)


def _without(left: DataFrame, fresh: DataFrame) -> Callable[[], DataFrame]:
    return lambda: left.join(fresh.select("id"), "id", "left_anti")


def _require_bounded(kind: Kind, count: int, bounds: Bounds) -> None:
    if count > bounds.at_all:
        message = tr(kind.refusal, count=f"{count:,}", most=f"{bounds.at_all:,}")
        raise DatabaseUnreadable(message, [tr("build it on one machine, or take the circles apart")])


def _same(frame: DataFrame) -> DataFrame:
    return frame


def in_circles(edges: DataFrame, stages: Stages, bounds: Bounds) -> DataFrame:
    """Return of edges (`code`, `id`, `target`) those that can be part of a circle, few enough for one task.

    Raises `DatabaseUnreadable` where they are more than one task takes.
    """
    left = stages.table("edges", lambda: edges)
    count = left.count()
    number = 0
    while count > bounds.at_once:
        number += 1
        ends = left.select("code", F.col("id").alias("target")).distinct()
        starts = left.select("code", F.col("target").alias("id")).distinct()
        inner = left.join(ends, ["code", "target"], "left_semi").join(starts, ["code", "id"], "left_semi")
        left = stages.table(f"edges-{number}", partial(_same, inner))
        before, count = count, left.count()
        if count == before:
            break
    if count > max(bounds.at_all, bounds.at_once):
        message = tr(
            "{count} references stand in circles: one task holds {most}", count=f"{count:,}", most=f"{bounds.at_all:,}"
        )
        raise DatabaseUnreadable(message, [tr("build it on one machine, or take the circles apart")])
    return left.coalesce(1)
