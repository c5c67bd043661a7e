"""`--as-of` and `--without` where the rule is asked: what existed on a day, and what would be left if something fell."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from lineage_cli.domain.grades import Mark, Tag
from lineage_cli.query.dossier import dossier
from lineage_cli.render.explanations import lowered
from lineage_cli.rules.assessment import Assumptions
from tests.facts import (
    CLAIMS,
    ITEMS,
    LOOKS,
    SIZES_ON_DISK,
    SOURCES,
    SPANS,
    Facts,
    Fields,
    facts,
    for_all,
    line_of,
    made_from,
    tags_on_disk,
    verdict_of,
)
from tests.worlds import World

pytestmark = pytest.mark.usefixtures("no_cache")


def as_of(day: str) -> Assumptions:
    return Assumptions(day)


def without(*ids: str) -> Assumptions:
    return Assumptions(without=frozenset(ids))


def tag_by_day(facts: Facts, world: World, days: list[str], claim: str = "c") -> list[str]:
    """Return the tag of a claim on each of several days."""
    return [facts.judge(world, as_of(day)).grading(claim).tag.typed for day in days]


GUESS, HYPOTHESIS = "educated-guess", "hypothesis"


# from when on


@pytest.mark.parametrize(
    ("date", "last_without", "first_with"),
    [
        ("2022-03-05", "2022-03-04", "2022-03-05"),
        ("2022-03", "2022-02-28", "2022-03-01"),
        ("2022", "2021-12-31", "2022-01-01"),
        ("2021/2022-03", "2022-02-28", "2022-03-01"),
    ],
)
def test_evidence_holds_from_the_first_day_of_its_date_on(
    world: World, date: str, last_without: str, first_with: str
) -> None:
    days = [last_without, first_with]
    assert tag_by_day(Facts().item("e", "s", since=date).claim("c", ["e"]), world, days) == [GUESS, HYPOTHESIS]
    line = {"evidence": "e", "since": date}
    assert tag_by_day(Facts().item("e", "s").claim("c", [line]), world, days) == [GUESS, HYPOTHESIS]


@pytest.mark.parametrize(
    ("date", "days"), [("2022-03", ["2022-02-28", "2022-03-01"]), ("2022", ["2021-12-31", "2022-01-01"])]
)
def test_evidence_without_a_date_has_that_of_its_source(world: World, date: str, days: list[str]) -> None:
    facts = Facts().source("s", published=date).item("e", "s").claim("c", ["e"])
    assert tag_by_day(facts, world, days) == [GUESS, HYPOTHESIS]


def test_evidence_of_a_source_without_a_date_has_the_first_date_of_where_it_was_read(world: World) -> None:
    facts = Facts().source("late", published="2023").source("early", published="2022-05").source("undated")
    via = [{"source": id, "anchor": "somewhere in it"} for id in ("late", "early", "undated", "nowhere")]
    facts.item("e", "s", via=via).claim("c", ["e"])
    assert tag_by_day(facts, world, ["2022-04-30", "2022-05-01"]) == [GUESS, HYPOTHESIS]


def test_evidence_that_nothing_dates_has_always_been_there(world: World) -> None:
    assert tag_by_day(Facts().item("e", "s").claim("c", ["e"]), world, ["1900-01-01"]) == [HYPOTHESIS]


def test_an_item_exists_from_its_own_date_even_if_its_source_was_printed_later(world: World) -> None:
    facts = Facts().source("book", published="1861").item("e", "book", since="1847-03").claim("c", ["e"])
    assert tag_by_day(facts, world, ["1847-02-28", "1847-03-01", "1861-01-01"]) == [GUESS, HYPOTHESIS, HYPOTHESIS]


def test_a_line_counts_from_the_later_of_its_own_date_and_that_of_its_item(world: World) -> None:
    facts = Facts().source("s", published="2022-06-01").item("e", "s")
    facts.claim("c", [{"evidence": "e", "since": "2022-01-01"}])
    assert tag_by_day(facts, world, ["2022-05-31", "2022-06-01"]) == [GUESS, HYPOTHESIS]


def test_a_line_that_has_not_begun_is_not_there(world: World) -> None:
    facts = Facts().item("e", "s", since="2022").claim("c", ["e"])
    assert facts.judge(world, as_of("2021-01-01")).grading("c").lines == ()


# until


@pytest.mark.parametrize(
    ("date", "last_with", "first_without"),
    [
        ("2022-03-05", "2022-03-04", "2022-03-05"),
        ("2022-02", "2022-02-27", "2022-02-28"),
        ("2024-02", "2024-02-28", "2024-02-29"),
        ("2022", "2022-12-30", "2022-12-31"),
        ("2021/2022-03", "2022-03-30", "2022-03-31"),
    ],
)
def test_evidence_holds_until_the_last_day_of_its_end(
    world: World, date: str, last_with: str, first_without: str
) -> None:
    days = [last_with, first_without]
    item = Facts().item("e", "s", until=date).claim("c", ["e"])
    line = Facts().item("e", "s").claim("c", [{"evidence": "e", "until": date}])
    source = Facts().source("s", status="withdrawn", status_date=date).item("e", "s").claim("c", ["e"])
    for each in (item, line, source):
        assert tag_by_day(each, world, days) == [HYPOTHESIS, GUESS]


def test_without_a_day_all_with_an_end_has_ended(world: World) -> None:
    facts = Facts().item("e", "s", until="2999").claim("c", ["e"])
    judge = facts.judge(world)
    assert verdict_of(judge, "c") == "educated-guess, unsupported"
    assert lowered(line_of(judge, "c", "e")) == "no longer holds since 2999"


def test_a_resolved_line_counted_before_its_until(world: World) -> None:
    line = {"evidence": "e", "resolved": "it was a mistake", "until": "2022-03-05"}
    facts = Facts().item("e", "s").claim("c", [line])
    assert tag_by_day(facts, world, ["2022-03-04", "2022-03-05"]) == [HYPOTHESIS, GUESS]
    assert lowered(line_of(facts.judge(world), "c", "e")) == "answered: it was a mistake"


def test_a_resolved_line_without_a_date_never_counted(world: World) -> None:
    facts = Facts().item("e", "s").claim("c", [{"evidence": "e", "resolved": "it was a mistake"}])
    assert tag_by_day(facts, world, ["1900-01-01"]) == [GUESS]


def test_evidence_in_place_keeps_the_end_of_its_resolution(world: World) -> None:
    line = {
        "id": "e",
        "summary": "e",
        "kind": "observation",
        "source": "s",
        "resolved": "a mistake",
        "until": "2022-03-05",
    }
    facts = Facts().source("s").claim("c", [line])
    assert tag_by_day(facts, world, ["2022-03-04", "2022-03-05"]) == [HYPOTHESIS, GUESS]


def test_a_source_withdrawn_on_no_known_day_never_counted(world: World) -> None:
    facts = Facts().source("s", status="retracted").item("e", "s").claim("c", ["e"])
    assert tag_by_day(facts, world, ["1900-01-01"]) == [GUESS]


def test_the_withdrawal_of_an_original_ends_its_translations(world: World) -> None:
    facts = Facts().source("s", status="withdrawn", status_date="2022-03-05")
    facts.source("zh", derived_from="s", derivation="translation").item("e", "zh").claim("c", ["e"])
    assert tag_by_day(facts, world, ["2022-03-04", "2022-03-05"]) == [HYPOTHESIS, GUESS]


# stated, superseded


def stated(**fields: object) -> list[Fields]:
    return [{"source": "essay", "anchor": "so it is", **fields}]


def test_a_claim_exists_from_its_first_statement_on(world: World) -> None:
    facts = Facts().source("essay", published="2022-12-11").claim("c", stated=stated())
    before, after = facts.judge(world, as_of("2022-12-10")), facts.judge(world, as_of("2022-12-11"))
    for judge, there in ((before, False), (after, True), (facts.judge(world), True)):
        claim = judge.library.claim("c")
        assert claim is not None
        assert judge.exists(claim) is there
        assert (Mark.NOT_YET_STATED in judge.grading("c").marks) is not there
    assert (len(dossier(before, "c").statements), len(dossier(after, "c").statements)) == (0, 1)


@pytest.mark.parametrize(
    ("entry", "exists"), [({"since": "2022-12"}, False), ({"since": "2022-11"}, True), ({"omits": "dropped"}, False)]
)
def test_an_entry_has_its_own_date_and_an_omission_states_nothing(world: World, entry: Fields, *, exists: bool) -> None:
    judge = (
        Facts().source("essay", published="2020").claim("c", stated=stated(**entry)).judge(world, as_of("2022-11-30"))
    )
    assert (Mark.NOT_YET_STATED not in judge.grading("c").marks) is exists


def test_a_claim_that_nobody_states_is_not_yet_stated_on_any_day(world: World) -> None:
    facts = Facts().claim("c")
    assert verdict_of(facts.judge(world, as_of("2999-01-01")), "c") == "educated-guess, unsupported, not-yet-stated"
    assert verdict_of(facts.judge(world), "c") == "educated-guess, unsupported"


def test_a_claim_is_superseded_from_the_day_of_the_correction_on(world: World) -> None:
    facts = Facts().claim("old").claim("new", supersedes={"claim": "old", "on": "2023-05-16"})
    marked = [
        Mark.SUPERSEDED in facts.judge(world, as_of(day)).grading("old").marks for day in ("2023-05-15", "2023-05-16")
    ]
    assert marked == [False, True]


def test_an_undated_correction_holds_from_when_it_is_stated(world: World) -> None:
    facts = Facts().source("essay", published="2023-05-16").claim("old").claim("new", supersedes="old", stated=stated())
    marked = [
        Mark.SUPERSEDED in facts.judge(world, as_of(day)).grading("old").marks for day in ("2023-05-15", "2023-05-16")
    ]
    assert marked == [False, True]


def test_without_the_later_claim_nothing_is_superseded(world: World) -> None:
    facts = Facts().claim("old").claim("new", supersedes="old")
    assert Mark.SUPERSEDED not in facts.judge(world, without("new")).grading("old").marks
    assert Mark.SUPERSEDED in facts.judge(world).grading("old").marks


# without


def test_without_a_source_everything_derived_from_it_falls(world: World) -> None:
    facts = Facts().item("own", "s").source("zh", derived_from="s", derivation="translation")
    facts.source("told", derived_from="zh", derivation="retelling").item("e", "told").item("other", "t", "inference")
    judge = facts.claim("c", ["own", "e", "other"]).judge(world, without("s"))
    assert [line.evidence for _, line in judge.grading("c").lines] == ["other"]
    assert verdict_of(judge, "c") == "educated-guess, single-source"


def test_without_a_translation_the_original_stays(world: World) -> None:
    facts = Facts().item("own", "s").source("zh", derived_from="s", derivation="translation").item("e", "zh")
    judge = facts.claim("c", ["own", "e"]).judge(world, without("zh"))
    assert [line.evidence for _, line in judge.grading("c").lines] == ["own"]


def test_without_a_source_other_work_of_the_same_witness_stays_and_stays_one(world: World) -> None:
    facts = Facts().source("s").item("of-a", "a").item("of-b", "b", "experiment")
    facts.source("a", same_witness_as="s").source("b", same_witness_as="s")
    assert verdict_of(facts.claim("c", ["of-a", "of-b"]).judge(world, without("s")), "c") == "hypothesis, single-source"


def test_without_where_it_was_read_evidence_stays(world: World) -> None:
    facts = (
        Facts().source("blog").item("e", "s", via=[{"source": "blog", "anchor": "somewhere in it"}]).claim("c", ["e"])
    )
    assert verdict_of(facts.judge(world, without("blog")), "c") == "hypothesis, single-source"


def test_without_an_item_its_lines_are_gone(world: World) -> None:
    facts = Facts()
    one, two = facts.items("experiment", "observation")
    assert verdict_of(facts.claim("c", [one, two]).judge(world, without(two)), "c") == "hypothesis, single-source"


def test_without_a_claim_what_rests_on_it_falls_and_it_is_not_there(world: World) -> None:
    facts = Facts()
    facts.claim("ground", facts.items("experiment")).item("e", "s", rests_on=["ground"]).claim("c", ["e"])
    judge = facts.judge(world, without("ground"))
    ground = judge.library.claim("ground")
    assert ground is not None
    assert not judge.exists(ground)
    assert judge.case("ground") is None
    assert verdict_of(judge, "c") == "educated-guess, unsupported"
    assert lowered(line_of(judge, "c", "e")) == "not counted: nothing has the id ground"


def test_a_change_is_felt_through_chains(world: World) -> None:
    facts = Facts()
    (first,) = facts.items("experiment")
    facts.claim("a", [first])
    for before, after in ("ab", "bc", "cd"):
        facts.item(f"on-{before}", f"about-{before}", rests_on=[before]).claim(after, [f"on-{before}"])
    assert facts.judge(world).grading("d").tag is Tag.HYPOTHESIS
    assert verdict_of(facts.judge(world, without(first)), "d") == "educated-guess, unsupported"


def test_several_things_can_be_doubted_at_once(world: World) -> None:
    facts = Facts()
    one, two, three = facts.items("experiment", "experiment", "inference")
    judge = facts.claim("c", [one, two, three]).judge(world, without("source-of-e0", two))
    assert verdict_of(judge, "c") == "educated-guess, single-source"


def test_a_stored_grade_is_not_taken_for_a_doubted_one(world: World) -> None:
    facts = Facts()
    one, two = facts.items("experiment", "experiment")
    facts.claim("c", [one, two])
    assert facts.judge(world).verdict("c").tag is Tag.CONCLUSION
    assert facts.judge(world, without(one)).verdict("c").tag is Tag.HYPOTHESIS


# what is part of the answer


def held(facts: Facts, world: World, assumed: Assumptions) -> list[str]:
    """Return the ids of all records that are part of the answer."""
    judge = facts.judge(world, assumed)
    ids = [id for kind in ("source", "evidence", "claim", "entity") for id in judge.library.ids(kind)]
    return [id for id in ids if (record := judge.library.record(id)) is not None and judge.has(record)]


def test_what_is_assumed_away_is_no_part_of_the_answer(world: World) -> None:
    facts = (
        Facts().source("s").source("zh", derived_from="s", derivation="translation").item("e", "zh").claim("c", ["e"])
    )
    assert held(facts, world, Assumptions()) == ["s", "zh", "e", "c", "thing"]
    assert held(facts, world, without("s")) == ["c", "thing"]
    assert held(facts, world, without("zh")) == ["s", "c", "thing"]
    assert held(facts, world, without("e", "c")) == ["s", "zh", "thing"]


def test_what_is_not_there_yet_is_no_part_of_the_answer(world: World) -> None:
    facts = (
        Facts().source("s", published="2022-03").source("essay", published="2021").item("e", "essay", since="2022-05")
    )
    facts.item("undated", "nobody-knows").claim("c", stated=stated(since="2022-04"))
    always = ["essay", "nobody-knows"]
    assert held(facts, world, as_of("2022-02-28")) == [*always, "undated", "thing"]
    assert held(facts, world, as_of("2022-03-31")) == [*always, "s", "undated", "thing"]
    assert held(facts, world, as_of("2022-05-01")) == [*always, "s", "e", "undated", "c", "thing"]


# as if really so


def needed(found: Facts, left: set[str]) -> set[str]:
    """Return the sources that lie on the way of any of those left to its origin."""
    ways = set(left)
    while (
        more := {
            link
            for id in ways & set(found.sources)
            for name in ("derived_from", "same_witness_as")
            if isinstance(link := found.sources[id].get(name), str)
        }
        - ways
    ):
        ways |= more
    return ways


def removed(found: Facts, id: str) -> Facts:
    """Return the database with a record really gone: of a source all derived from it, and all items of these."""
    after = found.copied()
    after.claims.pop(id, None)
    after.evidence.pop(id, None)
    if id in found.sources:
        fallen = made_from(found, id)
        after.evidence = {each: item for each, item in after.evidence.items() if item["source"] not in fallen}
        kept = needed(found, set(found.sources) - fallen)  # same_witness_as still says who is one witness
        after.sources = {each: source for each, source in after.sources.items() if each in kept}
    return after


@SIZES_ON_DISK
def test_doubting_a_record_is_grading_as_if_it_were_really_gone(examples: int) -> None:
    @for_all(examples, facts(), st.sampled_from((*SOURCES, *ITEMS, *CLAIMS)))
    def law(found: Facts, id: str) -> None:
        assert tags_on_disk(found, without(id)) == tags_on_disk(removed(found, id))


def first_day(date: object) -> str:
    return SPANS[str(date)][0] if date else ""


def ended(date: object, day: str) -> bool:
    return bool(date) and SPANS[str(date)][1] <= day


def begun(found: Facts, id: object, day: str) -> bool:
    """Whether an item is there on a day, by its own date, its source's, or the first of where it was read."""
    item = found.evidence[str(id)]
    source = found.sources.get(str(item["source"]), {})
    vias = item.get("via", [])
    assert isinstance(vias, list)
    read = [found.sources.get(via["source"], {}).get("published") for via in vias]
    own = item.get("since") or source.get("published") or min(filter(None, read), key=first_day, default=None)
    return first_day(own) <= day


