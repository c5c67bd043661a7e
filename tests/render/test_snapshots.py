"""Every command's whole answer on the small database, in every form that it has, as plain files in `data/snapshots/`.

`pytest tests/render/test_snapshots.py --regen` writes them anew; what changed is then read in the diff.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from lineage_cli import __version__
from tests.worlds import DATA, SMALL, Ran

SNAPSHOTS = DATA / "snapshots"
SCREEN_CODE = re.compile("\x1b]8;[^\x1b]*\x1b\\\\|\x1b\\[[0-9;]*m")
LINK_ID = re.compile("\x1b]8;id=[0-9]+;")

SHEETS = {  # answers that are no rows
    "show-entity": "show planning-aloud",
    "show-claim": "show planning-from-code",
    "show-question": "show what-feedback-adds",
    "show-source": "show lind-2021-zh",
    "show-evidence": "show plans-have-the-form-of-code",
    "stats": "stats",
}
ANSWERS = {  # answers that are rows too
    "trace-ability": "trace planning-aloud",
    "trace-ability-zh": "trace 逐步规划 --lang zh",
    "trace-model": "trace heron-text",
    "trace-model-down": "trace heron-1 --down",
    "trace-method": "trace training-on-code",
    "trace-claim": "trace planning-from-code",
    "trace-claim-down": "trace code-gains-planning --down",
    "trace-source": "trace lind-2021",
    "trace-evidence": "trace brook-measures-one",
    "trace-as-of": "trace planning-aloud --as-of 2021-07",
    "trace-without": "trace planning-aloud --without brook-2021",
    "compare-models": "compare heron-text heron-code",
    "compare-differences": "compare heron-1 reed-1 --differences",
    "compare-sources": "compare lind-2021 moss-2021 lind-2021-zh",
    "evidence-claim": "evidence planning-from-code",
    "evidence-entity": "evidence reed-1",
    "evidence-superseded": "evidence one-plans-weakly one-lacks-planning",
    "search": "search planning code",
    "search-zh": "search 规划",
    "list-claims": "list claims",
    "list-contested": "list claims --mark contested --about planning-aloud",
    "list-models": "list models",
    "list-sources": "list sources --since 2021-06",
    "list-evidence": "list evidence --source brook-2021",
    "tag": "tag planning-from-code text-from-code what-feedback-adds",
    "timeline": "timeline",
    "timeline-claim": "timeline planning-from-code",
    "diff": "diff 2021-06-30 2021-09",
    "impact": "impact brook-2021",
    "impact-withdrawn": "impact lind-2021 --withdrawn",
    "check": "check",
    "list-fields": "list sources --fields id,published,title --sort date --reverse",
}
FORMS = {
    "text": "",
    "color": " --color always",
    "ascii": " --color always --ascii",
    "zh": " --color always --lang zh",
    "json": " --json",
    "markdown": " --format markdown",
    "csv": " --format csv",
    "tsv": " --format tsv",
    "jsonl": " --format jsonl",
}
ROWS = ("csv", "tsv", "jsonl")
SCREENS = ("color", "ascii", "zh")
CASES = {
    f"{name}.{form}": words + option
    for cases in (SHEETS, ANSWERS)
    for name, words in cases.items()
    for form, option in FORMS.items()
    if (cases is ANSWERS or form not in ROWS)
    and (name == "list-fields") <= (form != "json")  # JSON has every field
    and (name != "stats" or form not in SCREENS)  # it shows a path of this machine, and wraps where that is long
} | {"help": "--help", "version": "--version", "schema": "schema"}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One index for all snapshots."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("name", CASES)
def test_the_answer_is_the_one_on_file(
    name: str,
    cache: Path,
    lineage: Callable[..., Ran],
    monkeypatch: pytest.MonkeyPatch,
    pytestconfig: pytest.Config,
) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", str(cache))
    monkeypatch.setenv("LINEAGE_CLAIMS", str(SMALL))
    monkeypatch.setenv("COLUMNS", "80")
    answer = transcript(CASES[name], lineage(*shlex.split(CASES[name])), cache)
    path = SNAPSHOTS / f"{name}.txt"
    if pytestconfig.getoption("--regen"):
        path.write_text(answer, "utf-8")
    assert answer == path.read_text("utf-8")


def transcript(words: str, ran: Ran, cache: Path) -> str:
    """Return a command line and what came of it, without what belongs to this machine or this version."""
    said = "".join(f"2> {line}\n" for line in ran.err.splitlines())
    code = f"exit {ran.code}\n" if ran.code else ""
    text = f"$ lineage {words}\n{ran.out}{said}{code}"
    for file in os.listdir(cache):
        text = text.replace(str(cache / file), "CACHE/small.sqlite")
    text = LINK_ID.sub("\x1b]8;;", text)  # rich numbers links at random
    return text.replace(os.path.realpath(SMALL), "DATABASE").replace(f"lineage {__version__}\n", "lineage VERSION\n")


def test_no_snapshot_is_left_over() -> None:
    assert sorted(path.name for path in SNAPSHOTS.iterdir()) == sorted(f"{name}.txt" for name in CASES)


def test_the_small_database_has_no_problem(lineage: Callable[..., Ran]) -> None:
    said = "lineage: 60 records in 5 files; 0 errors, 0 warnings\n"
    assert lineage("check", database=SMALL) == (0, "", said)


def test_no_snapshot_but_those_for_screens_has_an_escape() -> None:
    escaped = [path.name for path in SNAPSHOTS.iterdir() if "\x1b" in path.read_text("utf-8")]
    assert escaped
    assert [name for name in escaped if name.split(".")[-2] not in SCREENS] == []


@pytest.mark.parametrize("name", [name for name in CASES if name.endswith(".ascii")])
def test_a_snapshot_in_ascii_has_nothing_else(name: str) -> None:
    assert (SNAPSHOTS / f"{name}.txt").read_text("utf-8").partition("\n")[2].isascii()


@pytest.mark.parametrize("name", [name for name in CASES if name.split(".")[-1] in SCREENS])
def test_no_line_of_a_snapshot_for_screens_is_wider_than_80_cells(name: str) -> None:
    lines = SCREEN_CODE.sub("", (SNAPSHOTS / f"{name}.txt").read_text("utf-8")).split("\n")
    assert [line for line in lines[1:] if cell_len(line) > 80 and not line.startswith("2> ")] == []
