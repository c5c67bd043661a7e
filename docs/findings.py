"""The tables of `docs/findings.md`: what the bundled database says when its program is asked the same of every claim.

Everything in them comes out of records and the rule, in the program's own words; only the text around them is written by
hand. `docs/generate.py` puts them into the page.
"""  # noqa: INP001 - a script beside the page it fills

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from lineage_cli.domain.grades import GRADES, Form, GradedLine, Grading, Kind, Mark, Strength, Tag, Witness
from lineage_cli.domain.records import Claim
from lineage_cli.domain.text import plural
from lineage_cli.query.evidence import Dossier, dossier
from lineage_cli.render.explanations import change_words, why
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.grading import counted_by_lines
from lineage_cli.store.open import open_library

DATABASE = Path(__file__).parent.parent / "claims"
TEXTS = frozenset({"fu-2022", "fu-2022-zh", "fu-2022-retold", "pb-2020", "xv44586-2023"})
MOST = 5
"""How many of the claims that hang on a source are shown."""
FEW = 3
"""Sources with fewer claims that hang on them alone are counted together."""
GLYPHS = {tag: "◌" if tag is Tag.OPEN else "◇" for tag in Tag} | dict(zip(GRADES, "○◐●", strict=True))
LEFT_OUT = frozenset({Mark.SUPERSEDED, Mark.CONTESTED, Mark.SINGLE_SOURCE})


@cache
def judge() -> Judge:
    """Return the rule over the bundled database."""
    return Judge(open_library(os.path.realpath(DATABASE)))


@cache
def dossiers() -> tuple[Dossier, ...]:
    """Return everything that bears on each claim, in order of id."""
    return tuple(dossier(judge(), id) for id in list(judge().library.ids("claim")))


