"""What is said of one thing against another: who does better at what, by which claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from lineage_cli.domain.grades import Form, Role
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.labels import names
from lineage_cli.query.standing import Assessed, assess, in_order, is_live
from lineage_cli.query.summaries import Brief, briefs
from lineage_cli.rules.assessment import Judge

PRESENT = {"+": True, "~": True, "-": False, "0": False}
"""Whether a sign says that an ability is there."""


class Contest(NamedTuple):
    """What is said of one thing against another, by one claim or several that say the same."""

    subject: str
    verb: str
    aspect: str
    other: str
    claims: tuple[Assessed, ...]
    compares: bool = True  # whether the verb compares by itself: `is better at`, and not `gains`


def shared(judge: Judge, ids: Iterable[str]) -> list[Brief]:
    """Return the claims that name two or more of these things, in short and in order of id."""
    mentions = (dict.fromkeys(each.id for each in judge.library.mentions(id) if each.kind == "claim") for id in ids)
    named = Counter(chain.from_iterable(mentions))
    return briefs(judge, sorted(claim for claim, count in named.items() if count > 1))


def contests_of(
    judge: Judge, ids: Sequence[str], called: Mapping[str, str], language: str | None
) -> tuple[tuple[Contest, ...], list[Assessed]]:
    """Return what is said of one of the things against another, the surest first, and what else is said of several."""
    assessed = [each for each in in_order(assess(judge, shared(judge, ids), language)) if is_live(each)]
    aspects = [id for each in assessed for id in (*each.claim.on, *filter(None, [each.claim.object]))]
    known = {**names(judge, aspects, language), **called}
    groups: dict[tuple[str, str, str], list[Contest]] = {}
    others = []
    for each in assessed:
        contest = _contest(each, ids, known)
        if contest is None:
            others.append(each)
        else:
            winner, loser = _ranked(each, contest)
            groups.setdefault((winner, loser, contest.aspect), []).append(contest)
    merged = [each[0]._replace(claims=tuple(claim for one in each for claim in one.claims)) for each in groups.values()]
    return tuple(merged), [each for each in others if each.claim.form is Form.ASSERTION]


def _contest(each: Assessed, ids: Sequence[str], known: Mapping[str, str]) -> Contest | None:
    claim, predicate = each.claim, each.predicate
    if predicate is None or claim.subject is None or claim.subject not in ids:
        return None
    verb = predicate.compared or predicate.label
    against = [id for id in claim.than if id in ids and id != claim.subject]
    if predicate.role is Role.TRAIT and predicate.sign and against:
        compares = predicate.compared is not None
        return Contest(known[claim.subject], verb, known[claim.object or ""], known[against[0]], (each,), compares)
    if predicate.role is Role.RELATION and predicate.compared and claim.object in ids:
        aspect = tr(", ").join(known[id] for id in claim.on)
        return Contest(known[claim.subject], verb, aspect, known[claim.object or ""], (each,))
    return None


def _ranked(each: Assessed, contest: Contest) -> tuple[str, str]:
    """Return which of the two does better by a claim, and which worse."""
    is_ahead = PRESENT.get(each.sign or "+", True)
    return (contest.subject, contest.other) if is_ahead else (contest.other, contest.subject)
