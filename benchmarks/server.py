"""What a question costs on a PostgreSQL server beside the index in SQLite: `python -m benchmarks.server FOLDER ADDRESS`.

Run by hand: FOLDER is a database, ADDRESS a place on a server into which it is loaded. Each question is asked in turn from both,
each time by a new process, and in this one to count the statements that the server is asked. Prints milliseconds, the best of
the rounds, since whatever else a machine does only adds to them.
"""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import time
from contextlib import closing

from lineage_cli import cli
from lineage_cli.domain.records import Claim
from lineage_cli.store.open import open_library
from lineage_cli.store.server import connection
from lineage_cli.store.server.opening import open_server

ROUNDS = 7
PROGRAM = [sys.executable, "-m", "lineage_cli"]
BARE = [sys.executable, "-c", "import typer"]


def main() -> int:
    """Load, ask, and print."""
    folder, address = os.path.realpath(sys.argv[1]), sys.argv[2]
    open_library(folder).close()
    began = time.perf_counter()
    _ask(["load", folder, address, "--quiet"])
    print(f"loaded in {time.perf_counter() - began:.1f} s\n")
    print("| question | SQLite | on the processor | server | on the processor | waiting for it | statements |")
    print("|---|---|---|---|---|---|---|")
    bare = _best(BARE)
    for words in _questions(folder):
        here, there = (_best([*PROGRAM, *words, "--claims", each]) for each in (folder, address))
        seconds, statements = min(_asking([*words, "--claims", address]) for _ in range(ROUNDS))
        figures = " | ".join(f"{each:.0f}" for each in (*here, *there))
        print(f"| `{' '.join(words)}` | {figures} | {1000 * seconds:.1f} | {statements} |", flush=True)
    print(f"\n`import typer`: {bare[0]:.0f} ms, on the processor {bare[1]:.0f}")
    _sizes(address)
    return 0


def _questions(folder: str) -> list[list[str]]:
    """Return eight questions about what the database has most of."""
    with closing(open_library(folder)) as library:
        first, second = library.most_named("claim", "subject", 2)
        claim = library.most_supported()[0]
        found = library.claim(claim)
        words = found.statement.split()[:2] if isinstance(found, Claim) else ["claim"]
    return [
        ["tag", claim],
        ["show", claim],
        ["trace", first],
        ["evidence", claim],
        ["compare", first, second],
        ["search", *words],
        ["list", "claims", "--about", first],
        ["stats"],
    ]


def _ask(words: list[str]) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = cli.main(words)
    if code:
        raise SystemExit(f"{' '.join(words)}: ended with {code}")


def _best(command: list[str]) -> tuple[float, float]:
    """Return the milliseconds of a process, and those that it spent computing: the best of all rounds of each."""
    found, computed = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        found.append(1000 * (time.perf_counter() - began))
        computed.append(1000 * (used.ru_utime + used.ru_stime))
    return min(found), min(computed)


def _asking(words: list[str]) -> tuple[float, int]:
    """Return how long the server is waited for in one question, and how often it is asked. Connecting is not in it."""
    spent: list[float] = []
    ask = connection.Connection.rows

    def timed(self: connection.Connection, *given: object) -> list[connection.Row]:
        began = time.perf_counter()
        try:
            return ask(self, *given)  # type: ignore[arg-type]
        finally:
            spent.append(time.perf_counter() - began)

    connection.Connection.rows = timed  # type: ignore[assignment, method-assign]
    try:
        _ask(words)
    finally:
        connection.Connection.rows = ask  # type: ignore[method-assign]
    return sum(spent), len(spent)


def _sizes(address: str) -> None:
    query = (
        "SELECT relname, pg_size_pretty(pg_relation_size(oid)), pg_size_pretty(pg_total_relation_size(oid)) FROM pg_class"
        " WHERE relnamespace = current_schema::regnamespace AND relkind = 'r' ORDER BY pg_total_relation_size(oid) DESC LIMIT 5"
    )
    with closing(open_server(address)) as library:
        for name, own, whole in library.connection.rows(query):
            print(f"{name}: {own}, with indexes {whole}")


if __name__ == "__main__":
    sys.exit(main())
