"""The database and index in use, in numbers: counts, tags, stated against computed, and what hangs on one source."""

import os
from collections import Counter

from lineage_cli.domain.grades import Mark, Tag
from lineage_cli.domain.library import Tallies
from lineage_cli.domain.records import RECORD_KINDS, Database
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.listing import stated_tags
from lineage_cli.rules.assessment import NOTHING, Judge
from lineage_cli.rules.grading import counted_by_lines
from lineage_cli.store.cache import locate
from lineage_cli.store.folders.database import is_address


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
    on_server: bool = False  # the database, and its indexes with it


def stats(judge: Judge) -> Stats:
    """Count everything. Costs a look at every claim only where something is assumed."""
    library = judge.library
    counted = library.tallies() if judge.assumed == NOTHING else _counted(judge)
    kinds = ((kind, sum(counted.tags.values()) if kind == "claim" else _count(judge, kind)) for kind in RECORD_KINDS)
    return Stats(
        library.database.title,
        library.info.folder,
        _index_file(library.info.folder),
        library.info.files,
        library.info.problems,
        tuple(kinds),
        tuple((tag, counted.tags.get(tag, 0)) for tag in sorted(Tag, reverse=True)),
        tuple((mark, counted.marks[mark]) for mark in Mark if counted.marks.get(mark)),
        tuple((*pair, count) for pair, count in sorted(counted.calibration.items(), reverse=True)),
        tuple(sorted(counted.alone.items(), key=lambda pair: (-pair[1], pair[0]))),
        library.database,
        counted.by_lines,
        is_address(library.info.folder),
    )


def _counted(judge: Judge) -> Tallies:
    """Return what a library knows of all claims where nothing is assumed, under what is assumed."""
    tags, marks, alone = Counter[Tag](), Counter[Mark](), Counter[str]()
    calibration = Counter[tuple[Tag, Tag]]()
    by_lines = 0
    for number, id in enumerate(list(judge.library.ids("claim"))):
        if number % 1000 == 999:
            judge.library.evict()
        claim = judge.library.claim(id)
        if claim is None or not judge.exists(claim):
            continue
        verdict = judge.verdict(id)
        tags[verdict.tag] += 1
        marks.update(verdict.marks)
        by_lines += counted_by_lines(judge.grading(id)) is Tag.CONCLUSION and verdict.tag.is_grade
        if verdict.tag.is_grade:
            calibration.update((stated, verdict.tag) for stated in stated_tags(judge, claim))
        if Mark.SINGLE_SOURCE in verdict.marks:
            alone[judge.grading(id).supports[0].origin] += 1
    return Tallies(tags, marks, calibration, alone, by_lines)


def _index_file(folder: str) -> str | None:
    """Return the file that keeps the index, None where the cache did not take it."""
    path = locate.index_path(folder)
    return path if path is not None and os.path.isfile(path) else None


def _count(judge: Judge, kind: str) -> int:
    """Return how many records of a kind there are; a look at each only where something is assumed."""
    if judge.assumed == NOTHING:
        return judge.library.count(kind)
    records = (judge.library.record(id) for id in list(judge.library.ids(kind)))
    return sum(judge.has(record) for record in records if record is not None)
