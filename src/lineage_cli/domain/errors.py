"""What ends a command: each error owns its exit code and its sentence. Findings about data are values, never these."""

from __future__ import annotations

from collections.abc import Sequence


class LineageError(Exception):
    """A request that cannot be answered: one sentence, what to do about it, and an exit code.

    `meant` is a word that was typed, and the one that was most likely meant.
    """

    exit_code = 70

    def __init__(self, message: str, hints: Sequence[str] = (), meant: tuple[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hints = tuple(hints)
        self.meant = meant


class AnswerIsNo(LineageError):
    """The question was understood, and the answer is no."""

    exit_code = 1


class WrongUsage(LineageError):
    """The words of the call cannot mean anything."""

    exit_code = 2


class NoSuchCommand(WrongUsage):
    """The first word is no command."""


class NotFound(LineageError):
    """No such record, or several."""

    exit_code = 3


class DatabaseUnreadable(LineageError):
    """There is no database, or it cannot be read."""

    exit_code = 4


class OutputFailed(LineageError):
    """The answer could not be written."""

    exit_code = 5


class IndexDamaged(Exception):
    """What a library is kept in failed while it was read. It is made anew once; no question has caused this."""
