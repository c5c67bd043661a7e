"""Which folder is the database, which files are in it, and where its index is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.store.cache import locate
from tests.worlds import BUNDLED, World


@pytest.fixture
def other(tmp_path: Path) -> World:
    return World(tmp_path / "other")


def real(world: World) -> str:
    return os.path.realpath(world.folder)


def test_the_chosen_database_comes_before_all(world: World, other: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(other.folder)

    assert locate.database(str(world.folder), {"LINEAGE_CLAIMS": str(other.folder)}) == real(world)


def test_the_environment_comes_before_the_folder(world: World, other: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(other.folder)

    assert locate.database(None, {"LINEAGE_CLAIMS": str(world.folder)}) == real(world)


def test_the_database_is_the_folder_one_stands_in_or_one_above(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = world.folder / "deep" / "inside"
    inside.mkdir(parents=True)

    for folder in (world.folder, inside):
        monkeypatch.chdir(folder)
        assert locate.database(None, {}) == real(world)


def test_the_database_may_lie_in_claims_beside_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(tmp_path / "project" / "claims")
    (tmp_path / "project" / "src").mkdir()
    monkeypatch.chdir(tmp_path / "project" / "src")

    assert locate.database(None, {}) == real(world)


def test_the_nearest_database_is_taken(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    nearer = World(world.folder / "nearer")
    monkeypatch.chdir(nearer.folder)

    assert locate.database(None, {}) == real(nearer)


def test_without_any_the_bundled_one_is_taken() -> None:
    assert locate.database(None, {}) == os.path.realpath(BUNDLED)


def test_in_a_folder_that_is_gone_the_bundled_one_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    assert locate.database(None, {}) == os.path.realpath(BUNDLED)


def test_a_link_to_a_database_is_that_database(world: World, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(world.folder)

    assert locate.database(str(tmp_path / "link"), {}) == real(world)


@pytest.mark.parametrize(("name", "why"), [("nowhere", "there is no such folder"), ("empty", "it has no lineage.yaml")])
def test_a_folder_that_is_no_database_is_refused(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(DatabaseUnreadable) as raised:
        locate.database(str(tmp_path / name), {})

    assert raised.value.message == f"{tmp_path / name} is not a database: {why}"
    assert raised.value.exit_code == 4


def test_the_files_are_those_with_the_three_endings_in_any_visible_folder(world: World) -> None:
    for name in ("a.yaml", "b.yml", "c.jsonl", "d.json", "e.txt", ".f.yaml", "g/h.yaml", "g/.i/j.yaml", "k.yaml/l.yml"):
        world.write(name, "")

    assert sorted(locate.stamps(real(world))) == [
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

    assert locate.stamps(real(world))["closed"] == ()


def trusted(world: World) -> locate.Stamps:
    """The stamps, once no file is so young that its stamp cannot be trusted."""
    found = locate.stamps(real(world))
    while any(len(stamp) > 4 for stamp in found.values()):
        found = locate.stamps(real(world))
    return found


def test_the_stamp_of_a_file_stays_while_the_file_stays(world: World) -> None:
    assert trusted(world) == locate.stamps(real(world))


def test_the_stamp_of_a_young_file_never_repeats(world: World) -> None:
    world.write("a.yaml", "")

    assert locate.stamps(real(world))["a.yaml"] != locate.stamps(real(world))["a.yaml"]


def test_another_file_of_the_same_size_and_time_has_another_stamp(world: World) -> None:
    path = world.write("a.yaml", "a")
    before, stamp = path.stat(), trusted(world)["a.yaml"]
    path.unlink()
    world.write("a.yaml", "b")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert trusted(world)["a.yaml"] != stamp


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"LINEAGE_CACHE": "/own"}, "/own"),
        ({"LINEAGE_CACHE": "/own", "XDG_CACHE_HOME": "/xdg"}, "/own"),
        ({"XDG_CACHE_HOME": "/xdg"}, "/xdg/lineage"),
    ],
)
def test_the_index_lies_in_the_users_cache(environ: dict[str, str], folder: str) -> None:
    path = locate.index_path("/data/claims", environ)

    assert path is not None
    assert os.path.dirname(path) == folder


@pytest.mark.parametrize("environ", [{}, {"XDG_CACHE_HOME": ""}, {"XDG_CACHE_HOME": "relative"}])
def test_without_a_cache_of_its_own_the_home_has_it(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = locate.index_path("/data/claims", environ)

    assert path is not None
    kept = "Library/Caches" if sys.platform == "darwin" else ".cache"
    assert os.path.dirname(path) == f"{tmp_path}/{kept}/lineage"


@pytest.mark.parametrize(
    ("environ", "home"), [({"LINEAGE_CACHE": "off"}, "/"), ({}, "relative"), ({}, "/home/of/nobody")]
)
def test_there_may_be_no_cache(environ: dict[str, str], home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", home)

    assert locate.index_path("/data/claims", environ) is None


def test_the_name_of_an_index_is_plain_short_and_its_own() -> None:
    folders = ["/a/claims", "/b/claims", "/a/思维链", "/a/" + "x" * 300, "/a/../../etc", "/\udcff"]
    paths = [locate.index_path(folder, {"LINEAGE_CACHE": "/c"}) for folder in folders]
    names = [os.path.basename(path or "") for path in paths]

    assert len(set(names)) == len(folders)
    assert all(name.isascii() and len(name) < 80 and "/" not in name and ".." not in name for name in names)
