"""A timeline as a document: events in order, each with the tags that moved."""

from __future__ import annotations

from lineage_cli.answers import Document, tag
from lineage_cli.query.changes import Change, Event
from lineage_cli.query.timeline import Timeline

FIELDS = ("date", "what", "record", "id", "label", "moved")


def told(timeline: Timeline) -> Document:
    """Return events under `events`; of a single claim also the course of its tag."""
    return {
        "events": [event(each) for each in timeline.events],
        "course": [{"date": day, "tag": tag(value)} for day, value in timeline.course],
    }


def event(each: Event) -> Document:
    """Return one event with the tags that moved."""
    return {
        "date": each.date,
        "what": each.what,
        "record": each.record,
        "id": each.id,
        "label": each.label,
        "moved": [_moved(change) for change in each.moved],
    }


def _moved(change: Change) -> Document:
    return {
        "claim": change.claim.id,
        "before": tag(change.before.tag) if change.before else None,
        "after": tag(change.after.tag) if change.after else None,
    }
