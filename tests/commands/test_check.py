"""`lineage check`: errors before warnings, each counted; of a database, a folder or a file; what makes it fail."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from tests.sarif import SARIF
from tests.worlds import MANIFEST, ROOT, Ran, World

Lineage = Callable[..., Ran]
SOURCE = "sources: {s: {title: S, kind: paper, language: en, read: 2024}}\n"


@pytest.fixture
def mixed(world: World) -> World:
    """A database with two errors, and with warnings of two kinds before and after them, of one of them many."""
    for number in range(30):
        world.write(f"a{number:02}.yaml", "")
    world.write("b.yaml", f"{SOURCE}evidence: {{e: {{summary: x, kind: record, source: s, anchor: y}}}}\n")
    world.write("c.yaml", "claims:\n  c: {statement: C., note: n, about: [nobody]}\n  d: {statement: D.}\n")
    return world


def lines(ran: Ran) -> list[str]:
    """Return the lines of an answer without the advice below each problem."""
    return [line for line in ran.out.splitlines() if not line.startswith("    ") or "…" in line]


def test_errors_come_before_warnings_and_a_warning_that_comes_often_comes_once(mixed: World, lineage: Lineage) -> None:
    ran = lineage("check", database=mixed.folder)
    assert lines(ran) == [
        "2 errors",
        "c.yaml:2:39: error dangling-reference: 'about' of 'c' names 'nobody', which nothing has as its id",
        "c.yaml:3:3: error unstated: 'd' has neither 'stated' nor a 'note'",
        "",
        "31 warnings",
        "a00.yaml:0:0: warning empty-file: the file holds no record",
        "    … and 29 more empty-file: --all shows each",
        "b.yaml:2:12: warning unused-evidence: no claim has 'e'",
    ]
    assert (ran.code, ran.err) == (1, "lineage: 4 records in 33 files; 2 errors, 31 warnings\n")


def test_all_shows_each_warning(mixed: World, lineage: Lineage) -> None:
    shown = lines(lineage("check", "--all", database=mixed.folder))
    assert len([line for line in shown if "warning empty-file" in line]) == 30
    assert not [line for line in shown if "…" in line]


def test_errors_are_all_shown_however_many(world: World, lineage: Lineage) -> None:
    world.write("a.yaml", "claims:\n" + "".join(f"  c{n}: {{statement: C.}}\n" for n in range(100)))
    ran = lineage("check", database=world.folder)
    assert len(lines(ran)) == 100


def test_errors_alone_are_shown_where_nothing_else_is_wanted(mixed: World, lineage: Lineage) -> None:
    ran = lineage("check", "--errors", database=mixed.folder)
    assert [line.split(": ")[1] for line in lines(ran)] == ["error dangling-reference", "error unstated"]
    assert ran.err == "lineage: 4 records in 33 files; 2 errors, 31 warnings\n"
    rows = lineage("check", "--errors", "--format", "tsv", "--fields", "code", database=mixed.folder)
    assert rows.out == "dangling-reference\nunstated\n"


def test_a_warning_fails_a_check_that_is_told_so(world: World, lineage: Lineage) -> None:
    world.write("a.yaml", "")
    assert lineage("check", database=world.folder).code == 0
    assert lineage("check", "--fail-on", "warning", database=world.folder).code == 1
    world.write("a.yaml", "claims: {c: {statement: C., note: n}}")
    assert lineage("check", "--fail-on", "warning", database=world.folder).code == 0


def test_every_form_of_the_answer_has_the_errors_first(mixed: World, lineage: Lineage) -> None:
    rows = lineage("check", "--format", "tsv", "--fields", "severity", database=mixed.folder).out.split()
    assert rows == ["error"] * 2 + ["warning"] * 31


def test_other_commands_name_errors_and_warnings_apart(mixed: World, lineage: Lineage) -> None:
    note = "lineage: the database has 2 errors and 31 warnings: lineage check shows them\n"
    assert lineage("tag", "c", database=mixed.folder).err == note
    mixed.write("c.yaml", "claims: {c: {statement: C., note: n}}")
    assert lineage("tag", "c", database=mixed.folder).err == note.replace("2 errors and ", "")


def test_a_file_is_checked_in_the_database_it_is_in(mixed: World, lineage: Lineage) -> None:
    ran = lineage("check", str(mixed.folder / "b.yaml"))
    assert ran.out.startswith("b.yaml:2:12: warning unused-evidence: ")
    assert (ran.code, ran.err) == (
        0,
        "lineage: 4 records in 33 files; 0 errors, 1 warning; 2 errors in other files\n",
    )
    assert lineage("check", str(mixed.folder / "b.yaml"), str(mixed.folder / "c.yaml")).code == 1


def test_a_folder_in_a_database_is_checked_as_its_files_are(mixed: World, lineage: Lineage) -> None:
    mixed.write("more/d.yaml", "claims: {e1: {statement: E.}}")
    ran = lineage("check", str(mixed.folder / "more"))
    assert (ran.code, ran.out.splitlines()[0].split(": ")[0]) == (1, "more/d.yaml:1:10")


def test_places_are_named_so_that_an_editor_finds_them(
    mixed: World, lineage: Lineage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(mixed.folder.parent)
    assert lineage("check", "database/c.yaml").out.startswith("database/c.yaml:2:39: error ")
    assert lineage("check", "database", "--errors").out.startswith("database/c.yaml:2:39: error ")


def test_a_file_that_cannot_be_of_a_database_is_named(world: World, lineage: Lineage) -> None:
    outside = world.folder.parent / "x.yaml"
    outside.write_text("claims: {}")
    ran = lineage("check", str(outside))
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(
        f"lineage: {outside} is in no database: there is no lineage.yaml at or above its folder\n"
    )
    readme = world.write("README.md", "x")
    said = f"lineage: {readme} is not read: files of a database end in .yaml, .yml, .jsonl\n"
    assert lineage("check", str(readme)) == (4, "", said)
    said = f"lineage: no such file or folder: {world.folder / 'no.yaml'}\n"
    assert lineage("check", str(world.folder / "no.yaml")) == (4, "", said)


def test_files_of_several_databases_are_not_checked_together(world: World, lineage: Lineage) -> None:
    other = World(world.folder.parent / "other")
    ran = lineage("check", str(world.folder / "lineage.yaml"), str(other.folder))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("are in different databases\n  check them one after the other\n")


def test_an_anchor_is_missing_only_where_the_source_was_read(world: World, lineage: Lineage) -> None:
    world.write("sources.yaml", "sources: {s: {title: S, kind: paper, language: en}}")
    world.write("claims.yaml", "claims: {c: {statement: C., stated: [{source: s, section: '2'}]}}")
    assert lineage("check", database=world.folder) == (0, "", "lineage: 2 records in 3 files; 0 errors, 0 warnings\n")
    assert lineage("tag", "c", database=world.folder).err == ""
    world.write("sources.yaml", SOURCE)
    ran = lineage("check", database=world.folder)
    assert ran.out.startswith("claims.yaml:1:29: warning missing-anchor: no anchor in 's'\n")
    assert lineage("tag", "c", database=world.folder).err.startswith("lineage: the database has 1 warning: ")


def test_a_database_says_which_warnings_it_does_not_want(world: World, lineage: Lineage) -> None:
    world.write("a.yaml", "")
    world.write("lineage.yaml", "format: 1\ntitle: T\nlanguage: en\nignore: [empty-file]\n")
    assert lineage("check", database=world.folder) == (0, "", "lineage: 0 records in 2 files; 0 errors, 0 warnings\n")


def test_github_shows_each_problem_beside_its_line(
    world: World, lineage: Lineage, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.write("a, b.yaml", "")
    world.write("c.yaml", 'claims:\n  c: {statement: C., note: n, about: ["100%"]}\n')
    monkeypatch.chdir(world.folder.parent)
    ran = lineage("check", "database", "--format", "github")
    assert ran.code == 1
    first, second = ran.out.splitlines()
    said, _, advice = first.partition("%0A")
    assert said == "::error file=database/c.yaml,line=2,col=39,title=bad-id::'100%25' is not the id of an entity"
    assert advice == "write '100': an id has up to 100 of a-z, 0-9, '.' and '-', and begins with a letter or digit"
    assert second == (
        "::warning file=database/a%2C b.yaml,title=empty-file::the file holds no record%0Aadd one, or take the file out"
    )


def test_nothing_in_data_is_a_command_of_github(world: World, lineage: Lineage) -> None:
    world.write("c.yaml", 'claims:\n  c: {statement: C., note: n, about: ["x\\n::error::y\\r::stop-commands::z"]}\n')
    out = lineage("check", "--format", "github", database=world.folder).out
    assert [line.partition(" ")[0] for line in out.splitlines()] == ["::error"]
    assert "\r" not in out


def test_sarif_has_what_its_readers_need(mixed: World, lineage: Lineage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mixed.folder.parent)
    ran = lineage("check", "database", "--format", "sarif")
    log = json.loads(ran.out)
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]
    assert rules == ["dangling-reference", "empty-file", "unstated", "unused-evidence"]
    assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in run["results"])
    assert len({each["partialFingerprints"]["lineageProblem/v1"] for each in run["results"]}) == len(run["results"])
    first, *_, last = run["results"]
    assert (ran.code, first["level"], last["level"]) == (1, "error", "warning")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "database/c.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 2, "startColumn": 39},
    }
    empty = next(each for each in run["results"] if each["ruleId"] == "empty-file")
    assert "region" not in empty["locations"][0]["physicalLocation"]


def test_a_problem_that_only_moved_is_the_same_to_a_reader_of_sarif(world: World, lineage: Lineage) -> None:
    def fingerprints() -> list[str]:
        (run,) = json.loads(lineage("check", "--format", "sarif", database=world.folder).out)["runs"]
        return [each["partialFingerprints"]["lineageProblem/v1"] for each in run["results"]]

    world.write("c.yaml", "claims:\n  c: {statement: C.}\n")
    before = fingerprints()
    world.write("c.yaml", "# moved\n\nclaims:\n  c: {statement: C.}\n")
    assert fingerprints() == before
    world.write("c.yaml", "claims:\n  d: {statement: C.}\n")
    assert fingerprints() != before


def test_a_sound_database_gives_an_empty_log(world: World, lineage: Lineage) -> None:
    log = json.loads(lineage("check", "--format", "sarif", database=world.folder).out)
    jsonschema.validate(log, SARIF)
    assert log["runs"][0]["results"] == []
    assert lineage("check", "--format", "github", database=world.folder).out == ""


def test_what_is_shown_beside_lines_has_no_columns(world: World, lineage: Lineage) -> None:
    ran = lineage("check", "--format", "sarif", "--fields", "code", database=world.folder)
    assert (ran.code, ran.err) == (2, "lineage: --format sarif has no columns to choose from\n")


def test_the_hook_for_pre_commit_refuses_a_broken_database(world: World, lineage: Lineage) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("lineage-check", "python", False)
    assert [bool(re.search(hook["files"], name)) for name in ("a.yaml", "b/c.jsonl", "d.py")] == [True, True, False]
    command, *words = hook["entry"].split()
    assert command == "lineage"
    assert lineage(*words, str(world.folder)).code == 0
    world.write("c.yaml", "claims:\n  c: {statement: C.}\n")
    assert lineage(*words, str(world.folder)).code == 1


class Watched:
    """A check that watches a database, on a terminal of its own."""

    def __init__(self, folder: Path) -> None:
        self.ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "lineage_cli", "check", "--watch", "--color", "never", str(folder)]
        self.process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
        os.close(theirs)
        self.seen = ""

    def until(self, text: str) -> str:
        """Return what came on the terminal up to a text; what follows is left for the next look."""
        end = time.monotonic() + 60
        while text not in self.seen:
            assert time.monotonic() < end, self.seen
            if select.select([self.ours], [], [], 1)[0]:
                self.seen += os.read(self.ours, 65536).decode().replace("\r\n", "\n")
        found, self.seen = self.seen.partition(text)[0], self.seen.partition(text)[2]
        return found


def test_a_check_that_watches_looks_again_at_what_changes_and_ends_when_interrupted(world: World) -> None:
    watched = Watched(world.folder)
    watched.until("0 records in 1 file; 0 errors, 0 warnings\n")
    world.write("c.yaml", "claims:\n  c: {statement: C.}\n")
    shown = watched.until("1 record in 2 files; 1 error, 0 warnings\n")
    assert shown.startswith("lineage: c.yaml changed\n")
    assert "c.yaml:2:3: error unstated" in shown
    away = world.folder.rename(world.folder.with_name("away"))
    shown = watched.until("cannot be read")
    assert "lineage: ., c.yaml, lineage.yaml changed\n" in shown
    away.rename(world.folder)
    watched.until("1 record in 2 files; 1 error, 0 warnings\n")
    world.write("lineage.yaml", "format: 2\n")
    watched.until("lineage.yaml cannot be used")
    world.write("lineage.yaml", MANIFEST)
    world.write("c.yaml", "claims:\n  c: {statement: C., note: n}\n")
    watched.until("1 record in 2 files; 0 errors, 0 warnings\n")
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(60) == 130
    assert "Traceback" not in watched.seen
    os.close(watched.ours)
