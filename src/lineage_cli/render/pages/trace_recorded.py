"""What is recorded of a thing, a line each: its relations, properties, events and measures."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.language import mark, tr
from lineage_cli.query.standing import Assessed
from lineage_cli.query.trace_parts import Lookup
from lineage_cli.render.blocks import Entries, Entry, Line, Page, Paragraph, Span, said, words
from lineage_cli.render.pages.trace_words import finding, name, name_list, remark, within
from lineage_cli.render.sentences import aside, filled
from lineage_cli.render.theme import identity, sign_of

RECORDED, NAMED = mark("Recorded of it"), mark("Where it is named")


def recorded(claims: tuple[Assessed, ...], id: str, lookup: Lookup) -> Page:
    """Return what is recorded of a thing, a line each: what reads alike is told apart by what the claims say."""
    title = RECORDED if any(each.claim.subject == id for each in claims) else NAMED
    lines = [_record(each, id, lookup) for each in claims]
    entries = (
        Entry(
            sign_of(each.tag)[:1],
            finding(each) if line in lines[:place] + lines[place + 1 :] or _is_doubled(each, claims) else line,
            remark(each),
            (identity(each.id),),
            lines=2,
        )
        for place, (each, line) in enumerate(zip(claims, lines, strict=True))
    )
    return [Paragraph((words(tr(title), "strong"),)), Entries(tuple(entries))]


def _is_doubled(each: Assessed, claims: Iterable[Assessed]) -> bool:
    """Whether a verb has several values for one thing, which are told apart only by what the claims say."""
    key = _key(each)
    return each.claim.value is not None and sum(_key(other) == key for other in claims) > 1


def _key(each: Assessed) -> tuple[object, ...]:
    claim = each.claim
    return claim.subject, claim.predicate, claim.on, claim.by, claim.during


def _record(each: Assessed, id: str, lookup: Lookup) -> Line:
    """Return a claim from the side of one of its ends: `context window 8192 tokens`, `Codex outperforms it`."""
    claim, label = each.claim, each.predicate.label if each.predicate else ""
    if each.label.is_short or not label:
        return finding(each)
    if claim.subject != id:
        return within(filled("{thing} {verb} it", thing=name(lookup, claim.subject), verb=(said(label),)), lookup, each)
    if claim.object:
        return within((said(label), Span(" "), *name(lookup, claim.object)), lookup, each)
    unit = claim.unit if claim.unit and claim.unit != label and claim.unit not in (claim.value or "") else None
    value: Line = (said(" ".join(filter(None, (label, claim.value, unit)))),)
    if claim.on:
        value = filled("{value} on {benchmark}", value=value, benchmark=name_list(lookup, claim.on))
    if claim.by:
        value = filled("{value} by {methods}", value=value, methods=name_list(lookup, claim.by))
    if claim.during:
        value = (*value, *aside((said(claim.during),)))
    return within(value, lookup, each)
