"""What matters of a comparison of sources: how one derives from the other, what it changed, left out and added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lineage_cli.domain.grades import Role
from lineage_cli.domain.records import DIFFERENCES, Difference, Source
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.comparison import Entry, Row
from lineage_cli.query.standing import OVERTHROWN, Assessed, assess, weight
from lineage_cli.query.works import Work, works
from lineage_cli.rules.assessment import Judge

MOST_SHOWN = 5
NOT_RECORDED = "unrecorded"  # nobody noted whether the source has it


class Changed(NamedTuple):
    """A claim that the later source has differently: in what, what it says instead, and whether it took that over."""

    kind: str
    claim: Assessed
    says: str
    taken_over: bool = False


class Pair(NamedTuple):
    """One source beside one that it derives from, or beside which it stands."""

    base: Work
    other: Work
    way: tuple[Source, ...]  # from the other source to the base, each made from the next; () where there is none
    same_hands: bool
    same: int
    changed: tuple[Changed, ...]  # what matters most first
    missing: tuple[tuple[str, int], ...]  # by reason
    own: int
    differs: tuple[Difference, ...]  # how the whole of it differs

    @property
    def stated(self) -> int:
        """How many claims the base states."""
        return self.same + len(self.changed) + sum(count for _, count in self.missing)


class Documents(NamedTuple):
    """The answer of a comparison of sources: each source beside the one that the others go back to."""

    pairs: tuple[Pair, ...]


def documents(judge: Judge, ids: Sequence[str], rows: Sequence[Row], language: str | None) -> Documents:
    """Return what matters of a comparison of sources, from its rows."""
    ways = {id: _way(judge, id) for id in ids}
    base = next((id for id in ids if all(id in ways[other] for other in ids)), None)
    base = base or next((id for id in ids if any(id in ways[other] for other in ids if other != id)), ids[0])
    cited = works(judge, ids)
    claims = [row.claim for row in rows if row.claim is not None]
    assessed = {each.id: each for each in assess(judge, claims, language)}
    place = {id: column for column, id in enumerate(ids)}
    pairs = []
    for id in ids:
        if id != base:
            way = _sources(judge, ways[id][: ways[id].index(base) + 1]) if base in ways[id] else ()
            cells = [(row, row.cells[place[base]], row.cells[place[id]]) for row in rows if row.claim is not None]
            pairs.append(_pair((cited[base], cited[id]), way, cells, assessed))
    return Documents(tuple(pairs))


def _way(judge: Judge, id: str) -> list[str]:
    """Return a source and what it derives from, step by step."""
    found = {id: None}
    source = judge.library.source(id)
    while source is not None and source.derived_from and source.derived_from not in found:
        found[source.derived_from] = None
        source = judge.library.source(source.derived_from)
    return list(found)


def _sources(judge: Judge, ids: Iterable[str]) -> tuple[Source, ...]:
    return tuple(source for id in ids if (source := judge.library.source(id)) is not None)


_Cells = tuple[Row, tuple[Entry, ...], tuple[Entry, ...]]


def _pair(
    cited: tuple[Work, Work], way: tuple[Source, ...], cells: Sequence[_Cells], assessed: dict[str, Assessed]
) -> Pair:
    base, other = cited
    same, own = 0, 0
    missing = Counter[str]()
    changed = []
    for row, mine, theirs in cells:
        if not mine:
            own += bool(theirs)
        elif reason := _missing(theirs):
            missing[reason] += 1
        elif said := _said(mine, theirs):
            claim = assessed[row.aspect]
            changed.append(Changed(said.kind or "wording", claim, said.says or "", _is_taken_over(claim, said, way)))
        else:
            same += 1
    derived = way[0] if way else None
    return Pair(
        base, other, way, _same_hands(base, other), same, _by_weight(changed), tuple(missing.most_common()), own,
        derived.differs if derived else (),
    )  # fmt: skip


def _missing(cell: Sequence[Entry]) -> str | None:
    """Return why a source does not have a claim, None where it has it."""
    if not cell:
        return NOT_RECORDED
    left = [entry.omits for entry in cell if entry.omits]
    return left[0] if len(left) == len(cell) else None


def _said(mine: Sequence[Entry], theirs: Sequence[Entry]) -> Entry | None:
    """Return what the other source says instead, the worst difference first; None where the base says that too."""
    known = {entry.says.casefold().strip(". ") for entry in mine if entry.says}
    fresh = [entry for entry in theirs if entry.says and entry.says.casefold().strip(". ") not in known]
    return min(fresh, key=lambda entry: DIFFERENCES.index(entry.kind or "wording"), default=None)


def _is_taken_over(claim: Assessed, said: Entry, way: Sequence[Source]) -> bool:
    """Whether a source between the two has a difference of the same kind already."""
    between = {source.id for source in way[1:-1]}
    return any(entry.place.source in between and entry.kind == said.kind for entry in claim.claim.stated)


def _same_hands(base: Work, other: Work) -> bool:
    sources = (base.source, other.source)
    return any(
        one is not None and two is not None and one.same_witness_as == two.id for one, two in (sources, sources[::-1])
    )


def _by_weight(changed: Iterable[Changed]) -> tuple[Changed, ...]:
    """Order changes: one of each kind, the worst kind first, then second ones; wording last."""
    ordered = sorted(changed, key=_weight)
    turn = Counter[str]()
    turns = []
    for each in ordered:
        turns.append((each.kind == "wording", turn[each.kind], DIFFERENCES.index(each.kind)))
        turn[each.kind] += 1
    return tuple(each for _, _, each in sorted(zip(turns, range(len(ordered)), ordered, strict=True)))


def _weight(each: Changed) -> tuple[object, ...]:
    """Within a kind: edges of descent, then values, then the surest claim, then what the source did itself."""
    is_edge = each.kind == "edge" and each.claim.role is Role.DESCENT
    is_value = each.claim.role in (Role.PROPERTY, Role.MEASURE) and OVERTHROWN.isdisjoint(each.claim.marks)
    return not is_edge, not is_value, *weight(each.claim), each.taken_over, each.claim.id
