"""Ranked search over every record in every language: all words first, then any of them, then the nearest spelling."""

from __future__ import annotations

import re
from typing import NamedTuple

from lineage_cli.domain.records import Record, headline, kind_of
from lineage_cli.domain.text import apart, fold
from lineage_cli.query.briefs import Brief, brief
from lineage_cli.store.cases import Judge

_WORD = re.compile(r"\w+")


class Hit(NamedTuple):
    """One record found. `whole`: it has all the words."""

    record: Record
    kind: str
    label: str
    verdict: Brief | None
    whole: bool


class Hits(NamedTuple):
    """The best hits, how many there are in all, and the words as they were understood where a spelling was mended."""

    hits: tuple[Hit, ...]
    total: int
    mended: str | None = None


def search(judge: Judge, words: list[str], *, limit: int = 20) -> Hits:
    """Return the records that match the words best. Names count most, then statements, then everything else."""
    terms = _WORD.findall(apart(" ".join(words)).replace("_", " "))
    if not terms:
        return Hits((), 0)
    found = _matching(judge, _all_of(words))
    whole = len(found)
    found += [id for id in _matching(judge, " OR ".join(map(_phrase, terms))) if id not in set(found)]
    if found:
        return _hits(judge, found, whole, limit)
    mended = _mended(judge, terms)
    if mended is None:
        return Hits((), 0)
    found = _matching(judge, " OR ".join(map(_phrase, mended)))
    return _hits(judge, found, 0, limit)._replace(mended=" ".join(mended))


def _all_of(words: list[str]) -> str:
    """Return the query for records with every word: a word of several parts is a phrase, and any word may be begun only."""
    phrases = [_phrase(apart(word)) for word in " ".join(words).split()]
    return " AND ".join(phrase for phrase in phrases if phrase)


def _phrase(text: str) -> str:
    """Quote user text for the index, in which it must be no syntax. The last word of a phrase may be begun only."""
    parts = _WORD.findall(text.replace("_", " "))
    if not parts:
        return ""
    wide = not parts[-1].isascii() or len(parts[-1]) < 3
    return f'"{" ".join(parts)}"' + ("" if wide else " *")


def _matching(judge: Judge, match: str) -> list[str]:
    return [hit.id for hit in judge.library.search(match)] if match else []


def _hits(judge: Judge, ids: list[str], whole: int, limit: int) -> Hits:
    hits: list[Hit] = []
    total = 0
    for position, id in enumerate(ids):
        claim = judge.library.claim(id) if judge.assumed.as_of or len(hits) < limit else None
        if id in judge.assumed.without or (claim is not None and not judge.exists(claim)):
            continue
        total += 1
        record = judge.library.record(id) if len(hits) < limit else None
        if record is not None:
            verdict = brief(judge, claim) if claim is not None else None
            hits.append(Hit(record, kind_of(record), headline(record), verdict, position < whole))
    return Hits(tuple(hits), total)


def _mended(judge: Judge, terms: list[str]) -> list[str] | None:
    """Return the words with each unknown one replaced by the nearest word of a name, None where none is near."""
    from rapidfuzz import fuzz, process

    known = {word for name in judge.library.names() for word in _WORD.findall(name.shown.lower())}
    mended = []
    for term in terms:
        best = process.extractOne(fold(term)[:200], known, scorer=fuzz.ratio, score_cutoff=75.0)
        if best is None:
            return None
        mended.append(best[0])
    return mended