def table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table, or a sentence where it has no row."""
    lines = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in rows]
    if not lines:
        return "\nNone.\n"
    return f"\n| {' | '.join(header)} |\n|{'---|' * len(header)}\n{''.join(lines)}"


def claimed(claim: Claim) -> str:
    """Return a claim as a cell: what it says, and its id."""
    return f"{claim.statement} `{claim.id}`"


def graded(grading: Grading) -> str:
    """Return a tag as a cell, with the marks that say how the case stands."""
    marks = [mark.value for mark in grading.marks if mark not in LEFT_OUT]
    return ", ".join([f"{GLYPHS[grading.tag]} {grading.tag.words}", *marks])


def ids(found: Iterable[str | None]) -> str:
    """Return ids as a cell, each once."""
    return ", ".join(f"`{id}`" for id in dict.fromkeys(found) if id)


def asserting(claim: Claim) -> list[str]:
    """Return the sources that say a claim as it stands, each once."""
    said = (entry for entry in claim.stated if entry.omits is None and entry.says is None)
    return list(dict.fromkeys(entry.place.source for entry in said if entry.stance in {"asserts", "implies"}))


def stated_against_computed(*, higher: bool) -> str:
    """Return the claims whose stated tag is higher, or lower, than the computed one."""
    rows = []
    for each in dossiers():
        apart = [said for said in each.statements if said.difference and (said.difference < 0) is higher]
        tags = dict.fromkeys(said.entry.tag.words for said in apart if said.entry.tag is not None)
        if apart:
            by = ids(said.entry.place.source for said in apart)
            rows.append((claimed(each.claim), ", ".join(tags), by, graded(each.grading), " ".join(why(each.grading))))
    return table(("claim", "stated as", "by", "the evidence carries", "why"), rows)


def stated_higher() -> str:
    """Return the claims that their authors grade higher than the evidence carries."""
    return stated_against_computed(higher=True)


def stated_lower() -> str:
    """Return the claims that their authors grade lower than the evidence carries."""
    return stated_against_computed(higher=False)


def hedged_conclusions() -> str:
    """Return the conclusions that no source states without a hedge."""
    rows = []
    for each in dossiers():
        said = [entry for entry in each.claim.stated if entry.omits is None and entry.stance == "asserts"]
        if each.grading.tag is Tag.CONCLUSION and said and all(entry.hedge for entry in said):
            hedges = ", ".join(dict.fromkeys(f"“{entry.hedge}”" for entry in said))
            rows.append((claimed(each.claim), hedges, ids(entry.place.source for entry in said), settling(each)))
    return table(("claim", "said with", "by", "what carries it"), rows)


def settling(each: Dossier) -> str:
    """Return the strong lines of a claim as a cell."""
    strong = [line for witness in each.grading.supports for line in witness.lines if line.strength is Strength.STRONG]
    return ids(line.evidence for line in strong)


def hanging() -> dict[str, list[Dossier]]:
    """Return the claims that hang on one source alone, by that source, the source with most of them first."""
    found: dict[str, list[Dossier]] = {}
    for each in dossiers():
        if Mark.SINGLE_SOURCE in each.grading.marks:
            found.setdefault(each.grading.supports[0].origin, []).append(each)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def weighty(found: Iterable[Dossier]) -> list[Dossier]:
    """Return the claims that a source grades or hedges: those with a stated tag first, then those that most rests on."""
    chosen = [each for each in found if any(entry.tag or entry.hedge for entry in each.claim.stated)]
    return sorted(chosen, key=_weight)


def _weight(each: Dossier) -> tuple[bool, int, str]:
    resting = judge().library.mentions(each.claim.id, "rests_on", "answers", "rivals")
    return not any(entry.tag for entry in each.claim.stated), -len(resting), each.claim.id


def alone() -> str:
    """Return the sources by the number of claims that hang on them alone."""
    rows = [_on(_titled(source), found) for source, found in hanging().items() if len(found) >= FEW]
    few = [found for found in hanging().values() if len(found) < FEW]
    if few:
        rows.append(
            _on(f"{plural(len(few), 'more source')}, each with 1 or 2", [each for found in few for each in found])
        )
    return table(("source", "claims that hang on it alone", "of these graded or hedged"), rows)


def _on(name: str, found: list[Dossier]) -> tuple[str, str, str]:
    return name, str(len(found)), str(len(weighty(found)))


def _titled(source: str) -> str:
    record = judge().library.source(source)
    return f"{record.title} `{source}`" if record is not None else f"`{source}`"


def alone_claims() -> str:
    """Return of each source the weightiest claims that hang on it alone."""
    rows: list[tuple[str, ...]] = []
    for source, found in hanging().items():
        chosen = weighty(found)
        rows += [
            (f"`{source}`", claimed(each.claim), graded(each.grading), _said_with(each.claim)) for each in chosen[:MOST]
        ]
        if len(chosen) > MOST:
            rows.append((f"`{source}`", f"… and {plural(len(chosen) - MOST, 'more claim')}", "", ""))
    return table(("hangs on", "claim", "tag", "said with"), rows)


def _said_with(claim: Claim) -> str:
    tags = [f"as {entry.tag.words}" for entry in claim.stated if entry.tag is not None]
    hedges = [
        f"{'' if entry.stance == 'asserts' else f'{entry.stance} it with '}“{entry.hedge}” `{entry.place.source}`"
        for entry in claim.stated
        if entry.hedge
    ]
    return ", ".join(dict.fromkeys((*tags, *hedges)))


def repeated(side: tuple[Witness, ...]) -> list[Witness]:
    """Return the witnesses that speak more than once."""
    return [witness for witness in side if len(witness.lines) > 1]


def same_witness() -> str:
    """Return the origins of which several items bear on one claim: how many claims, and the most on one."""
    claims, most = Counter[str](), Counter[str]()
    for each in dossiers():
        for witness in repeated(each.grading.supports) + repeated(each.grading.disputes):
            claims[witness.origin] += 1
            most[witness.origin] = max(most[witness.origin], len(witness.lines))
    ordered = sorted(claims, key=lambda origin: (-claims[origin], origin))
    rows = ((f"`{origin}`", str(claims[origin]), str(most[origin])) for origin in ordered)
    return table(("origin", "claims on which it speaks more than once", "most lines on one claim"), rows)


def by_lines() -> str:
    """Return the claims that would have a higher tag if lines were counted, the conclusions first."""
    raised = [
        (counted, each)
        for each in dossiers()
        if each.grading.tag.is_grade and (counted := counted_by_lines(each.grading)) > each.grading.tag
    ]
    raised.sort(key=lambda pair: (-pair[0], pair[1].claim.id))
    rows = (
        (claimed(each.claim), graded(each.grading), f"{GLYPHS[counted]} {counted.words}", _as_one(each))
        for counted, each in raised
    )
    return table(("claim", "counting witnesses", "counting lines", "one and the same witness"), rows)


def _as_one(each: Dossier) -> str:
    witnesses = repeated(each.grading.supports)
    return "; ".join(f"`{one.origin}`: {ids(line.evidence for line in one.lines)}" for one in witnesses)


def contradictions() -> str:
    """Return the pairs of claims that cannot both be true, each pair once."""
    by_id = {each.claim.id: each for each in dossiers()}
    pairs = {tuple(sorted((id, rival))) for id, each in by_id.items() for rival in each.claim.rivals}
    known = [(by_id[one], by_id[other]) for one, other in sorted(pairs) if one in by_id and other in by_id]
    rows = (
        (claimed(one.claim), graded(one.grading), claimed(other.claim), graded(other.grading)) for one, other in known
    )
    return table(("either", "tag", "or", "tag"), rows)


def overturned() -> str:
    """Return the claims against which the evidence is: who states them, and what speaks against them."""
    rows = []
    for each in dossiers():
        if {Mark.REFUTED, Mark.OUTWEIGHED} & set(each.grading.marks):
            against = [line for witness in each.grading.disputes for line in witness.lines]
            mark = "refuted" if Mark.REFUTED in each.grading.marks else "outweighed"
            rows.append(
                (
                    claimed(each.claim),
                    ids(asserting(each.claim)) or "nobody as it stands",
                    mark,
                    " ".join(map(_spoken, against)),
                )
            )
    return table(("claim", "stated by", "the case", "what speaks against it"), rows)


def _spoken(line: GradedLine) -> str:
    item = judge().library.evidence(line.evidence)
    return f"{item.summary if item is not None else ''} `{line.evidence}`"


def settled() -> str:
    """Return what the texts say and a record of its own maker, itself read, settles."""
    rows = []
    for each in dossiers():
        by = asserting(each.claim)
        strong = [line for witness in each.grading.supports for line in witness.lines if _settles(line)]
        if each.grading.tag is Tag.CONCLUSION and TEXTS & set(by) and strong:
            rows.append((claimed(each.claim), ids(by), ids(line.evidence for line in strong)))
    return table(("claim", "stated by", "settled by"), rows)


def _settles(line: GradedLine) -> bool:
    return line.kind is Kind.RECORD and line.strength is Strength.STRONG and line.origin not in TEXTS


def corrections() -> str:
    """Return the claims that later ones replaced: when, by whom and why."""
    rows = []
    for each in dossiers():
        for entry in each.claim.supersedes:
            old = judge().library.claim(entry.claim)
            before = claimed(old) if old is not None else f"`{entry.claim}`"
            rows.append((before, claimed(each.claim), entry.on or "", entry.by or "", entry.why or ""))
    return table(("first", "then", "when", "who", "why"), rows)


def smallest(each: Dossier) -> str:
    """Return the smallest change that would raise the tag of a claim, in words."""
    changes = each.outlook.would_raise
    return change_words(changes[0]) if changes else "nothing: it is at the top"


def would_raise() -> str:
    """Return for each claim that a source grades the smallest change that would raise its tag."""
    found = (each for each in dossiers() if any(entry.tag for entry in each.claim.stated))
    rows = ((claimed(each.claim), graded(each.grading), smallest(each)) for each in found)
    return table(("claim", "tag", "would raise it"), rows)


def questions() -> str:
    """Return for each question its answers, and the smallest change that would raise each."""
    rows = []
    for each in dossiers():
        if each.claim.form is not Form.QUESTION:
            continue
        answers = [dossier(judge(), answer.id) for answer in each.answers if not answer.is_superseded]
        if not answers:
            rows.append((claimed(each.claim), "no claim on record answers it", "", ""))
        for number, answer in enumerate(answers):
            asked = "″" if number else claimed(each.claim)
            rows.append((asked, claimed(answer.claim), graded(answer.grading), smallest(answer)))
    return table(("question", "answer", "tag", "would raise it"), rows)


PARTS: dict[str, Callable[[], str]] = {
    "stated-higher": stated_higher, "stated-lower": stated_lower, "hedged-conclusions": hedged_conclusions,
    "alone": alone, "alone-claims": alone_claims, "same-witness": same_witness, "by-lines": by_lines,
    "contradictions": contradictions, "settled": settled, "overturned": overturned, "corrections": corrections,
    "would-raise": would_raise, "questions": questions,
}  # fmt: skip
