"""A comparison as a document: columns, and rows of cells."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.answers import Document, tag
from lineage_cli.query.compare import Comparison, Entry

NOTHING = Entry("")
FIELDS = ("group", "aspect", "differs", "column", "claim", "tag", "sign", "text", "says", "omits", "kind", "family")


def compared(comparison: Comparison) -> Document:
    """Return a comparison: columns, and rows of cells, each a list of entries; an empty one is not stated."""
    return {
        "columns": [{"record": each.record, "id": each.id, "name": each.name} for each in comparison.columns],
        "rows": [
            {
                "group": row.group,
                "aspect": row.aspect,
                "differs": row.differs,
                "shared": row.shared,
                "cells": [[_entry(entry) for entry in cell] for cell in row.cells],
            }
            for row in comparison.rows
        ],
    }


def cells(comparison: Comparison) -> Iterator[Document]:
    """Yield each entry of each cell; a cell in which nothing is stated has one entry without a text."""
    every = [each.id for each in comparison.columns]
    for row in comparison.rows:
        head = {"group": row.group, "aspect": row.aspect, "differs": row.differs}
        for column, cell in zip([None] if row.shared else every, row.cells, strict=True):
            for entry in cell or (NOTHING,):
                yield head | {"column": column} | _entry(entry)


def _entry(entry: Entry) -> Document:
    return {
        "claim": entry.claim,
        "text": entry.text,
        "tag": tag(entry.tag),
        "sign": entry.sign,
        "says": entry.says,
        "omits": entry.omits,
        "kind": entry.kind,
        "family": entry.family,
        "superseded": entry.superseded,
    }
