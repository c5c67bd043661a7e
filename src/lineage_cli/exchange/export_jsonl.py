"""JSON Lines that are a database again: every record as it was written, and what was computed of it under one key."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from lineage_cli.domain.grades import Grading
from lineage_cli.domain.records import kind_of
from lineage_cli.exchange.manifest import manifest
from lineage_cli.query.export import KINDS, Contents, Graded
from lineage_cli.render.writers.json import encoded
from lineage_cli.rules.assessment import Assumptions
from lineage_cli.rules.grading import RULE

SUFFIX = ".jsonl"
"""What the name of a file ends with; any other name is that of a folder."""


def pieces(contents: Contents) -> Iterator[str]:
    """Yield the lines. All records are there, whatever is assumed: only what is computed depends on that."""
    for kind in KINDS:
        for each in contents.all(kind):
            yield encoded(_line(each, contents.assumed)) + "\n"


def folder(contents: Contents, path: str) -> None:
    """Write a database: `lineage.yaml` and the records."""
    with open(os.path.join(path, "lineage.yaml"), "w", encoding="utf-8", newline="\n") as out:
        out.writelines(manifest(contents.library.database, contents.library.predicates))
    with open(os.path.join(path, f"records{SUFFIX}"), "w", encoding="utf-8", newline="\n") as out:
        out.writelines(pieces(contents))


def _line(each: Graded, assumed: Assumptions) -> dict[str, Any]:
    record = each.record
    line = {"record": kind_of(record), "id": record.id, **each.written}
    return line if each.grading is None else {**line, "computed": computed(each.grading, assumed)}


def computed(grading: Grading, assumed: Assumptions) -> dict[str, Any]:
    """Return what the rule makes of a claim, as plain data."""
    lines = [
        {"side": side.value, "evidence": line.evidence, "strength": line.strength.name.lower(), "origin": line.origin}
        for side, line in grading.lines
    ]
    under = {"as_of": assumed.as_of, "without": sorted(assumed.without)}
    return {
        "tag": grading.tag.typed,
        "marks": [mark.value for mark in grading.marks],
        "rule": RULE,
        **{key: value for key, value in under.items() if value},
        "lines": lines,
    }
