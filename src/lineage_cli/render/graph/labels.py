"""What stands on a node and on an edge of a picture, line by line: the same for every way of drawing it."""

from lineage_cli.domain.grades import Mark, Tag
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.text import cells, visible
from lineage_cli.query.picture import Edge, Link, Node, Note, Picture, Shape
from lineage_cli.render.sentences import ASIDE, LABELLED
from lineage_cli.render.theme import SIGN_LOOK, TAG_LOOK

WIDEST = 34  # cells of a line on a node
LOUD = {Mark.REFUTED: mark("refuted"), Mark.OUTWEIGHED: mark("outweighed"), Mark.CONTESTED: mark("contested")}
"""What must not be missed, the weightiest first."""
LINKS = {Link.SUPPORTS: "+", Link.DISPUTES: "−"}
KEY = (
    mark("● conclusion: a solid, thick line"),
    mark("◐ hypothesis: a dashed line"),
    mark("○ educated guess: a dotted line"),
    mark("▲ has or gains it · △ in part · ▽ less · ∅ lacks it"),
    mark("6+ 1−: independent sources for and against"),
    mark("round: a cause · thin: part of a family"),
)


def node_lines(node: Node) -> list[str]:
    """Return the lines of a node: its name, its tag where it is a claim, and what is said of it."""
    name = wrapped(f"{_glyph(node.tag)}{visible(node.label)}{_loud(node.marks)}")
    return [*name, *(line for note in node.notes for line in wrapped(note_text(note)))]


def note_text(note: Note) -> str:
    """Return what happened at a node: sign, tag, what, and what must not be missed."""
    sign = SIGN_LOOK[note.sign][0]
    return f"{sign} {_glyph(note.tag)}{visible(note.text)}{_loud(note.marks)}"


def edge_lines(edge: Edge) -> list[str]:
    """Return the lines on an edge: tag, methods, sources for and against, and what must not be missed."""
    if edge.link is Link.PART_OF:
        return []
    parts = [f"{LINKS.get(edge.link, '')}{_glyph(edge.tag)}".strip(), visible(edge.label)]
    if edge.sources is not None:
        supports, disputes = edge.sources
        parts.append(f"{supports}+ {disputes}−" if disputes else f"{supports}+")
    return wrapped(" ".join(filter(None, parts)) + _loud(edge.marks))


def apart_lines(picture: Picture) -> list[str]:
    """Return a line for each node that no edge reaches."""
    return [
        tr(LABELLED, label=note_text(note), text=visible(node.label)) for node in picture.apart for note in node.notes
    ]


def key_lines() -> list[str]:
    """Return what the signs of a picture mean."""
    return [tr(line) for line in KEY]


def is_against(marks: tuple[Mark, ...], link: Link | None = None) -> bool:
    """Whether to draw it as what is doubted: contested, outweighed, refuted, or a line against a claim."""
    return link is Link.DISPUTES or any(each in LOUD for each in marks)


def is_round(node: Node) -> bool:
    """Whether a node is drawn round: a cause."""
    return node.shape is Shape.CAUSE


def _glyph(tag: Tag | None) -> str:
    return "" if tag is None else f"{TAG_LOOK[tag][0]} "


def _loud(marks: tuple[Mark, ...]) -> str:
    weightiest = next((word for each, word in LOUD.items() if each in marks), None)
    return tr(ASIDE, aside=tr(weightiest)) if weightiest else ""


def wrapped(text: str) -> list[str]:
    """Return a text as lines of at most `WIDEST` cells, broken between words, and inside a word that is longer."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cells(joined) <= WIDEST:
            lines[-1] = joined
            continue
        rest = word
        while cells(rest) > WIDEST:
            fits = next(at for at in range(len(rest), 0, -1) if cells(rest[:at]) <= WIDEST)
            lines.append(rest[:fits])
            rest = rest[fits:]
        lines.append(rest)
    return [line for line in lines if line]
