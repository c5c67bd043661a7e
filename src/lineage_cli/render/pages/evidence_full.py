"""Everything that bears on a claim as a page: every line with its notes, every statement, and what separates rivals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lineage_cli.domain.grades import Side
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.domain.records import Claim, Supersedes
from lineage_cli.domain.text import padded
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.dossier import Dossier, Rival, Statement, Weighed
from lineage_cli.query.summaries import Brief, text_of
from lineage_cli.render.blocks import (
    Block,
    Branch,
    Cell,
    Column,
    Definition,
    Definitions,
    Gap,
    Heading,
    Line,
    Paragraph,
    Span,
    Table,
    Tree,
    cell_of,
    flow,
    said,
    words,
)
from lineage_cli.render.explanations import change_words, difference_words, lowered, ways, why
from lineage_cli.render.sentences import filled, paragraph
from lineage_cli.render.theme import SIDE_LOOK, STRENGTH, claim_line, identity, place_line, strength_words, tag_line

SIDE_TITLES = {Side.SUPPORTS: mark("For"), Side.DISPUTES: mark("Against"), Side.NEUTRAL: mark("Takes no side")}


def whole(dossier: Dossier, language: str | None) -> Iterator[Block]:
    """Yield everything that bears on one claim."""
    claim, grading = dossier.claim, dossier.grading
    yield Heading((*tag_line(grading.tag, grading.marks), words("  "), identity(claim.id)))
    yield Paragraph((said(text_of(claim, language), "title"),))
    yield from _other_claims(dossier, language)
    yield Gap()
    rows = [(tr("Why"), paragraph(why(grading)))]
    rows += [(tr(label), tr("; ").join(map(change_words, changes))) for label, changes in ways(dossier.outlook)]
    yield Definitions(tuple(Definition((words(label),), (flow((said(text),)),)) for label, text in rows))
    yield from _sides(dossier)
    yield from _statements(dossier)
    yield from _rivals(dossier, language)


def _other_claims(dossier: Dossier, language: str | None) -> Iterator[Block]:
    """Yield the claims that this one replaces, is replaced by, is answered or settled by, each with when and why."""
    claim = dossier.claim
    why = {entry.claim: _correction(entry) for entry in claim.supersedes}
    since = _correction(Supersedes("", claim.outcome.on)) if claim.outcome else ""
    groups: tuple[tuple[str, tuple[Brief, ...], dict[str, str]], ...] = (
        (
            tr("replaced"),
            dossier.superseded_by,
            {each.id: correction_of(each.claim, claim.id) for each in dossier.superseded_by},
        ),
        (tr("replaces"), dossier.supersedes, why),
        (tr("answers"), dossier.answers, {}),
        (
            tr("outcome"),
            (dossier.outcome,) if dossier.outcome else (),
            {dossier.outcome.id: since} if dossier.outcome else {},
        ),
    )
    for label, briefs, details in groups:
        for each in briefs:
            line = claim_line(each.claim, each.tag, text_of(each.claim, language))
            detail = details.get(each.id)
            yield Definitions((_other(label, (*line, words("  "), said(detail, "dim")) if detail else line),))


def _other(label: str, line: Line) -> Definition:
    return Definition((words(label),), (flow(line),))


def correction_of(newer: Claim, older: str) -> str:
    """Return when, by whom and why one claim took the place of another."""
    return next((_correction(entry) for entry in newer.supersedes if entry.claim == older), "")


def _correction(entry: Supersedes) -> str:
    """Return when, by whom and why a claim was replaced, as far as that is recorded."""
    who = tr("by {name}", name=entry.by) if entry.by else None
    return "; ".join(filter(None, (entry.on, who, entry.why)))


def _sides(dossier: Dossier) -> Iterator[Block]:
    """Yield the lines of each side, those of one witness together."""
    for side, members in groupby(dossier.lines, key=lambda each: each.line.side):
        lines = list(members)
        witnesses = {each.graded.origin for each in lines if each.graded.strength}
        yield Gap()
        _, style = SIDE_LOOK[side]
        count = tr(
            "{sources}, {lines}",
            sources=ntr("{count} independent source", "{count} independent sources", len(witnesses)),
            lines=ntr("{count} line", "{count} lines", len(lines)),
        )
        branches = tuple(Branch(flow(_line(each)), tuple(_details(each))) for each in lines)
        yield Tree(flow((Span(tr(SIDE_TITLES[side]), style), words(f"  {count}", "dim"))), branches)


def _line(each: Weighed) -> Line:
    sign, style = SIDE_LOOK[each.line.side]
    where = (words(" "), *filled("via {place}", "dim", place=place_line(each.via[0]))) if each.via else ()
    source = place_line(each.place)
    strength = Span(f"{sign} {padded(strength_words(each.graded.strength), STRENGTH)}", style)
    return (strength, said(each.item.summary), words("  "), *source, *where, words("  "), identity(each.item.id))


def _details(each: Weighed) -> Iterator[Branch]:
    weighed = tr(", ").join(filter(None, (word(each.graded.kind), lowered(each.graded))))
    origin = each.graded.origin
    if origin is not None and origin != each.item.place.source:
        weighed = tr("{weighed}; one source with {origin}", weighed=weighed, origin=origin)
    yield Branch(flow((said(weighed, "dim"),)))
    for note in (each.line.note, each.item.note):
        if note:
            yield Branch(flow((said(note, "dim"),)))


def _statements(dossier: Dossier) -> Iterator[Block]:
    if not dossier.statements:
        return
    yield Gap()
    rows = tuple(_statement(each) for each in dossier.statements)
    names = (tr("Stated by"), tr("since"), tr("how"), tr("against the evidence"))
    yield Table(tuple(map(Column, names)), rows)


def _statement(each: Statement) -> tuple[Cell, ...]:
    entry = each.entry
    how = [word(entry.stance)] if entry.stance != "asserts" else []
    how += [f"“{entry.hedge}”"] if entry.hedge else []
    how += [tr("as {tag}", tag=entry.tag.words)] if entry.tag is not None else []
    how += [tr("says instead: {text}", text=entry.says)] if entry.says else []
    how += [tr("omits it ({reason})", reason=word(entry.omits))] if entry.omits else []
    how += [tr("until {date}", date=entry.until)] if entry.until else []
    how += [tr("corrected by {name}", name=entry.by)] if entry.until and entry.by else []
    how += [tr("after {source}", source=each.after)] if each.after else []
    difference = difference_words(each.difference) if each.difference is not None else ""
    return (
        cell_of(place_line(each.place)),
        cell_of((said(each.since or "–"),)),
        cell_of((said(tr(", ").join(how) or word("asserts")),), *(((said(entry.note, "dim"),),) if entry.note else ())),
        cell_of((words(difference),)),
    )


def _rivals(dossier: Dossier, language: str | None) -> Iterator[Block]:
    """Yield the rivals as a matrix: what each piece of evidence says of this claim and of each rival."""
    if not dossier.rivals:
        return
    yield Gap()
    yield Heading((words(tr("Cannot be true as well"), "strong"),))
    for rival in dossier.rivals:
        yield Paragraph(claim_line(rival.brief.claim, rival.brief.tag, text_of(rival.brief.claim, language)))
    shared = {item for rival in dossier.rivals for item, _ in rival.lines}
    rows = [_matrix_row(each, dossier.rivals) for each in dossier.lines if each.item.id in shared]
    if rows:
        names = (word("evidence"), tr("this claim"), *(rival.brief.id for rival in dossier.rivals), "")
        yield Table(tuple(map(Column, names)), tuple(rows))


def _matrix_row(each: Weighed, rivals: tuple[Rival, ...]) -> tuple[Cell, ...]:
    sides = [each.line.side, *(dict(rival.lines).get(each.item.id) for rival in rivals)]
    separates = len({side for side in sides if side is not None}) > 1 or None in sides
    signs = (Span(*SIDE_LOOK[side]) if side else words("–", "dim") for side in sides)
    said_of_it = words("" if separates else tr("fits both equally"), "dim")
    return tuple(cell_of((span,)) for span in (identity(each.item.id), *signs, said_of_it))
