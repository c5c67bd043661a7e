"""Tab: what is offered, by the table that Tab has of its own, and by the shells themselves. No name is ever obeyed."""

from __future__ import annotations

import json
import os
import pty
import re
import runpy
import select
import shutil
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

import lineage_cli
from lineage_cli import completion
from lineage_cli import completion_table as table
from lineage_cli.commands import COMMANDS
from lineage_cli.domain.language import use_source
from lineage_cli.render.shells import FILES, SCRIPTS, Shell
from lineage_cli.store.cache import locate
from tests.amounts import every
from tests.worlds import MANIFEST, ROOT, Ran, World, run_for_real

RECORDS = """
entities:
  chain-of-thought: {kind: ability, name: Chain of thought, aliases: [CoT, 思维链], summary: Thinking aloud.}
  davinci: {kind: model, name: davinci}
sources:
  notes: {title: Notes on thinking, kind: essay, language: en}
evidence:
  seen-once: {summary: It was seen., kind: observation, source: notes, anchor: we saw}
claims:
  davinci-thinks:
    statement: The model thinks aloud.
    subject: davinci
    predicate: has
    object: chain-of-thought
    stated: [{source: notes, anchor: it thinks}]
    supports: [seen-once]
"""
TRAPS = (
    *("$(touch x)", "`touch x`", "a;touch x", "a|touch x", "a&touch x", "a>x", "a<x", "a b", "a'b", 'a"b', "a\\b"),
    *("*", "?", "{a,b}", "[/INST]", "[a]", "~root", "!!", "#a", "a=b", "a:b", "%Ba", "^a", "<dir>", "-rf", "--down"),
    *("a\nb", "a\tb", "a\rb", "\x1b]0;taken\x07", "\x1b[31mred", "\x9b31m", "\x00", "a\u202eb", "a\u200bb", "a\xa0b"),
)
PLAIN = re.compile(r"(?!-)[\w.-]+")
SHELL_TEXT = {"LC_ALL": "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8", "TERM": "xterm"}

Typed = Callable[..., list[str]]


