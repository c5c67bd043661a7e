"""One visual language for every answer: each meaning has a glyph, words and a style, in tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lineage_cli.domain.grades import MEANINGS, TAG_WORDS, Mark, Side, Strength, Tag
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.records import Claim
from lineage_cli.render.blocks import (
    NO_BREAK,
    Definition,
    Definitions,
    Gap,
    Line,
    Page,
    Paragraph,
    Span,
    flow,
    said,
    words,
)
from lineage_cli.render.sentences import filled, joined

if TYPE_CHECKING:
    from lineage_cli.query.citing import Citation

TAG_LOOK = {
    Tag.CONCLUSION: ("●", "conclusion"),
    Tag.HYPOTHESIS: ("◐", "hypothesis"),
    Tag.EDUCATED_GUESS: ("○", "guess"),
    Tag.OPEN: ("◌", "open"),
    Tag.DEFINITION: ("◇", "open"),
    Tag.AIM: ("◇", "open"),
    Tag.NORM: ("◇", "open"),
}
STRENGTH = 9  # cells: the widest word for a strength, and what sets it apart
SIGN_LOOK = {"+": ("▲", "good"), "~": ("△", "good"), "-": ("▽", "bad"), "0": ("∅", "bad")}
SIDE_LOOK = {Side.SUPPORTS: ("+", "good"), Side.DISPUTES: ("−", "bad"), Side.NEUTRAL: ("·", "dim")}
LEGEND = {glyph: TAG_WORDS[tag] for tag, (glyph, _) in TAG_LOOK.items()} | {
    "◇": mark("no matter of evidence"),
    "▲ ": mark("has or gains"), "△ ": mark("in part"), "▽ ": mark("less"), "∅ ": mark("lacks"),
}  # fmt: skip
GRADE_GLYPHS = frozenset(TAG_LOOK[tag][0] for tag in MEANINGS)
LOUD = frozenset({Mark.CONTESTED, Mark.OUTWEIGHED, Mark.REFUTED, Mark.WITHDRAWN_SOURCE, Mark.INCOMPLETE})


HEADLINE_MARKS = {
    Mark.REFUTED: mark("refuted"),
    Mark.OUTWEIGHED: mark("outweighed"),
    Mark.CONTESTED: mark("contested"),
    Mark.UNSUPPORTED: mark("only stated"),
}


def not_stated() -> Span:
    """Return what stands where nothing is stated."""
    return words(tr("– not stated"), "dim")


def tag_line(tag: Tag, marks: tuple[Mark, ...]) -> Line:
    """Return tag and marks with their glyph; what must not be missed is loud."""
    glyph, style = TAG_LOOK[tag]
    read = tr("unsupported {tag}", tag=tag.words) if Mark.UNSUPPORTED in marks else tag.words
    spans = [Span(f"{glyph} {read}", style)]
    for each in marks:
        if each is not Mark.UNSUPPORTED:
            spans += [words(tr(", ")), Span(each.words, "mark" if each in LOUD else "dim")]
    return tuple(spans)


def glyph(tag: Tag) -> Span:
    """Return the glyph of a tag alone."""
    return Span(*TAG_LOOK[tag])


def sign_of(tag: Tag) -> Line:
    """Return the sign of a tag with the blank behind it, where no line ends."""
    glyph, style = TAG_LOOK[tag]
    return Span(glyph, style), Span(NO_BREAK)


def loud(marks: Iterable[Mark]) -> Line:
    """Return the marks that a reader must not miss, in brackets; what is overturned need not be called contested too."""
    kept = set(LOUD).intersection(marks)
    hidden = {Mark.CONTESTED} if kept & {Mark.REFUTED, Mark.OUTWEIGHED} else set()
    found = [(Span(each.words, "mark"),) for each in marks if each in kept - hidden]
    return filled("({marks})", marks=joined(found)) if found else ()


def traits_sign(sign: str | None) -> Line:
    """Return the sign of what happened to an ability, with the blank behind it."""
    glyph, style = SIGN_LOOK.get(sign or "", ("·", ""))
    return Span(glyph, style), Span(NO_BREAK)


def legend(page: Page) -> Page:
    """Return what the glyphs mean that stand on a page without a word beside them, after a gap; nothing where there is none."""
    from lineage_cli.render.mapping import spans

    alone = {span.text: span.style for span in spans(page) if span.text in LEGEND}
    tags = tuple(tag for tag in MEANINGS if TAG_LOOK[tag][0] in alone)
    others = tuple(
        part
        for sign, meaning in LEGEND.items()
        if sign in alone and sign not in GRADE_GLYPHS
        for part in (Span(sign.strip(), alone[sign]), words(f" {tr(meaning)}   ", "dim"))
    )
    found: Page = [meanings(tags)] if tags else []
    found += [Paragraph(others)] if others else []
    return [Gap(), *found] if found else []


def meanings(tags: Iterable[Tag] = tuple(MEANINGS)) -> Definitions:
    """Return what grades mean, each in one line."""
    rows = ((*tag_line(tag, ()), words("  ")) for tag in tags)
    return Definitions(
        tuple(
            Definition(line, (flow((words(tr(MEANINGS[tag]), "dim"),)),)) for tag, line in zip(tags, rows, strict=True)
        )
    )


def strength_words(strength: Strength | None) -> str:
    """Return the strength of a line in one word."""
    return "" if strength is None else strength.words


def identity(id: str) -> Span:
    """Return an id as it is shown where it can be copied."""
    return said(id, "id")


def place_line(citation: Citation) -> Line:
    """Return where something stands: source and section, as a link."""
    section, page = citation.place.section, citation.place.page
    where = f" §{section}" if section and section[0].isdigit() else f" {section}" if section else ""
    return (said(citation.name + where + (f" p. {page}" if page else ""), "dim", citation.url),)


def claim_line(claim: Claim, tag: Tag, text: str) -> Line:
    """Return a claim on one line: how sure, what, which."""
    return (glyph(tag), words(" "), said(text), words("  "), identity(claim.id))
