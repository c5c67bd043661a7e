"""`lineage init`: a database that checks clean and answers, never at the cost of what is there already."""

from __future__ import annotations

import json
import os
import pty
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.worlds import SMALL, Ran, World, opened

Lineage = Callable[..., Ran]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which somebody stands."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def suggestions(ran: Ran) -> list[list[str]]:
    """Return the commands that an answer suggests, without `lineage`."""
    assert (ran.code, ran.err) == (0, "")
    return [shlex.split(each["command"])[1:] for each in json.loads(ran.out)["next"]]


def test_what_it_suggests_answers_in_the_folder_it_made(here: Path, lineage: Lineage) -> None:
    tried = suggestions(lineage("init", "--title", "Dough", "--language", "en", "--json"))
    assert [words[0] for words in tried] == ["check", "trace", "evidence"]
    assert [lineage(*words).code for words in tried] == [0, 0, 0]
    assert lineage("check", "--fail-on", "warning").code == 0


def test_a_folder_that_is_named_is_made(here: Path, lineage: Lineage) -> None:
    ran = lineage("init", "new/my dough", "--language", "de", "--json")
    assert [lineage(*words).code for words in suggestions(ran)] == [0, 0, 0]
    info = opened(here / "new" / "my dough").database
    assert (info.title, info.language) == ("my dough", "de")


@pytest.mark.parametrize("title", ["Tides: and moons", "# 1", '"quoted"', "yes", "- a", "潮汐", "{x}", "a\tb"])
def test_any_title_is_the_one_that_was_meant(title: str, here: Path, lineage: Lineage) -> None:
    assert lineage("init", "--title", title).code == 0
    assert opened(here).database.title == title


def test_every_kind_of_record_and_every_role_is_there(here: Path, lineage: Lineage) -> None:
    lineage("init", "--title", "T")
    library = opened(here)
    assert all(library.count(kind) for kind in ("claim", "entity", "source", "evidence"))
    roles = {predicate.role.value for predicate in library.predicates.values()}
    assert roles == {"descent", "origin", "trait", "property", "event", "measure", "relation"}


def test_nothing_that_is_there_is_overwritten(here: Path, lineage: Lineage) -> None:
    (here / "records.yaml").write_text("claims: {c: {statement: Mine., note: n}}\n")
    (here / ".vscode").mkdir()
    (here / ".vscode" / "settings.json").write_text("{}")
    ran = lineage("init", "--title", "T", "--json")
    assert json.loads(ran.out)["left"] == [".vscode/settings.json", "records.yaml"]
    assert (here / "records.yaml").read_text() == "claims: {c: {statement: Mine., note: n}}\n"
    assert (here / ".vscode" / "settings.json").read_text() == "{}"


def test_a_folder_in_a_database_is_refused(here: Path, lineage: Lineage) -> None:
    lineage("init", "--title", "T")
    for folder in (".", "below/it"):
        ran = lineage("init", folder)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"lineage: {folder} is in the database {os.path.realpath(here)} already\n")
    assert not (here / "below").exists()


def test_a_folder_that_cannot_be_written_ends_with_5(here: Path, lineage: Lineage) -> None:
    (here / "file").write_text("")
    ran = lineage("init", "file/below")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.startswith("lineage: cannot write ")


def test_a_language_that_is_no_code_is_refused(here: Path, lineage: Lineage) -> None:
    ran = lineage("init", "--language", "German")
    assert ran == (2, "", "lineage: not a language code: 'German'\n  write it like en or pt-BR\n")
    assert os.listdir(here) == []


def test_without_an_editor_no_settings_are_written(here: Path, lineage: Lineage) -> None:
    lineage("init", "--title", "T", "--editor", "none")
    assert sorted(os.listdir(here)) == ["lineage.yaml", "records.yaml"]
    assert "yaml-language-server" not in (here / "records.yaml").read_text()


@pytest.mark.parametrize("name", ["lineage.yaml", "records.yaml"])
def test_each_file_names_the_schema_that_it_fits(name: str, here: Path, lineage: Lineage) -> None:
    lineage("init", "--title", "T")
    text = (here / name).read_text()
    schema = text.splitlines()[0].partition("$schema=")[2]
    validator = Draft202012Validator(json.loads((here / schema).read_text()))
    assert [error.message for error in validator.iter_errors(yaml.load(text, yaml.BaseLoader))] == []  # noqa: S506
    assert list(validator.iter_errors({"claimz": {}})) != []


def git(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run git as somebody with a name."""
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    return subprocess.run(
        ["git", *named, *words], capture_output=True, text=True, check=False, env={**os.environ, **env}
    )


def test_a_commit_with_a_broken_record_is_refused(here: Path, lineage: Lineage) -> None:
    program = here / "bin" / "lineage"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m lineage_cli "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}:{os.environ['PATH']}"
    git("init", "-q")
    assert lineage("init", "my data", "--title", "T", "--git").code == 0
    git("add", "my data")
    assert git("commit", "-q", "-m", "Begin", PATH=path).returncode == 0
    (here / "my data" / "more.yaml").write_text("claims: {c: {statement: C., about: [nobody], note: n}}\n")
    git("add", "my data")
    refused = git("commit", "-q", "-m", "Break", PATH=path)
    assert refused.returncode != 0
    assert "dangling-reference" in refused.stdout + refused.stderr


def test_a_commit_where_the_program_is_not_on_the_path_says_what_to_do(here: Path, lineage: Lineage) -> None:
    git("init", "-q")
    lineage("init", "data", "--title", "T", "--git")
    git("add", "data")
    tools = here / "tools"
    tools.mkdir()
    for name in ("git", "sh"):
        (tools / name).symlink_to(str(shutil.which(name)))
    refused = git("commit", "-q", "-m", "Begin", PATH=str(tools))
    assert refused.returncode != 0
    assert "lineage is not on the path: activate its environment" in refused.stderr
    assert git("commit", "-q", "-m", "Begin", "--no-verify", PATH=str(tools)).returncode == 0


def test_what_is_written_for_git_names_the_folder(here: Path, lineage: Lineage) -> None:
    git("init", "-q")
    lineage("init", "data", "--title", "T", "--git")
    hook = yaml.safe_load((here / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"][0]
    assert hook["entry"] == "lineage check data"
    workflow = yaml.safe_load((here / ".github" / "workflows" / "lineage.yml").read_text())
    assert workflow["jobs"]["check"]["steps"][-1] == {"run": "lineage check data --format github"}


def test_on_a_terminal_it_asks_for_what_no_option_says(here: Path) -> None:
    own, its = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "lineage_cli", "init"], stdin=its, stdout=its, stderr=its)
    os.close(its)
    os.write(own, b"My dough\nfr\nn\n")
    seen = b""
    try:
        while piece := os.read(own, 65536):
            seen += piece
    except OSError:  # the other end is closed
        pass
    assert process.wait(60) == 0, seen
    os.close(own)
    info = opened(here).database
    assert (info.title, info.language) == ("My dough", "fr")
    assert not (here / ".github").exists()


def test_the_bundled_and_other_databases_stay_as_they_are(lineage: Lineage, tmp_path: Path) -> None:
    world = World(tmp_path / "w")
    assert lineage("init", str(SMALL)).code == 2
    assert lineage("init", str(world.folder)).code == 2
