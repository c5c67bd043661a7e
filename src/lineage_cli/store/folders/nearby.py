"""What lies near where a database was looked for and not found. Imported only to say so; it opens no file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice

from lineage_cli.domain.language import tr

MANIFEST = "lineage.yaml"
MISSPELLED = ("lineage.yml", "lineage.json", "lineage.jsonl")
MOST = 500  # entries of a folder that are looked at
SHOWN = 3


def advice(folder: str) -> list[str]:
    """Return what to do where `folder` has no `lineage.yaml`: the databases below it, and files that are nearly one."""
    found = [_use(name) for name in islice(_below(folder), SHOWN)]
    found += [tr("{path} is not read: name it {name}", path=path, name=MANIFEST) for path in _misspelled(folder)]
    return found or [tr("a database is a folder with a lineage.yaml; to start one: lineage init")]


def _use(path: str) -> str:
    return tr("{path} is a database: name it with --claims {folder}", path=path, folder=os.path.dirname(path))


def _below(folder: str) -> Iterator[str]:
    """Yield each `lineage.yaml` in a subfolder, as a path relative to the folder where that is the current one."""
    for name in _folders(folder):
        for path in (name, *(os.path.join(name, below) for below in _folders(os.path.join(folder, name)))):
            if os.path.isfile(os.path.join(folder, path, MANIFEST)):
                yield _shown(folder, os.path.join(path, MANIFEST))


def _folders(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(
                entry.name
                for entry in islice(entries, MOST)
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
            )
    except OSError:
        return []


def _misspelled(folder: str) -> Iterator[str]:
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in sorted(names):
        if name != MANIFEST and (name.lower() == MANIFEST or name.lower() in MISSPELLED):
            yield _shown(folder, name)


def _shown(folder: str, path: str) -> str:
    here = os.path.realpath(folder) == os.path.realpath(os.curdir)
    return path if here else os.path.join(folder, path)
