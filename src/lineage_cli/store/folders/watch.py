"""Tells when the files of a database change, by looking at their stamps now and then. Nothing is opened."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from lineage_cli.store.folders.stamps import Stamp, read_stamps

EVERY = 0.5  # seconds between two looks
SETTLING = 0.06  # seconds after which a file that was changed just now is looked at again
MOST_LOOKS = 50  # a file that is written to all the time is not waited for


def changes(folder: str) -> Iterator[tuple[str, ...]]:
    """Yield nothing at first, then the paths of the files that changed, each time that some have. It never ends."""
    seen = _settled(folder)
    yield ()
    while True:
        time.sleep(EVERY)
        if _known(folder) == seen:
            continue
        now = _settled(folder)
        changed = sorted(path for path in seen.keys() | now.keys() if seen.get(path) != now.get(path))
        changed = [path or os.curdir for path in changed]  # the folder itself, where it cannot be read
        seen = now
        if changed:
            yield tuple(changed)


def _settled(folder: str) -> dict[str, Stamp]:
    """Return the stamps of all files once each can be trusted: what an editor is about to write is waited for."""
    for _ in range(MOST_LOOKS):
        if all(len(stamp) <= 4 for stamp in read_stamps(folder).values()):
            break
        time.sleep(SETTLING)
    return _known(folder)


def _known(folder: str) -> dict[str, Stamp]:
    """Return the stamp of every file; none of what cannot be read, whose own never repeats."""
    return {path: stamp[:4] if len(stamp) > 1 else () for path, stamp in read_stamps(folder).items()}
