"""Grades claims for the index, many at a time: records in order, without what no grade depends on; like cases once."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from lineage_cli.domain.grades import Grading, Kind, Role, Side, Strength
from lineage_cli.domain.records import Evidence
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.grading import LineCase, grade, grounds, inherent
from lineage_cli.store.index import address, workers
from lineage_cli.store.index.bulk_reader import KEPT, BulkReader, Stored
from lineage_cli.store.index.decode import KINDS as KINDS_OF_EVIDENCE
from lineage_cli.store.index.decode import SIDES
from lineage_cli.store.index.encoding import BITS

CHUNK = 1000  # records whose claims are graded together
SHARED = 10_000  # records from which on other processes pay for their start

Signature = tuple[object, ...]
Row = tuple[int, int, int, bool]
"""A verdict as it is stored: key of the claim, tag, marks, whether in a circle."""


def grade_index(
    index: sqlite3.Connection, folder: str, reached: set[str] | None, told: Callable[[float], None]
) -> None:
    """Grade the claims that were reached, or all, what they rest on first. Memory stays flat. `told` hears which share is done."""
    grader = _Grader(BulkReader(index, folder))
    if reached is None:
        resting = _grade_all(index, folder, told)
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


def _grade_all(index: sqlite3.Connection, folder: str, told: Callable[[float], None]) -> list[str]:
    """Grade the claims that rest on nothing or on plain ones, in several processes where that pays. Return the others."""
    last = index.execute("SELECT coalesce(max(key), 0) FROM record").fetchone()[0]
    (path,) = index.execute("SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'").fetchone()
    crew = workers.usable() if path and last >= SHARED else 0
    share = _Share(folder, address.for_reading(os.fsdecode(path)) if crew else None, index)
    resting: list[str] = []
    with contextlib.closing(workers.shared(range(0, last, CHUNK), share.grade, crew)) as results:
        for number, (rows, rest) in enumerate(results):
            told(number * CHUNK / last)
            _put(index, rows)
            resting += rest
    return resting


def _put(index: sqlite3.Connection, rows: Iterable[Row]) -> None:
    index.executemany("REPLACE INTO grade VALUES (?, ?, ?, ?)", rows)


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
        return self.grader.grade(self.grader.library.read_on(start, start + CHUNK))


class _Item(NamedTuple):
    """What a grade depends on of an evidence item that rests on no claim, whatever its name."""

    origin: str
    kind: Kind
    concerns: frozenset[str]
    relayed: bool
    first_hand: bool
    void: bool
    withdrawn: bool
    lost: bool


class _Grader:
    """The rule, asked once for all claims whose lines are of like strength. What rests on other claims is graded one by one.

    A claim is plain where none of its lines rests on a claim; what rests on plain claims alone can be graded where it stands.
    """

    def __init__(self, library: BulkReader) -> None:
        self.library = library
        self.judge = Judge(library)
        self._verdicts: dict[Signature, Grading] = {}
        self._items: dict[str, _Item | None] = {}
        self._strengths: dict[Signature, Strength] = {}

    def grade(self, ids: Iterable[str]) -> tuple[list[Row], list[str]]:
        """Return the verdicts on the claims among these that are plain or rest on plain ones, and the ids of the others."""
        if len(self._items) > KEPT:
            self._items.clear()
        rows: list[Row] = []
        resting: list[str] = []
        for id in ids:
            verdict = self._plain(id) or self._resting(id)
            if verdict is not None:
                rows.append(self._row(id, verdict))
            elif self.library.claim(id) is not None:
                resting.append(id)
        return rows, resting

    def _plain(self, id: str) -> Grading | None:
        """Return the verdict on a plain claim, None for any other record."""
        stored = self.library.stored(id)
        signature = self._signature(id, stored) if stored is not None and stored.kind == "claim" else None
        if signature is None:
            return None
        found = self._verdicts.get(signature)
        if found is None:
            whole = self.judge.settle([id])[id]
            found = self._verdicts[signature] = Grading(whole.tag, whole.marks)
        return found

    def _resting(self, id: str) -> Grading | None:
        """Return the verdict on a claim that rests on plain ones alone, None for any other record."""
        case = self.judge.case(id)
        if case is None:
            return None
        known = {ground: self._plain(ground) for ground in grounds(case)}
        return grade(case, known.get) if None not in known.values() else None

    def grade_resting(self, ids: list[str]) -> list[Row]:
        """Return the verdicts on claims that rest on others, and on those of these that have none yet."""
        library = self.library
        done = library.all_graded(ids)  # what others rested on
        ids = [id for id in ids if id not in done]
        library.evict_if_full()
        library.read_ahead(ids)
        claims = [claim for claim in map(library.claim, ids) if claim is not None]
        library.read_ahead(line.evidence for claim in claims for line in claim.lines)
        items = [item for claim in claims for line in claim.lines if (item := library.evidence(line.evidence))]
        library.read_ahead(item.place.source for item in items)
        judge = Judge(library)
        judge.prefetch(ground for item in items for ground in item.rests_on)
        return [self._row(id, grading) for id, grading in judge.settle(ids).items()]

    def _row(self, id: str, grading: Grading) -> Row:
        stored = self.library.stored(id)
        assert stored is not None, id  # noqa: S101 - it was graded
        return stored.key, int(grading.tag), sum(map(BITS.__getitem__, grading.marks)), grading.circle

    def _signature(self, id: str, stored: Stored) -> Signature | None:
        """Return all of a claim that can move its verdict. None where it rests on others, or may be superseded.

        It is told from what is stored: to make a case of each claim would take three times as long.
        """
        body, lost = stored.body, stored.lost
        if id in self.library.superseded:
            return None
        predicate = self.library.predicates.get(body.get("predicate", ""))
        role = predicate.role if predicate else None
        lines: list[tuple[Side, str, Strength, bool, bool, bool]] = []
        for side in SIDES:
            for line in body.get(side, ()):
                item = self._item(line["evidence"])
                if item is None:
                    return None
                lost = lost or item.lost
                if side is not Side.NEUTRAL:
                    lines.append((side, item.origin, *self._of_line(line, item, role)))
        origins: dict[str, int] = {}
        numbered = [(side, origins.setdefault(origin, len(origins)), *rest) for side, origin, *rest in lines]
        return body.get("form"), lost, *numbered

    def _of_line(self, line: Mapping[str, Any], item: _Item, role: Role | None) -> tuple[Strength, bool, bool, bool]:
        """Return the strength of a line, what of its kind the rule asks for, and whether its source is withdrawn."""
        kind, concerns = item.kind, item.concerns
        if len(line) > 1:
            kind, concerns = KINDS_OF_EVIDENCE.get(line.get("kind", ""), kind), concerns.union(line.get("concerns", ()))
        void = item.void or "resolved" in line or "until" in line
        key = kind, len(concerns), item.relayed, item.first_hand, void, role
        strength = self._strengths.get(key)
        if strength is None:
            case = LineCase(
                Side.SUPPORTS, "", kind, None, tuple(concerns), "" if item.relayed else None, item.first_hand
            )
            strength = self._strengths[key] = Strength.NOTHING if void else inherent(case, role)[0]
        return strength, kind is Kind.RECORD, kind is Kind.INFERENCE, item.withdrawn

    def _item(self, id: str) -> _Item | None:
        if id not in self._items:
            item = self.library.evidence(id)
            self._items[id] = self._of_item(item) if item is not None and not item.rests_on else None
        return self._items[id]

    def _of_item(self, item: Evidence) -> _Item:
        source, chain = item.place.source, self.judge.chain(item.place.source)
        return _Item(
            chain.origin,
            item.kind,
            frozenset(item.concerns),
            relayed=chain.relayed_by is not None,
            first_hand=not item.via and self.judge.was_read(source),
            void=item.until is not None or chain.missing is not None or chain.withdrawn is not None,
            withdrawn=chain.withdrawn is not None and chain.missing is None,
            lost=item.incomplete or chain.incomplete,
        )
