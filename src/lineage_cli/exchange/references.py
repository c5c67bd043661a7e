"""Sources → references with their items of CSL-JSON, which an answer holds beside what is shown."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.records import Source
from lineage_cli.exchange.csl import item
from lineage_cli.query.cite import Reference


def references(sources: Iterable[Source]) -> tuple[Reference, ...]:
    """Return a reference for each source."""
    return tuple(Reference(source, item(source)) for source in sources)
