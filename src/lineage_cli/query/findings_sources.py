"""Findings about sources: what hangs on one, what is the same witness, and what would change without those that nobody opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lineage_cli.domain.grades import Mark
from lineage_cli.query.changes import impact
from lineage_cli.query.findings_items import Asked, Case, Item, is_graded_by_a_source, is_weighty

SAME_TEXT = frozenset({"translation", "republication", "version"})
FEW = 3  # claims that hang on a source: those with fewer are counted together
MOST = 5  # of the claims that hang on a source


def unopened(asked: Asked) -> Iterator[Item]:
    """Yield the claims whose tag would change without the sources that nobody opened, the worst first; each with these sources."""
    unread = _unread(asked)
    for change in impact(asked.judge, sorted(unread)).changes:
        if change.fall and change.after is not None:
            case = asked.cases[change.claim.id]
            through = dict.fromkeys((*(id for id in _sources(asked, case) if id in unread), change.path[0]))
            yield Item(asked.graded(case), by=asked.works(through), tag=change.after.tag)


def _unread(asked: Asked) -> set[str]:
    """Return the sources that nobody opened, themselves or in a version of them."""
    library = asked.judge.library
    ids = list(library.ids("source"))
    library.prefetch(ids)
    sources = [source for id in ids if (source := library.source(id)) is not None]
    read = {source.id for source in sources if source.read_on is not None}
    in_a_version = {source.derived_from for source in sources if source.id in read and source.derivation in SAME_TEXT}
    return {source.id for source in sources} - read - in_a_version


def _sources(asked: Asked, case: Case) -> list[str]:
    """Return the sources of the lines of a claim, each once."""
    items = (asked.judge.library.evidence(line.evidence) for line in case.claim.lines)
    return list(dict.fromkeys(item.place.source for item in items if item is not None))


def alone(asked: Asked) -> Iterator[Item]:
    """Yield the sources by the number of claims that hang on them alone, those with few counted together at the end."""
    few: list[Case] = []
    sources = 0
    for source, found in _hanging(asked).items():
        if len(found) >= FEW:
            yield _on(asked, source, found)
        else:
            few += found
            sources += 1
    if few:
        yield Item(number=len(few), of=sum(map(is_weighty, few)), on=str(sources))


def _on(asked: Asked, source: str, found: list[Case]) -> Item:
    return Item(source=asked.works([source])[0], number=len(found), of=sum(map(is_weighty, found)))


def alone_claims(asked: Asked) -> Iterator[Item]:
    """Yield the weightiest claims that hang on each source alone: those that a source grades first, then what most rests on."""
    for source, found in _hanging(asked).items():
        chosen = sorted(filter(is_weighty, found), key=lambda case: _weight(asked, case))
        for case in chosen[:MOST]:
            yield Item(asked.graded(case), said=tuple(_said(case)), by=asked.works([source]))


def _weight(asked: Asked, case: Case) -> tuple[bool, int, str]:
    resting = asked.judge.library.mentions(case.claim.id, "rests_on", "answers", "rivals")
    return not is_graded_by_a_source(case), -len(resting), case.claim.id


def _said(case: Case) -> Iterable[str]:
    tags = [entry.tag.words for entry in case.claim.stated if entry.tag is not None]
    return dict.fromkeys((*tags, *(f"“{entry.hedge}”" for entry in case.claim.stated if entry.hedge)))


def _hanging(asked: Asked) -> dict[str, list[Case]]:
    """Return the claims that hang on one source alone, by that source, the source with most of them first."""
    found: dict[str, list[Case]] = {}
    for case in asked.cases.values():
        if Mark.SINGLE_SOURCE in case.grading.marks:
            found.setdefault(case.grading.supports[0].origin, []).append(case)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def same_witness(asked: Asked) -> Iterator[Item]:
    """Yield the origins of which several items bear on one claim: on how many claims, and the most on one."""
    claims, most = Counter[str](), Counter[str]()
    for case in asked.cases.values():
        for witness in (*case.grading.supports, *case.grading.disputes):
            if len(witness.lines) > 1:
                claims[witness.origin] += 1
                most[witness.origin] = max(most[witness.origin], len(witness.lines))
    for origin in sorted(claims, key=lambda origin: (-claims[origin], origin)):
        yield Item(source=asked.works([origin])[0], number=claims[origin], of=most[origin])
