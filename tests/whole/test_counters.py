"""What an answer costs in things that are counted, the same on every machine: imports, statements, files opened."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import NamedTuple

import pytest

from tests.worlds import SMALL

REPORT = """
import _sqlite3, atexit, sqlite3, sys
statements, opened, connections = [], [], []
connect = sqlite3.connect
def counted(*args, **options):
    connections.append(connect(*args, **options))
    connections[-1].set_trace_callback(lambda each: each.startswith("--") or statements.append(each))
    return connections[-1]
sqlite3.connect = _sqlite3.connect = counted
def audit(event, given):
    path = str(given[0])  # a number where what is open is opened again
    if event == "open" and "__pycache__" not in path and not path.endswith(".py") and not path.isdecimal():
        opened.append(path)
sys.addaudithook(audit)
atexit.register(lambda: sys.stderr.write(f"\\nCOUNTS {len(statements)} {len(connections)} {len(opened)}"))
sys.argv[0] = "lineage"
from lineage_cli.__main__ import main
main()
"""
# On the small database, its index warm: what they take now, so that none creeps in. What SQLite's full-text index asks
# inside one of them, which it tells of as a comment, are seeks of an index and no statements.
MOST_STATEMENTS = {
    "tag planning-from-code": 4,
    "trace planning-aloud": 29,
    "compare heron-1 heron-code": 34,
    "evidence planning-from-code": 28,
    "show heron-1": 6,
    "search planning": 18,
    "list models": 16,
    "__complete show heron": 1,
}
MOST_IMPORTS = 100  # lines of `-X importtime` that a trace adds to those of `import typer`


class Counts(NamedTuple):
    """What one command took."""

    statements: int
    connections: int
    files: int


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The surroundings in which the index of the small database is warm."""
    cache = tmp_path_factory.mktemp("cache")
    env = {**os.environ, "LINEAGE_CACHE": str(cache), "LINEAGE_CLAIMS": str(SMALL)}
    counts_of("tag planning-from-code", env)
    return env


def counts_of(words: str, env: dict[str, str]) -> Counts:
    command = [sys.executable, "-c", REPORT, *words.split()]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=True)
    return Counts(*map(int, done.stderr.rpartition("COUNTS ")[2].split()))


@pytest.mark.parametrize("words", MOST_STATEMENTS)
def test_an_answer_takes_few_statements_one_connection_and_two_files(words: str, warm: dict[str, str]) -> None:
    counts = counts_of(words, warm)
    assert counts.statements <= MOST_STATEMENTS[words]
    assert counts.connections == 1
    assert counts.files <= 2  # the index and its seal: no file of the database itself


def lines_of(words: list[str], env: dict[str, str]) -> int:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *words], capture_output=True, text=True, env=env, check=True
    )
    return sum(line.startswith("import time:") for line in done.stderr.splitlines())


def test_a_trace_imports_little_more_than_typer_does(warm: dict[str, str]) -> None:
    of_typer = lines_of(["-c", "import typer"], warm)
    of_trace = lines_of(["-m", "lineage_cli", "trace", "planning-aloud"], warm)
    assert of_trace - of_typer <= MOST_IMPORTS