def cut_down(found: Facts, day: str) -> Facts:
    """Return the database as it would have been written on a day: nothing later in it, and no end that had not come."""
    after = found.copied()
    after.evidence = {id: item for id, item in after.evidence.items() if begun(found, id, day)}
    for record in (*after.evidence.values(), *after.sources.values()):
        for name in ("since", "until", "published"):
            if name != "until" or not ended(record.get(name), day):
                record.pop(name, None)
        if record.get("status_date") and not ended(record["status_date"], day):
            del record["status"], record["status_date"]
    for claim in after.claims.values():
        for side in ("supports", "disputes", "neutral"):
            lines = claim[side]
            assert isinstance(lines, list)
            there = [line for line in lines if first_day(line.pop("since", None)) <= day]
            claim[side] = [_as_written(line, day) for line in there]
    return after


def _as_written(line: Fields, day: str) -> Fields:
    if line.get("until") and not ended(line["until"], day):
        return {name: value for name, value in line.items() if name not in {"until", "resolved"}}
    return line


@SIZES_ON_DISK
def test_looking_from_a_day_is_grading_what_was_there_then(examples: int) -> None:
    @for_all(examples, facts(), st.sampled_from(LOOKS))
    def law(found: Facts, day: str) -> None:
        assert tags_on_disk(found, as_of(day)) == tags_on_disk(cut_down(found, day))


