"""Rows → the lines of JSON that a build publishes, for anyone to read."""

from __future__ import annotations

import json
from collections.abc import Iterable

from lineage_cli.cluster.work.rows import Row, Rows
from lineage_cli.cluster.work.verdicts import marks_of
from lineage_cli.domain.grades import Tag
from lineage_cli.domain.problems import WARNINGS
from lineage_cli.store.bodies.encode import encode
from lineage_cli.store.index.problems import unpacked


def records(rows: Iterable[Row]) -> Rows:
    """Yield a line for each record that stands, with the verdict on it where it is a claim."""
    for row in rows:
        told = {name: row[name] for name in ("path", "line", "column", "kind", "id")} | {"incomplete": row["lost"]}
        if row["tag"] is not None:
            told |= {
                "tag": Tag(row["tag"]).typed,
                "marks": marks_of(row["marks"]),
                "circle": row["circle"],
                "by_lines": Tag(row["by_lines"]).typed,
                "origin": row["origin"],
            }
        yield {"value": f'{encode(told)[:-1]},"body":{row["body"]}}}'}


def problems(rows: Iterable[Row]) -> Rows:
    """Yield a line for each problem: in words, and as it is kept to be read in another language."""
    for row in rows:
        told = {name: row[name] for name in ("path", "line", "column")}
        told["severity"] = "warning" if row["code"] in WARNINGS else "error"
        told |= {"code": row["code"], "message": unpacked(row["message"]), "hint": unpacked(row["hint"])}
        told["kept"] = [json.loads(row["message"]), json.loads(row["hint"])]
        yield {"value": encode(told)}
