"""Files that may not be read, and more files than anyone would write by hand: each in a process of its own."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.worlds import Ran, World

POWERS = "-dac_override,-dac_read_search"  # what lets root read what is closed to everybody
FOR_ROOT = ["setpriv", f"--bounding-set={POWERS}", f"--inh-caps={POWERS}"]
needs_no_powers = pytest.mark.skipif(
    os.geteuid() == 0 and shutil.which("setpriv") is None,
    reason="nothing is unreadable to root, and setpriv is missing",
)
MANY = 100_000
MEGABYTES = 500


def as_anybody(*args: str, database: Path) -> Ran:
    """Run the command as a user for whom a closed file is closed."""
    without = FOR_ROOT if os.geteuid() == 0 else []
    command = [*without, sys.executable, "-m", "lineage_cli", *args, "--claims", str(database)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def half(world: World) -> World:
    """A database of two files and a folder, of which one file is open to its reader."""
    world.write("open.yaml", "entities: {seen: {kind: model, name: Seen}}\n")
    world.write("closed.yaml", "entities: {unseen: {kind: model, name: Unseen}}\n")
    world.write("folder/inside.yaml", "entities: {inside: {kind: model, name: Inside}}\n")
    return world


@needs_no_powers
def test_a_file_that_may_not_be_read_is_told_and_the_rest_answers(half: World) -> None:
    (half.folder / "closed.yaml").chmod(0)
    listed = as_anybody("list", "models", "--fields", "id", "--format", "tsv", database=half.folder)
    assert listed == (0, "inside\nseen\n", "lineage: the database has 1 error: lineage check shows them\n")
    checked = as_anybody("check", "--format", "tsv", "--fields", "path,severity,code", database=half.folder)
    assert (checked.code, checked.out) == (1, "closed.yaml\terror\tunreadable-file\n")


@needs_no_powers
def test_a_folder_that_may_not_be_read_is_told_and_the_rest_answers(half: World) -> None:
    (half.folder / "folder").chmod(0)
    try:
        checked = as_anybody("check", "--format", "tsv", "--fields", "path,severity,code", database=half.folder)
        assert (checked.code, checked.out) == (1, "folder\terror\tunreadable-file\n")
    finally:
        (half.folder / "folder").chmod(0o755)


@needs_no_powers
def test_a_manifest_that_may_not_be_read_ends_with_4(half: World) -> None:
    (half.folder / "lineage.yaml").chmod(0)
    ran = as_anybody("list", "models", database=half.folder)
    assert (ran.code, ran.out) == (4, "")


@needs_no_powers
def test_a_file_that_was_opened_again_is_read_again(half: World) -> None:
    (half.folder / "closed.yaml").chmod(0)
    as_anybody("list", "models", database=half.folder)
    (half.folder / "closed.yaml").chmod(0o644)
    assert as_anybody("tag", "none", database=half.folder).err.count("problem") == 0
    assert as_anybody("list", "models", "--fields", "id", "--format", "tsv", database=half.folder).out == (
        "inside\nseen\nunseen\n"
    )


@pytest.mark.slow
def test_a_hundred_thousand_small_files_are_read_within_bounds(world: World) -> None:
    for number in range(MANY):
        if number % 1000 == 0:
            (world.folder / f"d{number}").mkdir()
        path = world.folder / f"d{number - number % 1000}" / f"{number}.yaml"
        path.write_text(f"entities: {{e{number}: {{kind: model, name: Model {number}}}}}\n", "utf-8")
    command = [sys.executable, "-m", "lineage_cli", "show", "model 99999", "--claims", str(world.folder), "--json"]
    for _ in ("cold", "warm"):
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, preexec_fn=_bounded)
        assert (done.returncode, done.stderr) == (0, "")
        assert '"id": "e99999"' in done.stdout


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
