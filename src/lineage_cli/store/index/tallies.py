"""Counts over all claims of an index, made by SQLite. Imported only where everything is counted."""

from __future__ import annotations

import sqlite3

from lineage_cli.domain.grades import GRADES, TAGS, Tag
from lineage_cli.domain.library import Tallies
from lineage_cli.store.index.encoding import BITS
from lineage_cli.store.index.reading import rows

_GRADED = f"tag IN ({', '.join(str(int(tag)) for tag in GRADES)})"


def tallies(index: sqlite3.Connection) -> Tallies:
    """Count tags, marks, stated against computed tags, and what hangs on one origin. Raises `IndexDamaged`."""
    tags = rows(index, "SELECT tag, count(*) FROM grade GROUP BY tag")
    sums = ", ".join(f"total(marks & {bit} > 0)" for bit in BITS.values())
    (marks,) = rows(index, f"SELECT {sums} FROM grade")
    stated = rows(
        index,
        "SELECT json_extract(entry.value, '$.tag') AS named, tag, count(*) FROM grade CROSS JOIN record USING (key),"
        f" json_each(body, '$.stated') AS entry WHERE named IS NOT NULL AND {_GRADED} GROUP BY named, tag",
    )
    alone = rows(index, "SELECT origin, count(*) FROM grade WHERE origin IS NOT NULL GROUP BY origin")
    (by_lines,) = rows(index, f"SELECT count(*) FROM grade WHERE by_lines = {int(Tag.CONCLUSION)} AND {_GRADED}")
    return Tallies(
        {Tag(tag): count for tag, count in tags},
        {mark: int(count) for mark, count in zip(BITS, marks, strict=True) if count},
        {(TAGS[named], Tag(tag)): count for named, tag, count in stated},
        dict(alone),
        by_lines[0],
    )
