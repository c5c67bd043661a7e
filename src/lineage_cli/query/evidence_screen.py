"""What matters of the evidence of a claim on one screen: the strongest lines, who states it by work, rivals, and related questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lineage_cli.domain.grades import Form, Tag
from lineage_cli.domain.library import Library
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.dossier import Dossier, Statement
from lineage_cli.query.labels import names
from lineage_cli.query.standing import Assessed, assess, in_order, is_live
from lineage_cli.query.summaries import Brief, briefs
from lineage_cli.query.trace_lines import Lines, strongest
from lineage_cli.query.trace_parts import Lookup, lookup
from lineage_cli.query.works import Work, works
from lineage_cli.rules.assessment import Judge
from lineage_cli.rules.opposites import opposites

MOST_FOR, MOST_AGAINST = 4, 3
MOST_ALONE = 6  # against, where nothing speaks for it
MOST_RIVALS, MOST_RELATED, MOST_CLAIMS = 3, 3, 14


class Voice(NamedTuple):
    """A work that states a claim, with its translations and retellings: how, and with which grade."""

    work: Work
    hedges: tuple[str, ...] = ()
    more_hedges: int = 0
    stances: tuple[tuple[str, int], ...] = ()  # other than asserting it, and how often
    tags: tuple[tuple[Tag, int], ...] = ()  # the grades it names, each with its difference from the computed one
    copies: int = 0
    only_copies: bool = False  # the work itself does not state it, a translation or retelling of it does


class EvidenceScreen(NamedTuple):
    """Everything that the screen of a claim shows."""

    dossier: Dossier
    lines: Lines
    voices: tuple[Voice, ...]
    rivals: tuple[Assessed, ...]
    opposites: tuple[Assessed, ...]  # that say the contrary and are no rivals
    related: tuple[Assessed, ...]
    answers: tuple[Assessed, ...]
    subject: str | None
    object: str | None
    works: dict[str, Work]
    lookup: Lookup

    def name_of(self, origin: str) -> str:
        """Return how the source is cited in which evidence originates, its id where it is not known."""
        return self.works[origin].label if origin in self.works else origin


class Overview(NamedTuple):
    """The claims that touch a record that is no claim: how many of each tag, and the first of them."""

    name: str
    counts: tuple[tuple[Tag, int], ...]
    claims: tuple[Assessed, ...]
    more: int


def screen(judge: Judge, dossier: Dossier, language: str | None) -> EvidenceScreen:
    """Return what matters of the evidence of a claim."""
    claim, grading = dossier.claim, dossier.grading
    lines = strongest(judge, claim.id, MOST_FOR, MOST_AGAINST if grading.supports else MOST_ALONE, language)
    called = names(judge, filter(None, [claim.subject, claim.object]), language)
    stating = by_work(judge.library, dossier.statements)
    origins = [witness.origin for side in (grading.supports, grading.disputes) for witness in side]
    cited = works(judge, [*origins, *stating])
    rivals = tuple(in_order(assess(judge, [rival.brief for rival in dossier.rivals], language))[:MOST_RIVALS])
    known = {claim.id, *(each.brief.id for each in dossier.rivals)}
    contrary = briefs(judge, (each.id for each in opposites(judge.library, claim) if each.id not in known))
    against = tuple(filter(is_live, in_order(assess(judge, contrary, language))))
    shown = {*known, *(each.id for each in against), *claim.answers}
    return EvidenceScreen(
        dossier,
        lines,
        tuple(_voice(cited[original], entries) for original, entries in stating.items()),
        rivals,
        against,
        related(judge, dossier, shown, language),
        tuple(in_order(assess(judge, dossier.answers, language))),
        called.get(claim.subject or ""),
        called.get(claim.object or ""),
        cited,
        lookup(judge, language, lines, rivals),
    )


def related(judge: Judge, dossier: Dossier, shown: set[str], language: str | None) -> tuple[Assessed, ...]:
    """Return questions that the claim answers or that are about both its ends, and claims on the same matter without a triple."""
    claim = dossier.claim
    ends = [end for end in (claim.subject, claim.object) if end]
    asked = [mention.id for mention in judge.library.mentions(claim.id, "answers")]
    about = [_touching(judge.library, end) for end in ends]
    both = set.intersection(*about) if len(about) > 1 else set()
    found = briefs(judge, [*asked, *sorted(both - set(asked) - shown)])
    matters = [each for each in found if each.claim.form is Form.QUESTION or each.claim.predicate is None]
    ordered = sorted(
        (each for each in assess(judge, matters, language) if each.claim.form is Form.QUESTION or is_live(each)),
        key=lambda each: (each.id not in asked, each.claim.form is not Form.QUESTION, -each.tag, each.id),
    )
    return tuple(ordered[:MOST_RELATED])


def _touching(library: Library, entity: str) -> set[str]:
    return {mention.id for mention in library.mentions(entity) if mention.kind == "claim"}


def by_work(library: Library, statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Return who states a claim, by work: a text and what was made of it are one, what only omits it is none."""
    groups: dict[str, list[Statement]] = {}
    for each in statements:
        if each.entry.omits is None:
            groups.setdefault(_original(library, each.entry.place.source), []).append(each)
    return groups


def _original(library: Library, id: str) -> str:
    """Return what a source was made from in the end; itself where it was made from nothing."""
    seen = {id}
    source = library.source(id)
    while source is not None and source.derived_from and source.derived_from not in seen:
        id = source.derived_from
        seen.add(id)
        source = library.source(id)
    return id


def _voice(work: Work, entries: Sequence[Statement]) -> Voice:
    own = [each for each in entries if each.entry.place.source == work.id]
    speaking = own or entries
    hedges = list(dict.fromkeys(each.entry.hedge for each in speaking if each.entry.hedge))
    stances = Counter(each.entry.stance for each in speaking if each.entry.stance != "asserts")
    tags = {each.entry.tag: each.difference for each in speaking if each.entry.tag is not None}
    return Voice(
        work,
        tuple(hedges[:2]),
        max(0, len(hedges) - 2),
        tuple(stances.items()),
        tuple((tag, difference or 0) for tag, difference in tags.items()),
        len({each.entry.place.source for each in entries} - {work.id}),
        not own,
    )


def overview(judge: Judge, name: str, found: Iterable[Brief], language: str | None) -> Overview:
    """Return the claims that touch a record, counted by tag and in order."""
    claims = [each for each in found if not each.is_superseded]
    counts = Counter(each.tag for each in claims)
    ordered = in_order(assess(judge, claims, language))
    return Overview(
        name,
        tuple(sorted(counts.items(), reverse=True)),
        tuple(ordered[:MOST_CLAIMS]),
        max(0, len(ordered) - MOST_CLAIMS),
    )
