"""What can be wrong between records, in words: repeated ids, references that lead nowhere, circles. Where they stand is found elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lineage_cli.domain.graphs import components
from lineage_cli.domain.language import Message, mark, msg
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input.draft import article, meant


class Fault(NamedTuple):
    """What is wrong, and what to do about it."""

    code: str
    message: Message
    hint: str


def repeated(id: str, path: str, line: int) -> Fault:
    """Return the fault of a record whose id an earlier one has, at a place."""
    hint = mark("give one of them another id: the first is read")
    return Fault("repeated-id", msg("{id!r} is already in {path}:{line}", id=id, path=path, line=line), hint)


def wrong_kind(field: str, id: str, target: str, *, due: str, found: str) -> Fault:
    """Return the fault of a field of a record that refers to one kind of record, and names one of another."""
    values = {"field": field, "id": id, "target": target, "due": article(due), "found": article(found)}
    message = msg("{field!r} of {id!r} is the id of {due}, and {target!r} is {found}", **values)
    return Fault("wrong-reference", message, msg("name {kind}", kind=article(due)))


def dangling(field: str, id: str, target: str, *, due: str, near: Iterable[str]) -> Fault:
    """Return the fault of a field of a record that names an id which nothing has. `near` are ids that may be meant."""
    message = msg(
        "{field!r} of {id!r} names {target!r}, which nothing has as its id", field=field, id=id, target=target
    )
    hint = msg("add {kind} with this id, or correct it", kind=article(due))
    return Fault("dangling-reference", meant(message, target, near), hint)


def unused(id: str) -> Fault:
    """Return the fault of an evidence item that no claim has."""
    return Fault("unused-evidence", msg("no claim has {id!r}", id=id), mark("name it in a claim, or take it out"))


def circles(code: str, edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Fault]]:
    """Yield the fault of each circle with its first member by name. Costs a look at each edge, and memory for each."""
    for group in components(edges, lambda node: edges.get(node, ())):
        if len(group) > 1 or group[0] in edges.get(group[0], ()):
            message = msg("a circle: {ids}", ids=", ".join(group))
            yield group[0], Fault(code, message, mark("take one of these references out"))
