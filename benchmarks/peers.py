"""Programs that do something near to ours, each in an environment of its own, with 20,000 records in its own form.

What is compared is written beside each: the nearest thing that the peer does in one call, its own cache warm. Before a peer is timed it
must have found what it is asked for.
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
from benchmarks.contestants import THREE_WORDS
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
    finds: Callable[[], str] = lambda: corpora.ASKED


_SHOWN = ("-c", "id", "-c", "statement", "--limit", "20")

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
        lambda folder: ("show", corpora.number(folder)),
        corpora.fill_todoman,
        corpora.asked,
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
        lambda folder: ("--path", f"{folder}/site", "--packages", corpora.ASKED_TREE),
        finds=lambda: corpora.ASKED_TREE,
    ),
    "sqlite-utils": Peer(
        "search of three words: `lineage search` against `sqlite-utils search`",
        0.65,
        "search",
        ("sqlite-utils",),
        "sqlite-utils",
        corpora.sqlite_utils,
        lambda folder: ("search", f"{folder}/claims.db", "claims", " OR ".join(THREE_WORDS), *_SHOWN),
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
    done = _tried([f"{folder}/bin/pip", "install", "-q", "--disable-pip-version-check", *packages])
    if done.returncode:
        raise Failed(f"{packages[0]} cannot be installed here: {_last(done.stderr)}")
    _tried([f"{folder}/bin/python", "-m", "compileall", "-q", f"{folder}/lib"])


def _of_the_system(name: str) -> str:
    """Return the path of a program of the system, which is asked to install it, with its lists of packages read anew if need be."""
    why = "there is no apt-get that may install it"
    if shutil.which(name) is None and os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "-qq", "-y", name]
        if _tried(install).returncode:
            _tried(["apt-get", "update", "-qq"])
            why = _last(_tried(install).stderr)
    found = shutil.which(name)
    if found is None:
        raise Failed(f"{name} is not installed here: {why}")
    return found


def _tried(words: list[str]) -> subprocess.CompletedProcess[str]:
    """Run an installer, which may ask nothing and take ten minutes."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(
        words, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=env, check=False, timeout=600
    )


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["it does not say why"])[-1]


def version(place: Place, name: str) -> str:
    """Return the version of a peer as it is installed, or why there is none."""
    try:
        path = program(place, name)
        return _version(path, PEERS[name].packages)
    except (Failed, OSError, subprocess.SubprocessError) as error:
        return str(error)


def _version(path: str, packages: tuple[str, ...]) -> str:
    if not packages:
        return subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    code = f"from importlib.metadata import version; print(*(f'{{n}} {{version(n)}}' for n in {packages!r}))"
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
        folder = place.kept(f"corpus-{self.peer}", lambda folder: _fill(folder, peer, path, _env(place, folder)))
        env = _env(place, folder)
        if self.question == "build":
            env["XDG_CACHE_HOME"] = os.path.join(place.home, "cold-peer")
            shutil.rmtree(env["XDG_CACHE_HOME"], ignore_errors=True)
        return timed(Command([path, *peer.ask(folder)], env))


def _env(place: Place, folder: str) -> dict[str, str]:
    return place.env(XDG_CONFIG_HOME=f"{folder}/config", XDG_CACHE_HOME=f"{folder}/cache", HOME=folder)


def _fill(folder: str, peer: Peer, program: str, env: dict[str, str]) -> None:
    """Write the records, and ask once: the cache is warm then, and the answer is looked at."""
    peer.corpus(folder)
    for words in peer.fill(folder, program):
        subprocess.run(words, env=env, check=True, stdout=sys.stderr)
    done = subprocess.run([program, *peer.ask(folder)], env=env, capture_output=True, text=True, check=False)
    if done.returncode or peer.finds() not in done.stdout:
        raise Failed(f"{peer.program} does not find {peer.finds()}: {_last(done.stderr)}")
