"""A timeline as a page: a table of events, with a plain bar for the course of a claim's tag."""

from __future__ import annotations

from lineage_cli.domain.grades import Tag
from lineage_cli.query.changes import Change, Event
from lineage_cli.query.summaries import stated_text
from lineage_cli.query.timeline import Timeline
from lineage_cli.render.blocks import Gap, Heading, Line, Page, Paragraph, Span, Table, said, words
from lineage_cli.render.theme import TAG_LOOK, glyph, identity
from lineage_cli.render.view import View

BAR = {
    Tag.NORM: "",
    Tag.AIM: "",
    Tag.DEFINITION: "",
    Tag.OPEN: "",
    Tag.EDUCATED_GUESS: "▂",
    Tag.HYPOTHESIS: "▂▅",
    Tag.CONCLUSION: "▂▅█",
}


def page(timeline: Timeline, view: View) -> Page:
    """Return a timeline as a page."""
    blocks: Page = []
    if timeline.claim is not None:
        blocks += [
            Heading(
                (said(stated_text(timeline.claim, view.language), "title"), words("  "), identity(timeline.claim.id))
            ),
            Gap(),
        ]
    if not timeline.events:
        return [*blocks, Paragraph((words("Nothing that is recorded has a date in this span."),))]
    course = dict(timeline.course)
    rows = tuple(_row(event, course.get(event.date) if timeline.claim else None) for event in timeline.events)
    return [*blocks, Table(("date", "what happened", "tags"), rows)]


def _row(event: Event, tag: Tag | None) -> tuple[tuple[Line, ...], ...]:
    what = (words(f"{event.what} ", "strong"), said(event.label), words("  "), identity(event.id))
    return (((words(event.date),),), (what,), tuple(map(_moved, event.moved)) or ((_bar(tag),),))


def _bar(tag: Tag | None) -> Span:
    return Span(BAR[tag], TAG_LOOK[tag][1]) if tag is not None else words("")


def _moved(change: Change) -> Line:
    before = (glyph(change.before.tag), words(" → ")) if change.before else ()
    if change.after is None:
        return (*before, words("gone"))
    after = change.after.tag
    return (*before, glyph(after), words(f" {after.words} "), _bar(after), words(" "), identity(change.claim.id))
