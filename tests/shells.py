"""Lines of shell as a reader would type them, in a home of their own in which `lineage` is the program of this checkout."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.worlds import ROOT, Ran, run_in_process

PLAIN = re.compile(r"lineage (?:[^|<>&;$`*?~\\\"'#(){}]|'[^']*'|\"[^\"$`\\\\]*\")*")
"""A line that every shell takes as the words of one command."""


class Home(NamedTuple):
    """A home folder, a cache of indexes, and the program on its path."""

    folder: Path
    cache: Path

    @property
    def environ(self) -> dict[str, str]:
        """The surroundings of what is run: nothing of the tests' own."""
        return {
            "PATH": os.pathsep.join((str(self.folder), os.path.dirname(sys.executable), os.environ["PATH"])),
            "HOME": str(self.folder),
            "LINEAGE_CACHE": str(self.cache),
            "COLUMNS": "100",
            "LC_ALL": "C.UTF-8",
            "PYTHONUTF8": "1",
        }

    def run(
        self, line: str, *, by: str = "sh", cwd: Path = ROOT, given: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run lines of shell to their end."""
        return subprocess.run(
            [by, "-c", line],
            cwd=cwd,
            env=self.environ,
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    def run_here(self, line: str, capsys: pytest.CaptureFixture[str], **environ: str) -> Ran:
        """Run a line in the checkout: the program in this process where it is one command, and what reads from it in a shell."""
        command, _, rest = line.partition(" | ")
        command = command if "'" in command or '"' in command else command.replace(" ~/", f" {self.folder}/")
        if not PLAIN.fullmatch(command) or "lineage" in rest:
            return _ran(self.run("".join(f"export {name}={value}; " for name, value in environ.items()) + line))
        environ = {**self.environ, **environ}
        with pytest.MonkeyPatch.context() as patch:
            for name in list(os.environ):
                patch.delenv(name)
            for name, value in environ.items():
                patch.setenv(name, value)
            patch.chdir(ROOT)
            ran = run_in_process(capsys, *shlex.split(command)[1:])
        if not rest:
            return ran
        read = _ran(self.run(rest, given=ran.out))
        return Ran(read.code, read.out, ran.err + read.err)

    def write(self, name: str, text: str) -> None:
        """Write a file into the home folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n", "utf-8")


def _ran(done: subprocess.CompletedProcess[str]) -> Ran:
    return Ran(done.returncode, done.stdout, done.stderr)


def a_home(folder: Path, cache: Path) -> Home:
    """Make a folder a home with the program in it, and say where its indexes are kept."""
    program = folder / "lineage"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lineage_cli "$@"\n', "utf-8")
    program.chmod(0o755)
    return Home(folder, cache)
