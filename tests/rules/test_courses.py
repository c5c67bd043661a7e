"""The course of a claim is its grading on every day, on any database; and claims with like lives are graded once."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import strategies as st

from lineage_cli.domain.grades import Side, Strength, Tag
from lineage_cli.query.changes import causes
from lineage_cli.query.moves import Moves
from lineage_cli.query.timeline import timeline
from lineage_cli.rules.assessment import NOTHING, Assumptions, Judge
from lineage_cli.rules.courses import Courses, Move
from tests.facts import DAYS, LOOKS, SIZES_ON_DISK, SOURCES, Facts, Fields, facts, for_all
from tests.worlds import World

pytestmark = pytest.mark.usefixtures("no_cache")

ASSUMED = (NOTHING, Assumptions(without=frozenset({"s0", "i1"})), Assumptions(withdrawn=frozenset({"s1"})))
MOMENTS = sorted({"0001-01-00", *LOOKS, *(day for days in DAYS.values() for day in days)})
"""Before everything, and every day on which something of a random database can change."""


def stated(found: Facts, replaced: tuple[tuple[int, str | None], ...] = ()) -> Facts:
    """Return the database with each claim stated by a source of its number, and what some claims replace, and when."""
    other = found.copied()
    for number, (claim, source) in enumerate(zip(other.claims.values(), SOURCES, strict=False)):
        claim["stated"] = [{"source": source, "anchor": "it says so"}]
        for old, on in replaced[number : number + 1]:
            claim["supersedes"] = [{"claim": f"c{old}", "reason": "better", **({"on": on} if on else {})}]
    return other


def courses_of(judge: Judge) -> Courses:
    found = Courses(judge.library, judge.assumed)
    claims = map(judge.library.claim, judge.library.ids("claim"))
    found.add([claim for claim in claims if claim is not None and claim.id not in judge.assumed.without])
    return found


def on(judge: Judge, day: str) -> Judge:
    return Judge(judge.library, judge.assumed._replace(as_of=day))


def strengths(lines: list[tuple[Side, Strength]]) -> list[tuple[Side, Strength]]:
    return [(side, strength) for side, strength in lines if side is not Side.NEUTRAL]


@SIZES_ON_DISK
def test_the_course_of_a_claim_is_its_grading_on_every_day(examples: int) -> None:
    @for_all(examples, facts(), st.sampled_from(ASSUMED))
    def law(found: Facts, assumed: Assumptions) -> None:
        with TemporaryDirectory() as folder:
            judge = stated(found).judge(World(Path(folder)), assumed)
            courses = courses_of(judge).of
            for day in MOMENTS:
                then = on(judge, day)
                for id, course in courses.items():
                    whole, told = then.grading(id), course.on(day)
                    assert told.tag is whole.tag, (id, day)
                    assert strengths([(side, line.strength) for side, line in told.lines]) == strengths(
                        [(side, line.strength) for side, line in whole.lines]
                    )
                    claim = judge.library.claim(id)
                    assert claim is not None
                    assert then.exists(claim) == (course.lives.stated <= day)


@SIZES_ON_DISK
def test_the_moves_of_a_claim_are_the_days_on_which_its_tag_differs_from_the_day_before(examples: int) -> None:
    @for_all(examples, facts())
    def law(found: Facts) -> None:
        with TemporaryDirectory() as folder:
            judge = stated(found).judge(World(Path(folder)))
            for id, course in courses_of(judge).of.items():
                claim, now = judge.library.claim(id), None
                moves = {move.day: move for move in course.moves()}
                for day in MOMENTS:
                    then = on(judge, day)
                    tag = then.grading(id).tag if claim and then.exists(claim) else None
                    if tag is not now and day != MOMENTS[0]:
                        assert moves.pop(day) == Move(day, now, tag)  # type: ignore[arg-type]
                    now = tag
                assert not moves


REPLACED = st.tuples(*(st.tuples(st.integers(0, 3), st.sampled_from((None, *DAYS))) for _ in range(4)))


@SIZES_ON_DISK
def test_what_causes_a_move_is_what_a_difference_of_two_days_tells(examples: int) -> None:
    @for_all(examples, facts(), REPLACED)
    def law(found: Facts, replaced: tuple[tuple[int, str | None], ...]) -> None:
        with TemporaryDirectory() as folder:
            judge = stated(found, replaced).judge(World(Path(folder)))
            claims = [claim for claim in map(judge.library.claim, judge.library.ids("claim")) if claim is not None]
            moves = Moves(judge, claims).within("0001-01-01", "9999-12-31")
            for day, moved in moves.items():
                before = on(judge, MOMENTS[MOMENTS.index(day) - 1])
                for (claim, _, _), ids in moved:
                    told = {cause.id for cause in causes(before, on(judge, day), claim)}
                    assert ids == told | {claim.id}


def test_claims_with_like_lives_are_graded_once(world: World) -> None:
    found = Facts()
    for number in range(20):
        found.source(f"s{number}", published=f"2021-01-{number + 1:02}").item(f"i{number}", f"s{number}", "experiment")
        found.claim(f"c{number}", [{"evidence": f"i{number}"}], stated=[{"source": f"s{number}", "anchor": "so"}])
    courses = courses_of(found.judge(world)).of.values()
    moves = [tuple(course.moves()) for course in courses]
    assert [(len(each), each[0].before, each[0].after) for each in moves] == [(1, None, Tag.HYPOTHESIS)] * 20
    assert len({each[0].day for each in moves}) == 20
    assert len({id(course.gradings) for course in courses}) == 1


STATED = [{"source": "lab", "anchor": "it says so"}]
UNLIKE: dict[str, tuple[Fields, Fields, Fields]] = {  # what is said besides of an item, of its source, of a claim
    "unread": ({}, {"read": None}, {}),
    "concern": ({"concerns": ["bias"]}, {}, {}),
    "unverified": ({"concerns": ["unverified"]}, {}, {}),
    "ends": ({"until": "2023-01-01"}, {}, {}),
    "withdrawn": ({}, {"status": "retracted", "status_date": "2022-05-01"}, {}),
    "kind": ({"kind": "inference"}, {}, {}),
    "copy": ({}, {"derived_from": "lab", "derivation": "retelling"}, {}),
    "form": ({}, {}, {"form": "question"}),
}


@pytest.mark.parametrize("what", UNLIKE)
def test_claims_with_unlike_lives_are_graded_apart(what: str, world: World) -> None:
    of_item, of_source, of_claim = UNLIKE[what]
    found = Facts().source("lab", published="2020-01-01")
    for id, item, source, claim in (("plain", {}, {}, {}), ("other", of_item, of_source, of_claim)):
        found.source(f"{id}-lab", **{"published": "2021-01-01", **source})
        found.item(f"{id}-item", f"{id}-lab", "experiment").evidence[f"{id}-item"].update(item)
        found.claim(id, [f"{id}-item"], stated=STATED).claims[id].update(claim)
    judge = found.judge(world)
    courses = courses_of(judge).of
    assert courses["plain"].gradings is not courses["other"].gradings
    for id, course in courses.items():
        for day in ("2020-06-01", "2021-06-01", "2022-06-01", "2024-01-01"):
            whole = on(judge, day).grading(id)
            assert course.on(day).tag is whole.tag
            assert [line.strength for _, line in course.on(day).lines] == [line.strength for _, line in whole.lines]


def test_a_source_that_is_withdrawn_takes_its_copies_along(world: World) -> None:
    found = Facts().source("lab", published="2020-01-01", status="retracted", status_date="2022-05-01")
    found.source("copy", published="2020-02-01", derived_from="lab", derivation="translation")
    found.item("read", "copy", "experiment").claim("c0", ["read"], stated=STATED)
    moves = courses_of(found.judge(world)).of["c0"].moves()
    assert [(day, after) for day, _, after in moves] == [
        ("2020-01-01", Tag.EDUCATED_GUESS),
        ("2020-02-01", Tag.HYPOTHESIS),
        ("2022-05-01", Tag.EDUCATED_GUESS),
    ]


def test_a_ground_that_loses_its_support_turns_though_its_tag_stays(world: World) -> None:
    found = Facts().source("lab", published="2020-01-01")
    found.item("reasons", "lab", "inference", until="2022-06-01").claim("c0", ["reasons"], stated=STATED)
    found.item("seen", "lab", "experiment", rests_on=["c0"]).claim("c1", ["seen"], stated=STATED)
    judge = found.judge(world)
    courses = courses_of(judge).of
    assert [move.day for move in courses["c0"].moves()] == ["2020-01-01"]
    for day in ("2022-05-31", "2022-06-01"):
        (_, line), *_ = on(judge, day).grading("c1").lines
        assert courses["c1"].on(day).lines[0][1].strength is line.strength
    assert courses["c1"].movers("2022-06-01") == {"seen"}


def test_a_claim_that_replaces_itself_is_replaced_by_others_alone(world: World) -> None:
    found = Facts().source("lab", published="2020-01-01").source("later", published="2022-05-01")
    found.item("new", "later", "experiment")
    itself = {"claim": "c0", "reason": "a slip", "on": "2021-01-01"}
    found.claim("c0", ["new"], stated=STATED, supersedes=[itself])
    found.claim("c1", stated=STATED, supersedes=[{"claim": "c0", "reason": "better", "on": "2022-05-01"}])
    judge = found.judge(world)
    claims = [claim for claim in map(judge.library.claim, ("c0", "c1")) if claim is not None]
    moves = Moves(judge, claims).within("2022-05-01", "2022-05-01")
    assert [each.causes for each in moves["2022-05-01"]] == [{"c0", "c1", "new"}]


def test_a_claim_that_no_place_states_has_no_day(world: World) -> None:
    found = Facts().source("lab", published="2020-01-01").item("seen", "lab", "experiment")
    found.claim("noted", ["seen"]).claim("stated", ["seen"], stated=STATED)
    judge = found.judge(world)
    assert [event.id for event in timeline(judge, None).events if event.record == "claim"] == ["stated"]
    assert list(courses_of(judge).of["noted"].moves()) == []


def test_a_claim_follows_what_it_rests_on_through_any_depth_and_round_a_circle(world: World) -> None:
    found = Facts().source("lab", published="2021-01-01").item("seen", "lab", "experiment", until="2022-06-01")
    found.claim("c0", ["seen"], stated=STATED)
    for number in range(1, 4):
        found.item(f"i{number}", "lab", "experiment", rests_on=[f"c{number - 1}"])
        found.claim(f"c{number}", [f"i{number}"], stated=STATED)
    found.item("round", "lab", "experiment", rests_on=["c3"])
    found.claims["c1"]["supports"] = ["i1", "round"]
    courses = courses_of(found.judge(world)).of
    assert sorted(courses) == ["c0", "c1", "c2", "c3"]
    for course in courses.values():
        assert [(day, after) for day, _, after in course.moves()] == [
            ("2021-01-01", Tag.HYPOTHESIS),
            ("2022-06-01", Tag.EDUCATED_GUESS),
        ], course.lives.claim
