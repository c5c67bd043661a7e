"""After any edits, kept in one index throughout, every answer is that of a fresh index: edits by people, tools and accidents.

By hand, for as long as one likes: `LINEAGE_EDITS=10000 pytest --slow tests/whole/test_edits.py -k by_hand`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lineage_cli.store.folders import stamps
from tests.faults import stated
from tests.store.index.test_build_and_update import IDS, Editor, anew, answers
from tests.worlds import MANIFEST, World

Deed = Callable[["Vandal", list[Path]], object]


class Vandal(Editor):
    """Edits as an editor does, and besides as tools and accidents do: to whole files, to bytes, to folders, to links."""

    def edit(self) -> None:
        """Make one edit, chosen at random; where there is no file, one is written."""
        files = [
            path for path in sorted(self.world.folder.rglob("*")) if path.is_file() and path.name != "lineage.yaml"
        ]
        if files and self.random.random() < 0.6:
            self.random.choice(DEEDS)(self, files)
        else:
            kind = self.random.choice(list(IDS))
            id = self.random.choice(IDS[kind])
            self.world.write(f"{id}.yaml", self._record(kind, id))

    def one(self, files: list[Path]) -> Path:
        """Return one of the files."""
        return self.random.choice(files)

    def elsewhere(self, ending: str = ".yaml") -> Path:
        """Return a path at which there is no file, perhaps in a folder that is not there yet."""
        folder = self.world.folder / self.random.choice(["", "a", "a/b", "z.yaml", ".hidden"])
        folder.mkdir(parents=True, exist_ok=True)
        name = next(number for number in range(99_999) if not os.path.lexists(folder / f"{number}{ending}"))
        return folder / f"{name}{ending}"

    def records(self) -> str:
        """Return a file of several records, some of one id."""
        chosen = {
            kind: [self.random.choice(ids) for _ in range(self.random.randint(0, 3))] for kind, ids in IDS.items()
        }
        sections = [[self._record(kind, id).split("\n", 1) for id in set(ids)] for kind, ids in chosen.items() if ids]
        return "".join(head + "\n" + "".join(body for _, body in each) for each in sections for head in [each[0][0]])


def change_a_byte(vandal: Vandal, files: list[Path]) -> None:
    path = vandal.one(files)
    content = bytearray(path.read_bytes())
    if content:
        content[vandal.random.randrange(len(content))] = vandal.random.choice(b" \n:{}[]'\"#-!&*a\xff\x00")
        path.write_bytes(content)


def cut_short(vandal: Vandal, files: list[Path]) -> None:
    path = vandal.one(files)
    os.truncate(path, vandal.random.randint(0, path.stat().st_size))


def say_the_same_twice(vandal: Vandal, files: list[Path]) -> None:
    path = vandal.one(files)
    path.write_bytes((path.read_bytes() * 2)[:10_000])


def change_in_secret(vandal: Vandal, files: list[Path]) -> None:
    """Exchange one id for another of the same length, and put the times back."""
    path = vandal.one(files)
    before = path.stat()
    kind = vandal.random.choice(list(IDS))
    old, new = (vandal.random.choice(IDS[kind]).encode() for _ in range(2))
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def swap(vandal: Vandal, files: list[Path]) -> None:
    first, second = vandal.one(files), vandal.one(files)
    other = second.read_bytes()
    second.write_bytes(first.read_bytes())
    first.write_bytes(other)


def copy(vandal: Vandal, files: list[Path]) -> None:
    vandal.elsewhere().write_bytes(vandal.one(files).read_bytes())


def link(vandal: Vandal, files: list[Path]) -> None:
    place = vandal.elsewhere()
    place.symlink_to(vandal.random.choice([str(vandal.one(files)), "nowhere.yaml", "/dev/null", str(place)]))


def hard_link(vandal: Vandal, files: list[Path]) -> None:
    vandal.elsewhere().hardlink_to(vandal.one(files).resolve())


def move_a_folder(vandal: Vandal, files: list[Path]) -> None:
    folder = vandal.one(files).parent
    if folder != vandal.world.folder:
        folder.rename(next(place for n in range(99_999) if not (place := vandal.world.folder / f"moved-{n}").exists()))


def write_lines(vandal: Vandal, files: list[Path]) -> None:
    lines = []
    for _ in range(vandal.random.randint(0, 3)):
        id = vandal.random.choice(IDS["source"] + IDS["entity"])
        kind = "source" if id in IDS["source"] else "entity"
        language = ', "language": "en", "title": "Notes"' if kind == "source" else ', "name": "Engine"'
        lines.append(f'{{"record": "{kind}", "id": "{id}", "kind": "paper"{language}}}\n')
    vandal.elsewhere(".jsonl").write_text("".join(lines) + vandal.random.choice(["", "", "{", "\n\n"]))


def write_many(vandal: Vandal, files: list[Path]) -> None:
    vandal.elsewhere(vandal.random.choice([".yaml", ".yml"])).write_text(vandal.records())


def touch(vandal: Vandal, files: list[Path]) -> None:
    moment = vandal.random.choice([0, 2**31, 4_000_000_000])
    os.utime(vandal.one(files), (moment, moment))


def encode(vandal: Vandal, files: list[Path]) -> None:
    path = vandal.one(files)
    text = path.read_bytes().decode("utf-8", "replace")
    path.write_bytes(text.encode(vandal.random.choice(["utf-8-sig", "utf-16", "utf-8"]), "replace"))


def another_manifest(vandal: Vandal, files: list[Path]) -> None:
    vandal.world.write(
        "lineage.yaml", MANIFEST + vandal.random.choice(["", "  weighs: {role: property, label: weighs}\n"])
    )


def take_away(vandal: Vandal, files: list[Path]) -> None:
    vandal.one(files).unlink()


def take_much_away(vandal: Vandal, files: list[Path]) -> None:
    for path in files[::2]:
        path.unlink()


DEEDS: tuple[Deed, ...] = (
    change_a_byte, cut_short, say_the_same_twice, change_in_secret, swap, copy, link, hard_link, move_a_folder, write_lines,
    write_many, touch, encode, another_manifest, take_away, take_away, take_away, take_much_away,
)  # fmt: skip


def every_answer_is_that_of_a_fresh_index(world: World, monkeypatch: pytest.MonkeyPatch, seed: int, edits: int) -> None:
    monkeypatch.setattr(stamps, "RACY_NS", 0)  # what did not change is not read again, however young it is
    monkeypatch.setattr(stamps, "COARSE_NS", 0)
    vandal = Vandal(world, seed)
    for number in range(edits):
        vandal.edit()
        kept, fresh = answers(world), anew(world, monkeypatch)
        assert kept == fresh, f"edit {number} of seed {seed}"


@pytest.mark.parametrize("seed", range(2))
@stated(
    "random edits, by people, tools and accidents, between any two questions", "each answer is that of a fresh index"
)
def test_after_any_edit_the_answers_are_those_of_a_fresh_index(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    every_answer_is_that_of_a_fresh_index(world, monkeypatch, seed, 15)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(50, 52))
def test_after_many_edits_the_answers_are_those_of_a_fresh_index(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    every_answer_is_that_of_a_fresh_index(world, monkeypatch, seed, 150)


@pytest.mark.slow
@pytest.mark.skipif("LINEAGE_EDITS" not in os.environ, reason="LINEAGE_EDITS says how many edits, by hand")
def test_after_as_many_edits_as_are_asked_for_by_hand(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    seed = int(os.environ.get("LINEAGE_SEED", "2026"))
    every_answer_is_that_of_a_fresh_index(world, monkeypatch, seed, int(os.environ["LINEAGE_EDITS"]))
