"""What would change a tag: what is announced happens, nothing smaller does, and nothing is announced only at the ends."""

from __future__ import annotations

from itertools import combinations

import pytest

from lineage_cli.domain.grades import Form, Grading, Kind, Side, Strength, Tag
from lineage_cli.render.explanations import change_words
from lineage_cli.rules.case import Case, LineCase
from lineage_cli.rules.grading import grade
from lineage_cli.rules.sensitivity import Change, Outlook, Step, outlook
from lineage_cli.rules.settling import settle
from tests import amounts
from tests.facts import CLAIMS, SIZES, cases, for_all

KINDS = {Strength.WEAK: Kind.OBSERVATION, Strength.MODERATE: Kind.OBSERVATION, Strength.STRONG: Kind.EXPERIMENT}


def a_case(supports: str, disputes: str = "", form: Form = Form.ASSERTION) -> Case:
    """Return a claim with a witness for each letter: s(trong), m(oderate), w(eak), i(nference)."""
    kinds = {"s": Kind.EXPERIMENT, "m": Kind.OBSERVATION, "w": Kind.OBSERVATION, "i": Kind.INFERENCE}
    lines = tuple(
        LineCase(side, f"{mark}{number}", kinds[each], f"{mark}{number}", ("bias",) if each == "w" else ())
        for side, mark, letters in ((Side.SUPPORTS, "for", supports), (Side.DISPUTES, "against", disputes))
        for number, each in enumerate(letters)
    )
    return Case("c", form=form, lines=lines)


def alone(case: Case) -> Grading:
    return grade(case, lambda claim: None)


def said(case: Case) -> tuple[list[str], list[str]]:
    """Return what would raise and what would lower a claim, in words."""
    found = outlook(alone(case))
    return list(map(change_words, found.would_raise)), list(map(change_words, found.would_lower))


def changed(case: Case, steps: tuple[Step, ...]) -> Case:
    """Do the steps of a change to the lines of a claim."""
    lines = list(case.lines)
    for number, step in enumerate(steps):
        if step.action == "add":
            assert step.strength is not None
            concerns = ("bias",) if step.strength is Strength.WEAK and step.hard else ()
            kind = Kind.INFERENCE if step.strength is Strength.WEAK and not step.hard else KINDS[step.strength]
            new = LineCase(step.side, "new", kind, None, concerns)
            lines += [new._replace(origin=f"new-{number}-{count}") for count in range(step.records)]
        else:
            assert step.action == ("remove" if step.side is Side.SUPPORTS else "resolve")
            lines = [line for line in lines if (line.side, line.evidence) != (step.side, step.id)]
    return case._replace(lines=tuple(lines))


@SIZES
def test_every_change_moves_the_tag_as_announced(examples: int) -> None:
    @for_all(examples, cases(circles=False))
    def law(found: dict[str, Case]) -> None:
        settled = settle(CLAIMS, found.get)
        for claim in CLAIMS:
            before, ahead = settled[claim], outlook(settled[claim])
            for change in (*ahead.would_raise, *ahead.would_lower):
                assert grade(changed(found[claim], change.steps), settled.get).tag is change.tag
            assert all(change.tag > before.tag for change in ahead.would_raise)
            assert all(change.tag < before.tag for change in ahead.would_lower)


@SIZES
def test_the_lists_are_empty_only_at_the_end_of_the_scale_and_begin_with_the_fewest_records(examples: int) -> None:
    @for_all(examples, cases())
    def law(found: dict[str, Case]) -> None:
        for grading in settle(CLAIMS, found.get).values():
            ahead = outlook(grading)
            assert bool(ahead.would_raise) is (grading.tag in {Tag.HYPOTHESIS, Tag.EDUCATED_GUESS})
            assert bool(ahead.would_lower) is (grading.tag in {Tag.CONCLUSION, Tag.HYPOTHESIS})
            for changes in ahead:
                sizes = [change.size for change in changes]
                assert sizes == sorted(sizes)


def moved(case: Case, side: Side, action: str, most: int, grading: Grading, found: dict[str, Grading]) -> bool:
    """Whether any change of at most so many records moves the tag: some lines of one side gone, strong witnesses added."""
    ids = sorted({line.evidence for line in case.lines if line.side is side})
    against = Side.SUPPORTS if side is Side.DISPUTES else Side.DISPUTES
    for gone in range(most + 1):
        for chosen in combinations(ids, gone):
            steps = [Step(action, side, id) for id in chosen]
            steps.append(Step("add", against, None, Strength.STRONG, most - gone))
            if grade(changed(case, tuple(steps)), found.get).tag is not grading.tag:
                return True
    return False


