"""What changed from one day to another, as a page."""

from __future__ import annotations

from itertools import groupby

from lineage_cli.domain.grades import Mark
from lineage_cli.domain.language import mark, tr
from lineage_cli.query.changes import Changes
from lineage_cli.query.tag_changes import Change
from lineage_cli.render.blocks import Gap, Heading, Page, Paragraph, Tree, words
from lineage_cli.render.pages.changes import branch
from lineage_cli.render.view import View


def page(found: Changes, view: View) -> Page:
    """Return what changed: tags that moved first, then what was replaced, then what is new."""
    blocks: Page = [Heading((words(f"{found.start} → {found.end or tr('now')}", "title"),))]
    if not found.changes:
        return [*blocks, Paragraph((words(tr("Nothing changed.")),))]
    if found.summary is not None:
        from lineage_cli.render.pages import diff_summary

        return [*blocks, Gap(), *diff_summary.page(found.summary, found.start or "")]
    for title, members in groupby(found.changes, key=_group):
        branches = tuple(branch(each, view.language) for each in members)
        blocks += [
            Gap(),
            Tree((words(tr("{title} ({count})", title=tr(title), count=len(branches)), "strong"),), branches),
        ]
    return blocks


def _group(change: Change) -> str:
    if change.before is None:
        return mark("New claims")
    replaced = change.after is not None and Mark.SUPERSEDED in change.after.marks
    return mark("Replaced") if replaced and Mark.SUPERSEDED not in change.before.marks else mark("Moved")
