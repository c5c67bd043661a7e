"""The answers on the small database, which no curating touches, as plain files in `data/snapshots/`: each in text and JSON, a few in every form.

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
from lineage_cli.commands import COMMANDS
from tests.worlds import DATA, SMALL, Ran

SNAPSHOTS = DATA / "snapshots"
SCREEN_CODE = re.compile("\x1b]8;[^\x1b]*\x1b\\\\|\x1b\\[[0-9;]*m")
LINK_ID = re.compile("\x1b]8;id=[0-9]+;")
STYLE = re.compile("<style>.*?</style>", re.DOTALL)
DIGEST = re.compile("sha256-[^&]*")

ANSWERS = {  # each in text and JSON
    "trace-ability": "trace planning-aloud",
    "trace-model": "trace heron-text",
    "trace-model-down": "trace heron-1 --down",
    "trace-method": "trace training-on-code",
    "trace-claim": "trace planning-from-code",
    "trace-source": "trace lind-2021",
    "trace-evidence": "trace brook-measures-one",
    "trace-as-of": "trace planning-aloud --as-of 2021-07",
    "trace-without": "trace planning-aloud --without brook-2021",
    "trace-full": "trace planning-aloud --full",
    "compare-models": "compare heron-text heron-code",
    "compare-three": "compare heron-text heron-code reed-1",
    "compare-differences": "compare heron-1 reed-1 --differences",
    "compare-sources": "compare lind-2021 moss-2021 lind-2021-zh",
    "evidence-claim": "evidence planning-from-code",
    "evidence-entity": "evidence reed-1",
    "evidence-superseded": "evidence one-plans-weakly one-lacks-planning",
    "show-entity": "show planning-aloud",
    "show-claim": "show planning-from-code",
    "show-question": "show what-feedback-adds",
    "show-source": "show lind-2021-zh",
    "show-evidence": "show plans-have-the-form-of-code",
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
    "explain": "explain hypothesis",
    "findings": "findings",
    "cite": "cite planning-from-code",
    "stats": "stats",
    "check": "check",
}
IN_EVERY_FORM = ("trace-ability", "compare-models", "evidence-claim", "list-claims", "timeline")
FORMS = {
    "color": " --color always",
    "ascii": " --color always --ascii",
    "zh": " --color always --lang zh",
    "markdown": " --format markdown",
    "html": " --format html",
}
SCREENS = ("color", "ascii", "zh")
CASES = (
    {f"{name}.text": words for name, words in ANSWERS.items()}
    | {f"{name}.json": f"{words} --json" for name, words in ANSWERS.items()}
    | {f"{name}.{form}": ANSWERS[name] + option for name in IN_EVERY_FORM for form, option in FORMS.items()}
    | {
        f"list-sources.{form}": f"list sources --sort date --reverse --format {form}"
        for form in ("csv", "tsv", "jsonl")
    }
    | {"list-fields.text": "list sources --fields id,published,title"}
    | {f"graph.{form}": f"graph heron-text --format {form}" for form in ("svg", "dot", "mermaid", "json")}
    | {"help": "--help", "version": "--version", "schema": "schema"}
)
WRITE_FILES = {"init", "new", "import", "export", "site", "load", "build"}
"""Commands whose answer is a file, which their own tests look at."""


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
    text = DIGEST.sub("sha256-DIGEST", STYLE.sub("<style></style>", text))
    return text.replace(os.path.realpath(SMALL), "DATABASE").replace(f"lineage {__version__}\n", "lineage VERSION\n")


def test_no_snapshot_is_left_over() -> None:
    assert sorted(path.name for path in SNAPSHOTS.iterdir()) == sorted(f"{name}.txt" for name in CASES)


def test_every_command_with_an_answer_has_one() -> None:
    asked = {words.split()[0] for words in CASES.values()}
    assert {name for name, entry in COMMANDS.items() if entry.has_json} - asked - WRITE_FILES == set()


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
