"""Runs that are killed, interrupted or many at once, databases that change meanwhile, and odd surroundings: right or clear."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import random
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lineage_cli.domain.text import cells
from lineage_cli.store.folders import stamps
from tests import kill_points
from tests.amounts import every, sweep
from tests.faults import (
    ANSWER,
    ASKED,
    CHANGED,
    CLAIMS,
    MENDED,
    a_database,
    aged,
    cache_of,
    change,
    driven,
    is_kept,
    ran,
    stated,
    strangers,
)
from tests.worlds import SMALL, Ran, World, run_for_real

COMMAND = [sys.executable, "-m", "lineage_cli"]
KILL = "os.kill(os.getpid(), signal.SIGKILL)"
MOMENTS = {  # where a run is killed: before or after a call of the system, or at a statement of SQLite
    "before its copy is made": ("atomic_file.os", "open", "before"),
    "after its copy is made": ("atomic_file.fcntl", "flock", "after"),
    "before it is signed": ("integrity.os", "pwrite", "before"),
    "after it is signed": ("integrity.os", "pwrite", "after"),
    "before it is synced": ("atomic_file.os", "fsync", "before"),
    "before it is renamed": ("atomic_file.os", "replace", "before"),
    "after it is renamed": ("atomic_file.os", "replace", "after"),
    "before the seal": ("integrity", "note", "before"),
    "after the seal": ("integrity", "note", "after"),
}


@pytest.fixture
def base(world: World) -> World:
    """A database of two claims whose files are old enough for their stamps to be trusted. No index yet."""
    return aged(a_database(world))


def at(moment: str, doing: str) -> str:
    """Return the code that does something at a moment of building."""
    where, name, when = MOMENTS[moment]
    before, after = (doing, "") if when == "before" else ("", doing)
    return f"""
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
from lineage_cli.store.cache import atomic_file, integrity
real = {where}.{name}
def call(*args, **more):
    {before or "pass"}
    done = real(*args, **more)
    {after or "pass"}
    return done
{where}.{name} = call
"""


def started(prelude: str, world: World) -> subprocess.Popen[str]:
    """Start the command line in a process that first does `prelude`, and return at once."""
    code = f"import sys\nsys.argv[0] = 'lineage'\n{prelude}\nfrom lineage_cli.__main__ import main\nmain()"
    command = [sys.executable, "-c", code, *ASKED, "--claims", str(world.folder)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )


def ended(process: subprocess.Popen[str]) -> Ran:
    """Wait for a process and return what it gave."""
    out, err = process.communicate(timeout=120)
    return Ran(process.returncode, out, err)


# killed


@pytest.mark.parametrize("moment", every(3, MOMENTS))
@stated("kill -9 at a named moment of building", MENDED)
def test_a_run_that_is_killed_leaves_nothing_that_matters(
    moment: str, base: World, lineage: Callable[..., Ran]
) -> None:
    killed = ran(driven(at(moment, KILL), *ASKED, database=base.folder))

    assert killed.code == -signal.SIGKILL
    assert lineage(*ASKED, database=base.folder) == ANSWER
    assert is_kept(cache_of(base))


WAYS = {
    "call": "kill -9 before each call of the system and each statement of SQLite, cold and warm",
    "write": "kill -9 at each write: at each page of the index, cold and warm",
    "room": "no room on the disk from each half page of the index on, cold and warm",
}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_killed_at_any_step_the_next_run_is_right(way: str, base: World) -> None:
    command = [sys.executable, kill_points.__file__, way, str(base.folder), "deep/claims.yaml"]
    env = {**os.environ, "LINEAGE_CACHE": str(cache_of(base).parent)}

    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=500, check=False)

    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert min(found["steps"].values()) >= {"call": 50, "write": 15, "room": 30}[way]


for each in WAYS.values():
    stated(each, MENDED)(test_killed_at_any_step_the_next_run_is_right)


@pytest.mark.slow
@stated("kill -9 at random times, thirty times", MENDED)
def test_killed_at_any_time_the_next_run_is_right(base: World) -> None:
    chance = random.Random(7)  # noqa: S311
    for number in range(30):
        change(base) if number % 2 else a_database(base)
        process = started("", base)
        time.sleep(chance.uniform(0.02, 0.25))
        process.kill()
        process.communicate()
        assert run_for_real(*ASKED, database=base.folder) == (CHANGED if number % 2 else ANSWER)
    aged(base)
    cache_of(base).unlink()
    assert run_for_real(*ASKED, database=base.folder).code == 0
    assert is_kept(cache_of(base))


WAITING = "print('here', flush=True, file=sys.stderr); import time; time.sleep(60)"


def signalled(base: World, number: signal.Signals) -> tuple[Ran, bytes]:
    """Return how a run ends that gets a signal while it builds, and what the index was before."""
    base.library()
    before = cache_of(base).read_bytes()
    change(base)
    process = started(at("before it is synced", WAITING), base)
    assert process.stderr is not None
    assert process.stderr.readline() == "here\n"
    process.send_signal(number)
    return ended(process), before


@stated(
    "SIGINT (Ctrl-C) while an index is built", "ends with 130 in silence; the old index stays, nothing is left over"
)
def test_an_interrupted_run_leaves_the_old_index(base: World, the_program: Callable[..., Ran]) -> None:
    given, before = signalled(base, signal.SIGINT)

    assert given == (130, "", "")
    assert cache_of(base).read_bytes() == before
    assert strangers(cache_of(base)) == []
    assert the_program(*ASKED, database=base.folder) == CHANGED


@pytest.mark.parametrize("number", every(3, [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT]))
@stated(
    "SIGTERM, SIGHUP or SIGQUIT while an index is built", "ends by the signal; the old index stays, the next run sweeps"
)
def test_a_terminated_run_leaves_the_old_index(
    number: signal.Signals, base: World, the_program: Callable[..., Ran]
) -> None:
    given, before = signalled(base, number)

    assert (given.code, given.out) == (-number, "")
    assert cache_of(base).read_bytes() == before
    assert the_program(*ASKED, database=base.folder) == CHANGED
    assert is_kept(cache_of(base))


# many at once


@pytest.mark.slow
@stated("twenty processes at once on a cold cache", "every answer is right; the cache is good, nothing is left over")
def test_twenty_at_once_on_a_cold_cache_agree(base: World) -> None:
    processes = [started("", base) for _ in range(20)]

    assert [ended(process) for process in processes] == [ANSWER] * 20
    assert is_kept(cache_of(base))


@pytest.mark.slow
@stated(
    "twenty processes at once while the database is edited", "every answer is of before or after; later ones of after"
)
def test_twenty_at_once_during_an_edit_give_one_or_the_other(base: World) -> None:
    for _ in range(3):
        a_database(base)
        processes = [started("", base) for _ in range(20)]
        time.sleep(0.2)
        (base.folder / ".new").write_text(CLAIMS.replace("runs.", "walks."), "utf-8")
        (base.folder / ".new").replace(base.folder / "deep" / "claims.yaml")
        assert {ended(process) for process in processes} <= {ANSWER, CHANGED}
        assert run_for_real(*ASKED, database=base.folder) == CHANGED
    assert strangers(cache_of(base)) == []


@stated("a slow run puts its older index over a newer one", "each answers what it read; the next is of now")
def test_an_older_index_that_comes_late_is_no_answer_to_others(base: World, the_program: Callable[..., Ran]) -> None:
    slow = started(at("before it is renamed", "print('here', flush=True, file=sys.stderr); sys.stdin.read()"), base)
    assert slow.stderr is not None
    assert slow.stderr.readline() == "here\n"
    change(base)

    assert the_program(*ASKED, database=base.folder) == CHANGED
    assert ended(slow) == ANSWER
    assert the_program(*ASKED, database=base.folder) == CHANGED
    assert is_kept(cache_of(base))


@stated("another run renames its older index onto the new one at once", "the answer is of what this run built")
def test_a_run_answers_from_the_index_that_it_built(
    base: World, tmp_path: Path, the_program: Callable[..., Ran]
) -> None:
    the_program(*ASKED, database=base.folder)
    (tmp_path / "older").write_bytes(cache_of(base).read_bytes())
    change(base)
    late = at("after it is renamed", f"real({str(tmp_path / 'older')!r}, args[1])")

    assert ran(driven(late, *ASKED, database=base.folder)) == CHANGED
    assert the_program(*ASKED, database=base.folder) == CHANGED


@stated(
    "another run replaces the index while this one copies it", "right answer: what a copy holds is read from the copy"
)
def test_a_copy_is_taken_for_what_it_is(base: World, tmp_path: Path, the_program: Callable[..., Ran]) -> None:
    the_program(*ASKED, database=base.folder)
    older = cache_of(base).read_bytes()
    base.write("new.yaml", "claims: {new: {statement: New., note: n}}")
    the_program(*ASKED, database=aged(base).folder)
    (tmp_path / "newer").write_bytes(cache_of(base).read_bytes())
    (tmp_path / "newer").chmod(0o600)
    cache_of(base).write_bytes(older)
    swap = f"""
