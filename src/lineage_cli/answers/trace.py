"""A trace as a document: a tree of nodes under `root`."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.answers import Document, marks, strength, tag
from lineage_cli.domain.graphs import built
from lineage_cli.query.trace import Node, Trace
from lineage_cli.render.explanations import lowering_words

FIELDS = ("depth", "direction", "record", "id", "tag", "marks", "sign", "strength", "claim", "source", "label")


def traced(trace: Trace, language: str | None) -> Document:
    """Return a trace: a tree of nodes under `root`."""
    links = [{"start": each.start, "end": each.end, "claim": each.claim, "tag": tag(each.tag)} for each in trace.links]
    root = built(trace.root, lambda node: node.children, lambda node, below: _node(node) | {"children": list(below)})
    return {"root": root, "weakest_links": links, "more": trace.also, "cut": trace.cut or trace.deep}


def nodes(trace: Trace) -> Iterator[Document]:
    """Yield the nodes of a trace as its tree is read, each with its depth: 0 for the root."""
    ahead = [(trace.root, 0)]
    while ahead:
        node, depth = ahead.pop()
        yield {"depth": depth} | _node(node)
        ahead += [(child, depth + 1) for child in reversed(node.children)]


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
        "strength": strength(node.strength),
        "source": node.source,
        "family": node.family,
        "note": lowering_words(node.idle) if node.idle else node.note,
        "witnesses": {"supports": node.witnesses[0], "disputes": node.witnesses[1]} if node.witnesses else None,
        "weakest": node.weakest,
        "repeat": node.repeat,
    }
