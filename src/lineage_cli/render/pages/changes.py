"""What pages of changes share: a claim before and after, with the cause."""

from __future__ import annotations

from lineage_cli.domain.language import tr
from lineage_cli.query.summaries import Brief, stated_text
from lineage_cli.query.tag_changes import Change
from lineage_cli.render.blocks import Branch, Line, said, words
from lineage_cli.render.explanations import cause_words
from lineage_cli.render.theme import identity, tag_line


def branch(change: Change, language: str | None) -> Branch:
    """Return a claim that changed, with the cause below it."""
    line = (*moved(change.before, change.after), words("  "), said(stated_text(change.claim, language)), words("  "))
    return Branch((*line, identity(change.claim.id)), (Branch((said(cause_words(change), "dim"),)),))


def moved(before: Brief | None, after: Brief | None) -> Line:
    """Return a tag before and after."""
    if before is None and after is not None:
        return tag_line(after.tag, after.marks)
    if after is None:
        return (words(tr("gone"), "dim"),)
    return (*(tag_line(before.tag, before.marks) if before else ()), words(" → "), *tag_line(after.tag, after.marks))
