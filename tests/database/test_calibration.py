"""The author's own four grades come out of the evidence of the bundled database, and out of nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from lineage_cli.domain.grades import Tag
from lineage_cli.rules.assessment import Judge
from lineage_cli.store.open import open_library
from tests.worlds import BUNDLED, opened

AUTHORS_GRADES = {
    "cot-from-code": Tag.HYPOTHESIS,
    "generalization-from-instruction-scaling": Tag.CONCLUSION,
    "base-larger-than-gpt-3": Tag.EDUCATED_GUESS,
    "tuning-unlocks-not-injects": Tag.HYPOTHESIS,
}
Files = dict[str, dict[str, Any]]


def all_tags(folder: Path) -> dict[str, Tag]:
    """Return the tag of each claim of a database."""
    with closing(open_library(str(folder.resolve()))) as library:
        return {id: Judge(library).verdict(id).tag for id in library.ids("claim")}


@cache
def bundled_tags() -> dict[str, Tag]:
    return all_tags(BUNDLED)


@cache
def bundled_files() -> str:
    load = yaml.CBaseLoader  # makes texts, lists and mappings only
    paths = sorted(BUNDLED.rglob("*.yaml"))
    read = {str(path.relative_to(BUNDLED)): yaml.load(path.read_text("utf-8"), load) for path in paths}  # noqa: S506
    return json.dumps(read)


@pytest.fixture
def files() -> Files:
    """The files of the bundled database, everything in them as it was typed, to be changed by a test."""
    found: Files = json.loads(bundled_files())
    return found


@pytest.fixture
def changed(files: Files, tmp_path: Path) -> Callable[[], dict[str, Tag]]:
    """Write the files, as a test has left them, to a copy, and return its tags."""

    def write() -> dict[str, Tag]:
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(json.dumps(content), "utf-8")
        return all_tags(tmp_path)

    return write


def claims_of(files: Files) -> list[dict[str, Any]]:
    return [claim for content in files.values() for claim in content.get("claims", {}).values()]


def lines_of(claim: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(side, line) for side in ("supports", "disputes", "neutral") for line in claim.get(side, [])]


def copy_evidence(files: Files, source: str, copy: str) -> int:
    """Copy every line whose item is of one source onto another, and return how many there were."""
    items = {id: item for content in files.values() for id, item in content.get("evidence", {}).items()}
    copied = {f"{id}-copied": {**item, "source": copy} for id, item in items.items() if item["source"] == source}
    count = 0
    for claim in claims_of(files):
        for side, line in lines_of(claim):
            refined = {"evidence": line} if isinstance(line, str) else line
            if "id" in refined and refined["source"] == source:
                claim[side] = [*claim[side], {**refined, "id": f"{refined['id']}-copied", "source": copy}]
            elif f"{refined.get('evidence')}-copied" in copied:
                claim[side] = [*claim[side], {**refined, "evidence": f"{refined['evidence']}-copied"}]
            else:
                continue
            count += 1
    files["copied.yaml"] = {"evidence": copied}
    return count


def test_the_authors_grades_come_out() -> None:
    judge = Judge(opened(BUNDLED))
    assert {id: judge.grading(id).tag for id in AUTHORS_GRADES} == AUTHORS_GRADES


@pytest.mark.slow
def test_a_copy_written_anew_has_the_same_tags(changed: Callable[[], dict[str, Tag]]) -> None:
    assert changed() == bundled_tags()


def test_no_tag_changes_without_the_tags_that_authors_state(
    files: Files, changed: Callable[[], dict[str, Tag]]
) -> None:
    stated = [entry for claim in claims_of(files) for entry in claim.get("stated", []) if "tag" in entry]
    assert len(stated) >= len(AUTHORS_GRADES)
    for entry in stated:
        del entry["tag"]
    found = changed()
    assert found == bundled_tags()
    assert {id: found[id] for id in AUTHORS_GRADES} == AUTHORS_GRADES


@pytest.mark.slow
@pytest.mark.parametrize("derivation", ["translation", "citation", "retelling"])
def test_copying_the_essays_evidence_onto_a_copy_of_it_changes_no_tag(
    files: Files, changed: Callable[[], dict[str, Tag]], derivation: str
) -> None:
    essay = next(content["sources"]["fu-2022"] for content in files.values() if "fu-2022" in content.get("sources", {}))
    assert copy_evidence(files, "fu-2022", "fu-2022-copied") > 0
    files["copied.yaml"]["sources"] = {
        "fu-2022-copied": {**essay, "derived_from": "fu-2022", "derivation": derivation},
    }
    assert changed() == bundled_tags()


@pytest.mark.slow
def test_the_same_copy_as_a_source_of_its_own_would_change_some(
    files: Files, changed: Callable[[], dict[str, Tag]]
) -> None:
    paper = next(each["sources"]["chung-2022"] for each in files.values() if "chung-2022" in each.get("sources", {}))
    copy_evidence(files, "chung-2022", "chung-2022-copied")
    files["copied.yaml"]["sources"] = {"chung-2022-copied": paper}
    found, before = changed(), bundled_tags()
    raised = {id for id in before if found[id] > before[id]}
    assert raised
