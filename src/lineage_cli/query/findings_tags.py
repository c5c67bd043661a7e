"""Findings about tags: stated against computed, conclusions that are hedged, and what would settle what is open."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.grades import Form, Kind, Tag
from lineage_cli.query.findings_items import (
    Asked,
    Case,
    Item,
    asserting,
    is_graded_by_a_source,
    sources_of,
    strong_lines,
)
from lineage_cli.rules.grading import counted_by_lines


def stated_higher(asked: Asked) -> Iterator[Item]:
    """Yield the claims that a source grades higher than the evidence carries."""
    return _stated(asked, higher=True)


def stated_lower(asked: Asked) -> Iterator[Item]:
    """Yield the claims that a source grades lower than the evidence carries."""
    return _stated(asked, higher=False)


def _stated(asked: Asked, *, higher: bool) -> Iterator[Item]:
    for case in asked.cases.values():
        tag = case.grading.tag
        apart = [
            entry
            for entry in case.claim.stated
            if entry.tag is not None and tag.is_grade and entry.tag is not tag and (entry.tag > tag) is higher
        ]
        if apart:
            said = tuple(dict.fromkeys(entry.tag.words for entry in apart if entry.tag is not None))
            yield Item(asked.graded(case), said=said, by=asked.works(sources_of(apart)))


def hedged_conclusions(asked: Asked) -> Iterator[Item]:
    """Yield the conclusions that no source states without a hedge."""
    for case in asked.cases.values():
        said = [entry for entry in case.claim.stated if entry.omits is None and entry.stance == "asserts"]
        if case.grading.tag is Tag.CONCLUSION and said and all(entry.hedge for entry in said):
            hedges = tuple(dict.fromkeys(entry.hedge for entry in said if entry.hedge))
            carried = tuple(dict.fromkeys(evidence for evidence, _ in strong_lines(case)))
            yield Item(asked.graded(case), said=hedges, by=asked.works(sources_of(said)), evidence=carried)


def by_lines(asked: Asked) -> Iterator[Item]:
    """Yield the claims whose tag would be higher if each line were an independent source, the conclusions first."""
    raised = [
        (counted, case)
        for case in asked.cases.values()
        if case.grading.tag.is_grade and (counted := counted_by_lines(case.grading)) > case.grading.tag
    ]
    for counted, case in sorted(raised, key=lambda pair: (-pair[0], pair[1].claim.id)):
        repeated = [witness for witness in case.grading.supports if len(witness.lines) > 1]
        lines = tuple(line.evidence for witness in repeated for line in witness.lines)
        yield Item(
            asked.graded(case), by=asked.works(witness.origin for witness in repeated), evidence=lines, tag=counted
        )


def settled(asked: Asked) -> Iterator[Item]:
    """Yield the conclusions that a source states and a record of somebody else, its own maker, settles."""
    for case in asked.cases.values():
        by = sources_of(asserting(case.claim))
        origins = {asked.judge.chain(id).origin for id in by}
        records = [evidence for evidence, origin in strong_lines(case, Kind.RECORD) if origin not in origins]
        if case.grading.tag is Tag.CONCLUSION and by and records:
            yield Item(asked.graded(case), by=asked.works(by), evidence=tuple(dict.fromkeys(records)))


def would_raise(asked: Asked) -> Iterator[Item]:
    """Yield the claims that a source grades, each with the smallest change that would raise its tag."""
    for case in filter(is_graded_by_a_source, asked.cases.values()):
        yield Item(asked.graded(case, raised=True))


def questions(asked: Asked) -> Iterator[Item]:
    """Yield the questions with the claims that answer them, each with the smallest change that would raise it."""
    for case in asked.cases.values():
        if case.claim.form is Form.QUESTION:
            answers = (asked.cases.get(id) for id in case.claim.answers)
            live = [each for each in answers if each is not None and not _is_superseded(asked, each)]
            live.sort(key=lambda each: (-each.grading.tag, each.claim.id))
            yield Item(asked.graded(case), claims=tuple(asked.graded(each, raised=True) for each in live))


def _is_superseded(asked: Asked, case: Case) -> bool:
    return asked.judge.is_superseded(case.claim.id)
