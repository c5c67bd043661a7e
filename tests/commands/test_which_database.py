"""Which database answers: one's own or the bundled one, what is said of it, and what to do where none is found."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.worlds import BUNDLED, Ran, World

NOT_HERE = "lineage: no lineage.yaml here: neither in this folder nor in one above it, nor in their claims/\n"
BUNDLED_ANSWERS = "lineage: no lineage.yaml here: this is the database that lineage came with\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which somebody stands, with no database in it or above it."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def errors_on_a_terminal(*args: str) -> str:
    """Run the command with a terminal as its standard error and return what came there."""
    own, its = pty.openpty()
    run = subprocess.Popen([sys.executable, "-m", "lineage_cli", *args], stdout=subprocess.DEVNULL, stderr=its)
    os.close(its)
    run.wait(60)
    try:
        return os.read(own, 65536).decode().replace("\r\n", "\n")
    except OSError:  # nothing was written
        return ""
    finally:
        os.close(own)


@pytest.mark.usefixtures("project")
def test_a_check_where_there_is_no_database_is_not_of_somebody_elses(lineage: Callable[..., Ran]) -> None:
    ran = lineage("check")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(NOT_HERE)


def test_a_check_names_the_database_in_a_subfolder(project: Path, lineage: Callable[..., Ran]) -> None:
    World(project / "evidence")
    hint = "  evidence/lineage.yaml is a database: name it with --claims evidence\n"
    assert lineage("check") == (4, "", NOT_HERE + hint)
    assert lineage("check", "--claims", "evidence").code == 0


def test_a_check_names_a_manifest_with_another_ending(project: Path, lineage: Callable[..., Ran]) -> None:
    (project / "lineage.yml").write_text("format: 1\n")
    assert lineage("check") == (4, "", NOT_HERE + "  lineage.yml is not read: name it lineage.yaml\n")


def test_a_folder_that_is_named_is_looked_through_as_well(project: Path, lineage: Callable[..., Ran]) -> None:
    World(project / "data" / "evidence")
    said = (
        "lineage: data is not a database: it has no lineage.yaml\n"
        "  data/evidence/lineage.yaml is a database: name it with --claims data/evidence\n"
    )
    assert lineage("stats", "--claims", "data") == (4, "", said)


def test_a_check_of_ones_own_database_needs_no_name(
    world: World, monkeypatch: pytest.MonkeyPatch, lineage: Callable[..., Ran]
) -> None:
    monkeypatch.chdir(world.folder)
    assert lineage("check").code == 0


@pytest.mark.usefixtures("project")
def test_the_bundled_database_is_checked_where_it_is_named(lineage: Callable[..., Ran]) -> None:
    assert lineage("check", database=BUNDLED).code == 0


@pytest.mark.usefixtures("project")
def test_that_the_bundled_database_answers_is_said_on_a_terminal(lineage: Callable[..., Ran]) -> None:
    assert BUNDLED_ANSWERS in errors_on_a_terminal("tag", "cot-from-code")
    assert errors_on_a_terminal("tag", "cot-from-code", "--quiet") == ""
    assert errors_on_a_terminal("tag", "cot-from-code", "--claims", str(BUNDLED)) == ""
    assert lineage("tag", "cot-from-code").err == ""  # a program reads it, and knows what it asked


def test_nothing_is_said_of_ones_own_database(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.write("a.yaml", "claims: {c: {statement: S., note: n}}")
    monkeypatch.chdir(world.folder)
    assert errors_on_a_terminal("tag", "c") == ""
