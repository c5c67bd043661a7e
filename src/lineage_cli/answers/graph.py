"""A picture as data: nodes and edges."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, Table, many, one_of, own
from lineage_cli.answers.types import ID, INTEGER, MARKS, OPTIONAL_ID, OPTIONAL_TEXT, TAG_OR_OPEN, TEXT
from lineage_cli.query.picture import Edge, Link, Node, Note, Picture, Shape

NOTE = Table[Note](
    own("sign", TEXT),
    own("tag", TAG_OR_OPEN),
    own("marks", MARKS),
    own("text", TEXT),
    own("claim", ID),
)
NODE = Table[Node](
    own("id", ID),
    own("label", TEXT),
    own("shape", one_of(Shape)),
    own("tag", TAG_OR_OPEN),
    own("marks", MARKS),
    own("notes", many(NOTE.type)),
)
EDGE = Table[Edge](
    Key("source", ID, lambda edge: edge.above),
    Key("target", ID, lambda edge: edge.below),
    own("link", one_of(Link)),
    own("tag", TAG_OR_OPEN),
    own("marks", MARKS),
    Key("label", OPTIONAL_TEXT, lambda edge: edge.label or None),
    own("claim", OPTIONAL_ID),
    Key("supports", INTEGER, lambda edge: edge.sources[0] if edge.sources else 0),
    Key("disputes", INTEGER, lambda edge: edge.sources[1] if edge.sources else 0),
)
ANSWER = Answer[Picture](
    own("title", TEXT),
    own("nodes", many(NODE.type)),
    own("edges", many(EDGE.type)),
    own("apart", many(NODE.type)),
    own("folded", INTEGER),
)
