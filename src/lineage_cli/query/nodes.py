"""What a trace is made of: nodes, the weakest links of its paths, and how much of it is shown."""

from collections.abc import Iterator

from lineage_cli.domain.grades import Lowering, Mark, Strength, Tag
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.citing import Citation

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
    method_names: tuple[str, ...] = ()
    sign: str | None = None
    verb: str | None = None
    strength: Strength | None = None
    source: str | None = None
    source_name: str | None = None
    places: tuple[Citation, ...] = ()
    family: str | None = None
    family_name: str | None = None
    note: str | None = None
    witnesses: tuple[int, int] | None = None  # for and against a claim
    idle: Lowering | None = None  # why a line counts for nothing
    weakest: bool = False
    repeat: bool = False
    children: tuple["Node", ...] = ()


class Link(NamedTuple):
    """The weakest link of a path: the claim that joins two things, how sure it is, and what the things are called."""

    start: str
    end: str
    claim: str
    tag: Tag
    start_name: str = ""
    end_name: str = ""


class Tree(NamedTuple):
    """The whole of a trace: its root, its weakest links, and how much more there is."""

    root: Node
    links: tuple[Link, ...]
    also: int  # claims about the target that the tree does not show
    cut: bool  # whether the tree stopped at MOST_NODES
    deep: bool = False  # whether a chain of claims stopped at DEEPEST


def every(root: Node) -> Iterator[Node]:
    """Yield a node and everything below it, however deep."""
    ahead = [root]
    while ahead:
        node = ahead.pop()
        yield node
        ahead += node.children


def size(root: Node) -> int:
    """Return how many nodes a tree has."""
    return sum(1 for _ in every(root))


def claims_in(root: Node) -> set[str]:
    """Return the claims that a tree shows, as nodes or as edges."""
    return {node.claim for node in every(root) if node.claim is not None}
