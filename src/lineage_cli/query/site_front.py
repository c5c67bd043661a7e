"""What the first page of a site shows: numbers, where the things to begin with come from, the lineage, and the findings."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.library import Library
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.findings import findings
from lineage_cli.query.findings_items import Section
from lineage_cli.query.graph import picture
from lineage_cli.query.labels import names
from lineage_cli.query.names import Found
from lineage_cli.query.picture import Picture
from lineage_cli.query.start import first_entity
from lineage_cli.query.stats import Stats, stats
from lineage_cli.query.trace import Trace, trace
from lineage_cli.query.trace_parts import Options
from lineage_cli.rules.assessment import Assumptions, Judge

MOST = 20_000  # claims, beyond which nothing is shown that has to hold all of them in memory
MOST_STARTS = 2
MOST_NODES = 60


class Start(NamedTuple):
    """A thing to begin with: where it comes from, and as a picture where it has one."""

    id: str
    name: str
    trace: Trace
    picture: Picture | None


class Front(NamedTuple):
    """Everything that the first page shows beside the records."""

    stats: Stats
    starts: tuple[Start, ...]
    lineage: Picture | None
    findings: tuple[Section, ...]
    assumed: Assumptions


def front(judge: Judge, language: str | None) -> Front:
    """Return what the first page shows. Of a large database what would need all of it in memory is left out."""
    library = judge.library
    is_whole = library.count("claim") <= MOST
    numbers = stats(judge)
    library.evict()
    begin = tuple(_start(judge, id, language) for id in _begin(judge, library))
    lineage = _picture(judge, None, language) if is_whole else None
    found = findings(judge, (), language) if is_whole else ()
    return Front(numbers, begin, lineage, tuple(each for each in found if each.items), judge.assumed)


def _begin(judge: Judge, library: Library) -> list[str]:
    """Return the things that the database names as its start, or the one to which most claims lead."""
    wanted: Iterable[str] = library.database.start or filter(None, [first_entity(library)])
    found = [id for id in wanted if (entity := library.entity(id)) is not None and judge.has(entity)]
    return found[:MOST_STARTS]


def _start(judge: Judge, id: str, language: str | None) -> Start:
    found = Found("entity", id)
    shown = trace(judge, found, Options(language=language), whole=False)
    return Start(id, names(judge, [id], language)[id], shown, _picture(judge, found, language))


def _picture(judge: Judge, found: Found | None, language: str | None) -> Picture | None:
    try:
        return picture(judge, found, Options(language=language), limit=MOST_NODES)
    except WrongUsage:  # there is nothing to draw
        return None
