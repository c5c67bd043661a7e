"""Results → JSON documents, written by hand, field by field: the shape is a promise (`docs/json.md`).

Keys are snake_case and their order is fixed; null stands for what is not there. The text of records is given as it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.grades import GradedLine, Grading, Mark, Side, Tag, Witness
from lineage_cli.domain.records import Claim, Entity, Evidence, Place, Record, Source, headline, kind_of
from lineage_cli.domain.values import quantity
from lineage_cli.grading import RULE
from lineage_cli.query.briefs import Brief, stated_text
from lineage_cli.query.checking import Report
from lineage_cli.query.compare import Comparison, Entry
from lineage_cli.query.evidence import Dossier, Statement, Weighed
from lineage_cli.query.listing import Row
from lineage_cli.query.outlook import Change, Step
from lineage_cli.query.search import Hit, Hits
from lineage_cli.query.show import Sheet
from lineage_cli.query.stats import Stats
from lineage_cli.query.trace import Node, Trace
from lineage_cli.render.look import source_link
from lineage_cli.render.words import why
from lineage_cli.store.cases import Assumptions
from lineage_cli.store.problems import Problem

Json = object
Document = dict[str, Json]


def headed(command: str, assumed: Assumptions, content: Document) -> Document:
    """Return a document with its schema first, and what was assumed where something was."""
    head: Document = {"schema": f"lineage/{command}/1"}
    if assumed.as_of is not None or assumed.without:
        head["assumed"] = {"as_of": assumed.as_of, "without": sorted(assumed.without)}
    return head | content


def tag(value: Tag | None) -> Json:
    """Return a tag as it is typed, null for a question."""
    return value.typed if value else None


def marks(values: Iterable[Mark]) -> Json:
    """Return marks in the order in which they are shown."""
    return [mark.value for mark in values]


def claim_in_short(found: Brief, language: str | None = None) -> Document:
    """Return a claim in short, as it stands in lists."""
    claim = found.claim
    return {
        "id": claim.id,
        "statement": stated_text(claim, language),
        "subject": claim.subject,
        "predicate": claim.predicate,
        "object": claim.object,
        "value": claim.value,
        "unit": claim.unit,
        "tag": tag(found.tag),
        "marks": marks(found.marks),
    }


def record_in_short(record: Record, verdict: Brief | None, language: str | None = None) -> Document:
    """Return any record in short."""
    if verdict is not None:
        return claim_in_short(verdict, language)
    match record:
        case Entity():
            return {"id": record.id, "kind": record.kind, "name": record.name, "aliases": list(record.aliases)}
        case Source():
            return {"id": record.id, "kind": record.kind, "title": record.title, "published": record.published}
        case Evidence():
            return {"id": record.id, "kind": record.kind, "summary": record.summary, "source": record.place.source}
        case Claim():
            return {"id": record.id, "statement": stated_text(record, language)}


def traced(trace: Trace, language: str | None) -> Document:
    """Return a trace: a tree of nodes under `root`."""
    links = [{"start": each.start, "end": each.end, "claim": each.claim, "tag": tag(each.tag)} for each in trace.links]
    return {"root": _node(trace.root), "weakest_links": links, "more": trace.also, "cut": trace.cut}


def _node(node: Node) -> Document:
    return {
        "record": node.record,
        "id": node.id,
        "label": node.label,
        "tag": tag(node.tag),
        "marks": marks(node.marks),
        "direction": node.direction,
        "claim": node.claim,
        "methods": list(node.methods),
        "sign": node.sign,
        "strength": _strength(node.strength),
        "source": node.source,
        "family": node.family,
        "note": node.note,
        "witnesses": {"supports": node.witnesses[0], "disputes": node.witnesses[1]} if node.witnesses else None,
        "weakest": node.weakest,
        "repeat": node.repeat,
        "children": [_node(child) for child in node.children],
    }


def compared(comparison: Comparison) -> Document:
    """Return a comparison: columns, and rows of cells, each a list of entries; an empty one is not stated."""
    return {
        "columns": [{"record": each.record, "id": each.id, "name": each.name} for each in comparison.columns],
        "rows": [
            {
                "group": row.group,
                "aspect": row.aspect,
                "differs": row.differs,
                "shared": row.shared,
                "cells": [[_entry(entry) for entry in cell] for cell in row.cells],
            }
            for row in comparison.rows
        ],
    }


def _entry(entry: Entry) -> Document:
    return {
        "claim": entry.claim,
        "text": entry.text,
        "tag": tag(entry.tag),
        "sign": entry.sign,
        "says": entry.says,
        "omits": entry.omits,
        "kind": entry.kind,
        "family": entry.family,
        "superseded": entry.superseded,
    }


def weighed(dossiers: tuple[Dossier, ...], language: str | None, *, single: bool) -> Document:
    """Return the evidence of one claim, or of several under `items`."""
    items = [_dossier(each, language) for each in dossiers]
    return items[0] if single and items else {"items": items}


def _dossier(dossier: Dossier, language: str | None) -> Document:
    sides = {side.value: [_line(each) for each in dossier.lines if each.line.side is side] for side in Side}
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
        "about": list(claim.about),
        "translations": dict(claim.translations),
        "note": claim.note,
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
    return {"origin": witness.origin, "strength": _strength(witness.strength), "lines": lines}


def _change(change: Change) -> Document:
    first, *rest = change.steps
    return {**_step(first), "tag": tag(change.tag), "together_with": [_step(step) for step in rest]}


def _step(step: Step) -> Document:
    return {
        "action": step.action,
        "id": step.id,
        "side": step.side.value,
        "strength": _strength(step.strength),
        "count": step.records,
    }


def _strength(strength: object) -> Json:
    return str(getattr(strength, "name", "")).lower() or None


def _line(each: Weighed) -> Document:
    graded: GradedLine = each.graded
    return {
        "evidence": each.item.id,
        "summary": each.item.summary,
        "kind": graded.kind.value,
        "strength": _strength(graded.strength),
        "lowered": [{"effect": lowering.effect.value, "by": lowering.by} for lowering in graded.lowered],
        "source": each.item.place.source,
        "origin": graded.origin,
        "section": each.item.place.section,
        "anchor": each.item.place.anchor,
        "url": source_link(each.source, each.item.place.anchor),
        "via": [_place(place) for place in each.item.via],
        "since": each.item.since,
        "until": each.line.until or each.item.until,
        "concerns": list(dict.fromkeys((*each.item.concerns, *each.line.concerns))),
        "rests_on": list(each.item.rests_on),
        "note": each.line.note or each.item.note,
        "resolved": each.line.resolved,
    }


def _place(place: Place) -> Document:
    return {"source": place.source, "section": place.section, "anchor": place.anchor}


def _statement(each: Statement) -> Document:
    entry = each.entry
    return {
        **_place(entry.place),
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


def shown(sheet: Sheet, language: str | None) -> Document:
    """Return one record whole under the name of its kind, with what refers to it."""
    kind = kind_of(sheet.record)
    whole = claim_in_full(sheet.dossier, language) if sheet.dossier else _record(sheet)
    lines = (
        {"lines": [_line(each) | {"side": each.line.side.value} for each in sheet.dossier.lines]}
        if sheet.dossier
        else {}
    )
    references = [
        {"field": each.field, "record": each.kind, "id": each.id, "label": each.label}
        | ({"tag": tag(each.verdict.tag), "marks": marks(each.verdict.marks)} if each.verdict else {})
        for each in sheet.references
    ]
    return {"record": kind, kind: whole | lines, "references": references}


def _record(sheet: Sheet) -> Document:
    match sheet.record:
        case Entity() as entity:
            return {
                "id": entity.id,
                "kind": entity.kind,
                "name": entity.name,
                "aliases": list(entity.aliases),
                "part_of": list(entity.part_of),
                "summary": entity.summary,
                "stated": [_place(entry.place) for entry in entity.stated],
                "translations": dict(entity.translations),
                "note": entity.note,
            }
        case Source() as source:
            return _source(source) | {"origin": (source.id, *sheet.lineage)[-1]}
        case Evidence() as item:
            return {
                "id": item.id,
                "summary": item.summary,
                "kind": item.kind.value,
                **_place(item.place),
                "via": [_place(place) for place in item.via],
                "since": item.since,
                "until": item.until,
                "concerns": list(item.concerns),
                "rests_on": list(item.rests_on),
                "about": list(item.about),
                "translations": dict(item.translations),
                "note": item.note,
            }
        case _:
            return {"id": sheet.record.id}


def _source(source: Source) -> Document:
    return {
        "id": source.id,
        "title": source.title,
        "authors": list(source.authors),
        "kind": source.kind,
        "language": source.language,
        "published": source.published,
        "revised": source.revised,
        "url": source_link(source, None),
        "doi": source.doi,
        "arxiv": source.arxiv,
        "read": {"on": source.read_on, "sha256": source.digest} if source.read_on else None,
        "derived_from": source.derived_from,
        "derivation": source.derivation,
        "same_witness_as": source.same_witness_as,
        "status": source.status,
        "status_date": source.status_date,
        "status_reason": source.status_reason,
        "note": source.note,
    }


def listed(row: Row, language: str | None) -> Document:
    """Return one listed record."""
    return record_in_short(row.record, row.verdict, language)


def found(hits: Hits, language: str | None) -> Document:
    """Return search hits under `items`, the best first."""
    return {"items": [hit(each, language) for each in hits.hits], "total": hits.total, "mended": hits.mended}


def hit(each: Hit, language: str | None) -> Document:
    """Return one search hit."""
    short = record_in_short(each.record, each.verdict, language)
    label = stated_text(each.verdict.claim, language) if each.verdict else headline(each.record)
    return {"record": each.kind, "label": label, "whole": each.whole} | short


def tagged(verdicts: Iterable[Brief]) -> Document:
    """Return the tags of claims in the order asked."""
    return {"items": [tag_of(each) for each in verdicts]}


def tag_of(each: Brief) -> Document:
    """Return the tag of one claim."""
    return {"id": each.id, "tag": tag(each.tag), "marks": marks(each.marks)}


def counted(stats: Stats) -> Document:
    """Return the numbers of a database."""
    return {
        "database": {
            "title": stats.title,
            "folder": stats.folder,
            "index": stats.index_file,
            "files": stats.files,
            "problems": stats.problems,
        },
        "counts": {
            "records": dict(stats.records),
            "tags": {each.typed: count for each, count in stats.tags},
            "marks": {each.value: count for each, count in stats.marks},
        },
        "calibration": [
            {"stated": stated.typed, "computed": computed.typed, "count": count}
            for stated, computed, count in stats.calibration
        ],
        "alone": [{"source": source, "claims": count} for source, count in stats.alone],
    }


def checked(report: Report) -> Document:
    """Return the problems of a database."""
    return {
        "problems": [problem(each) for each in report.problems],
        "errors": report.errors,
        "records": report.records,
        "files": report.files,
        "anchors": None if report.proven is None else {"proven": report.proven, "unproven": report.unproven},
    }


def problem(each: Problem) -> Document:
    """Return one problem."""
    return {
        "path": each.path,
        "line": each.line,
        "column": each.column,
        "severity": each.severity,
        "code": each.code,
        "message": each.message,
        "hint": each.hint,
    }
