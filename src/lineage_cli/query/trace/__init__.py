"""Where a thing comes from, as a tree: one function for each kind of record that can be asked for."""

from __future__ import annotations

from collections.abc import Callable

from lineage_cli.domain.grades import Side
from lineage_cli.domain.records import Claim
from lineage_cli.query.briefs import briefs, surest_first
from lineage_cli.query.names import Found
from lineage_cli.query.trace.lineage import course, kin, lineage
from lineage_cli.query.trace.nodes import DEEPEST, MOST_NODES, Link, Node, Trace, claims_in
from lineage_cli.query.trace.tracer import Tracer
from lineage_cli.store.cases import Judge

__all__ = ["DEEPEST", "MOST_NODES", "Link", "Node", "Trace", "trace"]


def trace(
    judge: Judge, found: Found, *, down: bool = False, depth: int | None = None, language: str | None = None
) -> Trace:
    """Return where a record comes from. Of an entity `down` asks what was made from it instead of what it was made from."""
    tracer = Tracer(judge, language, depth)
    root = BY_KIND[found.kind](tracer, found.id, down)
    about = (
        {each.id for each in tracer.touching(found.id) if not each.is_superseded} if found.kind == "entity" else set()
    )
    return Trace(root, tuple(tracer.links), len(about - tracer.shown - claims_in(root)), tracer.left <= 0, tracer.deep)


def _trace_entity(tracer: Tracer, id: str, down: bool) -> Node:
    root = tracer.entity_node(id, "root")
    if kin(tracer, id, down=down) or not tracer.touching(id, "object", "by"):
        root = lineage(tracer, id, down=down, ability=None)
    sections = (
        tracer.origins(id, "object", "origin"),
        tracer.origins(id, "subject", "gives-rise-to"),
        course(tracer, id),
        tuple(tracer.claim_node(each, "used-in", depth=0) for each in surest_first(tracer.touching(id, "by"))),
    )
    return root._replace(children=(*sections[0], *sections[1], *root.children, *sections[2], *sections[3]))


def _trace_claim(tracer: Tracer, id: str, down: bool) -> Node:
    if down:
        root = tracer.claim_node(tracer.asked(id), "root", depth=0)
        items = [each.id for each in tracer.library.mentions(id, "rests_on")]
        bearing = (mention.id for item in items for mention in tracer.library.mentions(item, "supports", "disputes"))
        found = surest_first(briefs(tracer.judge, bearing))
        return root._replace(children=tuple(tracer.claim_node(each, "carries", depth=0) for each in found))
    root = tracer.claim_node(tracer.asked(id), "root", depth=tracer.chain_depth())
    return root._replace(children=(*root.children, *tracer.replaced(tracer.asked(id))))


def _trace_source(tracer: Tracer, id: str, down: bool) -> Node:
    source = tracer.library.source(id)
    above = [] if source is None or down else [each for each in (source.derived_from, source.same_witness_as) if each]
    copies = [each.id for each in tracer.library.mentions(id, "derived_from", "same_witness_as")]
    items = [each.id for each in tracer.library.mentions(id, "source") if each.kind == "evidence"]
    root = tracer.record_node(id, "root")
    return root._replace(
        children=(
            *(tracer.record_node(each, "derived-from") for each in above),
            *(tracer.record_node(each, "copy") for each in copies),
            *(_item_node(tracer, each) for each in items),
        )
    )


def _item_node(tracer: Tracer, id: str) -> Node:
    bearing = [mention.id for mention in tracer.library.mentions(id, "supports", "disputes", "neutral")]
    found = surest_first(briefs(tracer.judge, bearing))
    children = tuple(tracer.claim_node(each, _side(each.claim, id), depth=0) for each in found)
    return tracer.record_node(id, "produced")._replace(children=children)


def _side(claim: Claim, item: str) -> str:
    return next((line.side.value for line in claim.lines if line.evidence == item), Side.NEUTRAL.value)


def _trace_evidence(tracer: Tracer, id: str, down: bool) -> Node:
    item = tracer.library.evidence(id)
    root = _item_node(tracer, id)._replace(direction="root")
    if item is None or down:
        return root
    grounds = tuple(
        tracer.claim_node(each, "rests-on", depth=tracer.chain_depth()) for each in briefs(tracer.judge, item.rests_on)
    )
    return root._replace(children=(tracer.record_node(item.place.source, "produced-by"), *grounds, *root.children))


BY_KIND: dict[str, Callable[[Tracer, str, bool], Node]] = {
    "entity": _trace_entity,
    "claim": _trace_claim,
    "source": _trace_source,
    "evidence": _trace_evidence,
}
