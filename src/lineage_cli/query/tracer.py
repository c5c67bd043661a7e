"""Nodes for claims, evidence and entities: what a trace needs to know while it is built."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.grades import Form, GradedLine, Role, Side
from lineage_cli.domain.language import tr
from lineage_cli.domain.records import Claim, Entity, Evidence, Source, Supersedes, headline, kind_of
from lineage_cli.query.citing import cite_all
from lineage_cli.query.nodes import DEEPEST, MOST_NODES, Link, Node
from lineage_cli.query.summaries import (
    Brief,
    brief,
    briefs,
    name_of,
    of_role,
    surest_first,
    text_of,
    touching,
)
from lineage_cli.query.trace_traits import holds_for
from lineage_cli.query.works import source_name
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.opposites import families


class Tracer:
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
        self._touching: dict[tuple[str, ...], list[Brief]] = {}
        self._edges: dict[tuple[str, str], list[Brief]] = {}

    def touching(self, entity: str, *fields: str) -> list[Brief]:
        """Return the claims that name an entity in one of the given fields, or in any. Looked up once for an entity."""
        key = (entity, *fields)
        if key not in self._touching:
            found = self.touching(entity) if fields else touching(self.judge, entity)
            named = [each for each in found if any(_names(each.claim, field, entity) for field in fields)]
            self._touching[key] = named if fields else found
        return self._touching[key]

    def edges(self, entity: str, end: str) -> list[Brief]:
        """Return the claims of descent that have an entity at one end, the surest first, without superseded ones."""
        if (entity, end) not in self._edges:
            self.prefetch([entity], end)
        return self._edges[entity, end]

    def prefetch(self, entities: Iterable[str], end: str) -> None:
        """Look up at once the edges of several entities, since they will be asked for: a walk comes by each several times."""
        new = [id for id in entities if (id, end) not in self._edges]
        self._edges.update({(id, end): [] for id in new})
        claims = briefs(self.judge, self.library.claims_of_role(Role.DESCENT, end, new))
        for each in surest_first(of_role(self.judge, claims, Role.DESCENT)):
            if not each.is_superseded:
                self._edges[getattr(each.claim, end), end].append(each)

    def chain_depth(self) -> int:
        """Return how far a chain of claims that rest on each other is followed."""
        self.capped = self.depth > DEEPEST
        return min(self.depth, DEEPEST)

    def asked(self, id: str) -> Brief:
        """Return the claim that was asked for in short, whether or not it was stated by then. Raises `KeyError` for none."""
        claim = self.library.claim(id)
        if claim is None:
            raise KeyError(id)
        return brief(self.judge, claim)

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
            text_of(found.claim, self.language),
            direction,
            found.tag,
            found.marks,
            claim=found.id,
            methods=found.claim.by,
            method_names=self.names(found.claim.by),
            sign=predicate.sign if predicate else None,
            verb=predicate.label if predicate else None,
            family=family,
            family_name=name_of(self.judge, family, self.language) if family else None,
            witnesses=(len(grading.supports), len(grading.disputes)) if grading else None,
            repeat=repeat,
            children=() if repeat or depth <= 0 or self.left <= 0 else self.lines(found.claim, depth),
        )

    def lines(self, claim: Claim, depth: int) -> tuple[Node, ...]:
        """Return the lines of a claim, strongest first, each with the claims it rests on."""
        self.library.prefetch(line.evidence for line in claim.lines)
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
            text_of(item, self.language),
            side.value,
            strength=line.strength,
            source=item.place.source,
            source_name=source_name(self.library.source(item.place.source), item.place.source),
            places=cite_all(self.library, item.via or (item.place,)),
            idle=line.lowered[-1] if not line.strength and line.lowered else None,
            children=tuple(self.claim_node(each, "rests-on", depth=depth - 1) for each in grounds),
        )

    def traits(self, entity: str, ability: str | None = None) -> tuple[Node, ...]:
        """Return what is claimed of an entity, and of its families, about abilities (or about one)."""
        nodes: list[Node] = []
        above = families(self.judge.library, entity)
        for subject in (entity, *above):
            for each in surest_first(self._traits_of(subject, ability)):
                own = subject == entity
                holds = own or ((not nodes or ability is None) and holds_for(each.claim, entity, above))
                if holds and not each.is_superseded:
                    node = self.claim_node(each, "trait", depth=0, family=subject if subject != entity else None)
                    nodes.append(node._replace(repeat=False, children=self.replaced(each)))
        return tuple(nodes)

    def _traits_of(self, subject: str, ability: str | None) -> list[Brief]:
        if ability is None:
            found = briefs(self.judge, self.library.claims_of_role(Role.TRAIT, "subject", [subject]))
        else:
            found = [each for each in self.touching(ability, "object") if each.claim.subject == subject]
        return of_role(self.judge, found, Role.TRAIT)

    def replaced(self, found: Brief) -> tuple[Node, ...]:
        """Return the claims that a claim supersedes, with who corrected them and when."""
        nodes = []
        for entry in found.claim.supersedes:
            for each in briefs(self.judge, [entry.claim]):
                note = _correction(entry)
                nodes.append(self.claim_node(each, "supersedes", depth=0)._replace(note=note))
        return tuple(nodes)

    def replaced_by(self, found: Brief) -> tuple[Node, ...]:
        """Return the claims that supersede a claim, with who corrected it and when."""
        later = briefs(self.judge, self.library.holders("supersedes", [found.id]).get(found.id, []))
        nodes = []
        for each in later:
            entry = next(entry for entry in each.claim.supersedes if entry.claim == found.id)
            note = _correction(entry)
            nodes.append(self.claim_node(each, "superseded-by", depth=0)._replace(note=note))
        return tuple(nodes)

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
            method_names=self.names(edge.claim.by) if edge else (),
            verb=self.library.predicates[edge.claim.predicate or ""].label if edge else None,
        )

    def origins(self, entity: str, field: str, direction: str) -> tuple[Node, ...]:
        """Return the claims by which an entity comes from a cause, or gives rise to something, superseded ones last."""
        found = self.touching(entity, field)
        current = [
            each
            for each in found
            if self.library.role(each.claim) is Role.ORIGIN and each.claim.form is not Form.QUESTION
        ]
        shown = [each for each in surest_first(current) if not each.is_superseded]
        gone = [each for each in surest_first(current) if each.is_superseded]
        corrected = {entry.claim for each in shown for entry in each.claim.supersedes}
        return (
            *(self.claim_node(each, direction, depth=self.lines_depth) for each in shown),
            *(self._gone(each, direction) for each in gone if each.id not in corrected),
        )

    def _gone(self, found: Brief, direction: str) -> Node:
        """Return a claim that was given up with those in its place."""
        return self.claim_node(found, direction, depth=0)._replace(children=self.replaced_by(found))

    def record_node(self, id: str, direction: str) -> Node:
        """Return a source or an evidence item by itself, with a word on what it is."""
        self.left -= 1
        record = self.library.record(id)
        match record:
            case None:
                return Node("source", id, id, direction, note=tr("nothing has this id"))
            case Source():
                source, note = None, record.derivation
            case Evidence():
                source, note = record.place.source, record.kind.value
            case Entity():
                source, note = None, record.kind
            case Claim():
                source, note = None, None
        name = source_name(self.library.source(source), source) if source else None
        return Node(kind_of(record), id, headline(record), direction, source=source, source_name=name, note=note)

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the names by which records are shown."""
        return tuple(name_of(self.judge, id, self.language) for id in ids)


def _correction(entry: Supersedes) -> str | None:
    """Return who corrected a claim and when, None where neither is recorded."""
    if entry.by and entry.on:
        return tr("corrected by {name}, {date}", name=entry.by, date=entry.on)
    return tr("corrected by {name}", name=entry.by) if entry.by else entry.on


def _names(claim: Claim, field: str, entity: str) -> bool:
    value = getattr(claim, field)
    return entity in value if isinstance(value, tuple) else value == entity
