"""The files of a database as they are now, and the limits under which they are read."""

from __future__ import annotations

from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.folders.database import MANIFEST
from lineage_cli.store.folders.stamps import Stamps, read_stamps
from lineage_cli.store.input.limits import Limits, more


class Snapshot(NamedTuple):
    """The folder of a database, the stamp of each of its files, and the limits."""

    folder: str
    stamps: Stamps
    limits: Limits


def take_snapshot(folder: str, limits: Limits) -> Snapshot:
    """Return the files of a database as they are now. Raises `DatabaseUnreadable` where they are too many.

    The stamp of `lineage.yaml` has the limits in it, so that under others everything is read anew.
    """
    stamps = read_stamps(folder)
    if len(stamps) > limits.files:
        message = tr(
            "{folder} has {count:,} files, the limit is {most:,}", folder=folder, count=len(stamps), most=limits.files
        )
        raise DatabaseUnreadable(message, [tr(more("files"))])
    if MANIFEST in stamps:
        stamps[MANIFEST] += limits
    return Snapshot(folder, stamps, limits)
