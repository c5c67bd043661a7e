"""A pager for what is longer than the screen, on a terminal only; and no pager ever shows an escape code as text."""

from __future__ import annotations

import os
import pty
import re
import select
import sys
import time
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest

from lineage_cli.render import pager
from tests.amounts import every
from tests.worlds import SMALL, TERMINAL, Ran, on_a_terminal

LONG = "timeline"
SHORT = ("tag", "planning-from-code")
HERE = {"TERM": "xterm", "LINES": "12"}


def a_pager(folder: Path, script: str, name: str = "a pager.sh") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def shows(tmp_path: Path) -> str:
    """A pager that says how it was called and keeps what it was given."""
    script = f'echo "called with $* LESS=$LESS"; cat > "{tmp_path}/seen"'
    return f"'{a_pager(tmp_path, script)}'"


# which one, and when


def test_what_is_longer_than_the_screen_goes_through_the_pager_that_is_named(shows: str, tmp_path: Path) -> None:
    ran = on_a_terminal(LONG, environ={**HERE, "LINEAGE_PAGER": f"{shows} '$(id) ;'", "PAGER": "no-such-pager"})
    assert ran == (0, "called with $(id) ; LESS=FRX\n", "")
    assert (tmp_path / "seen").read_text().count("\n") > 12


def test_what_fits_the_screen_does_not(shows: str) -> None:
    assert on_a_terminal(*SHORT, environ={**HERE, "LINEAGE_PAGER": shows}).out == "hypothesis\n"
    ran = on_a_terminal(LONG, environ={"TERM": "xterm", "LINES": "500", "LINEAGE_PAGER": shows})
    assert "called" not in ran.out


def test_pager_is_asked_where_no_other_is_named(shows: str) -> None:
    ran = through_a_terminal(LONG, environ={**HERE, "PAGER": shows})
    assert ran == "called with  LESS=FRX\n"


def test_settings_of_less_are_left_as_they_are(shows: str) -> None:
    ran = on_a_terminal(LONG, environ={**HERE, "LINEAGE_PAGER": shows, "LESS": "-i"})
    assert ran.out == "called with  LESS=-i\n"


@pytest.mark.parametrize("environ", [{"LINEAGE_PAGER": ""}, {"LINEAGE_PAGER": " "}, {"PAGER": ""}, {"PAGER": "cat"}])
def test_an_empty_name_turns_it_off(environ: dict[str, str], tmp_path: Path) -> None:
    out = through_a_terminal(LONG, environ={**HERE, "PATH": f"{a_less(tmp_path)}:{os.environ['PATH']}", **environ})
    assert "less was started" not in out
    assert out.count("\n") > 12


def test_an_option_turns_it_off(shows: str) -> None:
    ran = on_a_terminal(LONG, "--no-pager", environ={**HERE, "LINEAGE_PAGER": shows})
    assert (ran.code, "called" in ran.out, ran.out.count("\n") > 12) == (0, False, True)


def test_a_terminal_that_can_do_nothing_gets_one_only_where_it_is_named(shows: str) -> None:
    assert "called" not in through_a_terminal(LONG, environ={"TERM": "dumb", "LINES": "12", "PAGER": shows})
    assert "called" in through_a_terminal(LONG, environ={"TERM": "dumb", "LINES": "12", "LINEAGE_PAGER": shows})


