"""One record whole as a document."""

from __future__ import annotations

from lineage_cli.answers import Document, marks, place, recorded, tag
from lineage_cli.answers.evidence import claim_in_full, line
from lineage_cli.domain.records import Entity, Evidence, Source, kind_of
from lineage_cli.query.show import Sheet
from lineage_cli.render.explanations import source_link


def shown(sheet: Sheet, language: str | None) -> Document:
    """Return one record whole under the name of its kind, with what refers to it."""
    kind = kind_of(sheet.record)
    whole = claim_in_full(sheet.dossier, language) if sheet.dossier else _record(sheet)
    lines = (
        {"lines": [line(each) | {"side": each.line.side.value} for each in sheet.dossier.lines]}
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
                "stated": [place(entry.place) | {"hedge": entry.hedge, "note": entry.note} for entry in entity.stated],
                "identifiers": dict(entity.identifiers),
                **recorded(entity),
            }
        case Source() as source:
            return _source(source) | {"origin": (source.id, *sheet.lineage)[-1]}
        case Evidence() as item:
            return {
                "id": item.id,
                "summary": item.summary,
                "kind": item.kind.value,
                "own_kind": item.own_kind,
                **place(item.place),
                "via": [place(read) for read in item.via],
                "since": item.since,
                "until": item.until,
                "concerns": list(item.concerns),
                "rests_on": list(item.rests_on),
                "about": list(item.about),
                **recorded(item),
            }
        case _:
            return {"id": sheet.record.id}


def _source(source: Source) -> Document:
    return {
        "id": source.id,
        "title": source.title,
        "aliases": list(source.aliases),
        "authors": list(source.authors),
        "kind": source.kind,
        "language": source.language,
        "published": source.published,
        "revised": source.revised,
        "url": source_link(source, None),
        "doi": source.doi,
        "arxiv": source.arxiv,
        "archived": source.archived,
        "read": {"on": source.read_on, "sha256": source.digest} if source.read_on else None,
        "derived_from": source.derived_from,
        "derivation": source.derivation,
        "same_witness_as": source.same_witness_as,
        "status": source.status,
        "status_date": source.status_date,
        "status_reason": source.status_reason,
        "no_claim": [{"lines": lines, "reason": reason} for lines, reason in source.no_claim],
        "differs": [
            {"kind": each.kind, "says": each.says, **place(each.place), "note": each.note} for each in source.differs
        ],
        "identifiers": dict(source.identifiers),
        **recorded(source),
    }
