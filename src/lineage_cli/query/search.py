"""Ranked search over every record in every language: the more of the words the better, then the nearest spelling."""

import re
from collections import Counter

from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Record, kind_of
from lineage_cli.domain.text import apart, fold
from lineage_cli.domain.text_index import Phrase, Scope, TextHit, TextIndex, TextQuery
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.asking import LIGHT, NOTHING_ASKED, Question, question
from lineage_cli.query.summaries import Brief, brief, text_of
from lineage_cli.query.weighing import replaced_later, worths
from lineage_cli.rules.assessment import Judge

_WORD = re.compile(r"\w+")
# What a match is worth by kind: claims and things answer a question, observations and documents stand behind them.
_WORTH = {"claim": 1.0, "entity": 1.0, "evidence": 0.8, "source": 0.8}
# Matches that are all ranked. Of more only the likeliest are, so that a common word costs the same in any database.
MOST = 1000
LIKELIEST = 200
RUN = 4  # Chinese characters that in a question may be several words even where something has them as they stand
LONGEST = 8  # characters of a name that is looked for in a run of Chinese
WEIGHED = 100  # of the best by their words, that are put in order by their evidence too
# How much heavier a word as it is written is than its pieces, so that all of them together never make the whole word.
_WRITTEN = 4


class Hit(NamedTuple):
    """One record found. `whole`: it has all the words."""

    record: Record
    kind: str
    label: str
    verdict: Brief | None
    whole: bool


class Hits(NamedTuple):
    """The best hits, how many there are in all, and the words as they were understood where a spelling was mended.

    With `more` there are more than `total`: they were not counted.
    """

    hits: tuple[Hit, ...]
    total: int
    mended: str | None = None
    more: bool = False


class _Ranked(NamedTuple):
    """Ids of matches, the best first; how many of them have all the words; whether there are more than were ranked."""

    ids: list[str]
    whole: int = 0
    more: bool = False


class Term(NamedTuple):
    """What to match for a word or a piece of one, and how heavy a match is."""

    phrase: Phrase
    weight: int


def search(judge: Judge, words: list[str], *, limit: int = 20, language: str | None = None) -> Hits:
    """Return the records that match the words best, those with the most of the words first.

    Among these come first the ones that have them in their names and statements and not only elsewhere, then the best by
    `bm25`. A word of several parts, `code-davinci-002` or of Chinese characters, is a phrase and says as much as it has parts.
    """
    typed = " ".join(words).encode(errors="replace").decode()  # a shell may hand over bytes that are no text
    asked = question(typed)
    wanted = [word for word in asked.words if _parts(word)]
    most = max(MOST, limit)
    ranked = _named_first(judge.library, _ranked(judge.library, wanted, limit, most, asked), typed)
    if ranked.ids or not wanted:
        return _hits(judge, ranked, limit, most, language)
    mended = _mended(judge, [part for word in wanted for part in _parts(word)])
    if mended is None:
        return Hits((), 0)
    ranked = _ranked(judge.library, mended, limit, most)._replace(whole=0)
    return _hits(judge, ranked, limit, most, language)._replace(mended=" ".join(mended))


def _named_first(library: Library, ranked: _Ranked, typed: str) -> _Ranked:
    """Return matches with what is called exactly as was typed before all others."""
    called = {name.id for name in library.named(fold(typed))}
    return ranked._replace(ids=sorted(ranked.ids, key=lambda each: each not in called)) if called else ranked


def _parts(word: str) -> list[str]:
    """Return a word as the index holds it: its runs of letters and digits, each Chinese character by itself."""
    return _WORD.findall(apart(word).replace("_", " "))


def _ranked(library: Library, words: list[str], limit: int, most: int, asked: Question = NOTHING_ASKED) -> _Ranked:
    """Return the records with any of the words, the best first; of more than `most`, the likeliest."""
    here = library.text
    terms = [term for word in words for term in _terms(library, _parts(word), most, asked)]
    if not terms:
        return _Ranked([])
    anything = TextQuery(tuple(term.phrase for term in terms))
    called = _called(library, words)
    more = len(here.keys(anything, most + 1)) > most
    if more:
        here = here.only(_likeliest(here, terms, called, max(LIKELIEST, limit)))
    held, said = _held(here, terms), _held(here, terms, Scope.MAIN)
    whole = sum(_WRITTEN * _size(_parts(word)) for word in words)

    def order(hit: TextHit) -> tuple[int, int, float]:
        return -held[hit.key], -said[hit.key] - (hit.id in called), hit.rank * _WORTH[hit.kind]

    hits = sorted(here.ranked(anything), key=order)
    complete = sum(held[hit.key] == whole for hit in hits)
    if asked.asks:
        hits.sort(key=lambda hit: hit.rank * _WORTH[hit.kind] * (whole + 2 * held[hit.key]))
    first, rest = hits[:WEIGHED], hits[WEIGHED:]
    worth = worths(library, [hit.id for hit in first], asked)

    def weighed(hit: TextHit) -> tuple[float, float, float]:
        fewer, outside, rank = order(hit)
        rank *= worth.get(hit.id, 1)
        return (0, 0, rank * (whole + 2 * held[hit.key])) if asked.asks else (fewer, outside, rank)

    first.sort(key=weighed)
    ids = [*replaced_later(library, [hit.id for hit in first]), *(hit.id for hit in rest)]
    return _Ranked(ids, complete, more)


