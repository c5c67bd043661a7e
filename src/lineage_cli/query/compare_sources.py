"""Sources side by side: every claim that one of them states, with what each makes of it."""

from __future__ import annotations

from collections.abc import Sequence

from lineage_cli.domain.language import tr
from lineage_cli.domain.records import DIFFERENCES, Stated
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.comparison import Entry, Row
from lineage_cli.query.summaries import Brief, briefs
from lineage_cli.rules.assessment import Judge


def source_rows(judge: Judge, ids: Sequence[str], language: str | None) -> list[Row]:
    """Return every claim that one of the sources states, with what each makes of it, the worst difference first."""
    order: dict[str, None] = {}
    for id in ids:
        order.update((mention.id, None) for mention in judge.library.mentions(id, "stated") if mention.kind == "claim")
    rows = []
    for each in briefs(judge, order):
        cells = tuple(
            tuple(
                _stated_entry(judge, entry, each, language)
                for entry in each.claim.stated
                if entry.place.source == id and judge.is_stated(entry)
            )
            for id in ids
        )
        if any(cells):
            rows.append(Row(_worst(cells), each.id, cells, differs=_differ(cells), claim=each))
    return sorted(rows, key=lambda row: (SEVERITY.index(row.group), row.aspect))


SEVERITY = (*DIFFERENCES, "omits", "not stated", "stance", "alike")


def _worst(cells: tuple[tuple[Entry, ...], ...]) -> str:
    """Return by what the columns differ most: a difference needs two that speak of the claim."""
    kinds = [entry.kind or "wording" for cell in cells for entry in cell if entry.says]
    if kinds and sum(map(bool, cells)) > 1:
        return min(kinds, key=DIFFERENCES.index)
    if any(entry.omits for cell in cells for entry in cell):
        return "omits"
    if not all(cells):
        return "not stated"
    return "stance" if _differ(cells) else "alike"


def _differ(cells: tuple[tuple[Entry, ...], ...]) -> bool:
    said = [{(entry.text if not entry.says else "", entry.says, entry.omits) for entry in cell} for cell in cells]
    return any(cell != said[0] for cell in said[1:])


def _stated_entry(judge: Judge, entry: Stated, found: Brief, language: str | None) -> Entry:
    text = (
        entry.omits
        or entry.says
        or " ".join(
            filter(
                None,
                (
                    word(entry.stance),
                    f"“{entry.hedge}”" if entry.hedge else None,
                    tr("as {tag}", tag=entry.tag.words) if entry.tag else None,
                ),
            )
        )
    )
    return Entry(text, found.id, found.tag, says=entry.says, omits=entry.omits, kind=entry.kind)
