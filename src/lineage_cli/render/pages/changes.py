"""What pages of changes share: a claim before and after, with the cause."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.grades import Mark
from lineage_cli.domain.language import tr
from lineage_cli.query.labels import label
from lineage_cli.query.summaries import Brief
from lineage_cli.query.tag_changes import Change
from lineage_cli.render.blocks import Entries, Entry, Line, flow, said, words
from lineage_cli.render.explanations import cause_words
from lineage_cli.render.sentences import filled, joined
from lineage_cli.render.theme import LOUD, identity, loud, sign_of


def entries(changes: Iterable[Change], language: str | None) -> Entries:
    """Return claims that changed, each on a line with what moved, and with the cause below it."""
    return Entries(tuple(_entry(change, language) for change in changes))


def _entry(change: Change, language: str | None) -> Entry:
    head = moved(change.before, change.after)
    way = " → ".join(change.path[:-1])  # what it ends at stands at the edge
    cause = (said(way or cause_words(change), "dim"),)
    below = flow(joined([each for each in (_marks(change), cause) if each], " · "))
    text = (said(label(change.claim, language).text),)
    return Entry(head, text, edge=(identity(change.claim.id),), below=(below,), tight=True)


def moved(before: Brief | None, after: Brief | None) -> Line:
    """Return the signs of a tag before and after, of a claim that is new or gone the one that there is."""
    old = sign_of(before.tag) if before is not None else ()
    new = sign_of(after.tag) if after is not None else ()
    if before is None:
        return new
    return (*old, words("→ "), *(new or (words(tr("gone")),)))


def _marks(change: Change) -> Line:
    """Return the marks that came, and those that went; of a claim that is new the ones that a reader must not miss."""
    if change.after is None:
        return ()
    if change.before is None:
        return loud(change.after.marks)
    old, new = change.before.marks, change.after.marks
    came = [_mark(mark) for mark in new if mark not in old]
    went = [filled("no longer {mark}", mark=_mark(mark)) for mark in old if mark not in new]
    return joined([*came, *went])


def _mark(mark: Mark) -> Line:
    return (words(mark.words, "mark" if mark in LOUD else "dim"),)