@SIZES
def test_no_smaller_change_would_do(examples: int) -> None:
    @for_all(examples, cases(circles=False))
    def law(found: dict[str, Case]) -> None:
        settled = settle(CLAIMS, found.get)
        for claim in CLAIMS:
            ahead = outlook(settled[claim])
            sides = ((ahead.would_raise, Side.DISPUTES, "resolve"), (ahead.would_lower, Side.SUPPORTS, "remove"))
            for changes, side, action in sides:
                if changes:
                    fewer = changes[0].size - 1
                    assert not moved(found[claim], side, action, fewer, settled[claim], settled)


@pytest.mark.parametrize(
    ("supports", "disputes", "raises", "lowers"),
    [
        ("", "", ["one more source of hard evidence, however weak → hypothesis"], []),
        ("i", "", ["one more source of hard evidence, however weak → hypothesis"], []),
        (
            "m",
            "",
            ["one more strong source → conclusion"],
            [
                "one more strong source against → educated guess",
                "without for0 → educated guess",
                "2 more moderate sources against → educated guess",
            ],
        ),
        (
            "s",
            "",
            ["one more moderate source → conclusion"],
            ["without for0 → educated guess", "2 more strong sources against → educated guess"],
        ),
        (
            "sm",
            "",
            [],
            ["one more moderate source against → hypothesis", "without for1 → hypothesis", "without for0 → hypothesis"],
        ),
        (
            "sm",
            "m",
            ["against0 answered → conclusion"],
            ["2 more strong sources against → educated guess", "without for0 and without for1 → educated guess"],
        ),
        (
            "m",
            "m",
            ["against0 answered and one more strong source → conclusion"],
            ["one more weak source against → educated guess", "without for0 → educated guess"],
        ),
        ("ww", "iii", ["one more weak source → hypothesis"], []),
        ("m", "s", ["one more strong source → hypothesis"], []),
    ],
)
def test_changes_are_said_as_things_to_do(supports: str, disputes: str, raises: list[str], lowers: list[str]) -> None:
    assert said(a_case(supports, disputes)) == (raises, lowers)


def test_of_a_disputing_witness_only_what_stands_in_the_way_need_be_answered() -> None:
    lines = a_case("ss", "mi").lines
    case = Case("c", lines=(*lines, LineCase(Side.DISPUTES, "aside", Kind.INFERENCE, "against0")))
    assert said(case)[0] == ["against0 answered → conclusion"]


def test_several_disputes_have_to_be_answered_together() -> None:
    assert said(a_case("sss", "sm"))[0] == ["against0 answered and against1 answered → conclusion"]


def test_a_question_has_no_outlook() -> None:
    assert outlook(alone(a_case("s", form=Form.QUESTION))) == Outlook((), ())


def test_removing_an_item_takes_all_its_lines() -> None:
    twice = tuple(LineCase(Side.SUPPORTS, "e", kind, "s") for kind in (Kind.EXPERIMENT, Kind.INFERENCE))
    (change, *_) = outlook(alone(Case("c", lines=twice))).would_lower
    assert change == Change((Step("remove", Side.SUPPORTS, "e", Strength.STRONG),), Tag.EDUCATED_GUESS)


def test_a_strong_record_must_go_before_its_claim_falls() -> None:
    case = Case("c", settled_by_record=True, lines=(LineCase(Side.SUPPORTS, "e", Kind.RECORD, "s"),))
    found = outlook(alone(case))
    assert found.would_raise == ()
    assert [change_words(change) for change in found.would_lower] == [
        "one more moderate source against → hypothesis",
        "without e → educated guess",
    ]


@pytest.mark.thorough
def test_a_claim_with_thousands_of_lines_has_an_outlook() -> None:
    count = 3_000 if amounts.whole else 1_000
    case = a_case("s" * count)
    added, removed = outlook(alone(case)).would_lower
    assert change_words(added) == "one more moderate source against → hypothesis"
    assert (removed.size, removed.tag) == (count - 1, Tag.HYPOTHESIS)


def test_where_there_is_too_much_to_try_the_strongest_are_taken_first() -> None:
    case = a_case("w" * 10 + "s" * 20, "m")
    found = outlook(alone(case)).would_lower
    removed = [change for change in found if change.steps[0].action == "remove"]
    assert [change.size for change in found if change.steps[0].action == "add"] == [20]
    assert [change.size for change in removed] == [20]
    assert alone(changed(case, removed[0].steps)).tag is Tag.EDUCATED_GUESS
