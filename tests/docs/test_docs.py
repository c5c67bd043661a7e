"""The documents are true: every example in them is run, every generated part is made anew, every link leads somewhere.

`pytest tests/docs/test_docs.py --regen` writes what has changed into the pages. A line `…` in an example stands for any lines;
an example that ends with another code than 0 says so in its last line, `[exit 3]`. A block of YAML that begins with the
name of a file in the home folder, `# ~/tides/lineage.yaml`, is written there before the examples below it are run.
In a page in Chinese, `….zh.md`, the program speaks Chinese.
What needs a server is run by the tests of that.
"""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from lineage_cli.commands import COMMANDS
from lineage_cli.help_format import CODES
from lineage_cli.query.names import TRACE_ORDER
from tests.amounts import sweep
from tests.shells import Home, a_home
from tests.worlds import ROOT

GENERATOR = runpy.run_path(str(ROOT / "docs" / "generate.py"))
FILLED: Callable[[str], str] = GENERATOR["filled"]
PAGES: list[Path] = GENERATOR["pages"]()
QUICK = [page for page in PAGES if page.name != "site.md"]
"""The pages whose examples take no seconds: that one makes sites of the whole shipped database."""
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))

CUT = "…"
SERVER = "postgresql://"
PROBLEMS = re.compile(r"lineage: the database has [\w, ]+: lineage check shows them")
PROMPT = re.compile(r"(?:^|[\s>])\$ (?:[^`]*\s)?lineage(?:\s|$)")
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)|(?:src|href)=\"(?P<source>[^\"]+)\"")
MACHINE = re.compile(r"(?<![\w.~])/(?:work|root|home|Users|tmp)/")

Shell = Callable[..., list[str]]


class Example(NamedTuple):
    """One command in a page, and the lines that it is said to print: `lines[start:end]` of the page."""

    command: str
    start: int
    end: int


def examples(lines: list[str]) -> Iterator[Example]:
    """Yield the examples of a page: fenced lines that begin with `$ lineage`, up to the next prompt or fence."""
    fenced, command, start = False, None, 0
    for number, line in enumerate(lines):
        fence = line.startswith("```")
        if command is not None and (fence or line.startswith("$ ")):
            yield Example(command, start, number)
            command = None
        fenced ^= fence
        if fenced and line.startswith("$ lineage"):
            command, start = line.removeprefix("$ "), number + 1


class Written(NamedTuple):
    """A file that a page tells its reader to write, and the line at which it does."""

    start: int
    path: str
    text: str


def files(lines: list[str]) -> Iterator[Written]:
    """Yield the files of a page: blocks of YAML that begin with a name in the home folder."""
    for number, line in enumerate(lines[:-1]):
        if line == "```yaml" and lines[number + 1].startswith("# ~/"):
            end = lines.index("```", number)
            yield Written(number, lines[number + 1].removeprefix("# ~/"), "\n".join(lines[number + 1 : end]))


def matches(said: list[str], done: list[str]) -> bool:
    """Whether lines are what was said, a cut standing for any lines."""
    pattern = "".join("(?:.*\n)*" if line == CUT else re.escape(f"{line}\n") for line in said)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in done)) is not None


def cut(said: list[str], done: list[str]) -> list[str]:
    """Return lines cut as those that were said: as many before the first cut and after the last one."""
    if CUT not in said:
        return done
    before, after = said.index(CUT), len(said) - 1 - said[::-1].index(CUT)
    tail = len(said) - 1 - after
    return done if before + tail >= len(done) else [*done[:before], CUT, *done[len(done) - tail :]]


def compare(page: Path, printed: dict[Example, list[str]], *, regen: bool) -> None:
    """Hold the examples of a page, in their order, to what they have printed; or write that into the page."""
    lines = page.read_text("utf-8").split("\n")
    written = list(lines)
    for example, done in reversed(printed.items()):
        said = lines[example.start : example.end]
        if not matches(said, done):
            written[example.start : example.end] = cut(said, done)
    if regen:
        page.write_text("\n".join(written), "utf-8")
    else:
        assert lines == written


def run_for_docs(home: Home, capsys: pytest.CaptureFixture[str], command: str, **environ: str) -> list[str]:
    """Run one line of shell as a reader would, in the checkout; return what it printed, and its exit code if not 0."""
    done = home.run_here(command, capsys, **environ)
    lines = [line.rstrip() for line in (done.out + done.err).splitlines()]
    shown = [line for line in lines if not PROBLEMS.fullmatch(line)]  # the data's own tests see to those
    return [*shown, f"[exit {done.code}]"] if done.code else shown


def language(page: Path) -> dict[str, str]:
    """Return what the reader of a page has in the environment, so that the program speaks its language."""
    return {"LINEAGE_LANG": "zh"} if page.name.endswith(".zh.md") else {}


@pytest.fixture
def own_home(home: Home, tmp_path: Path) -> Home:
    """A home for the examples of one page, whatever others wrote; the indexes are those of all."""
    return a_home(tmp_path, home.cache)


