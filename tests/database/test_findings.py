"""The findings say what the other commands say, and leave nothing out; the page of findings has every section."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from lineage_cli.query.findings import SECTIONS
from tests.worlds import BUNDLED, ROOT, Ran, run_for_real

Command = Callable[..., Ran]
Json = dict[str, Any]

PAGE = (ROOT / "docs" / "findings.md").read_text("utf-8")


@cache
def found() -> dict[str, list[Json]]:
    answer = json.loads(run_for_real("findings", "--json", database=BUNDLED).out)
    return {section["name"]: section["items"] for section in answer["sections"]}


def claims(section: str) -> list[str]:
    return [item["claim"]["id"] for item in found()[section] if item["claim"]]


def listed(lineage: Command, *filters: str) -> list[str]:
    answer = json.loads(lineage("list", "claims", *filters, "--json", database=BUNDLED).out)
    return [each["id"] for each in answer["items"]]


def counted(lineage: Command) -> Json:
    answer: Json = json.loads(lineage("stats", "--json", database=BUNDLED).out)
    return answer


def test_the_page_has_every_section_once() -> None:
    assert sorted(re.findall(r"<!-- generated: findings ([\w-]+) -->", PAGE)) == sorted(SECTIONS)


def test_every_section_is_answered() -> None:
    assert list(found()) == list(SECTIONS)


def test_grades_that_differ_are_those_that_list_differs_gives(lineage: Command) -> None:
    assert sorted({*claims("stated-higher"), *claims("stated-lower")}) == listed(lineage, "--differs")


def test_hedged_conclusions_and_what_is_settled_are_conclusions(lineage: Command) -> None:
    assert {*claims("hedged-conclusions"), *claims("settled")} <= set(listed(lineage, "--tag", "conclusion"))
    assert claims("settled")


def test_what_hangs_on_a_source_is_what_stats_counts(lineage: Command) -> None:
    alone = {each["source"]: each["claims"] for each in counted(lineage)["alone"]}
    shown = {item["source"]: item["count"] for item in found()["alone"] if item["source"]}
    assert shown == {source: claims for source, claims in alone.items() if source in shown}
    assert sum(item["count"] for item in found()["alone"]) == sum(alone.values())


def test_claims_that_hang_on_one_source_are_single_source(lineage: Command) -> None:
    assert set(claims("alone-claims")) <= set(listed(lineage, "--single-source"))
    assert claims("alone-claims")


def test_the_conclusions_that_counting_lines_would_give_are_those_that_stats_counts(lineage: Command) -> None:
    conclusions = counted(lineage)["conclusions"]
    more = [item for item in found()["by-lines"] if item["otherwise"] == "conclusion"]
    assert len(more) == conclusions["by_lines"] - conclusions["by_witnesses"]


def test_what_rests_on_unopened_sources_would_fall_without_them(lineage: Command) -> None:
    assert found()["unopened"]
    for item in found()["unopened"][:3]:
        without = [word for source in item["by"] for word in ("--without", source)]
        assert lineage("tag", item["claim"]["id"], *without, database=BUNDLED).out == f"{item['otherwise']}\n"
        assert item["otherwise"] != item["claim"]["tag"]


def test_every_contradiction_is_known_to_both_sides(lineage: Command) -> None:
    pairs = [(item["claim"]["id"], item["claims"][0]["id"]) for item in found()["contradictions"]]
    assert len(pairs) == len({frozenset(pair) for pair in pairs}) > 0
    for one, other in pairs[:5]:
        for id, rival in ((one, other), (other, one)):
            claim = json.loads(lineage("evidence", id, "--exact", "--json", database=BUNDLED).out)["items"][0]["claim"]
            assert rival in [each["id"] for each in claim["rivals"]]


def test_every_claim_with_the_evidence_against_it_is_there(lineage: Command) -> None:
    against = listed(lineage, "--mark", "refuted") + listed(lineage, "--mark", "outweighed")
    assert claims("overturned") == sorted(against)


def test_every_correction_is_there(lineage: Command) -> None:
    replaced = [each["id"] for item in found()["corrections"] for each in item["claims"]]
    assert sorted(replaced) == listed(lineage, "--mark", "superseded")


def test_every_claim_that_a_source_grades_has_what_would_raise_it(lineage: Command) -> None:
    stated = [listed(lineage, "--stated-tag", tag) for tag in ("conclusion", "hypothesis", "educated-guess")]
    assert claims("would-raise") == sorted(set().union(*stated))
    for item in found()["would-raise"]:
        claim = json.loads(lineage("evidence", item["claim"]["id"], "--json", database=BUNDLED).out)["items"][0][
            "claim"
        ]
        assert [item["claim"]["would_raise"]] == (claim["computed"]["would_raise"][:1] or [None])


def test_every_question_is_there(lineage: Command) -> None:
    ids = json.loads(lineage("list", "questions", "--json", database=BUNDLED).out)["items"]
    assert claims("questions") == [each["id"] for each in ids]


def test_all_of_them_begin_on_one_screen_with_their_number(lineage: Command) -> None:
    out = lineage("findings", database=BUNDLED).out
    assert len(out.splitlines()) <= 45
    for name, items in found().items():
        assert re.search(rf"  {len(items)} +{name}$", out, re.MULTILINE)


@pytest.mark.parametrize("section", ["overturned", "questions"])
def test_a_long_section_counts_what_it_leaves_out(section: str, lineage: Command) -> None:
    short, full = (lineage("findings", section, *more, database=BUNDLED).out for more in ((), ("--full",)))
    assert f"+ {len(found()[section]) - 15} more\n" in short
    assert short.endswith(f"Next: lineage findings {section} --full\n")
    assert all(id in full for id in claims(section))


def test_a_section_that_is_none_is_not_found(lineage: Command) -> None:
    ran = lineage("findings", "questons", database=BUNDLED)
    assert (ran.code, "try: lineage findings questions --claims" in ran.err) == (3, True)
