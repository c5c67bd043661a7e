"""Work shared among processes: the same results in the same order, whatever becomes of the processes."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.forms import write
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.settling import settle
from lineage_cli.store.index import builder, grader, workers
from lineage_cli.store.index import row_writer as parsed
from lineage_cli.store.index.sqlite_library import SqliteLibrary
from lineage_cli.store.input import files
from tests.amounts import every, sweep
from tests.faults import stated
from tests.worlds import opened

PARENT = os.getpid()


def squared(number: int) -> tuple[int, str]:
    return number * number, "x" * 100_000  # more than a pipe holds


def elsewhere(number: int) -> bool:
    return os.getpid() != PARENT


def results(work: Callable[[int], object], processes: int) -> list[object]:
    return list(workers.in_order(range(20), work, processes))


@pytest.mark.parametrize("processes", sweep([0, 1, 2, 3, 30], [0, 1, 3]))
def test_results_come_in_order(processes: int) -> None:
    assert results(squared, processes) == list(map(squared, range(20)))
    assert is_alone()


def test_the_work_is_done_elsewhere() -> None:
    assert (set(results(elsewhere, 2)), set(results(elsewhere, 0))) == ({True}, {False})


def is_alone() -> bool:
    """Whether this process has no fork of which it has not heard the end. Servers of other tests are in groups of their own."""
    try:
        os.waitpid(0, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def dying(number: int) -> tuple[int, str]:
    if os.getpid() != PARENT and number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return squared(number)


def failing(number: int) -> tuple[int, str]:
    if os.getpid() != PARENT and number == 7:
        raise MemoryError
    return squared(number)


@pytest.mark.parametrize("work", [dying, failing])
@stated("a process that helps to build is killed, or runs out of memory", "its work is done in the other; right answer")
def test_what_a_process_does_not_deliver_is_done_here(
    work: Callable[[int], object], capfd: pytest.CaptureFixture[str]
) -> None:
    assert results(work, 2) == list(map(squared, range(20)))
    assert is_alone()
    assert capfd.readouterr() == ("", "")


@stated("no process can be started to help", "the work is done in one; right answer")
def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)

    assert results(elsewhere, 2) == [False] * 20


def test_an_error_of_the_work_itself_is_raised_here() -> None:
    def wrong(number: int) -> float:
        return 1 / (number - 7)

    with pytest.raises(ZeroDivisionError):
        results(wrong, 2)
    assert is_alone()


def test_who_takes_no_more_results_leaves_no_process_behind() -> None:
    taken = workers.in_order(range(20), squared, 2)
    next(taken)
    taken.close()

    assert is_alone()


def test_a_thread_forbids_other_processes() -> None:
    ending = threading.Event()
    thread = threading.Thread(target=ending.wait)
    thread.start()
    try:
        assert workers.available() == 0
    finally:
        ending.set()
        thread.join()


@stated("the run is killed while other processes help it to build", "they end")
def test_processes_end_when_the_one_they_work_for_is_killed() -> None:
    program = """
import os
from lineage_cli.store.index import workers
taken = workers.in_order(range(1000), lambda number: "x" * 1_000_000, 2)
for _ in range(4):
    next(taken)
