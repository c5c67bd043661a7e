"""What changed from one day to another, as a page."""

from __future__ import annotations

from itertools import groupby

from lineage_cli.domain.grades import Mark
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.query.changes import Changes
from lineage_cli.query.tag_changes import Change
from lineage_cli.render.blocks import Gap, Heading, Page, Paragraph, words
from lineage_cli.render.pages.changes import entries
from lineage_cli.render.view import View

MOVED, REPLACED, CHANGED = mark("Moved"), mark("Replaced"), mark("Written anew, the tag as it was")
NEW, GONE = mark("New claims"), mark("Taken out")


def page(found: Changes, view: View) -> Page:
    """Return what changed: tags that moved first, then what was replaced, then what is new."""
    blocks: Page = [Heading((words(f"{found.start} → {found.end or tr('now')}", "title"),))]
    if not found.changes:
        return [*blocks, Paragraph((words(tr("Nothing changed.")),))]
    if found.summary is not None:
        from lineage_cli.render.pages import diff_summary

        return [*blocks, Gap(), *diff_summary.page(found.summary, found.start or "")]
    for title, members in groupby(found.changes, key=_group):
        changes = list(members)
        counted = tr("{title} ({count})", title=tr(title), count=len(changes))
        blocks += [Gap(), Paragraph((words(counted, "strong"),)), entries(changes, view.language)]
    if found.left:
        left = ntr("{count:,} more change: --full", "{count:,} more changes: --full", found.left)
        blocks += [Gap(), Paragraph((words(left, "dim"),))]
    return blocks


def _group(change: Change) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        return NEW if before is None else GONE
    if Mark.SUPERSEDED in after.marks and Mark.SUPERSEDED not in before.marks:
        return REPLACED
    return CHANGED if (before.tag, before.marks) == (after.tag, after.marks) else MOVED
