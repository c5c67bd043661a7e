"""The tables of a build, each written where every worker can read it: what fails goes on from there, and so does `--resume`."""

from __future__ import annotations

from collections.abc import Callable

from pyspark.sql import DataFrame, SparkSession

from lineage_cli.cluster.flow.storage import Storage
from lineage_cli.domain.tuples import NamedTuple

Tell = Callable[[str], None]


class Stages(NamedTuple):
    """The tables of one run. `kept` fills with the names of those that an earlier run had made."""

    spark: SparkSession
    storage: Storage
    folder: str
    tell: Tell
    kept: list[str]

    def table(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        """Return a table, made where it is not there yet, read from where it is kept."""
        place = f"{self.folder}/{name}"
        if self.storage.exists(f"{place}/_SUCCESS"):
            self.kept.append(name)
        else:
            self.tell(name)
            make().write.mode("overwrite").parquet(self.storage.at(place))
        return self.spark.read.parquet(self.storage.at(place))
