"""The evidence of claims as a document: the claim with what is computed of it, and its lines by side."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.answers import Document, claim_in_short, marks, place, recorded, strength, tag
from lineage_cli.domain.grades import GradedLine, Grading, Side, Witness
from lineage_cli.domain.values import quantity
from lineage_cli.query.evidence import Dossier, Statement, Weighed
from lineage_cli.query.summaries import Brief
from lineage_cli.render.explanations import source_link, why
from lineage_cli.rules.grading import RULE
from lineage_cli.rules.sensitivity import Change, Step

FIELDS = ("claim", "side", "evidence", "kind", "strength", "source", "origin", "concerns", "resolved", "summary")


def weighed(dossiers: tuple[Dossier, ...], language: str | None, *, single: bool) -> Document:
    """Return the evidence of one claim, or of several under `items`."""
    items = [_dossier(each, language) for each in dossiers]
    return items[0] if single and items else {"items": items}


def lines(dossiers: tuple[Dossier, ...]) -> Iterator[Document]:
    """Yield the lines of claims, each with its claim and its side."""
    for dossier in dossiers:
        for each in dossier.lines:
            yield {"claim": dossier.claim.id, "side": each.line.side.value} | line(each)


def _dossier(dossier: Dossier, language: str | None) -> Document:
    sides = {side.value: [line(each) for each in dossier.lines if each.line.side is side] for side in Side}
    return {"claim": claim_in_full(dossier, language), **sides}


def claim_in_full(dossier: Dossier, language: str | None) -> Document:
    """Return a claim with everything that bears on it but its lines."""
    claim, grading = dossier.claim, dossier.grading
    number = quantity(claim.value) if claim.value else None
    return claim_in_short(Brief(claim, grading.tag, grading.marks), language) | {
        "number": [_finite(number.low), _finite(number.high)] if number else None,
        "form": claim.form.value,
        "in": list(claim.in_),
        "by": list(claim.by),
        "on": list(claim.on),
        "than": list(claim.than),
        "during": claim.during,
        "about": list(claim.about),
        **recorded(claim),
        "stated": [_statement(each) for each in dossier.statements],
        "computed": _computed(grading, dossier.outlook.would_raise, dossier.outlook.would_lower),
        "rivals": [
            claim_in_short(rival.brief, language)
            | {"shared": [{"evidence": id, "side": side.value} for id, side in rival.lines]}
            for rival in dossier.rivals
        ],
        "supersedes": [
            {"claim": each.claim, "on": each.on, "by": each.by, "why": each.why} for each in claim.supersedes
        ],
        "superseded_by": [each.id for each in dossier.superseded_by],
        "answers": [each.id for each in dossier.answers],
    }


def _finite(number: float) -> float | None:
    return None if number in (float("inf"), float("-inf")) else number


def _computed(grading: Grading, raises: tuple[Change, ...], lowers: tuple[Change, ...]) -> Document:
    return {
        "tag": tag(grading.tag),
        "marks": marks(grading.marks),
        "rule": RULE,
        "witnesses": {
            "supports": [_witness(each) for each in grading.supports],
            "disputes": [_witness(each) for each in grading.disputes],
        },
        "why": why(grading),
        "would_raise": [_change(each) for each in raises],
        "would_lower": [_change(each) for each in lowers],
    }


def _witness(witness: Witness) -> Document:
    lines = [line.evidence for line in witness.lines]
    return {"origin": witness.origin, "strength": strength(witness.strength), "lines": lines}


def _change(change: Change) -> Document:
    first, *rest = change.steps
    return {**_step(first), "tag": tag(change.tag), "together_with": [_step(step) for step in rest]}


def _step(step: Step) -> Document:
    return {
        "action": step.action,
        "id": step.id,
        "side": step.side.value,
        "strength": strength(step.strength),
        "count": step.records,
    }


def line(each: Weighed) -> Document:
    """Return one line of evidence as the rule weighed it."""
    graded: GradedLine = each.graded
    return {
        "evidence": each.item.id,
        "summary": each.item.summary,
        "kind": graded.kind.value,
        "own_kind": each.line.own_kind or each.item.own_kind,
        "strength": strength(graded.strength),
        "lowered": [{"effect": lowering.effect.value, "by": lowering.by} for lowering in graded.lowered],
        "source": each.item.place.source,
        "origin": graded.origin,
        "section": each.item.place.section,
        "page": each.item.place.page,
        "anchor": each.item.place.anchor,
        "url": source_link(each.source, each.item.place.anchor),
        "via": [place(read) for read in each.item.via],
        "since": each.item.since,
        "until": each.line.until or each.item.until,
        "concerns": list(dict.fromkeys((*each.item.concerns, *each.line.concerns))),
        "rests_on": list(each.item.rests_on),
        "note": each.line.note or each.item.note,
        "item_note": each.item.note,
        "resolved": each.line.resolved,
    }


def _statement(each: Statement) -> Document:
    entry = each.entry
    return {
        **place(entry.place),
        "stance": entry.stance,
        "hedge": entry.hedge,
        "tag": tag(entry.tag),
        "difference": each.difference,
        "says": entry.says,
        "kind": entry.kind,
        "omits": entry.omits,
        "since": each.since,
        "until": entry.until,
        "from": entry.from_,
        "by": entry.by,
        "note": entry.note,
        "url": source_link(each.source, entry.place.anchor),
    }
