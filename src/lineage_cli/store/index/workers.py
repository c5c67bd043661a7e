"""Work that is shared among processes, its results in order. What a process does not deliver is done here instead.

Each is a fork of this one, goes through the same units, and works on every n-th of them. Results come through a pipe, as
plain values (`marshal`): a pipe holds little, so no process runs far ahead of what is taken from it.
"""

from __future__ import annotations

import contextlib
import fcntl
import marshal
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from typing import BinaryIO, NoReturn, TypeVar

from lineage_cli.domain.tuples import NamedTuple

MOST = 4  # processes: what writes an index keeps up with no more
ROOM = 1 << 20  # bytes that a pipe holds where it can be asked to: one result waits while the next is worked on
_LENGTH = 8  # bytes before each result that say how many it has; none: there is no further one
Unit = TypeVar("Unit")
Result = TypeVar("Result")


class _Worker(NamedTuple):
    process: int
    results: BinaryIO


def available() -> int:
    """Return how many processes are worth having: none where there is one processor, or where a thread forbids a fork."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(processors, MOST) if processors > 1 and threading.active_count() == 1 else 0


def in_order(units: Iterable[Unit], work: Callable[[Unit], Result], processes: int) -> Generator[Result]:
    """Yield what `work` makes of each unit, in order. Results are plain values; with processes, the units are a sequence.

    With no processes, or where one cannot be had, dies or is killed, the work is done in this one. Close it where not all is
    taken, so that the others end.
    """
    done = 0
    workers: list[_Worker] = []
    try:
        with contextlib.suppress(OSError):
            for number in range(processes):
                _start(islice(units, number, None, processes), work, workers)
        while len(workers) == processes and processes:
            content = _received(workers[done % processes].results)
            if content is None:
                break
            if not content:
                return
            yield marshal.loads(content)  # noqa: S302 - it comes from a fork of this process
            done += 1
    finally:
        for worker in workers:
            _end(worker)
    yield from map(work, islice(units, done, None))


def _start(units: Iterator[Unit], work: Callable[[Unit], Result], workers: list[_Worker]) -> None:
    """Fork one more. An interruption waits meanwhile, so that it finds either the one process or the other whole."""
    read, write = os.pipe()
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):  # a user may have used up what pipes may hold
            fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, ROOM)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process = os.fork()
        if not process:
            os.close(read)  # or this process would wait for itself to take its results
            _serve(units, work, write)
        workers.append(_Worker(process, open(read, "rb")))  # noqa: SIM115 - `_end` closes it
    except OSError:
        os.close(read)
        raise
    finally:
        os.close(write)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(units: Iterator[Unit], work: Callable[[Unit], Result], write: int) -> NoReturn:
    """Work until there is no more, or nobody takes it. Whatever happens, nothing of the other process goes on in this one."""
    code = 1
    try:
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        with open(write, "wb") as results:
            for unit in units:
                content = marshal.dumps(work(unit))  # type: ignore[arg-type]
                results.write(len(content).to_bytes(_LENGTH, "big"))
                results.write(content)
                results.flush()
            results.write(bytes(_LENGTH))
        code = 0
    finally:
        os._exit(code)


def _received(results: BinaryIO) -> bytes | None:
    """Return the next result as it was sent, nothing where there is no further one, None where its process is gone."""
    length = int.from_bytes(start := results.read(_LENGTH), "big")
    content = results.read(length)
    return content if len(start) == _LENGTH and len(content) == length else None


def _end(worker: _Worker) -> None:
    worker.results.close()
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        ended, _ = os.waitpid(worker.process, os.WNOHANG)
        if not ended:
            os.kill(worker.process, signal.SIGKILL)
            os.waitpid(worker.process, 0)
