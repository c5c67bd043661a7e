"""Long work shows on a terminal how far it is, and can be interrupted at any time: the old index stays and serves."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.forms import write
from lineage_cli.render import progress
from lineage_cli.render.progress import Progress
from lineage_cli.store.cache import locate
from lineage_cli.store.index import builder
from lineage_cli.store.open import open_library
from tests.worlds import World, run_for_real

LONG = 1_000  # claims, whose size is in several pieces
LONGER = 6_000  # claims: a second, or some
AT_ONCE = """
from lineage_cli.__main__ import main
from lineage_cli.render import progress
progress.PATIENCE = 0
main()
"""  # as if the work had been long already, however fast the machine
LEFT = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Seen(NamedTuple):
    """What a command gave on a terminal, and the code it ended with."""

    code: int
    text: str


def on_a_terminal(*args: str, until: str = "", then: bytes = b"", **env: str) -> Seen:
    """Run a command on a terminal of its own; when it shows `until`, type `then`."""
    own, its = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-c", AT_ONCE, *args],
        stdin=its,
        stdout=subprocess.DEVNULL,
        stderr=its,
        env={**os.environ, "TERM": "xterm", **env},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0) and None,  # noqa: PLW1509 - no threads here
    )
    os.close(its)
    text = ""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            text += os.read(own, 4096).decode() if select.select([own], [], [], 0.2)[0] else ""
        except OSError:  # closed at the other end
            break
        if then and until in text:
            os.write(own, then)
            then = b""
        if run.poll() is not None and not select.select([own], [], [], 0)[0]:
            break
    os.close(own)
    return Seen(run.wait(60), text)


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A database whose building is told in several steps."""
    write(str(tmp_path / "long"), LONG, "jsonl")
    return tmp_path / "long"


def test_a_long_build_shows_a_bar_on_a_terminal_and_takes_it_away(long: Path) -> None:
    seen = on_a_terminal("stats", "--claims", str(long))

    assert seen.code == 0
    assert re.search(r"reading 2 files .*\d+%", LEFT.sub("", seen.text))
    assert seen.text.rstrip().endswith(("\x1b[2K", "\x1b[?25h", "\x1b[1A\x1b[2K"))


@pytest.mark.parametrize("way", [("--quiet",), ("--color", "never")])
def test_nothing_is_said_where_nobody_looks(way: tuple[str, ...], long: Path) -> None:
    if way == ("--quiet",):
        assert on_a_terminal("stats", "--claims", str(long), *way).text == ""
    else:
        assert run_for_real("stats", *way, database=long).err == ""


def test_a_terminal_that_draws_nothing_is_told_once(long: Path) -> None:
    assert on_a_terminal("stats", "--claims", str(long), TERM="dumb").text == "lineage: reading 2 files …\r\n"


@pytest.mark.slow  # tests/store/cache/test_faults_of_the_process.py interrupts a small one
def test_an_interrupted_build_leaves_the_old_index_and_nothing_else(tmp_path: Path, own_cache: Path) -> None:
    long = tmp_path / "longer"
    write(str(long), LONGER, "jsonl")
    extra = long / "topics-000.jsonl"
    text = extra.read_bytes()
    extra.unlink()
    time.sleep(0.1)  # until the stamps can be trusted
    assert run_for_real("stats", database=long).code == 0
    before = {path.name: path.read_bytes() for path in own_cache.iterdir()}
    extra.write_bytes(text)

    seen = on_a_terminal("stats", "--claims", str(long), until="reading", then=b"\x03")

    assert seen.code == 130
    assert "Traceback" not in seen.text
    assert {path.name: path.read_bytes() for path in own_cache.iterdir()} == before
    assert run_for_real("tag", "bababa-claim-13", database=long).code == 0


@pytest.mark.usefixtures("own_cache")
def test_a_long_statement_can_be_interrupted_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.write("a.yaml", "claims: {c: {statement: C, note: N}}")
    monkeypatch.setattr(builder, "INTERRUPTIBLE_STEPS", 1)
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    monkeypatch.setattr(builder, "INDEXES", (f"CREATE TEMP TABLE endless AS {endless}",))

    def interrupted(what: str, share: float) -> None:
        if what == "arranging":
            signal.setitimer(signal.ITIMER_REAL, 0.05)

    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            open_library(os.path.realpath(world.folder), lambda: nullcontext(interrupted))
    finally:
        signal.signal(signal.SIGALRM, before)
    path = locate.index_path(os.path.realpath(world.folder))
    assert path is not None
    assert list(Path(path).parent.iterdir()) == []


def test_what_is_told_goes_from_nothing_to_all(world: World) -> None:
    for number in range(5):
        world.write(f"{number}.yaml", f"claims: {{c{number}: {{statement: C, note: N}}}}")
    told: list[tuple[str, float]] = []

    telling = lambda: nullcontext(lambda what, share: told.append((what, share)))  # noqa: E731
    open_library(os.path.realpath(world.folder), telling).close()

    reading = [share for what, share in told if what == "reading 5 files"]
    assert reading == sorted(reading)
    assert reading[-1] == 1.0
    assert list(dict.fromkeys(what for what, _ in told)) == ["reading 5 files", "arranging", "grading"]
    assert all(0 <= share <= 1 for _, share in told)


def test_quick_work_is_not_worth_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 1000)
    stream = io.StringIO()
    with Progress(stream) as tell:
        tell("reading", 0.5)

    assert stream.getvalue() == ""
