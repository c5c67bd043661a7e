"""Which folder is the database: the one that is named, the nearest, or the bundled one. Standard `os` only: Tab comes this way."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.language import tr

MANIFEST = "lineage.yaml"
SWITCH = "lineage-build.json"
"""The file of a database that a cluster has built: it names the folder of the build that stands, and is replaced at once."""
ENDINGS = (".yaml", ".yml", ".jsonl")
SERVERS = ("postgresql://", "postgres://")
"""How the address of a database on a server begins."""


def is_address(named: str) -> bool:
    """Whether a database is named by the address of a server, and not by a folder."""
    return named.startswith(SERVERS)


def find_database(chosen: str | None, environ: Mapping[str, str] = os.environ, *, own: bool = False) -> str:
    """Return the folder of the database: the chosen one, LINEAGE_CLAIMS, the nearest one, or the bundled one.

    It can be the address of one on a server too. With `own` never that and never the bundled one: what keeps a database does not answer for somebody else's.
    Raises `DatabaseUnreadable` where the folder named has no `lineage.yaml`, or none is found.
    """
    named = chosen or environ.get("LINEAGE_CLAIMS")
    if named and is_address(named):
        if own:
            raise _elsewhere()
        return named
    if named:
        if not any(os.path.exists(os.path.join(named, file)) for file in (MANIFEST, SWITCH)):
            raise _missing(named)
        return os.path.realpath(named)
    found = next(_nearby(), None)
    if found is None and own:
        raise _missing(None)
    return os.path.realpath(found or bundled())


def find_files(chosen: str | None) -> str:
    """Return the folder of the database whose files are wanted, as `find_database`. Raises `DatabaseUnreadable` for one on a server."""
    found = find_database(chosen)
    if is_address(found):
        raise _elsewhere()
    return found


def database_around(place: str) -> str | None:
    """Return the folder of the database that a file or folder is in, if it is in one: the nearest at or above it."""
    folder = os.path.realpath(place if os.path.isdir(place) else os.path.dirname(place) or os.curdir)
    while not os.path.isfile(os.path.join(folder, MANIFEST)):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return None
    return folder


def is_bundled(chosen: str | None, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the bundled database answers because none was named and none is near."""
    return not (chosen or environ.get("LINEAGE_CLAIMS")) and next(_nearby(), None) is None


def _elsewhere() -> DatabaseUnreadable:
    """Return the error that says why a database on a server is not enough. The address may hold a password."""
    message = tr("this works on the files of a database, and one on a server has none")
    return DatabaseUnreadable(message, [tr("name the folder that it was loaded from: --claims DIR")])


def _missing(named: str | None) -> DatabaseUnreadable:
    """Return the error that says what was looked for, and what lies near."""
    from lineage_cli.store.folders.nearby import advice

    if named is None:
        message = tr("no {name} here: neither in this folder nor in one above it, nor in their claims/", name=MANIFEST)
        return DatabaseUnreadable(message, advice(os.curdir))
    if os.path.isdir(named):
        return DatabaseUnreadable(
            tr("{folder} is not a database: it has no {name}", folder=named, name=MANIFEST), advice(named)
        )
    if os.path.exists(named):
        return DatabaseUnreadable(
            tr("{folder} is not a database: it is a file", folder=named), advice(os.path.dirname(named))
        )
    return DatabaseUnreadable(tr("{folder} is not a database: there is no such folder", folder=named), advice(named))


def _nearby() -> Iterator[str]:
    try:
        folder = os.getcwd()
    except OSError:
        return
    while True:
        for candidate in (folder, os.path.join(folder, "claims")):
            if os.path.isfile(os.path.join(candidate, MANIFEST)):
                yield candidate
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def bundled() -> str:
    """Return the database that the program ships with: inside an installed copy, `claims/` of an editable one.

    Raises `DatabaseUnreadable` where neither is there.
    """
    package = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
    for folder in (os.path.join(package, "claims"), os.path.join(os.path.dirname(os.path.dirname(package)), "claims")):
        if os.path.isfile(os.path.join(folder, MANIFEST)):
            return folder
    message = tr("no database here, and the program came without one")
    raise DatabaseUnreadable(message, [tr("name one with --claims DIR")])
