"""How a command ends: every exit code, what is said with it and where, and that no fault shows a traceback."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lineage_cli.commands import COMMANDS, stats
from tests.amounts import every
from tests.faults import stated
from tests.worlds import BUNDLED, SMALL, Ran, World, run_for_real

BROKEN = """
claims:
  good: {statement: This one is whole., note: n}
  bad: {statement: [}
"""
COMMAND = f"{sys.executable} -m lineage_cli"


def in_a_shell(words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which `lineage` is the program."""
    line = f'set -o pipefail; lineage() {{ {COMMAND} "$@"; }}; {words}'
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, encoding="utf-8", env={**os.environ, **env}, check=False
    )


# 0 and usage


@pytest.mark.parametrize("words", [("--help",), ("-h",)])
def test_asked_for_help_it_shows_the_commands(words: tuple[str, ...], lineage: Callable[..., Ran]) -> None:
    ran = lineage(*words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: lineage COMMAND [OPTIONS]\n")
    assert [name for name in COMMANDS if f"\n  {name} " not in ran.out] == []


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_has_help(name: str, flag: str, lineage: Callable[..., Ran]) -> None:
    ran = lineage(name, flag)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: lineage {name} ")
    assert "\x1b" not in ran.out


def test_help_has_no_escape_even_where_a_build_service_runs_it() -> None:
    ran = run_for_real("trace", "--help", env={"GITHUB_ACTIONS": "true", "FORCE_COLOR": "1"})
    assert (ran.code, "\x1b" in ran.out) == (0, False)


def test_the_version_is_the_same_through_both_doors(lineage: Callable[..., Ran]) -> None:
    assert run_for_real("--version") == run_for_real("-V") == (0, lineage("--version").out, "")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_every_command_tells_the_version(name: str, flag: str, lineage: Callable[..., Ran]) -> None:
    assert lineage(name, flag) == lineage("--version")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("qqqq",), "lineage: no such command 'qqqq'\n  run `lineage --help` for the list of commands\n"),
        (
            ("trase", "cot"),
            f"lineage: no such command 'trase'\n  try: lineage trace cot --claims {SMALL}\n  run `lineage --help` for the list of commands\n",
        ),
        (
            ("--lang", "en"),
            "lineage: no such option: --lang\n  options come after the command\n  run `lineage --help` for what it takes\n",
        ),
        (
            ("trace",),
            (
                "lineage: missing argument 'TARGET'\n  for example: lineage trace chain-of-thought\n"
                "  run `lineage trace --help` for what it takes\n"
            ),
        ),
        (
            ("trace", "x", "--ful"),
            f"lineage: no such option: --ful\n  try: lineage trace x --full --claims {SMALL}\n  run `lineage trace --help` for what it takes\n",
        ),
        (
            ("stats", "--as-of", "yesterday"),
            "lineage: invalid date for --as-of: 'yesterday'\n  use YYYY, YYYY-MM or YYYY-MM-DD\n",
        ),
        (
            ("stats", "--as-of", "2021-02-30"),
            "lineage: invalid date for --as-of: '2021-02-30'\n  use YYYY, YYYY-MM or YYYY-MM-DD\n",
        ),
        (
            ("diff", "2022", "2021"),
            "lineage: 2021 is before 2022\n  give the earlier date first\n",
        ),
        (("check", "--texts", "/nowhere"), "lineage: not a folder: --texts '/nowhere'\n"),
        (("check", "--uncovered"), "lineage: --uncovered needs the texts\n  add --texts DIR\n"),
    ],
)
def test_wrong_usage_ends_with_2_and_what_to_do(words: tuple[str, ...], said: str, lineage: Callable[..., Ran]) -> None:
    assert lineage(*words, database=SMALL if len(words) > 1 else None) == (2, "", said)


@pytest.mark.parametrize(
    "words",
    [
        ("list", "birds"),
        ("list", "claims", "--tag", "sure"),
        ("list", "claims", "--mark", "bold"),
        ("list", "claims", "--limit", "0"),
        ("list", "claims", "--limit", "many"),
        ("trace", "heron-1", "--depth", "-1"),
        ("stats", "--format", "xml"),
        ("stats", "--color", "sometimes"),
        ("tag", "heron-plans", "--at-least", "open"),
        ("timeline", "--since", "2021-13"),
        ("stats", "surplus"),
    ],
)
def test_a_value_that_an_option_cannot_have_ends_with_2(words: tuple[str, ...], lineage: Callable[..., Ran]) -> None:
    ran = lineage(*words, database=SMALL)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("lineage: ")


def test_escapes_in_arguments_are_shown_and_not_obeyed(lineage: Callable[..., Ran]) -> None:
    for words in (("trace", "\x1b[31m"), ("list", "\x1b[31m"), ("\x1b[31m",), ("stats", "--as-of", "\x1b]8;;x\x07")):
        ran = lineage(*words, database=SMALL)
        assert (ran.code in (2, 3), ran.out, "\x1b" in ran.err) == (True, "", False)


