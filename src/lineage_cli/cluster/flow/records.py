"""What was read → the records that stand, and what is wrong between records: the resolved half of a build."""

from __future__ import annotations

from functools import reduce

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F  # noqa: N812

from lineage_cli.cluster.flow.session import on_workers
from lineage_cli.cluster.flow.source import COLUMNS, Source
from lineage_cli.cluster.flow.stages import Stages
from lineage_cli.cluster.work import faults
from lineage_cli.cluster.work.reading import WHOLE
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.index.problems import UNREAD
from lineage_cli.store.index.reference_problems import LINES, LOSING
from lineage_cli.store.input.references import REFERRING

PLACE = ("path", "line", "column")
PROBLEM = (*PLACE, "code", "message", "hint", "source")


class Records(NamedTuple):
    """The records of a database, without their fields but for those on which a grade depends."""

    every: DataFrame  # `stands` tells those that stand
    faulty: DataFrame  # references that do not lead to what is due
    standing: DataFrame  # each id once; `lost` tells that something of the record is missing
    read: DataFrame  # all rows of all files

    def of(self, kind: str) -> DataFrame:
        """Return the records of a kind that stand."""
        return self.standing.where(F.col("kind") == kind)

    def whole(self) -> DataFrame:
        """Return the records that stand with all their fields, each with whether something of it is missing."""
        at = ("id", "path", "block", "number")
        bodies = self.read.where("row = 'record' AND NOT refused").select(*at, *PLACE[1:], "body")
        return bodies.join(self.standing.select(*at, "kind", "lost"), [*at])


def records(source: Source, stages: Stages) -> Records:
    """Read all files, and find out which records stand and which references lead nowhere."""
    read = _numbered(_parsed(source, stages))
    every = stages.table("records", lambda: _every(read))
    faulty = stages.table("faulty", lambda: _faulty(every))
    standing = stages.table("standing", lambda: _standing(every, faulty))
    return Records(every, faulty, standing, read)


def _every(read: DataFrame) -> DataFrame:
    """Return all records, each with whether it stands: of those with one id the first in order of files."""
    told = (*PLACE, "block", "number", "kind", "id", "refused", "incomplete", "accepts", "was_read", "graded", "refs")
    every = read.where("row = 'record'").select(*told)
    place = F.struct(*PLACE, "block", "number")
    first = F.min(F.when(~F.col("refused"), place)).alias("first")
    counted = every.groupBy("id").agg(F.count("*").alias("count"), first).where("count > 1")
    every = every.join(counted, "id", "left")
    stands = ~F.col("refused") & (F.col("first").isNull() | (F.col("first") == place))
    every = every.withColumn("stands", stands)
    return every.withColumn("incomplete", F.col("incomplete") | F.col("count").isNotNull()).drop("count")


def _standing(every: DataFrame, faulty: DataFrame) -> DataFrame:
    losing = faulty.where(F.col("stands") & F.col("field").isin(*LOSING)).select("id").distinct()
    joined = every.where("stands").join(losing.withColumn("loses", F.lit("yes")), "id", "left")
    told = joined.withColumn("lost", F.col("incomplete") | F.col("loses").isNotNull())
    return told.select(*PLACE, "block", "number", "kind", "id", "graded", "refs", "lost")


def _parsed(source: Source, stages: Stages) -> DataFrame:
    """Return the rows of all files. Those of lines that may be no text are read again as one machine reads them."""
    parsed = stages.table("parsed", source.parsed)
    strange = parsed.where("row = 'block' AND strange").select("path").collect()
    names = sorted({row["path"] for row in strange})  # names of files, whose number is limited
    if not names:
        return parsed
    again = stages.table("again", lambda: source.again(names))
    return parsed.where(~F.col("path").isin(names)).unionByName(again)


def _numbered(parsed: DataFrame) -> DataFrame:
    """Count lines from the beginning of their file: those of a block were counted from where it begins."""
    before = Window.partitionBy("path").orderBy("block").rowsBetween(Window.unboundedPreceding, -1)
    behind = F.coalesce(F.sum("line").over(before), F.lit(0)) - F.when(F.col("block") > 0, 1).otherwise(0)
    blocks = parsed.where("row = 'block'").select("path", "block", behind.alias("behind"))
    joined = parsed.where("row <> 'block'").join(F.broadcast(blocks), ["path", "block"], "left")
    behind = F.when(F.col("block") == WHOLE, 0).otherwise(F.coalesce("behind", F.lit(0)))
    moved = F.transform("refs", lambda ref: ref.withField("line", ref["line"] + behind))
    found = joined.withColumn("refs", moved).withColumn("line", F.col("line") + behind)
    return found.select(*(name for name in COLUMNS if name != "strange"))


