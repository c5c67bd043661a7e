"""What a check is of: a whole database, or some files and folders of one, as they were named on the command line."""

from __future__ import annotations

import os
from collections.abc import Sequence

from lineage_cli.domain.errors import DatabaseUnreadable, WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.folders.database import ENDINGS, MANIFEST, database_around, find_database


class Scope(NamedTuple):
    """A database, and the places in it that are asked about, by their paths in it: none for all of it."""

    folder: str
    places: tuple[str, ...] = ()

    @property
    def prefix(self) -> str:
        """What leads from the current folder to the database, so that an editor opens what is named; "" from elsewhere."""
        try:
            path = os.path.relpath(self.folder, os.path.realpath(os.curdir))
        except OSError:  # the current folder is gone
            return ""
        return "" if path == os.curdir or path.split(os.sep)[0] == os.pardir else f"{path}{os.sep}"


def scope(named: Sequence[str], chosen: str | None) -> Scope:
    """Return what is to be checked: the chosen database where nothing is named. It is never the bundled one by itself.

    Raises `DatabaseUnreadable` where there is no database, `WrongUsage` where the places are in several.
    """
    if not named:
        return Scope(find_database(chosen, own=True))
    found = [(_database_of(place), place) for place in named]
    folder, first = found[0]
    for other, place in found:
        if other != folder:
            message = tr("{first} and {other} are in different databases", first=first, other=place)
            raise WrongUsage(message, [tr("check them one after the other")])
    places = tuple(os.path.relpath(_real(place), folder) for place in named)
    return Scope(folder, () if os.curdir in places else places)


def _database_of(place: str) -> str:
    if not os.path.lexists(place):
        raise DatabaseUnreadable(tr("no such file or folder: {path}", path=place))
    found = database_around(place)
    if found is not None and (os.path.isdir(place) or place.endswith(ENDINGS)):
        return found
    if found is not None:
        endings = ", ".join(ENDINGS)
        message = tr("{path} is not read: files of a database end in {endings}", path=place, endings=endings)
        raise DatabaseUnreadable(message)
    if os.path.isdir(place):
        return find_database(place)  # says what is missing
    from lineage_cli.store.folders.nearby import advice

    message = tr("{path} is in no database: there is no {name} at or above its folder", path=place, name=MANIFEST)
    raise DatabaseUnreadable(message, advice(os.path.dirname(place) or os.curdir))


def _real(place: str) -> str:
    """Return the path of a file with its folder resolved; a link keeps the name by which the database knows it."""
    if os.path.isdir(place):
        return os.path.realpath(place)
    return os.path.join(os.path.realpath(os.path.dirname(place) or os.curdir), os.path.basename(place))
