"""What one command works on: the chosen database under what is assumed; and how it answers."""

import sys
from collections.abc import Iterable, Iterator
from functools import cached_property

from lineage_cli.answers.registry import LazyAnswer
from lineage_cli.databases import Databases, Request, how_many, refuse_errors
from lineage_cli.domain.dates import last_day
from lineage_cli.domain.errors import NotFound, WrongUsage
from lineage_cli.domain.language import tr, use_source
from lineage_cli.options import Format, a_date
from lineage_cli.query import names
from lineage_cli.query.names import Found
from lineage_cli.render import output
from lineage_cli.render.formats import OutputOptions, written
from lineage_cli.render.view import View
from lineage_cli.rules.assessment import Assumptions, Judge
from lineage_cli.store.folders.database import find_files
from lineage_cli.store.input.limits import limits


class App(Databases):
    """One command's view of its database, and its voice."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self._speak()

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
        problems = how_many(library.info.problems, library.info.errors)
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
        refuse_errors(self.library.info.errors)

    def find(self, word: str, kinds: Iterable[str]) -> Found:
        """Return the record that a word means, saying so where it was guessed. What is assumed away is not found.

        Raises `NotFound` where no record or several are meant.
        """
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

    def named(self, words: Iterable[str], kinds: Iterable[str]) -> list[Found]:
        """Return the records that words mean; `-` stands for ids on standard input, which are never guessed."""
        order = tuple(kinds)
        return [found for word in words for found in (self._piped(order) if word == "-" else [self.find(word, order)])]

    def _piped(self, kinds: tuple[str, ...]) -> Iterator[Found]:
        for line in _standard_input():
            yield names.find(self.library, line, kinds, exact=True)

    def answer_in(self, format: Format) -> None:
        """Answer in the form that an option of a command's own names, which stands in place of the shared one."""
        self.request = self.request._replace(format=format)
        self._speak()

    def is_short(self, *, full: bool) -> bool:
        """Whether to leave out what a reader can ask for: in text, where not all is wanted. Other formats hold everything."""
        return self.is_page and self.request.format is Format.TEXT and not full

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

    def _speak(self) -> None:
        """Say what goes into data in English unless `--lang` asks for more: programs get the same in every locale."""
        if not self.is_page and not self.request.lang:
            use_source()


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
