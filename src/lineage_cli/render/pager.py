"""A pager for long answers on a terminal, where `LINEAGE_PAGER` names one. It is started as it is: no shell reads its name."""

from __future__ import annotations

import contextlib
import os

from lineage_cli.domain.errors import WrongUsage


def show(text: str, command: str) -> None:
    """Show a text in a pager and wait until it is left. Raises `WrongUsage` for one that cannot be started."""
    import shlex
    import signal
    import subprocess

    settings = {"LESS": "FRX", "LESSCHARSET": "utf-8"} | os.environ  # colours are shown, a short answer is not held
    try:
        started = subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, env=settings, encoding="utf-8")  # noqa: S603
    except (OSError, ValueError, IndexError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise WrongUsage(
            f"LINEAGE_PAGER {command!r} cannot be started: {reason}", ["unset LINEAGE_PAGER, or name another"]
        ) from error
    before = [(number, signal.signal(number, signal.SIG_IGN)) for number in (signal.SIGINT, signal.SIGPIPE)]
    with contextlib.suppress(BrokenPipeError):  # left before the end
        started.communicate(text)
    started.wait()
    for number, handler in before:
        signal.signal(number, handler)
