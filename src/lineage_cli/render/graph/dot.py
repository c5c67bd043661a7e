r"""A picture in the language of Graphviz. Labels are quoted, with backslashes doubled, so that `\N` stays text."""

from collections.abc import Iterator, Sequence

from lineage_cli.domain.grades import Tag
from lineage_cli.domain.text import visible
from lineage_cli.query.picture import Edge, Link, Node, Picture, Shape
from lineage_cli.render.graph.labels import apart_lines, edge_lines, is_against, is_round, key_lines, node_lines

LOOK = {
    Tag.CONCLUSION: 'style="solid,bold"',
    Tag.HYPOTHESIS: "style=dashed",
    Tag.EDUCATED_GUESS: "style=dotted",
    Tag.OPEN: "style=dotted",
}


def draw(picture: Picture) -> str:
    """Return a picture as one digraph."""
    return "\n".join(_lines(picture)) + "\n"


def _lines(picture: Picture) -> Iterator[str]:
    yield "digraph lineage {"
    yield '  graph [rankdir=TB, fontname="Helvetica", labelloc=b, labeljust=l];'
    yield '  node [shape=box, style=rounded, fontname="Helvetica"];'
    yield '  edge [fontname="Helvetica", fontsize=11];'
    yield f"  label={_quoted([picture.title, *apart_lines(picture), *key_lines()], end='l')};"
    yield from (f"  {_node(node)}" for node in picture.nodes)
    yield from (f"  {_edge(edge)}" for edge in picture.edges)
    yield "}"


def _node(node: Node) -> str:
    looks = [f"label={_quoted(node_lines(node))}"]
    if is_round(node):
        looks.append("shape=ellipse, style=solid")
    if node.shape is Shape.TARGET:
        looks.append('style="rounded,bold"')
    return f"{_quoted([node.id])} [{', '.join(looks)}];"


def _edge(edge: Edge) -> str:
    looks = [f"label={_quoted(edge_lines(edge))}"] if edge_lines(edge) else []
    if edge.link is Link.PART_OF:
        looks.append("color=gray60, arrowhead=none")
    elif edge.tag is not None:
        looks.append(LOOK[edge.tag])
    if is_against(edge.marks, edge.link):
        looks.append("color=red3, fontcolor=red3")
    return f"{_quoted([edge.above])} -> {_quoted([edge.below])} [{', '.join(looks)}];"


def _quoted(lines: Sequence[str], end: str = "n") -> str:
    safe = [visible(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines]
    return '"' + f"\\{end}".join(safe) + (f"\\{end}" if end != "n" else "") + '"'
