"""A picture as SVG: text that can be searched, light and dark, with a title, a description and a key. Nothing is loaded."""

from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from lineage_cli.domain.grades import Tag
from lineage_cli.domain.language import ntr
from lineage_cli.domain.text import cells, visible
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.picture import Edge, Link, Node, Picture, Shape
from lineage_cli.render.graph.geometry import Box, Layout, Placed, Point, Route
from lineage_cli.render.graph.geometry import Edge as Joint
from lineage_cli.render.graph.labels import apart_lines, edge_lines, is_against, is_round, key_lines, node_lines
from lineage_cli.render.graph.layout import MARGIN, lay_out, lay_out_sideways

CELL = 8.0  # the widest a cell of a bold 13 px sans-serif gets, on the average of a line
LINE = 17.0
PAD = 9.0
STRAIGHT = 0.05  # pixels
TAGS = {Tag.CONCLUSION: "conclusion", Tag.HYPOTHESIS: "hypothesis", Tag.EDUCATED_GUESS: "guess", Tag.OPEN: "guess"}
STYLE = """
.lineage{--paper:#fff;--ink:#1b1f24;--soft:#57606a;--line:#57606a;--fill:#f3f5f7;--target:#fff3d6;--bad:#b3261e;background:var(--paper)}
@media (prefers-color-scheme:dark){.lineage{--paper:#14181d;--ink:#e6e9ed;--soft:#a3adb8;--line:#98a3af;--fill:#222932;--target:#3a3013;--bad:#ff8a80}}
.lineage text{font:13px system-ui,"Helvetica Neue",Arial,"Noto Sans CJK SC","PingFang SC",sans-serif;fill:var(--ink)}
.lineage .name{font-weight:600}
.lineage .soft{fill:var(--soft)}
.lineage .paper{fill:var(--paper)}
.lineage .box{fill:var(--fill);stroke:var(--line)}
.lineage .target .box{fill:var(--target);stroke-width:2}
.lineage path{fill:none;stroke:var(--line);stroke-width:1.4}
.lineage .conclusion{stroke-width:3}
.lineage .hypothesis{stroke-dasharray:8 5;stroke-width:2}
.lineage .guess{stroke-dasharray:1.5 5;stroke-width:2;stroke-linecap:round}
.lineage .part-of{stroke-width:.8;opacity:.6}
.lineage .against{stroke:var(--bad)}
.lineage text.against,.lineage tspan.against{fill:var(--bad);stroke:none}
.lineage marker path{fill:var(--line);stroke:none}
@media print{.lineage{--paper:#fff;--ink:#000;--soft:#333;--line:#333;--fill:#fff;--target:#fff;--bad:#900}}
""".strip()


class Frame(NamedTuple):
    """What a picture is part of: what its own ids begin with, where records are, and whether its style is already there."""

    name: str = "lineage"
    address: Callable[[str], str | None] = dict[str, str]().get
    is_styled: bool = False


ALONE = Frame()


def draw(picture: Picture, frame: Frame = ALONE) -> str:
    """Return a picture as one SVG element. Nodes and edges link to the addresses that the frame has for them."""
    lines = [node_lines(node) for node in picture.nodes]
    labels = [edge_lines(edge) for edge in picture.edges]
    numbers = {node.id: at for at, node in enumerate(picture.nodes)}
    joints = [
        Joint(numbers[edge.above], numbers[edge.below], box(label, 4.0) if label else None)
        for edge, label in zip(picture.edges, labels, strict=True)
    ]
    arrange = lay_out_sideways if picture.sideways else lay_out
    layout = arrange(
        [box(each, PAD, round_=is_round(node)) for node, each in zip(picture.nodes, lines, strict=True)], joints
    )
    below = _below(picture)
    width = max(layout.width, max((cells(line) for line in below), default=0) * CELL + 2 * MARGIN)
    height = layout.height + len(below) * LINE + MARGIN
    return "\n".join(_elements(picture, layout, (lines, labels), (below, width, height), frame)) + "\n"


def box(lines: Sequence[str], pad: float, *, round_: bool = False) -> Box:
    """Return the size of a box around lines of text; a round one is larger, so that the text stays inside."""
    width = max((cells(line) for line in lines), default=0) * CELL
    height = len(lines) * LINE
    return Box(width * 1.2 + 3 * pad, height * 1.4 + pad) if round_ else Box(width + 2 * pad, height + pad)


def _below(picture: Picture) -> list[str]:
    more = [ntr("{count} more is not drawn", "{count} more are not drawn", picture.folded)] if picture.folded else []
    return [*apart_lines(picture), *more, *key_lines()]


