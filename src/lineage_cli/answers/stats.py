"""The numbers of a database as a document."""

from __future__ import annotations

from lineage_cli.answers import Document
from lineage_cli.domain.grades import Tag
from lineage_cli.query.stats import Stats


def counted(stats: Stats) -> Document:
    """Return the numbers of a database."""
    return {
        "database": {
            "title": stats.title,
            "folder": stats.folder,
            "index": stats.index_file,
            "files": stats.files,
            "problems": stats.problems,
        },
        "counts": {
            "records": dict(stats.records),
            "tags": {each.typed: count for each, count in stats.tags},
            "marks": {each.value: count for each, count in stats.marks},
        },
        "calibration": [
            {"stated": stated.typed, "computed": computed.typed, "count": count}
            for stated, computed, count in stats.calibration
        ],
        "conclusions": {"by_witnesses": dict(stats.tags)[Tag.CONCLUSION], "by_lines": stats.by_lines},
        "alone": [{"source": source, "claims": count} for source, count in stats.alone],
    }
