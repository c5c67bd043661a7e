"""A cache may be anything: missing, damaged, somebody else's, not there to be written. It costs time, never an answer."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest

from lineage_cli.query.listing import AHEAD
from lineage_cli.store.cache import integrity
from tests import amounts
from tests.amounts import every
from tests.faults import (
    ANSWER,
    AS_ROOT,
    ASKED,
    CHANGED,
    MENDED,
    NOBODY,
    UNKEPT,
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
from tests.worlds import Ran, World, run_for_real

Spoil = Callable[[Path], object]
Lineage = Callable[..., Ran]


@pytest.fixture
def base(world: World, lineage: Lineage) -> World:
    """A database of two claims, its files old enough to be trusted, its index warm."""
    assert lineage(*ASKED, database=aged(a_database(world)).folder) == ANSWER
    assert is_kept(cache_of(world))
    return world


@pytest.fixture
def index(base: World) -> Path:
    """The file that keeps the index."""
    return cache_of(base)


# what a cache file may be


def cut(length: int) -> Spoil:
    return lambda index: os.truncate(index, length if length >= 0 else index.stat().st_size + length)


def grown(length: int) -> Spoil:
    return lambda index: os.truncate(index, index.stat().st_size + length)


def flip(index: Path, at: int, bit: int = 0) -> None:
    with index.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ (1 << bit)]))


def flipped(share: float, bit: int) -> Spoil:
    return lambda index: flip(index, int(share * index.stat().st_size), bit)


def flipped_letter(index: Path) -> None:
    flip(index, index.read_bytes().rindex(b"The engine runs."))


def flipped_in_secret(index: Path) -> None:
    before = index.stat()
    flipped_letter(index)
    os.utime(index, ns=(before.st_atime_ns, before.st_mtime_ns))


def changed(statement: str) -> Spoil:
    def spoil(index: Path) -> None:
        with closing(sqlite3.connect(index)) as connection, connection:
            connection.executescript(statement)
        connection.close()

    return spoil


FORGED = "UPDATE record SET body = replace(body, 'The engine', 'No engine')"


def signed_anew(statement: str) -> Spoil:
    """A change that was then signed as this program signs: what another version of it would leave."""

    def spoil(index: Path) -> None:
        changed(statement)(index)
        with index.open("r+b") as file:
            integrity.sign(file.fileno())

    return spoil


def opened(mode: int) -> Spoil:
    """What others could make of an index that they may write: one that says something else and is signed."""

    def spoil(index: Path) -> None:
        signed_anew(FORGED)(index)
        index.chmod(mode)

    return spoil


def replaced(by: Callable[[Path], object]) -> Spoil:
    def replace(index: Path) -> None:
        index.unlink()
        by(index)

    return replace


def linked_to_a_copy(index: Path) -> None:
    shutil.copy(index, index.parent.parent / "elsewhere.sqlite")
    index.unlink()
    index.symlink_to(index.parent.parent / "elsewhere.sqlite")


def other_index(index: Path) -> None:
    other = World(index.parent.parent / "other")
    other.write("a.yaml", "claims: {runs: {statement: Another engine runs., note: n}}")
    other.library()
    for ending in ("", ".seal"):
        os.replace(f"{cache_of(other)}{ending}", f"{index}{ending}")


def seal_is(make: Spoil) -> Spoil:
    def spoil(index: Path) -> None:
        Path(f"{index}.seal").unlink()
        make(Path(f"{index}.seal"))

    return spoil


def a_log(index: Path) -> None:
    connection = sqlite3.connect(index)
    connection.executescript("PRAGMA journal_mode = WAL; UPDATE grade SET tag = 3;")
    connection.close()


class Spoilt(NamedTuple):
    """A cache file that is not what was written, in every way that the tests make."""

    fault: str
    ways: tuple[Spoil, ...]


SPOILT = (
    Spoilt("missing", (Path.unlink,)),
    Spoilt("empty, or something else than an index", (
        lambda index: index.write_bytes(b""),
        lambda index: index.write_text("not an index"),
        lambda index: index.write_bytes(bytes(4096)),
        lambda index: index.write_bytes(integrity.HEADER),
        lambda index: index.write_bytes(integrity.HEADER + b"\xff" * 8192),
    )),
    Spoilt("truncated, at every length class", tuple(
        cut(n) for n in (1, 15, 16, 59, 60, 63, 64, 99, 100, 512, 4095, 4096, 4097, 8192, 40_000, -4097, -4096, -1)
    )),
    Spoilt("longer than it was", (grown(1), grown(4096))),
    Spoilt("bit-flipped, anywhere", (
        *(flipped(n / 40, n % 8) for n in range(40)),
        *(lambda index, at=at: flip(index, at) for at in (0, 16, 18, 24, 28, 60, 63, 68, 92, 96)),
        flipped_letter,
    )),
    Spoilt("bit-flipped in a letter, its time put back (`touch -r`)", (flipped_in_secret,)),
    Spoilt("changed by another program, as SQLite", (
        changed("UPDATE grade SET tag = 3"),
        changed("DELETE FROM record WHERE id = 'runs'"),
        changed("DROP TABLE meta"),
        changed("PRAGMA user_version = 7"),
        changed("VACUUM"),
        a_log,
    )),
    Spoilt("written by another version", (
        signed_anew("UPDATE meta SET value = '9.9.9/9' WHERE key = 'version'"),
        signed_anew("UPDATE meta SET value = '9.9.9/9' WHERE key = 'version'; DROP TABLE record"),
        signed_anew("PRAGMA application_id = 1"),
        signed_anew("DROP TABLE meta"),
        signed_anew("DELETE FROM meta WHERE key = 'stamps'"),
    )),
    Spoilt("of another database", (
        signed_anew("UPDATE meta SET value = '/another' WHERE key = 'folder'"),
        other_index,
    )),
    Spoilt("a database of another program", (
        replaced(changed("CREATE TABLE notes (text)")),
        replaced(changed("PRAGMA journal_mode = WAL; CREATE TABLE meta (key, value)")),
    )),
    Spoilt("writable by others", (opened(0o620), opened(0o606))),
    Spoilt("readable by others", (lambda index: index.chmod(0o644),)),
    Spoilt("a link", (
        linked_to_a_copy,
        replaced(lambda index: index.symlink_to(os.devnull)),
        replaced(lambda index: index.symlink_to("nowhere")),
        replaced(lambda index: index.symlink_to(index.name)),
    )),
    Spoilt("a pipe or a socket", (
        replaced(os.mkfifo),
        replaced(lambda index: socket.socket(socket.AF_UNIX).bind(os.path.relpath(index))),
    )),
    Spoilt("without its seal, or with another", (
        lambda index: Path(f"{index}.seal").unlink(),
        seal_is(lambda path: path.write_bytes(b"")),
        seal_is(lambda path: path.write_bytes(b"\xff" * 10_000)),
        seal_is(os.mkfifo),
        seal_is(lambda path: path.symlink_to("nowhere")),
    )),
)  # fmt: skip


@pytest.mark.filterwarnings("ignore:unclosed <socket")
@pytest.mark.parametrize("spoilt", SPOILT, ids=lambda spoilt: spoilt.fault)
def test_whatever_the_cache_file_is_the_answer_is_right_and_the_cache_is_made_good(
    spoilt: Spoilt, base: World, index: Path, lineage: Lineage, the_program: Lineage
) -> None:
    few = 1 if amounts.whole else 1 + len(spoilt.ways) // 10
    for number, way in enumerate(spoilt.ways[::few]):
        way(index)
        asked = (
            lineage if number else the_program
        )  # each fault through a process of its own at least once in a long run
        assert asked(*ASKED, database=base.folder) == ANSWER, number
        assert is_kept(index), number
        assert lineage(*ASKED, database=base.folder) == ANSWER, number


for each in SPOILT:
    stated(f"the cache file is {each.fault}", MENDED)(
        test_whatever_the_cache_file_is_the_answer_is_right_and_the_cache_is_made_good
    )


@stated("the cache file is an older one of the same database, brought back", MENDED)
def test_an_older_index_is_brought_up_to_date(base: World, index: Path, lineage: Lineage, the_program: Lineage) -> None:
    shutil.copy2(index, index.parent.parent / "older")
    change(base)
    assert lineage(*ASKED, database=aged(base).folder) == CHANGED
    shutil.copy2(index.parent.parent / "older", index)

    assert the_program(*ASKED, database=base.folder) == CHANGED
    assert is_kept(index)


@AS_ROOT
@stated("the cache file is another user's", MENDED)
def test_a_cache_file_of_another_user_is_replaced(base: World, index: Path, the_program: Lineage) -> None:
    signed_anew(FORGED)(index)
    os.chown(index, NOBODY, NOBODY)

    assert the_program(*ASKED, database=base.folder) == ANSWER
    assert (is_kept(index), index.stat().st_uid) == (True, os.getuid())


@stated("a journal or log of SQLite lies beside the cache file", "right answer; it is not looked at")
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_a_stray_journal_is_not_obeyed(ending: str, base: World, index: Path, the_program: Lineage) -> None:
    journal = bytes.fromhex("d9d505f920a163d7") + b"\xff" * 4096
    Path(f"{index}{ending}").write_bytes(journal)
    before = index.stat().st_ino

    assert the_program(*ASKED, database=base.folder) == ANSWER
    assert index.stat().st_ino == before
    assert Path(f"{index}{ending}").read_bytes() == journal


@stated("a link stands where the seal should", "right answer; what it leads to is not written")
def test_a_linked_seal_is_not_followed(base: World, index: Path, tmp_path: Path, the_program: Lineage) -> None:
    (tmp_path / "precious").write_text("mine")
    seal_is(lambda path: path.symlink_to(tmp_path / "precious"))(index)

    assert the_program(*ASKED, database=base.folder) == ANSWER
    assert (is_kept(index), (tmp_path / "precious").read_text()) == (True, "mine")


@stated("a folder stands where the cache file should", UNKEPT)
def test_a_folder_in_place_of_the_index_is_left_alone(base: World, index: Path, the_program: Lineage) -> None:
    index.unlink()
    (index / "inside").mkdir(parents=True)

    assert the_program(*ASKED, database=base.folder) == ANSWER
    assert (strangers(index), os.listdir(index)) == ([], ["inside"])


def test_a_good_cache_is_not_written_again(base: World, index: Path, the_program: Lineage) -> None:
    before = [(path, path.stat().st_mtime_ns) for path in sorted(index.parent.iterdir())]

    assert the_program(*ASKED, database=base.folder) == ANSWER
    assert [(path, path.stat().st_mtime_ns) for path in sorted(index.parent.iterdir())] == before


@stated("the cache cannot lock files (a network file system)", "right answer; nothing is locked to read or to build")
def test_an_index_that_is_locked_is_read_and_replaced_all_the_same(
    base: World, index: Path, the_program: Lineage
) -> None:
    holder = sqlite3.connect(index, isolation_level=None)
    holder.executescript("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;")

    assert the_program(*ASKED, database=base.folder) == ANSWER
    change(base)
    assert the_program(*ASKED, database=base.folder) == CHANGED

    holder.close()
    assert is_kept(index)


NO_LOCKS = f"import fcntl\ndef flock(*args): raise OSError({errno.ENOLCK}, 'No locks available')\nfcntl.flock = flock"


@stated("a killed run left its private copy, where files cannot be locked", "taken away when it is a day old")
def test_without_locks_an_old_left_over_is_swept(base: World, index: Path) -> None:
    old, young = (Path(f"{index}.{digit * 16}") for digit in "ab")
    old.write_bytes(b"half an index")
    young.write_bytes(b"half an index")
    os.utime(old, (1, 1))
    index.unlink()

    assert ran(driven(NO_LOCKS, *ASKED, database=base.folder)) == ANSWER
    assert strangers(index) == [young.name]


@stated("a killed run left its private copy", "taken away by the next run that writes; a living run's stays")
def test_left_overs_of_dead_runs_are_swept_and_those_of_living_ones_stay(
    base: World, index: Path, the_program: Lineage
) -> None:
    import fcntl

    dead, living, foreign = (Path(f"{index}{ending}") for ending in (f".{'a' * 16}", f".{'b' * 16}", ".mine"))
    for path in (dead, living, foreign):
        path.write_bytes(b"half an index")
    index.unlink()
    os.utime(living, (1, 1))  # however long it has been building

    with living.open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert the_program(*ASKED, database=base.folder) == ANSWER
        assert strangers(index) == [living.name, foreign.name]


# where a cache may be


def is_nothing_new(folder: Path, run: Callable[[], Ran]) -> bool:
    """Whether a run answers and leaves a folder and everything in it as it was."""

    def seen() -> list[tuple[Path, int]]:
        return [(path, path.lstat().st_mtime_ns) for path in sorted(chain([folder], folder.rglob("*")))]

    before = seen()
    return run() == ANSWER and seen() == before


@pytest.mark.parametrize("place", ["off", "/dev/null/cache", "/proc/nowhere/cache", "FILE", "FILE/below", "LINK"])
@stated("the cache is off, cannot be made, or is a file or a link to nothing", UNKEPT)
def test_without_a_cache_folder_nothing_is_kept(place: str, base: World, tmp_path: Path, the_program: Lineage) -> None:
    (tmp_path / "FILE").write_text("a file")
    (tmp_path / "LINK").symlink_to("LINK")
    chosen = str(tmp_path / place) if place.isupper() or "FILE" in place else place

    def run() -> Ran:
        return the_program(*ASKED, database=base.folder, env={"LINEAGE_CACHE": chosen})

    assert is_nothing_new(tmp_path, run)


HOMES = {
    "missing": {"HOME": "/home/of/nobody"},
    "empty": {"HOME": ""},
    "relative": {"HOME": "somewhere"},
    "a file": {"HOME": "/dev/null"},
}


@pytest.mark.parametrize("home", HOMES)
@stated("there is no home: missing, empty, relative, a file", UNKEPT)
def test_without_a_home_nothing_is_kept(home: str, base: World, tmp_path: Path, the_program: Lineage) -> None:
    def run() -> Ran:
        return the_program(*ASKED, database=base.folder, env={"XDG_CACHE_HOME": "", **HOMES[home]})

    assert is_nothing_new(tmp_path, run)
    assert os.listdir() == []
    assert not Path("/home/of/nobody").exists()


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
@stated("others may write into the cache folder", UNKEPT)
def test_a_cache_folder_that_is_open_to_others_is_not_written(
    mode: int, base: World, tmp_path: Path, the_program: Lineage
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(mode)

    assert the_program(*ASKED, database=base.folder, env={"LINEAGE_CACHE": str(cache)}) == ANSWER
    assert os.listdir(cache) == []


@AS_ROOT
@stated("the cache folder is another user's", UNKEPT)
def test_a_cache_folder_of_another_user_is_not_written(base: World, tmp_path: Path, the_program: Lineage) -> None:
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    os.chown(cache, NOBODY, NOBODY)

    assert the_program(*ASKED, database=base.folder, env={"LINEAGE_CACHE": str(cache)}) == ANSWER
    assert os.listdir(cache) == []


@stated("the cache folder is shared and sticky, like /tmp", "right answer; kept, private, and no other's is used")
def test_a_sticky_folder_is_used(base: World, tmp_path: Path, the_program: Lineage) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(0o1777)
    env = {"LINEAGE_CACHE": str(cache)}

    assert the_program(*ASKED, database=base.folder, env=env) == ANSWER
    (index,) = cache.glob("*.sqlite")
    assert (integrity.is_sound(str(index)), index.stat().st_mode & 0o777) == (True, 0o600)


@pytest.mark.parametrize("mask", [0o000, 0o077, 0o777])
@stated("an unusual umask", "right answer; files are 0600, folders 0700 all the same")
def test_no_umask_opens_or_closes_the_cache(mask: int, base: World, tmp_path: Path) -> None:
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "made" / "here")}

    assert ran(driven(f"import os; os.umask({mask})", *ASKED, database=base.folder, env=env)) == ANSWER
    modes = {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "made").rglob("*") if path.is_dir()}
    assert modes == {"0o0" if mask == 0o777 else "0o700"}
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "made").rglob("*.sqlite")} <= {0o600}


@pytest.mark.parametrize(
    "name", ["with space", "50% of #思维链? it's", "-rf", "a\nb", "a\x1b[31m", os.fsdecode(b"\xff\xfe")]
)
@stated("HOME, the cache or the database has odd characters in its path", "right answer; kept")
def test_odd_characters_in_a_path_are_characters(
    name: str, tmp_path: Path, lineage: Lineage, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = aged(a_database(World(tmp_path / name / "database")))
    monkeypatch.setenv("HOME", str(tmp_path / name))
    monkeypatch.delenv("XDG_CACHE_HOME")

    assert [lineage(*ASKED, database=world.folder) for _ in range(2)] == [ANSWER] * 2
    (index,) = (tmp_path / name).glob("*/**/lineage/*.sqlite")
    assert is_kept(index)


@stated("LINEAGE_CACHE is relative, or begins with two strokes", "right answer; kept there, seen from where one stands")
def test_a_relative_cache_is_seen_from_the_working_folder(
    base: World, tmp_path: Path, lineage: Lineage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, folder in (("kept/here", Path("kept/here")), (f"//{tmp_path}/c", tmp_path / "c")):
        monkeypatch.setenv("LINEAGE_CACHE", place)
        assert [lineage(*ASKED, database=base.folder) for _ in range(2)] == [ANSWER] * 2
        (index,) = folder.glob("*.sqlite")
        assert is_kept(index)


# what a disk may do


def disks(folder: Path, *sizes: int) -> Iterator[int]:
    """Yield the sizes of a small file system mounted at a folder, one after the other."""
    for size in sizes:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "none", str(folder)], check=True)
        try:
            yield size
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def can_mount() -> bool:
    return os.geteuid() == 0 and shutil.which("mount") is not None and subprocess.run(
        ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    ).returncode == 0  # fmt: skip


@pytest.mark.skipif(not can_mount(), reason="needs to mount a small file system")
@stated("the disk is full (a file system of 4 KB to 1 MB)", "right answer; kept once there is room, nothing left over")
def test_a_full_disk_costs_time(base: World, tmp_path: Path, lineage: Lineage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", str(tmp_path / "small"))
    (tmp_path / "small").mkdir()
    kept = []
    for _ in disks(tmp_path / "small", 4096, 8192, 20_480, 53_248, 90_112, 131_072, 1_048_576):
        assert [lineage(*ASKED, database=base.folder) for _ in range(2)] == [ANSWER] * 2
        kept.append({path.suffix for path in (tmp_path / "small").iterdir() if path.stat().st_size})
    assert [each <= {".sqlite", ".seal"} for each in kept] == [True] * len(kept)
    assert (kept[0], kept[-1]) == (set(), {".sqlite", ".seal"})


FAILING = {
    "os.fsync": errno.EIO,
    "os.replace": errno.EXDEV,
    "os.pwrite": errno.ENOSPC,
    "os.fchmod": errno.EPERM,
    "os.mkdir": errno.EROFS,
    "shutil.copyfile": errno.EDQUOT,
    "os.unlink": errno.EACCES,
    "fcntl.flock": errno.ENOLCK,
}


@pytest.mark.parametrize("call", every(2, FAILING))
@stated("a call of the system fails while the index is written", "right answer; at worst nothing is kept")
def test_a_failing_call_costs_time(call: str, base: World, index: Path, lineage: Lineage) -> None:
    module, name = call.split(".")
    prelude = (
        f"import {module}\ndef fail(*args, **more): raise OSError({FAILING[call]}, 'failed')\n{module}.{name} = fail"
    )
    change(base)

    assert ran(driven(prelude, *ASKED, database=base.folder)) == CHANGED
    assert lineage(*ASKED, database=base.folder) == CHANGED
    assert is_kept(index)


@pytest.mark.skipif(not can_mount(), reason="needs to mount a small file system")
@stated("home and cache are read-only", "right answer; nothing is kept, what was kept is used")
def test_a_read_only_home_answers(base: World, tmp_path: Path, the_program: Lineage) -> None:
    home = tmp_path / "home"
    home.mkdir()
    env = {"HOME": str(home), "XDG_CACHE_HOME": ""}
    for size in disks(home, 4096, 1_048_576):
        kept = size > 500_000 and the_program(*ASKED, database=base.folder, env=env) == ANSWER
        subprocess.run(["mount", "-o", "remount,ro", str(home)], check=True)
        assert the_program(*ASKED, database=base.folder, env=env) == ANSWER
        assert bool(list(home.glob(".cache/lineage/*.sqlite"))) == kept
        if kept:
            change(base)
            assert the_program(*ASKED, database=base.folder, env=env) == CHANGED


def rot(index: Path, word: bytes) -> None:
    """Let the page that has a word go bad as a disk does: nobody touched the file."""
    with index.open("r+b") as file:
        data = file.read()
        size = int.from_bytes(data[16:18], "big")
        file.seek(data.index(word, 2 * size) // size * size)
        file.write(b"\xff" * size)
        file.flush()
        integrity.note(file.fileno(), str(index))


@stated(
    "the disk changes an index in silence, and SQLite notices", "right answer in the same run; the cache is made good"
)
def test_an_index_that_fails_while_it_is_read_is_made_anew(base: World, index: Path) -> None:
    rot(index, b"The engine")

    for _ in range(2):
        assert run_for_real("tag", "runs", database=base.folder) == (0, "hypothesis\n", "")
    assert is_kept(index)


@stated("the same, after half of a list was written", "ends with 5 and says so; the next run is right")
def test_an_answer_that_is_half_written_is_not_begun_again(base: World) -> None:
    rows = (f"  more-{n:03}: {{statement: {'At length ' * 40}{n}., note: n}}\n" for n in range(AHEAD + 100))
    base.write("more.yaml", "claims:\n" + "".join(rows))
    whole = run_for_real(*ASKED, database=aged(base).folder)
    rot(cache_of(base), f"At length {AHEAD + 99}.".encode())  # not among those that are looked up with the first
    said = "lineage: the index failed while it was read: this is not the whole answer\n  run it again: the index is made anew\n"

    ran = run_for_real(*ASKED, database=base.folder)
    assert (ran.code, ran.err) == (5, said)
    assert ran.out.endswith("\n")
    assert whole.out.startswith(ran.out)
    assert run_for_real(*ASKED, database=base.folder) == whole


@pytest.mark.skipif(not can_mount(), reason="needs to mount a small file system")
@stated("the same, in a cache that is read-only", "right answer of whatever is not written line by line")
def test_a_rotten_index_that_cannot_be_taken_away_is_left_out(base: World, index: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    for _ in disks(cache, 1_048_576):
        shutil.copy(index, cache)
        rot(cache / index.name, b"The engine")
        subprocess.run(["mount", "-o", "remount,ro", str(cache)], check=True)
        ran = run_for_real("tag", "runs", database=base.folder, env={"LINEAGE_CACHE": str(cache)})
        assert ran == (0, "hypothesis\n", "")
