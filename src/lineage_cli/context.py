"""What one command works on: the chosen database, opened on first use, under what is assumed; and how it answers."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

from lineage_cli import localization
from lineage_cli.answers.registry import LazyAnswer
from lineage_cli.domain.dates import last_day
from lineage_cli.domain.errors import DatabaseUnreadable, NotFound, WrongUsage
from lineage_cli.domain.language import ntr, tr, use_source
from lineage_cli.domain.library import Library
from lineage_cli.options import Format, When, a_date
from lineage_cli.query import names
from lineage_cli.query.names import Found
from lineage_cli.render import output
from lineage_cli.render.formats import DATA, OutputOptions, written
from lineage_cli.render.view import View
from lineage_cli.rules.assessment import Assumptions, Judge
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


class App:
    """One command's view of its database. What it opens it closes at the end of the `with` that it is used in."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self._open = ExitStack()
        self._speak()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Close every database that was opened, however the command ended."""
        self._open.close()

    @property
    def language(self) -> str | None:
        """The language in which statements and names are wanted: data is given in that of `--lang` alone."""
        if self.request.lang:
            return localization.code(self.request.lang)
        return localization.of_environment() if self.is_page and not self.request.ascii else None

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

    def _answering(self, found: str) -> Library:
        library = self._opened(found)
        library.read_in(self.language)
        self._accept(library.info.problems, library.info.errors)
        return library

    def _accept(self, problems: int, errors: int) -> None:
        """Say how many problems a database has; refuse one with errors where that is wanted."""
        if self.request.strict:
            _refuse_errors(errors)
        if problems:
            told = _problems(problems, errors)
            self.note(tr("the database has {problems}: lineage check shows them", problems=told))

    @cached_property
    def judge(self) -> Judge:
        """The rule over this database under what is assumed."""
        return Judge(self.library, self.assumed)

    def judge_at(self, revision: str) -> Judge:
        """Return the rule over this database as a revision in git has it, under what is assumed. Nothing of it is kept.

        Raises `NotFound` for no such revision, `DatabaseUnreadable` where there is no git, repository or database.
        """
        from lineage_cli.store.revisions import open_revision

        folder = find_files(self.request.database)
        library = self._open.enter_context(open_revision(folder, revision, limits(self.request.limits)))
        problems = _problems(library.info.problems, library.info.errors)
        if problems:
            self.note(tr("the database at {revision} has {problems}", revision=revision, problems=problems))
        return Judge(library, self.assumed)

    @cached_property
    def assumed(self) -> Assumptions:
        """What the options assume. Raises for a date that is none and for an id that nothing has."""
        as_of = a_date(self.request.as_of, "--as-of") if self.request.as_of else None
        wanted = self.request.without
        without = names.require(self.library, wanted, ("source", "evidence", "claim")) if wanted else ()
        return Assumptions(last_day(as_of) if as_of else None, frozenset(without))

    def strictly(self) -> None:
        """Refuse a database with errors, as gates do: something of it could not be read."""
        _refuse_errors(self.library.info.errors)

    def find(self, word: str, kinds: Iterable[str]) -> Found:
        """Return the record that a word means, saying so where it was guessed. What is assumed away is not found."""
        found = names.find(self.library, word, kinds, exact=self.request.exact)
        if found.guessed is not None:
            self.note(
                tr("nothing is called {word!r}; taking {name!r} ({id})", word=word, name=found.guessed, id=found.id)
            )
        record = self.library.record(found.id)
        if found.id in self.assumed.without or (found.kind == "source" and record and not self.judge.has(record)):
            raise NotFound(tr("{id!r} does not exist under what is assumed", id=found.id))
        return found

    def words(self, words: Iterable[str]) -> Iterator[str]:
        """Yield words as they were given; `-` stands for those on standard input."""
        for word in words:
            yield from _standard_input() if word == "-" else (word,)

    def predicate(self, word: str) -> str:
        """Return a predicate of the database. Raises `WrongUsage` for a word that is none."""
        known = self.library.predicates
        if word not in known:
            from difflib import get_close_matches

            near = get_close_matches(word, known, 1)
            hint = tr("known: {ids}", ids=", ".join(known))
            raise WrongUsage(tr("no predicate {word!r}", word=word), [hint], (word, near[0]) if near else None)
        return word

    def own_library(self, file: str | None) -> Library | None:
        """Return the database that a file is to be in, or without one that is chosen or near; None where there is none.

        It is never the bundled one by itself. Raises `DatabaseUnreadable` where the file is in no database.
        """
        from lineage_cli.exchange.file_change import database_file

        if file is not None:
            return self._opened(database_file(file).database)
        try:
            return self._opened(find_database(self.request.database, own=True))
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

    def named(self, words: Iterable[str], kinds: Iterable[str]) -> list[Found]:
        """Return the records that words mean; `-` stands for ids on standard input, which are never guessed."""
        order = tuple(kinds)
        return [found for word in words for found in (self._piped(order) if word == "-" else [self.find(word, order)])]

    def _piped(self, kinds: tuple[str, ...]) -> Iterator[Found]:
        for line in _standard_input():
            yield names.find(self.library, line, kinds, exact=True)

    def _name_bundled(self) -> None:
        """Say on a terminal that no database of one's own answers."""
        terminal = sys.stderr is not None and sys.stderr.isatty()
        if terminal and not self.request.quiet and is_bundled(self.request.database):
            self.note(tr("no lineage.yaml here: this is the database that lineage came with"))

    def _opened(self, found: str) -> Library:
        """Return a database, from a server where an address is named, telling on a terminal how far the work is where its index has to be built and that takes long."""
        if is_address(found):
            from lineage_cli.store.server.opening import open_server

            return self._open.enter_context(closing(open_server(found)))
        return self._in_files(found)

    def _in_files(self, folder: str) -> "SqliteLibrary":
        return self._open.enter_context(closing(open_library(folder, self.progress, limits(self.request.limits))))

    def progress(self) -> AbstractContextManager[Callable[[str, float], None]]:
        """Begin work that may take long: what it reports is told on a terminal, unless nothing is to be said."""
        shows = not self.request.quiet and sys.stderr is not None and sys.stderr.isatty()
        return _progress() if shows else nullcontext(_untold)

    def answer_in(self, format: Format) -> None:
        """Answer in the form that an option of a command's own names, which stands in place of the shared one."""
        self.request = self.request._replace(format=format)
        self._speak()

    def _speak(self) -> None:
        """Say what goes into data in English unless `--lang` asks for more: programs get the same in every locale."""
        if not self.is_page and not self.request.lang:
            use_source()

    def telling(self) -> AbstractContextManager[Callable[[str, float], None]]:
        """Tell on a terminal how far long work is, for the length of a `with`."""
        shows = not self.request.quiet and sys.stderr is not None and sys.stderr.isatty()
        return _progress() if shows else nullcontext(lambda what, share: None)

    @property
    def is_page(self) -> bool:
        """Whether the answer is laid out for a reader, and is not data."""
        return not self.request.json and not self.request.fields and self.request.format not in DATA

    def is_short(self, *, full: bool) -> bool:
        """Whether to leave out what a reader can ask for: in text, where not all is wanted. Other formats hold everything."""
        return self.is_page and self.request.format is Format.TEXT and not full

    def note(self, message: str) -> None:
        """Say something beside the answer, on stderr, unless nothing is to be said."""
        if not self.request.quiet:
            output.note(message)

    def show(
        self,
        name: str,
        result: object,
        *,
        full: bool = False,
        bare: bool = False,
        json: bool = False,
        file: str | None = None,
    ) -> None:
        """Print a result as the answer of this name, in the form asked for. A bare answer says nothing of what is assumed."""
        request = self.request
        options = OutputOptions(
            format=Format.JSON if request.json or json else request.format,
            color=output.wants_color(request.color),
            ascii=request.ascii,
            fields=tuple(filter(None, map(str.strip, (request.fields or "").split(",")))),
            bare=bare,
            pager=not request.no_pager,
            language=self.language,
        )
        view = View(self.language, full=not self.is_short(full=full))
        output.deliver(written(LazyAnswer(name, result, view, self.assumed), options), file)


