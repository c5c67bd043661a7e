"""What explains a thing, or what it explains: the claims that stand, those outweighed and those only stated, each with few lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lineage_cli.domain.grades import Mark
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.standing import Assessed, are_equal, assess, in_order, is_only_stated, stands
from lineage_cli.query.summaries import briefs
from lineage_cli.query.trace_lines import Lines, strongest
from lineage_cli.rules.assessment import Judge

MANY = 14  # explanations: of so many only the best has lines
MOST_STANDING, SOME_STANDING = 8, 5
MOST_OUTWEIGHED, SOME_OUTWEIGHED = 5, 3
MOST_STATED = 4
MOST_EQUAL = 3  # best ones that stand equal and have lines
EACH = 6  # effects of a method: as many have lines each


class Explanation(NamedTuple):
    """One claim that explains, its lines, and the claims that it replaced. `counted`: whether the lines left out are counted."""

    claim: Assessed
    lines: Lines = Lines()
    replaced: tuple[Assessed, ...] = ()
    counted: bool = False


class Block(NamedTuple):
    """Explanations of one standing, and those that are only named."""

    shown: tuple[Explanation, ...] = ()
    more: tuple[Assessed, ...] = ()


class Explanations(NamedTuple):
    """All live explanations in order, and the three blocks in which they are shown."""

    found: tuple[Assessed, ...] = ()
    standing: Block = Block()
    outweighed: Block = Block()
    stated: Block = Block()

    @property
    def best(self) -> tuple[Assessed, ...]:
        """The best that stands, and those that are equal to it: of the same things, since elsewhere they are no rivals."""
        standing = [each for each in self.found if stands(each)]
        return tuple(
            each for each in standing if are_equal(each, standing[0]) and each.claim.in_ == standing[0].claim.in_
        )


class Plan(NamedTuple):
    """How many lines for and against an explanation has, and whether the rest is counted."""

    supports: int = 0
    disputes: int = 0
    counted: bool = False


BEST, EQUAL, COUNTERED, BARE = Plan(3, 2, counted=True), Plan(1, 1), Plan(0, 1), Plan()


def explanations(judge: Judge, found: Iterable[Assessed], language: str | None, *, each: bool = False) -> Explanations:
    """Return explanations in their blocks. With `each` a few that stand have a line for and against, not the best alone."""
    ordered = in_order(found)
    standing = [claim for claim in ordered if stands(claim)]
    outweighed = [claim for claim in ordered if not stands(claim) and not is_only_stated(claim)]
    stated = [claim for claim in ordered if is_only_stated(claim)]
    whole = Explanations(tuple(ordered))
    plans = _plans(whole.best, standing, each=each, many=len(ordered) >= MANY)
    shown = MOST_STANDING if len(standing) <= MOST_STANDING else SOME_STANDING
    counters = COUNTERED if len(ordered) < MANY else BARE
    few = MOST_OUTWEIGHED if len(outweighed) <= MOST_OUTWEIGHED and len(ordered) < MANY else SOME_OUTWEIGHED
    return whole._replace(
        standing=_block(judge, standing, plans, shown, language),
        outweighed=_block(judge, outweighed, [counters] * len(outweighed), few, language),
        stated=_block(judge, stated, [BARE] * len(stated), MOST_STATED, language),
    )


def _plans(best: tuple[Assessed, ...], standing: list[Assessed], *, each: bool, many: bool) -> list[Plan]:
    plans = []
    for claim in standing:
        leads = claim in best and len(best) <= MOST_EQUAL
        if leads and len(best) == 1 and not (each and 1 < len(standing) <= EACH):
            plans.append(BEST)
        elif leads or (each and len(standing) <= EACH):
            plans.append(EQUAL)
        else:
            plans.append(COUNTERED if claim.disputes and not many and not each else BARE)
    return plans


def _block(judge: Judge, found: list[Assessed], plans: Sequence[Plan], most: int, language: str | None) -> Block:
    shown = tuple(
        Explanation(
            claim,
            strongest(judge, claim.id, plan.supports, plan.disputes, language) if plan != BARE else Lines(),
            replaced_by(judge, claim, language),
            plan.counted,
        )
        for claim, plan in zip(found[:most], plans, strict=False)
    )
    return Block(shown, tuple(found[most:]))


def replaced_by(judge: Judge, claim: Assessed, language: str | None) -> tuple[Assessed, ...]:
    """Return the claims that a claim replaced."""
    return tuple(assess(judge, briefs(judge, (entry.claim for entry in claim.claim.supersedes)), language))


def headline_mark(claim: Assessed) -> Mark | None:
    """Return the mark that weighs most on how a claim stands: refuted swallows outweighed, and that swallows contested."""
    return next((mark for mark in (Mark.REFUTED, Mark.OUTWEIGHED, Mark.CONTESTED) if mark in claim.marks), None)