import os
from lineage_cli.store.cache import atomic_file
real = atomic_file.shutil.copyfile
def copy(source, target):
    os.replace({str(tmp_path / "newer")!r}, source)
    return real(source, target)
atomic_file.shutil.copyfile = copy
"""
    found = ran(driven(swap, "check", database=base.folder))

    assert found == (0, "", "lineage: 7 records in 4 files; 0 errors, 0 warnings\n")


# the database changes


@pytest.mark.parametrize("when", ["before", "after"])
@stated("a file is edited while it is read", "the answer is of before or after; the next is of after")
def test_an_edit_during_the_reading_is_seen_by_the_next_run(when: str, base: World) -> None:
    edit = f"path.endswith('claims.yaml') and open({str(base.folder / 'deep/claims.yaml')!r}, 'w').write({CLAIMS.replace('runs.', 'walks.')!r})"
    prelude = f"""
from lineage_cli.store.input import files
real = files.read_bytes
def read_bytes(path, limit, *folder):
    {edit if when == "before" else "pass"}
    found = real(path, limit, *folder)
    {edit if when == "after" else "pass"}
    return found
files.read_bytes = read_bytes
"""
    first = ran(driven(prelude, *ASKED, database=base.folder))

    assert first == (CHANGED if when == "before" else ANSWER)
    assert run_for_real(*ASKED, database=base.folder) == CHANGED


@stated(
    "a file vanishes, or becomes a folder, while the database is read",
    "the rest answers, with a note; the next run is right",
)
def test_a_file_that_vanishes_is_a_problem_for_one_run(base: World) -> None:
    base.write("late.yaml", "claims: {late: {statement: Late., note: n}}")
    path = base.folder / "late.yaml"
    for gone in ("os.unlink(path)", "os.unlink(path); os.mkdir(path)"):
        prelude = f"""
