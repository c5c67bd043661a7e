"""Grades claims for the index, many at a time: records in order, without what no grade depends on; like cases once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice

from lineage_cli.domain.grades import Grading
from lineage_cli.domain.records import Record
from lineage_cli.grading import Case, LineCase, Standing, grade
from lineage_cli.store.cases import Judge
from lineage_cli.store.decode import GRADED
from lineage_cli.store.library import Library, Mention

CHUNK = 1000  # claims graded together
KEPT = 20_000  # records remembered before they are let go

Signature = tuple[object, ...]


def grade_index(
    index: sqlite3.Connection, folder: str, reached: set[str] | None, told: Callable[[float], None]
) -> None:
    """Grade the claims that were reached, or all, what they rest on first. Memory stays flat. `told` hears which share is done."""
    if reached is None:
        index.execute("DELETE FROM grade")
    else:
        index.executemany("DELETE FROM grade WHERE id = ?", ((id,) for id in reached))
    library = _Facts(index, folder)
    judge = Judge(library)
    grader = _Grader()
    claims = library.in_order(told) if reached is None else iter(sorted(reached))
    while chunk := list(islice(claims, CHUNK)):
        wanted = [id for id in chunk if library.claim(id) is not None and library.graded(id) is None]
        settled = judge.settle(wanted, grader.grade)
        index.executemany(
            "REPLACE INTO grade VALUES (?, ?, ?, ?)",
            [(id, grading.tag, " ".join(grading.marks), grading.circle) for id, grading in settled.items()],
        )
        library.settled(settled)


class _Facts(Library):
    """A library of what grades depend on. Reads records in the order in which they are stored, where their lines are near."""

    def __init__(self, index: sqlite3.Connection, folder: str) -> None:
        super().__init__(index, folder)
        rows = index.execute("SELECT DISTINCT target FROM chain WHERE field = 'supersedes'")
        self._superseded = {row[0] for row in rows}
        self._gradings: dict[str, Grading] = {}

    def in_order(self, told: Callable[[float], None]) -> Iterator[str]:
        """Yield the ids of all claims as they are stored, reading ahead the records that stand beside them."""
        last = self.index.execute("SELECT coalesce(max(key), 0) FROM record").fetchone()[0]
        query = "SELECT kind, id, body, incomplete OR lost FROM record WHERE key > ? AND key <= ? AND live ORDER BY key"
        for start in range(0, last, CHUNK):
            told(start / last)
            if len(self._records) > KEPT:
                self.forget()
            rows = self.index.execute(query, (start, start + CHUNK)).fetchall()
            for kind, id, body, incomplete in rows:
                self._records[id] = self._decoded(kind, id, body, incomplete=bool(incomplete))
            yield from [id for kind, id, _, _ in rows if kind == "claim"]

    def record(self, id: str) -> Record | None:
        """Return what a grade depends on of the record with this id, None where there is none."""
        if id not in self._records:
            query = "SELECT kind, body, incomplete OR lost FROM record WHERE id = ? AND live"
            row = self.index.execute(query, (id,)).fetchone()
            self._records[id] = None if row is None else self._decoded(row[0], id, row[1], incomplete=bool(row[2]))
        return self._records[id]

    def _decoded(self, kind: str, id: str, body: str, *, incomplete: bool) -> Record | None:
        return GRADED[kind](id, json.loads(body), incomplete) if kind in GRADED else None

    def mentions(self, id: str, *fields: str) -> list[Mention]:
        """Return who refers to a record; nobody supersedes most, and that is known without a look."""
        return [] if fields == ("supersedes",) and id not in self._superseded else super().mentions(id, *fields)

    def graded(self, claim: str) -> Grading | None:
        """Return the stored verdict on a claim, remembering the latest."""
        return self._gradings.get(claim) or super().graded(claim)

    def settled(self, gradings: dict[str, Grading]) -> None:
        """Remember the latest verdicts: what is near in the files rests on what is near."""
        if len(self._gradings) > KEPT:
            self._gradings.clear()
        self._gradings |= gradings


class _Grader:
    """The rule, asked once for all cases that differ in names alone."""

    def __init__(self) -> None:
        self._verdicts: dict[Signature, Grading] = {}

    def grade(self, case: Case, standing: Standing) -> Grading:
        """Return tag and marks of a claim, without its lines."""
        origins: dict[str | None, int] = {None: 0}
        lines = tuple([_signature(line, standing, origins) for line in case.lines])
        signature = (case.role, case.form, case.marks, lines)
        found = self._verdicts.get(signature)
        if found is None:
            whole = grade(case, standing)
            found = self._verdicts[signature] = Grading(whole.tag, whole.marks)
        return found


def _signature(line: LineCase, standing: Standing, origins: dict[str | None, int]) -> Signature:
    """Return all of a line that can move a verdict: of its origin, which lines it shares it with; of its grounds, how they stand."""
    grounds = [standing(claim) for claim in line.rests_on]
    return (
        line.side,
        line.kind,
        origins.setdefault(line.origin, len(origins)),
        len(line.concerns),
        line.relayed_by is None,
        line.first_hand,
        line.voided and line.voided.effect,
        tuple([ground and (ground.tag, ground.grounds, ground.marks) for ground in grounds]),
    )
