"""A timeline as a page: what matters of a long one, or every event on a line of its own, with the tags that it moved."""

from __future__ import annotations

from itertools import pairwise

from lineage_cli.domain.language import ntr, tr
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.events import FOLLOWS, Event
from lineage_cli.query.summaries import text_of
from lineage_cli.query.tag_changes import Moved
from lineage_cli.query.timeline import Timeline
from lineage_cli.render.blocks import Entries, Entry, Gap, Heading, Page, Paragraph, said, words
from lineage_cli.render.sentences import LABELLED, filled
from lineage_cli.render.theme import identity, sign_of, tag_line
from lineage_cli.render.view import View


def page(timeline: Timeline, view: View) -> Page:
    """Return a timeline as a page."""
    blocks: Page = []
    if timeline.claim is not None:
        blocks += [
            Heading((said(text_of(timeline.claim, view.language), "title"), words("  "), identity(timeline.claim.id))),
            Gap(),
        ]
    if not timeline.events:
        return [*blocks, Paragraph((words(tr("Nothing that is recorded has a date in this span.")),))]
    if timeline.summary is not None:
        from lineage_cli.render.pages import timeline_summary

        blocks += timeline_summary.page(timeline.summary, full=view.full)
        if not view.full:
            return blocks
        blocks += [Gap(), Heading((words(tr("Every event"), "title"),)), Gap()]
    rows = tuple(_row(event, timeline, view) for event in timeline.events)
    return [*blocks, *_course(timeline), Entries(rows)]


def _course(timeline: Timeline) -> Page:
    """Return how often the tag of a single claim moved since it was first stated."""
    if not timeline.course:
        return []
    tags = [tag for _, tag in timeline.course]
    count = sum(one != other for one, other in pairwise(tags))
    day = timeline.course[0][0]
    never = tr("Since it was first stated ({day}) its tag has not moved.", day=day)
    moved = ntr(
        "Since it was first stated ({day}) its tag has moved once.",
        "Since it was first stated ({day}) its tag has moved {count} times.",
        count,
        day=day,
    )
    return [Paragraph((words(moved if count else never),)), Gap()]


def _row(event: Event, timeline: Timeline, view: View) -> Entry:
    own = timeline.claim.id if timeline.claim else event.id
    head = (words(f"{event.date}  "), words(f"{word(event.what)} ", "strong"))
    below = tuple(_moved(each, own, view.language) for each in event.moved)
    if event.what == FOLLOWS and event.id == own:
        return Entry(head, (words(tr("something that it rests on changed")),), below=below)
    return Entry(head, (said(event.label),), edge=(identity(event.id),), below=below)


def _moved(moved: Moved, own: str, language: str | None) -> Entry:
    """Return how a tag moved; what the claim says only where that is not what happened."""
    before = (*sign_of(moved.before), words("→ ")) if moved.before is not None else (words("→ "),)
    after = tag_line(moved.after, ()) if moved.after is not None else (words(tr("gone")),)
    arrow = (*before, *after)
    if moved.claim.id == own:
        return Entry(label=arrow)
    text = filled(LABELLED, label=arrow, text=(said(text_of(moved.claim, language)),))
    return Entry(label=text, edge=(identity(moved.claim.id),))
