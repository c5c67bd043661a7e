"""Where a thing comes from, as a tree: breadth first over indexed look-ups, so that it costs what it shows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from lineage_cli.domain.grades import Form, GradedLine, Lowering, Mark, Role, Side, Strength, Tag
from lineage_cli.domain.records import Claim, Entity, Evidence, Place, Source, headline, kind_of
from lineage_cli.query.briefs import (
    Brief,
    brief,
    briefs,
    families,
    name_of,
    of_role,
    stated_text,
    surest_first,
    touching,
)
from lineage_cli.query.names import Found
from lineage_cli.store.cases import Judge

MOST_NODES = 10_000
DEEPEST = 100  # claims that rest on each other, one below the other: a longer chain is followed from its end


class Node(NamedTuple):
    """One record in a trace. `direction` says how it hangs on the node above; `claim` is the claim that says so."""

    record: str
    id: str
    label: str
    direction: str
    tag: Tag | None = None
    marks: tuple[Mark, ...] = ()
    claim: str | None = None
    methods: tuple[str, ...] = ()
    sign: str | None = None
    verb: str | None = None
    strength: Strength | None = None
    source: str | None = None
    places: tuple[Place, ...] = ()
    family: str | None = None
    note: str | None = None
    witnesses: tuple[int, int] | None = None  # for and against a claim
    idle: Lowering | None = None  # why a line counts for nothing
    weakest: bool = False
    repeat: bool = False
    children: tuple[Node, ...] = ()


class Link(NamedTuple):
    """The weakest link of a path: the claim that joins two things, and how sure it is."""

    start: str
    end: str
    claim: str
    tag: Tag


class Trace(NamedTuple):
    """The tree, its weakest links, and how much more there is."""

    root: Node
    links: tuple[Link, ...]
    also: int  # claims about the target that the tree does not show
    cut: bool  # whether the tree stopped at MOST_NODES
    deep: bool = False  # whether a chain of claims stopped at DEEPEST


class _Tracer:
    """Builds one trace: the assumptions, the language, the depth, and how many nodes are left."""

    def __init__(self, judge: Judge, language: str | None, depth: int | None) -> None:
        self.judge = judge
        self.library = judge.library
        self.language = language
        self.depth = depth if depth is not None else MOST_NODES
        self.lines_depth = depth if depth is not None else 1
        self.capped = False  # whether a chain of claims is followed less far than was asked
        self.deep = False
        self.left = MOST_NODES
        self.shown: set[str] = set()
        self.links: list[Link] = []

    # one record

    def chain_depth(self) -> int:
        """Return how far a chain of claims that rest on each other is followed."""
        self.capped = self.depth > DEEPEST
        return min(self.depth, DEEPEST)

    def claim_node(self, found: Brief, direction: str, *, depth: int, family: str | None = None) -> Node:
        """Return a claim with its lines, unless depth or room is used up."""
        self.left -= 1
        predicate = self.library.predicates.get(found.claim.predicate or "")
        repeat = found.id in self.shown
        self.shown.add(found.id)
        grading = self.judge.grading(found.id) if depth > 0 else None
        return Node(
            "claim",
            found.id,
            stated_text(found.claim, self.language),
            direction,
            found.tag,
            found.marks,
            claim=found.id,
            methods=found.claim.by,
            sign=predicate.sign if predicate else None,
            verb=predicate.label if predicate else None,
            family=family,
            witnesses=(len(grading.supports), len(grading.disputes)) if grading else None,
            repeat=repeat,
            children=() if repeat or depth <= 0 or self.left <= 0 else self.lines(found.claim, depth),
        )

    def lines(self, claim: Claim, depth: int) -> tuple[Node, ...]:
        """Return the lines of a claim, strongest first, each with the claims it rests on."""
        graded = sorted(
            self.judge.grading(claim.id).lines, key=lambda each: (list(Side).index(each[0]), -each[1].strength)
        )
        return tuple(
            self.line_node(item, side, line, depth)
            for side, line in graded
            if (item := self.library.evidence(line.evidence)) is not None
        )

    def line_node(self, item: Evidence, side: Side, line: GradedLine, depth: int) -> Node:
        """Return one evidence item on its side of a claim."""
        self.left -= 1
        grounds = briefs(self.judge, item.rests_on) if depth > 1 and self.left > 0 else []
        self.deep = self.deep or bool(self.capped and depth == 1 and item.rests_on)
        return Node(
            "evidence",
            item.id,
            _in(item.translations, self.language, item.summary),
            side.value,
            strength=line.strength,
            source=item.place.source,
            places=item.via or (item.place,),
            idle=line.lowered[-1] if not line.strength and line.lowered else None,
            children=tuple(self.claim_node(each, "rests-on", depth=depth - 1) for each in grounds),
        )

    # entities

    def traits(self, entity: str, ability: str | None = None) -> tuple[Node, ...]:
        """Return what is claimed of an entity, and of its families, about abilities (or about one)."""
        nodes: list[Node] = []
        for subject in (entity, *families(self.judge, entity)):
            found = of_role(self.judge, touching(self.judge, subject, "subject"), Role.TRAIT)
            for each in surest_first(found):
                own = subject == entity
                if (
                    not each.is_superseded
                    and ability in (None, each.claim.object)
                    and (own or not nodes or ability is None)
                ):
                    node = self.claim_node(each, "trait", depth=0, family=subject if subject != entity else None)
                    nodes.append(node._replace(repeat=False, children=self.replaced(each)))
        return tuple(nodes)

    def replaced(self, found: Brief) -> tuple[Node, ...]:
        """Return the claims that a claim supersedes, with who corrected them and when."""
        nodes = []
        for entry in found.claim.supersedes:
            for each in briefs(self.judge, [entry.claim]):
                note = ", ".join(filter(None, (f"corrected by {entry.by}" if entry.by else None, entry.on)))
                nodes.append(self.claim_node(each, "supersedes", depth=0)._replace(note=note or None))
        return tuple(nodes)

    def kin(self, entity: str, *, down: bool) -> list[tuple[str, Brief]]:
        """Return the things that an entity was made from, or that were made from it, with the claims that say so."""
        here, there = ("object", "subject") if down else ("subject", "object")
        edges = of_role(self.judge, touching(self.judge, entity, here), Role.DESCENT)
        current = [each for each in surest_first(edges) if not each.is_superseded]
        return [(other, each) for each in current if (other := getattr(each.claim, there)) is not None]

    def entity_node(self, id: str, direction: str, edge: Brief | None = None) -> Node:
        """Return an entity and the edge by which it was reached, without children."""
        self.left -= 1
        return Node(
            "entity",
            id,
            name_of(self.judge, id, self.language),
            direction,
            edge.tag if edge else None,
            edge.marks if edge else (),
            claim=edge.id if edge else None,
            methods=edge.claim.by if edge else (),
            verb=self.library.predicates[edge.claim.predicate or ""].label if edge else None,
        )

    def lineage(
        self, start: str, *, down: bool, ability: str | None, only: Mapping[str, str | None] | None = None
    ) -> Node:
        """Return the tree of descent from an entity, up or down, each entity with its traits. Circles end as repeats.

        With `only`, other entities are left out, and each one's branch stands where its surest edge reaches it.
        """
        children: dict[int, list[int]] = {0: []}
        nodes = [self.entity_node(start, "root")]
        paths: list[tuple[Brief, ...]] = [()]
        seen, queue = {start}, deque([(0, start)])
        while queue and self.left > 0:
            at, id = queue.popleft()
            if len(paths[at]) >= self.depth:
                continue
            kin = [pair for pair in self.kin(id, down=down) if only is None or pair[0] in only]
            for other, edge in kin:
                node = self.entity_node(other, "child" if down else "parent", edge)
                children[at].append(len(nodes))
                children[len(nodes)] = []
                paths.append((*paths[at], edge))
                if other not in seen and (only is None or only[other] in (None, edge.id)):
                    seen.add(other)
                    queue.append((len(nodes), other))
                else:
                    node = node._replace(repeat=True)
                nodes.append(node)
        return self.assembled(nodes, children, paths, ability)

    def assembled(
        self, nodes: list[Node], children: dict[int, list[int]], paths: list[tuple[Brief, ...]], ability: str | None
    ) -> Node:
        """Put the nodes together from the leaves up, and mark the weakest link of each path."""
        ends = [path for at, path in enumerate(paths) if len(path) > 1 and not children[at]]
        weak = {min(path, key=lambda edge: (edge.tag, edge.id)).id for path in ends}
        made: dict[int, Node] = {}
        for at in range(len(nodes) - 1, -1, -1):
            node = nodes[at]
            traits = () if node.repeat else self.traits(node.id, ability)
            below = tuple(made.pop(child) for child in children[at])
            made[at] = node._replace(weakest=node.claim in weak, children=(*traits, *below))
        for claim in sorted(weak):
            self.link(claim)
        return made[0]

    def link(self, id: str) -> None:
        """Note the weakest link that a claim of descent is."""
        claim = self.library.claim(id)
        link = Link(claim.object or "", claim.subject or "", id, brief(self.judge, claim).tag) if claim else None
        if link is not None and link not in self.links:
            self.links.append(link)

    def course(self, ability: str) -> tuple[Node, ...]:
        """Return the lineage trees of everything of which the ability is claimed: what happened to it along the way."""
        found = of_role(self.judge, touching(self.judge, ability, "object"), Role.TRAIT)
        subjects = [each.claim.subject for each in found if each.claim.subject and not each.is_superseded]
        related = self.closure(dict.fromkeys(subjects), down=False)
        roots = [id for id in related if not any(other in related for other, _ in self.kin(id, down=False))]
        everything = {id: self.surest_edge(id, roots) for id in self.closure(related, down=True)}
        trees = [self.lineage(id, down=True, ability=ability, only=everything) for id in roots or list(related)[:1]]
        return tuple(sorted((tree._replace(direction="course") for tree in trees), key=lambda tree: -_size(tree)))

    def surest_edge(self, id: str, roots: list[str]) -> str | None:
        """Return the claim by which an entity hangs most surely on what it was made from; None for a root."""
        edges = self.kin(id, down=False) if id not in roots else []
        return edges[0][1].id if edges else None

    def closure(self, ids: Iterable[str], *, down: bool) -> dict[str, None]:
        """Return the ids and everything above or below them in the lineage."""
        found = dict.fromkeys(ids)
        queue = deque(found)
        while queue and len(found) < MOST_NODES:
            for other, _ in self.kin(queue.popleft(), down=down):
                if other not in found:
                    found[other] = None
                    queue.append(other)
        return found

    def origins(self, entity: str, field: str, direction: str) -> tuple[Node, ...]:
        """Return the claims by which an entity comes from a cause, or gives rise to something, superseded ones last."""
        found = touching(self.judge, entity, field)
        current = [
            each
            for each in found
            if self.library.role(each.claim) is Role.ORIGIN and each.claim.form is not Form.QUESTION
        ]
        shown = (each for each in surest_first(current) if not each.is_superseded)
        return tuple(self.claim_node(each, direction, depth=self.lines_depth) for each in shown)


def trace(
    judge: Judge, found: Found, *, down: bool = False, depth: int | None = None, language: str | None = None
) -> Trace:
    """Return where a record comes from. Of an entity `down` asks what was made from it instead of what it was made from."""
    tracer = _Tracer(judge, language, depth)
    root = BY_KIND[found.kind](tracer, found.id, down)
    about = (
        {each.id for each in touching(judge, found.id) if not each.is_superseded} if found.kind == "entity" else set()
    )
    return Trace(root, tuple(tracer.links), len(about - tracer.shown - _edges(root)), tracer.left <= 0, tracer.deep)


def _trace_entity(tracer: _Tracer, id: str, down: bool) -> Node:
    root = tracer.entity_node(id, "root")
    if tracer.kin(id, down=down) or not touching(tracer.judge, id, "object", "by"):
        root = tracer.lineage(id, down=down, ability=None)
    sections = (
        tracer.origins(id, "object", "origin"),
        tracer.origins(id, "subject", "gives-rise-to"),
        tracer.course(id),
        tuple(tracer.claim_node(each, "used-in", depth=0) for each in surest_first(touching(tracer.judge, id, "by"))),
    )
    return root._replace(children=(*sections[0], *sections[1], *root.children, *sections[2], *sections[3]))


def _trace_claim(tracer: _Tracer, id: str, down: bool) -> Node:
    if down:
        root = tracer.claim_node(briefs(tracer.judge, [id])[0], "root", depth=0)
        items = [each.id for each in tracer.library.mentions(id, "rests_on")]
        bearing = (mention.id for item in items for mention in tracer.library.mentions(item, "supports", "disputes"))
        found = surest_first(briefs(tracer.judge, bearing))
        return root._replace(children=tuple(tracer.claim_node(each, "carries", depth=0) for each in found))
    root = tracer.claim_node(briefs(tracer.judge, [id])[0], "root", depth=tracer.chain_depth())
    return root._replace(children=(*root.children, *tracer.replaced(briefs(tracer.judge, [id])[0])))


def _trace_source(tracer: _Tracer, id: str, down: bool) -> Node:
    source = tracer.library.source(id)
    above = [] if source is None or down else [each for each in (source.derived_from, source.same_witness_as) if each]
    copies = [each.id for each in tracer.library.mentions(id, "derived_from", "same_witness_as")]
    items = [each.id for each in tracer.library.mentions(id, "source") if each.kind == "evidence"]
    root = _record_node(tracer, id, "root")
    return root._replace(
        children=(
            *(_record_node(tracer, each, "derived-from") for each in above),
            *(_record_node(tracer, each, "copy") for each in copies),
            *(_item_node(tracer, each) for each in items),
        )
    )


def _item_node(tracer: _Tracer, id: str) -> Node:
    bearing = [mention.id for mention in tracer.library.mentions(id, "supports", "disputes", "neutral")]
    found = surest_first(briefs(tracer.judge, bearing))
    children = tuple(tracer.claim_node(each, _side(each.claim, id), depth=0) for each in found)
    return _record_node(tracer, id, "produced")._replace(children=children)


def _side(claim: Claim, item: str) -> str:
    return next((line.side.value for line in claim.lines if line.evidence == item), Side.NEUTRAL.value)


def _trace_evidence(tracer: _Tracer, id: str, down: bool) -> Node:
    item = tracer.library.evidence(id)
    root = _item_node(tracer, id)._replace(direction="root")
    if item is None or down:
        return root
    grounds = tuple(
        tracer.claim_node(each, "rests-on", depth=tracer.chain_depth()) for each in briefs(tracer.judge, item.rests_on)
    )
    return root._replace(children=(_record_node(tracer, item.place.source, "produced-by"), *grounds, *root.children))


def _record_node(tracer: _Tracer, id: str, direction: str) -> Node:
    tracer.left -= 1
    record = tracer.library.record(id)
    if record is None:
        return Node("source", id, id, direction, note="nothing has this id")
    source = record.place.source if isinstance(record, Evidence) else None
    note = (
        record.derivation
        if isinstance(record, Source)
        else record.kind
        if isinstance(record, Entity | Evidence)
        else None
    )
    return Node(kind_of(record), id, headline(record), direction, source=source, note=note)


BY_KIND: dict[str, Callable[[_Tracer, str, bool], Node]] = {
    "entity": _trace_entity,
    "claim": _trace_claim,
    "source": _trace_source,
    "evidence": _trace_evidence,
}


def _in(translations: tuple[tuple[str, str], ...], language: str | None, text: str) -> str:
    return dict(translations).get(language, text) if language else text


def _every(root: Node) -> Iterator[Node]:
    ahead = [root]
    while ahead:
        node = ahead.pop()
        yield node
        ahead += node.children


def _size(root: Node) -> int:
    return sum(1 for _ in _every(root))


def _edges(root: Node) -> set[str]:
    return {node.claim for node in _every(root) if node.claim is not None}
