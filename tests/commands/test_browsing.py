"""Browsing with fzf, in a real terminal: tmux holds the screen, and each shell has its function from the file that is shipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.worlds import ROOT, SMALL

PATIENCE = 30  # seconds that a screen may take
SHELLS = {
    "bash": ("bash --norc", ". completions/lineage-browse.sh"),
    "zsh": ("zsh -f", ". completions/lineage-browse.sh"),
    "fish": ("fish --no-config", "source completions/lineage-browse.fish"),
}


class Screen(NamedTuple):
    """A shell in a terminal of its own."""

    socket: str

    def tmux(self, *words: str) -> str:
        """Run a command of tmux on this terminal and return what it prints."""
        done = subprocess.run(
            ["tmux", "-f", "/dev/null", "-L", self.socket, *words], capture_output=True, text=True, check=True
        )
        return done.stdout

    def type(self, *keys: str) -> None:
        """Press keys, by the names that tmux has for them."""
        self.tmux("send-keys", "-t", "0", *keys)

    def shows(self, *texts: str) -> str:
        """Wait until all of these stand on the screen; return it."""
        until = time.monotonic() + PATIENCE
        while True:
            seen = self.tmux("capture-pane", "-p", "-t", "0")
            if all(text in seen for text in texts):
                return seen
            assert time.monotonic() < until, f"{texts} are not on the screen:\n{seen}"
            time.sleep(0.1)


@pytest.fixture
def screen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Screen]:
    """A shell of the name that the test asks for, with its function, on the small database."""
    name = getattr(request, "param", "bash")
    for tool in ("tmux", "fzf", name):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed here: browsing is not tried")
    (tmp_path / "lineage").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lineage_cli "$@"\n')
    (tmp_path / "lineage").chmod(0o755)
    made = Screen(f"lineage-{os.getpid()}-{name}")
    command, source = SHELLS[name]
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    made.tmux("new-session", "-d", "-x", "100", "-y", "40", f"env PATH='{path}' LC_ALL=C.UTF-8 LINEAGE_CLAIMS='{SMALL}' {command}")  # fmt: skip
    try:
        made.type(f"cd '{ROOT}'; {source}; echo rea''dy", "Enter")
        made.shows("ready")
        yield made
    finally:
        socket = made.tmux("display-message", "-p", "#{socket_path}").strip()
        made.tmux("kill-server")
        Path(socket).unlink(missing_ok=True)


@pytest.mark.parametrize("screen", SHELLS, indirect=True)
def test_what_is_typed_is_searched_and_read_beside_it(screen: Screen) -> None:
    screen.type("lineage-browse planning aloud", "Enter")
    screen.shows("Training on code is what gives", "Ctrl-E evidence")
    screen.type("C-u", "reads 8192")
    screen.shows("> hypothesis", "Heron Code reads 8192 tokens at a time.", "Stated by")
    screen.type("C-e")
    screen.shows("Would raise")
    screen.type("C-t")
    screen.shows("What it rests on")
    screen.type("Enter")
    assert "code-window-8192" in screen.shows("code-window-8192")


def test_without_words_every_claim_is_there_and_escape_gives_none(screen: Screen) -> None:
    screen.type("lineage-browse; echo co''de $?", "Enter")
    screen.shows("22/22", "Heron Chat")
    screen.type("Escape")
    screen.shows("code 130")


def test_words_that_a_shell_would_obey_are_words(screen: Screen, tmp_path: Path) -> None:
    screen.type(f"lineage-browse '$(touch {tmp_path}/made)' '; touch {tmp_path}/too'", "Enter")
    screen.shows("Ctrl-E evidence")
    time.sleep(1)
    screen.type("Escape")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["lineage"]


@pytest.mark.parametrize("shell", SHELLS)
def test_where_fzf_is_missing_it_says_so(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here: browsing is not tried")
    done = subprocess.run(
        [program, "-c", f"{SHELLS[shell][1]}; lineage-browse"],
        capture_output=True, text=True, check=False, cwd=ROOT, env={"HOME": str(tmp_path), "PATH": str(tmp_path)},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (127, "")
    assert "lineage-browse needs fzf, which is not installed" in done.stderr
