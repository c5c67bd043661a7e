from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from benchmarks.forms import FORMS, write
from benchmarks.topics import Json, Record, claim, topics
from tests.worlds import run_in_process


def texts_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def named(value: Json) -> set[str]:
    """Every text in a record."""
    if isinstance(value, str):
        return {value}
    children = value.values() if isinstance(value, dict) else value
    return set().union(*map(named, children))


@pytest.mark.parametrize("form", FORMS)
def test_a_made_up_database_has_no_problem(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", str(tmp_path / "cache"))
    write(str(tmp_path / "made-up"), 210, form)
    ran = run_in_process(capsys, "check", str(tmp_path / "made-up"), "--strict")
    assert (ran.code, ran.out) == (0, "")
    assert "0 errors, 0 warnings" in ran.err


@pytest.mark.parametrize("form", FORMS)
def test_the_same_seed_gives_the_same_database_and_another_does_not(form: str, tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write(str(tmp_path / name), 50, form, seed)
    one, again, other = (texts_of(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert one != other


def test_a_larger_database_begins_with_a_smaller_one() -> None:
    assert list(islice(topics(4000), 5)) == list(topics(200))


def test_no_other_topic_names_the_one_that_is_asked_about() -> None:
    parts = list(topics(4000))
    asked = {record.id for record in parts[0]}
    assert not any(asked & named(record.body) for records in parts[1:] for record in records)


def test_few_records_are_named_often() -> None:
    records: list[Record] = [record for part in topics(4000) for record in part]
    times = [named(record.body) for record in records]
    first, late = (sum(claim(topic, 0).split("-")[0] + "-2017-a" in names for names in times) for topic in (1, 91))
    assert first > 2 * late > 0
