"""The page of findings says what the commands say, and leaves nothing out. That it is up to date, test_docs.py checks."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.worlds import BUNDLED, ROOT, Ran, opened

Command = Callable[..., Ran]

PAGE = (ROOT / "docs" / "findings.md").read_text("utf-8")
PARTS: dict[str, Callable[[], str]] = runpy.run_path(str(ROOT / "docs" / "findings.py"))["PARTS"]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _one_index(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", str(cache))


def rows(part: str) -> list[list[str]]:
    """The cells of a table of the page, without its header; none where it says that there is nothing."""
    lines = [line for line in PARTS[part]().splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def ids(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def first_ids(part: str) -> list[str]:
    """The id at the end of the first cell of each row, rows that go on with the one above left out."""
    return [ids(row[0])[-1] for row in rows(part) if row[0] != "″"]


def listed(lineage: Command, *filters: str) -> list[str]:
    answer = json.loads(lineage("list", "claims", *filters, "--json", database=BUNDLED).out)
    return [each["id"] for each in answer["items"]]


def counted(lineage: Command) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(lineage("stats", "--json", database=BUNDLED).out)
    return answer


def test_the_page_has_every_table_once() -> None:
    assert sorted(re.findall(r"<!-- generated: findings ([\w-]+) -->", PAGE)) == sorted(PARTS)


def test_every_id_in_the_tables_is_a_record() -> None:
    library = opened(BUNDLED)
    named = {id for part in PARTS for row in rows(part) for cell in row for id in ids(cell)}
    assert named
    assert {id for id in named if library.record(id) is None} == set()


def test_grades_that_differ_are_those_that_list_differs_gives(lineage: Command) -> None:
    assert sorted(first_ids("stated-higher") + first_ids("stated-lower")) == listed(lineage, "--differs")


def test_hedged_conclusions_are_conclusions(lineage: Command) -> None:
    assert set(first_ids("hedged-conclusions")) <= set(listed(lineage, "--tag", "conclusion"))


def test_what_hangs_on_a_source_is_what_stats_counts(lineage: Command) -> None:
    alone = {each["source"]: each["claims"] for each in counted(lineage)["alone"]}
    shown = {ids(row[0])[-1]: int(row[1]) for row in rows("alone") if ids(row[0])}
    assert shown == {source: claims for source, claims in alone.items() if source in shown}
    assert sum(int(row[1]) for row in rows("alone")) == sum(alone.values())


def test_claims_that_hang_on_one_source_are_single_source(lineage: Command) -> None:
    shown = {id for row in rows("alone-claims") for id in ids(row[1])}
    assert shown
    assert shown <= set(listed(lineage, "--single-source"))


def test_the_conclusions_that_counting_lines_would_give_are_those_that_stats_counts(lineage: Command) -> None:
    conclusions = counted(lineage)["conclusions"]
    more = [row for row in rows("by-lines") if row[2] == "● conclusion"]
    assert len(more) == conclusions["by_lines"] - conclusions["by_witnesses"]


def test_what_is_one_witness_has_several_lines_of_one_origin() -> None:
    assert all(len(ids(part)) > 2 for row in rows("by-lines") for part in row[3].split(";"))


def test_every_contradiction_is_known_to_both_sides(lineage: Command) -> None:
    pairs = [(ids(row[0])[-1], ids(row[2])[-1]) for row in rows("contradictions")]
    assert len(pairs) == len({frozenset(pair) for pair in pairs}) > 0
    for one, other in pairs:
        for id, rival in ((one, other), (other, one)):
            claim = json.loads(lineage("evidence", id, "--exact", "--json", database=BUNDLED).out)["items"][0]["claim"]
            assert rival in [each["id"] for each in claim["rivals"]]


def test_every_claim_with_the_evidence_against_it_is_there(lineage: Command) -> None:
    against = listed(lineage, "--mark", "refuted") + listed(lineage, "--mark", "outweighed")
    assert first_ids("overturned") == sorted(against)


def test_what_is_settled_is_a_conclusion(lineage: Command) -> None:
    assert set(first_ids("settled")) <= set(listed(lineage, "--tag", "conclusion"))


def test_every_correction_is_there(lineage: Command) -> None:
    assert sorted(first_ids("corrections")) == listed(lineage, "--mark", "superseded")


def test_every_claim_that_a_source_grades_has_what_would_raise_it(lineage: Command) -> None:
    stated = [listed(lineage, "--stated-tag", tag) for tag in ("conclusion", "hypothesis", "educated-guess")]
    assert first_ids("would-raise") == sorted(set().union(*stated))


def test_what_would_raise_a_claim_is_what_evidence_says(lineage: Command) -> None:
    for claim, tag, raised in rows("would-raise"):
        told = lineage("evidence", ids(claim)[-1], "--exact", database=BUNDLED).out
        assert "conclusion" in tag or f"Up       {raised}" in told


def test_every_question_is_there() -> None:
    library = opened(BUNDLED)
    claims = (library.claim(id) for id in list(library.ids("claim")))
    assert first_ids("questions") == [claim.id for claim in claims if claim and claim.form == "question"]
