"""Why claims have their tags: what bears on each of those asked for, and what a page shows of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.dossier import Dossier, dossier
from lineage_cli.query.names import Found
from lineage_cli.query.summaries import Brief, briefs, name_of, surest_first, touching
from lineage_cli.rules.assessment import Judge

if TYPE_CHECKING:  # start-up: data needs no screen
    from lineage_cli.query.evidence_screen import EvidenceScreen, Overview


class EvidenceAnswer(NamedTuple):
    """What was asked for: the dossiers of all claims, and for each record asked for what a page shows of it."""

    dossiers: tuple[Dossier, ...]
    records: "tuple[EvidenceScreen | Overview, ...]" = ()


def evidence(judge: Judge, found: Iterable[Found], *, page: bool = True, language: str | None = None) -> EvidenceAnswer:
    """Return the dossiers of claims; of another record those of all claims that it touches, the surest first.

    An entity touches the claims that name it, a source or an evidence item those on which it bears.
    """
    wanted = list(found)
    dossiers = tuple(each for record in wanted for each in _dossiers(judge, record))
    if not page:
        return EvidenceAnswer(dossiers)
    from lineage_cli.query import evidence_screen as screens

    by_id = {each.claim.id: each for each in dossiers}
    shown = (
        screens.screen(judge, by_id[record.id], language)
        if record.kind == "claim"
        else screens.overview(judge, name_of(judge, record.id, language), _claims(judge, record), language)
        for record in wanted
    )
    return EvidenceAnswer(dossiers, tuple(shown))


def _dossiers(judge: Judge, found: Found) -> tuple[Dossier, ...]:
    if found.kind == "claim":
        return (dossier(judge, found.id),)
    return tuple(dossier(judge, each.id) for each in _claims(judge, found))


def _claims(judge: Judge, found: Found) -> list[Brief]:
    """Return the claims that a record touches, the surest first."""
    if found.kind == "entity":
        return surest_first(touching(judge, found.id))
    items = [found.id] if found.kind == "evidence" else [each.id for each in judge.library.mentions(found.id, "source")]
    bearing = (each.id for item in items for each in judge.library.mentions(item, "supports", "disputes", "neutral"))
    return surest_first(briefs(judge, bearing))
