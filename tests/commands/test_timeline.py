"""A timeline and a difference between two days: what is more than a screen begins with what matters, --full has every event."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from tests.worlds import BUNDLED, Ran, World

LONG = 40


@pytest.fixture
def busy(world: World) -> World:
    """Forty claims of one essay, of which a later study makes conclusions; one of them is corrected."""
    claims = "".join(
        f"  c{n}: {{statement: Thing {n} is so., about: [thing], stated: [essay], supports: [sign, study{', late' * (n < 3)}]}}\n"
        for n in range(LONG)
    )
    world.write(
        "a.yaml",
        "entities: {thing: {kind: ability, name: Thing}}\n"
        "sources:\n"
        "  essay: {title: E, kind: essay, language: en, authors: [A. Writer], published: 2022-01, read: {on: 2024-01-01}}\n"
        "  lab: {title: L, kind: paper, language: en, authors: [B. Tester], published: 2022-03-02, read: {on: 2024-01-01}}\n"
        "  other: {title: O, kind: paper, language: en, authors: [C. Other], published: 2022-05-02, read: {on: 2024-01-01}}\n"
        "evidence:\n"
        "  sign: {summary: A sign., kind: inference, source: essay}\n"
        "  study: {summary: A study., kind: experiment, source: lab}\n"
        "  late: {summary: A second study., kind: experiment, source: other}\n"
        f"claims:\n{claims}"
        "  c-new: {statement: Thing 39 is otherwise., stated: [{source: essay, since: 2022-06-01}],\n"
        "    supersedes: {claim: c39, on: 2022-06-01, by: A Reader}}\n",
    )
    return world


def test_a_long_timeline_begins_with_what_matters(busy: World, lineage: Callable[..., Ran]) -> None:
    out = lineage("timeline", database=busy.folder).out
    assert out.startswith(
        "2022-01 to 2022-06: 43 tags moved, all up. 48 events: 41 statements, 3 publications, 3 pieces of evidence"
    )
    assert re.search(r"2022-03-02 +○ ↑ ◐ +Thing 0 is so\. +\+39 +Tester 2022\n", out)
    assert re.search(r"2022-05-02 +◐ ↑ ● +Thing 0 is so\. +\+2 +Other 2022\n", out)
    assert re.search(r"Corrected +2022-06-01 +Thing 39 is otherwise\. \(was: Thing 39 is so\.\) +A Reader\n", out)
    assert re.search(r"Published +2022-01 Writer 2022 · 2022-03-02 Tester 2022 · 2022-05-02 Other 2022\n", out)
    assert re.search(r"2022-03 +2 +█\S* +40 tags moved\n", out)
    assert out.endswith("Next: one month: lineage timeline --since 2022-01 --until 2022-01 · every event: --full\n")
    assert len(out.splitlines()) <= 24


def test_full_has_every_event_on_a_line(busy: World, lineage: Callable[..., Ran]) -> None:
    out = lineage("timeline", "--full", database=busy.folder).out
    assert len(re.findall(r"^2022-01-01  stated ", out, re.MULTILINE)) == LONG
    assert out.partition("Every event\n")[2].count("tags moved") == 0


def test_a_short_one_is_shown_whole(busy: World, lineage: Callable[..., Ran]) -> None:
    out = lineage("timeline", "--since", "2022-06", database=busy.folder).out
    assert out.splitlines()[0].startswith("2022-06-01  corrects ")
    assert "c-new" in out


def test_of_a_claim_it_says_how_often_the_tag_moved(busy: World, lineage: Callable[..., Ran]) -> None:
    assert "its tag has moved 2 times." in lineage("timeline", "c0", database=busy.folder).out
    assert "its tag has moved once." in lineage("timeline", "c5", database=busy.folder).out


def test_of_a_claim_it_has_the_day_on_which_only_what_it_rests_on_changed(
    world: World, lineage: Callable[..., Ran]
) -> None:
    world.write(
        "a.yaml",
        """
        sources:
          essay: {title: E, kind: essay, language: en, published: 2022-01-01, read: {on: 2024-01-01}}
          first: {title: F, kind: paper, language: en, published: 2022-01-01, read: {on: 2024-01-01}}
          later: {title: L, kind: paper, language: en, published: 2022-03-02, read: {on: 2024-01-01}}
        evidence:
          argued: {summary: It follows from the ground., kind: experiment, source: first, rests_on: [ground]}
          seen: {summary: The ground was seen., kind: experiment, source: later}
          guessed: {summary: The ground is likely., kind: inference, source: first}
        claims:
          ground: {statement: The ground., stated: [essay], supports: [guessed, seen]}
          above: {statement: What rests on it., stated: [essay], supports: [argued]}
        """,
    )
    out = lineage("timeline", "above", database=world.folder).out
    assert "Since it was first stated (2022-01-01) its tag has moved once." in out
    assert re.search(r"2022-03-02  follows +something that it rests on changed\n +○ → ◐ hypothesis\n", out)


def test_data_holds_every_event_all_the_same(busy: World, lineage: Callable[..., Ran]) -> None:
    whole = json.loads(lineage("timeline", "--json", database=busy.folder).out)["events"]
    part = json.loads(lineage("timeline", "--since", "2022-03", "--json", database=busy.folder).out)["events"]
    assert len(whole) == 48
    assert part == [event for event in whole if event["date"] >= "2022-03"]


def test_a_span_has_the_events_of_the_whole_within_it(lineage: Callable[..., Ran]) -> None:
    whole = json.loads(lineage("timeline", "--json", database=BUNDLED).out)["events"]
    part = json.loads(lineage("timeline", "--since", "2023-01", "--until", "2023-02", "--json", database=BUNDLED).out)
    assert part["events"] == [event for event in whole if "2023-01" <= event["date"] < "2023-03"]


def test_a_long_difference_begins_with_the_net_of_what_moved(busy: World, lineage: Callable[..., Ran]) -> None:
    out = lineage("diff", "2022-02", "2022-12", database=busy.folder).out
    assert "From one day to the other: 40 tags moved, all up; 1 claim was first stated.\n" in out
    assert re.search(r"2022-03-02 +○ ↑ ◐ +Thing 10 is so\. +\+36 +Tester 2022\n", out)
    assert re.search(r"Why +40 by new support", out)
    assert out.endswith("Next: each with its reason: --full · one claim: lineage evidence ID --as-of 2022-02-28\n")


def test_a_difference_in_full_has_every_claim_with_its_cause(busy: World, lineage: Callable[..., Ran]) -> None:
    out = lineage("diff", "2022-02", "2022-12", "--full", database=busy.folder).out
    assert out.count("new support: study (2022-03-02)") == LONG
