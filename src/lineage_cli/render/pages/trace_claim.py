"""What a claim rests on, or what answers a question, as a page."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.grades import Form
from lineage_cli.domain.language import mark, tr
from lineage_cli.query.standing import Assessed
from lineage_cli.query.trace_claim import ClaimScreen, QuestionScreen
from lineage_cli.query.trace_parts import Lookup
from lineage_cli.render.blocks import (
    Branch,
    Definition,
    Definitions,
    Entries,
    Entry,
    Gap,
    Line,
    Names,
    Page,
    Paragraph,
    flow,
    said,
    words,
)
from lineage_cli.render.pages.trace_causes import ANSWER, blocks, opening
from lineage_cli.render.pages.trace_words import (
    claim_entry,
    evidence_branch,
    finding,
    remark,
    rest_line,
    support,
    titled,
    verdict,
)
from lineage_cli.render.sentences import filled, sentences
from lineage_cli.render.theme import HEADLINE_MARKS, identity, sign_of

ANSWERS, LINES, PREMISES, RESTING = (
    mark("Answers"),
    mark("What it rests on"),
    mark("Premises, the weakest first"),
    mark("What rests on it"),
)
RIVAL, ASKED_IN, ABOUT = mark("Rival"), mark("Asked in"), mark("About")
REPLACES, REPLACED_BY, OUTCOME = mark("Replaces"), mark("Replaced by"), mark("Outcome")
UNGRADED = {
    Form.DEFINITION: mark(
        "A definition: it says what a word is used for, which is no matter of evidence, and has no tag."
    ),
    Form.AIM: mark("An aim: it says what somebody sets out to do, which is no matter of evidence, and has no tag."),
    Form.NORM: mark("A norm: it says what should be done, which is no matter of evidence, and has no tag."),
    Form.QUESTION: mark("An open question."),
}


def question_page(screen: QuestionScreen) -> Page:
    """Return the answers to a question."""
    asked = screen.claim
    answered = opening(screen.answers, screen.lookup, ANSWER, _label) or (words(tr("Nothing here answers it.")),)
    first = filled("{sign}Open question.", sign=sign_of(asked.tag))
    found: Page = [_statement(asked), Gap(), Paragraph(sentences(first, answered))]
    if screen.answers.found:
        found += [Gap(), *blocks(screen.answers, screen.lookup, ANSWERS, _label)]
    rows = [
        Definition((words(tr(label), "strong"),), (Names(tuple((said(each),) for each in names), lines=2),))
        for label, names in ((ASKED_IN, screen.asked_in), (ABOUT, screen.about))
        if names
    ]
    return [*found, Gap(), Definitions(tuple(rows))] if rows else found


def _label(lookup: Lookup, claim: Assessed) -> Line:
    return finding(claim)


def _statement(claim: Assessed) -> Entries:
    return Entries((flow((said(claim.claim.statement, "title"),), (identity(claim.id),)),))


def page(screen: ClaimScreen) -> Page:
    """Return what a claim rests on, and what rests on it."""
    asked, lookup = screen.claim, screen.lookup
    found: Page = [_statement(asked), Gap(), Paragraph(_verdict(asked))]
    if screen.lines.shown or rest_line(screen.lines.rest):
        branches = [evidence_branch(line, lookup) for line in screen.lines.shown]
        rest = rest_line(screen.lines.rest)
        branches += [Branch(Entry(label=rest))] if rest else []
        found += [Gap(), titled(LINES, branches)]
    found += _claims(PREMISES, screen.premises, screen.more_premises)
    found += _claims(RESTING, screen.resting, screen.more_resting)
    rows = tuple(_rows(screen))
    return [*found, Gap(), Definitions(rows)] if rows else found


def _verdict(claim: Assessed) -> Line:
    if claim.claim.form in UNGRADED:
        return filled("{sign}{text}", sign=sign_of(claim.tag), text=tr(UNGRADED[claim.claim.form]))
    marks = [each.words for each in claim.marks if each not in HEADLINE_MARKS]
    more = filled(" ({marks})", marks=tr(", ").join(marks)) if marks else ()
    told = (*sign_of(claim.tag), *verdict(claim))
    return (*filled("{verdict}: {support}.", verdict=told, support=support(claim)), *more)


def _claims(title: str, claims: tuple[Assessed, ...], more: int) -> Page:
    if not claims:
        return []
    branches = [Branch(claim_entry(each, finding(each), lines=_lines(each), remark=remark(each))) for each in claims]
    return [titled(title, branches, more)]


def _lines(claim: Assessed) -> int:
    return 1 if claim.label.is_short else 2


def _rows(screen: ClaimScreen) -> Iterator[Definition]:
    known = {each.id for each in (*screen.replaced, *screen.replaced_by)}
    groups = (
        (RIVAL, tuple(each for each in screen.rivals if each.id not in known)),
        (REPLACES, screen.replaced),
        (REPLACED_BY, screen.replaced_by),
        (OUTCOME, screen.outcome),
    )
    for label, claims in groups:
        if claims:
            entries = (claim_entry(each, finding(each), lines=_lines(each), remark=remark(each)) for each in claims)
            date = (words(" "), said(screen.on)) if label == OUTCOME and screen.on else ()
            yield Definition((words(tr(label), "strong"), *date), tuple(entries))
