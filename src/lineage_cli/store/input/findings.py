"""What checks of a record are made of: what they take and yield, and what several of them find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from lineage_cli.domain.dates import first_day, last_day
from lineage_cli.domain.grades import Kind
from lineage_cli.domain.language import Message, mark, msg
from lineage_cli.domain.records import Predicate
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input.draft import Draft, Json, meant

Finding = tuple[str, str, Message | str, Message | str]


class Vocabulary(NamedTuple):
    """The words that `lineage.yaml` adds to those of the format: its verbs, and kinds of evidence by what they are."""

    predicates: Mapping[str, Predicate]
    kinds: Mapping[str, Kind] = MappingProxyType({})
    language: str = "en"
    refused: frozenset[str] = frozenset()  # verbs that are there but cannot be used


RecordCheck = Callable[[Draft, Vocabulary], Iterator[Finding]]


SIDES = ("supports", "disputes", "neutral")
KINDS = {kind.value: kind for kind in Kind}


def kinds_are_known(body: dict[str, Json], field: str, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Kinds of evidence are those of the rule or of `lineage.yaml`: its own stand beside the one of the rule that they are."""
    kind = str(body["kind"])
    if kind in KINDS:
        return
    if kind in vocabulary.kinds:
        body |= {"kind": vocabulary.kinds[kind].value, "own_kind": kind}
        return
    del body["kind"]
    known = (*KINDS, *vocabulary.kinds)
    hint = msg("write one of {options}, or add it to 'evidence_kinds' in lineage.yaml", options=", ".join(known))
    yield field, "bad-choice", meant(msg("'kind' cannot be {value!r}", value=kind), kind, known), hint


ADD_ANCHOR = mark("add a short exact phrase that occurs once there")


def no_anchor(source: Json | None) -> Message:
    """Return the message of a place without anchor. It is a problem only where its source was read, which the index knows."""
    return msg("no anchor in {source!r}", source=source)


REORDER = mark("put the dates in order")


def dates_reversed(values: Mapping[str, Json], field: str, what: Message) -> Iterator[Finding]:
    """What ends does not end before it begins."""
    since, until = values.get("since"), values.get("until")
    if isinstance(since, str) and isinstance(until, str) and last_day(until) < first_day(since):
        message = msg("{what} ends {until}, before it begins {since}", what=what, until=until, since=since)
        yield field, "dates-reversed", message, REORDER


def mappings(value: Json | None) -> list[dict[str, Json]]:
    """Return the mappings in a list."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
