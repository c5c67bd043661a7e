"""What to type instead of a command line that could not be understood: one line, whole, that works.

Imported only after an error. It never guesses for the user: it only says what would be typed.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from lineage_cli.commands import COMMANDS
from lineage_cli.context import App
from lineage_cli.databases import Request
from lineage_cli.domain.errors import LineageError, NotFound
from lineage_cli.domain.language import tr
from lineage_cli.domain.library import Library
from lineage_cli.query.names import TRACE_ORDER, Found, find

ASKED_BY = {"entity": "trace", "source": "trace", "claim": "evidence", "evidence": "show"}
"""The command that a record named alone most likely wants."""
TAKES = {
    "trace": "entity", "evidence": "claim", "compare": "pair", "show": "claim", "search": "words", "tag": "claim",
    "impact": "source", "cite": "source",
}  # fmt: skip
"""What a command cannot do without, by what the start screen calls it."""
Answer = TypeVar("Answer")
OF_A_NAME = 3  # words: more of them are a question
LIKE = 0.6  # how like a command a word must be, of 1


def retyped(args: Sequence[str], meant: tuple[str, str] | None) -> list[str]:
    """Return the hint with the whole line as it would be typed with one word put right; none where that word is not in it."""
    if meant is None:
        return []
    wrong, right = meant
    for at, arg in enumerate(args):
        option, equals, value = arg.partition("=")
        if arg == wrong:
            return [_try([*args[:at], right, *args[at + 1 :]])]
        if equals and value == wrong:
            return [_try([*args[:at], f"{option}={right}", *args[at + 1 :]])]
        if equals and option == wrong:
            return [_try([*args[:at], f"{right}={value}", *args[at + 1 :]])]
    return []


def for_unknown_command(args: Sequence[str]) -> list[str]:
    """Return what to type where the first word is no command: a name, a kind or a word of the program may stand there."""
    ways: tuple[Callable[[Sequence[str]], list[str] | None], ...] = (
        _named,
        _listed,
        _command,
        _nearly_named,
        _explained,
        _searched,
    )
    found = next((line for way in ways if (line := way(args)) is not None), None)
    return [_try(found)] if found else []


def for_usage(error: Any, args: Sequence[str]) -> list[str]:
    """Return what to type where typer refused an option, a value, or the number of arguments."""
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    if context is None or context.parent is None:
        return _moved(args)
    if possible := getattr(error, "possibilities", None):
        return retyped(args, (error.option_name, possible[0]))
    if choices := tuple(map(str, getattr(getattr(parameter, "type", None), "choices", ()))):
        return next((hint for word in _values(args) if (hint := retyped(args, _nearest(word, choices)))), [])
    if type(error).__name__ == "MissingParameter":
        return _example(context.info_name, args)
    return _joined(args)


def _try(words: Sequence[str]) -> str:
    return tr("try: {command}", command=shlex.join(["lineage", *words]))


def _nearest(word: str, known: Sequence[str]) -> tuple[str, str] | None:
    near = get_close_matches(word.lower(), known, 1) if word not in known else []
    return (word, near[0]) if near else None


def _values(args: Sequence[str]) -> Iterator[str]:
    for arg in args[1:]:
        yield arg.partition("=")[2] if arg.startswith("-") else arg


def _words(args: Sequence[str]) -> list[str]:
    """Return what stands before the first option."""
    first = next((at for at, arg in enumerate(args) if arg.startswith("-") and len(arg) > 1), len(args))
    return list(args[:first])


def _database(args: Sequence[str]) -> str | None:
    for at, arg in enumerate(args):
        if arg.startswith("--claims="):
            return arg.partition("=")[2]
        if arg == "--claims" and at + 1 < len(args):
            return args[at + 1]
    return None


def _asked(args: Sequence[str], ask: Callable[[App], Answer]) -> Answer | None:
    """Return what the database in use answers, None where it has nothing or cannot be read."""
    try:
        with App(Request(_database(args), quiet=True)) as app:
            return ask(app)
    except LineageError:
        return None


def _find(args: Sequence[str], name: str) -> Found | None:
    return _asked(args, lambda app: find(app.library, name, TRACE_ORDER, exact=True)) if name else None


def _with_id(args: Sequence[str], found: Found) -> list[str]:
    return [ASKED_BY[found.kind], found.id, *args[len(_words(args)) :]]


def _named(args: Sequence[str]) -> list[str] | None:
    found = _find(args, " ".join(_words(args)))
    return _with_id(args, found) if found else None


def _listed(args: Sequence[str]) -> list[str] | None:
    from lineage_cli.query.kinds import listed

    found = _asked(args, lambda app: listed(app.library, args[0]).name)
    return ["list", found, *args[1:]] if found else None


def _command(args: Sequence[str]) -> list[str] | None:
    near = get_close_matches(args[0].lower(), COMMANDS, 1, LIKE)
    return [near[0], *args[1:]] if near else None


def _nearly_named(args: Sequence[str]) -> list[str] | None:
    words = _words(args)
    found = _asked(args, lambda app: _nearest_record(app.library, " ".join(words))) if len(words) <= OF_A_NAME else None
    return _with_id(args, found) if found else None


def _nearest_record(library: Library, name: str) -> Found:
    """Return the record whose name is most like this one. Raises `NotFound` where none is like it."""
    try:
        return find(library, name, TRACE_ORDER)
    except NotFound as error:
        if error.meant is None:
            raise
        return find(library, error.meant[1], TRACE_ORDER)


def _explained(args: Sequence[str]) -> list[str] | None:
    from lineage_cli.query.glossary import explained

    try:
        return ["explain", explained([args[0]])[0].word]
    except LineageError:
        return None


def _searched(args: Sequence[str]) -> list[str] | None:
    from lineage_cli.query.search import search

    words = _words(args)
    found = _asked(args, lambda app: search(app.judge, words, limit=1)) if words else None
    return ["search", *args] if found and found.hits and not found.mended else None


def _example(command: str, args: Sequence[str]) -> list[str]:
    """Return a command line with a name of the database in use."""
    from lineage_cli.query.start import start

    names = _asked(args, lambda app: start(app.library).names) or {}
    name = names.get(TAKES.get(command, ""))
    return [tr("for example: {command}", command=f"lineage {command} {name}")] if name else []


def _moved(args: Sequence[str]) -> list[str]:
    """Return a line with the options that stand before the command behind it."""
    first = next((at for at, arg in enumerate(args) if arg in COMMANDS), 0)
    return [_try([*args[first:], *args[:first]])] if first else []


def _joined(args: Sequence[str]) -> list[str]:
    """Return a line in which the words of one name stand in quotes, where they are one."""
    words = _words(args)[1:]
    found = _find(args, " ".join(words)) if len(words) > 1 else None
    return [_try([args[0], found.id, *args[len(words) + 1 :]])] if found else []