def _standard_input() -> Iterator[str]:
    """Yield what stands on each line that is not blank. Raises `WrongUsage` where it is closed, fails or is no text."""
    if sys.stdin is None:
        raise WrongUsage(tr("standard input is closed"), [tr("'-' reads ids from it")])
    try:
        yield from (line.strip() for line in sys.stdin if line.strip())
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        hint = tr("'-' reads ids from it, as UTF-8")
        raise WrongUsage(tr("standard input cannot be read: {reason}", reason=reason), [hint]) from error


def _progress() -> AbstractContextManager[Callable[[str, float], None]]:
    from lineage_cli.render.progress import Progress

    return Progress(sys.stderr)


def _untold(what: str, share: float) -> None:
    """Tell nobody how far the work is."""


def _problems(problems: int, errors: int) -> str:
    """Return how many errors and warnings a database has, nothing where it has none."""
    warnings = problems - errors
    found = [ntr("{count:,} error", "{count:,} errors", errors)] if errors else []
    found += [ntr("{count:,} warning", "{count:,} warnings", warnings)] if warnings else []
    return tr("{errors} and {warnings}", errors=found[0], warnings=found[1]) if len(found) > 1 else "".join(found)


def _refuse_errors(errors: int) -> None:
    if errors:
        count = ntr("{count:,} error", "{count:,} errors", errors)
        raise DatabaseUnreadable(tr("the database has {errors}", errors=count), [tr("lineage check shows them")])
