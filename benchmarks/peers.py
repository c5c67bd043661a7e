"""Programs that do something near to ours, each in an environment of its own, with 20,000 records in its own form.

What is compared is written beside each: the nearest thing that the peer does in one call, its own cache warm.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks import corpora
from benchmarks.place import Place
from benchmarks.runs import Command, Failed, Sample, timed


class Peer(NamedTuple):
    """A program, how its records are written, what it is asked, and the question of ours beside it."""

    what: str
    target: float
    ours: str
    packages: tuple[str, ...]  # none: a package of the system with the name of the program
    program: str
    corpus: Callable[[str], None]
    ask: Callable[[str], Sequence[str]]
    fill: Callable[[str, str], Iterator[list[str]]] = lambda folder, program: iter(())


PEERS = {
    "papis": Peer(
        "look-up: `lineage show` against `papis list ref:…`",
        0.13,
        "show",
        ("papis",),
        "papis",
        corpora.papis,
        lambda folder: ("list", "--info", f"ref:{corpora.ASKED}"),
    ),
    "todoman": Peer(
        "look-up: `lineage show` against `todo show`",
        0.22,
        "show",
        ("todoman",),
        "todo",
        corpora.todoman,
        lambda folder: ("show", "11"),
    ),
    "beanquery": Peer(
        "look-up: `lineage show` against `bean-query`",
        0.10,
        "show",
        ("beanquery", "beancount"),
        "bean-query",
        corpora.beanquery,
        lambda folder: (
            f"{folder}/made-up.beancount",
            f"SELECT date, payee, narration, account WHERE payee = '{corpora.ASKED}'",
        ),
    ),
    "hledger": Peer(
        "look-up: `lineage show` against `hledger print`",
        0.13,
        "show",
        (),
        "hledger",
        corpora.hledger,
        lambda folder: ("-f", f"{folder}/made-up.journal", "print", f"desc:{corpora.ASKED}"),
    ),
    "pipdeptree": Peer(
        "trace: `lineage trace` against `pipdeptree --packages`",
        0.35,
        "trace",
        ("pipdeptree",),
        "pipdeptree",
        corpora.pipdeptree,
        lambda folder: ("--path", f"{folder}/site", "--packages", corpora.ASKED),
    ),
    "sqlite-utils": Peer(
        "search of three words: `lineage search` against `sqlite-utils search`",
        0.65,
        "search",
        ("sqlite-utils",),
        "sqlite-utils",
        corpora.sqlite_utils,
        lambda folder: ("search", f"{folder}/claims.db", "claims", "tuning OR valas OR jobis", "--limit", "20"),
        corpora.fill_sqlite,
    ),
}


def program(place: Place, name: str) -> str:
    """Return the path of a peer's program, installed now if no earlier run has. Raises `Failed` where it cannot be had."""
    peer = PEERS[name]
    if not peer.packages:
        return _of_the_system(peer.program)
    folder = place.kept(f"peer-{name}", lambda folder: _install(folder, peer.packages))
    return os.path.join(folder, "bin", peer.program)


def _install(folder: str, packages: tuple[str, ...]) -> None:
    venv.create(folder, with_pip=True)
    done = subprocess.run(
        [f"{folder}/bin/pip", "install", "-q", *packages], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Failed(f"{packages[0]} cannot be installed here")
    subprocess.run(
        [f"{folder}/bin/python", "-m", "compileall", "-q", f"{folder}/lib"], capture_output=True, check=False
    )


def _of_the_system(name: str) -> str:
    if shutil.which(name) is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(
            ["apt-get", "install", "-qq", "-y", name], capture_output=True, stdin=subprocess.DEVNULL, check=False
        )
    found = shutil.which(name)
    if found is None:
        raise Failed(f"{name} is not installed here: the package of the system has it")
    return found


def version(place: Place, name: str) -> str:
    """Return the version of a peer as it is installed, or why there is none."""
    try:
        path = program(place, name)
    except Failed as error:
        return str(error)
    if not PEERS[name].packages:
        return subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    code = (
        f"from importlib.metadata import version; print(*(f'{{n}} {{version(n)}}' for n in {PEERS[name].packages!r}))"
    )
    python = os.path.join(os.path.dirname(path), "python")
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


@dataclass(frozen=True, slots=True)
class Beside:
    """A peer that answers a question with its cache warm, or builds its cache from nothing."""

    peer: str
    question: str

    def sample(self, place: Place) -> Sample:
        """Time one call."""
        peer, path = PEERS[self.peer], program(place, self.peer)
        folder = place.kept(f"corpus-{self.peer}", lambda folder: _fill(folder, peer, path))
        env = place.env(XDG_CONFIG_HOME=f"{folder}/config", XDG_CACHE_HOME=f"{folder}/cache", HOME=folder)
        if self.question == "build":
            env["XDG_CACHE_HOME"] = os.path.join(place.home, "cold-peer")
            shutil.rmtree(env["XDG_CACHE_HOME"], ignore_errors=True)
        return timed(Command([path, *peer.ask(folder)], env))


def _fill(folder: str, peer: Peer, program: str) -> None:
    peer.corpus(folder)
    for words in peer.fill(folder, program):
        subprocess.run(words, check=True, stdout=sys.stderr)
