"""Events in order, each with the tags that moved; of a single claim also the course of its tag."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many, own
from lineage_cli.answers.types import ID, RECORD, TAG_OR_OPEN, TEXT
from lineage_cli.domain.grades import Tag
from lineage_cli.query.events import Event
from lineage_cli.query.tag_changes import Moved
from lineage_cli.query.timeline import Timeline

MOVED = Table[Moved](
    Key("claim", ID, lambda moved: moved.claim.id),
    own("before", TAG_OR_OPEN),
    own("after", TAG_OR_OPEN),
)
EVENT = Table[Event](
    own("date", TEXT),
    own("what", TEXT),
    own("record", RECORD),
    own("id", ID),
    own("label", TEXT),
    own("moved", many(MOVED.type._replace(cell=lambda moved: str(moved.claim.id)))),
)
DAY = Table[tuple[str, Tag]](
    Key("date", TEXT, lambda day: day[0]),
    Key("tag", TAG_OR_OPEN, lambda day: day[1]),
)
ANSWER = Answer[Timeline](
    own("events", many(EVENT.type)),
    own(
        "course",
        many(DAY.type),
        "of a single claim: its tag after each day on which something happened",
    ),
    rows=[RowSet(lambda timeline: timeline.events, EVENT, ("date", "what", "record", "id", "label", "moved"))],
)
