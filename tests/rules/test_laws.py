"""The laws of the rule, each tried on random databases: first on the pure function, then through files and index."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import strategies as st

from lineage_cli.domain.grades import Effect, Form, Kind, Lowering, Mark, Side, Strength, Tag
from lineage_cli.rules.case import Case, LineCase
from lineage_cli.rules.settling import settle
from tests import amounts
from tests.facts import (
    CLAIMS,
    ITEMS,
    SIZES,
    SIZES_ON_DISK,
    SOURCES,
    Facts,
    Fields,
    cases,
    claim_lines,
    facts,
    for_all,
    gradings,
    lines,
    made_from,
    tags,
    tags_on_disk,
    with_line,
)

pytestmark = pytest.mark.usefixtures("no_cache")

Cases = dict[str, Case]
A_CLAIM = st.sampled_from(CLAIMS)


# on the pure function


@SIZES
def test_more_support_for_a_claim_never_lowers_its_tag(examples: int) -> None:
    @for_all(examples, cases(), A_CLAIM, lines(Side.SUPPORTS))
    def law(found: Cases, claim: str, line: LineCase) -> None:
        assert tags(with_line(found, claim, line))[claim] >= tags(found)[claim]


@SIZES
def test_more_counter_evidence_never_raises_a_tag_where_nothing_rests_in_a_circle(examples: int) -> None:
    @for_all(examples, cases(circles=False), A_CLAIM, st.data())
    def law(found: Cases, claim: str, data: st.DataObject) -> None:
        before = CLAIMS[: CLAIMS.index(claim)]
        line = data.draw(lines(Side.DISPUTES, (*before, "nothing")))
        assert tags(with_line(found, claim, line))[claim] <= tags(found)[claim]


@SIZES
def test_more_counter_evidence_that_rests_on_nothing_never_raises_a_tag_in_circles_either(examples: int) -> None:
    @for_all(examples, cases(), A_CLAIM, lines(Side.DISPUTES, ()))
    def law(found: Cases, claim: str, line: LineCase) -> None:
        assert tags(with_line(found, claim, line))[claim] <= tags(found)[claim]


@SIZES
def test_a_line_of_the_same_origin_and_no_more_strength_never_changes_a_tag(examples: int) -> None:
    @for_all(examples, cases(), st.data())
    def law(found: Cases, data: st.DataObject) -> None:
        copied = dict(found)
        for claim, case in found.items():
            chosen = data.draw(st.sets(st.sampled_from(case.lines))) if case.lines else set()
            relays = data.draw(st.sampled_from(((), ("copy",))))
            copies = (line._replace(evidence="copy", relays=(*line.relays, *relays)) for line in chosen)
            copied[claim] = case._replace(lines=(*case.lines, *copies))
        assert tags(copied) == tags(found)


@SIZES
def test_lines_of_withdrawn_sources_never_change_a_tag(examples: int) -> None:
    @for_all(examples, cases(), st.lists(st.tuples(A_CLAIM, lines()), max_size=5))
    def law(found: Cases, more: list[tuple[str, LineCase]]) -> None:
        after = found
        for claim, line in more:
            after = with_line(after, claim, line._replace(voided=Lowering(Effect.WITHDRAWN, "s")))
        assert tags(after) == tags(found)


@SIZES
def test_neutral_lines_never_change_a_grade(examples: int) -> None:
    @for_all(examples, cases(), A_CLAIM, lines(Side.NEUTRAL))
    def law(found: Cases, claim: str, line: LineCase) -> None:
        for id, grading in gradings(with_line(found, claim, line)).items():
            assert grading._replace(lines=()) == gradings(found)[id]._replace(lines=())


@SIZES
def test_order_never_matters(examples: int) -> None:
    @for_all(examples, cases(), st.randoms(use_true_random=False))
    def law(found: Cases, random: Random) -> None:
        shuffled = {}
        for claim in random.sample(CLAIMS, len(CLAIMS)):
            ordered = random.sample(found[claim].lines, len(found[claim].lines))
            shuffled[claim] = found[claim]._replace(lines=tuple(ordered))
        expected = gradings(found)
        for claim, grading in gradings(shuffled).items():
            assert sorted(grading.lines) == sorted(expected[claim].lines)
            assert grading[:2] == expected[claim][:2]
            assert [each[:2] for each in grading.supports] == [each[:2] for each in expected[claim].supports]


@SIZES
def test_each_claim_asked_alone_has_the_grade_it_has_among_all(examples: int) -> None:
    @for_all(examples, cases())
    def law(found: Cases) -> None:
        together = gradings(found)
        for claim in CLAIMS:
            assert settle([claim], found.get)[claim] == together[claim]


@SIZES
def test_grading_ends_on_any_graph(examples: int) -> None:
    @for_all(examples, cases())
    def law(found: Cases) -> None:
        assert set(gradings(found)) == set(CLAIMS)


@SIZES
def test_claims_whose_every_support_rests_among_themselves_have_none(examples: int) -> None:
    @for_all(examples, cases(), st.data())
    def law(found: Cases, data: st.DataObject) -> None:
        hanging = {}
        for claim, case in found.items():
            on = data.draw(st.sampled_from(CLAIMS))
            rest = (line._replace(rests_on=(*line.rests_on, on)) for line in case.lines if line.side is Side.SUPPORTS)
            others = (line for line in case.lines if line.side is not Side.SUPPORTS)
            hanging[claim] = case._replace(lines=(*rest, *others))
        for grading in gradings(hanging).values():
            assert grading.supports == ()
            assert not grading.tag.is_grade or Mark.UNSUPPORTED in grading.marks
            assert grading.tag <= Tag.EDUCATED_GUESS


def reached(found: Cases, claim: str) -> set[str]:
    """Return every claim that the grade of a claim depends on."""
    seen: set[str] = set()
    ahead = [claim]
    while ahead:
        rests = (line for line in found[ahead.pop()].lines if line.side is not Side.NEUTRAL and line.voided is None)
        fresh = {ground for line in rests for ground in line.rests_on if ground in found} - seen
        seen |= fresh
        ahead += fresh
    return seen


def unrolled(found: Cases, rounds: int) -> Cases:
    """Return claims without circles: each round rests on the round before, the first on claims without support.

    What a claim reaches and is reached from is its circle; disputes from inside it are left out.
    """
    reach = {claim: reached(found, claim) for claim in found}
    inside = {claim: {other for other in reach[claim] if claim in reach[other]} for claim in found}
    rolled: Cases = {f"{claim}-0": Case(f"{claim}-0") for claim in found}
    for number in range(1, rounds + 1):
        for claim, case in found.items():
            kept = tuple(
                line._replace(
                    rests_on=tuple(f"{ground}-{number - (ground in inside[claim])}" for ground in line.rests_on)
                )
                for line in case.lines
                if line.side is not Side.DISPUTES or line.voided or not inside[claim].intersection(line.rests_on)
            )
            rolled[f"{claim}-{number}"] = case._replace(claim=f"{claim}-{number}", lines=kept)
    return rolled


@SIZES
def test_a_circle_has_the_grades_of_what_it_comes_to_from_unsupported_up(examples: int) -> None:
    rounds = 2 * len(CLAIMS) + 1  # each round but the last moves a tag or what may rest on it

    @for_all(examples, cases())
    def law(found: Cases) -> None:
        after = gradings(unrolled(found, 2 * rounds))
        for claim, grading in gradings(found).items():
            assert grading[:2] == after[f"{claim}-{2 * rounds}"][:2]


@SIZES
def test_an_index_that_knows_some_grades_gives_the_same_ones(examples: int) -> None:
    @for_all(examples, cases(), st.sets(A_CLAIM))
    def law(found: Cases, stored: set[str]) -> None:
        expected = gradings(found)
        known = {claim: expected[claim]._replace(lines=()) for claim in stored if not expected[claim].circle}
        settled = settle(CLAIMS, found.get, known.get)
        for claim in CLAIMS:
            assert settled[claim] == expected[claim]


@pytest.mark.thorough
def test_a_chain_of_any_length_is_graded() -> None:
    size = 20_000 if amounts.whole else 3_000  # more than the interpreter goes down by itself
    found = {
        str(number): Case(
            str(number), lines=(LineCase(Side.SUPPORTS, "e", Kind.EXPERIMENT, "s", rests_on=(str(number - 1),)),)
        )
        for number in range(1, size)
    }
    found["0"] = Case("0", lines=(LineCase(Side.SUPPORTS, "e", Kind.INFERENCE, "s"),))
    assert settle([str(size - 1)], found.get)[str(size - 1)].supports[0].strength is Strength.WEAK


def test_a_circle_of_any_length_is_graded() -> None:
    size = 3_000
    found = {
        str(number): Case(
            str(number),
            lines=(LineCase(Side.SUPPORTS, "e", Kind.EXPERIMENT, "s", rests_on=(str((number + 1) % size),)),),
        )
        for number in range(size)
    }
    assert {grading.tag for grading in settle(["0"], found.get).values()} == {Tag.EDUCATED_GUESS}
    first = found["0"]
    found["0"] = first._replace(lines=(*first.lines, LineCase(Side.SUPPORTS, "f", Kind.OBSERVATION, "t")))
    assert {grading.tag for grading in settle(["0"], found.get).values()} == {Tag.HYPOTHESIS}


def test_counter_evidence_from_inside_a_new_circle_may_raise_since_it_is_left_out() -> None:
    """The law on counter-evidence ends where circles begin: this is why it says so."""

    def line(side: Side, id: str, kind: Kind, *rests_on: str) -> LineCase:
        return LineCase(side, id, kind, f"source-of-{id}", rests_on=rests_on)

    found = {
        "a": Case(
            "a", lines=(line(Side.SUPPORTS, "e", Kind.OBSERVATION), line(Side.DISPUTES, "f", Kind.EXPERIMENT, "b"))
        ),
        "b": Case("b", lines=(line(Side.SUPPORTS, "g", Kind.EXPERIMENT), line(Side.SUPPORTS, "h", Kind.EXPERIMENT))),
    }
    assert tags(found)["a"] is Tag.EDUCATED_GUESS
    assert tags(with_line(found, "b", line(Side.DISPUTES, "i", Kind.INFERENCE, "a")))["a"] is Tag.HYPOTHESIS


# through files and index


def with_claim_line(found: Facts, claim: str, side: str, line: Fields) -> Facts:
    """Return the database with one more line for a claim, of a new item from a new source."""
    more = found.copied()
    listed = more.claims[claim][side]
    assert isinstance(listed, list)
    listed.append(line)
    return more


@SIZES_ON_DISK
def test_in_a_database_more_support_never_lowers_a_tag(examples: int) -> None:
    @for_all(
        examples, facts(), A_CLAIM, claim_lines("new"), st.sampled_from(Kind), st.sampled_from((*SOURCES, "other"))
    )
    def law(found: Facts, claim: str, line: Fields, kind: Kind, source: str) -> None:
        before = found.copied().item("new", source, kind)
        after = with_claim_line(before, claim, "supports", line)
        assert tags_on_disk(after)[claim] >= tags_on_disk(before)[claim]


@SIZES_ON_DISK
def test_in_a_database_more_counter_evidence_never_raises_a_tag(examples: int) -> None:
    @for_all(
        examples, facts(), A_CLAIM, claim_lines("new"), st.sampled_from(Kind), st.sampled_from((*SOURCES, "other"))
    )
    def law(found: Facts, claim: str, line: Fields, kind: Kind, source: str) -> None:
        before = found.copied().item("new", source, kind)
        after = with_claim_line(before, claim, "disputes", line)
        assert tags_on_disk(after)[claim] <= tags_on_disk(before)[claim]


def copied_onto(found: Facts, copy: str, source: str) -> Facts:
    """Return the database with every line on a source copied onto another source."""
    after = found.copied()
    for id, item in found.evidence.items():
        if item["source"] == source:
            after.evidence[f"{copy}-{id}"] = {**item, "source": copy}
    for claim in after.claims.values():
        for side in Side:
            listed = claim[side]
            assert isinstance(listed, list)
            copies = [{**line, "evidence": f"{copy}-{line['evidence']}"} for line in listed]
            listed += [line for line in copies if line["evidence"] in after.evidence]
    return after


@SIZES_ON_DISK
def test_copying_lines_onto_a_translation_or_citation_of_their_source_never_changes_a_tag(examples: int) -> None:
    links = st.sampled_from(("translation", "citation", "retelling"))

    @for_all(examples, facts(), st.sampled_from(SOURCES), links, st.booleans())
    def law(found: Facts, source: str, derivation: str, read: bool) -> None:
        on = "2026-01-01" if read else None
        before = found.copied().source("copy", read=on, derived_from=source, derivation=derivation)
        assert tags_on_disk(copied_onto(before, "copy", source)) == tags_on_disk(before)


@SIZES_ON_DISK
def test_a_withdrawn_source_never_changes_a_tag(examples: int) -> None:
    @for_all(examples, facts(), st.lists(st.tuples(A_CLAIM, st.sampled_from(Side), claim_lines("new")), max_size=3))
    def law(found: Facts, more: list[tuple[str, Side, Fields]]) -> None:
        after = found.copied().source("gone", status="retracted").item("new", "gone", "experiment")
        for claim, side, line in more:
            after = with_claim_line(after, claim, side, line)
        assert tags_on_disk(after) == tags_on_disk(found)


@SIZES_ON_DISK
def test_withdrawing_a_source_is_grading_without_what_it_says(examples: int) -> None:
    @for_all(examples, facts(), st.sampled_from(SOURCES))
    def law(found: Facts, source: str) -> None:
        withdrawn, without = found.copied(), found.copied()
        withdrawn.sources[source].update(status="withdrawn")
        withdrawn.sources[source].pop("status_date", None)
        fallen = made_from(found, source)
        without.evidence = {id: item for id, item in found.evidence.items() if item["source"] not in fallen}
        assert tags_on_disk(withdrawn) == tags_on_disk(without)


@SIZES_ON_DISK
def test_the_order_of_records_and_files_never_matters(examples: int) -> None:
    @for_all(examples, facts(), st.permutations(ITEMS), st.permutations(CLAIMS), st.permutations(SOURCES))
    def law(found: Facts, items: list[str], claims: list[str], sources: list[str]) -> None:
        other = Facts()
        other.evidence = {id: found.evidence[id] for id in items}
        other.claims = {id: {**found.claims[id]} for id in claims}
        other.sources = {id: found.sources[id] for id in sources}
        for claim in other.claims.values():
            for side in Side:
                listed = claim[side]
                assert isinstance(listed, list)
                claim[side] = listed[::-1]
        assert tags_on_disk(other) == tags_on_disk(found)


def test_a_question_in_a_circle_carries_nothing() -> None:
    line = LineCase(Side.SUPPORTS, "e", Kind.EXPERIMENT, "s")
    found = {
        "q": Case("q", form=Form.QUESTION, lines=(line, line._replace(origin="t", rests_on=("a",)))),
        "a": Case("a", lines=(line._replace(rests_on=("q",)),)),
    }
    assert tags(found) == {"q": Tag.OPEN, "a": Tag.EDUCATED_GUESS}
