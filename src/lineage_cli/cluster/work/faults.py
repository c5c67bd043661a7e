"""What is wrong between records → rows of problems, in the words of one machine's index."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.cluster.work.reading import problem_row
from lineage_cli.cluster.work.rows import Row, Rows
from lineage_cli.domain.problems import Problem
from lineage_cli.store.input import reference_faults
from lineage_cli.store.input.reference_faults import Fault
from lineage_cli.store.input.references import REFERRING

NEAR = 2000
"""Ids among which the one that was meant is looked for."""


def due(kind: str, field: str) -> str:
    """Return the kind of record to which a field of a record refers."""
    return REFERRING[kind][field].due


def repeated(rows: Iterable[Row]) -> Rows:
    """Yield the problem of each record whose id an earlier one has: rows of its place, `id`, `first_path` and `first_line`."""
    for row in rows:
        yield _problem(row, reference_faults.repeated(row["id"], row["first_path"], row["first_line"]))


def faulty(rows: Iterable[Row]) -> Rows:
    """Yield the problem of each reference that leads nowhere, or to the wrong kind of record.

    Rows of its place, `kind` and `id` of its holder, `field`, `target`, `found` (the kind of the target, "" where it was refused,
    None where nothing has the id) and `near`, ids that begin as the target does.
    """
    for row in rows:
        wanted, found = due(row["kind"], row["field"]), row["found"]
        reference = row["field"], row["id"], row["target"]
        if found:
            yield _problem(row, reference_faults.wrong_kind(*reference, due=wanted, found=found))
        elif found is None:
            near = sorted(row["near"] or ())[:NEAR]
            yield _problem(row, reference_faults.dangling(*reference, due=wanted, near=near))


def unused(rows: Iterable[Row]) -> Rows:
    """Yield the problem of each item that no claim has: rows of its place and `id`."""
    for row in rows:
        yield _problem(row, reference_faults.unused(row["id"]))


def circles(rows: Iterable[Row]) -> Rows:
    """Yield the problem of each circle, at its first member by name: rows of its place, `code`, `id` and `target`. Costs memory for each."""
    edges: dict[str, dict[str, list[str]]] = {}
    places: dict[str, Row] = {}
    for row in rows:
        edges.setdefault(row["code"], {}).setdefault(row["id"], []).append(row["target"])
        places[row["id"]] = row
    for code, following in edges.items():
        for first, fault in reference_faults.circles(code, following):
            yield _problem(places[first], fault)


def _problem(row: Row, fault: Fault) -> Row:
    return problem_row(Problem(row["path"], row["line"], row["column"], *fault))
