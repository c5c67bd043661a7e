"""Where the benchmarks work: a cache folder outside the repository with databases, their indexes and the peers."""

from __future__ import annotations

import compileall
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from typing import NamedTuple

from benchmarks.forms import write
from benchmarks.ids import claim
from benchmarks.runs import Command, Use, used

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


_MAKERS = ("vocabulary.py", "ids.py", "things.py", "topics.py", "forms.py", "corpora.py")


def _digest() -> str:
    """Return a few characters that change with the code that makes what is kept."""
    made = hashlib.sha256()
    for name in _MAKERS:
        with open(os.path.join(ROOT, "benchmarks", name), "rb") as file:
            made.update(file.read())
    return made.hexdigest()[:8]


class Database(NamedTuple):
    """A database to ask: a made-up one of so many claims in one form, or the shipped one."""

    claims: int
    form: str

    @property
    def called(self) -> str:
        """The name of its folder."""
        return f"{self.form}-{self.claims}"


SHIPPED = Database(0, "shipped")


class Place:
    """The folders of one run. What is costly to make stays for the next run, under a name that says how it was made."""

    def __init__(self, folder: str) -> None:
        self.folder = os.path.abspath(folder)
        self.home = tempfile.mkdtemp(prefix="lineage-benchmarks-")
        self.python = sys.executable
        self.program = os.path.join(os.path.dirname(sys.executable), "lineage")
        self._digest = _digest()
        self._built: dict[Database, tuple[Use, int]] = {}
        for code in ("src", "benchmarks"):
            compileall.compile_dir(os.path.join(ROOT, code), quiet=2)

    def env(self, **more: str) -> dict[str, str]:
        """Return an environment with nothing of the user's in it: own home, own cache."""
        cache = os.path.join(self.folder, "indexes")
        os.makedirs(cache, exist_ok=True)
        kept = {"PATH": os.environ["PATH"], "HOME": self.home, "LC_ALL": "C.UTF-8", "TMPDIR": self.home}
        return {**kept, "LINEAGE_CACHE": cache, **more}

    def database(self, wanted: Database) -> str:
        """Return the folder of a database, made now if no earlier run has made it."""
        if wanted == SHIPPED:
            return os.path.join(ROOT, "claims")
        return self.kept(wanted.called, lambda folder: write(folder, wanted.claims, wanted.form))

    def kept(self, name: str, make: Callable[[str], None]) -> str:
        """Return a folder of the cache, made by `make` where it is not there whole."""
        folder = os.path.join(self.folder, "made", f"{name}-{self._digest}")
        done = f"{folder}.done"
        if not os.path.exists(done):
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder)
            print(f"making {name}", file=sys.stderr, flush=True)
            make(folder)
            with open(done, "w", encoding="utf-8"):
                pass
        return folder

    def text_bytes(self, wanted: Database) -> int:
        """Return the size of all files of a database."""
        return sum(
            os.path.getsize(os.path.join(folder, name))
            for folder, _, names in os.walk(self.database(wanted))
            for name in names
        )

    def built(self, wanted: Database) -> tuple[Use, int]:
        """Return what building the index of a database used, and its size in bytes. Done once; the index stays to be asked."""
        if wanted not in self._built:
            folder = self.database(wanted)
            indexes, start = self.env()["LINEAGE_CACHE"], f"{os.path.basename(folder)}-"
            for name in os.listdir(indexes):
                if name.startswith(start):
                    os.unlink(os.path.join(indexes, name))
            use = used(Command([self.program, "tag", claim(0, 0)], self.env(LINEAGE_CLAIMS=folder)))
            sizes = (
                os.path.getsize(os.path.join(indexes, name)) for name in os.listdir(indexes) if name.startswith(start)
            )
            self._built[wanted] = use, max(sizes)
        return self._built[wanted]

    def leave(self) -> None:
        """Take away what only this run needed."""
        shutil.rmtree(self.home, ignore_errors=True)