@SIZES_ON_DISK
def test_looking_from_the_end_of_days_is_looking_without_a_day(examples: int) -> None:
    @for_all(examples, facts())
    def law(found: Facts) -> None:
        assert tags_on_disk(found, as_of("2999-12-31")) == tags_on_disk(found)


@SIZES_ON_DISK
def test_day_and_doubt_go_together(examples: int) -> None:
    @for_all(examples, facts(), st.sampled_from(LOOKS), st.sampled_from((*ITEMS, *CLAIMS)))
    def law(found: Facts, day: str, id: str) -> None:
        both = Assumptions(day, frozenset({id}))
        assert tags_on_disk(found, both) == tags_on_disk(removed(cut_down(found, day), id))


@pytest.mark.slow
def test_the_random_databases_hold_what_the_laws_are_about() -> None:
    """A law on databases that lack what it speaks of would hold for nothing."""
    seen: set[str] = set()

    @for_all(60, facts())
    def law(found: Facts) -> None:
        text = found.text()
        words = (
            "derived_from",
            "same_witness_as",
            "translation",
            "citation",
            "withdrawn",
            "retracted",
            "rests_on",
            "until",
        )
        seen.update(
            word for word in (*words, "since", "resolved", "via", "question", "nowhere", "disputes") if word in text
        )

    assert len(seen) == 14
