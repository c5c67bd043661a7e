"""The database and index in use, in numbers: counts, tags, stated against computed, and what hangs on one source."""

import os
from collections import Counter
from typing import NamedTuple

from lineage_cli.domain.grades import Grading, Mark, Tag
from lineage_cli.domain.records import RECORD_KINDS, Database
from lineage_cli.query.listing import stated_tags
from lineage_cli.rules.assessment import NOTHING, Judge
from lineage_cli.rules.grading import verdict as verdict_of
from lineage_cli.rules.grading import witnesses
from lineage_cli.store.cache import locate


class Stats(NamedTuple):
    """Numbers about one database under the assumptions of the question."""

    title: str
    folder: str
    index_file: str | None
    files: int
    problems: int
    records: tuple[tuple[str, int], ...]
    tags: tuple[tuple[Tag, int], ...]
    marks: tuple[tuple[Mark, int], ...]
    calibration: tuple[tuple[Tag, Tag, int], ...]  # stated, computed, how often
    alone: tuple[tuple[str, int], ...]  # origin, how many claims hang on it alone
    about: Database
    by_lines: int  # how many conclusions there would be if lines were counted instead of witnesses


def stats(judge: Judge) -> Stats:
    """Count everything. Costs a look at every claim."""
    tags, marks, alone = Counter[Tag](), Counter[Mark](), Counter[str]()
    calibration = Counter[tuple[Tag, Tag]]()
    claims = by_lines = 0
    for number, id in enumerate(list(judge.library.ids("claim"))):
        if number % 1000 == 999:
            judge.library.evict()
        claim = judge.library.claim(id)
        if claim is None or not judge.exists(claim):
            continue
        verdict = judge.verdict(id)
        claims += 1
        tags[verdict.tag] += 1
        marks.update(verdict.marks)
        by_lines += counted_by_lines(judge.grading(id)) is Tag.CONCLUSION and verdict.tag.is_grade
        if verdict.tag.is_grade:
            calibration.update((stated, verdict.tag) for stated in stated_tags(judge, claim))
        if Mark.SINGLE_SOURCE in verdict.marks:
            alone[judge.grading(id).supports[0].origin] += 1
    library = judge.library
    counts = ((kind, claims if kind == "claim" else _count(judge, kind)) for kind in RECORD_KINDS)
    return Stats(
        library.info.title,
        library.info.folder,
        _index_file(library.info.folder),
        library.info.files,
        library.info.problems,
        tuple(counts),
        tuple((tag, tags[tag]) for tag in sorted(Tag, reverse=True)),
        tuple((mark, marks[mark]) for mark in Mark if marks[mark]),
        tuple((*pair, count) for pair, count in sorted(calibration.items(), reverse=True)),
        tuple(sorted(alone.items(), key=lambda pair: (-pair[1], pair[0]))),
        library.database,
        by_lines,
    )


def _index_file(folder: str) -> str | None:
    """Return the file that keeps the index, None where the cache did not take it."""
    path = locate.index_path(folder)
    return path if path is not None and os.path.isfile(path) else None


def counted_by_lines(grading: Grading) -> Tag:
    """Return the tag that a claim would have if each line were a witness of its own, as where lines are counted."""
    sides = (
        witnesses(line._replace(origin=line.evidence) for witness in side for line in witness.lines)
        for side in (grading.supports, grading.disputes)
    )
    return verdict_of(*sides).tag


def _count(judge: Judge, kind: str) -> int:
    """Return how many records of a kind there are; a look at each only where something is assumed."""
    if judge.assumed == NOTHING:
        return judge.library.count(kind)
    records = (judge.library.record(id) for id in list(judge.library.ids(kind)))
    return sum(judge.has(record) for record in records if record is not None)
