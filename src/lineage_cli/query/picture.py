"""What a picture of a lineage shows: nodes, edges, and what was left out. Complete: drawing it needs no database."""

from enum import StrEnum

from lineage_cli.domain.grades import Mark, Tag
from lineage_cli.domain.tuples import NamedTuple


class Shape(StrEnum):
    """What kind of node it is: how it is drawn."""

    THING = "thing"  # a model, dataset or whatever is made from something
    CAUSE = "cause"
    TARGET = "target"
    CLAIM = "claim"
    EVIDENCE = "evidence"


class Link(StrEnum):
    """What an edge means. An arrow goes from base to what was made from it, from cause to effect, from evidence to claim."""

    DESCENT = "descent"
    ORIGIN = "origin"
    PART_OF = "part-of"
    SUPPORTS = "supports"
    DISPUTES = "disputes"
    RESTS_ON = "rests-on"


class Note(NamedTuple):
    """What happened to the ability at a node: the sign, the tag of the claim, and the claim."""

    sign: str  # + ~ - 0, as predicates have it
    tag: Tag | None
    marks: tuple[Mark, ...]
    text: str  # what it is said to have, gain or lose
    claim: str


class Node(NamedTuple):
    """One box of a picture."""

    id: str
    label: str
    shape: Shape
    kind: str = ""
    notes: tuple[Note, ...] = ()
    tag: Tag | None = None  # of a claim
    marks: tuple[Mark, ...] = ()


class Edge(NamedTuple):
    """One arrow of a picture, with the claim that states it."""

    above: str
    below: str
    link: Link
    tag: Tag | None = None
    marks: tuple[Mark, ...] = ()
    label: str = ""  # the methods, or the strength of a line
    claim: str | None = None
    sources: tuple[int, int] | None = None  # independent ones, for and against


class Picture(NamedTuple):
    """Nodes and edges, what hangs on none of them, and how many nodes were left out."""

    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    apart: tuple[Node, ...] = ()  # of which something is said, but which no edge reaches
    folded: int = 0
    sideways: bool = False  # from left to right: many that lead to one stand below each other
