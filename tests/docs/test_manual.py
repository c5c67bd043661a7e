"""The manual page: made from the help, without a complaint of those who print it, and what stands in it can be copied."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

from lineage_cli import cli
from lineage_cli.commands import COMMANDS
from lineage_cli.domain.text import cells
from lineage_cli.help_format import CODES, ENVIRONMENT, TOGETHER, CommandHelp, command_help
from tests.worlds import ROOT

MANUAL = runpy.run_path(str(ROOT / "docs" / "manual.py"))
PAGE: Path = MANUAL["PAGE"]
READERS = {"man": ("man", "--warnings", "-l"), "mandoc": ("mandoc", "-Tutf8")}
NEEDED = {"man": "mandb", "mandoc": "mandoc"}  # other man programs have no --warnings
SECTIONS = ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES", "SEE ALSO"]  # fmt: skip


def printed(reader: str, width: str = "200") -> tuple[str, str]:
    """Return the page as a reader prints it, without bold and underline, and what the reader complains of."""
    if shutil.which(NEEDED[reader]) is None:
        pytest.skip(f"{reader} with {NEEDED[reader]} is not installed here")
    env = {"PATH": "/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": width}
    options = [f"-Owidth={width}"] if reader == "mandoc" else []
    command = [READERS[reader][0], *options, *READERS[reader][1:], str(PAGE)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=False)
    assert done.returncode == 0
    return re.sub(r"\x1b\[[\d;]*m|.\x08", "", done.stdout), done.stderr


def test_the_page_is_what_the_help_says(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--regen"):
        MANUAL["main"]()
    assert {language: page.read_text("utf-8") for language, page in MANUAL["PAGES"].items()} == {
        language: MANUAL["manual"](language) for language in MANUAL["PAGES"]
    }


def test_the_page_is_ascii_and_its_lines_are_short() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    assert PAGE.read_bytes().isascii()
    assert [line for line in lines if line != line.rstrip() or (len(line) > 100 and not line.startswith(".B "))] == []


def test_the_page_has_the_sections_that_readers_look_for() -> None:
    assert re.findall(r"^\.SH (.*)$", PAGE.read_text("utf-8"), re.MULTILINE) == SECTIONS


def test_mandoc_has_nothing_to_say() -> None:
    if shutil.which("mandoc") is None:
        pytest.skip("mandoc is not installed here")
    done = subprocess.run(["mandoc", "-Tlint", str(PAGE)], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("reader", READERS)
def test_no_reader_complains(reader: str) -> None:
    assert printed(reader)[1] == ""


@pytest.mark.parametrize("reader", READERS)
def test_every_command_option_example_and_variable_can_be_copied(reader: str) -> None:
    text, _ = printed(reader)
    lines = {line.strip() for line in text.splitlines()}
    usages = {f"lineage {name} {of.usage}".replace("…", "...") for name, of in _commands().items()}
    examples = {
        example.line for said in (*(each.examples for each in _commands().values()), TOGETHER) for example in said
    }
    assert (usages | examples) - lines == set()
    options = {
        term for of in _commands().values() for _, rows in of.groups for term, _ in rows if term.startswith("--")
    }
    told = (*options, *ENVIRONMENT, *map(str, CODES))
    assert [term for term in told if not any(line == term or line.startswith(f"{term} ") for line in lines)] == []
    assert not set(text) & set("\u2010\u2011\u2212\u2018\u2019\u00b4")


def test_the_page_and_the_completions_are_installed_where_their_readers_look() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    found = (path for folder in ("completions", "man") for path in (ROOT / folder).rglob("*") if path.is_file())
    there = {str(path.relative_to(ROOT)) for path in found}
    assert set(shared) == there
    assert shared["man/lineage.1"] == "share/man/man1/lineage.1"


@pytest.mark.parametrize("reader", READERS)
def test_the_page_fits_a_terminal_of_80_columns(reader: str) -> None:
    assert max(map(len, printed(reader, "80")[0].splitlines())) <= 80


def _commands() -> dict[str, CommandHelp]:
    return {name: command_help(cli.Commands(name="lineage").get_command(None, name)) for name in COMMANDS}


def test_the_page_in_chinese_has_lines_that_fit_and_no_complaint() -> None:
    if shutil.which("mandb") is None:
        pytest.skip("man with mandb is not installed here")
    env = {"PATH": "/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80"}
    command = ["man", "--warnings", "-l", str(MANUAL["PAGES"]["zh"])]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=True)
    lines = [re.sub(r"\x1b\[[\d;]*m|.\x08", "", line) for line in done.stdout.splitlines()]
    assert done.stderr == ""
    assert [line for line in lines if cells(line) > 80 and "lineage " not in line] == []  # but what is typed
    assert [line for line in lines if line.lstrip()[:1] in tuple("，。、；：）")] == []
