"""Grades claims for the index, many at a time: records in order, without what no grade depends on; like cases once."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property

from lineage_cli.domain.grades import Grading, Mark, Side, Tag
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.case import Case, grounds, signature
from lineage_cli.rules.grading import counted_by_lines, grade
from lineage_cli.store.index import address, workers
from lineage_cli.store.index.bulk_reader import MOST_KEPT, BulkReader
from lineage_cli.store.index.encoding import BITS

CHUNK = 1000  # records whose claims are graded together
MOSTLY = 2  # where one record of so many was reached, grading all at once costs less
WORTH_SHARING = 10_000  # records from which on other processes pay for their start

Row = tuple[int, int, int, bool, int, str | None]
"""A verdict as it is stored: key of the claim, tag, marks, whether in a circle; the tag if lines were counted; its only origin."""


def grade_index(
    index: sqlite3.Connection, folder: str, reached: set[str] | None, report_share: Callable[[float], None]
) -> None:
    """Grade the claims that were reached, or all, what they rest on first. Memory stays flat. `report_share` is given the share that is done."""
    grader = _Grader(BulkReader(index, folder))
    if reached is None or len(reached) * MOSTLY > index.execute("SELECT count(*) FROM record").fetchone()[0]:
        index.execute("DELETE FROM grade")
        resting = _grade_all(index, folder, report_share)
    else:
        held = "SELECT key FROM record WHERE id = ?"
        index.executemany(f"DELETE FROM grade WHERE key IN ({held})", [(id,) for id in reached])
        resting = []
        for chunk in _chunks(sorted(reached)):
            grader.library.evict_if_full()
            rows, rest = grader.grade(chunk)
            _put(index, rows)
            resting += rest
    for chunk in _chunks(resting):
        _put(index, grader.grade_resting(chunk))


def _chunks(ids: list[str]) -> Iterator[list[str]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def _grade_all(index: sqlite3.Connection, folder: str, report_share: Callable[[float], None]) -> list[str]:
    """Grade the claims that rest on nothing or on plain ones, in several processes where that pays. Return the others."""
    last = index.execute("SELECT coalesce(max(key), 0) FROM record").fetchone()[0]
    (path,) = index.execute("SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'").fetchone()
    processes = workers.available() if path and last >= WORTH_SHARING else 0
    share = _Share(folder, address.for_reading(os.fsdecode(path)) if processes else None, index)
    resting: list[str] = []
    graded = workers.in_order(range(0, last, CHUNK), share.grade, processes)
    with contextlib.closing(share), contextlib.closing(graded) as results:
        for number, (rows, rest) in enumerate(results):
            report_share(number * CHUNK / last)
            _put(index, rows)
            resting += rest
    return resting


def _put(index: sqlite3.Connection, rows: Iterable[Row]) -> None:
    index.executemany("REPLACE INTO grade VALUES (?, ?, ?, ?, ?, ?)", rows)


class _Share:
    """What one process grades of all claims. Of a shared index each has a connection of its own, made when it first needs it."""

    def __init__(self, folder: str, address: str | None, index: sqlite3.Connection) -> None:
        self.folder = folder
        self.address = address
        self.index = index

    @cached_property
    def grader(self) -> _Grader:
        """The grader of this process."""
        index = self.index if self.address is None else sqlite3.connect(self.address, uri=True)
        return _Grader(BulkReader(index, self.folder))

    def grade(self, start: int) -> tuple[list[Row], list[str]]:
        """Return the verdicts on the next claims behind a key, and the ids of those that have to wait."""
        return self.grader.grade(self.grader.library.read_range(start, start + CHUNK))

    def close(self) -> None:
        """Close the connection that this process opened for itself, if it did."""
        if self.address is not None and "grader" in vars(self):
            self.grader.library.close()


class _Grader:
    """The rule, asked once for all claims with like cases. What rests on other claims is graded one by one.

    A claim is plain where none of its lines rests on a claim; what rests on plain claims alone can be graded where it stands.
    """

    def __init__(self, library: BulkReader) -> None:
        self.library = library
        self.judge = Judge(library)
        self._verdicts: dict[Hashable, _Verdict] = {}  # by the signature of a case
        self._plain: dict[str, Grading | None] = {}  # of what others rest on

    def grade(self, ids: Iterable[str]) -> tuple[list[Row], list[str]]:
        """Return the verdicts on the claims among these that are plain or rest on plain ones, and the ids of the others."""
        if len(self._plain) > MOST_KEPT:
            self._plain.clear()
        rows: list[Row] = []
        resting: list[str] = []
        for id in ids:
            case = self.judge.case(id)
            verdict = self._verdict(case) if case is not None else None
            if case is not None and verdict is not None:
                rows.append(self._row(id, verdict, _only_origin(case, verdict.grading)))
            elif case is not None:
                resting.append(id)
        return rows, resting

    def _verdict(self, case: Case) -> _Verdict | None:
        """Return the verdict on a claim that is plain or rests on plain ones alone, None for any other."""
        resting = grounds(case)
        if not resting:
            return self._of_plain(case)
        known = {ground: self._ground(ground) for ground in resting}
        return _whole(grade(case, known.get)) if None not in known.values() else None

    def _of_plain(self, case: Case) -> _Verdict:
        key = signature(case)
        found = self._verdicts.get(key)
        if found is None:
            found = self._verdicts[key] = _whole(grade(case, lambda claim: None))
        return found

    def _ground(self, id: str) -> Grading | None:
        """Return the verdict on a plain claim, None where there is no such claim, or it rests on others."""
        if id not in self._plain:
            case = self.judge.case(id)
            self._plain[id] = self._of_plain(case).grading if case is not None and not grounds(case) else None
        return self._plain[id]

    def grade_resting(self, ids: list[str]) -> list[Row]:
        """Return the verdicts on claims that rest on others, and on those of these that have none yet."""
        library = self.library
        done = library.all_graded(ids)  # what others rested on
        ids = [id for id in ids if id not in done]
        library.evict_if_full()
        library.prefetch(ids)
        claims = [claim for claim in map(library.claim, ids) if claim is not None]
        library.prefetch(line.evidence for claim in claims for line in claim.lines)
        items = [item for claim in claims for line in claim.lines if (item := library.evidence(line.evidence))]
        library.prefetch(item.place.source for item in items)
        judge = Judge(library)
        judge.prefetch(ground for item in items for ground in item.rests_on)
        return [self._row(id, _whole(grading), _origin(grading)) for id, grading in judge.settle(ids).items()]

    def _row(self, id: str, verdict: _Verdict, origin: str | None) -> Row:
        stored, grading = self.library.stored(id), verdict.grading
        assert stored is not None, id  # noqa: S101 - it was graded
        marks = sum(map(BITS.__getitem__, grading.marks))
        return stored.key, int(grading.tag), marks, grading.circle, int(verdict.by_lines), origin


class _Verdict(NamedTuple):
    """The verdict on all claims with like cases, and the tag that they would have if lines were counted."""

    grading: Grading
    by_lines: Tag


def _whole(grading: Grading) -> _Verdict:
    return _Verdict(grading, counted_by_lines(grading))


def _origin(grading: Grading) -> str | None:
    """Return the one origin that a claim hangs on, None where it hangs on none or several."""
    return grading.supports[0].origin if Mark.SINGLE_SOURCE in grading.marks else None


def _only_origin(case: Case, grading: Grading) -> str | None:
    """Return the one origin that a claim hangs on, whose verdict is that on another one with a like case."""
    if Mark.SINGLE_SOURCE not in grading.marks:
        return None
    counting = grading.supports[0].lines[0].evidence
    own = (line.origin for line in case.lines if line.side is not Side.NEUTRAL)
    graded = (line.evidence for side, line in grading.lines if side is not Side.NEUTRAL)
    return next(origin for origin, evidence in zip(own, graded, strict=True) if evidence == counting)
