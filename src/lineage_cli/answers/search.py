"""Search hits, the best first."""

from __future__ import annotations

from lineage_cli.answers.records import SHORT
from lineage_cli.answers.table import Answer, Key, RowSet, Table, either, many, own, within
from lineage_cli.answers.types import BOOLEAN, ID, INTEGER, MARKS, OPTIONAL_TEXT, RECORD, TAG_OR_OPEN, TEXT
from lineage_cli.query.search import Hit, Hits

HEAD = (
    Key[Hit]("record", RECORD, lambda hit: hit.kind),
    own("label", TEXT),
    own("whole", BOOLEAN, "whether it has all the words"),
)
HITS = {kind: Table[Hit](*HEAD, *within(get, table.keys)) for kind, get, table in SHORT}
HIT = either(lambda hit: HITS[hit.kind], *HITS.values())
ROW = Table[Hit](
    HEAD[0],
    Key("id", ID, lambda hit: hit.record.id),
    Key("tag", TAG_OR_OPEN, lambda hit: hit.verdict.tag if hit.verdict else None),
    Key("marks", MARKS, lambda hit: hit.verdict.marks if hit.verdict else ()),
    *HEAD[1:],
)
ANSWER = Answer[Hits](
    Key("items", many(HIT), lambda found: found.hits),
    own("total", INTEGER),
    own("more", BOOLEAN, "whether there are more than were counted"),
    own(
        "mended",
        OPTIONAL_TEXT,
        "the words as they were understood where a spelling was mended",
    ),
    rows=[RowSet(lambda found: found.hits, ROW, ("record", "id", "tag", "marks", "label"), HIT)],
)
