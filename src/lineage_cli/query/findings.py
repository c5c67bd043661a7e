"""What comes out when the same is asked of every claim: a table of sections, each a question to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lineage_cli.domain.errors import NotFound
from lineage_cli.domain.language import tr
from lineage_cli.query import findings_claims, findings_sources, findings_tags
from lineage_cli.query.findings_items import Asked, Case, Item, Section
from lineage_cli.rules.assessment import Judge

SECTIONS: dict[str, Callable[[Asked], Iterator[Item]]] = {
    "stated-higher": findings_tags.stated_higher,
    "stated-lower": findings_tags.stated_lower,
    "hedged-conclusions": findings_tags.hedged_conclusions,
    "alone": findings_sources.alone,
    "alone-claims": findings_sources.alone_claims,
    "unopened": findings_sources.unopened,
    "same-witness": findings_sources.same_witness,
    "by-lines": findings_tags.by_lines,
    "contradictions": findings_claims.contradictions,
    "settled": findings_tags.settled,
    "overturned": findings_claims.overturned,
    "corrections": findings_claims.corrections,
    "would-raise": findings_tags.would_raise,
    "questions": findings_tags.questions,
}


def findings(judge: Judge, wanted: Sequence[str] = (), language: str | None = None) -> tuple[Section, ...]:
    """Return the sections asked for, all without any. Costs a grading of every claim. Raises `NotFound` for a word that is none."""
    names = [_section(word) for word in wanted] or list(SECTIONS)
    asked = Asked(judge, _cases(judge), language)
    number = sum(case.grading.tag.is_grade for case in asked.cases.values())
    return tuple(Section(name, tuple(SECTIONS[name](asked)), number) for name in names)


def _section(word: str) -> str:
    if word in SECTIONS:
        return word
    from lineage_cli.query.near import meant, near_words

    hints, likely = meant(word, near_words(word, list(SECTIONS)))
    known = tr("known: {ids}", ids=", ".join(SECTIONS))
    raise NotFound(tr("no section of the findings is called {word!r}", word=word), [*hints, known], likely)


def _cases(judge: Judge) -> dict[str, Case]:
    """Return every claim that exists with its whole grading, in order of id."""
    ids = list(judge.library.ids("claim"))
    judge.library.prefetch(ids)
    claims = [claim for id in ids if (claim := judge.library.claim(id)) is not None and judge.exists(claim)]
    judge.library.prefetch({line.evidence for claim in claims for line in claim.lines})
    judge.prefetch(ids)
    judge.later = judge.library.holders("supersedes", ids)
    return {claim.id: Case(claim, judge.grading(claim.id)) for claim in claims}
