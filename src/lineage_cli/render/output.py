"""The one place that prints: text to stdout or to a file that the user named, and notes to stderr."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from lineage_cli.domain.errors import IndexDamaged, OutputFailed
from lineage_cli.domain.language import tr
from lineage_cli.domain.secrets import without_passwords
from lineage_cli.domain.text import visible

if TYPE_CHECKING:
    from typing import TextIO


def deliver(pieces: Iterable[str], file: str | None = None) -> None:
    """Write pieces of text to stdout, or whole to a file that the user named. Raises `OutputFailed`."""
    if file is not None:
        _write_file("".join(pieces), file)
        return
    _need_stdout()
    _stream(pieces)
    flush()


def _write_file(text: str, file: str) -> None:
    try:
        with open(file, "w", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputFailed(tr("cannot write {file}: {reason}", file=repr(file), reason=reason)) from error


def _stream(pieces: Iterable[str]) -> None:
    """Write pieces as they come. Once one is written the answer cannot be begun again on another index."""
    begun = False
    try:
        for piece in pieces:
            write(piece)
            begun = True
    except IndexDamaged as error:
        if not begun:
            raise
        what = tr("the index failed while it was read: this is not the whole answer")
        raise OutputFailed(what, [tr("run it again: the index is made anew")]) from error


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at what is written to a stream, or types what is read from it. A closed one is None."""
    return stream is not None and stream.isatty()


def on_terminal() -> bool:
    """Whether the answer is for somebody who looks at it."""
    return is_terminal(sys.stdout)


def is_without_unicode(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale was set to one in which nothing but ASCII is sure to be shown.

    Python itself sets LC_CTYPE to UTF-8 where LANG or LC_CTYPE alone say C, so it is LC_ALL=C that asks for ASCII.
    """
    locale = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "utf-8")
    return "utf" not in locale.lower()


def write(text: str) -> None:
    """Write a piece of an answer to stdout as it is. Raises `OutputFailed`."""
    _need_stdout()
    try:
        sys.stdout.write(text)
    except OSError as error:
        raise _failed(error) from error


def flush() -> None:
    """Push everything out. Raises `OutputFailed`: a full disk shows itself here."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _failed(error) from error


def _need_stdout() -> None:
    if sys.stdout is None:
        raise OutputFailed(tr("the answer could not be written: standard output is closed"))


def _failed(error: OSError) -> OutputFailed:
    return OutputFailed(tr("the answer could not be written: {reason}", reason=error.strerror or error))


def note(message: str) -> None:
    """Say something beside the answer, on stderr; where that is closed or full, nobody hears it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"lineage: {without_passwords(visible(message))}\n")


def wants_color(chosen: str | None, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether colour is wanted: the option, then LINEAGE_COLOR, NO_COLOR, FORCE_COLOR, CLICOLOR, then a terminal."""
    for choice in (chosen, environ.get("LINEAGE_COLOR")):
        if choice in ("always", "never"):
            return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0").lower() not in ("", "0", "false") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environ.get("CLICOLOR") == "0" or environ.get("TERM") == "dumb":
        return False
    return on_terminal()
