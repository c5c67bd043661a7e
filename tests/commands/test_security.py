"""The promises of SECURITY.md, held against what the interpreter itself reports of each command."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from lineage_cli import cli, commands
from lineage_cli.store.input.limits import WORDS
from tests.hostile.cases import cases
from tests.worlds import DATA, ROOT, SMALL, World

COMMANDS = (
    ("trace", "heron-chat"),
    ("compare", "heron-code", "heron-text"),
    ("evidence", "code-learns-better"),
    ("show", "code-learns-better"),
    ("search", "heron code"),
    ("list", "claims"),
    ("tag", "code-learns-better"),
    ("timeline",),
    ("diff", "2022", "2023"),
    ("impact", "code-learns-better"),
    ("stats",),
    ("check",),
    ("explain", "hypothesis"),
    ("findings",),
)
WITHOUT_FORMS = (("cite", "heron-text"), ("completions", "bash"), ("schema",), ("graph", "heron-text"), ("export",))
FORMS = (("--color", "always"), ("--format", "json"), ("--format", "markdown"), ("--format", "html"))
HOOKED = """
import json, os, sys
seen = []
OPENED = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
def hook(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if (flags or 0) & OPENED:
            seen.append([event, os.fsdecode(path) if isinstance(path, (str, bytes)) else path])
    elif event == "compile":
        source, name = arguments
        seen.append([event, [os.fsdecode(name) if name else "", repr(source)[:1000]]])
    elif event == "exec":
        seen.append([event, [arguments[0].co_filename, "''"]])
    elif event == "sqlite3.connect":
        seen.append([event, os.fsdecode(arguments[0])])
    elif event == "import" and arguments[0].split(".")[0] in ("psycopg2", "pyspark"):
        seen.append(["socket", arguments[0]])  # what opens sockets in C is not told of by itself
    elif event.split(".")[0] in ("socket", "subprocess", "urllib", "http", "ftplib", "smtplib", "webbrowser", "pty", "ctypes"):
        seen.append([event, repr(arguments)])
    elif event in ("os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.spawn", "os.startfile"):
        seen.append([event, repr(arguments)])
    elif event in ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
                   "os.utime", "shutil.rmtree", "shutil.move", "shutil.copyfile", "os.putenv", "os.unsetenv", "os.setxattr"):
        seen.append([event, [os.fsdecode(each) if isinstance(each, (str, bytes)) else repr(each) for each in arguments][:2]])