def _likeliest(text: TextIndex, terms: list[Term], called: set[str], count: int) -> list[int]:
    """Return the keys of the records to rank where too many match: what is called so, what has all the words, then most.

    Among these come first the ones that have them in their names, then in what they say; of equals the first of the index.
    """
    phrases = tuple(term.phrase for term in terms)
    but_one = [tuple(each for each in phrases if each is not left_out) for left_out in reversed(phrases)]
    heaviest = sorted(terms, key=lambda term: -term.weight)
    wanted = [TextQuery(phrases, every=True, scope=scope) for scope in (Scope.NAMES, Scope.MAIN, Scope.ALL)]
    wanted += [TextQuery(some, every=True) for some in but_one if len(terms) > 2]
    wanted += [TextQuery((term.phrase,)) for term in heaviest]
    keys = dict.fromkeys(text.keys_of(called))
    for query in wanted:
        if len(keys) < count:
            keys.update(dict.fromkeys(text.keys(query, count)))
    return list(keys)[:count]


def _called(library: Library, words: list[str]) -> set[str]:
    """Return the ids of what is called exactly by one of the words, or by all of them together."""
    names = {fold(word) for word in (*words, "".join(words))}
    return {name.id for folded in names for name in library.named(folded)}


def _terms(library: Library, parts: list[str], most: int, asked: Question) -> list[Term]:
    """Return what to match for a word: the word as it is written, or where nothing has it so its pieces, far lighter."""
    text, terms = library.text, list[Term]()
    exact = Phrase(tuple(parts))
    whole = _begun(exact) if len(text.keys(TextQuery((exact,)), most + 1)) <= most else exact
    if text.keys(TextQuery((whole,)), 1):
        terms = [Term(whole, _WRITTEN * _size(parts))]
        if not asked.asks or parts[0].isascii() or len(parts) < RUN:
            return terms
    return terms + [Term(_begun(Phrase(tuple(piece))), _size(piece)) for piece in _pieces(library, parts)]


def _size(parts: list[str]) -> int:
    """Return how much a word says by how many parts it has; two Chinese characters say as much as one part."""
    chinese = sum(not part.isascii() for part in parts)
    return len(parts) - chinese + max(chinese // 2, min(chinese, 1))


def _held(text: TextIndex, terms: list[Term], scope: Scope = Scope.ALL) -> Counter[int]:
    """Return the weight of the terms that each record holds, by its key."""
    held: Counter[int] = Counter()
    for term in terms:
        held.update(dict.fromkeys(text.keys(TextQuery((term.phrase,), scope=scope)), term.weight))
    return held


def _pieces(library: Library, parts: list[str]) -> list[list[str]]:
    """Return the pieces of a word that nothing has: its parts; of Chinese the names in it, and each two characters besides."""
    pieces: list[list[str]] = []
    place = 0
    while place < len(parts):
        name = _name_at(library, parts, place)
        pair = parts[place : place + 2]
        if name:
            pieces.append(name)
        elif parts[place].isascii():
            pieces.append(parts[place : place + 1])
        elif len(pair) == 2 and not pair[1].isascii() and not LIGHT.search("".join(pair)):
            pieces.append(pair)
        place += len(name) or 1
    return pieces


def _name_at(library: Library, parts: list[str], place: int) -> list[str]:
    """Return the longest name that begins at a Chinese character; nothing where none does."""
    if parts[place].isascii():
        return []
    for end in range(min(len(parts), place + LONGEST), place + 1, -1):
        found = parts[place:end]
        if not any(part.isascii() for part in found) and library.named(fold("".join(found))):
            return found
    return []


def _begun(phrase: Phrase) -> Phrase:
    """Return a phrase that longer words match too, where its last word is long enough to say something.

    Not for a word that is common: what begins so would be gathered from all of the index, and adds nothing.
    """
    last = phrase.words[-1]
    return phrase._replace(prefix=last.isascii() and len(last) >= 3)


def _hits(judge: Judge, ranked: _Ranked, limit: int, most: int, language: str | None) -> Hits:
    hits: list[Hit] = []
    total = 0
    judge.library.prefetch(ranked.ids[:limit])
    judge.prefetch(ranked.ids[:limit])
    for position, id in enumerate(ranked.ids):
        claim = judge.library.claim(id) if judge.assumed.as_of or len(hits) < limit else None
        if id in judge.assumed.without or (claim is not None and not judge.exists(claim)):
            continue
        total += 1
        record = judge.library.record(id) if len(hits) < limit else None
        if record is not None:
            verdict = brief(judge, claim) if claim is not None else None
            hits.append(Hit(record, kind_of(record), text_of(record, language), verdict, position < ranked.whole))
    return Hits(tuple(hits), most if ranked.more else total, more=ranked.more)


def _mended(judge: Judge, terms: list[str]) -> list[str] | None:
    """Return the words with each unknown one replaced by the nearest word of a name, None where none is near."""
    from rapidfuzz import fuzz, process

    known = sorted(set(_WORD.findall(judge.library.name_words().lower())))
    mended = []
    for term in terms:
        best = process.extractOne(fold(term)[:200], known, scorer=fuzz.ratio, score_cutoff=75.0)
        if best is None:
            return None
        mended.append(best[0])
    return mended
