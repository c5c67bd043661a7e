"""Records in order of one of their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from lineage_cli.domain.dates import first_day
from lineage_cli.domain.records import Claim, Entity, Evidence, Record, Source, headline
from lineage_cli.domain.text import fold
from lineage_cli.query.summaries import Brief
from lineage_cli.rules.assessment import Judge


class Judged(Protocol):
    """What can be put in order: a record with its verdict where it is a claim."""

    @property
    def record(self) -> Record:
        """The record."""
        ...

    @property
    def verdict(self) -> Brief | None:
        """Its verdict, where it is a claim."""
        ...


Item = TypeVar("Item", bound=Judged)


def ordered(judge: Judge, items: Iterable[Item], by: str | None, *, reverse: bool = False) -> Iterable[Item]:
    """Return records in the order of a field of `ORDERS`, those without it last, equal ones as they came.

    Without a field they stay as they are, or are turned round; only what stays as it is, is not held in memory.
    """
    if by is None:
        return reversed(list(items)) if reverse else items
    keyed = [(ORDERS[by](judge, item), item) for item in items]
    known = sorted((pair for pair in keyed if pair[0] is not None), key=itemgetter(0), reverse=reverse)
    return [item for _, item in known] + [item for key, item in keyed if key is None]


def _name_key(judge: Judge, item: Judged) -> str:
    return fold(headline(item.record))


def _kind_key(judge: Judge, item: Judged) -> str | None:
    return getattr(item.record, "kind", None)


def _tag_key(judge: Judge, item: Judged) -> int | None:
    return -item.verdict.tag if item.verdict else None


def _value_key(judge: Judge, item: Judged) -> tuple[float, float] | None:
    from lineage_cli.domain.values import quantity

    return quantity(item.record.value) if isinstance(item.record, Claim) and item.record.value else None


ORDERS: dict[str, Callable[[Judge, Judged], Any]] = {
    "id": lambda judge, item: item.record.id,
    "name": _name_key,
    "kind": _kind_key,
    "tag": _tag_key,  # the surest first
    "date": lambda judge, item: date_of(judge, item.record),
    "value": _value_key,
}


def date_of(judge: Judge, record: Record) -> str | None:
    """Return the first day of a record: a claim's first statement, a source's publication, an item's beginning."""
    match record:
        case Claim():
            days = (judge.stated_since(entry) for entry in record.stated if entry.omits is None)
            return min((first_day(day) for day in days if day), default=None)
        case Source():
            return first_day(record.published) if record.published else None
        case Evidence():
            since = judge.since(record)
            return first_day(since) if since else None
        case Entity():
            return None
