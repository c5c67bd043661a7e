"""The sources as a list of CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.records import Source
from lineage_cli.exchange.csl import as_list
from lineage_cli.query.export import Contents


def pieces(contents: Contents) -> Iterator[str]:
    """Return the list, an item at a time."""
    records = (each.record for each in contents.standing("source"))
    return as_list(record for record in records if isinstance(record, Source))
