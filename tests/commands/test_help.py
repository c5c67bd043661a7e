"""What `--help` says of each command: nothing it can be told is missing, its examples work, its exit codes are those it gives."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lineage_cli import cli
from lineage_cli.commands import COMMANDS
from lineage_cli.help_format import CODES, ENVIRONMENT, EXAMPLES, TOGETHER, command_help
from lineage_cli.options import QUERY, Example, Help
from tests.amounts import sweep
from tests.shells import Home
from tests.worlds import BUNDLED, DATA, ROOT, SMALL, Ran, World

ANSWERED = {  # a call of each command that is answered
    "trace": "trace cot",
    "compare": "compare davinci code-davinci-002",
    "evidence": "evidence cot-from-code",
    "show": "show davinci",
    "search": "search code",
    "list": "list models",
    "tag": "tag cot-from-code",
    "timeline": "timeline cot",
    "diff": "diff 2023",
    "impact": "impact wei-2022-cot",
    "stats": "stats",
    "check": "check",
    "completions": "completions bash",
    "explain": "explain hypothesis",
    "graph": "graph cot",
    "findings": "findings alone",
    "cite": "cite fu-2022",
    "export": "export --about chatgpt",
    "site": "site out.html",
    "schema": "schema",
    "init": "init here",
    "new": "new entity name=E",
    "import": "import refs.json",
}
NOWHERE = {"completions": "", "init": "", "new": " --in nowhere/x.yaml", "import": " --into nowhere/x.jsonl"}
SERVED = {"load", "build"}  # what needs a server or a cluster is run by the tests of that
WITHOUT_DATABASE = {"completions", *(name for name, entry in COMMANDS.items() if entry.writes)}
SENTENCE = re.compile(r"[A-Z][^.]*(?:\.[^\s.][^.]*)*\.")


def the_command(name: str) -> Any:
    """Return a command as the app builds it."""
    return cli.Commands(name="lineage").get_command(None, name)


HELP: dict[str, Help] = {name: the_command(name).callback.declaration.help for name in COMMANDS}
TRIED = [
    *((name, example) for name, said in HELP.items() for example in said.examples if name not in SERVED),
    *(("", example) for example in TOGETHER),
]


LONG = re.compile(r"lineage site|lineage diff --rev|lineage export .* -o|.* \| ")
QUICK = [each for each in TRIED if not LONG.match(each[1].line)]
"""What takes little time. Of the rest a plain run makes a site in `test_site.py`, and much the same in the pages and the recipes."""


@pytest.mark.parametrize(
    ("name", "example"), sweep(TRIED, QUICK, several=True), ids=[example.line for _, example in TRIED]
)
def test_an_example_works_and_ends_as_it_says(
    name: str,
    example: Example,
    lineage: Callable[..., Ran],
    home: Home,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    writes = name in WITHOUT_DATABASE or " -o " in example.line
    monkeypatch.chdir(tmp_path if writes else ROOT)
    if name == "import":
        with_files_to_import(tmp_path, lineage)
    assert f"lineage {name}".strip() in example.line
    words = shlex.split(example.line)
    if words[0] == "lineage" and "|" not in words:
        code, out, err = lineage(*words[1:], database=BUNDLED if words[1:] and name not in WITHOUT_DATABASE else None)
    else:
        done = home.run(example.line, by="bash")
        code, out, err = done.returncode, done.stdout, done.stderr
    assert code == example.code
    assert err == "" or name in ("", "search", "check") or example.code  # these say how much there is
    assert (
        out or example.code or words[0] == "eval" or name == "check" or "-o" in words
    )  # a sound database has no problem to show


@pytest.mark.parametrize("name", HELP)
def test_an_example_fits_its_line_and_says_one_thing(name: str) -> None:
    for example in HELP[name].examples:
        assert len(example.line) <= 76
        assert example.shows == example.shows.strip(". ")
        assert len(example.shows) <= 72


@pytest.mark.parametrize("name", HELP)
def test_everything_that_a_command_can_be_told_stands_in_one_group(name: str) -> None:
    command = the_command(name)
    of = command_help(command)
    terms = [term for _, rows in of.groups for term, _ in rows]
    parameters = command.get_params(command.context_class(command, **command.context_settings))
    assert len(terms) == len(parameters)
    for parameter in parameters:
        typed = parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[0]
        assert len([term for term in terms if re.search(rf"(^|, ){re.escape(typed)}($|[ ,])", term)]) == 1, typed
    assert all(meaning.endswith((".", ")")) for _, rows in of.groups for _, meaning in rows)


def test_what_may_be_left_out_stands_in_brackets() -> None:
    usages = {name: command_help(the_command(name)).usage for name in ("check", "diff", "trace", "evidence", "stats")}
    assert usages == {
        "check": "[OPTIONS] [DIR|FILE…]",
        "diff": "[OPTIONS] [DATE] [LATER]",
        "trace": "[OPTIONS] TARGET",
        "evidence": "[OPTIONS] CLAIM…",
        "stats": "[OPTIONS]",
    }


def test_what_is_asked_is_said_by_the_command_itself() -> None:
    own = {
        name: {term for title, rows in command_help(the_command(name)).groups if title == QUERY for term, _ in rows}
        for name in HELP
    }
    assert own["stats"] == set()
    assert own["tag"] == {"CLAIM…", "--at-least TAG"}


@pytest.mark.parametrize("name", HELP)
def test_help_begins_with_one_sentence(name: str) -> None:
    first, *_ = command_help(the_command(name)).paragraphs
    assert SENTENCE.fullmatch(first)


@pytest.mark.parametrize("columns", ["60", "80", "200"])
@pytest.mark.parametrize("name", HELP)
def test_help_is_no_wider_than_the_terminal(
    name: str, columns: str, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = lineage(name, "--help", "--all").out.splitlines()
    typed = {f"  {example.line}" for example in HELP[name].examples}  # what is typed is never broken
    assert [line for line in lines if len(line) > int(columns) and line not in typed] == []
    assert typed <= set(lines)


@pytest.mark.parametrize("name", HELP)
def test_when_the_answer_is_no_is_said_where_it_can_be(name: str) -> None:
    assert (1 in HELP[name].codes) is bool(HELP[name].no)
    assert set(HELP[name].codes) <= set(CODES)


def with_files_to_import(folder: Path, lineage: Callable[..., Ran]) -> None:
    """Make a folder a database, with files of other programs in it."""
    assert lineage("init", str(folder), "--title", "T").code == 0
    shutil.copytree(DATA / "import", folder, dirs_exist_ok=True)
    shutil.copy(folder / "refs.json", folder / "references.json")


def ends_with(code: int, name: str, world: World) -> str:
    """Return words under which a command would end with a code, if it ever does."""
    nobody = "zzzzzz-qqqqqq"
    match code:
        case 2:
            return f"{name} --no-such-option"
        case 3 if name in ("trace", "evidence", "show", "tag", "impact", "explain", "findings", "cite"):
            return f"{name} {nobody}"
        case 3 if (name in WITHOUT_DATABASE and name != "site") or name in ("schema", "check"):
            return ANSWERED[name]  # they look no record up
        case 3:
            return f"{ANSWERED[name]} --without {nobody}"
        case 4:
            return ANSWERED[name] + NOWHERE.get(name, f" --claims {world.folder / 'nowhere'}")
    return ANSWERED[name]


@pytest.mark.parametrize("code", [0, 2, 3, 4])
@pytest.mark.parametrize("name", sorted(HELP.keys() - SERVED))
def test_the_exit_codes_are_those_that_it_gives(
    name: str, code: int, world: World, lineage: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "import":
        with_files_to_import(tmp_path / "here", lineage)
        monkeypatch.chdir(tmp_path / "here")
    chosen = SMALL if name == "site" else BUNDLED  # of which a site takes seconds
    database = () if code == 4 or name in WITHOUT_DATABASE - {"site"} else ("--claims", str(chosen))
    ran = lineage(*ends_with(code, name, world).split(), *database)
    assert ran.code == (code if code in HELP[name].codes else 0)


def test_the_environment_that_help_tells_of_is_what_the_program_reads() -> None:
    read = re.compile(
        r'"((?:LINEAGE|XDG)_[A-Z_]+|NO_COLOR|FORCE_COLOR|CLICOLOR(?:_FORCE)?|LC_ALL|TERM|COLUMNS|PAGER|LESS|VISUAL|EDITOR)"'
    )
    code = "".join(file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py") if file.name != "help_format.py")
    assert set(read.findall(code)) | {"COLUMNS", "LINES"} == set(ENVIRONMENT)  # the standard library reads these


def test_the_help_of_the_program_names_every_command_and_exit_code(lineage: Callable[..., Ran]) -> None:
    lines = lineage("--help", "--all").out.splitlines()
    for name in (*COMMANDS, *ENVIRONMENT, *map(str, CODES)):
        assert len([line for line in lines if line.startswith(f"  {name} ")]) == 1, name


# in short


SCREEN = 24  # lines; what takes many options takes some more


@pytest.mark.parametrize("name", HELP)
def test_short_help_fits_a_screen_and_tells_how_to_see_all(
    name: str, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = lineage(name, "--help").out.splitlines()
    assert len(lines) <= SCREEN + 2 * len(the_command(name).callback.declaration.own)
    assert f"lineage {name} --help --all" in " ".join(lines)
    assert [example.line for example in HELP[name].examples if f"  {example.line}" in lines] == [
        example.line for example in HELP[name].examples[:EXAMPLES]
    ]


@pytest.mark.parametrize("name", HELP)
def test_short_help_describes_what_is_the_commands_own_and_names_the_rest(
    name: str, lineage: Callable[..., Ran]
) -> None:
    out = lineage(name, "--help").out
    described, _, named = out.partition("\nAlso: ")
    of = command_help(the_command(name))
    for term in (term for _, rows in of.groups for term, _ in rows):
        is_own = term in dict(of.own)
        assert (f"  {term}" in described) is is_own, term
        assert is_own or term.rpartition(", ")[2].partition(" ")[0] in named, term


def test_the_commands_are_listed_in_groups(lineage: Callable[..., Ran]) -> None:
    titles = [line for line in lineage("--help").out.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert titles == [
        *(f"{group}:" for group in dict.fromkeys(entry.group for entry in COMMANDS.values())),
        "Tags:",
        "Options:",
        "Examples, on the database that lineage comes with:",
    ]


def test_all_is_taken_for_an_option_of_the_command_without_help(lineage: Callable[..., Ran]) -> None:
    assert lineage("check", "--all", database=BUNDLED).code == 0
    assert lineage("trace", "cot", "--all", database=BUNDLED).code == 2
    assert lineage("--all").code == 2
