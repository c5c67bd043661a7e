"""What is wrong between records → rows of problems, in the words of one machine's index."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from lineage_cli.cluster.work.reading import problem_row
from lineage_cli.cluster.work.rows import Row, Rows
from lineage_cli.domain.graphs import components
from lineage_cli.domain.language import Message, mark, msg
from lineage_cli.domain.problems import Problem
from lineage_cli.store.input.draft import article, meant
from lineage_cli.store.input.references import REFERRING

NEAR = 2000
"""Ids among which the one that was meant is looked for."""


def due(kind: str, field: str) -> str:
    """Return the kind of record to which a field of a record refers."""
    return REFERRING[kind][field].due


def repeated(rows: Iterable[Row]) -> Rows:
    """Yield the problem of each record whose id an earlier one has: rows of its place, `id`, `first_path` and `first_line`."""
    for row in rows:
        message = msg(
            "{id!r} is already in {path}:{line}", id=row["id"], path=row["first_path"], line=row["first_line"]
        )
        yield _problem(row, "repeated-id", message, mark("give one of them another id: the first is read"))


def faulty(rows: Iterable[Row]) -> Rows:
    """Yield the problem of each reference that leads nowhere, or to the wrong kind of record.

    Rows of its place, `kind` and `id` of its holder, `field`, `target`, `found` (the kind of the target, "" where it was refused,
    None where nothing has the id) and `near`, ids that begin as the target does.
    """
    for row in rows:
        wanted, found = due(row["kind"], row["field"]), row["found"]
        values = {"field": row["field"], "id": row["id"], "target": row["target"]}
        if found:
            told = msg(
                "{field!r} of {id!r} is the id of {due}, and {target!r} is {found}",
                **{name: values[name] for name in ("field", "id", "target")},
                due=article(wanted),
                found=article(found),
            )
            yield _problem(row, "wrong-reference", told, msg("name {kind}", kind=article(wanted)))
        elif found is None:
            told = msg("{field!r} of {id!r} names {target!r}, which nothing has as its id", **values)
            told = meant(told, row["target"], sorted(row["near"] or ())[:NEAR])
            hint = msg("add {kind} with this id, or correct it", kind=article(wanted))
            yield _problem(row, "dangling-reference", told, hint)


def unused(rows: Iterable[Row]) -> Rows:
    """Yield the problem of each item that no claim has: rows of its place and `id`."""
    for row in rows:
        message = msg("no claim has {id!r}", id=row["id"])
        yield _problem(row, "unused-evidence", message, mark("name it in a claim, or take it out"))


def circles(rows: Iterable[Row]) -> Rows:
    """Yield the problem of each circle, at its first member by name: rows of its place, `code`, `id` and `target`. Costs memory for each."""
    edges: dict[str, dict[str, list[str]]] = {}
    places: dict[str, Row] = {}
    for row in rows:
        edges.setdefault(row["code"], {}).setdefault(row["id"], []).append(row["target"])
        places[row["id"]] = row
    for code, following in edges.items():
        for group in components(following, partial(_following, following)):
            if len(group) > 1 or group[0] in following.get(group[0], ()):
                message = msg("a circle: {ids}", ids=", ".join(group))
                yield _problem(places[group[0]], code, message, mark("take one of these references out"))


def _following(edges: dict[str, list[str]], node: str) -> list[str]:
    return edges.get(node, [])


def _problem(row: Row, code: str, message: Message, hint: str) -> Row:
    return problem_row(Problem(row["path"], row["line"], row["column"], code, message, hint))
