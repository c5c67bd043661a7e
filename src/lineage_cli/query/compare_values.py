"""What is said of the things compared, sorted by what it is about, so that values can be held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lineage_cli.domain.grades import Role
from lineage_cli.domain.language import tr
from lineage_cli.domain.records import Claim
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.domain.values import Quantity, quantity
from lineage_cli.query.compare_entities import Told
from lineage_cli.query.labels import names
from lineage_cli.query.standing import Assessed, assess, is_live, weight
from lineage_cli.rules.assessment import Judge


class Aspect(NamedTuple):
    """What values are of: values of one aspect can be held against each other."""

    role: Role
    predicate: str
    label: str
    on: str = ""  # the benchmark of a measure, or what a property is of
    method: str = ""
    unit: str = ""
    during: str = ""
    narrowed: str = ""
    is_number: bool = False


class Value(NamedTuple):
    """What one claim says of one thing, itself or as a member of a family."""

    claim: Assessed
    text: str
    number: Quantity | None = None
    family: str | None = None  # its name

    @property
    def key(self) -> str:
        """What tells two values apart."""
        return self.text.casefold()


Cells = tuple[tuple[Value, ...], ...]
"""The values of one aspect for each thing, the surest first."""


def values(judge: Judge, told: Mapping[str, Told], language: str | None) -> dict[Aspect, Cells]:
    """Return the live values of things by aspect. Descent is left out: it says how they are related."""
    found: dict[Aspect, list[list[Value]]] = {}
    for column, id in enumerate(told):
        forward = [(each, family) for each, family in told[id] if each.claim.subject in (id, family)]
        assessed = assess(judge, [each for each, _ in forward], language)
        pairs = [(each, family) for each, (_, family) in zip(assessed, forward, strict=True) if is_live(each)]
        called = names(judge, _named(pairs), language)
        for each, family in sorted(pairs, key=lambda pair: (*weight(pair[0]), pair[0].id)):
            if each.role is not None and each.role is not Role.DESCENT and not _is_contest(each):
                value = _value(each, called, called.get(family) if family else None)
                cells = found.setdefault(_aspect(each, called), [[] for _ in told])
                cells[column].append(value)
    _hold_words_against_numbers(found)
    return {aspect: tuple(map(tuple, cells)) for aspect, cells in found.items()}


def _hold_words_against_numbers(found: dict[Aspect, list[list[Value]]]) -> None:
    """Move a property in words beside the same in numbers where no thing has both: that still is a difference."""
    for aspect in [aspect for aspect in found if aspect.role is Role.PROPERTY and not aspect.is_number]:
        numbers = found.get(aspect._replace(is_number=True))
        if numbers is not None and not any(map(all, zip(found[aspect], numbers, strict=True))):
            for cell, others in zip(numbers, found.pop(aspect), strict=True):
                cell.extend(others)


def _is_contest(each: Assessed) -> bool:
    """Whether a claim only holds one thing against another, which is no value of either."""
    return each.role is Role.RELATION and each.predicate is not None and each.predicate.compared is not None


def _named(pairs: Iterable[tuple[Assessed, str | None]]) -> list[str]:
    return [
        id
        for each, family in pairs
        for id in (each.claim.object, family, *each.claim.on, *each.claim.by, *each.claim.in_)
        if id
    ]


def _value(each: Assessed, called: dict[str, str], family: str | None) -> Value:
    claim = each.claim
    if claim.value is not None:
        text = " ".join(filter(None, (claim.value, claim.unit)))
        return Value(each, text, quantity(claim.value), family)
    if each.role is Role.TRAIT and each.predicate is not None:
        return Value(each, each.predicate.label, None, family)
    return Value(each, called.get(claim.object or "", claim.object or ""), None, family)


def _aspect(each: Assessed, called: dict[str, str]) -> Aspect:
    claim, role = each.claim, each.role or Role.RELATION
    verb = claim.predicate or ""
    label = each.predicate.label if each.predicate else verb

    def joined(ids: Iterable[str]) -> str:
        return tr(", ").join(called[id] for id in ids)

    match role:
        case Role.TRAIT:
            return Aspect(role, "", called[claim.object or ""])
        case Role.ORIGIN:
            return Aspect(role, "", called[claim.object or ""])
        case Role.MEASURE:
            return Aspect(role, verb, label, joined(claim.on), joined(claim.by), claim.unit or "", _during(claim))
        case Role.PROPERTY:
            number = claim.value is not None and quantity(claim.value) is not None
            narrowed = joined(claim.in_)
            return Aspect(role, verb, label, joined(claim.on), "", claim.unit or "", _during(claim), narrowed, number)
        case Role.EVENT | Role.RELATION | Role.DESCENT:
            return Aspect(role, verb, label)


def _during(claim: Claim) -> str:
    return claim.during or ""


def own(cell: Iterable[Value]) -> tuple[Value, ...]:
    """Return what is said of a thing itself, not of a family."""
    return tuple(value for value in cell if value.family is None)