def test_a_pager_is_not_used_in_a_pipe(lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LINEAGE_PAGER", "PAGER"):
        monkeypatch.setenv(name, "false")
    monkeypatch.setenv("LINES", "2")
    assert lineage(LONG, "--color", "always", database=SMALL).out.count("\n") > 12


@pytest.mark.parametrize("form", ["json", "tsv", "markdown", "html"])
def test_a_pager_is_for_text_only(form: str) -> None:
    ran = on_a_terminal(LONG, "--format", form, environ={**HERE, "LINEAGE_PAGER": "no-such-pager"})
    assert (ran.code, ran.out.count("\n") > 12) == (0, True)


# what goes wrong


def test_a_pager_that_is_left_early_is_no_error(tmp_path: Path) -> None:
    named = a_pager(tmp_path, "exec 0<&-; echo left")
    ran = on_a_terminal(LONG, environ={**HERE, "LINEAGE_PAGER": f"'{named}'"})
    assert ran == (0, "left\n", "")


@pytest.mark.parametrize("named", ["no-such-pager", "'"])
def test_a_pager_that_was_named_for_us_and_cannot_be_started_is_told(named: str) -> None:
    ran = on_a_terminal(LONG, environ={**HERE, "LINEAGE_PAGER": named})
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("lineage: LINEAGE_PAGER ")
    assert ran.err.endswith("  unset LINEAGE_PAGER, or name another\n")


@pytest.mark.parametrize("named", ["no-such-pager", "less", "''"])
def test_without_one_the_answer_is_shown_as_it_is(named: str, tmp_path: Path) -> None:
    out = through_a_terminal(LONG, environ={**HERE, "PAGER": named, "PATH": str(tmp_path)})
    assert out.count("\n") > 12


# escape codes


COLOURED = "\x1b[1mbold\x1b[0m \x1b]8;id=1;https://x.example\x1b\\there\x1b]8;;\x1b\\\n"


def a_less(folder: Path, version: str = "less 590 (GNU regular expressions)") -> Path:
    script = f'[ "$1" = --version ] && echo "{version}" && exit\necho "less was started with $*"; cat > "{folder}/seen"'
    a_pager(folder, script, "less")
    return folder


@pytest.mark.parametrize(
    ("version", "given"),
    [
        ("less 590 (GNU regular expressions)", (["-R"], COLOURED)),
        ("less 551 (GNU regular expressions)", (["-R"], "\x1b[1mbold\x1b[0m there\n")),
        ("BusyBox v1.35.0 multi-call binary.", ([], "bold there\n")),
    ],
)
def test_less_gets_the_codes_that_its_version_obeys(
    version: str, given: tuple[list[str], str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    command = str(a_less(tmp_path, version) / "less")
    assert pager.show(COLOURED, pager.Pager((command, "-i")))
    options, text = given
    assert capfd.readouterr().out == f"less was started with {' '.join(['-i', *options])}\n"
    assert (tmp_path / "seen").read_text() == text


def test_another_program_gets_text_alone(shows: str, tmp_path: Path) -> None:
    on_a_terminal(LONG, "--color", "always", environ={**HERE, "LINEAGE_PAGER": shows})
    assert "\x1b" not in (tmp_path / "seen").read_text()


@pytest.mark.skipif(which("less") is None, reason="less is not installed here")
@pytest.mark.parametrize(
    "environ", every(3, [{}, {"LESS": ""}, {"LESS": "-S"}, {"LESS": "-i -M"}, {"PAGER": "less"}, {"PAGER": "less -X"}])
)
def test_less_itself_shows_no_escape_code_whatever_it_is_told(environ: dict[str, str]) -> None:
    out = through_a_terminal(LONG, environ={"TERM": "xterm", "LINES": "12", **environ}, keys="  q")
    assert "ESC" not in out
    assert re.search("\x1b\\[[0-9;]*m", out)


@pytest.mark.skipif(which("more") is None, reason="more is not installed here")
def test_more_shows_no_escape_code() -> None:
    out = through_a_terminal(LONG, environ={**HERE, "PAGER": "more"}, keys="  q")
    assert "]8;" not in out


def through_a_terminal(*args: str, environ: dict[str, str], keys: str = "") -> str:
    """Run a command on a terminal of 80 by 12 with keys pressed on it, and return all that it was sent."""
    child, ours = pty.fork()
    if not child:
        plain = {name: value for name, value in os.environ.items() if name not in (*TERMINAL, "LINEAGE_PAGER")}
        os.environ.clear()
        os.environ.update({**plain, "LC_ALL": "C.UTF-8", "COLUMNS": "80", **environ})
        os.execv(sys.executable, [sys.executable, "-m", "lineage_cli", *args, "--claims", str(SMALL)])  # noqa: S606
    seen = bytearray()
    ahead, until = keys.encode(), time.monotonic() + 60
    while time.monotonic() < until:
        ready, _, _ = select.select([ours], [], [], 0.5)
        try:
            if ready:
                seen += os.read(ours, 65536)
            elif ahead and seen:
                os.write(ours, ahead[:1])
                ahead = ahead[1:]
        except OSError:  # the other end is closed
            break
    os.close(ours)
    os.waitpid(child, 0)
    return seen.decode().replace("\r\n", "\n")
