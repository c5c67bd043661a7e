"""Changes as pages: what falls with something, and what changed from one day to another."""

from __future__ import annotations

from itertools import groupby

from lineage_cli.domain.grades import Mark
from lineage_cli.domain.text import plural
from lineage_cli.query.changes import Change
from lineage_cli.query.summaries import Brief, stated_text
from lineage_cli.render.blocks import Branch, Gap, Heading, Line, Page, Paragraph, Tree, said, words
from lineage_cli.render.explanations import cause_words
from lineage_cli.render.theme import identity, tag_line


def impact(changes: tuple[Change, ...], language: str | None) -> Page:
    """Return what falls, the worst first."""
    if not changes:
        return [Paragraph((words("No tag and no mark would change."),))]
    title = (words(plural(len(changes), "claim would change", "claims would change"), "title"),)
    return [Tree(title, tuple(_branch(each, language) for each in changes))]


def diff(changes: tuple[Change, ...], start: str, end: str | None, language: str | None) -> Page:
    """Return what changed between two days: tags that moved first, then what was replaced, then what is new."""
    blocks: Page = [Heading((words(f"{start} → {end or 'now'}", "title"),))]
    if not changes:
        return [*blocks, Paragraph((words("Nothing changed."),))]
    for title, members in groupby(changes, key=_group):
        found = list(members)
        branches = tuple(_branch(each, language) for each in found)
        blocks += [Gap(), Tree((words(f"{title} ({len(found)})", "strong"),), branches)]
    return blocks


def _group(change: Change) -> str:
    if change.before is None:
        return "New claims"
    if (
        change.after is not None
        and Mark.SUPERSEDED in change.after.marks
        and Mark.SUPERSEDED not in change.before.marks
    ):
        return "Replaced"
    return "Moved"


def _branch(change: Change, language: str | None) -> Branch:
    line = (*moved(change.before, change.after), words("  "), said(stated_text(change.claim, language)), words("  "))
    return Branch((*line, identity(change.claim.id)), (Branch((said(cause_words(change), "dim"),)),))


def moved(before: Brief | None, after: Brief | None) -> Line:
    """Return a tag before and after."""
    if before is None and after is not None:
        return tag_line(after.tag, after.marks)
    if after is None:
        return (words("gone", "dim"),)
    return (*(tag_line(before.tag, before.marks) if before else ()), words(" → "), *tag_line(after.tag, after.marks))
