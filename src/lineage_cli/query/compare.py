"""Things side by side: what is claimed of each, row by row; sources side by side: what each makes of a claim."""

from __future__ import annotations

from collections.abc import Sequence

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.compare_documents import Documents, documents
from lineage_cli.query.compare_entities import claims_of, entity_rows
from lineage_cli.query.compare_overview import Overview, overview
from lineage_cli.query.compare_sources import source_rows
from lineage_cli.query.comparison import Column, Row
from lineage_cli.query.names import Found
from lineage_cli.query.summaries import name_of
from lineage_cli.rules.assessment import Judge


class Comparison(NamedTuple):
    """Columns and rows, in the order in which they are read, and what matters most of them."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    overview: Overview | Documents | None = None  # only where it is to be shown as a page


def compare(
    judge: Judge, found: Sequence[Found], *, differences: bool = False, screen: bool = True, language: str | None = None
) -> Comparison:
    """Return records side by side. Entities and sources can be compared, each among themselves.

    Raises `WrongUsage` for fewer than two, for one twice, or for a mixture.
    """
    kinds, ids = {each.kind for each in found}, [each.id for each in found]
    if len(ids) < 2:
        raise WrongUsage(tr("compare takes two records or more"))
    if len(set(ids)) < len(ids):
        raise WrongUsage(tr("the same record twice: compare takes different ones"))
    columns = tuple(Column(each.kind, each.id, name_of(judge, each.id, language)) for each in found)
    if kinds == {"entity"}:
        told = {id: claims_of(judge, id) for id in ids}
        rows = entity_rows(judge, told, language)
        matters: Overview | Documents | None = overview(judge, told, language) if screen else None
    elif kinds == {"source"}:
        rows = source_rows(judge, ids, language)
        matters = documents(judge, ids, rows, language) if screen else None
    else:
        named = ", ".join(f"{each.id} ({each.kind})" for each in found)
        beside = tr("try: {command}", command=" ".join(("lineage evidence", *ids)))
        hints = [beside] if kinds == {"claim"} else []
        raise WrongUsage(tr("only entities, or only sources, can be compared: {named}", named=named), hints)
    return Comparison(columns, _chosen(rows, differences=differences), matters)


def _chosen(rows: Sequence[Row], *, differences: bool) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.differs or not differences)
