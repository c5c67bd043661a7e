"""What the keys of the JSON-LD mean: terms of known vocabularies where there are any, otherwise of the database's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lineage_cli.domain.further_texts import further_texts
from lineage_cli.domain.records import Claim, Entity, Evidence, Source

KNOWN = {
    "prov": "http://www.w3.org/ns/prov#",
    "cito": "http://purl.org/spar/cito/",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcat": "http://www.w3.org/ns/dcat#",
}
LINKS = {
    "derived_from": "prov:wasDerivedFrom",
    "source": "prov:hadPrimarySource",
    "part_of": "dcterms:isPartOf",
    "supports": "cito:supports",
    "disputes": "cito:disputes",
    "supersedes": "dcterms:replaces",
    "subject": "rdf:subject",
    "object": "rdf:object",
    "predicate": "rdf:predicate",
    "about": "dcterms:subject",
    "source_of_quote": "oa:hasSource",
    "in": "term:in",
    "by": "term:by",
    "on": "term:on",
    "than": "term:than",
    "rests_on": "term:rests-on",
    "rivals": "term:rivals",
    "same_witness_as": "term:same-witness-as",
}
"""Keys whose values are ids."""
TEXTS = {
    "title": "dcterms:title",
    "description": "dcterms:description",
    "license": "dcterms:license",
    "creator": "dcterms:creator",
    "version": "dcat:version",
    "language": "dcterms:language",
    "published": "dcterms:issued",
    "revised": "dcterms:modified",
    "name": "skos:prefLabel",
    "aliases": "skos:altLabel",
    "statement": "rdfs:label",
    "note": "skos:note",
    "exact": "oa:exact",
}
"""Keys whose values are texts."""
OWN = [
    "Thing",
    "Source",
    "Evidence",
    "Claim",
    "kind",
    "doi",
    "arxiv",
    "derivation",
    "status",
    "since",
    "until",
    "concerns",
    "form",
    "value",
    "unit",
    "during",
    "tag",
    "marks",
    "rule",
    "stance",
    "hedge",
    "says",
    "author_tag",
    "section",
    "page",
    "asOf",
    "without",
]


def _further() -> Iterator[str]:
    """Yield the names of the texts that no key is declared for."""
    for noun in (Claim, Entity, Source, Evidence):
        yield from further_texts(noun)


def base_of(iri: str | None) -> str:
    """Return the address of which ids are the ends."""
    if iri is None:
        return "urn:lineage:"
    return iri if iri.endswith(("/", "#", ":")) else f"{iri}/"


def context(base: str, language: str) -> dict[str, Any]:
    """Return what the keys mean, inline, so that nothing has to be fetched."""
    return {
        "@version": 1.1,
        "db": base,
        **KNOWN,
        "term": f"{base}terms/",
        "Dataset": "dcat:Dataset",
        **{word: f"term:{word.replace('_', '-')}" for word in (*OWN, *_further())},
        **{key: {"@id": id, "@type": "@id"} for key, id in LINKS.items()},
        **TEXTS,
        "name": {"@id": TEXTS["name"], "@language": language},
        "statement": {"@id": TEXTS["statement"], "@language": language},
        "names": {"@id": "skos:altLabel", "@container": "@language"},
        "statements": {"@id": "rdfs:label", "@container": "@language"},
        "identifier": {"@id": "dcterms:identifier", "@container": "@index"},
        "url": {"@id": "rdfs:seeAlso", "@type": "@id"},
        "stated": {"@reverse": "oa:hasBody"},
        "quotes": {"@reverse": "oa:hasBody"},
        "target": "oa:hasTarget",
        "selector": "oa:hasSelector",
    }