os.write(int(os.environ["HELD"]), b"begun")
os.kill(os.getpid(), 9)
"""
    read, held = os.pipe()  # held by all of them, until they end
    subprocess.run(
        [sys.executable, "-c", program], check=False, pass_fds=(held,), env={**os.environ, "HELD": str(held)}
    )
    os.close(held)

    assert os.read(read, 100) == b"begun"
    assert select.select([read], [], [], 20)[0], "a process goes on for nobody"
    assert os.read(read, 100) == b""
    os.close(read)


# an index that several processes read for


def held(library: SqliteLibrary) -> list[list[tuple[object, ...]]]:
    """All rows of an index but for its meta data, keys and all."""
    tables = ("record", "name", "chain", "problem", "words_data", "link_data", "grade")
    files = "SELECT key, path, first, last FROM file"  # without their stamps: young ones never repeat
    return [library.index.execute(query).fetchall() for query in (files, *(f"SELECT * FROM {each}" for each in tables))]


@pytest.mark.parametrize("form", ["yaml", "jsonl"])
def test_an_index_is_the_same_however_many_processes_read_for_it(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "made"
    write(str(folder), 400, form)
    (folder / "wrong.yaml").write_text("claims:\n  c: {statement: C, note: N, in: [nobody]}\n  d: {x: y}\n", "utf-8")
    monkeypatch.setattr(builder, "WORTH_SHARING", 0)
    monkeypatch.setattr(files, "UNIT", 20_000)
    monkeypatch.setattr(grader, "WORTH_SHARING", 0)
    monkeypatch.setattr(grader, "CHUNK", 100)
    found = []
    for processes in (0, 1, 3):
        monkeypatch.setattr(workers, "available", lambda processes=processes: processes)
        monkeypatch.setenv("LINEAGE_CACHE", str(tmp_path / f"cache-{processes}"))
        found.append(held(opened(folder)))
    assert found[0] == found[1] == found[2]
    assert len(found[0][1]) > 700


def lines(name: str, count: int) -> str:
    return "".join(
        f'{{"record": "source", "id": "{name}{number}", "title": "T", "kind": "essay", "language": "en"}}\n'
        for number in range(count)
    )


@pytest.mark.parametrize("count", [3, 10, 30, 45, 100])
@stated("a large file is another for each process that reads it", "the next answer is right; no other file is touched")
def test_a_file_that_changes_while_it_is_shared_spoils_nothing_that_stays(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "lineage.yaml").write_text("format: 1\ntitle: T\n", "utf-8")
    (folder / "a.jsonl").write_text(lines("a", 60), "utf-8")
    (folder / "b.jsonl").write_text(lines("b", 30), "utf-8")
    monkeypatch.setenv("LINEAGE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(builder, "WORTH_SHARING", 0)
    monkeypatch.setattr(files, "UNIT", 500)
    serve = workers._serve  # noqa: SLF001

    def changed(units: object, work: object, write: int) -> None:
        (folder / "a.jsonl").write_text(lines("c", count), "utf-8")
        serve(units, work, write)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(workers, "available", lambda: 2)
        patched.setattr(workers, "_serve", changed)
        opened(folder)
    monkeypatch.setattr(workers, "available", lambda: 0)
    kept = held(opened(folder))
    monkeypatch.setenv("LINEAGE_CACHE", "off")

    assert ids(kept) == ids(held(opened(folder))) == {f"b{n}" for n in range(30)} | {f"c{n}" for n in range(count)}
    assert sum(len(rows) for rows in kept[1:2]) == 30 + count


def ids(tables: list[list[tuple[object, ...]]]) -> set[object]:
    return {row[5] for row in tables[1]}


def test_an_index_that_cannot_be_written_leaves_no_process_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "made"
    write(str(folder), 200, "jsonl")
    monkeypatch.setenv("LINEAGE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(builder, "WORTH_SHARING", 0)
    monkeypatch.setattr(files, "UNIT", 20_000)
    monkeypatch.setattr(workers, "available", lambda: 2)

    def refused(self: object, gathered: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(parsed.Writer, "write", refused)

    with pytest.raises(KeyboardInterrupt):
        opened(folder)
    assert is_alone()


@pytest.mark.parametrize("seed", every(3, range(3)))
def test_the_verdicts_of_an_index_are_those_of_the_rule(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(str(tmp_path / "made"), 600, "jsonl", seed)
    monkeypatch.setenv("LINEAGE_CACHE", "off")
    library = opened(tmp_path / "made")
    claims = list(library.ids("claim"))
    afresh = settle(claims, Judge(library).case)

    stored = {claim: library.graded(claim) for claim in claims}
    assert {claim: (found.tag, found.marks, found.circle) for claim, found in stored.items() if found} == {
        claim: (found.tag, found.marks, found.circle) for claim, found in afresh.items()
    }
    assert len({(found.tag, found.marks) for found in afresh.values()}) > 8
