"""How a figure is taken: one run of one program, its seconds by the clock and on the processor, or its peak of memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

# Peak memory of children as the system counts it. Asked for by a small process of its own: what a large one starts counts
# from the memory of its parent on.
_PEAK = (
    "import os, resource, sys, time\n"
    "start = time.perf_counter()\n"
    "null = os.open(os.devnull, os.O_RDWR)\n"
    "id = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, n) for n in (0, 1, 2)])\n"
    "code = os.waitstatus_to_exitcode(os.waitpid(id, 0)[1])\n"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
    "print(code, used.ru_maxrss, time.perf_counter() - start, used.ru_utime + used.ru_stime)\n"
)


class Sample(NamedTuple):
    """One figure and, of a time, the seconds on the processor: they say what a busy machine hides."""

    figure: float
    processor: float


class Command(NamedTuple):
    """A program to start: its words, its environment, and the exit codes that it may end with."""

    words: Sequence[str]
    env: Mapping[str, str]
    codes: frozenset[int] = frozenset({0})


class Failed(Exception):
    """A program that was to be measured did not do its work, or cannot be had here."""


def timed(command: Command) -> Sample:
    """Run a program with no terminal and everything it prints thrown away; return its seconds."""
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in (0, 1, 2)]
    words = list(command.words)
    start = time.perf_counter()
    id = os.posix_spawn(words[0], words, dict(command.env), file_actions=actions)
    _, status, used = os.wait4(id, 0)
    seconds = time.perf_counter() - start
    os.close(null)
    _require(command, os.waitstatus_to_exitcode(status))
    return Sample(seconds, used.ru_utime + used.ru_stime)


class Use(NamedTuple):
    """What one run used: seconds by the clock and on the processor, and the most memory it held at once, in MB."""

    seconds: float
    processor: float
    memory: float


def used(command: Command) -> Use:
    """Run a program as `timed` does, and return all that it used. Costs a small process of its own beside it."""
    words = [sys.executable, "-I", "-S", "-c", _PEAK, *command.words]
    done = subprocess.run(words, capture_output=True, text=True, env=dict(command.env), check=True)
    code, kilobytes, seconds, processor = map(float, done.stdout.split())
    _require(command, int(code))
    return Use(seconds, processor, kilobytes / 1024)


def _require(command: Command, code: int) -> None:
    if code not in command.codes:
        raise Failed(f"{' '.join(command.words)[:200]} ended with {code}")
