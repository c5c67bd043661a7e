"""Which databases a command opens: the one that is chosen, on first use, from files, a build or a server."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING, Self

from lineage_cli import localization
from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.language import ntr, tr
from lineage_cli.domain.library import Library
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.options import Format, When
from lineage_cli.render import output
from lineage_cli.render.formats import DATA
from lineage_cli.store.folders.database import find_database, find_files, is_address, is_bundled
from lineage_cli.store.input.limits import limits
from lineage_cli.store.open import open_library

if TYPE_CHECKING:
    from lineage_cli.store.bodies.contents import Contents
    from lineage_cli.store.index.sqlite_library import SqliteLibrary


class Request(NamedTuple):
    """The shared options as they were given."""

    database: str | None = None
    format: Format = Format.TEXT
    json: bool = False
    color: When = When.AUTO
    lang: str | None = None
    ascii: bool = False
    no_pager: bool = False
    quiet: bool = False
    limits: str | None = None
    strict: bool = False
    exact: bool = False
    fields: str | None = None
    as_of: str | None = None
    without: tuple[str, ...] = ()


class Databases:
    """The databases of one command. What it opens it closes at the end of the `with` that it is used in."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Close every database that was opened, however the command ended."""
        self._open.close()

    @cached_property
    def library(self) -> Library:
        """The database, its index brought up to date. Says on stderr when the database has problems."""
        self._name_bundled()
        return self._answering(find_database(self.request.database))

    def contents_of(self, named: str) -> "Contents":
        """Return all that a database in files or a build holds, to be put elsewhere. Says how many problems it has."""
        from lineage_cli.store.server.built import built_contents

        folder = find_files(named)
        built = built_contents(folder)
        if built is not None:
            self._accept(*(int(built.facts[name]) for name in ("problems", "errors")))
            return built
        from lineage_cli.store.cache import locate
        from lineage_cli.store.index.contents import IndexContents

        library = self._in_files(folder)
        self._accept(library.info.problems, library.info.errors)
        return IndexContents(library, locate.index_path(folder))

    def own_library(self, file: str | None) -> Library | None:
        """Return the database that a file is to be in, or without one that is chosen or near; None where there is none.

        It is never the bundled one by itself. Raises `DatabaseUnreadable` where the file is in no database.
        """
        from lineage_cli.exchange.file_change import database_file

        if file is not None:
            return self._opened(database_file(file).database)
        try:
            return self.require_own_library()
        except DatabaseUnreadable:
            if self.request.database:
                raise
            return None

    def require_own_library(self) -> Library:
        """Return the chosen database or the nearest, never the bundled one by itself. Raises `DatabaseUnreadable`."""
        return self._opened(find_database(self.request.database, own=True))

    def to_check(self, folder: str) -> Library:
        """Return a database whose problems are the answer, so that nothing is said of them beside it."""
        return self._opened(folder)

    @property
    def is_page(self) -> bool:
        """Whether the answer is laid out for a reader, and is not data."""
        return not self.request.json and not self.request.fields and self.request.format not in DATA

    @property
    def language(self) -> str | None:
        """The language in which statements and names are wanted: data is given in that of `--lang` alone."""
        if self.request.lang:
            return localization.code(self.request.lang)
        return localization.of_environment() if self.is_page and not self.request.ascii else None

    def note(self, message: str) -> None:
        """Say something beside the answer, on stderr, unless nothing is to be said."""
        if not self.request.quiet:
            output.note(message)

    def progress(self) -> AbstractContextManager[Callable[[str, float], None]]:
        """Begin work that may take long: what it reports is told on a terminal, unless nothing is to be said."""
        return _progress() if self._is_watched else nullcontext(_untold)

    @property
    def _is_watched(self) -> bool:
        """Whether somebody sees what is said beside the answer."""
        return not self.request.quiet and output.is_terminal(sys.stderr)

    def _answering(self, found: str) -> Library:
        library = self._opened(found)
        library.read_in(self.language)
        self._accept(library.info.problems, library.info.errors)
        return library

    def _accept(self, problems: int, errors: int) -> None:
        """Say how many problems a database has; refuse one with errors where that is wanted."""
        if self.request.strict:
            refuse_errors(errors)
        if problems:
            told = how_many(problems, errors)
            self.note(tr("the database has {problems}: lineage check shows them", problems=told))

    def _name_bundled(self) -> None:
        """Say on a terminal that no database of one's own answers."""
        if self._is_watched and is_bundled(self.request.database):
            self.note(tr("no lineage.yaml here: this is the database that lineage came with"))

    def _opened(self, found: str) -> Library:
        """Return a database, from a server where an address is named, telling on a terminal how far the work is where its index has to be built and that takes long."""
        if is_address(found):
            from lineage_cli.store.server.opening import open_server

            return self._open.enter_context(closing(open_server(found)))
        return self._in_files(found)

    def _in_files(self, folder: str) -> "SqliteLibrary":
        return self._open.enter_context(closing(open_library(folder, self.progress, limits(self.request.limits))))


def _progress() -> AbstractContextManager[Callable[[str, float], None]]:
    from lineage_cli.render.progress import Progress

    return Progress(sys.stderr)


def _untold(what: str, share: float) -> None:
    """Tell nobody how far the work is."""


def how_many(problems: int, errors: int) -> str:
    """Return how many errors and warnings a database has, nothing where it has none."""
    warnings = problems - errors
    found = [ntr("{count:,} error", "{count:,} errors", errors)] if errors else []
    found += [ntr("{count:,} warning", "{count:,} warnings", warnings)] if warnings else []
    return tr("{errors} and {warnings}", errors=found[0], warnings=found[1]) if len(found) > 1 else "".join(found)


def refuse_errors(errors: int) -> None:
    """Raise `DatabaseUnreadable` where there are errors."""
    if errors:
        count = ntr("{count:,} error", "{count:,} errors", errors)
        raise DatabaseUnreadable(tr("the database has {errors}", errors=count), [tr("lineage check shows them")])