def _faulty(every: DataFrame) -> DataFrame:
    """Return each reference that does not lead to the kind of record that is due, with what it leads to."""
    refs = every.select("path", "kind", "id", "stands", F.explode("refs").alias("ref"))
    refs = refs.select("kind", "id", "stands", "path", "ref.*").withColumn("due", _due())
    there = every.where("stands").select(F.col("id").alias("target"), F.col("kind").alias("due"))
    wrong = refs.select("target", "due").distinct().join(there, ["target", "due"], "left_anti")
    wanted = wrong.select(F.col("target").alias("id")).distinct()
    kind = F.coalesce(F.max(F.when(F.col("stands"), F.col("kind"))), F.lit(""))
    found = every.join(wanted, "id", "left_semi").groupBy("id").agg(kind.alias("found"))
    joined = refs.join(wrong, ["target", "due"], "left_semi")
    joined = joined.join(found.withColumnRenamed("id", "target"), "target", "left")
    return joined.withColumn("start", F.substring("target", 1, 2))


def _due() -> Column:
    """Return the kind of record to which a reference of a record is due."""
    pairs = [(kind, field, how.due) for kind, fields in REFERRING.items() for field, how in fields.items()]
    table = [F.lit(each) for kind, field, due in pairs for each in (f"{kind}.{field}", due)]
    return F.create_map(*table)[F.concat_ws(".", "kind", "field")]


def found_problems(found: Records, circles: DataFrame, others: DataFrame) -> DataFrame:
    """Return the rows of every problem that was found, those of circles and others that were found elsewhere among them."""
    read = found.read.where("row = 'problem'").select(*PROBLEM)
    tables = [read, _repeated(found), _dangling(found), _unused(found), circles, others]
    return reduce(DataFrame.unionByName, tables)


def standing_problems(found: Records, every: DataFrame, ignored: tuple[str, ...]) -> DataFrame:
    """Return of all problems those that are told, as the library tells them."""
    wanted = every.where(~F.col("code").isin("", *ignored))
    if not wanted.where(F.col("code").isin(*UNREAD)).isEmpty():  # what could not be read may use it
        wanted = wanted.where("code <> 'unused-evidence'")
    was_read = found.every.where("stands AND was_read").select(F.col("id").alias("source"))
    anchors = wanted.where("code = 'missing-anchor'").join(was_read, "source", "left_semi")
    return wanted.where("code <> 'missing-anchor'").unionByName(anchors).select(*PROBLEM)


def _repeated(found: Records) -> DataFrame:
    later = found.every.where("first IS NOT NULL AND NOT stands")
    first = (F.col("first.path").alias("first_path"), F.col("first.line").alias("first_line"))
    return on_workers(later.select(*PLACE, "id", *first), faults.repeated, *PROBLEM)


def _dangling(found: Records) -> DataFrame:
    """Return the problems of references. Of the ids that begin as one that nothing has, the nearest is named."""
    references = found.faulty.where("found IS NULL OR found <> ''")
    starts = references.where("found IS NULL").select(F.col("due").alias("kind"), "start").distinct()
    ids = found.every.where("stands").select("kind", "id").join(F.broadcast(starts), "kind")
    ids = ids.where(F.col("id").startswith(F.col("start")))
    rank = F.row_number().over(Window.partitionBy("kind", "start").orderBy("id"))
    near = ids.withColumn("rank", rank).where(F.col("rank") <= faults.NEAR)
    near = near.groupBy(F.col("kind").alias("due"), "start").agg(F.collect_list("id").alias("near"))
    rows = references.join(near, ["due", "start"], "left")
    return on_workers(rows.select(*PLACE, "kind", "id", "field", "target", "found", "near"), faults.faulty, *PROBLEM)


def _unused(found: Records) -> DataFrame:
    named = found.every.select(F.explode("refs").alias("ref")).where(F.col("ref.field").isin(*LINES))
    items = found.every.where("stands AND kind = 'evidence' AND NOT accepts")
    rows = items.join(named.select(F.col("ref.target").alias("id")), "id", "left_anti")
    return on_workers(rows.select(*PLACE, "id"), faults.unused, *PROBLEM)


CIRCLES = {
    "derived_from": "derivation-circle",
    "same_witness_as": "derivation-circle",
    "supersedes": "supersedes-circle",
}
"""The fields in which records follow each other, each with the code of a circle."""


def edges(found: Records) -> DataFrame:
    """Return who follows whom, of records that stand: what can be part of a circle."""
    refs = found.every.where("stands").select(*PLACE, "id", F.explode("refs").alias("ref"))
    codes = F.create_map(*(F.lit(each) for pair in CIRCLES.items() for each in pair))
    told = refs.where(F.col("ref.field").isin(*CIRCLES)).select(*PLACE, "id", "ref.target", "ref.field")
    return told.withColumn("code", codes[F.col("field")]).drop("field").distinct()
