"""A trace: a tree of nodes under `root`."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, one_of, optional, own, tree, within
from lineage_cli.answers.types import (
    BOOLEAN,
    ID,
    IDS,
    INTEGER,
    MARKS,
    OPTIONAL_ID,
    OPTIONAL_STRENGTH,
    OPTIONAL_TEXT,
    RECORD,
    TAG_OR_OPEN,
    TEXT,
)
from lineage_cli.query.nodes import Link, Node, Tree
from lineage_cli.query.trace import Trace
from lineage_cli.render.explanations import lowering_words

WITNESSES = Table[tuple[int, int]](
    Key("supports", INTEGER, lambda count: count[0]), Key("disputes", INTEGER, lambda count: count[1])
)
NODE = Table[Node](
    own("record", RECORD),
    own("id", ID),
    own("label", TEXT),
    own("tag", TAG_OR_OPEN),
    own("marks", MARKS),
    own("direction", TEXT, "how it hangs on the node above"),
    own("claim", OPTIONAL_ID, "the claim that says so"),
    own("methods", IDS, "by what it was made"),
    own("sign", optional(one_of("+~-0"))),
    own("strength", OPTIONAL_STRENGTH),
    own("source", OPTIONAL_ID),
    own("family", OPTIONAL_ID, "the family of which it is claimed"),
    Key(
        "note",
        OPTIONAL_TEXT,
        lambda node: lowering_words(node.idle) if node.idle else node.note,
        "why a line is not counted, or who corrected what",
    ),
    own(
        "witnesses",
        optional(WITNESSES.type),
        "how many independent sources are for and against",
    ),
    own("weakest", BOOLEAN, "whether it is the weakest link of a path"),
    own("repeat", BOOLEAN, "whether it is shown in full elsewhere"),
)
TREE, DEFS = tree("node", NODE, lambda node: node.children)
LINK = Table[Link](
    own("start", ID, "what was made from"),
    own("end", ID),
    own("claim", ID),
    own("tag", TAG_OR_OPEN),
)


def _tree(trace: Trace) -> Tree:
    """Return the tree of a trace, without which there is nothing to write: a screen alone is for readers."""
    if trace.tree is None:
        raise ValueError("a trace that is written as data needs its tree")
    return trace.tree


def _nodes(trace: Trace) -> Iterator[tuple[int, Node]]:
    """Yield the nodes of a trace as its tree is read, each with its depth: 0 for the root."""
    ahead = [(0, _tree(trace).root)]
    while ahead:
        depth, node = ahead.pop()
        yield depth, node
        ahead += [(depth + 1, child) for child in reversed(node.children)]


ROW = Table[tuple[int, Node]](Key("depth", INTEGER, lambda row: row[0]), *within(lambda row: row[1], NODE.keys))
COLUMNS = ("depth", "direction", "record", "id", "tag", "marks", "sign", "strength", "claim", "source", "label")
ANSWER = Answer[Trace](
    Key("root", TREE, lambda trace: _tree(trace).root),
    Key("weakest_links", many(LINK.type), lambda trace: _tree(trace).links),
    Key("more", INTEGER, lambda trace: _tree(trace).also, "claims that the tree does not show"),
    Key("cut", BOOLEAN, lambda trace: _tree(trace).cut or _tree(trace).deep, "whether it stopped at its limits"),
    rows=[RowSet(_nodes, ROW, COLUMNS)],
    defs=DEFS,
)
