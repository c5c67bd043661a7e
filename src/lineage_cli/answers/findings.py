"""Findings by section, each with what it is about and what bears on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lineage_cli.answers.evidence import CHANGE
from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, one_of, optional, own, within
from lineage_cli.answers.types import ID, IDS, INTEGER, MARKS, OPTIONAL_TEXT, STATEMENT, TAG, TAG_OR_OPEN, TEXTS
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.findings import SECTIONS
from lineage_cli.query.findings_items import Graded, Item, Section

GRADED = Table[Graded](
    Key("id", ID, lambda each: each.claim.id),
    Key("statement", STATEMENT, lambda each: each.claim),
    Key("tag", TAG_OR_OPEN, lambda each: each.grading.tag),
    Key("marks", MARKS, lambda each: each.grading.marks),
    own("would_raise", optional(CHANGE.type)),
)
CLAIM = optional(GRADED.type._replace(cell=lambda each: str(each.claim.id)))
ITEM_KEYS = (
    own("claim", CLAIM),
    Key[Item]("source", optional(ID), lambda item: item.source.id if item.source else None),
    own("said", TEXTS, "Tags or hedges, as the sources have them."),
    Key[Item]("by", IDS, lambda item: [work.id for work in item.by], "Who says so, or what it hangs on."),
    own("evidence", IDS, "What carries it, or speaks against it."),
    own("claims", many(CLAIM), "Rivals, answers, or what it replaced."),
    Key[Item]("otherwise", optional(TAG), lambda item: item.tag, "The tag that it would have."),
    Key[Item]("count", optional(INTEGER), lambda item: item.number),
    own("of", optional(INTEGER)),
    own("on", OPTIONAL_TEXT),
    own("who", OPTIONAL_TEXT),
    own("why", OPTIONAL_TEXT),
)


class Found(NamedTuple):
    """A finding with the name of its section, as a row has it."""

    section: str
    item: Item


NAME = one_of(SECTIONS)
ITEM = Table(*ITEM_KEYS)
SECTION = Table[Section](
    own("name", NAME),
    own("asked", INTEGER, "Of how many claims with a tag it was asked."),
    own("items", many(ITEM.type)),
)
ROW = Table[Found](own("section", NAME), *within(lambda found: found.item, ITEM_KEYS))


def _rows(sections: Sequence[Section]) -> Iterator[Found]:
    return (Found(section.name, item) for section in sections for item in section.items)


ANSWER = Answer[tuple[Section, ...]](
    Key("sections", many(SECTION.type), lambda sections: sections),
    rows=[RowSet(_rows, ROW, ("section", "claim", "source", "said", "by", "evidence", "claims", "otherwise", "count", "of"))],
)  # fmt: skip
