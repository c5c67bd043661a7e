"""What changed from one revision of a database to another: claims, their lines and their tags, each with its causes."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.grades import Mark, Side, Strength
from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.records import Claim, Line
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.changes import Changes
from lineage_cli.query.summaries import brief
from lineage_cli.query.tag_changes import FELL, NEW, REPLACED_BY, WEIGHED_ANEW, Cause, Change
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.dependents import links, replacing, spread

WEIGHED = ("evidence", "source", "claim")
"""The kinds of record that can move a tag."""
ELSEWHERE = frozenset({"id", "lines", "incomplete"})
"""Fields of a claim whose changes are told in other ways, or follow from others."""
GONE = {
    Side.SUPPORTS: mark("support taken out"),
    Side.DISPUTES: mark("dispute taken out"),
    Side.NEUTRAL: mark("neutral line taken out"),
}
REWRITTEN = {
    Side.SUPPORTS: mark("support changed"),
    Side.DISPUTES: mark("dispute changed"),
    Side.NEUTRAL: mark("neutral line changed"),
}


class _Weighed(NamedTuple):
    """A line as it is written, and what it is worth."""

    line: Line
    strength: Strength | None


def revised(before: Judge, after: Judge, start: str, end: str) -> Changes:
    """Return every claim that differs between two revisions: new, taken out, written anew, with other lines, with another tag.

    Costs a look at each record of both, and a grading of what hangs on those that differ.
    """
    ids = _candidates(before, after)
    for judge in (before, after):
        judge.library.prefetch(ids)
        judge.later = replacing(judge.library, ids)
    found = [change for id in ids if (change := _change(before, after, id)) is not None]
    return Changes(tuple(sorted(found, key=_order)), start, end)


def _candidates(before: Judge, after: Judge) -> list[str]:
    """Return what can differ: records that are written another way, and everything that hangs on them in either revision."""
    if before.library.predicates != after.library.predicates:
        return sorted({*before.library.ids("claim"), *after.library.ids("claim")})
    differ = [
        id
        for kind in WEIGHED
        for id in sorted({*before.library.ids(kind), *after.library.ids(kind)})
        if before.library.record(id) != after.library.record(id)
    ]
    return sorted({id for judge in (before, after) for id in spread(links(judge.library, differ), differ)})


def _change(before: Judge, after: Judge, id: str) -> Change | None:
    old, new = (judge.library.claim(id) if id not in judge.assumed.without else None for judge in (before, after))
    if old is None or new is None:
        return _come_or_gone(before, after, old, new)
    was, now = brief(before, old), brief(after, new)
    causes = tuple(_causes(before, after, old, new))
    is_same = (was.tag, was.marks) == (now.tag, now.marks)
    return None if is_same and not causes else Change(new, was, now, causes)


def _come_or_gone(before: Judge, after: Judge, old: Claim | None, new: Claim | None) -> Change | None:
    if new is not None:
        return Change(new, None, brief(after, new), (Cause(mark("added"), new.id),))
    return Change(old, brief(before, old), None, (Cause(mark("taken out"), old.id),)) if old is not None else None


def _causes(before: Judge, after: Judge, old: Claim, new: Claim) -> Iterator[Cause]:
    """Yield what is another way in the record of a claim, then what became of its lines."""
    fields = [name for name in Claim._fields if name not in ELSEWHERE and getattr(old, name) != getattr(new, name)]
    if fields:
        yield Cause(msg("{fields} changed", fields=", ".join(name.rstrip("_") for name in fields)), new.id)
    earlier = before.superseding(old.id)
    yield from (Cause(REPLACED_BY, id) for id in after.superseding(new.id) if id not in earlier)
    was, now = _lines(before, old), _lines(after, new)
    for side, id in dict.fromkeys((*was, *now)):
        what = _of_line(was.get((side, id)), now.get((side, id)))
        if what:
            yield Cause(what[side], id)


def _lines(judge: Judge, claim: Claim) -> dict[tuple[Side, str], _Weighed]:
    worth = {(side, line.evidence): line.strength for side, line in judge.grading(claim.id).lines}
    places = {(line.side, line.evidence): line for line in claim.lines}
    return {place: _Weighed(line, worth.get(place)) for place, line in places.items()}


def _of_line(old: _Weighed | None, new: _Weighed | None) -> dict[Side, str] | None:
    """Return what became of a line, in words by its side; None where it stands as it did."""
    if old is None:
        return NEW
    if new is None:
        return GONE
    if old.strength != new.strength:
        return WEIGHED_ANEW if new.strength else FELL
    return None if old.line == new.line else REWRITTEN


def _order(change: Change) -> tuple[int, int, str]:
    return _group(change), -abs(change.fall), change.claim.id


def _group(change: Change) -> int:
    """Return a rank: tags that moved, what was replaced, other marks and lines, what is new, what was taken out."""
    if change.before is None or change.after is None:
        return 3 if change.before is None else 4
    if Mark.SUPERSEDED in change.after.marks and Mark.SUPERSEDED not in change.before.marks:
        return 1
    return 2 if (change.before.tag, change.before.marks) == (change.after.tag, change.after.marks) else 0
