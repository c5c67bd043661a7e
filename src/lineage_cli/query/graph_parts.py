"""A picture while it is put together: nodes once each, edges between them, names at the end."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.language import tr
from lineage_cli.query.labels import names
from lineage_cli.query.picture import Edge, Link, Node, Picture, Shape
from lineage_cli.query.standing import Assessed
from lineage_cli.rules.assessment import Judge


class Drawing:
    """Nodes in the order in which they matter, and edges. An edge adds its ends where they are not there yet."""

    def __init__(self, judge: Judge, language: str | None) -> None:
        self.judge = judge
        self.language = language
        self.nodes: dict[str, Node] = {}
        self._edges: dict[tuple[str, str, str, str | None], Edge] = {}
        self._apart: dict[str, Node] = {}

    def add(self, node: Node) -> None:
        """Add a node. What is known of it already stays; notes come to it."""
        known = self.nodes.get(node.id)
        if known is None:
            self.nodes[node.id] = node
        elif node.notes and not known.notes:
            self.nodes[node.id] = known._replace(notes=node.notes)

    def connect(self, edges: Iterable[Edge]) -> None:
        """Add edges with their ends. What would lead from a node to itself is left out."""
        for edge in edges:
            if edge.above != edge.below:
                self.add(thing(edge.above))
                self.add(thing(edge.below))
                self._edges.setdefault((edge.above, edge.below, edge.link, edge.claim), edge)

    def set_apart(self, node: Node) -> None:
        """Add something that is said beside what is drawn."""
        self._apart.setdefault(node.id, node)

    def reached(self) -> set[str]:
        """Return the nodes at which an edge ends."""
        return {end for edge in self._edges.values() for end in (edge.above, edge.below)}

    def names_of(self, ids: Iterable[str]) -> str:
        """Return the names of entities in one text."""
        wanted = list(ids)
        found = names(self.judge, wanted, self.language)
        return tr(", ").join(found[id] for id in wanted)

    def _title(self, target: str, called: dict[str, str]) -> str:
        node = self.nodes.get(target)
        if node is not None and node.shape is Shape.CLAIM:
            return tr("The evidence for and against: {claim}", claim=node.label)
        return tr("Where {name} comes from", name=called[target])

    def picture(self, target: str | None, limit: int) -> Picture:
        """Return the picture with names, the first `limit` nodes and the edges between them."""
        kept = dict(list(self.nodes.items())[:limit])
        edges = [edge for edge in self._edges.values() if edge.above in kept and edge.below in kept]
        apart = [node for node in self._apart.values() if node.id not in self.nodes]
        called = names(
            self.judge,
            [
                *kept,
                *(node.id for node in apart),
                *(id for edge in edges for id in _methods(edge)),
                *filter(None, [target]),
            ],
            self.language,
        )
        named = tuple(node._replace(label=node.label or called[node.id]) for node in kept.values())
        title = self._title(target, called) if target else tr("The whole lineage")
        described = tr(
            "{nodes} nodes and {edges} edges: what was made from what, what gives rise to what, and how sure each step is.",
            nodes=len(kept),
            edges=len(edges),
        )
        return Picture(
            title,
            described,
            named,
            tuple(_labelled(edge, called) for edge in edges),
            tuple(node._replace(label=called[node.id]) for node in apart),
            len(self.nodes) - len(kept),
        )


def _methods(edge: Edge) -> tuple[str, ...]:
    return tuple(edge.label.split("\0")) if edge.link is Link.DESCENT and edge.label else ()


def _labelled(edge: Edge, called: dict[str, str]) -> Edge:
    methods = _methods(edge)
    return edge._replace(label=tr(", ").join(called[id] for id in methods)) if methods else edge


def thing(id: str) -> Node:
    """Return a node for an entity; its name comes at the end."""
    return Node(id, "", Shape.THING)


def descent_edge(found: Assessed) -> Edge:
    """Return the edge from a base to what was made from it. Its label holds the ids of the methods until names are known."""
    claim = found.claim
    sources = len(found.supports), len(found.disputes)
    return Edge(
        claim.object or "",
        claim.subject or "",
        Link.DESCENT,
        found.tag,
        found.marks,
        "\0".join(claim.by),
        found.id,
        sources,
    )