def _elements(
    picture: Picture,
    layout: Layout,
    texts: tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]],
    size: tuple[Sequence[str], float, float],
    frame: Frame,
) -> Iterator[str]:
    below, width, height = size
    name = frame.name
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="lineage" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}"'
        f' height="{height:.0f}" role="{"img" if frame is ALONE else "group"}" aria-labelledby="{name}-title {name}-description">'
    )
    yield f'<title id="{name}-title">{_text(picture.title)}</title>'
    yield f'<desc id="{name}-description">{_text(picture.description)}</desc>'
    if not frame.is_styled:
        yield f"<style>{STYLE}</style>"
    yield (
        f'<defs><marker id="{name}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9"'
        ' markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>'
    )
    yield f'<rect class="paper" width="{width:.0f}" height="{height:.0f}"/>'
    for edge, route in zip(picture.edges, layout.routes, strict=True):
        yield _path(edge, route, frame, sideways=picture.sideways)
    for edge, route, lines in zip(picture.edges, layout.routes, texts[1], strict=True):
        if route.label is not None:
            yield _label(edge, route.label, lines, frame)
    for node, placed, lines in zip(picture.nodes, layout.boxes, texts[0], strict=True):
        yield _node(node, placed, lines, frame)
    for at, line in enumerate(below):
        yield f'<text class="soft" x="{MARGIN:.0f}" y="{layout.height + (at + 1) * LINE:.0f}">{_text(line)}</text>'
    yield "</svg>"


def _path(edge: Edge, route: Route, frame: Frame, *, sideways: bool) -> str:
    classes = edge.link.value if edge.tag is None else TAGS[edge.tag]
    if is_against(edge.marks, edge.link):
        classes += " against"
    arrow = "" if edge.link is Link.PART_OF else f' marker-end="url(#{frame.name}-arrow)"'
    return f'<path class="{classes}" d="{_way(route.points, sideways=sideways)}"{arrow}/>'


def _way(points: Sequence[Point], *, sideways: bool) -> str:
    """Return a way through points as curves that leave and reach each of them along the layout."""
    (x, y), *others = points
    way = [f"M{x:.1f} {y:.1f}"]
    for u, v in others:
        if abs(u - x) < STRAIGHT or abs(v - y) < STRAIGHT:
            way.append(f"L{u:.1f} {v:.1f}")
        elif sideways:
            way.append(f"C{(x + u) / 2:.1f} {y:.1f} {(x + u) / 2:.1f} {v:.1f} {u:.1f} {v:.1f}")
        else:
            way.append(f"C{x:.1f} {(y + v) / 2:.1f} {u:.1f} {(y + v) / 2:.1f} {u:.1f} {v:.1f}")
        x, y = u, v
    return "".join(way)


def _label(edge: Edge, placed: Placed, lines: Sequence[str], frame: Frame) -> str:
    back = (
        f'<rect class="paper" x="{placed.x - placed.width / 2:.1f}" y="{placed.y - placed.height / 2:.1f}"'
        f' width="{placed.width:.1f}" height="{placed.height:.1f}"/>'
    )
    tone = "against" if is_against(edge.marks, edge.link) else ""
    return back + _linked(_lines(placed, lines, tone), frame.address(edge.claim) if edge.claim else None)


def _node(node: Node, placed: Placed, lines: Sequence[str], frame: Frame) -> str:
    left, top = placed.x - placed.width / 2, placed.y - placed.height / 2
    if is_round(node):
        outline = (
            f'<ellipse class="box" cx="{placed.x:.1f}" cy="{placed.y:.1f}" rx="{placed.width / 2:.1f}"'
            f' ry="{placed.height / 2:.1f}"/>'
        )
    else:
        outline = f'<rect class="box" x="{left:.1f}" y="{top:.1f}" width="{placed.width:.1f}" height="{placed.height:.1f}" rx="5"/>'
    named = node.shape in (Shape.THING, Shape.CAUSE, Shape.TARGET)
    text = _lines(placed, lines, "against" if is_against(node.marks) else "", named=named)
    drawn = _linked(outline + text, frame.address(node.id))
    return f'<g class="target">{drawn}</g>' if node.shape is Shape.TARGET else drawn


def _lines(placed: Placed, lines: Sequence[str], tone: str, *, named: bool = False) -> str:
    """Return lines of text around the middle of a box, the first in bold where it is a name."""
    top = placed.y - (len(lines) - 1) * LINE / 2 + 4.5
    bold = ' class="name"' if named else ""
    spans = "".join(
        f'<tspan{"" if at else bold} x="{placed.x:.1f}" y="{top + at * LINE:.1f}">{_text(line)}</tspan>'
        for at, line in enumerate(lines)
    )
    colour = f' class="{tone}"' if tone else ""
    return f'<text{colour} text-anchor="middle">{spans}</text>'


def _linked(drawn: str, address: str | None) -> str:
    return drawn if address is None else f"<a href={quoteattr(address)}>{drawn}</a>"


def _text(text: str) -> str:
    return escape(visible(text))
