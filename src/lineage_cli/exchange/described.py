"""One source as an entry of BibTeX describes it, for a record that is made by hand."""

from __future__ import annotations

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import ntr, tr
from lineage_cli.exchange.import_text import read_text
from lineage_cli.exchange.ledger import Ledger
from lineage_cli.exchange.read_bibtex import read_bibtex
from lineage_cli.exchange.sources import Fields, source_fields


def described(file: str, language: str) -> Fields:
    """Return the fields of the one source that a file of BibTeX describes, `-` being standard input.

    Raises `WrongUsage` where it has none or several, and where it cannot be read.
    """
    entries = list(read_bibtex(read_text(file), file))
    if len(entries) == 1:
        return source_fields(entries[0], language, Ledger())
    if not entries:
        raise WrongUsage(tr("there is no entry in {file}", file=file), [tr("an entry begins like @article{{key,")])
    found = ntr("{count} entry in {file}", "{count} entries in {file}", len(entries), file=file)
    raise WrongUsage(tr("one source is made of one entry: {found}", found=found), [tr("lineage import takes them all")])
