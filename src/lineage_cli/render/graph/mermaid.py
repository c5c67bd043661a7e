"""A picture in Mermaid's language for flowcharts. Mermaid takes at most 500 edges; labels are quoted with entities."""

from collections.abc import Iterator, Sequence

from lineage_cli.domain.grades import Tag
from lineage_cli.domain.text import visible
from lineage_cli.query.picture import Edge, Link, Picture
from lineage_cli.render.graph.labels import apart_lines, edge_lines, is_against, is_round, key_lines, node_lines

ARROWS = {Tag.CONCLUSION: "==>", Tag.HYPOTHESIS: "-.->", Tag.EDUCATED_GUESS: "-.->", Tag.OPEN: "-.->"}
LOOKS = {
    Tag.HYPOTHESIS: "stroke-dasharray:8 5",
    Tag.EDUCATED_GUESS: "stroke-dasharray:2 5",
    Tag.OPEN: "stroke-dasharray:2 5",
}


def draw(picture: Picture) -> str:
    """Return a picture as one flowchart. What hangs on nothing and the key stand in it as comments."""
    return "\n".join(_lines(picture)) + "\n"


def _lines(picture: Picture) -> Iterator[str]:
    yield "flowchart TB"
    yield from (f"  %% {line}" for line in (picture.title, *apart_lines(picture), *key_lines()))
    numbers = {node.id: f"n{at}" for at, node in enumerate(picture.nodes)}
    for node in picture.nodes:
        label = _quoted(node_lines(node))
        yield f"  {numbers[node.id]}({label})" if not is_round(node) else f"  {numbers[node.id]}(({label}))"
    for edge in picture.edges:
        yield f"  {numbers[edge.above]} {_arrow(edge)} {numbers[edge.below]}"
    for at, edge in enumerate(picture.edges):
        look = _look(edge)
        if look:
            yield f"  linkStyle {at} {look}"


def _arrow(edge: Edge) -> str:
    arrow = "---" if edge.link is Link.PART_OF else ARROWS[edge.tag] if edge.tag is not None else "-->"
    lines = edge_lines(edge)
    return f"{arrow}|{_quoted(lines)}|" if lines else arrow


def _look(edge: Edge) -> str:
    looks = [LOOKS[edge.tag]] if edge.tag in LOOKS else []
    if is_against(edge.marks, edge.link):
        looks.append("stroke:#b3261e,color:#b3261e")
    if edge.link is Link.PART_OF:
        looks.append("stroke:#999,stroke-width:1px")
    return ",".join(looks)


def _quoted(lines: Sequence[str]) -> str:
    text = "\n".join(visible(line) for line in lines)
    safe = "".join(
        char if char.isalnum() or char in " .,:;+−%()/'\n" or ord(char) > 0x7F else f"#{ord(char)};" for char in text
    )
    return '"' + safe.replace("\n", "<br/>") + " " + '"'  # a label of one character would be clipped
