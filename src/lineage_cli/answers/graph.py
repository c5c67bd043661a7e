"""A picture as data: nodes and edges."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, Table, many, one_of
from lineage_cli.answers.types import ID, INTEGER, MARKS, OPTIONAL_ID, OPTIONAL_TEXT, TAG_OR_OPEN, TEXT
from lineage_cli.query.picture import Edge, Link, Node, Note, Picture, Shape

NOTE = Table[Note](
    Key("sign", TEXT, lambda note: note.sign),
    Key("tag", TAG_OR_OPEN, lambda note: note.tag),
    Key("marks", MARKS, lambda note: note.marks),
    Key("text", TEXT, lambda note: note.text),
    Key("claim", ID, lambda note: note.claim),
)
NODE = Table[Node](
    Key("id", ID, lambda node: node.id),
    Key("label", TEXT, lambda node: node.label),
    Key("shape", one_of(Shape), lambda node: node.shape),
    Key("tag", TAG_OR_OPEN, lambda node: node.tag),
    Key("marks", MARKS, lambda node: node.marks),
    Key("notes", many(NOTE.type), lambda node: node.notes),
)
EDGE = Table[Edge](
    Key("source", ID, lambda edge: edge.above),
    Key("target", ID, lambda edge: edge.below),
    Key("link", one_of(Link), lambda edge: edge.link),
    Key("tag", TAG_OR_OPEN, lambda edge: edge.tag),
    Key("marks", MARKS, lambda edge: edge.marks),
    Key("label", OPTIONAL_TEXT, lambda edge: edge.label or None),
    Key("claim", OPTIONAL_ID, lambda edge: edge.claim),
    Key("supports", INTEGER, lambda edge: edge.sources[0] if edge.sources else 0),
    Key("disputes", INTEGER, lambda edge: edge.sources[1] if edge.sources else 0),
)
ANSWER = Answer[Picture](
    Key("title", TEXT, lambda picture: picture.title),
    Key("nodes", many(NODE.type), lambda picture: picture.nodes),
    Key("edges", many(EDGE.type), lambda picture: picture.edges),
    Key("apart", many(NODE.type), lambda picture: picture.apart),
    Key("folded", INTEGER, lambda picture: picture.folded),
)