import os
from lineage_cli.store.input import files
real = files.read_bytes
def read_bytes(path, limit, *folder):
    if path.endswith("late.yaml"):
        {gone}
    return real(path, limit, *folder)
files.read_bytes = read_bytes
"""
        note = "lineage: the database has 1 error: lineage check shows them\n"
        assert ran(driven(prelude, *ASKED, database=base.folder)) == ANSWER._replace(err=note)
        assert run_for_real(*ASKED, database=base.folder) == ANSWER
        base.write("late.yaml" if not path.is_dir() else "late.yaml/x.yaml", "claims: {late: {statement: L., note: n}}")


CLOCKS = {"an hour back": -3600, "ten years back": -315_360_000, "an hour ahead": 3600}


@pytest.mark.parametrize("clock", every(3, CLOCKS))
@stated("the clock is set back, or ahead", "every edit is seen")
def test_whatever_the_clock_says_edits_are_seen(clock: str, base: World, lineage: Callable[..., Ran]) -> None:
    shift = f"import time; real = time.time_ns; time.time_ns = lambda: real() + {CLOCKS[clock] * 10**9}"
    for text in ("aaaa", "bbbb"):
        base.write("deep/claims.yaml", CLAIMS.replace("runs.", text))
        expected = ANSWER._replace(out=ANSWER.out.replace("runs.", text))
        assert ran(driven(shift, *ASKED, database=base.folder)) == expected
        assert lineage(*ASKED, database=base.folder) == expected


@pytest.mark.parametrize("stamp", [0, 1, 4_102_444_800, 2**33])
@stated("files have stamps from the future, or from 1970", "every edit is seen")
def test_whatever_stamps_files_have_edits_are_seen(stamp: int, base: World, lineage: Callable[..., Ran]) -> None:
    for text in ("aaaa", "bbbb", "cccc"):  # of one length, under one modification time
        path = base.write("deep/claims.yaml", CLAIMS.replace("runs.", text))
        os.utime(path, (stamp, stamp))
        expected = ANSWER._replace(out=ANSWER.out.replace("runs.", text))
        assert [lineage(*ASKED, database=base.folder) for _ in range(2)] == [expected] * 2


class OnACoarseDisk:
    """A file on a disk whose times are whole seconds."""

    st_size, st_mtime_ns, st_ctime_ns, st_ino = 10, 1_000 * 10**9, 1_000 * 10**9, 7

    def stat(self) -> OnACoarseDisk:
        return self


@stated("the file system notes times in whole seconds only", "a file younger than two seconds is read again each time")
def test_a_young_file_on_a_coarse_disk_is_not_trusted() -> None:
    file: os.DirEntry[str] = OnACoarseDisk()  # type: ignore[assignment]
    young = {age: stamps._stamp(file, 1_000_000_000_000 + age * 10**6) for age in (1, 1_000, 1_999, 2_001)}  # noqa: SLF001

    assert {age: len(stamp) for age, stamp in young.items()} == {1: 5, 1_000: 5, 1_999: 5, 2_001: 4}


# surroundings

EVERYWHERE: dict[str, dict[str, str | None]] = {
    "LC_ALL=C": {"LC_ALL": "C"},
    "LC_ALL is no locale": {"LC_ALL": "xx_XX.nothing"},
    "LANG unset": {"LANG": None, "LC_ALL": None},
    "everything unset": dict.fromkeys(os.environ),
    "PYTHONIOENCODING=ascii:strict": {"PYTHONIOENCODING": "ascii:strict"},
    "PYTHONUTF8=0": {"PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"},
    "TMPDIR missing": {"TMPDIR": "/no/such/folder", "SQLITE_TMPDIR": "/no/such/folder"},
    "no PATH": {"PATH": None},
    "TERM=dumb": {"TERM": "dumb"},
    "TERM unknown": {"TERM": "no-such-terminal"},
    "COLUMNS is no number": {"COLUMNS": "wide", "LINES": "-1"},
}
ODDEST = ("LC_ALL=C", "everything unset", "PYTHONIOENCODING=ascii:strict", "TMPDIR missing", "COLUMNS is no number")


@pytest.mark.parametrize("where", sweep(EVERYWHERE, ODDEST))
def test_the_surroundings_do_not_change_the_answer(where: str, lineage: Callable[..., Ran]) -> None:
    env: dict[str, str | None] = {**os.environ, **EVERYWHERE[where]}
    done = subprocess.run(
        [*COMMAND, "search", "逐步规划", "--claims", str(SMALL)],
        capture_output=True,
        encoding="utf-8",
        env={name: value for name, value in env.items() if value is not None},
        check=False,
    )
    assert ran(done) == lineage("search", "逐步规划", database=SMALL)
    assert ran(done).out.startswith("· planning aloud · ability  planning-aloud\n")


stated("LC_ALL=C, LANG unset, no environment at all, odd encodings and terminals", "the same bytes")(
    test_the_surroundings_do_not_change_the_answer
)
stated("TMPDIR is missing, there is no PATH", "the same bytes")(test_the_surroundings_do_not_change_the_answer)


@stated("the working folder is gone", "right answer")
def test_a_working_folder_that_is_gone_is_not_needed(base: World) -> None:
    line = f'mkdir gone; cd gone; rmdir ../gone; "$0" -m lineage_cli {" ".join(ASKED)} --claims "$1"'
    for env in ({}, {"LINEAGE_CACHE": "relative"}):
        done = subprocess.run(
            ["/bin/sh", "-c", line, sys.executable, str(base.folder)],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, **env},
            check=False,
        )
        assert ran(done) == ANSWER


@stated("few open files are allowed (`ulimit -n 10`)", "right answer")
def test_few_open_files_are_enough(base: World) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (10, 10))"

    assert ran(driven(limit, *ASKED, database=base.folder)) == ANSWER


PIPED = {
    "closed": ("<&-", "lineage: standard input is closed\n  '-' reads ids from it\n"),
    "write-only": (
        "0>/dev/null",
        "lineage: standard input cannot be read: Bad file descriptor\n  '-' reads ids from it, as UTF-8\n",
    ),
}


@pytest.mark.parametrize("state", PIPED)
@pytest.mark.parametrize("words", ["tag -", "evidence -"])
@stated("standard input is closed or cannot be read, and `-` asks for it", "ends with 2 and says so")
def test_a_standard_input_that_cannot_be_read_is_told(state: str, words: str) -> None:
    redirected, said = PIPED[state]
    line = f'"$0" -m lineage_cli {words} --claims "$1" {redirected}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, str(SMALL)], capture_output=True, encoding="utf-8", check=False
    )
    assert ran(done) == (2, "", said)


@stated("standard input is no text", "ends with 2 or 3 and says so")
def test_ids_that_are_no_text_are_told() -> None:
    for env, code, out in (({"PYTHONIOENCODING": "utf-8:strict"}, 2, b""), ({"LC_ALL": "C"}, 3, b"\n")):
        done = subprocess.run(
            [*COMMAND, "tag", "-", "--claims", str(SMALL)],
            capture_output=True,
            input=b"\xff\n",
            env={**os.environ, **env},
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr[:9]) == (code, out, b"lineage: ")


@stated("standard input, output and error are all closed", "ends with 5; the index is made all the same")
def test_with_every_stream_closed_it_ends_in_order(base: World) -> None:
    line = f'"$0" -m lineage_cli {" ".join(ASKED)} --claims "$1" <&- >&- 2>&-'
    done = subprocess.run(["/bin/sh", "-c", line, sys.executable, str(base.folder)], capture_output=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (5, b"", b"")
    assert is_kept(cache_of(base))


def on_a_terminal(width: int, *words: str) -> tuple[int, str]:
    """Return how a command line ends on a terminal of so many columns, and what it drew."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 5, width, 0, 0))
    env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    process = subprocess.Popen(
        [*COMMAND, *words, "--claims", str(SMALL), "--color", "never"], stdout=theirs, stderr=theirs, env=env
    )
    os.close(theirs)
    drawn = b""
    try:
        while piece := os.read(ours, 65_536):
            drawn += piece
    except OSError:  # Linux says so where the other end is closed
        pass
    os.close(ours)
    return process.wait(timeout=60), drawn.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "words",
    every(
        2,
        [
            "trace planning-aloud",
            "list claims",
            "compare heron-1 heron-code",
            "evidence planning-from-code",
            "compare heron-1 heron-code --full",
        ],
    ),
)
@stated("a terminal of 10 columns, or of none", "every id is there, folded at 20 cells; labels end in …")
def test_a_narrow_terminal_loses_no_id(words: str, lineage: Callable[..., Ran]) -> None:
    wide = lineage(*words.split(), database=SMALL).out  # also makes the index, whose progress a busy machine would show
    drawn = {width: on_a_terminal(width, *words.split()) for width in (10, 0)}
    code, text = drawn[10]

    assert code == 0
    assert max(cells(line) for line in text.split("\n")) <= 20
    assert drawn[0][0] == 0
    ids = set(lineage("list", "claims", "--format", "csv", "--fields", "id", database=SMALL).out.split())
    assert ids & set(wide.split()) <= {id for id in ids if id in "".join(text.split())}
