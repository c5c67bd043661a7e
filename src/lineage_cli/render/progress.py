"""Tells on a terminal how far long work is. Says nothing of what is done in half a second, and leaves nothing behind."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from typing import Self, TextIO

from lineage_cli.domain.text import visible

PATIENCE = 0.5  # seconds before anything is said
PAUSE = 0.1  # seconds between two looks of the bar


class Progress:
    """Work whose progress is told on a terminal, for the length of a `with`. Where no bar can be drawn it is named once."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.next = time.monotonic() + PATIENCE
        self.said = False
        self.stack = contextlib.ExitStack()
        self.draw: Callable[[str, float], None] = self._say if os.environ.get("TERM", "dumb") == "dumb" else self._begin

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *reason: object) -> None:
        """Take the bar away, whatever ended the work."""
        self.stack.close()

    def __call__(self, what: str, share: float) -> None:
        """Hear what is done, and which share of it."""
        if time.monotonic() >= self.next:
            self.draw(what, share)
            self.next = time.monotonic() + PAUSE

    def _say(self, what: str, share: float) -> None:
        if not self.said:
            self.said = True
            with contextlib.suppress(OSError, ValueError):
                self.stream.write(f"lineage: {visible(what)} …\n")
                self.stream.flush()

    def _begin(self, what: str, share: float) -> None:
        """Draw the bar from now on; only here is rich imported for it."""
        from lineage_cli.render.writers.terminal import bar

        self.draw = self.stack.enter_context(bar(self.stream))
        self.draw(what, share)
