"""The words of records on a server. PostgreSQL finds them, word by word as SQLite tells words apart; phrases are looked at in their text.

They are ranked here as SQLite ranks them, in the same order of arithmetic, so that equals are equal: BM25, k1 = 1.2, b = 0.75.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from math import log

from lineage_cli.domain.text_index import Phrase, Scope, TextHit, TextIndex, TextQuery, readings
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.index.encoding import KINDS
from lineage_cli.store.index.tokens import tokens
from lineage_cli.store.server.connection import Connection

COLUMNS = {Scope.NAMES: 1, Scope.MAIN: 2, Scope.ALL: 3}
LONGEST = 500  # characters of a word by which PostgreSQL finds it: a lexeme holds no more than 2 KB
KEPT = 1100  # texts of one answer, at most, from which narrower questions are answered without the server
_WEIGHTS = (10.0, 4.0, 1.0)  # of names, of what a record says, of the rest
_K1, _B, _LEAST = 1.2, 0.75, 1e-6
_NAMES = ("names", "main", "rest")


class Text(NamedTuple):
    """The words of one record: of its names, of what it says, of the rest; each column between blanks."""

    columns: tuple[str, str, str]


class Known(NamedTuple):
    """The phrases of a question, and every text that has any of them."""

    phrases: frozenset[tuple[str, bool]]
    texts: dict[int, Text]


class ServerText(TextIndex):
    """The words of all records."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._known: list[Known] = []

    def keys(self, query: TextQuery, limit: int | None = None) -> list[int]:
        """Return the keys of what matches, in order. Costs what it returns; records that do not stand are among them."""
        found = sorted(self._matching(query, limit))
        return found if limit is None else found[:limit]

    def ranked(self, query: TextQuery) -> Iterator[TextHit]:
        """Yield the records that match, best first: names count most, then what they say. Costs a look at each."""
        any_of = self._matching(query._replace(every=False, scope=Scope.ALL), None)
        return ranked(self.connection, query, any_of, self._whole)

    def only(self, keys: Iterable[int]) -> ChosenText:
        """Return an index of the words of some records, which is kept here."""
        query = "SELECT key, names, main, rest FROM words WHERE key = ANY(%s)"
        return ChosenText(self.connection, _texts(self.connection.rows(query, (list(keys),))))

    def keys_of(self, ids: Iterable[str]) -> list[int]:
        """Return the keys of the records with these ids, in order."""
        wanted = list(ids)
        query = "SELECT key FROM record WHERE id = ANY(%s) ORDER BY key"
        return [row[0] for row in self.connection.rows(query, (wanted,))] if wanted else []

    @cached_property
    def _whole(self) -> tuple[int, int]:
        """How many texts there are, and how many words."""
        found: dict[str, int] = dict(
            self.connection.rows("SELECT what, count FROM tally WHERE what IN ('texts', 'words')")
        )
        return found["texts"], int(found["words"])

    def _matching(self, query: TextQuery, limit: int | None) -> dict[int, Text]:
        """Return every text that matches, or the first: what is known already, or from the server."""
        asked = frozenset(map(_key, query.phrases))
        for known in self._known:
            if asked <= known.phrases:
                return {key: text for key, text in known.texts.items() if matches(query, text)}
        condition, values = _condition(query)
        if not condition:
            return {}
        statement = f"SELECT key, names, main, rest FROM words WHERE {condition} ORDER BY key LIMIT %s"
        found = _texts(self.connection.rows(statement, (*values, limit)))
        if query.scope is Scope.ALL and not (query.every and len(asked) > 1) and len(found) < (limit or KEPT):
            self._known.append(Known(asked, found))
        return found


class ChosenText(TextIndex):
    """The words of some records, kept here, as if there were no others."""

    def __init__(self, connection: Connection, texts: dict[int, Text]) -> None:
        self.connection = connection
        self.texts = dict(sorted(texts.items()))

    def keys(self, query: TextQuery, limit: int | None = None) -> list[int]:
        """Return the keys of what matches, in order."""
        return [key for key, text in self.texts.items() if matches(query, text)][:limit]

    def ranked(self, query: TextQuery) -> Iterator[TextHit]:
        """Yield the records that match, best first."""
        sizes = [sum(len(column.split()) for column in text.columns) for text in self.texts.values()]
        return ranked(self.connection, query, self.texts, (len(sizes), sum(sizes)))

    def only(self, keys: Iterable[int]) -> ChosenText:
        """Return an index of the words of some of these."""
        return ChosenText(self.connection, {key: self.texts[key] for key in keys if key in self.texts})

    def keys_of(self, ids: Iterable[str]) -> list[int]:
        """Return the keys of the records with these ids, in order."""
        return ServerText(self.connection).keys_of(ids)


