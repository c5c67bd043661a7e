"""What a picture shows of a record: the same things that a trace of it shows, as nodes and edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.query.descent import Descent
from lineage_cli.query.graph_evidence import case
from lineage_cli.query.graph_parts import Drawing, descent_edge, thing
from lineage_cli.query.names import Found
from lineage_cli.query.picture import Edge, Link, Node, Note, Picture, Shape
from lineage_cli.query.standing import Assessed, stands
from lineage_cli.query.trace import trace
from lineage_cli.query.trace_ability import AbilityScreen
from lineage_cli.query.trace_causes import Explanations
from lineage_cli.query.trace_course import Stop
from lineage_cli.query.trace_down import DownScreen
from lineage_cli.query.trace_method import MethodScreen
from lineage_cli.query.trace_model import ModelScreen
from lineage_cli.query.trace_parts import Lookup, Options
from lineage_cli.rules.assessment import Judge

MOST_NODES = 40
MOST_GROUPS, MOST_NAMES = 3, 3  # of what changed at a thing
MOST_BELOW = 12  # things made from the one that was asked for, where they were not asked for


def picture(
    judge: Judge, found: Found | None, options: Options, *, evidence: bool = False, limit: int = MOST_NODES
) -> Picture:
    """Return the picture of a record, or of the whole lineage. Raises `WrongUsage` where there is nothing to draw."""
    drawing = Drawing(judge, options.language)
    if found is None:
        _everything(drawing)
    elif found.kind == "claim":
        case(drawing, found.id)
    elif found.kind == "entity":
        _entity(drawing, found, options, evidence=evidence)
    else:
        raise WrongUsage(
            tr("a picture shows an entity, a claim or the whole lineage, not a record of kind {kind}", kind=found.kind)
        )
    result = drawing.picture(found.id if found else None, limit)
    result = result._replace(sideways=evidence or (found is not None and found.kind == "claim"))
    if not result.edges and not result.apart:
        raise WrongUsage(tr("nothing that is recorded connects it to anything: there is nothing to draw"))
    return result


def _everything(drawing: Drawing) -> None:
    """Draw every edge of descent: the things with the most edges first."""
    descent = Descent(drawing.judge, drawing.language)
    things = list(drawing.judge.library.ids("entity"))
    descent.read(things)
    edges = [edge for id in things for edge in descent.edges(id)]
    degree = Counter(end or "" for edge in edges for end in (edge.claim.subject, edge.claim.object))
    for id in sorted(degree, key=lambda each: (-degree[each], each)):
        drawing.add(thing(id))
    drawing.connect(map(descent_edge, edges))
    _families(drawing, descent, degree)


def _families(drawing: Drawing, descent: Descent, things: Iterable[str]) -> None:
    """Draw a thin edge from each family that is drawn to the members that are, and to those that nothing else reaches."""
    reached = drawing.reached()
    for member in things:
        for family in descent.direct_families(member):
            if family in drawing.nodes or member not in reached:
                drawing.add(thing(family))
                drawing.connect([Edge(family, member, Link.PART_OF)])


def _entity(drawing: Drawing, found: Found, options: Options, *, evidence: bool) -> None:
    screen = trace(drawing.judge, found, options, whole=False).screen
    match screen:
        case AbilityScreen():
            _ability(drawing, found.id, screen, evidence=evidence)
        case MethodScreen():
            drawing.add(Node(found.id, "", Shape.CAUSE))
            _explained(drawing, screen.effects, outwards=True)
        case ModelScreen() | DownScreen():
            _model(drawing, found.id, screen, options)
        case _:
            descent = Descent(drawing.judge, drawing.language)
            drawing.add(Node(found.id, "", Shape.TARGET))
            _families(drawing, descent, [found.id])


def _ability(drawing: Drawing, id: str, screen: AbilityScreen, *, evidence: bool) -> None:
    drawing.add(Node(id, "", Shape.TARGET))
    if evidence:
        for each in screen.causes.found:
            if stands(each):
                case(drawing, each.id)
                drawing.connect([Edge(each.id, id, Link.ORIGIN, each.tag, each.marks, "", each.id)])
        return
    _explained(drawing, screen.causes, outwards=False)
    _explained(drawing, screen.prevention, outwards=False)
    for root in screen.course.roots:
        _stop(drawing, root, screen.lookup)
    drawing.connect(descent_edge(rival) for rival, _ in screen.course.rivals)
    for holders in screen.elsewhere:
        for each in holders.claims:
            drawing.set_apart(Node(each.claim.subject or "", "", Shape.THING, notes=(_note(each),)))


def _explained(drawing: Drawing, explanations: Explanations, *, outwards: bool) -> None:
    """Draw causes and what they give rise to: those that stand and those outweighed; what is only stated is left to the trace."""
    blocks = (explanations.standing, explanations.outweighed) if explanations.standing.shown else explanations[1:]
    for each in (shown.claim for block in blocks for shown in block.shown):
        cause, effect = each.claim.subject or "", each.claim.object or ""
        if outwards:
            drawing.add(thing(effect))
        else:
            drawing.add(Node(cause, "", Shape.CAUSE))
        sources = len(each.supports), len(each.disputes)
        scope = drawing.names_of(each.claim.in_)
        label = tr("in {things}", things=scope) if scope else ""
        drawing.connect([Edge(cause, effect, Link.ORIGIN, each.tag, each.marks, label, each.id, sources)])


def _stop(drawing: Drawing, stop: Stop, lookup: Lookup) -> None:
    """Draw a thing on the course of an ability with what happened to it there, and what was made from it."""
    notes: tuple[Note, ...] = ()
    if stop.trait is not None:
        text = tr("as {family}", family=lookup.names.get(stop.family, stop.family)) if stop.family else ""
        notes = (_note(stop.trait.claim, text),)
    drawing.add(Node(stop.id, "", Shape.THING, notes=notes))
    for child in stop.children:
        _stop(drawing, child, lookup)
        if child.edge is not None:
            drawing.connect([descent_edge(child.edge)])


def _note(claim: Assessed, text: str = "") -> Note:
    verb = claim.predicate.label if claim.predicate else ""
    return Note(claim.sign or "+", claim.tag, claim.marks, text or tr("{verb} it", verb=verb), claim.id)


def _model(drawing: Drawing, id: str, screen: ModelScreen | DownScreen, options: Options) -> None:
    """Draw the way to a thing with what changed at each step, the edges that compete, and what was made from it."""
    drawing.add(Node(id, "", Shape.TARGET))
    descent = Descent(drawing.judge, drawing.language)
    if isinstance(screen, ModelScreen):
        for step in screen.way.steps:
            notes = tuple(
                Note(
                    group.sign,
                    group.tag,
                    (),
                    _some(drawing, [each.claim.claim.object or "" for each in group.traits]),
                    group.traits[0].claim.id,
                )
                for group in step.groups[:MOST_GROUPS]
            )
            drawing.add(Node(step.id, "", Shape.TARGET if step.id == id else Shape.THING, notes=notes))
        chain = descent.chain(id)
        for each in chain:
            drawing.add(thing(each))
            parentage = descent.parentage(each)
            drawing.connect(descent_edge(edge) for edge in (parentage.edge, *parentage.rivals) if edge is not None)
    below = descent.read_below([id], options.depth or (MOST_BELOW if options.down else 1))
    for each in list(below)[: None if options.down else MOST_BELOW]:
        drawing.add(thing(each))
    drawing.connect(descent_edge(edge) for each in below for edge in descent.edges(each) if edge.claim.object in below)
    _families(drawing, descent, [id])


def _some(drawing: Drawing, ids: list[str]) -> str:
    shown = drawing.names_of(ids[:MOST_NAMES])
    left = len(ids) - MOST_NAMES
    return tr("{names} + {count} more", names=shown, count=left) if left > 0 else shown
