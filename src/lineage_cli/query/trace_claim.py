"""What a claim rests on, or what answers a question: lines, premises, rivals, and what rests on it in turn."""

from __future__ import annotations

from lineage_cli.domain.grades import Side
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.labels import names
from lineage_cli.query.standing import OVERTHROWN, Assessed, assess, in_order, is_live
from lineage_cli.query.summaries import brief, briefs
from lineage_cli.query.trace_causes import Explanations, explanations
from lineage_cli.query.trace_lines import Lines, strongest
from lineage_cli.query.trace_parts import Closing, Lookup, Options, lookup
from lineage_cli.query.works import works
from lineage_cli.rules.assessment import Judge

SUPPORTS_SHOWN, DISPUTES_SHOWN = 5, 3
MOST_PREMISES, MOST_RESTING, MOST_RIVALS = 5, 5, 3
MOST_ABOUT = 6


class QuestionScreen(NamedTuple):
    """Everything that a trace shows of a question."""

    claim: Assessed
    answers: Explanations
    asked_in: tuple[str, ...]
    about: tuple[str, ...]
    closing: Closing
    lookup: Lookup


class ClaimScreen(NamedTuple):
    """Everything that a trace shows of a claim that is no question."""

    claim: Assessed
    lines: Lines
    premises: tuple[Assessed, ...]  # claims on which its lines rest, the weakest first
    more_premises: int
    resting: tuple[Assessed, ...]  # claims whose lines rest on it
    more_resting: int
    rivals: tuple[Assessed, ...]
    replaced: tuple[Assessed, ...]
    replaced_by: tuple[Assessed, ...]
    outcome: tuple[Assessed, ...]
    on: str | None  # when the outcome came
    closing: Closing
    lookup: Lookup = Lookup()


def question(judge: Judge, id: str, options: Options) -> QuestionScreen:
    """Return the answers to a question, as an ability has its explanations."""
    asked = _asked(judge, id, options.language)
    claim = asked.claim
    found = filter(is_live, assess(judge, briefs(judge, claim.answers), options.language))
    answers = explanations(judge, found, options.language)
    places = [entry.place.source for entry in claim.stated if judge.is_stated(entry)]
    things = names(judge, [id for id in (claim.object, *claim.about) if id], options.language)
    best = next(iter(answers.found), None)
    return QuestionScreen(
        asked,
        answers,
        tuple(dict.fromkeys(work.label for work in works(judge, places).values())),
        tuple(things.values())[:MOST_ABOUT],
        Closing(best.id if best else None),
        lookup(judge, options.language, asked, answers),
    )


def claim(judge: Judge, id: str, options: Options) -> ClaimScreen:
    """Return what a claim rests on, and what rests on it."""
    language = options.language
    asked = _asked(judge, id, language)
    premises = _premises(judge, asked, language)
    resting = _resting(judge, id, language)
    most = None if options.down else MOST_RESTING
    named = judge.library.holders("rivals", [id]).get(id, [])
    rivals = (other for other in (*asked.claim.rivals, *named) if other != id)
    screen = ClaimScreen(
        asked,
        strongest(judge, id, SUPPORTS_SHOWN, DISPUTES_SHOWN, language),
        tuple(premises[:MOST_PREMISES]),
        len(premises[MOST_PREMISES:]),
        tuple(resting[:most]),
        len(resting) - len(resting[:most]),
        tuple(in_order(assess(judge, briefs(judge, rivals), language))[:MOST_RIVALS]),
        tuple(assess(judge, briefs(judge, (entry.claim for entry in asked.claim.supersedes)), language)),
        tuple(assess(judge, briefs(judge, judge.library.holders("supersedes", [id]).get(id, [])), language)),
        tuple(assess(judge, briefs(judge, [asked.claim.outcome.claim]), language)) if asked.claim.outcome else (),
        asked.claim.outcome.on if asked.claim.outcome else None,
        Closing(id),
    )
    return screen._replace(lookup=lookup(judge, language, screen))


def _asked(judge: Judge, id: str, language: str | None) -> Assessed:
    """Return the claim that was asked for, whether or not it was stated by the day asked for."""
    found = judge.library.claim(id)
    if found is None:
        raise KeyError(id)
    return assess(judge, [brief(judge, found)], language)[0]


def _premises(judge: Judge, asked: Assessed, language: str | None) -> list[Assessed]:
    """Return the claims on which the supporting lines of a claim rest, the weakest first."""
    items = (judge.library.evidence(line.evidence) for line in asked.claim.lines if line.side is Side.SUPPORTS)
    found = briefs(judge, (ground for item in items if item is not None for ground in item.rests_on))
    return sorted(
        assess(judge, found, language), key=lambda each: (each.tag, OVERTHROWN.isdisjoint(each.marks), each.id)
    )


def _resting(judge: Judge, id: str, language: str | None) -> list[Assessed]:
    """Return the claims of which a line rests on a claim, in order."""
    items = judge.library.holders("rests_on", [id]).get(id, [])
    holders = [judge.library.holders(side, items) for side in ("supports", "disputes")] if items else []
    found = briefs(judge, (holder for each in holders for ids in each.values() for holder in ids))
    return in_order(assess(judge, found, language))