def matches(query: TextQuery, text: Text) -> bool:
    """Whether a text has any of the phrases, or every one, in the columns that are asked for."""
    columns = text.columns[: COLUMNS[query.scope]]
    test = all if query.every else any
    return test(any(sought in column for column in columns) for sought in map(_sought, query.phrases))


def ranked(
    connection: Connection, query: TextQuery, texts: Mapping[int, Text], whole: tuple[int, int]
) -> Iterator[TextHit]:
    """Yield the records that match, best first, among texts of which none with any of the phrases is missing.

    `whole` is how many texts there are in all, and how many words.
    """
    asked = [each for phrase in query.phrases for each in readings(phrase)]
    sought = map(_sought, asked)
    had = [sum(any(each in column for column in text.columns) for text in texts.values()) for each in sought]
    found = {key: text for key, text in texts.items() if matches(query, text)}
    worth = [_worth(whole[0], having) for having in had]
    average = whole[1] / whole[0] if whole[0] else 1.0
    rows = connection.rows("SELECT key, kind, id FROM record WHERE key = ANY(%s)", (list(found),)) if found else []
    hits = [TextHit(KINDS[kind], id, key, _rank(found[key], asked, worth, average)) for key, kind, id in rows]
    return iter(sorted(hits, key=lambda hit: (hit.rank, hit.id)))


def _worth(texts: int, having: int) -> float:
    """Return how much a phrase tells: the fewer texts have it, the more."""
    value = log((texts - having + 0.5) / (having + 0.5))
    return value if value > 0 else _LEAST


def _rank(text: Text, phrases: list[Phrase], worth: list[float], average: float) -> float:
    columns = [column.split() for column in text.columns]
    size = sum(map(len, columns))
    total = 0.0
    for phrase, value in zip(phrases, worth, strict=True):
        times = 0.0
        for weight, column in zip(_WEIGHTS, columns, strict=True):
            times += weight * _count(phrase, column)
        total += value * ((times * (_K1 + 1.0)) / (times + _K1 * (1 - _B + _B * size / average)))
    return -1.0 * total


def _count(phrase: Phrase, words: list[str]) -> int:
    *before, last = _words(phrase) or [""]
    places = range(len(before), len(words))
    if phrase.prefix:
        return sum(words[at].startswith(last) and words[at - len(before) : at] == before for at in places)
    return sum(words[at] == last and words[at - len(before) : at] == before for at in places)


def _words(phrase: Phrase) -> list[str]:
    return tokens(" ".join(phrase.words))


def _key(phrase: Phrase) -> tuple[str, bool]:
    return " ".join(_words(phrase)), phrase.prefix


def _sought(phrase: Phrase) -> str:
    """Return what stands in a column of words, each between blanks, where a phrase is in it."""
    words = " ".join(_words(phrase))
    return (f" {words}" if phrase.prefix else f" {words} ") if words else "\0"


def _condition(query: TextQuery) -> tuple[str, list[object]]:
    """Return the condition that a text matches, and its values; no condition where nothing can."""
    phrases = [phrase for phrase in query.phrases if _words(phrase)]
    if not phrases or (query.every and len(phrases) < len(query.phrases)):
        return "", []
    columns = _NAMES[: COLUMNS[query.scope]]
    stands = "(" + " OR ".join(f"strpos({column}, %s) > 0" for column in columns) + ")"
    looked_at = [phrase for phrase in phrases if not _is_told_by_lexemes(phrase, query.scope)]
    if looked_at and not query.every:
        looked_at = phrases
    between = " AND " if query.every else " OR "
    condition = "lexemes @@ %s::tsquery"
    if looked_at:
        condition += f" AND ({between.join([stands] * len(looked_at))})"
    values: list[object] = [(" & " if query.every else " | ").join(map(_lexemes, phrases))]
    return condition, values + [_sought(phrase) for phrase in looked_at for _ in columns]


def _is_told_by_lexemes(phrase: Phrase, scope: Scope) -> bool:
    """Whether PostgreSQL's own index is enough to tell that a text has a phrase: a single word, wherever it is."""
    return scope is Scope.ALL and len(_words(phrase)) == 1 and len(_words(phrase)[0]) < LONGEST


def _lexemes(phrase: Phrase) -> str:
    words = [word[:LONGEST] for word in _words(phrase)]
    ending = ":*" if phrase.prefix else ""
    return "(" + " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}'{ending}"]) + ")"


def _texts(rows: Iterable[tuple[int, str, str, str]]) -> dict[int, Text]:
    return {key: Text((names, main, rest)) for key, names, main, rest in rows}
