"""What stands for a record on one line: its `short` where it has one, otherwise its whole headline, which is never cut to a clause."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.records import Claim, Entity, Record, headline
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.rules.assessment import Judge


class Label(NamedTuple):
    """The text that stands for a record, and whether it was written to be short: what was not may take two lines."""

    text: str
    is_short: bool = False


def label(record: Record, language: str | None = None) -> Label:
    """Return what stands for a record, in a language where it has words in it."""
    shorts = dict(record.short)
    if language and language in shorts:
        return Label(shorts[language], is_short=True)
    if language and (translated := dict(record.translations).get(language)):
        return Label(translated)
    if "" in shorts:  # in the language of the database
        return Label(shorts[""], is_short=True)
    return Label(headline(record))


def names(judge: Judge, ids: Iterable[str], language: str | None = None) -> dict[str, str]:
    """Return the short names by which entities are shown, their ids where nothing has them. Read at once."""
    wanted = [id for id in dict.fromkeys(ids) if id]
    judge.library.prefetch(wanted)
    found = ((id, judge.library.record(id)) for id in wanted)
    return {id: label(record, language).text if isinstance(record, Entity | Claim) else id for id, record in found}
