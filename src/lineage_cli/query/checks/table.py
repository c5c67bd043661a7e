"""The checks of a whole database by their codes, and what runs them: one walk over claims and evidence."""

from collections.abc import Iterable, Iterator
from itertools import islice

from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.library import Library
from lineage_cli.domain.problems import PEDANTIC, Problem
from lineage_cli.domain.records import Claim, Evidence
from lineage_cli.query.checks import lines, triples, wording
from lineage_cli.query.checks.finding import ClaimCheck, EvidenceCheck, Finding

OF_CLAIMS: dict[str, ClaimCheck] = {
    "premise-as-evidence": lines.premise_as_evidence,
    "evidence-repeats-claim": lines.evidence_repeats_claim,
    "stated-before-evidence": lines.stated_before_evidence,
    "opposite-claims": triples.opposite_claims,
    "same-triple": triples.same_triple,
    "hedge-is-scope": wording.hedge_is_scope,
    "not-self-contained": wording.not_self_contained,
    "missing-copy": wording.missing_copy,
    "paper-older-than-subject": wording.paper_older_than_subject,
}
OF_EVIDENCE: dict[str, EvidenceCheck] = {
    "second-hand-though-read": lines.second_hand_though_read,
    "rests-on-ungraded": lines.rests_on_ungraded,
}
AT_ONCE = 500  # records that are read together and then let go


def findings(library: Library, *, pedantic: bool = False) -> Iterator[Problem]:
    """Yield what the checks find, those that need judgement only if asked. Costs a read of every claim and evidence item."""
    yield from _unknown_starts(library)
    unwanted = set(library.database.ignore) | (set() if pedantic else PEDANTIC)
    of_claims = {code: check for code, check in OF_CLAIMS.items() if code not in unwanted}
    of_evidence = {code: check for code, check in OF_EVIDENCE.items() if code not in unwanted}
    for id in _walk(library, "claim"):
        claim = library.claim(id)
        for code, check in of_claims.items() if claim is not None else ():
            yield from _problems(library, claim, code, check(library, claim)) if claim is not None else ()
    for id in _walk(library, "evidence"):
        item = library.evidence(id)
        for code, check_item in of_evidence.items() if item is not None else ():
            yield from _problems(library, item, code, check_item(library, item)) if item is not None else ()


def _unknown_starts(library: Library) -> Iterator[Problem]:
    """Yield what `start` of `lineage.yaml` names and nothing has as its id."""
    for id in library.database.start:
        if library.record(id) is None:
            message = msg("'start' names {id!r}, which nothing has as its id", id=id)
            yield Problem("lineage.yaml", 0, 0, "dangling-reference", message, mark("name a record that is there"))


def _walk(library: Library, kind: str) -> Iterator[str]:
    """Yield the ids of a kind, the records of so many of them read at once, with the evidence of claims."""
    ids = iter(list(library.ids(kind)))
    while some := list(islice(ids, AT_ONCE)):
        library.evict()
        library.prefetch(some)
        claims = [claim for id in some if (claim := library.claim(id)) is not None]
        library.prefetch(dict.fromkeys(line.evidence for claim in claims for line in claim.lines))
        yield from some


def _problems(library: Library, record: Claim | Evidence, code: str, found: Iterable[Finding]) -> Iterator[Problem]:
    """Return findings as problems at the place of their record, without what it accepts."""
    if code in dict(record.accept):
        return
    location = library.location(record.id)
    for each in found:
        if location is not None:
            yield Problem(*location, code, each.message, each.hint)
