"""One history: what `tag --as-of`, `diff`, `timeline` and `impact` say of the same days and falls is the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import strategies as st

from lineage_cli.domain.grades import Mark, Tag
from lineage_cli.query.changes import diff, impact
from lineage_cli.query.names import Found
from lineage_cli.query.timeline import timeline
from lineage_cli.rules.assessment import Assumptions, Judge
from tests.facts import ITEMS, LOOKS, SIZES_ON_DISK, SOURCES, Facts, facts, for_all
from tests.worlds import World

pytestmark = pytest.mark.usefixtures("no_cache")

State = dict[str, tuple[Tag, tuple[Mark, ...]]]


def state(judge: Judge) -> State:
    """Return tag and marks of every claim that exists."""
    claims = (judge.library.claim(id) for id in list(judge.library.ids("claim")))
    there = [claim.id for claim in claims if claim is not None and judge.exists(claim)]
    return {id: (judge.grading(id).tag, judge.grading(id).marks) for id in there}


def on(judge: Judge, day: str | None) -> Judge:
    return Judge(judge.library, judge.assumed._replace(as_of=day))


def stated(found: Facts) -> Facts:
    """Return the database with each claim stated by a source of its number, so that days decide which claims exist."""
    other = found.copied()
    for claim, source in zip(other.claims.values(), SOURCES, strict=False):
        claim["stated"] = [{"source": source, "anchor": "it says so"}]
    return other


@SIZES_ON_DISK
def test_diff_is_the_difference_of_two_days(examples: int) -> None:
    @for_all(examples, facts(), st.sampled_from(LOOKS), st.sampled_from((*LOOKS, None)))
    def law(found: Facts, start: str, end: str | None) -> None:
        with TemporaryDirectory() as folder:
            judge = stated(found).judge(World(Path(folder)))
            before, after = state(on(judge, start)), state(on(judge, end))
            changes = {change.claim.id: change for change in diff(judge, start, end).changes}
            assert set(changes) == {id for id in {*before, *after} if before.get(id) != after.get(id)}
            for id, change in changes.items():
                assert (change.before and (change.before.tag, change.before.marks)) == before.get(id)
                assert (change.after and (change.after.tag, change.after.marks)) == after.get(id)


@SIZES_ON_DISK
def test_a_timeline_tells_every_tag_of_every_day(examples: int) -> None:
    @for_all(examples, facts())
    def law(found: Facts) -> None:
        with TemporaryDirectory() as folder:
            judge = stated(found).judge(World(Path(folder)))
            now = {id: tag for id, (tag, _) in state(on(judge, "0001-01-01")).items()}
            events = list(timeline(judge, None).events)
            for day in LOOKS:
                while events and events[0].date <= day:
                    for change in events.pop(0).moved:
                        now.pop(change.claim.id, None)
                        if change.after is not None:
                            now[change.claim.id] = change.after
                assert now == {id: tag for id, (tag, _) in state(on(judge, day)).items()}, day


@SIZES_ON_DISK
def test_the_course_of_a_claim_is_its_tag_on_each_of_its_days(examples: int) -> None:
    @for_all(examples, facts(), st.sampled_from(("c0", "c1", "c2", "c3")))
    def law(found: Facts, claim: str) -> None:
        with TemporaryDirectory() as folder:
            judge = stated(found).judge(World(Path(folder)))
            for day, tag in timeline(judge, Found("claim", claim)).course:
                assert on(judge, day).grading(claim).tag is tag


@SIZES_ON_DISK
def test_a_timeline_of_a_claim_tells_its_tag_of_every_day(examples: int) -> None:
    @for_all(examples, facts(), st.sampled_from(("c0", "c1", "c2", "c3")))
    def law(found: Facts, claim: str) -> None:
        with TemporaryDirectory() as folder:
            judge = stated(found).judge(World(Path(folder)))
            now = state(on(judge, "0001-01-01")).get(claim, (None,))[0]
            events = list(timeline(judge, Found("claim", claim)).events)
            for day in LOOKS:
                while events and events[0].date <= day:
                    for change in events.pop(0).moved:
                        now = change.after
                assert now is state(on(judge, day)).get(claim, (None,))[0], day


@SIZES_ON_DISK
def test_impact_is_what_grading_without_them_gives(examples: int) -> None:
    @for_all(examples, facts(), st.sampled_from((*SOURCES, *ITEMS)), st.sampled_from((None, *LOOKS)))
    def law(found: Facts, fallen: str, day: str | None) -> None:
        with TemporaryDirectory() as folder:
            judge = on(stated(found).judge(World(Path(folder))), day)
            before = state(judge)
            without = state(Judge(judge.library, Assumptions(day, frozenset({fallen}))))
            changes = {each.claim.id: each.after for each in impact(judge, [fallen]).changes}
            assert set(changes) == {id for id in before if before[id] != without.get(id, before[id])}
            assert all(after and (after.tag, after.marks) == without[id] for id, after in changes.items())
