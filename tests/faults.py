"""What the fault tests share: a table of every fault with its outcome, and the program run as its users run it.

A test says with `stated` which fault it makes and what happens then; `docs/reliability.md` is held against that table.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest

from lineage_cli.store.cache import integrity, locate
from lineage_cli.store.folders.stamps import read_stamps
from tests.worlds import Ran, World

MENDED = "right answer; the cache is made good"
UNKEPT = "right answer; nothing is kept"
SOURCES = """
sources:
  notes: {title: Notes, kind: essay, language: en}
  report: {title: Report, kind: paper, language: en, read: 2020-01-01}
"""
CLAIMS = """
claims:
  runs:
    statement: The engine runs.
    stated: [{source: notes, anchor: it runs}]
    supports: [{id: seen, summary: It was seen., kind: observation, source: notes, anchor: we saw}]
  stops:
    statement: The engine stops.
    stated: [{source: report, anchor: it stops}]
    supports: [{id: tried, summary: It was tried., kind: experiment, source: report, anchor: we tried}]
    disputes: [seen]
"""
ASKED = ("list", "claims", "--format", "csv")
ANSWER = Ran(
    0,
    "id,tag,marks,subject,predicate,object,value,unit,statement\n"
    "runs,hypothesis,single-source,,,,,,The engine runs.\n"
    "stops,hypothesis,contested single-source,,,,,,The engine stops.\n",
    "",
)
CHANGED = ANSWER._replace(out=ANSWER.out.replace("runs.", "walks."))  # after `change`
NOBODY = 65_534
AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
Test = TypeVar("Test", bound=Callable[..., Any])


class Stated(NamedTuple):
    """One fault, what happens then, and the test that makes it."""

    fault: str
    outcome: str
    test: str


TABLE: list[Stated] = []


def stated(fault: str, outcome: str) -> Callable[[Test], Test]:
    """Enter a test into the table of faults."""

    def enter(test: Test) -> Test:
        TABLE.append(
            Stated(fault, outcome, f"{test.__module__.removeprefix('tests.').replace('.', '/')}.py::{test.__name__}")
        )
        return test

    return enter


def a_database(world: World) -> World:
    """Fill a world with two claims that stand on two sources."""
    world.write("sources.yaml", SOURCES)
    world.write("deep/claims.yaml", CLAIMS)
    return world


def change(world: World) -> None:
    """Let the first claim say something else, by a text that is longer."""
    world.write("deep/claims.yaml", CLAIMS.replace("runs.", "walks."))


def aged(world: World) -> World:
    """Wait until no file of a world is so young that its stamp is not trusted."""
    while any(len(stamp) > 4 for stamp in read_stamps(os.path.realpath(world.folder)).values()):
        time.sleep(0.002)
    return world


def cache_of(world: World) -> Path:
    """Return the file that the index of a world is kept in."""
    path = locate.index_path(os.path.realpath(world.folder))
    assert path is not None
    return Path(path)


def strangers(index: Path) -> list[str]:
    """Return what lies beside an index and does not belong there."""
    return sorted(set(os.listdir(index.parent)) - {index.name, f"{index.name}.seal"})


def is_kept(index: Path) -> bool:
    """Whether a sound index is in place, the user's own and private, with nothing left over beside it."""
    modes = (index.lstat().st_mode & 0o777, index.parent.stat().st_mode & 0o777)
    return integrity.is_sound(str(index)) and modes == (0o600, 0o700) and strangers(index) == []


def driven(prelude: str, *args: str, database: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own that first does `prelude`: the fault itself."""
    code = f"import sys\nsys.argv[0] = 'lineage'\n{prelude}\nfrom lineage_cli.__main__ import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", code, *args, "--claims", str(database)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        **options,
    )


def ran(done: subprocess.CompletedProcess[str]) -> Ran:
    """Return what a finished process gave, as the other tests compare it."""
    return Ran(done.returncode, done.stdout, done.stderr)
