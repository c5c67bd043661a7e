"""The shipped database under doubt: what --without and --as-of say is what a database really cut down says.

That is a law of the rule (`tests/rules/test_assessment.py`); here, on this database, it takes long.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from lineage_cli.domain.dates import first_day, last_day
from lineage_cli.domain.grades import Kind, Side, Strength, Tag
from lineage_cli.domain.library import Library
from lineage_cli.query.changes import impact
from lineage_cli.query.timeline import timeline
from lineage_cli.rules.assessment import Assumptions, Judge
from lineage_cli.rules.case import LineCase
from lineage_cli.rules.grading import grade
from lineage_cli.rules.sensitivity import Change, outlook
from lineage_cli.store.open import open_library
from tests.worlds import BUNDLED, Ran

Records = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    os.environ["LINEAGE_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    try:
        library = open_library(os.path.realpath(BUNDLED))
    finally:
        del os.environ["LINEAGE_CACHE"]
    with closing(library):
        yield library


def tags(judge: Judge) -> dict[str, str]:
    claims = (judge.library.claim(id) for id in list(judge.library.ids("claim")))
    return {
        each.id: judge.verdict(each.id).tag.typed for each in claims if each and each.id not in judge.assumed.without
    }


def removed(folder: Path, gone: set[str]) -> Library:
    """Return a copy of the shipped database from which records are really taken out."""
    shutil.copytree(BUNDLED, folder)
    for path in folder.rglob("*.yaml"):
        content = literal(path)
        for name in ("sources", "evidence", "claims"):
            for id in gone & set(content.get(name) or {}):
                content.setdefault("evidence", {}).update(in_place(content[name].pop(id), gone))
        for claim in (content.get("claims") or {}).values():
            for side in ("supports", "disputes", "neutral"):
                lines = claim.get(side) or []
                claim[side] = [line for line in lines if not (isinstance(line, dict) and line.get("id") in gone)]
        for source in (content.get("sources") or {}).values():
            if source.get("same_witness_as") in gone:  # --without does not follow it
                del source["same_witness_as"]
        write(path, content)
    return open_library(os.path.realpath(folder))


def in_place(record: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    """Return the evidence that was written in place in a record: it is a record of its own, which others may use."""
    lines = [line for side in ("supports", "disputes", "neutral") for line in record.get(side) or []]
    items = (dict(line) for line in lines if isinstance(line, dict) and "id" in line)
    kept = {item.pop("id"): item for item in items}
    return {
        id: {key: value for key, value in item.items() if key != "resolved"}
        for id, item in kept.items()
        if id not in gone
    }


def literal(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # texts, lists and mappings, nothing else
    content = yaml.load(path.read_text("utf-8"), loader)  # noqa: S506
    assert isinstance(content, dict)
    return content


def write(path: Path, content: dict[str, Any]) -> None:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    path.write_text(yaml.dump(content, Dumper=dumper, allow_unicode=True), "utf-8")


def derived(library: Library, source: str) -> set[str]:
    found, ahead = {source}, [source]
    while ahead:
        copies = {mention.id for mention in library.mentions(ahead.pop(), "derived_from")} - found
        found |= copies
        ahead += copies
    return found


def assert_same_without(library: Library, id: str, folder: Path) -> None:
    gone = derived(library, id) if library.source(id) else {id}
    cut = removed(folder, gone)
    assert tags(Judge(library, Assumptions(without=frozenset({id})))) == tags(Judge(cut))
    cut.close()
    shutil.rmtree(folder)


@pytest.mark.slow
@pytest.mark.parametrize("id", ["td001-weak-cot", "palm-code-and-cot"])
def test_without_an_item_is_as_if_it_were_not_there(shipped: Library, id: str, tmp_path: Path) -> None:
    assert_same_without(shipped, id, tmp_path / "cut")


@pytest.mark.slow
def test_without_any_source_is_as_if_it_were_not_there(shipped: Library, tmp_path: Path) -> None:
    for id in list(shipped.ids("source")):
        assert_same_without(shipped, id, tmp_path / "cut")


@pytest.mark.slow
def test_without_any_claim_that_carries_others_is_as_if_it_were_not_there(shipped: Library, tmp_path: Path) -> None:
    carrying = [id for id in list(shipped.ids("claim")) if shipped.mentions(id, "rests_on", "supersedes")]
    assert carrying
    for id in carrying:
        assert_same_without(shipped, id, tmp_path / "cut")


def test_a_translation_and_a_retelling_carry_no_tag(shipped: Library) -> None:
    assert impact(Judge(shipped), ["fu-2022-zh"]).changes == ()
    assert impact(Judge(shipped), ["fu-2022-retold"]).changes == ()


def test_the_essay_takes_its_copies_and_what_rests_on_it(shipped: Library) -> None:
    changes = impact(Judge(shipped), ["fu-2022"]).changes
    assert {"base-larger-than-gpt-3", "belief-strength-has-hierarchy"} <= {change.claim.id for change in changes}
    assert all(change.path[0] == "fu-2022" for change in changes)


def test_tags_at_a_date_agree_with_the_dated_evidence(lineage: Callable[..., Ran]) -> None:
    at = {
        day: lineage("evidence", "cot-from-code", "--as-of", day, "--json", database=BUNDLED).out
        for day in ("2022-12-31", "2023-06-01")
    }
    assert "starcoder-code-and-reasoning" not in at["2022-12-31"]
    assert "starcoder-code-and-reasoning" in at["2023-06-01"]
    for day in at:
        assert lineage("tag", "cot-from-code", "--as-of", day, database=BUNDLED).out == "hypothesis\n"


def test_the_larger_base_loses_its_window_argument_on_the_day_of_the_update(shipped: Library) -> None:
    def counting(day: str) -> set[str]:
        grading = Judge(shipped, Assumptions(as_of=day)).grading("base-larger-than-gpt-3")
        return {line.evidence for witness in grading.supports for line in witness.lines}

    assert counting("2023-05-15") - counting("2023-05-16") == {"fu-window-argument"}


def applied(judge: Judge, id: str, change: Change) -> str:
    """Return the tag of a claim after the steps of a change are carried out on its case."""
    case = judge.case(id)
    assert case is not None
    gone = {step.id for step in change.steps if step.action != "add"}
    lines = [line for line in case.lines if line.evidence not in gone]
    for step in change.steps:
        if step.action == "add":
            assert step.strength is not None
            lines += [WITNESS[step.strength]._replace(side=step.side, origin=f"new-{n}") for n in range(step.records)]
    left = case._replace(lines=tuple(lines))
    return grade(left, lambda claim: judge.verdict(claim) if judge.library.claim(claim) else None).tag.typed


WITNESS = {
    Strength.WEAK: LineCase(Side.SUPPORTS, "new", Kind.OBSERVATION, "new", concerns=("indirect",)),
    Strength.MODERATE: LineCase(Side.SUPPORTS, "new", Kind.OBSERVATION, "new"),
    Strength.STRONG: LineCase(Side.SUPPORTS, "new", Kind.EXPERIMENT, "new"),
}


def test_every_change_announced_moves_the_tag_as_announced(shipped: Library) -> None:
    judge = Judge(shipped)
    tried: set[str] = set()
    for id in list(shipped.ids("claim")):
        grading = judge.grading(id)
        found = outlook(grading)
        assert bool(found.would_raise) is (grading.tag in (Tag.EDUCATED_GUESS, Tag.HYPOTHESIS))
        assert bool(found.would_lower) is (grading.tag in (Tag.HYPOTHESIS, Tag.CONCLUSION))
        for change in (*found.would_raise, *found.would_lower):
            if not grading.circle:
                assert applied(judge, id, change) == change.tag.typed, (id, change)
                tried |= {step.action for step in change.steps}
    assert tried == {"add", "remove", "resolve"}


def cut_down_to(day: str, folder: Path) -> Library:
    """Return a copy of the shipped database as it would have been on a day: without what came later or had not ended yet."""
    shutil.copytree(BUNDLED, folder)
    contents = {path: literal(path) for path in folder.rglob("*.yaml")}
    published = {
        id: source.get("published")
        for content in contents.values()
        for id, source in (content.get("sources") or {}).items()
    }
    for path, content in contents.items():
        items = content.get("evidence") or {}
        for id in [id for id, item in items.items() if not begun(item, published, day)]:
            del items[id]
        for item in items.values():
            not_ended(item, day)
        for claim in (content.get("claims") or {}).values():
            for side in ("supports", "disputes", "neutral"):
                claim[side] = [
                    line for line in map(as_mapping, claim.get(side) or []) if line_begun(line, published, day)
                ]
                for line in claim[side]:
                    not_ended(line, day)
        write(path, content)
    return open_library(os.path.realpath(folder))


def as_mapping(line: Any) -> dict[str, Any]:
    return line if isinstance(line, dict) else {"evidence": line}


def begun(item: dict[str, Any], published: dict[str, str | None], day: str) -> bool:
    read = [published.get(place["source"] if isinstance(place, dict) else place) for place in item.get("via") or []]
    first = min((first_day(each) for each in read if each), default=None)
    since = item.get("since") or published.get(item["source"]) or first
    return all(first_day(each) <= day for each in (since, published.get(item["source"])) if each)


def line_begun(line: dict[str, Any], published: dict[str, str | None], day: str) -> bool:
    if "id" in line:
        return begun(line, published, day)
    return "since" not in line or first_day(line["since"]) <= day


def not_ended(line: dict[str, Any], day: str) -> None:
    if "until" in line and last_day(line["until"]) > day:
        del line["until"]
        line.pop("resolved", None)


def assert_same_on(library: Library, day: str, folder: Path) -> None:
    then = Judge(library, Assumptions(as_of=day))
    cut = cut_down_to(day, folder)
    claims = [claim for id in list(library.ids("claim")) if (claim := library.claim(id)) and then.exists(claim)]
    now = Judge(cut)
    assert {each.id: then.verdict(each.id).tag for each in claims} == {
        each.id: now.verdict(each.id).tag for each in claims
    }
    cut.close()
    shutil.rmtree(folder)


@pytest.mark.slow
def test_on_the_last_day_of_a_year_is_as_if_what_came_later_were_not_there(shipped: Library, tmp_path: Path) -> None:
    assert_same_on(shipped, "2020-12-31", tmp_path / "cut")


@pytest.mark.slow
def test_on_every_day_of_a_change_is_as_if_what_came_later_were_not_there(shipped: Library, tmp_path: Path) -> None:
    days = sorted({event.date for event in timeline(Judge(shipped), None).events})
    assert len(days) > 20
    for day in days:
        assert_same_on(shipped, day, tmp_path / "cut")
