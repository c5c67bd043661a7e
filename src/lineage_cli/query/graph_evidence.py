"""The case for and against a claim as nodes and edges: its evidence, and the claims on which that rests."""

from __future__ import annotations

from lineage_cli.domain.errors import NotFound
from lineage_cli.domain.grades import Side
from lineage_cli.domain.language import tr
from lineage_cli.query.graph_parts import Drawing
from lineage_cli.query.labels import label
from lineage_cli.query.picture import Edge, Link, Node, Shape
from lineage_cli.query.works import works

LINKS = {Side.SUPPORTS: Link.SUPPORTS, Side.DISPUTES: Link.DISPUTES}


def case(drawing: Drawing, id: str) -> None:
    """Draw a claim with the lines that count for it and against it, and what these rest on. Raises `NotFound` where there is none."""
    judge, library = drawing.judge, drawing.judge.library
    claim = library.claim(id)
    if claim is None:
        raise NotFound(tr("no claim {id}", id=repr(id)))
    grading = judge.grading(id)
    drawing.add(Node(id, label(claim, drawing.language).text, Shape.CLAIM, "claim", (), grading.tag, grading.marks))
    counted = [(side, line) for side, line in grading.lines if side in LINKS and line.strength]
    library.prefetch(line.evidence for _, line in counted)
    items = {line.evidence: item for _, line in counted if (item := library.evidence(line.evidence)) is not None}
    cited = works(judge, (item.place.source for item in items.values()))
    for side, line in sorted(counted, key=lambda pair: (pair[0] is Side.DISPUTES, -pair[1].strength, pair[1].evidence)):
        item = items.get(line.evidence)
        if item is None:
            continue
        text = f"{label(item, drawing.language).text} ({cited[item.place.source].label})"
        drawing.add(Node(item.id, text, Shape.EVIDENCE, str(item.kind)))
        drawing.connect([Edge(item.id, id, LINKS[side], None, (), line.strength.words, id)])
        for ground in item.rests_on:
            _ground(drawing, ground, item.id)


def _ground(drawing: Drawing, ground: str, item: str) -> None:
    """Draw a claim on which a piece of evidence rests."""
    claim = drawing.judge.library.claim(ground)
    if claim is None:
        return
    verdict = drawing.judge.verdict(ground)
    drawing.add(Node(ground, label(claim, drawing.language).text, Shape.CLAIM, "claim", (), verdict.tag, verdict.marks))
    drawing.connect([Edge(ground, item, Link.RESTS_ON, verdict.tag, verdict.marks, tr("rests on"), ground)])
