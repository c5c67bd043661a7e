"""Explanations as a page has them: the best in a sentence, then those that stand, those outweighed and those only stated."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lineage_cli.domain.grades import Mark, Tag
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.domain.text import cells
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.standing import Assessed, is_only_stated, stands
from lineage_cli.query.trace_causes import Block, Explanation, Explanations, headline_mark
from lineage_cli.query.trace_parts import Lookup
from lineage_cli.render.blocks import Branch, Entry, Line, Page, Span, Tree, plain, words
from lineage_cli.render.pages.trace_words import (
    LONGEST_SCOPE,
    cause,
    claim_entry,
    evidence_branch,
    name,
    name_list,
    remark,
    rest_line,
    short_support,
    sources,
    support,
    verdict,
)
from lineage_cli.render.sentences import capital, filled, joined, listed, number, sentences
from lineage_cli.render.theme import sign_of

LEGEND = mark("sources for +, against −")
OUTWEIGHED = mark("Named, but outweighed")
ONLY_STATED = mark("Only stated, without evidence")
NAMED, MOST_EQUAL, MOST_SCOPES = 3, 4, 2

LabelOf = Callable[[Lookup, Assessed], Line]


class Wording(NamedTuple):
    """The sentences in which the best explanation, or the best answer, is said."""

    concluded: str
    best: str
    most: str
    equal: str
    not_concluded: str
    only: str
    stated: str
    fallen: str
    none_stands: str


EXPLANATION = Wording(
    mark("Explained by: {cause} ({verdict}; {support})."),
    mark("Best supported: {cause} ({verdict}; {support})."),
    mark("Most sources: {cause} ({verdict}; {support})."),
    mark("{count} explanations stand equal, {verdict} by {sources} each: {causes}."),
    mark("No explanation is a conclusion."),
    mark("It is the only explanation here."),
    mark("Its only explanation, {cause}, is stated without any evidence ({verdict})."),
    mark("Its only explanation, {cause}, has more against it than for it ({verdict})."),
    mark("No explanation stands: of {count}, {reasons}."),
)
ANSWER = Wording(
    mark("Answered by: {cause} ({verdict}; {support})."),
    mark("Best supported answer: {cause} ({verdict}; {support})."),
    mark("Answer with the most sources: {cause} ({verdict}; {support})."),
    mark("{count} answers stand equal, {verdict} by {sources} each: {causes}."),
    mark("No answer is a conclusion."),
    mark("It is the only answer here."),
    mark("Its only answer, {cause}, is stated without any evidence ({verdict})."),
    mark("Its only answer, {cause}, has more against it than for it ({verdict})."),
    mark("No answer stands: of {count}, {reasons}."),
)


def opening(found: Explanations, lookup: Lookup, wording: Wording = EXPLANATION, label: LabelOf = cause) -> Line:
    """Return what explains a thing best, in a sentence or two; nothing where there is no explanation."""
    if not found.found:
        return ()
    best = found.best
    if not best:
        return _fallen(found.found, lookup, wording, label)
    if len(best) > 1:
        return _equal(best, lookup, wording, label)
    return sentences(
        filled(
            _lead(found.found, best[0], wording),
            cause=(*sign_of(best[0].tag), *label(lookup, best[0])),
            verdict=verdict(best[0]),
            support=support(best[0]),
        ),
        *(_other_scopes(found.found, best[0], lookup) if label is cause else ()),
        _not_concluded(found.found, best[0], wording),
    )


def _lead(found: tuple[Assessed, ...], best: Assessed, wording: Wording) -> str:
    """Return the sentence that fits: a conclusion, the best, or only the one with the most sources."""
    if best.tag is Tag.CONCLUSION:
        return wording.concluded
    stronger = (each.tag is best.tag and each.supports[0] > best.supports[0] for each in found if stands(each))
    return wording.most if any(stronger) else wording.best


def _other_scopes(found: tuple[Assessed, ...], best: Assessed, lookup: Lookup) -> Iterator[Line]:
    """Yield a sentence for the best explanation within each other scope, at most two."""
    seen = {best.claim.in_, ()}
    for each in found:
        if stands(each) and each.claim.in_ not in seen and len(seen) < 2 + MOST_SCOPES:
            seen.add(each.claim.in_)
            told = (*sign_of(each.tag), *name(lookup, each.claim.subject))
            scope = name_list(lookup, each.claim.in_[:NAMED])
            if cells(plain(scope)) > LONGEST_SCOPE:
                continue
            yield filled("In {scope}: {cause} ({support}).", scope=scope, cause=told, support=short_support(each))


def _not_concluded(found: tuple[Assessed, ...], best: Assessed, wording: Wording) -> Line:
    if best.tag is Tag.CONCLUSION:
        return ()
    return (words(tr(wording.not_concluded if len(found) > 1 else wording.only)),)


def _equal(best: tuple[Assessed, ...], lookup: Lookup, wording: Wording, label: LabelOf) -> Line:
    count = len(best)
    named = [label(lookup, each) for each in best[:MOST_EQUAL]]
    if count > MOST_EQUAL:
        named = [*named[:NAMED], (words(ntr("{count} more", "{count} more", count - NAMED)),)]
    return filled(
        wording.equal,
        count=capital(number(count)),
        verdict=(*sign_of(best[0].tag), *verdict(best[0])),
        sources=sources(len(best[0].supports)),
        causes=listed(named) if label is cause else joined(named, "; "),
    )


def _fallen(found: tuple[Assessed, ...], lookup: Lookup, wording: Wording, label: LabelOf) -> Line:
    stated = sum(map(is_only_stated, found))
    if len(found) == 1:
        message = wording.stated if stated else wording.fallen
        told = (*sign_of(found[0].tag), *verdict(found[0]))
        return filled(message, cause=label(lookup, found[0]), verdict=told)
    reasons = [
        ntr("{count} only stated", "{count} only stated", stated) if stated else "",
        ntr(
            "{count} with more against it than for it",
            "{count} with more against them than for them",
            len(found) - stated,
        )
        if stated < len(found)
        else "",
    ]
    return filled(
        wording.none_stands, count=str(len(found)), reasons=listed([(words(each),) for each in reasons if each])
    )


def blocks(found: Explanations, lookup: Lookup, title: str, label: LabelOf = cause, *, goes_on: bool = False) -> Page:
    """Return the three blocks of explanations. `title` is that of those that stand; `goes_on`: where another one stands above."""
    page: Page = []
    if found.standing.shown:
        page.append(_tree(found.standing, lookup, Entry(label=_title(title), edge=(words(tr(LEGEND), "dim"),)), label))
        goes_on = True
    if found.outweighed.shown:
        head = OUTWEIGHED if goes_on else mark("{title}: named, but outweighed")
        page.append(_tree(found.outweighed, lookup, Entry(label=_title(head, title)), label))
        goes_on = True
    if found.stated.shown:
        head = ONLY_STATED if goes_on else mark("{title}: only stated, without evidence")
        page.append(_tree(found.stated, lookup, Entry(label=_title(head, title)), label))
    return page


def _title(message: str, title: str = "") -> Line:
    return (words(tr(message, title=tr(title)) if title else tr(message), "strong"),)


def _tree(block: Block, lookup: Lookup, title: Entry, label: LabelOf) -> Tree:
    branches = [_branch(each, lookup, label) for each in block.shown]
    if block.more:
        named = [label(lookup, each) for each in block.more[:NAMED]]
        rest = len(block.more) - NAMED
        message = mark("{count} more: {names} + {rest} more") if rest > 0 else mark("{count} more: {names}")
        line = filled(message, count=str(len(block.more)), names=joined(named), rest=str(rest))
        branches.append(Branch(Entry(label=line)))
    return Tree(title, tuple(branches))


def _branch(each: Explanation, lookup: Lookup, label: LabelOf) -> Branch:
    claim = each.claim
    bare = not each.lines.shown and claim.supports and stands(claim)
    strength = (Span(f"· {claim.supports[0].words}", "dim"),) if bare else ()
    lines = 1 if claim.label.is_short or label is cause else 2
    entry = claim_entry(
        claim, label(lookup, claim), lines=lines, remark=joined(filter(None, (strength, _remark(claim))), " ")
    )
    below = [
        *(_replaced(old, lookup, label) for old in each.replaced),
        *(evidence_branch(line, lookup) for line in each.lines.shown),
    ]
    rest = rest_line(each.lines.rest) if each.counted else ()
    return Branch(entry, (*below, *((Branch(Entry(label=rest)),) if rest else ())))


def _remark(claim: Assessed) -> Line:
    """Return what the title above does not say already: that it is refuted or contested, not that it is outweighed."""
    return () if headline_mark(claim) is Mark.OUTWEIGHED else remark(claim)


def _replaced(old: Assessed, lookup: Lookup, label: LabelOf) -> Branch:
    line = filled("replaces {claim}", claim=(*sign_of(old.tag), *label(lookup, old)))
    return Branch(claim_entry(old, line, lines=2)._replace(head=()))
