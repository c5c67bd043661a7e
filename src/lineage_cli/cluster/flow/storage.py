"""Files on whatever file system Spark reads: what a database holds, what a build leaves, and the switch that publishes it."""

from __future__ import annotations

import os
from typing import Any

from pyspark.sql import SparkSession

from lineage_cli.domain.tuples import NamedTuple

_ATOMIC = ("hdfs", "viewfs")
"""File systems that put one file in the place of another at once. In a store of objects a file is there when it is whole."""


class Storage(NamedTuple):
    """The files below one place, through the file systems of Hadoop."""

    spark: SparkSession
    root: str

    def _path(self, name: str) -> Any:
        return self._java.org.apache.hadoop.fs.Path(self.at(name))

    @property
    def _java(self) -> Any:
        return self.spark._jvm  # noqa: SLF001 - there is no other way to a file system

    @property
    def _conf(self) -> Any:
        return self.spark._jsc.hadoopConfiguration()  # noqa: SLF001

    def _files(self, name: str) -> Any:
        return self._path(name).getFileSystem(self._conf)

    def at(self, name: str) -> str:
        """Return the address of a file or folder."""
        return f"{self.root}/{name}" if name else self.root

    def exists(self, name: str) -> bool:
        """Whether there is such a file or folder."""
        return bool(self._files(name).exists(self._path(name)))

    def remove(self, name: str) -> None:
        """Take a file or a folder away with all that is in it."""
        self._files(name).delete(self._path(name), True)  # noqa: FBT003

    def read(self, name: str) -> bytes:
        """Return the content of a small file."""
        (row,) = self.spark.read.format("binaryFile").load(self.at(name)).select("content").collect()
        return bytes(row["content"])

    def write(self, name: str, text: str) -> None:
        """Write a small file."""
        stream = self._files(name).create(self._path(name), True)  # noqa: FBT003
        stream.write(bytearray(text.encode()))
        stream.close()

    def switch(self, name: str, text: str) -> None:
        """Put a small file in the place of the one that is there, at once: a reader finds the one or the other whole."""
        scheme = self.root.partition(":")[0]
        beside = f"{name}.next"
        if scheme == "file":
            place = os.path.join(self.root.removeprefix("file://"), name)
            with open(f"{place}.next", "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(f"{place}.next", place)
        elif scheme in _ATOMIC:
            self.write(beside, text)
            self._rename(beside, name)
        else:
            self.write(name, text)

    def _rename(self, old: str, new: str) -> None:
        options = self._java.org.apache.hadoop.fs.Options.Rename
        chosen = self.spark.sparkContext._gateway.new_array(options, 1)  # noqa: SLF001
        chosen[0] = options.OVERWRITE
        context = self._java.org.apache.hadoop.fs.FileContext.getFileContext(self._path(new).toUri(), self._conf)
        context.rename(self._path(old), self._path(new), chosen)


def address(place: str) -> str:
    """Return the address of a place: a path without a scheme is one of this machine, which every worker has to see."""
    return place.rstrip("/") if "://" in place else f"file://{os.path.abspath(place)}"


def local_path(place: str) -> str | None:
    """Return the path of a place of this machine, None where it is another file system's."""
    if "://" in place:
        return place.removeprefix("file://") if place.startswith("file://") else None
    return os.path.abspath(place)
