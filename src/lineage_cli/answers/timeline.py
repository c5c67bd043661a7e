"""Events in order, each with the tags that moved; of a single claim also the course of its tag."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, RowSet, Table, many
from lineage_cli.answers.types import ID, RECORD, TAG_OR_OPEN, TEXT
from lineage_cli.domain.grades import Tag
from lineage_cli.query.events import Event
from lineage_cli.query.tag_changes import Moved
from lineage_cli.query.timeline import Timeline

MOVED = Table[Moved](
    Key("claim", ID, lambda moved: moved.claim.id),
    Key("before", TAG_OR_OPEN, lambda moved: moved.before),
    Key("after", TAG_OR_OPEN, lambda moved: moved.after),
)
EVENT = Table[Event](
    Key("date", TEXT, lambda event: event.date),
    Key("what", TEXT, lambda event: event.what),
    Key("record", RECORD, lambda event: event.record),
    Key("id", ID, lambda event: event.id),
    Key("label", TEXT, lambda event: event.label),
    Key("moved", many(MOVED.type._replace(cell=lambda moved: str(moved.claim.id))), lambda event: event.moved),
)
DAY = Table[tuple[str, Tag]](
    Key("date", TEXT, lambda day: day[0]),
    Key("tag", TAG_OR_OPEN, lambda day: day[1]),
)
ANSWER = Answer[Timeline](
    Key("events", many(EVENT.type), lambda timeline: timeline.events),
    Key(
        "course",
        many(DAY.type),
        lambda timeline: timeline.course,
        "of a single claim: its tag after each day on which something happened",
    ),
    rows=[RowSet(lambda timeline: timeline.events, EVENT, ("date", "what", "record", "id", "label", "moved"))],
)
