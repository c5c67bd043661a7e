"""Small databases that tests write themselves, and ways to ask them."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, redirect_stderr, redirect_stdout
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

from lineage_cli import cli
from lineage_cli.rules.assessment import NOTHING, Assumptions, Judge
from lineage_cli.store.index.sqlite_library import SqliteLibrary
from lineage_cli.store.open import open_library

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"
SMALL = DATA / "small"
BUNDLED = ROOT / "claims"

TERMINAL = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "LINEAGE_COLOR", "PAGER", "LESS", "LINES")

MANIFEST = """
format: 1
title: A database made by a test
language: en
predicates:
  derived-from: {role: descent, label: derived from, inverse: base of}
  source-of: {role: origin, label: gives rise to, inverse: comes from}
  has: {role: trait, sign: "+", label: has}
  gains: {role: trait, sign: "+", label: gains}
  recovers: {role: trait, sign: "~", label: recovers part of}
  weakens: {role: trait, sign: "-", label: weakens}
  lacks: {role: trait, sign: "0", label: lacks}
  size: {role: property, label: size}
  released: {role: event, label: released}
  scores: {role: measure, label: scores}
  outperforms: {role: relation, label: outperforms, inverse: outperformed by}
"""


class Ran(NamedTuple):
    """What a command line gave."""

    code: int
    out: str
    err: str


class World:
    """A database folder under a test's hand."""

    def __init__(self, folder: Path, manifest: str = MANIFEST) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.write("lineage.yaml", manifest)

    def write(self, name: str, text: str) -> Path:
        """Write one file of the database and return its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), "utf-8")
        return path

    def library(self) -> SqliteLibrary:
        """Open the database, its index brought up to date. It is closed when the test ends."""
        return opened(self.folder)

    def judge(self, assumed: Assumptions = NOTHING) -> Judge:
        """The rule over the database."""
        return Judge(self.library(), assumed)


OPEN = ExitStack()
"""What the running test has opened."""


def opened(folder: Path) -> SqliteLibrary:
    """Open a database, its index brought up to date, until the test ends."""
    return OPEN.enter_context(closing(open_library(os.path.realpath(folder))))


def run_in_process(
    capsys: pytest.CaptureFixture[str], *args: str, database: Path | None = None, env: dict[str, str] | None = None
) -> Ran:
    """Run the command line in this process and return what it gave."""
    chosen = ["--claims", str(database)] if database is not None else []
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (env or {}).items():
            patch.setenv(name, value)
        code = cli.main([*args, *chosen])
    out, err = capsys.readouterr()
    return Ran(code, out, err)


def run_for_real(
    *args: str, database: Path | None = None, env: dict[str, str] | None = None, stdin: str | None = None
) -> Ran:
    """Run the installed command in a process of its own and return what it gave."""
    chosen = ["--claims", str(database)] if database is not None else []
    done = subprocess.run(
        [sys.executable, "-m", "lineage_cli", *args, *chosen],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
        input=stdin,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def on_a_terminal(*args: str, environ: dict[str, str], database: Path = SMALL, columns: int = 80) -> Ran:
    """Run the command with a terminal as its standard output and return what came there and on stderr. No pager unless one is named."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "lineage_cli", *args, "--claims", str(database)]
    env = _terminal_environ(environ, columns)
    process = subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=env)
    os.close(theirs)
    drawn = _drawn(ours)
    _, err = process.communicate()
    return Ran(process.returncode, drawn, err.decode())


def on_a_terminal_here(*args: str, environ: dict[str, str], database: Path = SMALL, columns: int = 80) -> Ran:
    """Run the command line in this process with a terminal as its standard output and return what came there and on stderr."""
    ours, theirs = pty.openpty()
    err = io.StringIO()
    with ThreadPoolExecutor(1) as reader, pytest.MonkeyPatch.context() as patch:
        drawn = reader.submit(_drawn, ours)
        env = _terminal_environ(environ, columns)
        for name in TERMINAL:
            patch.delenv(name, raising=False)
        for name, value in env.items():
            patch.setenv(name, value)
        with open(theirs, "w", encoding="utf-8") as screen, redirect_stdout(screen), redirect_stderr(err):
            code = cli.main([*args, "--claims", str(database)])
    return Ran(code, drawn.result(), err.getvalue())


def _terminal_environ(environ: dict[str, str], columns: int) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name not in TERMINAL}
    return {**plain, "LC_ALL": "C.UTF-8", "COLUMNS": str(columns), "LINEAGE_PAGER": "", **environ}


def _drawn(terminal: int) -> str:
    """Return what comes to a terminal until its other end is closed, and close this one."""
    pieces = []
    try:
        while piece := os.read(terminal, 65536):
            pieces.append(piece)
    except OSError:  # the other end is closed
        pass
    os.close(terminal)
    return b"".join(pieces).decode().replace("\r\n", "\n")
