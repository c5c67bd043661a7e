"""Kills the program at every step of building an index, one step after the other, and asks again after each.

Run as a program by the tests: `kill_points.py WAY DATABASE`. Everything is imported once; each run is a fork of it, so
hundreds of kills take seconds. Prints one line of JSON: how many steps there were, and each step after which anything was wrong.
"""

from __future__ import annotations

import io
import json
import os
import resource
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import lineage_cli.answers.list
import lineage_cli.commands.list  # noqa: F401 - both are imported before it is forked
from lineage_cli import cli
from lineage_cli.store.cache import integrity, locate
from lineage_cli.store.folders import stamps

ASKED = ["list", "claims", "--format", "csv"]
CALLS = ("open", "close", "mkdir", "fchmod", "pread", "pwrite", "fsync", "replace", "unlink", "write")
PAGE = 4096


def at_each_call(step: int) -> None:
    """Die before the `step`-th call of the system or statement of SQLite that building makes."""
    left = iter(range(step, -1, -1))

    def point(*_: object) -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **more: Any) -> Any:
            point()  # what comes after one call comes before the next
            return call(*args, **more)

        return called

    for name in CALLS:
        setattr(os, name, around(getattr(os, name)))
    connect = sqlite3.connect

    def traced(*args: Any, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **more)
        connection.set_trace_callback(point)
        return connection

    setattr(sqlite3, "connect", traced)  # noqa: B010 - the types of the real one are overloaded


def at_each_write(step: int) -> None:
    """Die at the first write beyond so many pages: by the signal that a process gets which outgrows its limit."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (step * PAGE + 1, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def no_room(step: int) -> None:
    """Let every write beyond so many half pages fail, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (step * PAGE // 2, resource.RLIM_INFINITY))


WAYS: dict[str, Callable[[int], None]] = {"call": at_each_call, "write": at_each_write, "room": no_room}


def forked(work: Callable[[], int]) -> tuple[int, str]:
    """Return how a fork that does some work ends, and what it printed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), "utf-8")
        code = work()
        sys.stdout.flush()
        os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        printed = pipe.read().decode()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), printed


def asked(database: str, before: Callable[[], None] = lambda: None) -> tuple[int, str]:
    """Return how the command line ends and what it printed, in a fork that does something before."""

    def work() -> int:
        before()
        return cli.main([*ASKED, "--claims", database])

    return forked(work)


def steps(way: str, database: str, warm: bytes | None) -> Iterator[tuple[int, list[str]]]:
    """Yield each step with what was wrong after it, until a run outlives its step and every later one would."""
    os.environ["LINEAGE_CACHE"], kept = "off", os.environ["LINEAGE_CACHE"]
    answer = asked(database)
    os.environ["LINEAGE_CACHE"] = kept
    index = Path(str(locate.index_path(os.path.realpath(database))))
    for step in range(100_000):
        shutil.rmtree(index.parent, ignore_errors=True)
        if warm is not None:
            index.parent.mkdir(mode=0o700)
            index.write_bytes(warm)
            index.chmod(0o600)
        first = asked(database, lambda step=step: WAYS[way](step))  # type: ignore[misc]
        died = first[0] in (-signal.SIGKILL, -signal.SIGXFSZ)
        built = index.is_file() and index.read_bytes() != warm and len(list(index.parent.iterdir())) == 2
        yield step, list(wrong(first, answer, died, index, warm, database))
        if built and first == answer and not died:
            return


def wrong(
    first: tuple[int, str], answer: tuple[int, str], died: bool, index: Path, warm: bytes | None, database: str
) -> Iterator[str]:
    """Yield what is wrong after a kill: in what is left, and in the next answer."""
    if not died and first != answer:
        yield f"it lived and answered {first}"
    if index.exists() and not integrity.is_sound(str(index)):
        yield "a damaged index is in place"
    if warm is not None and not index.exists():
        yield "the old index is gone"
    if asked(database) != answer:
        yield "the next answer is wrong"
    left = sorted(path.name for path in index.parent.iterdir())
    if left != [index.name, f"{index.name}.seal"] or not integrity.is_sound(str(index)):
        yield f"the next run left {left}"


def main(way: str, database: str, edited: str) -> NoReturn:
    """Go through a cold build, then through bringing an index up to date after an edit."""
    bad: list[str] = []
    counts = {}
    for name in ("cold", "warm"):
        warm = None
        if name == "warm":
            asked(database)
            warm = Path(str(locate.index_path(os.path.realpath(database)))).read_bytes()
            file = Path(database, edited)
            file.write_text(file.read_text("utf-8").replace("engine", "motor"), "utf-8")
        for step, faults in steps(way, database, warm):
            counts[name] = step
            bad += [f"{name} {step}: {fault}" for fault in faults]
    print(json.dumps({"steps": counts, "wrong": bad}))
    sys.exit(0)


if __name__ == "__main__":
    stamps.RACY_NS = stamps.COARSE_NS = 0  # what did not change is not read again, however young it is
    main(*sys.argv[1:])
