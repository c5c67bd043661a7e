"""How each section of the findings is shown: its title, what it says, and its columns."""

from __future__ import annotations

from collections.abc import Callable

from lineage_cli.domain.grades import Mark
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.findings_items import Graded, Item
from lineage_cli.query.works import Work
from lineage_cli.render.blocks import Cell, Line, Span, cell_of, said, words
from lineage_cli.render.explanations import change_words, why
from lineage_cli.render.sentences import LABELLED, aside, filled, joined, paragraph
from lineage_cli.render.theme import HEADLINE_MARKS, identity, sign_of

SHOWN = (Mark.REFUTED, Mark.OUTWEIGHED, Mark.CONTESTED, Mark.UNSUPPORTED)


class Part(NamedTuple):
    """How a section is shown: its title, what it says, and its columns, each with a name and what stands in it."""

    title: str
    says: str
    columns: tuple[tuple[str, Callable[[Item], Cell]], ...]


def about(item: Item) -> Line:
    """Return what a finding is about."""
    if item.claim is not None:
        return _graded(item.claim)
    if item.source is not None:
        return _work(item.source)
    return (words(ntr("{count} more source", "{count} more sources", int(item.on or 0))),)


def _about(item: Item) -> Cell:
    return cell_of(about(item))


def _graded(found: Graded) -> Line:
    marks = [(words(tr(HEADLINE_MARKS[each]), "mark"),) for each in SHOWN if each in found.grading.marks]
    text: Line = (*sign_of(found.grading.tag), said(found.label.text))
    return (*text, *aside(joined(marks))) if marks else text


def _work(work: Work) -> Line:
    return (said(work.label), *((Span(" "), identity(work.id)) if work.label != work.id else ()))


def _said(item: Item) -> Cell:
    return cell_of(joined((said(each),) for each in item.said))


def _by(item: Item) -> Cell:
    return cell_of(joined((said(work.label),) for work in item.by))


def _evidence(item: Item) -> Cell:
    return cell_of(joined((identity(id),) for id in item.evidence))


def _claims(item: Item) -> Cell:
    return cell_of(joined(((*_graded(each), Span(" "), identity(each.claim.id)) for each in item.claims), "; "))


def _otherwise(item: Item) -> Cell:
    return cell_of((*sign_of(item.tag), words(item.tag.words)) if item.tag is not None else ())


def _why(item: Item) -> Cell:
    return cell_of((words(paragraph(why(item.claim.grading))),) if item.claim else ())


def _raised(item: Item) -> Cell:
    return cell_of(_raise(item.claim) if item.claim else ())


def _raise(found: Graded) -> Line:
    text = change_words(found.would_raise) if found.would_raise else tr("nothing: it is at the top")
    return (words(text),)


def _answers(item: Item) -> Cell:
    """Return each answer with what would raise it, on a line of its own."""
    return cell_of(
        *(
            filled(LABELLED, label=(*_graded(each), Span(" "), identity(each.claim.id)), text=_raise(each))
            for each in item.claims
        )
    )


def _number(get: Callable[[Item], int | None]) -> Callable[[Item], Cell]:
    return lambda item: cell_of((words(f"{get(item) or 0:,}"),))


def _text(get: Callable[[Item], str | None]) -> Callable[[Item], Cell]:
    return lambda item: cell_of((said(get(item) or ""),))


CLAIM = (mark("claim"), _about)
PARTS = {
    "stated-higher": Part(
        mark("Stated higher than the evidence carries"),
        mark("What is on record does not bear the word; that does not make the claim wrong."),
        (CLAIM, (mark("stated as"), _said), (mark("by"), _by), (mark("why"), _why)),
    ),
    "stated-lower": Part(
        mark("Stated lower than the evidence carries"),
        mark("Claims for which a source names a lower tag than the evidence carries."),
        (CLAIM, (mark("stated as"), _said), (mark("by"), _by), (mark("why"), _why)),
    ),
    "hedged-conclusions": Part(
        mark("Hedged, and yet a conclusion"),
        mark("Claims that every source that asserts them hedges, though the evidence makes them conclusions."),
        (CLAIM, (mark("said with"), _said), (mark("by"), _by), (mark("carried by"), _evidence)),
    ),
    "alone": Part(
        mark("What hangs on one source"),
        mark(
            "If a source should turn out wrong, these claims go with it; its translations and retellings count with it."
        ),
        (
            (mark("source"), _about),
            (mark("claims that hang on it alone"), _number(lambda item: item.number)),
            (mark("of these graded or hedged"), _number(lambda item: item.of)),
        ),
    ),
    "alone-claims": Part(
        mark("The weightiest claims that hang on one source"),
        mark("Of each source at most five: those that a source grades first, then those on which most else rests."),
        (CLAIM, (mark("hangs on"), _by), (mark("said with"), _said)),
    ),
    "unopened": Part(
        mark("What rests on sources that nobody opened"),
        mark("Claims whose tag would change without the sources that were never read themselves."),
        (CLAIM, (mark("without them"), _otherwise), (mark("through"), _by)),
    ),
    "same-witness": Part(
        mark("What is really the same source"),
        mark("One author who gives three reasons is one source with three reasons."),
        (
            (mark("source"), _about),
            (mark("claims on which it speaks more than once"), _number(lambda item: item.number)),
            (mark("most lines on one claim"), _number(lambda item: item.of)),
        ),
    ),
    "by-lines": Part(
        mark("What counting lines would have raised"),
        mark("Claims that would have a higher tag if each line were an independent source."),
        (CLAIM, (mark("counting lines"), _otherwise), (mark("one and the same"), _by), (mark("its lines"), _evidence)),
    ),
    "contradictions": Part(
        mark("What contradicts what"),
        mark("Pairs of claims that cannot both be true; each is graded by its own evidence."),
        (CLAIM, (mark("or"), _claims)),
    ),
    "settled": Part(
        mark("What the documents of the makers settle"),
        mark("Claims that a source states and a record of the thing's own maker, itself read, settles."),
        (CLAIM, (mark("stated by"), _by), (mark("settled by"), _evidence)),
    ),
    "overturned": Part(
        mark("What the evidence is against"),
        mark("Claims for which the case against is stronger than the case for."),
        (CLAIM, (mark("stated by"), _by), (mark("against it"), _evidence)),
    ),
    "corrections": Part(
        mark("What was corrected"),
        mark("A corrected claim stays on record, and so does the one that replaced it."),
        (
            CLAIM,
            (mark("replaced"), _claims),
            (mark("when"), _text(lambda item: item.on)),
            (mark("who"), _text(lambda item: item.who)),
            (mark("why"), _text(lambda item: item.why)),
        ),
    ),
    "would-raise": Part(
        mark("What would settle what a source grades"),
        mark("For each claim that a source grades, the smallest change that would raise its tag."),
        (CLAIM, (mark("would raise it"), _raised)),
    ),
    "questions": Part(
        mark("What would settle the open questions"),
        mark("For each question its answers, the surest first, and the smallest change that would raise each."),
        (CLAIM, (mark("answers"), _answers)),
    ),
}
"""By name, every section."""
