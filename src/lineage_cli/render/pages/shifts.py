"""Tags that moved, as timelines and comparisons of days show them: grouped, those that fell first to be chosen, in order of date."""

from __future__ import annotations

from lineage_cli.domain.grades import GRADES, Tag
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.query.shifts import Shift, Shifts
from lineage_cli.render.blocks import Entries, Entry, Gap, Line, Page, Paragraph, Span, more, said, words
from lineage_cli.render.sentences import joined
from lineage_cli.render.theme import sign_of

MOST = 7
MOVED = mark("Tags moved")
NO_DATE = "–"


def direction(found: Shifts) -> str:
    """Return how many tags moved, and which way."""
    count = found.up + found.down
    if not count:
        return tr("no tags moved")
    if not found.down:
        return ntr("{count} tag moved, up", "{count} tags moved, all up", count)
    if not found.up:
        return ntr("{count} tag moved, down", "{count} tags moved, all down", count)
    return tr("{count} tags moved, {up} up and {down} down", count=count, up=found.up, down=found.down)


def moved(found: Shifts, *, full: bool = False) -> Page:
    """Return the groups of tags that moved: all, or those that weigh most."""
    shown = found.groups if full else found.groups[:MOST]
    if not shown:
        return []
    left = found.up + found.down - sum(each.claims for each in shown)
    rows = [_entry(each) for each in sorted(shown, key=lambda each: _day(each.date))]
    rows += [Entry(label=more(left))] if left else []
    return [Gap(), Paragraph((words(tr(MOVED), "strong"),)), Entries(tuple(rows))]


def _entry(found: Shift) -> Entry:
    arrow = words("↓ " if found.falls else "↑ ")
    head = (words(f"{_day(found.date) or NO_DATE:<10}  "), *sign_of(found.before), arrow, *sign_of(found.after))
    return Entry(head, (said(_label(found)),), () if found.scores else _others(found), (said(found.work, "dim"),))


def _day(date: str | None) -> str:
    """Return the day that counts of a date, as it is recorded; of one that is not known exactly the last."""
    return (date or "").rpartition("/")[2]


def _others(found: Shift) -> Line:
    return (Span(f" +{found.claims - 1}", "dim"),) if found.claims > 1 else ()


def _label(found: Shift) -> str:
    if found.scores and found.benchmark:
        return tr("{count} values on {benchmark}", count=found.claims, benchmark=found.benchmark)
    return tr("{count} values", count=found.claims) if found.scores else found.label.text


def first(found: tuple[tuple[Tag, int], ...]) -> Line:
    """Return how many claims got which first tag."""
    parts: list[Line] = [(*sign_of(tag), words(f"{count:,}")) for tag, count in found if tag in GRADES]
    none = dict(found).get(Tag.OPEN, 0)
    parts += [(words(tr("{count} without a tag", count=f"{none:,}")),)] if none else []
    return joined(parts, " · ")
