"""The sources as a BibTeX file."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.records import Source
from lineage_cli.exchange.bibtex import entry
from lineage_cli.query.export import Contents


def pieces(contents: Contents) -> Iterator[str]:
    """Yield the entries, with an empty line between them."""
    sources = (each.record for each in contents.standing("source"))
    for number, source in enumerate(source for source in sources if isinstance(source, Source)):
        yield ("\n" if number else "") + entry(source)
