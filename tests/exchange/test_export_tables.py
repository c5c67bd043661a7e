"""CSV and SQLite of an export: the same tables, whose keys lead somewhere, with the tags that `list` gives."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lineage_cli.exchange.tables import TABLES
from tests.worlds import SMALL, Ran, World

Rows = list[tuple[object, ...]]
DANGLING = """
entities:
  a: {kind: thing, name: '=1+1'}
sources:
  s: {title: S, kind: paper, language: en, published: 2020, read: 2021}
  late: {title: L, kind: paper, language: en, published: 2024, read: 2025}
claims:
  c: {statement: c, subject: a, predicate: size, value: '>=68B', stated: [{source: s, anchor: x}, {source: late, anchor: y}],
    supports: [{id: e, summary: E, kind: record, source: s, anchor: z}, {id: f, summary: F, kind: record, source: late, anchor: z}]}
  d: {statement: d, subject: nobody, predicate: size, value: big, note: n, supports: nothing}
"""


@pytest.fixture
def asked(tmp_path: Path, lineage: Callable[..., Ran]) -> Callable[..., Rows]:
    def ask(sql: str, database: Path, *words: str) -> Rows:
        path = tmp_path / "out.db"
        assert lineage("export", "--format", "sqlite", "-o", str(path), *words, database=database).code == 0
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            return connection.execute(sql).fetchall()

    return ask


def test_tags_are_those_of_the_list(asked: Callable[..., Rows], lineage: Callable[..., Ran]) -> None:
    rows: dict[object, object] = {row[0]: row[1] for row in asked("SELECT id, tag FROM claims", SMALL)}
    items = json.loads(lineage("list", "claims", "--json", database=SMALL).out)["items"]
    assert set(rows) == {each["id"] for each in items}
    assert all(rows[each["id"]] == each["tag"] for each in items if each["tag"])


def test_what_dangles_is_left_out(world: World, asked: Callable[..., Rows]) -> None:
    world.write("all.yaml", DANGLING)
    assert asked("SELECT id, subject FROM claims ORDER BY id", world.folder) == [("c", "a"), ("d", None)]
    assert asked("SELECT claim, evidence FROM lines ORDER BY 2", world.folder) == [("c", "e"), ("c", "f")]


def test_values_are_numbers_too(world: World, asked: Callable[..., Rows]) -> None:
    world.write("all.yaml", DANGLING)
    assert asked("SELECT value, low, high FROM claims WHERE id = 'c'", world.folder) == [(">=68B", 68e9, None)]


def test_what_does_not_exist_on_that_day_is_left_out(world: World, asked: Callable[..., Rows]) -> None:
    world.write("all.yaml", DANGLING)
    assert asked("SELECT id FROM sources", world.folder, "--as-of", "2021") == [("s",)]
    assert asked("SELECT evidence FROM lines", world.folder, "--as-of", "2021") == [("e",)]
    assert asked("SELECT value FROM about WHERE key = 'as_of'", world.folder, "--as-of", "2021") == [("2021-12-31",)]


def test_the_package_tells_of_every_table(world: World, tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    world.write("all.yaml", DANGLING)
    folder = tmp_path / "tables"
    assert lineage("export", "--format", "csv", "-o", str(folder), database=world.folder).code == 0
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [each["name"] for each in package["resources"]] == [table.name for table in TABLES]
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = next(csv.reader(content.decode().splitlines()))
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_no_cell_begins_a_formula(world: World, tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    world.write("all.yaml", DANGLING)
    folder = tmp_path / "tables"
    assert lineage("export", "--format", "csv", "-o", str(folder), database=world.folder).code == 0
    assert "a,thing,'=1+1," in (folder / "entities.csv").read_text("utf-8")


def test_a_file_that_can_not_be_a_database_is_told(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    ran = lineage("export", "--format", "sqlite", "-o", str(tmp_path / "no" / "out.db"), database=SMALL)
    assert ran.code == 5
