"""What matters of a comparison of things: how they are related, what is said of one against the other, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lineage_cli.domain.dates import first_day, is_period, last_day
from lineage_cli.domain.grades import Role
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.domain.values import quantity
from lineage_cli.query.compare_contests import PRESENT, Contest, contests_of
from lineage_cli.query.compare_entities import Told
from lineage_cli.query.compare_relation import Related, related
from lineage_cli.query.compare_values import Aspect, Cells, Value, own, values
from lineage_cli.query.labels import names
from lineage_cli.query.standing import Assessed
from lineage_cli.rules.assessment import Judge

ORDER = (Role.MEASURE, Role.PROPERTY, Role.TRAIT, Role.EVENT, Role.RELATION, Role.ORIGIN)
HUNDRED = 100.0
FULL_SCALE_FROM = 25.0  # per cent: where the largest is below, the scale ends at the largest


class Differing(NamedTuple):
    """An aspect of which the things have different values; a bar is a share of the scale, None where there is none."""

    aspect: Aspect
    cells: Cells
    bars: tuple[float | None, ...] = ()


class Same(NamedTuple):
    """What is recorded alike: how often, how many of these through families, and the aspects with a value each."""

    number: int
    of_families: int
    families: tuple[str, ...]
    items: tuple[tuple[Aspect, Value], ...]


class Overview(NamedTuple):
    """The answer of a comparison of things."""

    relations: tuple[Related, ...]
    contests: tuple[Contest, ...]
    others: tuple[Assessed, ...]  # claims that name several of the things and say something else
    differing: tuple[Differing, ...]
    effects: tuple[tuple[str, tuple[Value | None, ...]], ...]
    alone: tuple[tuple[Aspect, ...], ...]  # for each thing what is recorded of it only
    same: Same
    unclear: tuple[tuple[Aspect, bool], ...]  # what cannot be told apart, and whether for several values of one thing


def overview(judge: Judge, told: Mapping[str, Told], language: str | None) -> Overview:
    """Return what matters of a comparison. Costs a look at every claim about the things and their families."""
    ids = list(told)
    called = names(judge, ids, language)
    relations = related(judge, ids, called, language)
    shown = {edge.id for each in relations for edge in each.edges}
    contests, others = contests_of(judge, ids, called, language)
    found = values(judge, told, language)
    effects = {aspect: cells for aspect, cells in found.items() if aspect.role is Role.ORIGIN}
    rest = {aspect: cells for aspect, cells in found.items() if aspect.role is not Role.ORIGIN}
    compared = {contest.aspect for contest in contests}
    sorting = _Sorting(rest, compared, {claim.id for contest in contests for claim in contest.claims})
    return Overview(
        relations,
        contests,
        tuple(each for each in others if each.id not in shown),
        sorting.differing(),
        _effects(effects),
        sorting.alone(len(ids)),
        sorting.same(),
        tuple(sorting.unclear),
    )


def _effects(found: Mapping[Aspect, Cells]) -> tuple[tuple[str, tuple[Value | None, ...]], ...]:
    rows = [(aspect.label, tuple(cell[0] if cell else None for cell in cells)) for aspect, cells in found.items()]
    rows.sort(key=lambda row: (-sum(value is not None for value in row[1]), -_surest(row[1]), row[0]))
    return tuple(rows)


def _surest(found: Iterable[Value | None]) -> int:
    return max((value.claim.tag for value in found if value is not None), default=0)


class _Sorting:
    """Sorts aspects into what differs, what is the same, what is recorded of one only, and what cannot be told apart."""

    def __init__(self, found: Mapping[Aspect, Cells], compared: set[str], used: set[str]) -> None:
        self._scales = _scales(found)
        self._found = {
            aspect: cells
            for aspect, cells in found.items()
            if not (aspect.role is Role.TRAIT and aspect.label in compared)
            and not any(value.claim.id in used for cell in cells for value in cell)
        }
        self.unclear: list[tuple[Aspect, bool]] = []
        self._differing: list[Differing] = []
        self._same: list[tuple[Aspect, Value]] = []
        for aspect, cells in self._found.items():
            self._sort(aspect, cells)

    def _sort(self, aspect: Aspect, cells: Cells) -> None:
        """Put an aspect where it belongs. A family's value counts only against a thing's own."""
        if sum(map(bool, cells)) < 2:
            return
        chosen = tuple(own(cell) or cell for cell in cells)
        first = [cell[0] for cell in chosen if cell]
        has_own = any(own(cell) for cell in cells)
        if aspect.role in (Role.MEASURE, Role.PROPERTY) and any(map(_is_manifold, chosen)):
            self.unclear.append((aspect, True))
        elif has_own and _DIFFER[aspect.role](chosen):
            self._differing.append(Differing(aspect, chosen, self._bars(aspect, chosen)))
        elif aspect.role is Role.EVENT and len({value.key for value in first}) > 1:
            self.unclear.append((aspect, False))
        else:
            self._same.append((aspect, first[0]))

    def _bars(self, aspect: Aspect, cells: Cells) -> tuple[float | None, ...]:
        scale = self._scales.get((aspect.on, aspect.unit))
        if aspect.role is not Role.MEASURE or not scale:
            return ()
        return tuple(_number(cell[0]) / scale if cell and cell[0].number else None for cell in cells)

    def differing(self) -> tuple[Differing, ...]:
        """Return what differs: measures first, and of each kind the surest."""
        best = {id(each): _surest(cell[0] if cell else None for cell in each.cells) for each in self._differing}
        return tuple(
            sorted(self._differing, key=lambda each: (ORDER.index(each.aspect.role), -best[id(each)], each.aspect))
        )

    def same(self) -> Same:
        """Return what is recorded alike."""
        kin = [value.family for aspect, value in self._same if value.family is not None and self._is_kin(aspect)]
        families = sorted(set(kin), key=lambda family: (-kin.count(family), family))
        return Same(len(self._same), len(kin), tuple(families), tuple(self._same))

    def _is_kin(self, aspect: Aspect) -> bool:
        return not any(own(cell) for cell in self._found[aspect])

    def alone(self, columns: int) -> tuple[tuple[Aspect, ...], ...]:
        """Return for each thing the aspects on which it alone has a value of its own: properties and measures first."""
        order = (Role.PROPERTY, Role.MEASURE, Role.TRAIT, Role.EVENT, Role.RELATION)
        single = [
            (aspect, next(at for at, cell in enumerate(cells) if cell))
            for aspect, cells in self._found.items()
            if sum(map(bool, cells)) == 1 and any(own(cell) for cell in cells)
        ]
        single.sort(key=lambda each: order.index(each[0].role))
        return tuple(tuple(aspect for aspect, at in single if at == column) for column in range(columns))


def _is_manifold(cell: Sequence[Value]) -> bool:
    """Whether a thing has several values that are equally sure."""
    return len({value.key for value in cell if value.claim.tag is cell[0].claim.tag}) > 1 if cell else False


def _values_differ(cells: Cells) -> bool:
    return len({cell[0].key for cell in cells if cell}) > 1


def _traits_differ(cells: Cells) -> bool:
    return len({PRESENT[cell[0].claim.sign or "+"] for cell in cells if cell}) > 1


def _sets_part(cells: Cells) -> bool:
    if not all(own(cell) for cell in cells):
        return False
    return not set.intersection(*({value.key for value in cell} for cell in cells))


def _dates_part(cells: Cells) -> bool:
    dates = [cell[0].text for cell in cells if cell]
    if not all(map(is_period, dates)):
        return False
    spans = [(first_day(date.partition("/")[0]), last_day(date)) for date in dates]
    return max(start for start, _ in spans) > min(end for _, end in spans)


_DIFFER = {
    Role.MEASURE: _values_differ,
    Role.PROPERTY: _values_differ,
    Role.TRAIT: _traits_differ,
    Role.EVENT: _dates_part,
    Role.RELATION: _sets_part,
}


def _scales(found: Mapping[Aspect, Cells]) -> dict[tuple[str, str], float]:
    """Return the end of the scale for each benchmark and unit: 100 for per cent, unless the largest is small."""
    largest: dict[tuple[str, str], float] = {}
    for aspect, value in _measured(found):
        key = aspect.on, aspect.unit
        largest[key] = max(largest.get(key, 0.0), _number(value))
    return {
        key: HUNDRED if key[1] == "%" and most >= FULL_SCALE_FROM else most for key, most in largest.items() if most > 0
    }


def _measured(found: Mapping[Aspect, Cells]) -> Iterator[tuple[Aspect, Value]]:
    for aspect, cells in found.items():
        if aspect.role is Role.MEASURE:
            yield from ((aspect, value) for cell in cells for value in cell if value.number)


def _number(value: Value) -> float:
    found = value.number or quantity("0")
    return 0.0 if found is None else found.low if found.low > float("-inf") else found.high
