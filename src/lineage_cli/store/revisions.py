"""The library of a database as a revision in git has it. Its files lie in a folder of this user's own while they are read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager

from lineage_cli.store.folders.git import check_out, revision
from lineage_cli.store.index.sqlite_library import SqliteLibrary
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.open import open_once


@contextmanager
def open_revision(folder: str, name: str, within: Limits) -> Iterator[SqliteLibrary]:
    """Open the database of a folder as a revision has it.

    Raises `NotFound` for no such revision, `DatabaseUnreadable` where there is no git, no repository, or no database in it then.
    """
    found = revision(folder, name)
    with tempfile.TemporaryDirectory(prefix="lineage-") as files:
        check_out(found, files, within.file_bytes)
        with closing(open_once(files, within)) as library:
            yield library
