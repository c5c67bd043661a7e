"""Which folder is the database."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.store.folders.database import find_database
from tests.worlds import BUNDLED, World


@pytest.fixture
def other(tmp_path: Path) -> World:
    return World(tmp_path / "other")


def real(world: World) -> str:
    return os.path.realpath(world.folder)


def test_the_chosen_database_comes_before_all(world: World, other: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(other.folder)

    assert find_database(str(world.folder), {"LINEAGE_CLAIMS": str(other.folder)}) == real(world)


def test_the_environment_comes_before_the_folder(world: World, other: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(other.folder)

    assert find_database(None, {"LINEAGE_CLAIMS": str(world.folder)}) == real(world)


def test_the_database_is_the_folder_one_stands_in_or_one_above(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = world.folder / "deep" / "inside"
    inside.mkdir(parents=True)

    for folder in (world.folder, inside):
        monkeypatch.chdir(folder)
        assert find_database(None, {}) == real(world)


def test_the_database_may_lie_in_claims_beside_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(tmp_path / "project" / "claims")
    (tmp_path / "project" / "src").mkdir()
    monkeypatch.chdir(tmp_path / "project" / "src")

    assert find_database(None, {}) == real(world)


def test_the_nearest_database_is_taken(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    nearer = World(world.folder / "nearer")
    monkeypatch.chdir(nearer.folder)

    assert find_database(None, {}) == real(nearer)


def test_without_any_the_bundled_one_is_taken() -> None:
    assert find_database(None, {}) == os.path.realpath(BUNDLED)


def test_in_a_folder_that_is_gone_the_bundled_one_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    assert find_database(None, {}) == os.path.realpath(BUNDLED)


def test_a_link_to_a_database_is_that_database(world: World, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(world.folder)

    assert find_database(str(tmp_path / "link"), {}) == real(world)


@pytest.mark.parametrize(("name", "why"), [("nowhere", "there is no such folder"), ("empty", "it has no lineage.yaml")])
def test_a_folder_that_is_no_database_is_refused(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(DatabaseUnreadable) as raised:
        find_database(str(tmp_path / name), {})

    assert raised.value.message == f"{tmp_path / name} is not a database: {why}"
    assert raised.value.exit_code == 4
