"""What weakens lines of evidence, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lineage_cli.domain.grades import Effect, Kind
from lineage_cli.domain.language import mark, tr
from lineage_cli.query.dossier import Weighed

WEAKNESSES = {
    "indirect": (
        mark("it is about something near, not about this"),
        mark("most are about something near, not about this"),
    ),
    "unverified": (mark("it names no test or document"), mark("most name no test or document")),
    "imprecise": (mark("it gives impressions or few cases"), mark("most give impressions or few cases")),
    "bias": (mark("who says so gains by it"), mark("most who say so gain by it")),
    "inference": (mark("it reasons and measures nothing"), mark("most reason and measure nothing")),
    "via": (mark("it was read only in the words of others"), mark("most were read only in the words of others")),
}


WEAK_BY_ITSELF = (mark("it is weak by itself"), mark("each is weak by itself"))


def concerns(each: Weighed) -> list[str]:
    """Return what weakens a line, in the words of the table of weaknesses."""
    found = [lowering.by for lowering in each.graded.lowered if lowering.effect is Effect.CONCERN]
    found += ["inference"] if each.graded.kind is Kind.INFERENCE else []
    return [*found, *(["via"] if each.via else [])]


def weaknesses(best: Sequence[Weighed]) -> str:
    """Return what weakens most of some lines, in words."""
    counted = Counter(concern for each in best for concern in concerns(each) if concern in WEAKNESSES)
    commonest = [concern for concern, count in counted.most_common(2) if 2 * count > len(best)]
    said = [tr(WEAKNESSES[concern][len(best) > 1]) for concern in commonest]
    return tr(" and ").join(said) or tr(WEAK_BY_ITSELF[len(best) > 1])