# 1, 3, 4 and databases with problems


@pytest.fixture
def broken(world: World) -> World:
    world.write("broken.yaml", BROKEN)
    world.write("whole.yaml", "claims:\n  other: {statement: So is this one., note: n}\n")
    return world


def test_check_ends_with_1_and_names_line_and_column(broken: World, lineage: Callable[..., Ran]) -> None:
    ran = lineage("check", database=broken.folder)
    assert ran.code == 1
    assert ran.out.startswith("broken.yaml:3:21: error syntax: ")
    assert ran.err.endswith("; 1 error, 0 warnings\n")


def test_a_database_with_a_broken_file_still_answers(broken: World, lineage: Callable[..., Ran]) -> None:
    note = "lineage: the database has 1 error: lineage check shows them\n"
    ran = lineage("tag", "other", database=broken.folder)
    assert ran == (0, "educated-guess\n", note)


def test_strict_refuses_a_database_with_problems(broken: World, lineage: Callable[..., Ran]) -> None:
    said = "lineage: the database has 1 error\n  lineage check shows them\n"
    assert lineage("tag", "other", "--strict", database=broken.folder) == (4, "", said)


@pytest.mark.parametrize(
    "words", [("tag", "other", "--at-least", "educated-guess"), ("impact", "other", "--fail-on-change")]
)
def test_gates_are_always_strict(words: tuple[str, ...], broken: World, lineage: Callable[..., Ran]) -> None:
    ran = lineage(*words, database=broken.folder)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.endswith("lineage: the database has 1 error\n  lineage check shows them\n")


def test_strict_lets_a_database_without_problems_pass(lineage: Callable[..., Ran]) -> None:
    assert lineage("tag", "heron-plans", "--strict", database=SMALL) == (0, "hypothesis\n", "")


def test_a_warning_alone_does_not_make_a_check_fail(world: World, lineage: Callable[..., Ran]) -> None:
    world.write(
        "a.yaml",
        """
        sources: {s: {title: S, kind: paper, language: en}}
        evidence: {e: {summary: x, kind: record, source: s}}
        """,
    )
    ran = lineage("check", database=world.folder)
    assert (ran.code, " warning unused-evidence: " in ran.out) == (0, True)


