"""The whole of a trace as a tree: one function for each kind of record, and the trees of descent that they share.

A walk is breadth first over indexed look-ups, so that a tree costs what it shows.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping

from lineage_cli.domain.grades import Role, Side
from lineage_cli.domain.records import Claim
from lineage_cli.query.names import Found
from lineage_cli.query.nodes import MOST_NODES, Link, Node, Tree, claims_in, size
from lineage_cli.query.summaries import Brief, brief, briefs, of_role, surest_first
from lineage_cli.query.trace_parts import Options
from lineage_cli.query.tracer import Tracer
from lineage_cli.rules.assessment import Judge


def tree(judge: Judge, found: Found, options: Options) -> Tree:
    """Return all that bears on where a record comes from. Of an entity `down` asks what was made from it instead."""
    tracer = Tracer(judge, options.language, options.depth)
    root = BY_KIND[found.kind](tracer, found.id, options.down)
    about = (
        {each.id for each in tracer.touching(found.id) if not each.is_superseded} if found.kind == "entity" else set()
    )
    also = len(about - tracer.shown - claims_in(root))
    return Tree(root, tuple(tracer.links), also, tracer.left <= 0, tracer.deep)


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
    children = (*sections[0], *sections[1], *root.children, *sections[2], *sections[3])
    return root._replace(children=children or (() if down or not tracer.depth else _said(tracer, id)))


def _said(tracer: Tracer, id: str) -> tuple[Node, ...]:
    """Return what there is of a thing of which nothing says where it comes from: its members, and the claims about it."""
    members = (mention.id for mention in tracer.library.mentions(id, "part_of"))
    about = (each for each in surest_first(tracer.touching(id)) if not each.is_superseded)
    return (
        *(tracer.entity_node(member, "member") for member in members if tracer.left > 0),
        *(tracer.claim_node(each, "about", depth=0) for each in about if tracer.left > 0),
    )


def _trace_claim(tracer: Tracer, id: str, down: bool) -> Node:
    if down:
        root = tracer.claim_node(tracer.asked(id), "root", depth=0)
        items = [each.id for each in tracer.library.mentions(id, "rests_on")]
        bearing = (mention.id for item in items for mention in tracer.library.mentions(item, "supports", "disputes"))
        found = surest_first(briefs(tracer.judge, bearing))
        return root._replace(children=tuple(tracer.claim_node(each, "carries", depth=0) for each in found))
    asked = tracer.asked(id)
    root = tracer.claim_node(asked, "root", depth=tracer.chain_depth())
    answers = surest_first(briefs(tracer.judge, asked.claim.answers))
    outcome = briefs(tracer.judge, [asked.claim.outcome.claim] if asked.claim.outcome else [])
    return root._replace(
        children=(
            *(tracer.claim_node(each, "answer", depth=tracer.lines_depth) for each in answers),
            *(tracer.claim_node(each, "outcome", depth=0) for each in outcome),
            *root.children,
            *tracer.replaced(asked),
            *tracer.replaced_by(asked),
        )
    )


def _trace_source(tracer: Tracer, id: str, down: bool) -> Node:
    source = tracer.library.source(id)
    above = [] if source is None or down else [each for each in (source.derived_from, source.same_witness_as) if each]
    copies = [each.id for each in tracer.library.mentions(id, "derived_from", "same_witness_as")]
    items = [each.id for each in tracer.library.mentions(id, "source") if each.kind == "evidence"]
    stated = (each.id for each in tracer.library.mentions(id, "stated") if each.kind == "claim")
    root = tracer.record_node(id, "root")
    return root._replace(
        children=(
            *(tracer.record_node(each, "derived-from") for each in above),
            *(tracer.record_node(each, "copy") for each in copies),
            *(_item_node(tracer, each) for each in items),
            *(
                tracer.claim_node(each, "states", depth=0)
                for each in surest_first(briefs(tracer.judge, stated))
                if tracer.left > 0
            ),
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


def kin(tracer: Tracer, entity: str, *, down: bool) -> list[tuple[str, Brief]]:
    """Return the things that an entity was made from, or that were made from it, with the claims that say so."""
    here, there = ("object", "subject") if down else ("subject", "object")
    return [(other, each) for each in tracer.edges(entity, here) if (other := getattr(each.claim, there)) is not None]


def lineage(
    tracer: Tracer, start: str, *, down: bool, ability: str | None, only: Mapping[str, str | None] | None = None
) -> Node:
    """Return the tree of descent from an entity, up or down, each entity with its traits. Circles end as repeats.

    With `only`, other entities are left out, and each one's branch stands where its surest edge reaches it.
    """
    children: dict[int, list[int]] = {0: []}
    nodes = [tracer.entity_node(start, "root")]
    paths: list[tuple[Brief, ...]] = [()]
    seen, queue = {start}, deque([(0, start)])
    while queue and tracer.left > 0:
        at, id = queue.popleft()
        if len(paths[at]) >= tracer.depth:
            continue
        relatives = [pair for pair in kin(tracer, id, down=down) if only is None or pair[0] in only]
        for other, edge in relatives:
            node = tracer.entity_node(other, "child" if down else "parent", edge)
            children[at].append(len(nodes))
            children[len(nodes)] = []
            paths.append((*paths[at], edge))
            if other not in seen and (only is None or only[other] in (None, edge.id)):
                seen.add(other)
                queue.append((len(nodes), other))
            else:
                node = node._replace(repeat=True)
            nodes.append(node)
    return assembled(tracer, nodes, children, paths, ability)


def assembled(
    tracer: Tracer,
    nodes: list[Node],
    children: dict[int, list[int]],
    paths: list[tuple[Brief, ...]],
    ability: str | None,
) -> Node:
    """Put the nodes together from the leaves up, and mark the weakest link of each path."""
    ends = [path for at, path in enumerate(paths) if len(path) > 1 and not children[at]]
    weak = {min(path, key=lambda edge: (edge.tag, edge.id)).id for path in ends}
    made: dict[int, Node] = {}
    for at in range(len(nodes) - 1, -1, -1):
        node = nodes[at]
        traits = () if node.repeat else tracer.traits(node.id, ability)
        below = tuple(made.pop(child) for child in children[at])
        made[at] = node._replace(weakest=node.claim in weak, children=(*traits, *below))
    for claim in sorted(weak):
        link(tracer, claim)
    return made[0]


def link(tracer: Tracer, id: str) -> None:
    """Note the weakest link that a claim of descent is."""
    claim = tracer.library.claim(id)
    if claim is None:
        return
    ends = claim.object or "", claim.subject or ""
    link = Link(*ends, id, brief(tracer.judge, claim).tag, *tracer.names(ends))
    if link not in tracer.links:
        tracer.links.append(link)


def course(tracer: Tracer, ability: str) -> tuple[Node, ...]:
    """Return the lineage trees of everything of which the ability is claimed: what happened to it along the way."""
    found = of_role(tracer.judge, tracer.touching(ability, "object"), Role.TRAIT)
    subjects = [each.claim.subject for each in found if each.claim.subject and not each.is_superseded]
    related = closure(tracer, dict.fromkeys(subjects), down=False)
    roots = [id for id in related if not any(other in related for other, _ in kin(tracer, id, down=False))]
    whole = closure(tracer, related, down=True)
    tracer.prefetch(whole, "subject")
    tracer.library.prefetch(whole)
    everything = {id: surest_edge(tracer, id, roots) for id in whole}
    trees = [lineage(tracer, id, down=True, ability=ability, only=everything) for id in roots or list(related)[:1]]
    return tuple(sorted((tree._replace(direction="course") for tree in trees), key=lambda tree: -size(tree)))


def surest_edge(tracer: Tracer, id: str, roots: list[str]) -> str | None:
    """Return the claim by which an entity hangs most surely on what it was made from; None for a root."""
    edges = kin(tracer, id, down=False) if id not in roots else []
    return edges[0][1].id if edges else None


def closure(tracer: Tracer, ids: Iterable[str], *, down: bool) -> dict[str, None]:
    """Return the ids and everything above or below them in the lineage."""
    found = dict.fromkeys(ids)
    level = list(found)
    while level and len(found) < MOST_NODES:
        tracer.prefetch(level, "object" if down else "subject")
        beyond = dict.fromkeys(other for id in level for other, _ in kin(tracer, id, down=down))
        level = [id for id in beyond if id not in found]
        found.update(dict.fromkeys(level))
    return found
