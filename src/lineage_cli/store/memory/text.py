"""The words of records at hand: matched one by one, ranked by BM25 as an index in SQLite ranks them (k1 = 1.2, b = 0.75)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from math import log
from unicodedata import combining, normalize

from lineage_cli.domain.text_index import Phrase, Scope, TextHit, TextIndex, TextQuery, readings
from lineage_cli.store.bodies.decode import Body
from lineage_cli.store.bodies.terms import names, words_of

_WORD = re.compile(r"[^\W_]+")
_WEIGHTS = (10.0, 4.0, 1.0)  # of names, of what a record says, of the rest
_COLUMNS = {Scope.NAMES: 1, Scope.MAIN: 2, Scope.ALL: 3}
_K1, _B = 1.2, 0.75
_LEAST = 1e-6  # what a phrase is worth that most records have

Columns = tuple[list[str], ...]


class MemoryText(TextIndex):
    """The words of some records, by key: kind, id and body of each."""

    def __init__(self, records: Mapping[int, tuple[str, str, Body]]) -> None:
        self._records = records
        self._words = {key: _words(id, body) for key, (_, id, body) in sorted(records.items())}
        self._sizes = {key: sum(map(len, columns)) for key, columns in self._words.items()}

    def keys(self, query: TextQuery, limit: int | None = None) -> list[int]:
        """Return the keys of what matches, in order."""
        columns = _COLUMNS[query.scope]
        test = all if query.every else any
        found = (
            key
            for key, words in self._words.items()
            if test(_counts(phrase, words[:columns]) for phrase in query.phrases)
        )
        return [key for key, _ in zip(found, range(limit), strict=False)] if limit is not None else list(found)

    def ranked(self, query: TextQuery) -> Iterator[TextHit]:
        """Yield the records that match, best first: names count most, then what they say."""
        phrases = [each for phrase in query.phrases for each in readings(phrase)]
        worth = [self._worth(phrase) for phrase in phrases]
        found = [
            TextHit(self._records[key][0], self._records[key][1], key, self._rank(key, phrases, worth))
            for key in self.keys(query)
        ]
        return iter(sorted(found, key=lambda hit: (hit.rank, hit.id)))

    def only(self, keys: Iterable[int]) -> MemoryText:
        """Return an index of the words of some records."""
        return MemoryText({key: self._records[key] for key in keys})

    def keys_of(self, ids: Iterable[str]) -> list[int]:
        """Return the keys of the records with these ids, in order."""
        wanted = set(ids)
        return sorted(key for key, (_, id, _) in self._records.items() if id in wanted)

    def _worth(self, phrase: Phrase) -> float:
        """Return how much a phrase tells: the fewer records have it, the more."""
        having = sum(_counts(phrase, words) > 0 for words in self._words.values())
        return max(log((len(self._words) - having + 0.5) / (having + 0.5)), _LEAST)

    def _rank(self, key: int, phrases: list[Phrase], worth: list[float]) -> float:
        length = self._sizes[key] * len(self._sizes) / (sum(self._sizes.values()) or 1)
        total = 0.0
        for phrase, value in zip(phrases, worth, strict=True):
            times = sum(
                weight * _counts(phrase, (column,)) for weight, column in zip(_WEIGHTS, self._words[key], strict=True)
            )
            total += value * times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * length))
        return -total


def _words(id: str, body: Body) -> Columns:
    return tuple([_WORD.findall(_plain(text)) for text in words_of(names(id, body), body)])


def _plain(text: str) -> str:
    """Return a text without case and diacritics."""
    return "".join(char for char in normalize("NFD", text.casefold()) if not combining(char))


def _counts(phrase: Phrase, columns: Iterable[list[str]]) -> int:
    """Return how often a phrase stands in columns of words."""
    *before, last = [word for part in phrase.words for word in _WORD.findall(_plain(part))]
    return sum(
        words[at - len(before) : at] == before
        for words in columns
        for at, word in enumerate(words)
        if at >= len(before) and (word.startswith(last) if phrase.prefix else word == last)
    )
