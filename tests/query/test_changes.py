"""What falls with something, what changed between two days, and what happened in order of time."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from lineage_cli.domain.dates import last_day
from lineage_cli.domain.grades import Mark, Tag
from lineage_cli.query.changes import diff, impact
from lineage_cli.query.names import Found
from lineage_cli.query.timeline import timeline
from lineage_cli.rules.assessment import Assumptions, Judge
from tests.worlds import SMALL, Ran, World, opened

HISTORY = """
entities:
  alpha: {kind: model, name: Alpha}
  reasoning: {kind: ability, name: reasoning}
sources:
  essay: {title: Essay, kind: essay, language: en, published: 2022-01-10}
  essay-zh: {title: 译文, kind: essay, language: zh, published: 2022-02, derived_from: essay, derivation: translation}
  lab: {title: Lab report, kind: paper, language: en, published: 2022-06-01}
  rival-lab: {title: Rival report, kind: paper, language: en, published: 2023-03-01}
evidence:
  lab-experiment: {summary: The lab changed one thing., kind: experiment, source: lab}
  essay-argument: {summary: The essay argues., kind: inference, source: essay}
  translated-argument: {summary: The translation says so too., kind: inference, source: essay-zh}
  rival-finding: {summary: The rival lab found the contrary., kind: observation, source: rival-lab}
  built-on-it: {summary: Something that needs it., kind: experiment, source: rival-lab, rests_on: [alpha-reasons]}
claims:
  alpha-reasons:
    statement: Alpha reasons.
    subject: alpha
    predicate: has
    object: reasoning
    stated: [{source: essay, anchor: it reasons}, {source: essay-zh, anchor: 推理}]
    supports: [essay-argument, translated-argument, lab-experiment]
    disputes: [rival-finding]
  alpha-is-useful:
    statement: Alpha is useful.
    about: [alpha]
    stated: [{source: essay, anchor: useful}]
    supports: [built-on-it]
  alpha-released:
    statement: Alpha came out in May 2022.
    subject: alpha
    predicate: released
    value: 2022-05
    stated: [{source: essay, anchor: came out}]
  alpha-reasons-well:
    statement: Alpha reasons well.
    about: [alpha]
    stated: [{source: lab, anchor: well}]
    supersedes: {claim: alpha-reasons, on: 2023-05-16, by: A. Reader}
