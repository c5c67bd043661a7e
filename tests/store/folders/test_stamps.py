"""Which files are in a database, and whether they changed."""

from __future__ import annotations

import os

import pytest

from lineage_cli.store.folders.stamps import Stamps, read_stamps
from tests.worlds import World


def real(world: World) -> str:
    return os.path.realpath(world.folder)


def test_the_files_are_those_with_the_three_endings_in_any_visible_folder(world: World) -> None:
    for name in ("a.yaml", "b.yml", "c.jsonl", "d.json", "e.txt", ".f.yaml", "g/h.yaml", "g/.i/j.yaml", "k.yaml/l.yml"):
        world.write(name, "")

    assert sorted(read_stamps(real(world))) == [
        "a.yaml",
        "b.yml",
        "c.jsonl",
        "g/h.yaml",
        "k.yaml/l.yml",
        "lineage.yaml",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_folder_that_may_not_be_opened_is_told(world: World) -> None:
    (world.folder / "closed").mkdir(mode=0)

    assert read_stamps(real(world))["closed"] == ()


def trusted(world: World) -> Stamps:
    """The stamps, once no file is so young that its stamp cannot be trusted."""
    found = read_stamps(real(world))
    while any(len(stamp) > 4 for stamp in found.values()):
        found = read_stamps(real(world))
    return found


def test_the_stamp_of_a_file_stays_while_the_file_stays(world: World) -> None:
    assert trusted(world) == read_stamps(real(world))


def test_the_stamp_of_a_young_file_never_repeats(world: World) -> None:
    world.write("a.yaml", "")

    assert read_stamps(real(world))["a.yaml"] != read_stamps(real(world))["a.yaml"]


def test_another_file_of_the_same_size_and_time_has_another_stamp(world: World) -> None:
    path = world.write("a.yaml", "a")
    before, stamp = path.stat(), trusted(world)["a.yaml"]
    path.unlink()
    world.write("a.yaml", "b")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert trusted(world)["a.yaml"] != stamp
