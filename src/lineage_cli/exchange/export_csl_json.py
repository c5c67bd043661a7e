"""The sources as a list of CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lineage_cli.domain.records import Source
from lineage_cli.exchange.csl import item
from lineage_cli.query.export import Contents


def pieces(contents: Contents) -> Iterator[str]:
    """Yield the list, an item at a time."""
    sources = (each.record for each in contents.standing("source"))
    yield "["
    for number, source in enumerate(source for source in sources if isinstance(source, Source)):
        yield (",\n" if number else "\n") + json.dumps(item(source), ensure_ascii=False)
    yield "\n]\n"
