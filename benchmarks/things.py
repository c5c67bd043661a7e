"""The things and sources of one made-up topic, and the chance by which it refers to others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from benchmarks.ids import ABILITIES, METHODS, MODELS, SOURCES, Body, Json, Record, ability, method, model, source
from benchmarks.vocabulary import in_chinese, name, name_in_chinese, sentence

ELSEWHERE = 0.1  # of the references to things, sources and claims go to another topic


class Things:
    """The things and sources of a topic, which depend on its number and the seed alone."""

    def __init__(self, number: int, seed: int) -> None:
        self.number = number
        self.random = Random(seed * 1_000_003 + number)
        self.called = name(number).capitalize()

    def elsewhere(self) -> int:
        """Return the topic to refer to: mostly this one, otherwise an earlier one, the first of them most often."""
        if self.number < 2 or self.random.random() >= ELSEWHERE:
            return self.number
        return 1 + int((self.number - 1) * self.random.random() ** 3)

    def skewed(self, size: int) -> int:
        """Return a number below `size`, the small ones more often."""
        return int(size * self.random.random() ** 2)

    def entities(self) -> Iterator[Record]:
        """Yield a family, its models, abilities and methods."""
        topic, called, chinese = self.number, self.called, name_in_chinese(self.number)
        family = f"{name(topic)}-family"
        yield Record("entity", family, {"kind": "model", "name": f"{called} family", "aliases": [f"{chinese}系列"]})
        for number in range(MODELS):
            aliases: list[Json] = [f"{called}-{(number + 1) * 3}B", f"{chinese}{number + 1}"]
            body: Body = {"kind": "model", "name": f"{called} {number + 1}", "aliases": aliases, "part_of": [family]}
            yield Record("entity", model(topic, number), body)
        named = ((ABILITIES, ability, "ability", "能力"), (METHODS, method, "method", "方法"))
        for count, id, kind, word in named:
            for number in range(count):
                summary, words = sentence(self.random, 4)
                label = f"{called} {words[0]} {words[1]}"
                body = {"kind": kind, "name": label, "summary": summary.capitalize() + "."}
                body["aliases"] = [f"{chinese}{in_chinese(words[:1])}{word}"]
                yield Record("entity", id(topic, number), body)

    def sources(self) -> Iterator[Record]:
        """Yield what speaks of them."""
        for number in range(SOURCES):
            title, words = sentence(self.random, 5)
            body: Body = {"title": f"{self.called}: {title}", "kind": "paper", "language": "en"}
            body["authors"] = [f"{word.capitalize()} {other.capitalize()}" for word, other in pairwise(words[:3])]
            body["published"] = self.date(number)
            body |= self._origin(number, words)
            yield Record("source", source(self.number, number), body)

    def _origin(self, number: int, words: list[str]) -> Body:
        """Return what makes a source more than a paper: a translation, a retelling, the same witness again, a text that was read."""
        first = source(self.number, 0)
        match number:
            case 0:
                return {
                    "kind": "essay",
                    "read": {"on": "2026-01-05"},
                    "url": f"https://example.org/{name(self.number)}",
                }
            case 2:
                return {
                    "title": in_chinese(words),
                    "language": "zh",
                    "derived_from": first,
                    "derivation": "translation",
                }
            case 3:
                other = source(self.elsewhere(), 1)
                body: Body = {"kind": "news", "derived_from": other, "derivation": "retelling"}
                withdrawn: Body = {"status": "withdrawn", "status_date": "2026-03-01", "status_reason": "corrected"}
                return body | withdrawn if self.number % 50 == 3 else body
            case 4:
                return {"same_witness_as": first}
            case 5:
                return (
                    {"kind": "documentation", "read": {"on": "2026-02"}}
                    if self.number % 3
                    else {"derived_from": first, "derivation": "version"}
                )
            case _:
                return {}

    def date(self, number: int) -> str:
        """Return a date of a year that the number decides."""
        year = 2016 + (self.number + number) % 10
        return f"{year}-{1 + self.random.randrange(12):02}-{1 + self.random.randrange(28):02}"
