"""An export is there whole or not at all, and never in the place of what somebody else wrote."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from lineage_cli.domain.errors import OutputFailed
from lineage_cli.exchange import destination
from tests.worlds import SMALL, Ran


def test_a_folder_is_made_and_made_again(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    for _ in range(2):
        assert lineage("export", "-o", str(tmp_path / "out"), database=SMALL).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {".lineage-export", "lineage.yaml", "records.jsonl"}


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    ran = lineage("export", "-o", str(tmp_path), database=SMALL)
    assert ran.code == 5
    assert "holds files that this command did not write" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_export_that_was_added_to_is_left_alone(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    out = tmp_path / "out"
    assert lineage("export", "-o", str(out), database=SMALL).code == 0
    (out / "mine.yaml").write_text("claims: {}")
    assert lineage("export", "-o", str(out), database=SMALL).code == 5
    assert (out / "mine.yaml").exists()


def test_a_file_that_fails_halfway_leaves_what_was_there(tmp_path: Path) -> None:
    def broken() -> object:
        yield "new"
        raise OSError(28, "No space left on device")

    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with pytest.raises(OutputFailed, match="No space left"):
        destination.text(str(target), broken())  # type: ignore[arg-type]
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_folder_that_fails_halfway_leaves_what_was_there(tmp_path: Path) -> None:
    def broken(folder: str) -> None:
        (Path(folder) / "half").write_text("half")
        raise OSError(28, "No space left on device")

    destination.folder(str(tmp_path / "out"), lambda folder: None)
    with pytest.raises(OutputFailed):
        destination.folder(str(tmp_path / "out"), broken)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".lineage-export"]


@pytest.mark.parametrize("path", ["missing/out.jsonl", "missing/out", "file/out"])
def test_what_cannot_be_written_ends_with_5(path: str, tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    (tmp_path / "file").write_text("")
    ran = lineage("export", "-o", str(tmp_path / path), database=SMALL)
    assert (ran.code, ran.err.count("\n")) == (5, 1)


def test_a_format_that_is_no_text_needs_a_place(lineage: Callable[..., Ran]) -> None:
    for format in ("csv", "sqlite"):
        ran = lineage("export", "--format", format, database=SMALL)
        assert (ran.code, ran.out) == (2, "")
        assert "-o PATH" in ran.err


def test_what_is_no_ordinary_file_is_not_replaced(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    listener = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    listener.start()
    assert lineage("export", "--format", "bibtex", "-o", str(pipe), database=SMALL).code == 0
    listener.join(10)
    assert heard[0].startswith(b"@")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert lineage("export", "--format", "sqlite", "-o", str(pipe), database=SMALL).code == 5
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_the_folder_that_one_is_in_is_not_replaced(
    tmp_path: Path, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert lineage("export", "-o", ".", database=SMALL).code == 5
    assert list(tmp_path.iterdir()) == []
