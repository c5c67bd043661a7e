"""What every screen of a trace has: a head, what to ask next, and the names and works that stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from lineage_cli.domain.grades import Mark, Role
from lineage_cli.domain.records import Entity
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.labels import names
from lineage_cli.query.standing import Assessed, assess, in_order, is_live
from lineage_cli.query.summaries import Brief, briefs, of_role
from lineage_cli.query.trace_causes import Explanations
from lineage_cli.query.trace_lines import EvidenceLine
from lineage_cli.query.works import Work, works
from lineage_cli.rules.assessment import Judge

MOST_ALIASES = 2


class Options(NamedTuple):
    """How a trace is asked for: what was made from a thing instead of what it was made from, how far, in which language."""

    down: bool = False
    depth: int | None = None
    language: str | None = None


class Head(NamedTuple):
    """The thing that was asked for, in a line."""

    id: str
    name: str
    kind: str
    family: str | None = None
    event: Assessed | None = None
    aliases: tuple[str, ...] = ()
    summary: str | None = None


class Lookup(NamedTuple):
    """The entities and the sources that a screen names, by id."""

    names: Mapping[str, str] = MappingProxyType({})
    works: Mapping[str, Work] = MappingProxyType({})


class Closing(NamedTuple):
    """The record that is worth asking for next, by which command, and how many claims on the matter are not shown."""

    id: str | None = None
    more: int = 0
    command: str = "evidence"


class Replacement(NamedTuple):
    """A claim that was given up, the one in its place, when, by whom and why."""

    old: Assessed
    new: Assessed
    on: str | None = None
    by: str | None = None
    why: str | None = None


def head(judge: Judge, id: str, language: str | None, *, event: bool = False) -> Head:
    """Return what was asked for in a line, with the first event of its life where that is wanted. Raises `KeyError` for no entity."""
    record = judge.library.entity(id)
    if record is None:
        raise KeyError(id)
    found = names(judge, [id, *record.part_of[:1]], language)
    return Head(
        id,
        found[id],
        record.kind,
        found[record.part_of[0]] if record.part_of else None,
        first_event(judge, id, language) if event else None,
        _aliases(record, found[id]),
        record.summary,
    )


def _aliases(record: Entity, name: str) -> tuple[str, ...]:
    """Return aliases that differ from the name, and from each other, by more than case."""
    found = {name.lower(): name}
    for alias in record.aliases:
        found.setdefault(alias.lower(), alias)
    return tuple(found.values())[1 : 1 + MOST_ALIASES]


def first_event(judge: Judge, id: str, language: str | None) -> Assessed | None:
    """Return the surest event in the life of a thing."""
    found = briefs(judge, judge.library.claims_of_role(Role.EVENT, "subject", [id]))
    events = in_order(filter(is_live, assess(judge, of_role(judge, found, Role.EVENT), language)))
    return next((each for each in events if each.claim.value), None)


def parts(value: object) -> Iterator[Assessed | EvidenceLine]:
    """Yield the claims and lines that a screen shows, however deep they stand in it."""
    match value:
        case Assessed() | EvidenceLine():
            yield value
        case Explanations():
            yield from parts(tuple(block.shown for block in value[1:]))
        case tuple():
            for each in value:
                yield from parts(each)


def claims_in(value: object) -> set[str]:
    """Return the claims that a screen shows."""
    return {part.id for part in parts(value) if isinstance(part, Assessed)}


def lookup(judge: Judge, language: str | None, *values: object, ids: Iterable[str] = ()) -> Lookup:
    """Return the names and works that a screen needs, read at once."""
    entities, sources = list(ids), list[str]()
    for part in (*parts(values), *_unshown(values)):
        if isinstance(part, EvidenceLine):
            sources += [part.place.source, *([part.via] if part.via else [])]
        else:
            claim = part.claim
            entities += filter(None, (claim.subject, claim.object, *claim.in_, *claim.by, *claim.on, *claim.than))
    return Lookup(names(judge, entities, language), works(judge, sources))


def _unshown(values: tuple[object, ...]) -> Iterator[Assessed]:
    """Yield the explanations that are only named."""
    yield from (each for value in values if isinstance(value, Explanations) for each in value.found)


def closing(touching: Iterable[Brief], claim: Assessed | None, *shown: object) -> Closing:
    """Return what to ask next, and how many of the claims that touch a thing no part of its screen shows."""
    seen = claims_in(shown)
    left = [each for each in touching if not each.is_superseded and each.id not in seen]
    return Closing(claim.id if claim else None, len(left))


def replacements(judge: Judge, found: Iterable[Brief], language: str | None, *shown: object) -> tuple[Replacement, ...]:
    """Return the claims that were given up and that no part of a screen shows, each with the one in its place."""
    seen = claims_in(shown)
    old = [each for each in found if Mark.SUPERSEDED in each.marks and each.id not in seen]
    later = judge.library.holders("supersedes", (each.id for each in old)) if old else {}
    new = {
        each.id: each for each in assess(judge, briefs(judge, (id for ids in later.values() for id in ids)), language)
    }
    pairs = ((each, new[id]) for each in assess(judge, old, language) for id in later.get(each.id, ()) if id in new)
    return tuple(_replacement(*pair) for pair in pairs)


def _replacement(old: Assessed, new: Assessed) -> Replacement:
    entry = next(entry for entry in new.claim.supersedes if entry.claim == old.id)
    return Replacement(old, new, entry.on, entry.by, entry.why)
