"""One index a database in the user's cache folder: found fresh, brought up to date, or made anew.

A cache that is missing, old, damaged, foreign, of another version or not writable costs time, never an answer: then the
index is built in memory. It is written to a private copy, synced, and renamed into place, so readers need no lock.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from lineage_cli.domain.errors import DatabaseUnreadable, IndexDamaged
from lineage_cli.domain.language import tr
from lineage_cli.store.cache import integrity, locate
from lineage_cli.store.folders.database import MANIFEST, SWITCH
from lineage_cli.store.folders.stamps import Stamps, digest, packed
from lineage_cli.store.index import address
from lineage_cli.store.index.connection import (
    Connection,
    IndexedStamps,
    ProgressCallback,
    connect,
    in_memory,
    indexed_stamps,
    is_ours,
    open_kept,
)
from lineage_cli.store.index.sqlite_library import SqliteLibrary
from lineage_cli.store.input.limits import Limits, limits
from lineage_cli.store.input.snapshot import Snapshot, take_snapshot

FEW_CHANGES = 1000  # stamps that changed: of more, if they are most of a database, making it all anew costs less


def open_library(
    folder: str,
    progress: Callable[[], AbstractContextManager[ProgressCallback]] = lambda: nullcontext(_ignore),
    within: Limits | None = None,
) -> SqliteLibrary:
    """Return the library of a database whose index is up to date, building what has changed, reporting to `progress`.

    Raises `DatabaseUnreadable` where `lineage.yaml` is missing, unreadable or of an unknown format, or files are too many.
    Close it when nothing more is asked.
    """
    if os.path.exists(os.path.join(folder, SWITCH)):
        return _open_built(folder, progress)
    path = locate.index_path(folder)
    files = take_snapshot(folder, within or limits())
    kept = open_kept(path, folder) if path is not None and integrity.is_sound(path) else None
    if kept is not None and kept.meta.get("stamps") == digest(files.stamps):
        return kept
    known = _stamps_in(kept.index) if kept is not None else {}
    with progress() as report_progress:
        return SqliteLibrary(_brought_up_to_date(path, files, known, report_progress), folder)


def open_once(folder: str, within: Limits) -> SqliteLibrary:
    """Return the library of a folder that is read this once: its index is kept nowhere."""
    return SqliteLibrary(_brought_up_to_date(None, take_snapshot(folder, within), {}, _ignore), folder)


def _open_built(folder: str, progress: Callable[[], AbstractContextManager[ProgressCallback]]) -> SqliteLibrary:
    """Return the library of a database that a cluster has built, whose index is made anew for each build."""
    from lineage_cli.store.built.published import find
    from lineage_cli.store.index.importer import import_build

    published = find(folder)
    if published is None:
        raise DatabaseUnreadable(tr("the build in {folder} was taken away", folder=folder))
    path = locate.index_path(folder)
    kept = open_kept(path, folder) if path is not None and integrity.is_sound(path) else None
    if kept is not None and kept.meta.get("stamps") == published.run:
        return kept
    if kept is not None:
        kept.close()
    with progress() as report_progress:
        made = _made(path, lambda index: import_build(index, published, report_progress))
    return SqliteLibrary(made, folder)


def _ignore(what: str, share: float) -> None:
    """Report no progress."""


def discard(folder: str) -> None:
    """Take a damaged index away; the next use builds it anew."""
    path = locate.index_path(folder)
    if path:
        integrity.distrust(path)


def _brought_up_to_date(
    path: str | None, files: Snapshot, known: IndexedStamps, report_progress: ProgressCallback
) -> Connection:
    """Build in a copy of the index, else in an empty file beside it, else in memory.

    Each is tried where the one before failed: a damaged index spoils its copy, and a folder may refuse every file.
    """
    from lineage_cli.store.index.builder import build_index

    for filled in (True, False) if _is_worth_keeping(known, files.stamps) else (False,):
        if path is not None:
            with contextlib.suppress(OSError, IndexDamaged):
                return _kept(path, files, report_progress, filled=filled)
    return _filled_in_memory(lambda index: build_index(index, files, {}, report_progress))


def _made(path: str | None, fill: Callable[[Connection], None]) -> Connection:
    """Fill an empty file with an index and put it in place, else make it in memory."""
    if path is not None:
        with contextlib.suppress(OSError, IndexDamaged):
            return _put_in_place(path, fill, filled=False)
    return _filled_in_memory(fill)


def _filled_in_memory(fill: Callable[[Connection], None]) -> Connection:
    index = in_memory()
    try:
        fill(index)
    except BaseException:
        index.close()
        raise
    return index


def _stamps_in(old: Connection) -> IndexedStamps:
    try:
        return indexed_stamps(old)
    except IndexDamaged:
        return {}
    finally:
        old.close()


def _is_worth_keeping(known: IndexedStamps, stamps: Stamps) -> bool:
    """Whether to bring an index up to date costs less than to make it anew: few files changed, or not most of them."""
    if not _has_manifest(known, stamps):
        return False
    changed = len(known.items() ^ {path: packed(stamp) for path, stamp in stamps.items()}.items())
    return changed < FEW_CHANGES or changed < len(stamps)


def _has_manifest(known: IndexedStamps, stamps: Stamps) -> bool:
    """Whether an index was made under the `lineage.yaml` that is there now: another one makes all anew."""
    return MANIFEST in known and MANIFEST in stamps and known[MANIFEST] == packed(stamps[MANIFEST])


def _kept(path: str, files: Snapshot, report_progress: ProgressCallback, *, filled: bool) -> Connection:
    """Build in a private copy and put that in place. Raises where the cache or what it holds does not allow it."""
    from lineage_cli.store.index.builder import build_index

    def fill(index: Connection) -> None:
        build_index(index, files, _known(index, files) if filled else {}, report_progress)

    return _put_in_place(path, fill, filled=filled)


def _put_in_place(path: str, fill: Callable[[Connection], None], *, filled: bool) -> Connection:
    """Fill a private copy, or an empty file, and put it in place."""
    from lineage_cli.store.cache.atomic_file import private_copy, put_in_place

    with private_copy(path, filled=filled) as copy:
        with contextlib.closing(connect(address.for_writing(copy.path))) as index:
            fill(index)
        fresh = connect(address.for_reading(copy.path))  # before it has the name under which others may put theirs
        try:
            put_in_place(copy, path)
        except BaseException:
            fresh.close()
            raise
        return fresh


def _known(index: Connection, files: Snapshot) -> IndexedStamps:
    """Return what a copy holds: another run may have renamed its own before the copy was made."""
    known = indexed_stamps(index) if is_ours(index, files.folder) else {}
    if not _has_manifest(known, files.stamps):
        raise IndexDamaged("this is the index of something else")
    return known
