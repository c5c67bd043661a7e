"""A pager for text that is longer than the screen, on a terminal. It is started as it is named: no shell reads the name.

Escape codes reach only a program that is known to obey them: less, which is told to. Any other gets the text alone.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Mapping
from shutil import get_terminal_size

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple

OURS, EVERYONES, USUAL = "LINEAGE_PAGER", "PAGER", "less"
NO_PAGER = frozenset({"", "cat"})
SETTINGS = {
    "LESS": "FRX",
    "LESSCHARSET": "utf-8",
}  # where they are not set: a short text is not held, colours are shown
KNOWS_LINKS = 566  # the version of less that passes links on
CODES = re.compile("\x1b\\[[0-9;]*m")
LINKS = re.compile("\x1b]8;[^\x1b]*\x1b\\\\")


class Pager(NamedTuple):
    """A program that shows text a screen at a time, and whether it was named for this program."""

    command: tuple[str, ...]
    named: str | None = None


def pager_for(text: str, environ: Mapping[str, str] = os.environ) -> Pager | None:
    """Return the pager for a text on this terminal: none where it fits the screen, or where none is wanted.

    Raises `WrongUsage` for a name that cannot be read.
    """
    if text.count("\n") < get_terminal_size().lines:
        return None
    named = environ.get(OURS)
    if named is None and environ.get("TERM", "dumb") == "dumb":  # less would ask whether to go on
        return None
    name = named if named is not None else environ.get(EVERYONES, USUAL)
    if name.strip() in NO_PAGER:
        return None
    return Pager(_words(name, named), named)


def _words(name: str, named: str | None) -> tuple[str, ...]:
    import shlex

    try:
        return tuple(shlex.split(name))
    except ValueError as error:
        if named is None:  # it was named for others, and may be for a shell
            return (USUAL,)
        raise _unusable(name, str(error)) from error


def show(text: str, pager: Pager) -> bool:
    """Show a text and wait until the pager is left. Return whether it could be started; raises `WrongUsage` where it was named for us."""
    import signal
    import subprocess

    try:
        command, shown = _obeying(text, pager.command)
        started = subprocess.Popen(command, stdin=subprocess.PIPE, env=SETTINGS | os.environ, encoding="utf-8")  # noqa: S603
    except OSError as error:
        if pager.named is None:
            return False
        raise _unusable(pager.named, error.strerror or str(error)) from error
    before = [(number, signal.signal(number, signal.SIG_IGN)) for number in (signal.SIGINT, signal.SIGPIPE)]
    with contextlib.suppress(BrokenPipeError):  # left before the end
        started.communicate(shown)
    started.wait()
    for number, handler in before:
        signal.signal(number, handler)
    return True


def _obeying(text: str, command: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the command and the text with the escape codes that it obeys. Raises `OSError` where it cannot be started."""
    version = _version_of_less(command) if "\x1b" in text else None
    if version is None:
        return command, CODES.sub("", LINKS.sub("", text))
    return (*command, "-R"), text if version >= KNOWS_LINKS else LINKS.sub("", text)


def _version_of_less(command: tuple[str, ...]) -> int | None:
    """Return the version of less, None for any other program and for what only has its name."""
    import subprocess

    if os.path.basename(command[0]) != "less":
        return None
    asked = subprocess.run((command[0], "--version"), capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    found = re.match(rb"less (\d+)", asked.stdout)
    return int(found[1]) if found else None


def _unusable(named: str, reason: str) -> WrongUsage:
    hint = tr("unset {variable}, or name another", variable=OURS)
    return WrongUsage(
        tr("{variable} {name!r} cannot be started: {reason}", variable=OURS, name=named, reason=reason), [hint]
    )
