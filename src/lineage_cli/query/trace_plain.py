"""A thing of which nobody says where it comes from: what is said of it, what belongs to it, and where it is defined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lineage_cli.domain.grades import Tag
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.labels import names
from lineage_cli.query.standing import GRADED_FORMS, Assessed, assess, in_order
from lineage_cli.query.summaries import Brief
from lineage_cli.query.trace_model import recorded
from lineage_cli.query.trace_parts import (
    Closing,
    Head,
    Lookup,
    Options,
    Replacement,
    closing,
    head,
    lookup,
    replacements,
)
from lineage_cli.query.works import works
from lineage_cli.rules.assessment import Judge

MOST_RECORDED, MOST_ABOUT = 8, 6
MOST_REPLACED = 3


class PlainScreen(NamedTuple):
    """Everything that a trace shows of a thing that stands in no lineage and causes nothing."""

    head: Head
    total: int  # claims that touch it
    counts: tuple[tuple[Tag, int], ...]  # those of them that are a matter of evidence, by tag, the surest first
    recorded: tuple[Assessed, ...]
    about: tuple[Assessed, ...]  # where nothing has it at one end
    members: tuple[str, ...]
    evidence: int  # items that are listed under it
    defined: tuple[str, ...]  # the works that define it
    replaced: tuple[Replacement, ...] = ()
    closing: Closing = Closing()
    lookup: Lookup = Lookup()


def plain(judge: Judge, id: str, found: list[Brief], options: Options) -> PlainScreen:
    """Return what is said of a thing whose origin nobody tells."""
    language = options.language
    current = [each for each in found if not each.is_superseded]
    ends = recorded(judge, id, found, language)
    about = [] if ends else in_order(assess(judge, current, language))
    mentions = judge.library.mentions(id, "part_of", "about")
    members = names(judge, (each.id for each in mentions if each.field == "part_of"), language)
    record = judge.library.entity(id)
    places = [entry.place.source for entry in record.stated] if record else []
    screen = PlainScreen(
        head(judge, id, language),
        len(current),
        counted(current),
        ends[:MOST_RECORDED],
        tuple(about[:MOST_ABOUT]),
        tuple(sorted(members.values())),
        sum(each.field == "about" and each.kind == "evidence" for each in mentions),
        tuple(work.label for work in works(judge, places).values()),
    )
    shown = (screen.recorded, screen.about)
    replaced = replacements(judge, found, language, *shown)[:MOST_REPLACED]
    best = next(iter((*ends, *about)), None)
    return screen._replace(
        replaced=replaced,
        closing=closing(found, best, *shown, replaced),
        lookup=lookup(judge, language, *shown, replaced),
    )


def counted(found: Iterable[Brief]) -> tuple[tuple[Tag, int], ...]:
    """Return how many claims have each tag, the surest first, without those that are no matter of evidence."""
    counts = Counter(each.tag for each in found if each.claim.form in GRADED_FORMS)
    return tuple(sorted(counts.items(), reverse=True))