@pytest.mark.parametrize(
    "manifest",
    ["", "format: [", "format: 99\ntitle: T\n", "title: T\n", "- a\n", "\x00"],
)  # fmt: skip
def test_an_unreadable_manifest_ends_with_4(manifest: str, tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    (tmp_path / "lineage.yaml").write_text(manifest, "utf-8")
    ran = lineage("stats", database=tmp_path)
    assert (ran.code, ran.out) == (4, "")
    assert "lineage.yaml" in ran.err


def test_a_folder_that_is_not_there_ends_with_4(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    said = f"lineage: {tmp_path}/no is not a database: there is no such folder\n  a database is a folder with a lineage.yaml; to start one: lineage init\n"
    assert lineage("stats", database=tmp_path / "no") == (4, "", said)


def test_a_folder_without_manifest_ends_with_4(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    said = f"lineage: {tmp_path} is not a database: it has no lineage.yaml\n  a database is a folder with a lineage.yaml; to start one: lineage init\n"
    assert lineage("stats", database=tmp_path) == (4, "", said)


def test_the_nearest_database_is_found_from_below(
    world: World, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    below = world.folder / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert f"database  {os.path.realpath(world.folder)}\n" in lineage("stats").out


def test_without_any_database_the_bundled_one_answers(lineage: Callable[..., Ran]) -> None:
    assert f"database  {os.path.realpath(BUNDLED)}\n" in lineage("stats").out


def test_an_option_wins_over_the_environment(
    world: World, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINEAGE_CLAIMS", str(SMALL))
    assert "Heron" in lineage("stats").out
    assert "A database made by a test" in lineage("stats", database=world.folder).out


# time and doubt where nothing is left


@pytest.mark.parametrize(
    "words",
    [
        ("trace", "planning-aloud"),
        ("compare", "heron-1", "heron-code"),
        ("evidence", "heron-1"),
        ("show", "heron-1"),
        ("list", "claims"),
        ("list", "sources"),
        ("timeline",),
        ("impact", "brook-2021"),
        ("stats",),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",), ("--format", "markdown"), ("--color", "always")])
def test_a_day_before_everything_gives_an_empty_answer(
    words: tuple[str, ...], form: tuple[str, ...], lineage: Callable[..., Ran]
) -> None:
    ran = lineage(*words, "--as-of", "1900", *form, database=SMALL)
    assert (ran.code, ran.err) == (0, f"lineage: no {words[1]} found\n" if words[0] == "list" else "")
    assert "1900-12-31" in ran.out
    assert "Training on code is what" not in ran.out


def test_a_day_before_everything_reads_politely(lineage: Callable[..., Ran]) -> None:
    expected = """\
assumed: as of 1900-12-31

planning aloud  planning-aloud · ability · also PA, 逐步规划

No claim is about planning aloud.
Writing the steps of a plan before its result.
"""
    assert lineage("trace", "planning-aloud", "--as-of", "1900", database=SMALL) == (0, expected, "")


# 5, 70, 130, 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize(
    "words",
    every(3, ["stats", "list claims", "trace cot", "list claims --format csv", "trace cot --json", "--help", "trace cot --color always", "schema", "trace --help", "--version", "stats --format markdown"]),
)  # fmt: skip
@stated("the disk is full under standard output (`/dev/full`)", "ends with 5 and says so")
def test_a_full_disk_ends_with_5(words: str) -> None:
    done = in_a_shell(f"lineage {words} > /dev/full")
    said = "lineage: the answer could not be written: No space left on device\n"
    assert (done.returncode, done.stdout, done.stderr) == (5, "", said)


@pytest.mark.parametrize("words", ["stats", "schema", "trace cot --color always"])
@stated("standard output is closed", "ends with 5 and says so")
def test_a_closed_standard_output_ends_with_5(words: str) -> None:
    done = in_a_shell(f"lineage {words} >&-")
    said = "lineage: the answer could not be written: standard output is closed\n"
    assert (done.returncode, done.stderr) == (5, said)


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full"])
@stated("standard error is closed or full", "right answer; the note is lost")
def test_notes_that_nobody_can_hear_do_not_spoil_the_answer(where: str) -> None:
    done = in_a_shell(f"lineage trace planing-aloud --claims {SMALL} {where}")
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0,
        "planning aloud  planning-aloud · ability · also PA, 逐步规划",
    )


def test_an_error_that_nobody_can_hear_does_not_come_on_standard_output() -> None:
    done = in_a_shell("lineage trace no-such-thing-at-all 2>&-")
    assert (done.returncode, done.stdout) == (3, "")


@stated("the reader of the pipe goes away (SIGPIPE)", "ends by the signal (141) in silence")
def test_a_closed_pipe_ends_silently_by_sigpipe() -> None:
    done = in_a_shell("lineage list claims --format jsonl | head -1")
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (141, "", 1)


def test_a_closed_pipe_ends_json_and_colour_too() -> None:
    for words in ("list claims --json", "list claims --format jsonl", "list claims --color always"):
        done = in_a_shell(f"lineage {words} | head -c 1")
        assert (done.returncode, done.stderr, len(done.stdout)) == (141, "", 1)


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(judge: object) -> None:
        raise ZeroDivisionError("a \x1b[31mfault\nof two lines")

    monkeypatch.setattr(stats, "stats", fail)


@pytest.mark.usefixtures("faulty")
def test_a_fault_ends_with_70_in_one_line_and_how_to_report_it(lineage: Callable[..., Ran]) -> None:
    said = (
        "lineage: internal error: ZeroDivisionError: a \\x1b[31mfault of two lines\n"
        "  run it again with LINEAGE_DEBUG=1 to see where, and report it with the command\n"
    )
    assert lineage("stats", database=SMALL) == (70, "", said)


@pytest.mark.usefixtures("faulty")
def test_a_fault_shows_where_it_is_when_asked(lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        lineage("stats", database=SMALL)


def test_data_nested_too_deeply_is_a_fault_in_one_line(
    lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(judge: object) -> None:
        fall(judge)

    monkeypatch.setattr(stats, "stats", fall)
    ran = lineage("stats", database=SMALL)
    assert (ran.code, ran.err.splitlines()[0]) == (70, "lineage: internal error: the data is nested too deeply")


def test_a_file_that_fails_is_no_failed_output(lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stats, "stats", lambda judge: os.stat("/no/such/file"))
    assert lineage("stats", database=SMALL).code == 70


@stated("SIGINT while ids are read", "ends with 130 in silence")
def test_an_interrupt_ends_with_130_and_silently() -> None:
    command = [sys.executable, "-m", "lineage_cli", "tag", "-", "--claims", str(SMALL)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=0
    )
    assert process.stdin is not None
    process.stdin.write("heron-plans\n" * 20_000)  # more than a pipe holds: it is written only once they are read
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, "", "")


@pytest.mark.parametrize("kept", [16, 4096, 0.25, 0.5, 0.75])
def test_a_damaged_index_costs_time_and_never_an_answer(
    kept: float, tmp_path: Path, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", str(tmp_path))
    good = lineage("trace", "planning-aloud", database=SMALL)
    (index,) = tmp_path.glob("*.sqlite")
    whole = index.read_bytes()
    left = int(kept * len(whole)) if kept < 1 else int(kept)
    index.write_bytes(whole[:left] + b"\xff" * (len(whole) - left))
    assert lineage("trace", "planning-aloud", database=SMALL) == good


def test_a_copy_of_a_database_answers_alike(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    shutil.copytree(SMALL, tmp_path / "copy")
    answers = [lineage("list", "claims", database=folder) for folder in (SMALL, tmp_path / "copy")]
    assert answers[0] == answers[1]
