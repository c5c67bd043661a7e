"""Grades many claims, each after what it rests on; circles together, as the least fixed point from "unsupported" up."""

from collections.abc import Callable, Iterable, Mapping

from lineage_cli.domain.grades import Grading
from lineage_cli.domain.graphs import components
from lineage_cli.rules.case import Case, CaseOf, Standing, grounds
from lineage_cli.rules.grading import UNSUPPORTED, grade

Rule = Callable[[Case, Standing], Grading]
"""`grade`, or what stands in for it where only the verdict is wanted."""


def settle(
    wanted: Iterable[str], case_of: CaseOf, known: Standing = lambda claim: None, rule: Rule = grade
) -> dict[str, Grading]:
    """Grade claims and everything they rest on, circles together. Costs what they reach, not the size of the database.

    `known` may give gradings that need no second look; never those of a claim that rests in a circle. A circle gets the least
    fixed point from "unsupported" up, the disputes inside it left out, so that it cannot lift itself.
    """
    settled: dict[str, Grading] = {}
    cases: dict[str, Case] = {}

    def standing(claim: str) -> Grading | None:
        return settled.get(claim) or known(claim)

    def unsettled(claim: str) -> list[str]:
        return [ground for ground in grounds(cases[claim]) if ground in cases or is_new(ground)]

    def is_new(claim: str) -> bool:
        case = case_of(claim) if known(claim) is None else None
        if case is not None:
            cases[claim] = case
        return case is not None

    cases.update((claim, case) for claim in wanted if (case := case_of(claim)) is not None)
    for group in components(tuple(cases), unsettled):
        if len(group) == 1 and group[0] not in grounds(cases[group[0]]):
            settled[group[0]] = rule(cases[group[0]], standing)
        else:
            settled |= _fixed_point({claim: cases[claim] for claim in group}, standing)
    return settled


def _fixed_point(cases: Mapping[str, Case], outside: Standing) -> dict[str, Grading]:
    """Grade a circle from "unsupported" up, each claim anew whenever one that it rests on has moved. None ever moves back."""
    circle = frozenset(cases)
    now = dict.fromkeys(cases, UNSUPPORTED)
    resting: dict[str, list[str]] = {claim: [] for claim in cases}
    for claim, case in cases.items():
        for ground in circle.intersection(grounds(case)):
            resting[ground].append(claim)

    def standing(claim: str) -> Grading | None:
        return now.get(claim) or outside(claim)

    ahead = dict.fromkeys(cases)
    while ahead:
        claim, _ = ahead.popitem()
        before, now[claim] = now[claim], grade(cases[claim], standing, circle)
        if now[claim][:2] != before[:2]:
            ahead.update(dict.fromkeys(resting[claim]))
    return {claim: grading._replace(circle=True) for claim, grading in now.items()}
