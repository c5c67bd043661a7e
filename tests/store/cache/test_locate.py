"""Where the index of a database is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from lineage_cli.store.cache import locate


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