sys.addaudithook(hook)
import atexit
atexit.register(lambda: os.write(int(os.environ["SEEN"]), json.dumps(seen[:]).encode()))
from lineage_cli.__main__ import main
main()
"""


GENERATED = (
    "b'lambda _cls",
    "'lambda _cls",
    "'def __create_fn__",
    "''",
)  # named tuples and data classes write themselves


class Audited(NamedTuple):
    """What a command did: its exit code, and every event of the interpreter that could break a promise."""

    code: int
    events: list[tuple[str, object]]

    def of(self, *kinds: str) -> list[object]:
        return [about for event, about in self.events if event.split(".")[0] in kinds or event in kinds]


def audited(*words: str, stdout: int = subprocess.PIPE, **env: str) -> Audited:
    """Run a command in a process whose every step the interpreter reports."""
    with tempfile.TemporaryFile() as seen:  # a pipe would be full where each module is compiled anew
        done = subprocess.run(
            [sys.executable, "-c", HOOKED, *words],
            stdout=stdout,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "SEEN": str(seen.fileno()), "PYTHONDONTWRITEBYTECODE": "1", **env},
            pass_fds=(seen.fileno(),),
            timeout=120,
            check=False,
        )
        seen.seek(0)
        return Audited(done.returncode, [(event, about) for event, about in json.loads(seen.read())])


def digests(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Return the content, mode and time of every file of a folder."""
    return {
        str(path.relative_to(folder)): (
            sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            path.stat().st_mode,
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with everything small that a stranger may write in it, beside records that are sound."""
    world = World(tmp_path_factory.mktemp("hostile") / "database", (SMALL / "lineage.yaml").read_text("utf-8"))
    for path in SMALL.rglob("*.yaml"):
        world.write(path.name, path.read_text("utf-8"))
    for name, case in cases().items():
        if len(case.content) < 5_000 and case.name != "lineage.yaml":
            (world.folder / f"hostile-{name.replace('/', '-')}{Path(case.name).suffix}").write_bytes(case.content)
    return world.folder


ASKED = [
    (*words, *form) for words in COMMANDS for form in FORMS if words != ("stats",) or form != ("--format", "markdown")
]


def test_every_command_is_asked() -> None:
    asked = {name for name, entry in commands.COMMANDS.items() if not entry.writes}
    assert {words[0] for words in (*COMMANDS, *WITHOUT_FORMS)} == asked


@pytest.mark.slow
@pytest.mark.parametrize("words", [*ASKED, *WITHOUT_FORMS], ids=" ".join)
def test_no_command_does_what_is_promised_not_to_be_done(words: tuple[str, ...], hostile: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    before = digests(hostile)
    chosen = () if words[0] == "completions" else ("--claims", str(hostile))

    sound = () if words[0] == "completions" else ("--claims", str(SMALL))
    annotations = code_of(audited(*words, *sound, LINEAGE_CACHE=str(tmp_path / "other")))

    for _ in ("cold", "warm"):
        ran = audited(*words, *chosen, LINEAGE_CACHE=str(cache))
        assert ran.code in (0, 1)
        assert ran.of("socket", "urllib", "http", "ftplib", "smtplib", "webbrowser") == []
        assert ran.of("subprocess", "pty", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn") == []
        assert code_of(ran) - annotations == set()
        assert writes_outside(ran, cache) == []
        assert digests(hostile) == before


@pytest.mark.parametrize(("named", "started"), [("PAGER", 1), ("LINEAGE_PAGER", 1), ("", 0)])
def test_on_a_terminal_the_pager_is_started_and_nothing_else(named: str, started: int, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\nexec cat > /dev/null\n")
    pager.chmod(0o755)
    ours, theirs = os.openpty()
    env = {"TERM": "xterm", "LINES": "12", "COLUMNS": "80", "LINEAGE_CACHE": str(tmp_path / "cache")}
    chosen = {named: str(pager)} if named else {"LINEAGE_PAGER": ""}
    ran = audited("timeline", "--claims", str(SMALL), stdout=theirs, **env, **chosen)
    os.close(ours)
    os.close(theirs)
    seen = ran.of("subprocess", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "pty")
    assert all(str(pager) in str(each) for each in seen)  # from Python 3.13 on a start is told of twice
    assert len(ran.of("subprocess")) == started
    assert ran.of("socket", "urllib", "http", "ftplib", "smtplib", "webbrowser") == []


def code_of(ran: Audited) -> set[str]:
    """Return the text that was compiled to be run, but for the program's own modules and what they are built on."""
    files = (str(ROOT / "src"), sys.prefix, sys.base_prefix, "<frozen ")
    found = [about for about in ran.of("compile", "exec") if isinstance(about, list)]
    return {code for name, code in found if not name.startswith(files) and not code.startswith(GENERATED)}


def writes_outside(ran: Audited, cache: Path) -> list[object]:
    """Return what was opened for writing, renamed or removed that is not in the cache."""
    allowed = (str(cache), os.devnull)
    paths: list[object] = list(ran.of("open"))
    for about in ran.of(
        "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.chmod", "os.utime", "shutil.copyfile", "os.link"
    ):
        paths += (
            [each for each in about if each not in ("-1", "None")][: 2 if len(about) > 1 else 1]
            if isinstance(about, list)
            else []
        )
    return [path for path in paths if isinstance(path, str) and "/" in path and not path.startswith(allowed)]


def test_what_is_forbidden_is_seen_by_the_test_itself(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    planted = HOOKED.replace(
        "from lineage_cli.__main__ import main",
        f"""
import socket, subprocess
def main():
    socket.socket().close()
    subprocess.run(["true"])
    try:
        import psycopg2
    except ImportError:
        pass
    open({str(tmp_path / "x")!r}, "w").close()
    os.remove({str(tmp_path / "x")!r})
    exec(compile(b"1 + 41", {str(tmp_path / "y.yaml")!r}, "exec"))
""",
    )
    with os.fdopen(reading, "rb") as seen:
        subprocess.run(
            [sys.executable, "-c", planted], env={**os.environ, "SEEN": str(writing)}, pass_fds=(writing,), check=True
        )
        os.close(writing)
        ran = Audited(0, [(event, about) for event, about in json.loads(seen.read())])

    assert "psycopg2" in ran.of("socket")
    assert len(ran.of("socket")) > 1
    assert ran.of("subprocess")
    assert writes_outside(ran, Path("/nowhere")) == [str(tmp_path / "x")] * 2
    assert "b'1 + 41'" in code_of(ran)


@pytest.mark.parametrize("words", [*COMMANDS, *WITHOUT_FORMS], ids=" ".join)
def test_the_database_stays_as_it_is_bit_for_bit(words: tuple[str, ...], tmp_path: Path) -> None:
    world = World(tmp_path / "database", (SMALL / "lineage.yaml").read_text("utf-8"))
    for path in SMALL.rglob("*.yaml"):
        world.write(path.name, path.read_text("utf-8"))
    before = digests(world.folder)

    cli.main([*words, *(() if words[0] == "completions" else ("--claims", str(world.folder)))])

    assert digests(world.folder) == before


def test_a_database_that_may_not_be_written_is_read_all_the_same(tmp_path: Path) -> None:
    world = World(tmp_path / "database", (DATA / "small" / "lineage.yaml").read_text("utf-8"))
    world.folder.chmod(0o555)
    try:
        assert cli.main(["stats", "--claims", str(world.folder)]) == 0
    finally:
        world.folder.chmod(0o755)


def test_the_cache_is_private_whatever_the_mask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", str(tmp_path / "cache"))
    held = os.umask(0)
    try:
        assert cli.main(["stats", "--claims", str(SMALL)]) == 0
    finally:
        os.umask(held)

    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "cache").iterdir()}
    assert modes == {0o600}


def test_the_limits_that_are_promised_are_those_there_are() -> None:
    assert set(WORDS) == {"file", "depth", "values", "text", "files"}