"""


@pytest.fixture
def history(world: World) -> World:
    world.write("history.yaml", HISTORY)
    return world


def test_what_falls_is_shown_worst_first_with_the_way_to_it(history: World) -> None:
    changes = impact(history.judge(), ["lab"]).changes
    assert [(each.claim.id, each.before and each.before.tag, each.after and each.after.tag, each.path) for each in changes] == [
        ("alpha-is-useful", Tag.HYPOTHESIS, Tag.EDUCATED_GUESS, ("lab", "lab-experiment", "alpha-reasons", "built-on-it", "alpha-is-useful")),
        ("alpha-reasons", Tag.HYPOTHESIS, Tag.EDUCATED_GUESS, ("lab", "lab-experiment", "alpha-reasons")),
    ]  # fmt: skip


def test_a_translation_that_falls_takes_nothing_with_it(history: World) -> None:
    assert impact(history.judge(), ["essay-zh"]).changes == ()


def test_a_source_takes_its_translation_with_it(history: World) -> None:
    judge = history.judge(Assumptions(without=frozenset({"essay"})))
    assert [line.evidence for _, line in judge.grading("alpha-reasons").lines] == ["lab-experiment", "rival-finding"]


def test_a_withdrawn_source_stays_on_the_page_and_is_marked(history: World) -> None:
    changes = impact(history.judge(), ["lab"], withdrawn=True).changes
    fallen = next(each for each in changes if each.claim.id == "alpha-reasons")
    assert fallen.after is not None
    assert Mark.WITHDRAWN_SOURCE in fallen.after.marks
    assert fallen.after.tag is Tag.EDUCATED_GUESS


def test_a_claim_that_falls_takes_its_correction_off_the_old_one(history: World) -> None:
    changes = impact(history.judge(), ["alpha-reasons-well"]).changes
    assert [each.claim.id for each in changes] == ["alpha-reasons"]
    assert changes[0].before is not None
    assert Mark.SUPERSEDED in changes[0].before.marks


def test_impact_on_the_command_line_fails_only_where_asked(history: World, lineage: Callable[..., Ran]) -> None:
    assert lineage("impact", "lab", database=history.folder).code == 0
    assert lineage("impact", "lab", "--fail-on-change", database=history.folder).code == 1
    assert lineage("impact", "essay-zh", "--fail-on-change", database=history.folder).code == 0
    assert lineage("impact", "nobody", database=history.folder).code == 3


def test_impact_gives_json_with_before_after_and_cause(history: World, lineage: Callable[..., Ran]) -> None:
    document = json.loads(lineage("impact", "lab", "--json", database=history.folder).out)
    assert document["schema"] == "lineage/impact/1"
    assert document["changes"][1] == {
        "claim": "alpha-reasons",
        "statement": "Alpha reasons.",
        "before": {"tag": "hypothesis", "marks": ["contested", "superseded"]},
        "after": {"tag": "educated-guess", "marks": ["contested", "outweighed", "single-source", "superseded"]},
        "cause": "lab → lab-experiment → alpha-reasons",
        "causes": [{"what": "falls", "id": "lab", "date": None}],
        "path": ["lab", "lab-experiment", "alpha-reasons"],
    }


def test_between_two_days_each_change_has_its_cause(history: World) -> None:
    changes = diff(history.judge(), "2022-01-31", "2022-12-31").changes
    assert [(each.claim.id, [(cause.what, cause.id, cause.date) for cause in each.causes]) for each in changes] == [
        ("alpha-reasons", [("new support", "translated-argument", "2022-02"), ("new support", "lab-experiment", "2022-06-01")]),
        ("alpha-reasons-well", [("first stated", "alpha-reasons-well", "2022-06-01")]),
    ]  # fmt: skip


def test_a_correction_and_a_claim_that_rests_on_what_moved_are_causes_too(history: World) -> None:
    changes = {each.claim.id: each for each in diff(history.judge(), "2022-12-31", None).changes}
    assert [cause.what for cause in changes["alpha-reasons"].causes] == ["replaced by", "new dispute"]
    assert [cause.what for cause in changes["alpha-is-useful"].causes] == ["new support"]


def test_nothing_changed_is_an_answer(history: World, lineage: Callable[..., Ran]) -> None:
    ran = lineage("diff", "2000", "2001", database=history.folder)
    assert (ran.code, ran.out) == (0, "2000-12-31 → 2001-12-31\nNothing changed.\n")


def test_dates_must_be_dates_and_in_order(history: World, lineage: Callable[..., Ran]) -> None:
    assert lineage("diff", "2023", "2022", database=history.folder).code == 2
    assert lineage("diff", "yesterday", database=history.folder).code == 2
    assert lineage("timeline", "--since", "2022-13", database=history.folder).code == 2


def test_a_claims_timeline_has_its_evidence_and_the_course_of_its_tag(history: World) -> None:
    told = timeline(history.judge(), Found("claim", "alpha-reasons"))
    assert [(event.date, event.what, event.id) for event in told.events] == [
        ("2022-01-10", "evidence", "essay-argument"),
        ("2022-01-10", "stated", "alpha-reasons"),
        ("2022-02-01", "evidence", "translated-argument"),
        ("2022-06-01", "evidence", "lab-experiment"),
        ("2023-03-01", "evidence", "rival-finding"),
        ("2023-05-16", "corrects", "alpha-reasons-well"),
    ]
    assert told.course == (
        ("2022-01-10", Tag.EDUCATED_GUESS),
        ("2022-02-01", Tag.EDUCATED_GUESS),
        ("2022-06-01", Tag.HYPOTHESIS),
        ("2023-03-01", Tag.HYPOTHESIS),
        ("2023-05-16", Tag.HYPOTHESIS),
    )


def test_the_course_of_a_tag_is_what_as_of_says(history: World) -> None:
    told = timeline(history.judge(), Found("claim", "alpha-reasons"))
    for day, tag in told.course:
        assert history.judge(Assumptions(as_of=day)).verdict("alpha-reasons").tag is tag


def test_an_event_names_the_tags_that_moved_with_it(history: World) -> None:
    told = timeline(history.judge(), None)
    moved = {event.id: [(each.claim.id, each.after) for each in event.moved] for event in told.events if event.moved}
    assert moved["lab-experiment"] == [("alpha-reasons", Tag.HYPOTHESIS)]
    assert moved["built-on-it"] == [("alpha-is-useful", Tag.HYPOTHESIS)]


def test_everything_has_releases_publications_and_corrections_in_order(history: World) -> None:
    told = [(event.date, event.what, event.id) for event in timeline(history.judge(), None).events]
    assert told == sorted(told, key=lambda each: each[0])
    assert ("2022-05-01", "released", "alpha-released") in told
    assert ("2022-02-01", "published", "essay-zh") in told
    assert ("2023-05-16", "corrects", "alpha-reasons-well") in told


def test_a_sources_timeline_follows_its_copies_and_claims(history: World) -> None:
    told = {(event.what, event.id) for event in timeline(history.judge(), Found("source", "essay")).events}
    assert {("published", "essay"), ("published", "essay-zh"), ("evidence", "essay-argument")} <= told
    assert ("published", "lab") not in told


def test_a_timeline_can_be_cut_to_a_span(history: World, lineage: Callable[..., Ran]) -> None:
    rows = lineage("timeline", "--since", "2023", "--until", "2023-04", "--format", "tsv", database=history.folder)
    assert [row.split("\t")[:4] for row in rows.out.splitlines()] == [
        ["2023-03-01", "published", "source", "rival-lab"],
        ["2023-03-01", "evidence", "evidence", "built-on-it"],
        ["2023-03-01", "evidence", "evidence", "rival-finding"],
    ]


def test_a_timeline_before_everything_is_empty_and_polite(history: World, lineage: Callable[..., Ran]) -> None:
    ran = lineage("timeline", "--until", "1999", database=history.folder)
    assert (ran.code, ran.out) == (0, "Nothing that is recorded has a date in this span.\n")


def test_stats_say_what_counting_lines_would_have_concluded(world: World, lineage: Callable[..., Ran]) -> None:
    world.write(
        "two-lines.yaml",
        """
        sources:
          lab: {title: Lab, kind: paper, language: en, read: 2026}
        evidence:
          first: {summary: One experiment., kind: experiment, source: lab}
          second: {summary: Another by the same hands., kind: experiment, source: lab}
        claims:
          doubled: {statement: It holds., note: made by a test, supports: [first, second]}
        """,
    )
    document = json.loads(lineage("stats", "--json", database=world.folder).out)
    assert document["conclusions"] == {"by_witnesses": 0, "by_lines": 1}


DAYS = ("2017", "2020-06", "2021-01", "2021-05", "2021-09-01", "2021-12", "2022-02", "2022-06-01", "2023", "2024")


@pytest.mark.parametrize("start", DAYS)
def test_a_claim_changed_where_its_tag_or_marks_on_the_two_days_differ(start: str) -> None:
    library = opened(SMALL)
    for end in (*DAYS, None):
        days = [Judge(library, Assumptions(as_of=last_day(day) if day else None)) for day in (start, end)]
        found = {
            change.claim.id for change in diff(Judge(library), last_day(start), last_day(end) if end else None).changes
        }

        claims = [claim for id in library.ids("claim") if (claim := library.claim(id)) is not None]
        told = {
            claim.id: [judge.verdict(claim.id)[:2] if judge.exists(claim) else None for judge in days]
            for claim in claims
        }
        assert found == {id for id, (before, after) in told.items() if before != after}
