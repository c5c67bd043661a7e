"""Checks of statements: words that mean nothing where a claim stands alone, hedges that are none, copies and dates."""

import re
from collections.abc import Iterator
from functools import cache

from lineage_cli.domain.dates import first_day, is_period, last_day
from lineage_cli.domain.grades import Form, Role
from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim, Source, Stated
from lineage_cli.query.checks.finding import Finding

SCOPE = {
    "almost", "almost all", "chiefly", "few", "for the most part", "largely", "mainly", "majority", "many", "most", "most of",
    "mostly", "nearly all", "only", "overwhelmingly", "part of", "partly", "predominantly", "primarily", "several", "some",
    "几乎", "主要", "主要是", "大多", "大多数", "大部分", "多数", "少数", "少量", "很多", "许多", "一些", "有些", "部分", "几个",
}  # fmt: skip
"""Words that say how much or how many, and nothing of how sure an author is."""
POINTING = (
    r"here|such(?! as\b| that\b)|these|those(?! (?:of|that|who|which|with|in)\b)|this|the former|the latter|the above"
    r"|above-mentioned|aforementioned|(?:a|the) (?:second|third|fourth) (?:way|one|reason|kind)|the same way"
)
AT_THE_START = (
    r"it(?! (?:is|was|takes|needs|would|will|may|can|has been|remains|seems|appears)\b)|they|he|she|its|their"
)
POINTING_IN_CHINESE = (
    "此处|这里|上述|如上|前者|后者|该模型|该方法|第三种方式"
    "|(?:^|(?<=[让使给在对于是有把被用为由从和与及]))(?:这种|这些|这类|这个|那种|那些|这一点)"
)
"""A demonstrative after a noun or 的 stands for what it follows; after these words and at the start for nothing."""
UNNAMED = (
    r"the (model|mapping|author|paper|essay|method|abilit|dataset|technique)(?:s|y|ies)?\b"
    r"(?! (?:to|of|that|who|which|whose|where|in|with|behind|from|on)\b)"
)
"""What needs a name beside it: with no name in the statement nobody knows which one is meant."""
CLAUSE = r"[,;:，；：。]"
"""What ends a clause: a word in a later one can point to what an earlier one says."""
COPIES = frozenset({"translation", "republication", "retelling"})


def hedge_is_scope(library: Library, claim: Claim) -> Iterator[Finding]:
    """A hedge says how sure an author is; how much or how many something holds for belongs into the statement."""
    for entry in claim.stated:
        if entry.hedge is not None and entry.hedge.strip().lower() in SCOPE:
            yield Finding(
                claim.id,
                msg(
                    "the hedge {hedge!r} of {source} says how much, not how sure",
                    hedge=entry.hedge,
                    source=entry.place.source,
                ),
                mark("put it into the statement, or into 'says' where only this source has it"),
            )


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Return words as a pattern, compiled when it is first needed."""
    return re.compile(words, re.IGNORECASE)


def not_self_contained(library: Library, claim: Claim) -> Iterator[Finding]:
    """A statement is read alone: a word that points to what stood before it points nowhere."""
    for language, text in (("", claim.statement), *claim.translations):
        found = pointing(text)
        if found is not None:
            where = msg("its translation {language!r}", language=language) if language else msg("the statement")
            yield Finding(
                claim.id,
                msg("{where} says {word!r}, which points to something that is not said", where=where, word=found),
                mark("name what is meant: a statement is read alone"),
            )


def pointing(text: str) -> str | None:
    """Return the first word of a text that points outside it."""
    first_clause = _pattern(CLAUSE).split(text, maxsplit=1)[0]
    pointers = rf"\b(?:{POINTING})\b|^(?:{AT_THE_START})\b|{POINTING_IN_CHINESE}"
    match = _pattern(pointers).search(first_clause)
    if match is None and not _names(text):
        match = _pattern(rf"\b{UNNAMED}").search(text)
        if match is not None and match[1].lower() in text[: match.start()].lower():  # introduced before
            return None
    return match[0] if match is not None else None


def _names(text: str) -> bool:
    """Whether a text has words that look like names: with capitals or digits, of the first word after its first letter."""
    return any(char.isupper() or char.isdigit() for char in text[1:])


def missing_copy(library: Library, claim: Claim) -> Iterator[Finding]:
    """A claim that a source states in a section has an entry for each copy that covers the section."""
    for id in dict.fromkeys(entry.place.source for entry in claim.stated if entry.omits is None):
        for copy in _copies(library, id):
            gaps = sorted(_sections(claim, id) - _sections(claim, copy.id, omitted=True))
            missing = [section for section in gaps if _covers(library, copy.id, section)]
            if missing and not _has_loose_entry(claim, copy.id):
                yield Finding(
                    claim.id,
                    msg(
                        "{source} states it in {sections}, and {copy} has no entry there",
                        source=id,
                        sections=", ".join(missing),
                        copy=copy.id,
                    ),
                    mark("add the passage of the copy, or an entry with 'omits' that says why there is none"),
                )


def _copies(library: Library, id: str) -> list[Source]:
    found = (library.source(mention.id) for mention in library.mentions(id, "derived_from"))
    return [each for each in found if each is not None and each.derivation in COPIES and each.read_on is not None]


def _sections(claim: Claim, source: str, *, omitted: bool = False) -> set[str]:
    entries = (entry for entry in claim.stated if entry.place.source == source and (omitted or entry.omits is None))
    return {entry.place.section for entry in entries if entry.place.section is not None}


def _has_loose_entry(claim: Claim, source: str) -> bool:
    """Whether an entry names no section: it can stand for any."""
    return any(entry.place.source == source and entry.place.section is None for entry in claim.stated)


def _covers(library: Library, copy: str, section: str) -> bool:
    """Whether a copy has a section of this name: some claim stands there."""
    claims = (library.claim(mention.id) for mention in library.mentions(copy, "stated"))
    return any(claim is not None and section in _sections(claim, copy, omitted=True) for claim in claims)


def paper_older_than_subject(library: Library, claim: Claim) -> Iterator[Finding]:
    """A source that states something of a thing is not older than the thing."""
    if claim.subject is None or claim.form not in {Form.ASSERTION, Form.DEFINITION}:
        return
    born = first_event(library, claim.subject)
    for entry in claim.stated if born is not None else ():
        date = _stated_on(library, entry)
        if date is not None and born is not None and last_day(date) < first_day(born.partition("/")[0]):
            yield Finding(
                claim.id,
                msg(
                    "{source} of {date} is older than {subject!r} of {born}",
                    source=entry.place.source,
                    date=date,
                    subject=claim.subject,
                    born=born,
                ),
                mark("name the source that speaks of it, or give the entry the 'since' of the version that does"),
            )
            return


def _stated_on(library: Library, entry: Stated) -> str | None:
    source = library.source(entry.place.source)
    return entry.since or (source.published if source is not None else None) if entry.omits is None else None


def first_event(library: Library, entity: str) -> str | None:
    """Return the first date that a claim of role event gives an entity."""
    claims = (library.claim(id) for id in library.claims_of_role(Role.EVENT, "subject", [entity]))
    dates = [each.value for each in claims if each is not None and each.value and is_period(each.value)]
    return min(dates, key=first_day, default=None)
