"""Start-up is a feature: what each command imports, listed, so that nothing creeps in that it does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from lineage_cli.commands import COMMANDS
from tests.amounts import every
from tests.worlds import SMALL

REPORT = """
import atexit, sys
atexit.register(lambda: sys.stderr.write("\\nMODULES " + " ".join(sorted(sys.modules))))
sys.argv[0] = "lineage"
from lineage_cli.__main__ import main
main()
"""
CALLS = (  # a call of each command into a pipe, its index warm
    "tag planning-from-code",
    "trace planning-aloud",
    "compare heron-1 heron-code",
    "evidence planning-from-code",
    "show heron-1",
    "search planning",
    "list claims",
    "timeline",
    "diff 2021 2022",
    "impact brook-2021",
    "stats",
    "graph heron-1",
    "findings",
    "export",
    "trace planning-aloud --json",
    "show planning-from-code --json",
    "cite lind-2021",
)
BUILDING = ("store.input.reader", "store.input.schema", "store.index.builder", "store.index.workers")
BY_TYPER = ("pathlib", "dataclasses", "inspect", "shutil")  # `import typer` brings them itself


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the index of the small database."""
    folder = tmp_path_factory.mktemp("cache")
    modules_of("tag planning-from-code", folder)
    return folder


def modules_of(words: str, folder: Path) -> set[str]:
    """Return the modules that a command has imported when it ends."""
    env = {**os.environ, "LINEAGE_CACHE": str(folder), "LINEAGE_CLAIMS": str(SMALL)}
    command = [sys.executable, "-c", REPORT, *words.split()]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=True)
    return set(done.stderr.rpartition("MODULES ")[2].split())


@cache
def of_typer() -> frozenset[str]:
    """Return what `import typer` imports by itself."""
    done = subprocess.run(
        [sys.executable, "-c", "import typer, sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return frozenset(done.stdout.split())


def ours(modules: set[str]) -> list[str]:
    return sorted(name.removeprefix("lineage_cli.") for name in modules if name.startswith("lineage_cli."))


@pytest.mark.parametrize("words", every(3, CALLS))
def test_a_command_imports_no_other_command_and_nothing_that_builds_an_index(words: str, warm: Path) -> None:
    modules = modules_of(words, warm)
    mine = ours(modules)
    own = words.split(maxsplit=1)[0]
    assert [name for name in mine if name.startswith("commands.")] == [f"commands.{own}"]
    assert set(mine).isdisjoint(BUILDING)
    assert modules.isdisjoint({"yaml", "rich", "rapidfuzz", "pydantic"})
    assert [name for name in BY_TYPER if name in modules and name not in of_typer()] == []


@pytest.mark.parametrize("words", ["list claims", "search planning", "show planning-from-code"])
def test_what_shows_records_needs_nothing_of_a_trace(words: str, warm: Path) -> None:
    assert [name for name in ours(modules_of(words, warm)) if "trace" in name] == []


def test_a_stored_tag_is_read_without_the_rule(warm: Path) -> None:
    assert {"rules.grading", "rules.settling"}.isdisjoint(ours(modules_of("tag planning-from-code", warm)))


def test_every_command_that_opens_a_database_is_listed() -> None:
    elsewhere = {"check", "schema", "completions", "explain", "init", "new", "import"}  # they work on files and scripts
    elsewhere |= {"site", "build", "load"}  # what writes everything draws it first, or needs an extra
    assert {words.split()[0] for words in CALLS} == set(COMMANDS) - elsewhere


def test_a_cold_index_needs_yaml_and_a_warm_one_does_not(tmp_path: Path) -> None:
    cold, warmed = modules_of("tag heron-plans", tmp_path), modules_of("tag heron-plans", tmp_path)
    assert ("yaml" in cold, "yaml" in warmed) == (True, False)


def test_a_name_that_is_not_exact_needs_rapidfuzz(warm: Path) -> None:
    needed = {words: "rapidfuzz" in modules_of(words, warm) for words in ("show planing-aloud", "show planning-al")}
    assert needed == {"show planing-aloud": True, "show planning-al": False}


def test_colour_needs_rich(warm: Path) -> None:
    modules = modules_of("tag heron-plans --color always", warm)
    assert {"rich", "lineage_cli.render.writers.terminal"} <= modules
    assert "pydantic" not in modules


@pytest.mark.parametrize("words", ["check", "schema", "--help", "trace --help", "list --help"])
def test_what_opens_no_claim_needs_neither_rich_nor_pydantic(words: str, warm: Path) -> None:
    assert modules_of(words, warm).isdisjoint({"rich", "rapidfuzz", "pydantic"})


def test_what_can_be_asked_is_shown_without_what_no_question_needs_yet(warm: Path) -> None:
    modules = modules_of("", warm)
    assert modules.isdisjoint({"yaml", "rich", "rapidfuzz", "pydantic"})
    assert set(ours(modules)).isdisjoint(BUILDING)


def test_the_version_needs_nothing_but_itself(warm: Path) -> None:
    modules = modules_of("--version", warm)
    assert ours(modules) == ["__main__"]
    assert modules.isdisjoint({"typer", "yaml", "rich", "sqlite3", "json", "re", "typing"})


def test_help_of_all_commands_imports_none_of_them(warm: Path) -> None:
    assert [name for name in ours(modules_of("--help", warm)) if name.startswith("commands.")] == []
