"""What is recorded of a thing, a line each: its relations, properties, events and measures."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.language import mark, tr
from lineage_cli.query.standing import Assessed
from lineage_cli.query.trace_parts import Lookup
from lineage_cli.render.blocks import Entries, Entry, Line, Page, Paragraph, Span, said, words
from lineage_cli.render.pages.trace_words import name, remark, sign_of, within
from lineage_cli.render.sentences import filled
from lineage_cli.render.theme import identity

RECORDED, NAMED = mark("Recorded of it"), mark("Where it is named")


def recorded(claims: tuple[Assessed, ...], id: str, lookup: Lookup) -> Page:
    """Return what is recorded of a thing, a line each."""
    title = RECORDED if any(each.claim.subject == id for each in claims) else NAMED
    doubled = _doubled(claims, id)
    entries = (
        Entry(
            sign_of(each.tag)[:1],
            _record(each, id, lookup, whole=(each.claim.subject, each.claim.predicate) in doubled),
            remark(each),
            (identity(each.id),),
            lines=2,
        )
        for each in claims
    )
    return [Paragraph((words(tr(title), "strong"),)), Entries(tuple(entries))]


def _doubled(claims: Iterable[Assessed], id: str) -> set[tuple[str | None, str | None]]:
    """Return the verbs that have several values, which are told apart only by what the claims say."""
    seen, doubled = set[tuple[str | None, str | None]](), set[tuple[str | None, str | None]]()
    for each in claims:
        key = each.claim.subject, each.claim.predicate
        if each.claim.value is not None and not each.claim.during:
            (doubled if key in seen else seen).add(key)
    return doubled


def _record(each: Assessed, id: str, lookup: Lookup, *, whole: bool) -> Line:
    """Return a claim from the side of one of its ends: `context window 8192 tokens`, `Codex outperforms it`."""
    claim, label = each.claim, each.predicate.label if each.predicate else ""
    if whole or each.label.is_short or not label:
        return (said(each.label.text),)
    if claim.subject != id:
        return within(filled("{thing} {verb} it", thing=name(lookup, claim.subject), verb=(said(label),)), lookup, each)
    if claim.object:
        return within((said(label), Span(" "), *name(lookup, claim.object)), lookup, each)
    unit = claim.unit if claim.unit and claim.unit != label and claim.unit not in (claim.value or "") else None
    value = " ".join(filter(None, (label, claim.value, unit)))
    during = f" ({claim.during})" if claim.during else ""
    return within((said(value + during),), lookup, each)
