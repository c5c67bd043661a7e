"""A session with Spark, configured as Spark's own configuration says, and how functions of `work` run in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    DataType,
    LongType,
    StringType,
    StructField,
    StructType,
)

from lineage_cli.cluster.work.rows import Row, Work
from lineage_cli.domain.errors import DatabaseUnreadable, WrongUsage
from lineage_cli.domain.language import tr

FAILURES = (PySparkException, Py4JError)
JAVA = 17
AT_ONCE = 1000  # rows that are handed to a function together
_DEFAULTS = {
    "spark.app.name": "lineage build",
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(AT_ONCE),
    "spark.sql.files.maxPartitionBytes": "16m",  # of text: some seconds of reading, in one task
    "spark.sql.adaptive.coalescePartitions.parallelismFirst": "false",  # many tasks with little in each cost more
}
_ON_ONE_MACHINE = {  # nobody else has a part in it
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "16",
}
_LONG, _TEXT, _FLAG = LongType(), StringType(), BooleanType()
_VERDICT = StructType(
    [StructField("id", _TEXT), StructField("tag", _LONG), StructField("marks", _LONG), StructField("circle", _FLAG)]
)
_REFERENCE = StructType(
    [
        StructField("field", _TEXT),
        StructField("target", _TEXT),
        StructField("line", _LONG),
        StructField("column", _LONG),
    ]
)
_TYPES: dict[str, DataType] = {
    **dict.fromkeys(("block", "line", "column", "number", "tag", "marks", "by_lines"), _LONG),
    **dict.fromkeys(("refused", "incomplete", "accepts", "was_read", "strange", "circle"), _FLAG),
    "content": BinaryType(),
    "refs": ArrayType(_REFERENCE),
    "grounds": ArrayType(_TEXT),
    "known": ArrayType(_VERDICT),
}
"""The types of columns by name; any other is text."""


@contextmanager
def session(master: str | None) -> Iterator[SparkSession]:
    """Give a session with Spark until the end, or the one in which the program runs already, as in a notebook.

    What its configuration leaves open is chosen here. Raises `WrongUsage` where there is no Java that Spark can run on.
    """
    running = SparkSession.getActiveSession()
    if running is not None:
        yield running
        return
    _require_java()
    try:
        spark = SparkSession.builder.config(conf=_configured(master or os.environ.get("MASTER"))).getOrCreate()
    except FAILURES as error:
        raise WrongUsage(tr("Spark does not start: {reason}", reason=reason_of(error))) from error
    try:
        yield spark
    finally:
        spark.stop()


def reason_of(error: Exception) -> str:
    """Return in one line why Spark failed."""
    lines = [line.strip(": ") for line in str(error).splitlines() if line.strip()]
    return next((line for line in lines if "Exception" in line or "Error" in line), lines[0] if lines else "?")[:300]


def _configured(master: str | None) -> SparkConf:
    SparkContext._ensure_initialized()  # noqa: SLF001 - it reads what is configured
    conf = SparkConf()
    if master:
        conf.setMaster(master)
    conf.setIfMissing("spark.master", "local[*]")
    conf.set("spark.ui.showConsoleProgress", "false")  # what is being done is told in other words
    is_local = str(conf.get("spark.master")).startswith("local")
    if is_local:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    for name, value in {**_DEFAULTS, **(_ON_ONE_MACHINE if is_local else {})}.items():
        conf.setIfMissing(name, value)
    return conf


def _require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = os.path.join(home, "bin", "java") if home else shutil.which("java")
    told = ""
    if java and os.path.exists(java):
        told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S603
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < JAVA:
        hint = tr("on Debian: apt install openjdk-17-jre-headless; JAVA_HOME names the one to use")
        raise WrongUsage(tr("Spark needs Java {version} or later, which is not here", version=JAVA), [hint])


def schema(*names: str) -> StructType:
    """Return the schema of a table with these columns."""
    return StructType([StructField(name, _TYPES.get(name, _TEXT)) for name in names])


def on_workers(frame: DataFrame, work: Work, *names: str) -> DataFrame:
    """Return the rows that a function makes of those of each part of a table, with these columns."""
    made = schema(*names)
    arrow = to_arrow_schema(made)

    def run(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return _batches(work(row for batch in batches for row in batch.to_pylist()), arrow)

    return frame.mapInArrow(run, made)


def _batches(rows: Iterable[Row], arrow: pa.Schema) -> Iterator[pa.RecordBatch]:
    held: list[Row] = []
    for row in rows:
        held.append(row)
        if len(held) >= AT_ONCE:
            yield pa.RecordBatch.from_pylist(held, arrow)
            held = []
    if held:
        yield pa.RecordBatch.from_pylist(held, arrow)


def require_spark_reads(place: str) -> None:
    """Refuse a path in which Spark would see a pattern. Raises `DatabaseUnreadable`."""
    if any(each in place for each in "*?[]{}\\"):
        message = tr("Spark reads {path} as a pattern", path=place)
        raise DatabaseUnreadable(message, [tr("give the folder another name")])
