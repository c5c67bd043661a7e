"""Every format is written by every command that has it, or refused in words: no format is ever answered with nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lineage_cli.answers.registry import LazyAnswer
from lineage_cli.commands import COMMANDS
from lineage_cli.options import Format
from lineage_cli.query.tags import TagOf, Tags
from lineage_cli.render.formats import ROWS, OutputOptions, written
from lineage_cli.render.view import View
from lineage_cli.rules.assessment import NOTHING
from tests.worlds import ROOT, SMALL, Ran, World

ASKED = {
    "trace": "trace planning-aloud",
    "compare": "compare heron-1 heron-code",
    "evidence": "evidence planning-from-code",
    "show": "show heron-1",
    "search": "search planning",
    "list": "list claims",
    "tag": "tag planning-from-code",
    "impact": "impact brook-2021",
    "stats": "stats",
    "timeline": "timeline",
    "diff": "diff 2020 2022",
    "explain": "explain hypothesis",
    "findings": "findings",
}


def test_every_answer_is_asked_for_here() -> None:
    assert set(ASKED) == {name for name, entry in COMMANDS.items() if entry.has_json and not entry.writes} - {
        "check",
        "graph",
        "cite",
    }


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("name", ASKED)
def test_a_format_is_written_or_refused_in_words(name: str, form: Format, lineage: Callable[..., Ran]) -> None:
    ran = lineage(*ASKED[name].split(), "--format", form.value, database=SMALL)
    if ran.code == 2:
        assert form in ROWS
        others = ", ".join(each for each in Format if each not in ROWS)
        assert ran == (2, "", f"lineage: {name} gives {others}, not {form.value}\n")
    else:
        assert (ran.code, ran.out.strip() != "") == (0, True)


@pytest.mark.parametrize("form", Format)
def test_problems_are_written_in_every_format(form: Format, world: World, lineage: Callable[..., Ran]) -> None:
    world.write("a.yaml", "claims:\n  c: {statement: It is.}\n")
    ran = lineage("check", "--format", form.value, database=world.folder)
    assert (ran.code, "unstated" in ran.out) == (1, True)


def test_words_that_nothing_has_are_an_empty_list_in_json(lineage: Callable[..., Ran]) -> None:
    ran = lineage("search", "qqqqqqq", "--json", database=SMALL)
    assert (ran.code, json.loads(ran.out)["items"]) == (1, [])


def an_answer() -> LazyAnswer:
    return LazyAnswer("tag", Tags((TagOf("a", None),)), View(), NOTHING)


@pytest.mark.parametrize("form", Format)
def test_every_format_has_a_writer(form: Format) -> None:
    assert "".join(written(an_answer(), OutputOptions(form)))


def test_a_format_that_nothing_writes_is_no_empty_answer() -> None:
    unknown: Any = "scroll"
    with pytest.raises(AssertionError):
        list(written(an_answer(), OutputOptions(unknown)))


@pytest.mark.slow
def test_a_format_that_nothing_writes_does_not_pass_the_type_checker(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    options = tmp_path / "src" / "lineage_cli" / "options.py"
    options.write_text(
        options.read_text("utf-8").replace('    JSON = "json"\n', '    JSON = "json"\n    SCROLL = "scroll"\n')
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "-p", "lineage_cli"]
    done = subprocess.run(command, cwd=tmp_path / "src", capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "formats.py" in done.stdout
    assert 'Argument 1 to "assert_never" has incompatible type "Literal[Format.SCROLL]"' in done.stdout