@pytest.fixture
def shell(own_home: Home, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell in which `lineage` is the program of this checkout."""
    return partial(run_for_docs, own_home, capsys)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", sweep(PAGES, QUICK), ids=named)
def test_examples_are_what_the_program_prints(
    page: Path, shell: Shell, own_home: Home, pytestconfig: pytest.Config
) -> None:
    lines = page.read_text("utf-8").split("\n")
    printed: dict[Example, list[str]] = {}
    steps: list[Example | Written] = [*examples(lines), *files(lines)]
    for step in sorted(steps, key=lambda each: each.start):
        if isinstance(step, Written):
            own_home.write(step.path, step.text)
        elif SERVER not in step.command:
            printed[step] = shell(step.command, **language(page))
    compare(page, printed, regen=pytestconfig.getoption("--regen"))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_prompt_in_a_page_is_an_example_that_is_run(page: Path) -> None:
    lines = page.read_text("utf-8").split("\n")
    prompts = {number + 1 for number, line in enumerate(lines) if PROMPT.search(line)}
    assert prompts == {example.start for example in examples(lines)}


def test_prompts_are_seen_wherever_they_stand() -> None:
    seen = (
        "$ lineage tag a",
        "  $ lineage stats",
        "> $ lineage",
        "- $ lineage x",
        "$ echo a | lineage tag -",
        "$ A=1 lineage x",
    )
    assert all(map(PROMPT.search, seen))
    assert not any(map(PROMPT.search, ("a `$` and lineage", "costs $ 5", "lineage stats", "$lineage", "$ cd lineages")))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_generated_parts_are_what_the_program_says(page: Path, pytestconfig: pytest.Config) -> None:
    text = page.read_text("utf-8")
    if pytestconfig.getoption("--regen"):
        page.write_text(FILLED(text), "utf-8")
    else:
        assert text == FILLED(text)


MAKE = runpy.run_path(str(ROOT / "docs" / "pictures" / "make.py"))


@pytest.mark.parametrize("name", [*MAKE["PICTURES"], *MAKE["GRAPHS"]])
def test_a_picture_is_what_the_program_prints(name: str, pytestconfig: pytest.Config) -> None:
    picture, drawn = ROOT / "docs" / "pictures" / name, str(MAKE["drawn"](name))
    if pytestconfig.getoption("--regen"):
        picture.write_text(drawn, "utf-8")
    else:
        assert picture.read_text("utf-8") == drawn


@pytest.mark.parametrize("name", MAKE["PICTURES"])
def test_a_picture_needs_nothing_from_elsewhere(name: str) -> None:
    picture = (ROOT / "docs" / "pictures" / name).read_text("utf-8")
    assert "font-family: monospace" in picture
    assert not re.search(r"@import|@font-face|url\(|href|<script|<style", picture)


def test_the_readme_shows_every_picture() -> None:
    shown = re.findall(r"docs/pictures/(\w+\.svg)", (ROOT / "README.md").read_text("utf-8"))
    assert sorted(shown) == sorted([*MAKE["PICTURES"], *MAKE["GRAPHS"]])


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [match["target"] or match["source"] for match in LINK.finditer(page.read_text("utf-8"))]
    files = [target.partition("#")[0] for target in targets if not target.startswith(("https://", "#"))]
    assert [file for file in files if not (page.parent / file).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_page_names_a_folder_of_someones_machine(page: Path) -> None:
    assert MACHINE.findall(page.read_text("utf-8")) == []


def test_every_document_can_be_reached_from_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    linked = {
        (page.parent / match["target"].partition("#")[0]).resolve()
        for page in (index, ROOT / "docs" / "decisions" / "README.md")
        for match in LINK.finditer(page.read_text("utf-8"))
        if match["target"] and not match["target"].startswith("https://")
    }
    assert [named(page) for page in PAGES if page.is_relative_to(index.parent) and page not in {*linked, index}] == []


def test_every_command_has_a_page_and_every_page_a_command() -> None:
    assert {page.stem for page in (ROOT / "docs" / "commands").glob("*.md")} == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_of_a_command_shows_its_help_and_runs_it(name: str) -> None:
    text = (ROOT / "docs" / "commands" / f"{name}.md").read_text("utf-8")
    assert f"<!-- generated: help {name} -->" in text
    assert f"\n$ lineage {name}" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_the_json_page_speaks_of_every_command(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "json.md").read_text("utf-8")


def test_the_page_of_exit_codes_has_those_of_the_help() -> None:
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", (ROOT / "docs" / "exit-codes.md").read_text("utf-8"), re.MULTILINE)
    assert {int(code): meaning for code, meaning in rows} == CODES


def test_decisions_are_numbered_in_order() -> None:
    assert [int(page.stem[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=named)
def test_a_decision_has_context_decision_and_consequence(page: Path) -> None:
    headings = re.findall(r"^## (.*)$", page.read_text("utf-8"), re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequence"]


def test_every_decision_is_in_the_list_of_decisions() -> None:
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8")
    assert [page.name for page in DECISIONS if f"]({page.name})" not in listed] == []


def test_every_dependency_has_a_decision() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = [re.split(r"[<>=!~;\[ ]", each, maxsplit=1)[0].lower() for each in wanted]
    decided = "\n".join(page.read_text("utf-8") for page in DECISIONS).lower()
    assert [name for name in names if f"`{name}`" not in decided] == []


def test_names_are_looked_up_in_the_order_that_the_page_of_trace_gives() -> None:
    assert ", ".join(TRACE_ORDER) in (ROOT / "docs" / "commands" / "trace.md").read_text("utf-8")
