"""JSON-LD: provenance in PROV-O, support in CiTO, quotations as Web Annotations, and terms of the database's own for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lineage_cli.domain.further_texts import further_texts
from lineage_cli.domain.local_text import main_text
from lineage_cli.domain.records import Claim, Entity, Evidence, Place, Record, Source
from lineage_cli.exchange.jsonld_context import base_of, context
from lineage_cli.query.export import KINDS, Contents, Graded
from lineage_cli.render.writers.json import encoded
from lineage_cli.rules.grading import RULE

Node = dict[str, Any]


def pieces(contents: Contents) -> Iterator[str]:
    """Yield the document, a node of its graph at a time. Each id stands in it behind `db:`, which is the address of the database."""
    database = contents.library.database
    yield f'{{"@context": {encoded(context(base_of(database.iri), database.language))},\n"@graph": [\n'
    yield encoded(_about(contents))
    supports = dict[str, dict[str, list[str]]]()
    for each in contents.standing("claim", graded=False):
        _collect(each, contents, supports)
    for kind in KINDS:
        for each in contents.standing(kind):
            node = {**_node(each, contents), **supports.get(each.record.id, {})}
            yield ",\n" + encoded(_kept(node))
    yield "\n]}\n"


def _address(id: str) -> str:
    return f"db:{id}"


def _kept(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def _about(contents: Contents) -> Node:
    database, assumed = contents.library.database, contents.assumed
    said = {
        "@id": base_of(database.iri),
        "@type": "Dataset",
        "title": main_text(database.title),
        "description": main_text(database.description),
        "license": database.license,
        "creator": list(database.authors),
        "version": database.version,
        "asOf": assumed.as_of,
        "without": sorted(assumed.without),
    }
    return _kept(said)


def _collect(each: Graded, contents: Contents, supports: dict[str, dict[str, list[str]]]) -> None:
    """Note for each item which claims it supports and disputes: of an item that is CiTO's direction."""
    for side in ("supports", "disputes"):
        for line in each.written.get(side, ()):
            if line["evidence"] in contents.ids["evidence"]:
                supports.setdefault(line["evidence"], {}).setdefault(side, []).append(_address(each.record.id))


def _node(each: Graded, contents: Contents) -> Node:
    record = each.record
    said = {"@id": _address(record.id), "note": record.note, "identifier": each.written.get("identifiers")}
    said |= {name: getattr(record, name) for name in further_texts(type(record))}
    found = {**said, **_OF_KIND[type(record)](record, each, contents)}
    return {key: main_text(value) for key, value in found.items()}


def _known(contents: Contents, kind: str, ids: tuple[str | None, ...]) -> list[str]:
    return [_address(id) for id in ids if id is not None and id in contents.ids[kind]]


def _entity(record: Entity, each: Graded, contents: Contents) -> Node:
    return {
        "@type": ["Thing", "prov:Entity"],
        "kind": record.kind,
        "name": record.name,
        "aliases": list(record.aliases),
        "names": _by_language(each),
        "description": record.summary,
        "part_of": _known(contents, "entity", record.part_of),
    }


def _by_language(each: Graded) -> Mapping[str, str]:
    return dict(each.record.translations)


def _source(record: Source, each: Graded, contents: Contents) -> Node:
    return {
        "@type": ["Source", "prov:Entity"],
        "kind": record.kind,
        "title": record.title,
        "creator": list(record.authors),
        "language": record.language,
        "published": record.published,
        "revised": record.revised,
        "url": record.url,
        "doi": record.doi,
        "arxiv": record.arxiv,
        "derived_from": _known(contents, "source", (record.derived_from,)),
        "derivation": record.derivation,
        "same_witness_as": _known(contents, "source", (record.same_witness_as,)),
        "status": record.status,
    }


def _evidence(record: Evidence, each: Graded, contents: Contents) -> Node:
    return {
        "@type": ["Evidence", "prov:Entity"],
        "kind": record.own_kind or record.kind.value,
        "description": record.summary,
        "source": _known(contents, "source", (record.place.source,)),
        "quotes": [_quote(place, contents) for place in (record.place, *record.via) if place.anchor],
        "concerns": list(record.concerns),
        "rests_on": _known(contents, "claim", record.rests_on),
        "since": record.since,
        "until": record.until,
    }


def _claim(record: Claim, each: Graded, contents: Contents) -> Node:
    grading = each.grading
    return {
        "@type": ["Claim", "rdf:Statement", "prov:Entity"],
        "statement": record.statement,
        "statements": _by_language(each),
        "form": record.form.value,
        "subject": _known(contents, "entity", (record.subject,)),
        "predicate": f"term:{record.predicate}" if record.predicate else None,
        "object": _known(contents, "entity", (record.object,)),
        "value": record.value,
        "unit": record.unit,
        "in": _known(contents, "entity", record.in_),
        "by": _known(contents, "entity", record.by),
        "on": _known(contents, "entity", record.on),
        "than": _known(contents, "entity", record.than),
        "about": _known(contents, "entity", record.about),
        "during": record.during,
        "tag": grading.tag.typed if grading else None,
        "marks": [mark.value for mark in grading.marks] if grading else [],
        "rule": RULE,
        "stated": [_stated(entry, contents) for entry in record.stated if entry.omits is None],
        "rivals": _known(contents, "claim", record.rivals),
        "supersedes": _known(contents, "claim", tuple(entry.claim for entry in record.supersedes)),
    }


def _stated(entry: Any, contents: Contents) -> Node:
    said = {
        "stance": entry.stance,
        "hedge": entry.hedge,
        "says": main_text(entry.says),
        "author_tag": entry.tag.typed if entry.tag else None,
    }
    return _kept({**_quote(entry.place, contents), **said})


def _quote(place: Place, contents: Contents) -> Node:
    """Return an annotation whose target is a passage of a source, found by its words."""
    target = {
        "source_of_quote": _known(contents, "source", (place.source,)),
        "selector": {"@type": "oa:TextQuoteSelector", "exact": place.anchor} if place.anchor else None,
        "section": place.section,
        "page": place.page,
    }
    return {"@type": "oa:Annotation", "target": {"@type": "oa:SpecificResource", **_kept(target)}}


_OF_KIND: dict[type[Record], Any] = {Entity: _entity, Source: _source, Evidence: _evidence, Claim: _claim}
