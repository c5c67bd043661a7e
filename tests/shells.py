"""Lines of shell as a reader would type them, in a home of their own in which `lineage` is the program of this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.worlds import ROOT


class Home(NamedTuple):
    """A home folder, an index cache in it, and the program on its path."""

    folder: Path

    def run(self, line: str, *, by: str = "sh", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        """Run lines of shell to their end; they see nothing of the tests' environment."""
        environ = {
            "PATH": f"{self.folder}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder),
            "LINEAGE_CACHE": str(self.folder / "cache"),
            "COLUMNS": "100",
            "LC_ALL": "C.UTF-8",
            "PYTHONUTF8": "1",
        }
        return subprocess.run(
            [by, "-c", line], cwd=cwd, env=environ, capture_output=True, encoding="utf-8", check=False, timeout=120
        )

    def write(self, name: str, text: str) -> None:
        """Write a file into the home folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n", "utf-8")


def a_home(folder: Path) -> Home:
    """Make a folder a home with the program in it."""
    program = folder / "lineage"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lineage_cli "$@"\n', "utf-8")
    program.chmod(0o755)
    return Home(folder)
