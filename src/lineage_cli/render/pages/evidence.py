"""The evidence of a claim on one screen: the tag, why, what would change it, the strongest lines, and who states it."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.grades import Form, Mark, Side, Tag, Witness
from lineage_cli.domain.language import forms, mark, ntr, tr
from lineage_cli.query.dossier import Dossier
from lineage_cli.query.evidence import EvidenceAnswer
from lineage_cli.query.evidence_screen import EvidenceScreen, Overview, Voice
from lineage_cli.query.standing import Assessed
from lineage_cli.query.summaries import Brief, text_of
from lineage_cli.render.blocks import (
    BETWEEN_PARTS,
    NO_BREAK,
    Content,
    Definition,
    Definitions,
    Entries,
    Entry,
    Gap,
    Heading,
    Line,
    Page,
    Paragraph,
    Span,
    counts,
    flow,
    said,
    words,
)
from lineage_cli.render.explanations import change_words, ways
from lineage_cli.render.pages import evidence_overview
from lineage_cli.render.pages.evidence_full import correction_of
from lineage_cli.render.pages.trace_words import FULL_STOPS, cited, finding, labelled, rest_line, sources, strengths
from lineage_cli.render.sentences import aside, filled, joined
from lineage_cli.render.spoken_reasons import spoken
from lineage_cli.render.theme import SIDE_LOOK, TAG_LOOK, identity, sign_of
from lineage_cli.render.view import View

HEADLINE = {
    Mark.REFUTED: mark("refuted"),
    Mark.OUTWEIGHED: mark("outweighed"),
    Mark.CONTESTED: mark("contested"),
    Mark.UNSUPPORTED: mark("unsupported"),
    Mark.SUPERSEDED: mark("superseded"),
    Mark.WITHDRAWN_SOURCE: mark("a source was withdrawn"),
    Mark.SINGLE_SOURCE: mark("one source"),
    Mark.NOT_YET_STATED: mark("not yet stated"),
    Mark.INCOMPLETE: mark("incomplete"),
}
SWALLOWED = {Mark.REFUTED: {Mark.CONTESTED, Mark.UNSUPPORTED}, Mark.OUTWEIGHED: {Mark.CONTESTED, Mark.UNSUPPORTED}}
STANCES = {
    "denies": forms("denies it once", "denies it {count} times"),
    "doubts": forms("doubts it once", "doubts it {count} times"),
    "implies": forms("implies it once", "implies it {count} times"),
}


def page(found: EvidenceAnswer, view: View) -> Page:
    """Return the evidence of claims, each on a screen of its own; everything where that is wanted."""
    result: Page = []
    for record in found.records:
        shown = evidence_overview.page(record) if isinstance(record, Overview) else _claim(record, view)
        result += [*([Gap()] if result else []), *shown]
    if view.full:
        from lineage_cli.render.pages import evidence_full

        for dossier in found.dossiers:
            result += [Gap(), *evidence_full.whole(dossier, view.language)]
    return result or [Paragraph((words(tr("No claim touches it.")),))]


def _claim(screen: EvidenceScreen, view: View) -> Page:
    dossier = screen.dossier
    claim, grading = dossier.claim, dossier.grading
    result: Page = [
        Heading(headline(grading.tag, grading.marks), (identity(claim.id),)),
        Paragraph((said(text_of(claim, view.language), "title"),)),
        Gap(),
        Definitions(tuple(_reasons(screen))),
    ]
    shown = tuple(
        labelled(_strength(line.side, line.strength.words), line.label, edge=cited(line, screen.lookup))
        for line in screen.lines.shown
    )
    rest = rest_line(screen.lines.rest)
    if shown or rest:
        result += [Gap(), Entries((*shown, *((flow(rest),) if rest else ())))]
    voices = list(_voices(screen))
    if voices:
        result += [Gap(), Definitions(tuple(voices))]
    if not view.full:
        result += [Gap(), Entries((flow((words(tr("Every line with its notes: --full"), "dim"),)),))]
    return result


def headline(tag: Tag, marks: tuple[Mark, ...]) -> Line:
    """Return a tag with its sign, and the marks beside it that a reader must not miss."""
    glyph, style = TAG_LOOK[tag]
    hidden = {each for loud in marks for each in SWALLOWED.get(loud, ())}
    parts: list[Line] = [(Span(f"{glyph} {tag.words}", style),)]
    parts += [(Span(tr(word), "mark"),) for each, word in HEADLINE.items() if each in marks and each not in hidden]
    return joined(parts, BETWEEN_PARTS)


def _strength(side: Side, strength: str) -> Line:
    sign, style = SIDE_LOOK[side]
    return (Span(f"{sign}{NO_BREAK}{strength}", style),)


def row(label: str, *contents: Content) -> Definition:
    """Return what is said of a claim under a label."""
    return Definition((words(tr(label)),), contents)


def weighed(screen: EvidenceScreen) -> Iterator[Definition]:
    """Yield why a claim has its tag, and how much stands on each side of it."""
    grading = screen.dossier.grading
    yield row(mark("Why"), flow((said(spoken(screen)),)))
    if grading.tag.is_grade:
        for label, side, witnesses in (
            (mark("For"), Side.SUPPORTS, grading.supports),
            (mark("Against"), Side.DISPUTES, grading.disputes),
        ):
            count = sum(on is side and bool(line.strength) for on, line in grading.lines)
            if witnesses or side is Side.SUPPORTS:
                yield row(label, flow((words(_side_words(witnesses, count)),)))


def _reasons(screen: EvidenceScreen) -> Iterator[Definition]:
    yield from weighed(screen)
    for label, changes in ways(screen.dossier.outlook):
        others = len(changes) - 1
        more = ntr(" · {count} other way", " · {count} other ways", others) if others else ""
        yield row(label, flow((said(change_words(changes[0])), words(more, "dim"))))
    yield from _others(screen)


def _side_words(witnesses: tuple[Witness, ...], lines: int) -> str:
    """Return how much stands on one side of a claim."""
    if not witnesses:
        return tr("nothing recorded counts") if lines else tr("nothing recorded")
    counted = tr(
        "{sources}, {strengths}",
        sources=sources(len(witnesses)),
        strengths=strengths(tuple(each.strength for each in witnesses)),
    )
    extra = ntr(" ({count} line)", " ({count} lines)", lines) if lines > len(witnesses) else ""
    return counted + extra


def _others(screen: EvidenceScreen) -> Iterator[Definition]:
    """Yield rivals, what replaces or answers the claim, and questions on the same matter."""
    for at, rival in enumerate(screen.rivals):
        yield row(mark("Rival") if not at else mark(""), _other(rival))
    for each in screen.opposites:
        yield row(mark("Contrary"), _other(each))
    yield from _changes(screen.dossier)
    if screen.answers:
        label = ntr("Answer", "Answers", len(screen.answers))
        yield Definition((words(label),), tuple(map(_other, screen.answers)))
    asked = [each for each in screen.related if each.claim.form is Form.QUESTION]
    if asked:
        label = ntr("Question", "Questions", len(asked))
        yield Definition((words(label),), tuple(map(_other, asked)))
    for each in screen.related:
        if each not in asked:
            yield row(mark("See also"), _other(each))


def _other(claim: Assessed) -> Entry:
    return Entry(sign_of(claim.tag), finding(claim), edge=(identity(claim.id),), lines=1 if claim.label.is_short else 2)


def _changes(dossier: Dossier) -> Iterator[Definition]:
    """Yield the claims that this one replaces or is replaced by, and what came of it, each with when, by whom and why."""
    claim = dossier.claim
    for each in dossier.superseded_by:
        yield row(mark("Replaced by"), _change(each, correction_of(each.claim, claim.id)))
    for each in dossier.supersedes:
        yield row(mark("Replaces"), _change(each, correction_of(claim, each.id)))
    if dossier.outcome is not None and claim.outcome is not None:
        yield row(mark("Outcome"), _change(dossier.outcome, claim.outcome.on or ""))


def _change(found: Brief, detail: str) -> Entry:
    text = (*sign_of(found.tag), said(found.claim.statement.rstrip(FULL_STOPS)))
    tail = aside((said(detail, "dim"),), "dim") if detail else ()
    return Entry(label=(*text, *tail), edge=(identity(found.id),), lines=3)


def _voices(screen: EvidenceScreen) -> Iterator[Definition]:
    if screen.voices:
        yield row(mark("Stated by"), counts(tuple(_voice(each) for each in screen.voices)))
    for each in screen.voices:
        for tag, difference in each.tags:
            yield row(mark("Its own tag"), flow(_tag(each, tag, difference)))


def _voice(voice: Voice) -> Line:
    line: Line = (said(voice.work.label),)
    parts = [(said(f"“{hedge}”", "dim"),) for hedge in voice.hedges]
    parts += [(words(f"+{voice.more_hedges}", "dim"),)] if voice.more_hedges else []
    parts += [(words(ntr(*STANCES[stance], count)),) for stance, count in voice.stances if stance in STANCES]
    line = joined([(*line, Span(" "), *parts[0]), *parts[1:]]) if parts else line
    if voice.copies:
        copies = ntr("its translation or retelling too", "its {count} translations and retellings too", voice.copies)
        if voice.only_copies:
            copies = ntr(
                "only a translation or retelling of it", "only {count} translations and retellings of it", voice.copies
            )
        line = (*line, *aside(copies, "dim"))
    return line


def _tag(voice: Voice, tag: Tag, difference: int) -> Line:
    message = (
        mark("{work} says {tag}: = as the evidence has it")
        if not difference
        else mark("{work} says {tag}: ▼ higher than the evidence carries")
        if difference < 0
        else mark("{work} says {tag}: ▲ lower than the evidence carries")
    )
    return filled(message, work=(said(voice.work.label),), tag=(*sign_of(tag), words(tag.words)))