@pytest.fixture
def shop(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A small database that LINEAGE_CLAIMS names."""
    world.write("records.yaml", RECORDS)
    monkeypatch.setenv("LINEAGE_CLAIMS", str(world.folder))
    return world


@pytest.fixture(scope="module")
def traps(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A database whose every text is a trap: names, aliases, statements, titles, summaries, predicates and their labels."""
    rows: list[dict[str, object]] = []
    for number, trap in enumerate(TRAPS):
        rows += [
            {
                "record": "entity",
                "id": f"thing-{number}",
                "kind": "part",
                "name": trap,
                "aliases": [trap, f"thing{trap}"],
            },
            {"record": "source", "id": f"text-{number}", "kind": "essay", "language": "en", "title": trap},
            {"record": "evidence", "id": f"item-{number}", "kind": "record", "source": "text-0", "summary": trap},
            {"record": "claim", "id": f"claim-{number}", "statement": trap, "note": trap},
        ]
    predicates = "".join(
        f"  {json.dumps(trap)}: {{role: relation, label: {json.dumps(trap)}}}\n"
        f"  verb-{number}: {{role: relation, label: {json.dumps(trap)}}}\n"
        for number, trap in enumerate(TRAPS)
    )
    world = World(tmp_path_factory.mktemp("traps") / "database", MANIFEST + predicates)
    world.write("records.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows))
    return world


@pytest.fixture
def trapped(traps: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """That database, named by LINEAGE_CLAIMS. The tests only read it."""
    monkeypatch.setenv("LINEAGE_CLAIMS", str(traps.folder))
    return traps


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    """The lines offered for words that were typed after `lineage`, the last one begun."""

    def offered(*words: str) -> list[str]:
        completion.main(list(words))
        out, err = capsys.readouterr()
        assert err == ""
        return out.splitlines()

    return offered


def values(lines: list[str]) -> list[str]:
    return [line.split("\t")[0] for line in lines]


# --- the files


@pytest.mark.parametrize("shell", Shell)
def test_the_file_of_a_shell_is_what_the_command_prints(shell: Shell, lineage: Callable[..., Ran]) -> None:
    stored = (ROOT / "completions" / FILES[shell]).read_text("utf-8")
    assert lineage("completions", shell.value) == Ran(0, stored, "")


def test_there_is_a_script_for_every_shell_and_no_other_file() -> None:
    assert set(SCRIPTS) == set(FILES) == set(Shell)
    assert sorted(os.listdir(ROOT / "completions")) == sorted(FILES.values())


# --- the table, made from the real commands

GENERATOR = runpy.run_path(str(ROOT / "docs" / "completion_table.py"))
TAKE_RECORDS = [
    name
    for name, kinds in table.ARGUMENTS.items()
    if set(kinds) <= set(table.RECORDS) and kinds and not COMMANDS[name].writes
]


def test_the_table_is_what_the_commands_declare(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--regen"):
        GENERATOR["main"]()
    assert GENERATOR["FILE"].read_text("utf-8") == GENERATOR["table"]()


def test_the_commands_are_those_of_the_program_in_their_order() -> None:
    assert [name for name, _ in table.COMMANDS] == list(table.OPTIONS) == list(COMMANDS)


def test_every_option_that_takes_a_value_says_of_what_kind() -> None:
    assert () not in [*table.FOLLOWS.values(), *table.FOLLOWS_IN.values()]


@pytest.mark.parametrize("name", TAKE_RECORDS)
def test_a_command_takes_the_kinds_of_record_that_are_offered_to_it(
    name: str, shop: World, lineage: Callable[..., Ran]
) -> None:
    shop.write(
        "more.yaml",
        """
        entities: {davinci-2: {kind: model, name: davinci 2}}
        sources: {notes-2: {title: Later notes, kind: essay, language: en}}
        evidence: {seen-once-2: {summary: Again., kind: observation, source: notes-2, anchor: again}}
        claims:
          davinci-thinks-2: {statement: It thinks., note: For the comparison.}
          davinci-2-from-davinci:
            {statement: Made from it., subject: davinci-2, predicate: derived-from, object: davinci, note: For the picture.}
        """,
    )
    ids = {"entity": "davinci", "source": "notes", "evidence": "seen-once", "claim": "davinci-thinks"}
    others = ["-2"] if name == "compare" else []
    taken = [kind for kind, id in ids.items() if lineage(name, id, *[id + end for end in others]).code == 0]
    assert sorted(table.ARGUMENTS[name]) == sorted(taken)


def test_the_command_of_completion_itself_is_not_offered(lineage: Callable[..., Ran]) -> None:
    assert "__complete" not in lineage("--help").out
    assert "__complete" not in dict(table.COMMANDS)


# --- what is offered


def test_the_first_word_is_a_command(typed: Typed) -> None:
    lines = typed("")
    assert values(lines) == [*COMMANDS, "--help", "--version"]
    assert lines[0] == "trace\twhere a thing comes from, and how sure that is"
    assert typed("sh") == ["show\trecords whole, with everything that refers to them"]
    assert typed() == lines


def test_no_command_begins_with_what_was_typed(typed: Typed) -> None:
    assert typed("zz") == []


def test_a_hyphen_brings_the_options_of_the_command(typed: Typed) -> None:
    assert typed("impact", "-") == list(table.OPTIONS["impact"])
    assert typed("impact", "--w") == ["--withdrawn", "--without"]
    assert typed("completions", "-") == ["--version", "--help"]


def test_a_value_follows_its_option(typed: Typed) -> None:
    assert typed("list", "--tag", "") == ["conclusion", "hypothesis", "educated-guess", "open"]
    assert typed("list", "--tag", "con") == ["conclusion"]
    assert typed("tag", "--at-least", "h") == ["hypothesis"]
    assert typed("trace", "--format", "j") == ["json", "jsonl"]


def test_a_value_after_an_equals_sign_keeps_its_option(typed: Typed) -> None:
    assert typed("list", "--tag=con") == ["--tag=conclusion"]
    assert typed("trace", "--color=") == ["--color=auto", "--color=always", "--color=never"]


def test_a_value_that_bash_set_apart_stands_alone(typed: Typed) -> None:
    assert typed("list", "--tag", "=", "con") == ["conclusion"]
    assert typed("list", "--tag", "=") == ["conclusion", "hypothesis", "educated-guess", "open"]


def test_a_flag_takes_no_value(typed: Typed, shop: World) -> None:
    assert values(typed("trace", "--down", "davinci")) == ["davinci", "davinci-thinks"]
    assert typed("trace", "--down=") == []
    assert typed("trace", "--nothing=") == []


@pytest.mark.parametrize("option", ["--as-of", "--depth", "--lang"])
def test_dates_numbers_and_languages_are_not_guessed(option: str, typed: Typed, shop: World) -> None:
    assert typed("trace", option, "") == []
    assert typed("trace", f"{option}=") == []


def test_folders_are_left_to_the_shell(typed: Typed) -> None:
    assert typed("trace", "--claims", "") == ["<dir>"]
    assert typed("trace", "--claims=so") == ["<dir>"]
    assert typed("check", "") == ["<file>"]


def test_kinds_shells_and_answers_are_offered(typed: Typed) -> None:
    assert typed("list", "m") == ["methods", "models"]
    assert typed("completions", "") == ["bash", "zsh", "fish", "browse", "browse-fish"]
    assert typed("schema", "t") == ["trace", "tag", "timeline"]


def test_words_to_search_for_are_not_offered(typed: Typed, shop: World) -> None:
    assert typed("search", "") == []
    assert typed("diff", "") == []
    assert typed("stats", "") == []


def test_every_kind_of_record_is_offered_by_its_id(typed: Typed, shop: World) -> None:
    assert typed("show", "") == [
        "chain-of-thought\tChain of thought",
        "davinci\tdavinci",
        "davinci-thinks\tThe model thinks aloud.",
        "notes\tNotes on thinking",
        "seen-once\tIt was seen.",
    ]


def test_what_begins_as_typed_goes_before_other_spellings(typed: Typed, shop: World) -> None:
    shop.write("more.yaml", "entities: {chain-of-thought-prompting: {kind: method, name: Prompting}}")
    assert values(typed("trace", "chain-of-thought")) == ["chain-of-thought", "chain-of-thought-prompting"]
    assert values(typed("trace", "chain-of-thought-")) == ["chain-of-thought-prompting"]
    assert values(typed("trace", "chainofthought")) == ["chain-of-thought", "chain-of-thought-prompting"]


def test_only_the_kinds_that_a_command_takes_are_offered(typed: Typed, shop: World) -> None:
    assert typed("tag", "") == ["davinci-thinks\tThe model thinks aloud."]
    assert values(typed("impact", "")) == ["notes", "seen-once", "davinci-thinks"]
    assert values(typed("list", "--source", "")) == ["notes"]
    assert values(typed("trace", "--without=")) == [
        f"--without={id}" for id in ("notes", "seen-once", "davinci-thinks")
    ]


def test_predicates_are_offered_with_their_labels(typed: Typed, shop: World) -> None:
    assert typed("list", "--predicate", "re") == ["recovers\trecovers part of", "released\treleased"]


@pytest.mark.parametrize("begun", ["cot", "CO", "思", "思维链"])
def test_an_alias_is_completed_in_any_language(begun: str, typed: Typed, shop: World) -> None:
    alias = "思维链" if begun[0] == "思" else "CoT"
    assert typed("trace", begun) == [f"{alias}\tchain-of-thought (entity)"]


@pytest.mark.parametrize("begun", ["chain", "Chain-of", "chain_of", "chainofthought"])
def test_case_hyphens_and_underscores_do_not_count(begun: str, typed: Typed, shop: World) -> None:
    assert typed("trace", begun) == ["chain-of-thought\tChain of thought"]


@pytest.mark.parametrize("named", [["--claims", "{}"], ["--claims=", "{}"], ["--claims", "=", "{}"], ["--claims={}"]])
def test_the_database_among_the_words_is_asked(named: list[str], typed: Typed, world: World, tmp_path: Path) -> None:
    if named[0] == "--claims=":
        named = ["--claims={}"]
    other = World(tmp_path / "other")
    other.write("a.yaml", "entities: {wheel: {kind: part, name: Wheel}}")
    words = [word.format(other.folder) for word in named]
    assert typed("trace", *words, "w") == ["wheel\tWheel"]
    assert typed("trace", "--claims", str(world.folder), "w") == []


def test_a_home_folder_that_no_shell_has_expanded_is_found(
    typed: Typed, shop: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LINEAGE_CLAIMS")
    monkeypatch.setenv("XDG_CACHE_HOME", str(shop.folder.parent / "cache"))
    monkeypatch.setenv("HOME", str(shop.folder.parent))
    assert values(typed("trace", "--claims=~/database", "cha")) == ["chain-of-thought"]


def test_the_nearest_database_is_asked(typed: Typed, shop: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LINEAGE_CLAIMS")
    monkeypatch.chdir(shop.folder)
    assert values(typed("trace", "cha")) == ["chain-of-thought"]


def test_the_bundled_database_is_asked_last(typed: Typed) -> None:
    assert "chain-of-thought" in values(typed("trace", "chain"))


def test_no_more_is_offered_than_helps(typed: Typed, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_CLAIMS", str(world.folder))
    rows = [{"record": "entity", "id": f"part-{n}", "kind": "part", "name": "n" * 500} for n in range(1000)]
    world.write("a.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows))
    lines = typed("trace", "p")
    assert len(lines) == completion.MOST
    assert {line.split("\t")[1] for line in lines} == {"n" * completion.WIDEST}


# --- what goes wrong


def test_a_database_that_is_not_there_offers_nothing(typed: Typed, tmp_path: Path) -> None:
    assert typed("trace", "--claims", str(tmp_path), "") == []
    assert run_for_real("__complete", "trace", "--claims", str(tmp_path), "") == Ran(0, "", "")
    assert run_for_real("__complete", "trace", "", env={"LINEAGE_CLAIMS": "/no/such"}) == Ran(0, "", "")


def test_a_database_that_cannot_be_used_offers_nothing(world: World) -> None:
    world.write("lineage.yaml", "format: [")
    assert run_for_real("__complete", "trace", "--claims", str(world.folder), "") == Ran(0, "", "")


@pytest.mark.parametrize("damage", [b"", b"X", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_index_is_made_anew(damage: bytes, shop: World) -> None:
    path = locate.index_path(os.path.realpath(shop.folder))
    assert path is not None
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(damage)
    assert run_for_real("__complete", "trace", "cha") == Ran(0, "chain-of-thought\tChain of thought\n", "")


def test_an_index_with_pages_of_something_else_is_no_error(shop: World) -> None:
    shop.library()
    path = Path(str(locate.index_path(os.path.realpath(shop.folder))))
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    assert run_for_real("__complete", "trace", "cha") == Ran(0, "chain-of-thought\tChain of thought\n", "")


def test_an_index_that_something_else_changed_is_made_anew(shop: World, typed: Typed) -> None:
    import sqlite3

    shop.library()
    index = sqlite3.connect(str(locate.index_path(os.path.realpath(shop.folder))))
    with index:
        index.execute("DELETE FROM meta")
    index.close()
    assert typed("list", "--predicate", "") != []


def test_without_a_home_names_are_offered_and_nothing_is_kept(shop: World, tmp_path: Path) -> None:
    env = {"HOME": "relative", "XDG_CACHE_HOME": ""}
    ran = run_for_real("__complete", "trace", "cha", env=env)
    assert ran == Ran(0, "chain-of-thought\tChain of thought\n", "")
    assert list(tmp_path.iterdir()) == [shop.folder]


def test_words_that_are_no_text_are_no_error(shop: World) -> None:
    for words in (["trace", "\udcff"], ["trace", "--claims", "\udcff", ""], ["\udcff"], ["list", "--tag=\udcff"]):
        assert run_for_real("__complete", *words) == Ran(0, "", "")


@pytest.mark.parametrize("redirected", [">/dev/full", ">&-", ">&- 2>&-"])
def test_where_nothing_can_be_printed_nothing_is_said(redirected: str) -> None:
    if "full" in redirected and not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    command = ["/bin/sh", "-c", f'"$0" -m lineage_cli __complete "" {redirected}', sys.executable]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


# --- what is not obeyed


@pytest.mark.parametrize("command", TAKE_RECORDS)
def test_nothing_is_offered_that_a_shell_would_obey(command: str, trapped: World, typed: Typed) -> None:
    offered = [value for begun in ("", "thing", "text", "item", "claim") for value in values(typed(command, begun))]
    assert offered
    assert [value for value in offered if not PLAIN.fullmatch(value)] == []


@pytest.mark.parametrize("trap", [trap for trap in TRAPS if "\0" not in trap])
def test_a_trap_is_not_completed_even_if_it_was_begun(trap: str, trapped: World, typed: Typed) -> None:
    for begun in (trap, trap[:1], f"thing{trap}"):
        assert [
            value
            for value in values(typed("trace", "--exact", begun))
            if not PLAIN.fullmatch(value) and value[:1] != "-"
        ] == []


def test_no_predicate_is_offered_that_a_shell_would_obey(trapped: World, typed: Typed) -> None:
    offered = values(typed("list", "--predicate", ""))
    assert "verb-0" in offered
    assert [value for value in offered if not PLAIN.fullmatch(value)] == []


def test_descriptions_are_one_line_of_what_can_be_seen(trapped: World) -> None:
    for words in (
        ["show", "thing"],
        ["show", "claim"],
        ["impact", "text"],
        ["impact", "item"],
        ["list", "--predicate", "v"],
    ):
        ran = run_for_real("__complete", *words)
        lines = ran.out.split("\n")
        assert len(lines) > len(TRAPS) // 2
        assert lines.pop() == ""
        assert [line for line in lines if line.count("\t") > 1 or not line.replace("\t", "").isprintable()] == []
        assert (ran.code, ran.err) == (0, "")


def test_an_id_that_the_reader_would_refuse_is_not_offered_from_an_index_either(shop: World, typed: Typed) -> None:
    import sqlite3

    shop.library()
    index = sqlite3.connect(str(locate.index_path(os.path.realpath(shop.folder))))
    with index:
        index.execute("UPDATE record SET id = '$(touch x)' WHERE id = 'chain-of-thought'")
    index.close()
    assert [value for value in values(typed("show", "")) if not PLAIN.fullmatch(value)] == []


# --- what it costs


def test_tab_imports_nothing_that_it_does_not_need(shop: World) -> None:
    shop.library()
    code = "import sys; sys.argv[:] = ['lineage', '__complete', 'trace', 'cha']; import lineage_cli.__main__ as door; door._run()"
    code += "; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={**os.environ, "PYTHONPATH": str(Path(lineage_cli.__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    names, modules = done.stdout.splitlines()
    assert names == "chain-of-thought\tChain of thought"
    unwanted = {"typer", "click", "dataclasses", "pathlib", "rich", "yaml", "rapidfuzz", "json", "inspect", "typing"}
    assert unwanted & set(modules.split()) == set()
    ours = [name for name in modules.split() if name.startswith("lineage_cli.")]
    assert [name for name in ours if not name.startswith(("lineage_cli.domain", "lineage_cli.store"))] == [
        "lineage_cli.__main__",
        "lineage_cli.completion",
        "lineage_cli.completion_table",
    ]
    assert len(ours) <= 18


# --- the shells themselves

BASH_RC = """
PS1='ready> '
bind 'set enable-bracketed-paste off' 'set show-all-if-ambiguous on' 2>/dev/null
bind 'set completion-query-items 0' 'set page-completions off' 2>/dev/null
bind -x '"\\C-x\\C-p": printf "\\002%s\\003" "$READLINE_LINE"'
. "$COMPLETIONS/lineage.bash"
"""
ZSH_RC = """
PS1='ready> '
LISTMAX=1000
unsetopt beep list_ambiguous
told() { print -rn -- $'\\x02'"$BUFFER"$'\\x03' }
zle -N told
bindkey -e
bindkey '^X^P' told
autoload -Uz compinit
"""
SOURCED = 'compinit -u -d "$DUMP"; . "$COMPLETIONS/_lineage"'
AUTOLOADED = 'fpath=("$COMPLETIONS" $fpath); compinit -u -D'


class Terminal:
    """An interactive shell behind a pseudo-terminal, of which one key has it tell the line that was typed so far."""

    def __init__(self, *command: str) -> None:
        self.screen, terminal = pty.openpty()
        termios.tcsetwinsize(terminal, (100, 200))
        self.shell = subprocess.Popen(
            command,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
            env={**os.environ, **SHELL_TEXT},
        )
        os.close(terminal)

    def __enter__(self) -> Self:
        self._until("ready> ")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shell.kill()
        self.shell.wait()
        os.close(self.screen)

    def tab(self, line: str, times: int = 1) -> tuple[str, str]:
        """Type a line and press Tab; return the line that stands there then, and all that was shown meanwhile."""
        os.write(self.screen, line.encode() + b"\t" * times + b"\x18\x10")
        shown, _, line = self._until("\x03").removesuffix("\x03").rpartition("\x02")
        return line, shown

    def _until(self, mark: str) -> str:
        seen = b""
        while not seen.endswith(mark.encode()):
            ready, _, _ = select.select([self.screen], [], [], 30)
            assert ready, f"the shell says no more after {seen!r}"
            seen += os.read(self.screen, 1)
        return seen.decode()


def shell_named(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed here: its completion is not tried")
    return path


@pytest.fixture
def program(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put `lineage` on the path, and begin in an empty folder, which is returned."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "lineage").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lineage_cli "$@"\n')
    (folder / "lineage").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("COMPLETIONS", str(ROOT / "completions"))
    monkeypatch.setenv("DUMP", str(tmp_path_factory.getbasetemp() / "zcompdump"))  # what zsh found, found once
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    return empty


def bash(rc: str = BASH_RC) -> Terminal:
    path = shell_named("bash")
    version = subprocess.run([path, "-c", "echo ${BASH_VERSINFO[0]}"], capture_output=True, text=True, check=True)
    if int(version.stdout) < 4:
        pytest.skip("bash 3 cannot tell the line that was typed")
    Path(os.environ["HOME"], "bashrc").write_text(rc)
    return Terminal(path, "--noprofile", "--rcfile", os.path.join(os.environ["HOME"], "bashrc"), "-i")


def zsh(loading: str = SOURCED) -> Terminal:
    path = shell_named("zsh")
    Path(os.environ["HOME"], ".zshrc").write_text(f"{ZSH_RC}{loading}\n")
    return Terminal(path, "-d", "-i")


def fish_offers(line: str) -> list[str]:
    """What fish offers where Tab is pressed at the end of a line, each with its description."""
    command = [
        shell_named("fish"),
        "--no-config",
        "-c",
        'source "$COMPLETIONS/lineage.fish"; complete -C "$argv"',
        line,
    ]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env={**os.environ, **SHELL_TEXT},
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


LINES = {
    "lineage tra": "lineage trace ",
    "lineage list --stated": "lineage list --stated-tag ",
    "lineage list --tag con": "lineage list --tag conclusion ",
    "lineage list --tag=con": "lineage list --tag=conclusion ",
    "lineage trace chain": "lineage trace chain-of-thought ",
    "lineage trace co": "lineage trace CoT ",
    "lineage trace 思": "lineage trace 思维链 ",
    "lineage trace --without=no": "lineage trace --without=notes ",
    "lineage tag dav": "lineage tag davinci-thinks ",
    "lineage trace nothing-like-it": "lineage trace nothing-like-it",
}


@pytest.mark.parametrize("line", LINES)
def test_bash_completes(line: str, program: Path, shop: World) -> None:
    shop.library()
    with bash() as terminal:
        assert terminal.tab(line)[0] == LINES[line]


@pytest.mark.parametrize("line", every(3, LINES))
def test_zsh_completes(line: str, program: Path, shop: World) -> None:
    shop.library()
    with zsh() as terminal:
        assert terminal.tab(line)[0] == LINES[line]


@pytest.mark.parametrize("loading", [AUTOLOADED, 'compinit -u -d "$DUMP"; eval "$(lineage completions zsh)"'])
def test_zsh_completes_however_the_script_was_loaded(loading: str, program: Path, shop: World) -> None:
    shop.library()
    with zsh(loading) as terminal:
        for _ in range(2):  # an autoloaded file is another one the second time
            assert terminal.tab("lineage trace chain")[0] == "lineage trace chain-of-thought "
            os.write(terminal.screen, b"\x15")


def test_bash_completes_with_what_the_command_prints(program: Path, shop: World) -> None:
    shop.library()
    rc = BASH_RC.replace('. "$COMPLETIONS/lineage.bash"', 'eval "$(lineage completions bash)"')
    with bash(rc) as terminal:
        assert terminal.tab("lineage trace chain")[0] == "lineage trace chain-of-thought "


@pytest.mark.parametrize("line", every(3, LINES))
def test_fish_completes(line: str, program: Path, shop: World) -> None:
    shop.library()
    word = LINES[line].split(" ")[-2] if LINES[line].endswith(" ") else None
    assert [offered.split("\t")[0] for offered in fish_offers(line)] == ([word] if word else [])


def test_fish_shows_what_each_candidate_is(program: Path, shop: World) -> None:
    shop.library()
    assert fish_offers("lineage trace 思") == ["思维链\tchain-of-thought (entity)"]
    assert fish_offers("lineage show s") == ["seen-once\tIt was seen."]
    assert fish_offers("lineage stat") == ["stats\tthe database and its index in numbers"]


def test_zsh_shows_what_each_candidate_is(program: Path, shop: World) -> None:
    shop.library()
    with zsh() as terminal:
        _, shown = terminal.tab("lineage impact ")
    assert "notes  -- Notes on thinking" in shown
    assert "seen-once  -- It was seen." in shown


@pytest.mark.parametrize("start", [bash, zsh])
def test_several_candidates_are_completed_as_far_as_they_agree(
    start: Callable[[], Terminal], program: Path, shop: World
) -> None:
    with start() as terminal:
        line, shown = terminal.tab("lineage impact --wi")
    assert line == "lineage impact --with"
    assert "--without" in shown
    assert "--withdrawn" in shown


@pytest.mark.parametrize("typed", ["co", "c_o", "chain-of-thought-", "思"])
@pytest.mark.parametrize("start", [bash, zsh])
def test_nothing_that_was_typed_is_taken_away(
    typed: str, start: Callable[[], Terminal], program: Path, shop: World
) -> None:
    shop.write("more.yaml", "entities: {code: {kind: method, name: CODE, aliases: [思维, COde]}}")
    shop.write("other.yaml", "entities: {chain-of-thought-prompting: {kind: method, name: Prompting}}")
    shop.library()
    with start() as terminal:
        line, _ = terminal.tab(f"lineage trace {typed}")
    assert line == f"lineage trace {typed}" + {"思": "维", "chain-of-thought-": "prompting "}.get(typed, "")


@pytest.mark.parametrize("start", [bash, zsh])
def test_another_spelling_becomes_the_one_that_is_written(
    start: Callable[[], Terminal], program: Path, shop: World
) -> None:
    shop.library()
    with start() as terminal:
        assert terminal.tab("lineage trace ChainOf")[0] == "lineage trace chain-of-thought "


@pytest.mark.parametrize("start", [bash, zsh])
def test_a_word_in_quotes_is_completed(start: Callable[[], Terminal], program: Path, shop: World) -> None:
    shop.library()
    with start() as terminal:
        assert terminal.tab('lineage trace "chain')[0] == 'lineage trace "chain-of-thought" '


def test_fish_completes_a_word_in_quotes(program: Path, shop: World) -> None:
    shop.library()
    assert fish_offers('lineage trace "chain') == ["chain-of-thought\tChain of thought"]


@pytest.mark.parametrize("start", [bash, zsh])
def test_a_database_in_quotes_is_the_one_that_is_asked(
    start: Callable[[], Terminal], program: Path, world: World
) -> None:
    there = World(program / "a folder")
    there.write("a.yaml", RECORDS)
    with start() as terminal:
        typed = 'lineage trace --claims "a folder" chain'
        assert terminal.tab(typed)[0] == 'lineage trace --claims "a folder" chain-of-thought '


@pytest.mark.parametrize("typed", ["lineage check --texts ", "lineage trace --claims ", "lineage trace --claims="])
def test_folders_come_from_the_shell(typed: str, program: Path) -> None:
    (program / "my $(touch x)").mkdir()
    (program / "my file").touch()
    quoted = r"my\ \$\(touch\ x\)"
    with bash() as terminal:
        assert terminal.tab(f"{typed}my")[0] == f"{typed}{quoted}/"
    with zsh() as terminal:
        assert terminal.tab(f"{typed}my")[0] == f"{typed}{quoted}/"
    option = typed.rsplit(" ", maxsplit=1)[-1]
    assert [line.split("\t")[0] for line in fish_offers(f"{typed}my")] == [f"{option}my $(touch x)/"]
    assert sorted(os.listdir(program)) == ["my $(touch x)", "my file"]


def test_files_come_from_the_shell(program: Path) -> None:
    (program / "my $(touch x).yaml").touch()
    quoted = r"my\ \$\(touch\ x\).yaml"
    for start in (bash, zsh):
        with start() as terminal:
            assert terminal.tab("lineage check my")[0] == f"lineage check {quoted} "
    assert [line.split("\t")[0] for line in fish_offers("lineage check my")] == ["my $(touch x).yaml"]
    assert os.listdir(program) == ["my $(touch x).yaml"]


def test_folders_are_not_offered_where_none_are_asked_for(program: Path, shop: World) -> None:
    (program / "chart").mkdir()
    with bash() as terminal:
        assert terminal.tab("lineage check ch")[0] == "lineage check chart/"
    with bash() as terminal:
        assert terminal.tab("lineage search ch")[0] == "lineage search ch"
    with zsh() as terminal:
        assert terminal.tab("lineage search ch")[0] == "lineage search ch"
    assert fish_offers("lineage search ch") == []


def test_a_bash_that_has_no_compopt_and_splits_no_words_completes_too(program: Path, shop: World) -> None:
    (program / "my $(touch x)").mkdir()
    script = """
    . "$COMPLETIONS/lineage.bash"
    enable -n compopt
    press() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _lineage; printf '%s\\n' "${COMPREPLY[@]}"; }
    press lineage list --tag=con
    press lineage trace chain
    press lineage check my
    press lineage trace --claims=my
    press lineage trace --claims "$PWD/no\\\\ such" ''
    """
    done = subprocess.run([shell_named("bash"), "-c", script], capture_output=True, text=True, check=True)
    folder = r"my\ \$\(touch\ x\)"
    assert (done.stdout.splitlines(), done.stderr) == (["conclusion", "chain-of-thought", folder, folder, ""], "")


HOSTILE = (
    "lineage ",
    "lineage trace ",
    "lineage tag cl",
    "lineage show text",
    "lineage impact item",
    "lineage list --predicate ",
)


@pytest.mark.parametrize("start", [bash, zsh])
def test_tab_obeys_nothing_of_a_database(start: Callable[[], Terminal], program: Path, trapped: World) -> None:
    trapped.library()
    for typed in HOSTILE:
        with start() as terminal:
            line, shown = terminal.tab(typed, times=3)
        assert re.fullmatch(r"[\w. -]+", line)
        assert [trap for trap in TRAPS if trap.startswith(("\x1b", "\x9b")) and trap in shown] == []
        assert os.listdir(program) == []


def test_tab_obeys_nothing_of_a_database_in_fish(program: Path, trapped: World) -> None:
    trapped.library()
    for typed in HOSTILE:
        lines = fish_offers(typed)
        assert len(lines) > 10
        assert [line for line in lines if not PLAIN.fullmatch(line.split("\t")[0]) and line[:2] != "--"] == []
        assert [line for line in lines if not line.replace("\t", "").isprintable()] == []
    assert os.listdir(program) == []


COMMANDS_TYPED = ("$(touch x)", '"$(touch x)"', "`touch x`", "--claims=$(touch x)", "--claims `touch x`")


@pytest.mark.parametrize("start", [bash, zsh])
def test_tab_obeys_nothing_that_was_typed(start: Callable[[], Terminal], program: Path, shop: World) -> None:
    for typed in COMMANDS_TYPED:  # the word under the cursor is another matter: zsh itself expands it
        with start() as terminal:
            terminal.tab(f"lineage trace {typed} c")
    assert os.listdir(program) == []


def test_tab_obeys_nothing_that_was_typed_in_fish(program: Path, shop: World) -> None:
    for typed in COMMANDS_TYPED:
        fish_offers(f"lineage trace {typed} c")
        fish_offers(f"lineage trace {typed}")
    assert os.listdir(program) == []


@pytest.mark.parametrize("start", [bash, zsh])
def test_without_the_program_tab_says_nothing(start: Callable[[], Terminal], program: Path) -> None:
    (program.parent / "bin" / "lineage").write_text("#!/bin/sh\necho trouble >&2\nexit 70\n")
    with start() as terminal:
        line, shown = terminal.tab("lineage trace chain")
    assert line == "lineage trace chain"
    assert "trouble" not in shown


def test_without_the_program_fish_says_nothing(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell_named("fish")
    (program.parent / "bin" / "lineage").write_text("#!/bin/sh\necho trouble >&2\nexit 70\n")
    assert fish_offers("lineage trace chain") == []
    (program.parent / "bin" / "lineage").unlink()
    (program.parent / "bin" / "fish").symlink_to(shell_named("fish"))
    monkeypatch.setenv("PATH", str(program.parent / "bin"))
    assert fish_offers("lineage trace chain") == []


@pytest.mark.parametrize(
    ("environ", "about"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "数据库及其索引的各项数字"),
        ({"LANG": "fr_FR.UTF-8"}, "the database and its index in numbers"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "the database and its index in numbers"),
    ],
)
def test_commands_are_described_in_the_language_of_the_environment(
    environ: dict[str, str], about: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LINEAGE_LANG", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    try:
        assert completion.complete(["sta"]) == [("stats", about)]
    finally:
        use_source()
