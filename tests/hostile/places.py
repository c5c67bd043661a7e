"""Cases that are no text in a file: pipes, devices, links, folders, names, and too much of everything."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.hostile.cases import record, thing

SOUND = thing("Odd")


def _a_gigabyte(folder: Path, name: str) -> None:
    with (folder / name).open("wb") as file:
        file.write(b"# \n")
        file.truncate(1 << 30)


def _linked(folder: Path, target: str | Path, name: str = "bad.yaml") -> Path:
    (folder / name).symlink_to(target)
    return folder / name


def _outside(folder: Path) -> Path:
    path = folder.parent / "outside.yaml"
    path.write_text(SOUND, "utf-8")
    return path


def _socket(folder: Path) -> None:
    held = Path.cwd()
    os.chdir(folder)  # the name of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("bad.yaml")
    finally:
        os.chdir(held)


def _deep(folder: Path) -> None:
    """Write a file below a hundred folders."""
    inner = folder / "/".join(["d"] * 100)
    inner.mkdir(parents=True)
    (inner / "bad.yaml").write_text(SOUND, "utf-8")


def _loop(folder: Path) -> None:
    (folder / "inner").mkdir()
    _linked(folder, "..", "inner/loop")


def _called(name: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(SOUND, "utf-8")

    return write


def _chain(field: str, more: str, count: int) -> Callable[[Path], None]:
    """Return what writes a chain of sources or claims, each of which names the one before."""

    def write(folder: Path) -> None:
        lines = "".join(
            f'{{"record": "source", "id": "s{n}", "title": "S", "kind": "essay", "language": "en", "{field}": "s{n - 1}"{more}}}\n'
            for n in range(1, count)
        )
        first = '{"record": "source", "id": "s0", "title": "S", "kind": "essay", "language": "en"}\n'
        (folder / "bad.jsonl").write_text(first + lines, "utf-8")

    return write


def _claims(count: int, text: Callable[[int], str]) -> Callable[[Path], None]:
    return lambda folder: _written(folder, "".join(text(n) for n in range(count)))


def _written(folder: Path, text: str) -> None:
    (folder / "bad.jsonl").write_text(text, "utf-8")


def _resting(n: int) -> str:
    """Return a claim that rests on the next one, the last on the first: one circle."""
    evidence = (
        f'{{"id": "e{n}", "summary": "S.", "kind": "inference", "source": "notes", "rests_on": "c{(n + 1) % 500}"}}'
    )
    return f'{{"record": "claim", "id": "c{n}", "statement": "C.", "note": "n", "supports": [{evidence}]}}\n'


def _family(n: int) -> str:
    return f'{{"record": "entity", "id": "f{n}", "kind": "thing", "name": "F", "part_of": "f{(n + 1) % 500}"}}\n'


PLACES: dict[str, Callable[[Path], object]] = {
    "pipe": lambda folder: os.mkfifo(folder / "bad.yaml"),
    "pipe-of-lines": lambda folder: os.mkfifo(folder / "bad.jsonl"),
    "socket": _socket,
    "device-without-end": lambda folder: _linked(folder, "/dev/zero"),
    "device-empty": lambda folder: _linked(folder, "/dev/null"),
    "device-of-the-terminal": lambda folder: _linked(folder, "/dev/tty"),
    "file-of-the-kernel": lambda folder: _linked(folder, "/proc/self/environ"),
    "folder-called-like-a-file": lambda folder: (folder / "bad.yaml").mkdir(),
    "gigabyte": lambda folder: _a_gigabyte(folder, "bad.yaml"),
    "link-to-itself": lambda folder: _linked(folder, "bad.yaml"),
    "link-to-nothing": lambda folder: _linked(folder, "gone.yaml"),
    "link-out": lambda folder: _linked(folder, _outside(folder)),
    "link-to-passwords": lambda folder: _linked(folder, "/etc/passwd"),
    "link-out-by-steps": lambda folder: (_outside(folder), _linked(folder, "../outside.yaml")),
    "link-to-a-folder-above": _loop,
    "link-to-the-root": lambda folder: _linked(folder, "/", "all"),
    "link-inside": lambda folder: ((folder / "odd.txt").write_text(SOUND), _linked(folder, "odd.txt")),
    "folders-a-hundred-deep": _deep,
    "name-with-a-line-end": _called(b"a\nb.yaml"),
    "name-with-an-escape": _called(b"\x1b[31mred.yaml"),
    "name-that-is-no-text": _called(b"\xff\xfe.yaml"),
    "name-right-to-left": _called("\u202elmay.yaml".encode()),
    "name-like-an-option": _called(b"--help.yaml"),
    "name-like-a-command": _called(b"$(touch owned).yaml"),
    "name-of-255": _called(b"a" * 250 + b".yaml"),
    "name-hidden": _called(b".bad.yaml"),
    "name-of-an-editors-copy": _called(b"bad.yaml~"),
    "chain-of-copies": _chain("derived_from", ', "derivation": "version"', 2_000),
    "chain-of-witnesses": _chain("same_witness_as", "", 2_000),
    "circle-of-arguments": _claims(500, _resting),
    "circle-of-families": _claims(500, _family),
    "name-shared-by-thousands": _claims(2_000, lambda n: record(id=f"o{n}", name="engine") + "\n"),
}
