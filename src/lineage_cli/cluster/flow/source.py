"""The files of a database on a file system that Spark reads: which there are, and the tables of what stands in them."""

from __future__ import annotations

import hashlib
import os
from importlib import resources

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - so it is called everywhere

from lineage_cli import __version__
from lineage_cli.cluster.flow.session import on_workers, require_spark_reads
from lineage_cli.cluster.flow.storage import Storage, local_path
from lineage_cli.cluster.work.reading import Reader, relative
from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.language import tr
from lineage_cli.domain.problems import Problem
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.folders.database import MANIFEST
from lineage_cli.store.folders.stamps import size
from lineage_cli.store.input import files
from lineage_cli.store.input.limits import Limits, more
from lineage_cli.store.input.manifest import Manifest, read_manifest
from lineage_cli.store.input.reader import read_file
from lineage_cli.store.input.snapshot import take_snapshot

COLUMNS = (
    *("row", "path", "block", "line", "column", "number", "kind", "id", "refused", "incomplete", "accepts", "was_read"),
    *("body", "graded", "refs", "code", "message", "hint", "source", "strange"),
)
"""The columns of what is read: records, problems, and blocks of lines, told apart by `row`."""
_DECIDING = ("domain", "rules", "store.bodies", "store.input", "cluster.work")
"""The code that decides what a build holds."""


class Listed(NamedTuple):
    """One file: where it is, its bytes, and when it was changed."""

    address: str
    size: int
    changed: str


class Source(NamedTuple):
    """A database of files: where it is, under which limits it is read, which files there are, and what `lineage.yaml` says."""

    storage: Storage
    limits: Limits
    listed: tuple[Listed, ...]
    manifest: Manifest
    content: bytes  # of `lineage.yaml`

    @property
    def root(self) -> str:
        """Where the database is."""
        return self.storage.root

    @property
    def reader(self) -> Reader:
        """What its files are read with."""
        return Reader(self.limits, self.manifest.vocabulary, self.root)

    @property
    def fingerprint(self) -> str:
        """A name for all that decides what a build holds: the files, the limits, the program."""
        told = [repr(self.limits), __version__, _code(), hashlib.sha256(self.content).hexdigest()]
        told += [f"{relative(self.root, each.address)} {each.size} {each.changed}" for each in self.listed]
        return hashlib.sha256("\n".join(told).encode("utf-8", "backslashreplace")).hexdigest()[:16]

    def unread(self) -> list[Problem]:
        """Return the problems of the files that Spark does not read: those that are too large, and those with nothing in them."""
        return [problem for each in self.listed if _is_yaml(each.address) for problem in self._problems_of(each)]

    def _problems_of(self, file: Listed) -> list[Problem]:
        path = relative(self.root, file.address)
        if file.size > self.limits.file_bytes:
            return [files.too_large(file.size, self.limits.file_bytes).problem(path)]
        return read_file(path, b"", self.limits, self.manifest.vocabulary)[1] if not file.size else []

    def parsed(self) -> DataFrame:
        """Return the rows of all files: whole ones of YAML, blocks of lines of JSON."""
        read = self.storage.spark.read.option("recursiveFileLookup", "true")
        lines = read.option("pathGlobFilter", "*.jsonl").option("lineSep", "\n").text(self.root)
        block = F.col("_metadata.file_block_start").alias("block")
        lines = lines.select(
            F.col("_metadata.file_path").alias("path"), block, F.col("value").cast("binary").alias("content")
        )
        whole = read.format("binaryFile").option("pathGlobFilter", "*.{yaml,yml}").load(self.root)
        whole = whole.where(F.col("length") <= self.limits.file_bytes)
        return on_workers(lines, self.reader.lines, *COLUMNS).unionByName(self._files(whole))

    def again(self, names: list[str]) -> DataFrame:
        """Return the rows of files of lines which may be no text, read as a whole."""
        places = [self.storage.at(name) for name in names]
        return self._files(self.storage.spark.read.format("binaryFile").load(places))

    def _files(self, whole: DataFrame) -> DataFrame:
        return on_workers(whole.select("path", "content"), self.reader.files, *COLUMNS)


def _is_yaml(address: str) -> bool:
    return not address.endswith(".jsonl")


def _code() -> str:
    """Return a digest of the code that decides what a build holds."""
    found = hashlib.sha256()
    for room in _DECIDING:
        package = resources.files(f"lineage_cli.{room}")
        for module in sorted(package.iterdir(), key=lambda each: each.name):
            if module.name.endswith(".py"):
                found.update(module.read_bytes())
    return found.hexdigest()


def open_source(spark: SparkSession, root: str, limits: Limits) -> Source:
    """Return the files of a database. Raises `DatabaseUnreadable` where it cannot be read on a cluster."""
    require_spark_reads(root)
    local = local_path(root)
    empty = _empty(local, limits) if local is not None else ()
    storage = Storage(spark, root)
    if not storage.exists(MANIFEST):
        raise DatabaseUnreadable(tr("{folder} is not a database: it has no {name}", folder=root, name=MANIFEST))
    content = storage.read(MANIFEST)
    manifest = read_manifest(MANIFEST, content, limits)
    if not manifest.known_format:
        hints = [f"{each.path}:{each.line}:{each.column}: {each.message}" for each in manifest.problems]
        raise DatabaseUnreadable(tr("{path} cannot be used", path=storage.at(MANIFEST)), hints)
    listed = (*_listed(spark, root, limits), *(Listed(storage.at(path), 0, "") for path in empty))
    return Source(storage, limits, tuple(sorted(listed)), manifest, content)


def _listed(spark: SparkSession, root: str, limits: Limits) -> tuple[Listed, ...]:
    """List the files of a database, whose number is limited."""
    read = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    found = read.option("pathGlobFilter", "*.{yaml,yml,jsonl}").load(root)
    changed = F.col("modificationTime").cast("string")
    rows = found.select("path", "length", changed.alias("changed")).limit(limits.files + 1).collect()
    if len(rows) > limits.files:
        count = f"{limits.files:,}"
        raise DatabaseUnreadable(tr("{folder} has more than {count} files", folder=root, count=count), [more("files")])
    return tuple(Listed(row["path"], row["length"], row["changed"]) for row in rows)


def _empty(folder: str, limits: Limits) -> list[str]:
    """Return the files of a folder with nothing in them, which Spark does not list.

    Refuses what a cluster would read otherwise than one machine: links, which Spark follows, and names that it passes over.
    """
    stamps = take_snapshot(folder, limits).stamps
    for path in stamps:
        if os.path.islink(os.path.join(folder, path)):
            message = tr("{path} is a link, and a cluster follows links", path=path)
            raise DatabaseUnreadable(message, [tr("put the file itself there")])
        if any(part.startswith("_") for part in path.split("/")):
            message = tr("Spark passes over names that begin with '_': {path}", path=path)
            raise DatabaseUnreadable(message, [tr("give it another name")])
    return [path for path, stamp in stamps.items() if not size(stamp)]
