"""Made-up databases of any size, a topic at a time: things, sources, evidence and 40 claims that belong together.

The same seed gives the same records, and a larger database begins with the records of a smaller one. A tenth of the references go to
earlier topics, the first of them most often: these are named thousands of times among a million claims. Topic 0 is named by no other, so that a question about it touches the same records in a database of any size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random
from typing import NamedTuple

from benchmarks.vocabulary import draw, in_chinese, name, name_in_chinese, sentence

Json = str | list["Json"] | dict[str, "Json"]
Body = dict[str, Json]

CLAIMS = 40  # a topic
MODELS, ABILITIES, METHODS, SOURCES, SHARED = 6, 3, 2, 6, 4
BENCHMARKS, ORGANIZATIONS = 12, 6
ELSEWHERE = 0.1  # of the references to things, sources and claims go to another topic
PREDICATES = {
    "derived-from": ("descent", "derived from", "base of", ""),
    "source-of": ("origin", "gives rise to", "comes from", ""),
    "has": ("trait", "has", "", "+"),
    "gains": ("trait", "gains", "", "+"),
    "improves": ("trait", "improves", "", "+"),
    "recovers": ("trait", "recovers part of", "", "~"),
    "weakens": ("trait", "weakens", "", "-"),
    "lacks": ("trait", "lacks", "", "0"),
    "parameters": ("property", "parameters", "", ""),
    "context-window": ("property", "context window", "", ""),
    "released": ("event", "released", "", ""),
    "scores": ("measure", "scores", "", ""),
    "approximates": ("relation", "open approximation of", "", ""),
}
_TRAITS = ("has", "gains", "improves", "has", "weakens", "gains", "lacks", "recovers")
_KINDS = ("record", "experiment", "observation", "observation", "testimony", "inference", "inference")
_CONCERNS = ("bias", "unverified", "indirect", "imprecise")
_HEDGES = ("likely", "may", "we believe", "probably", "seems")


class Record(NamedTuple):
    """One record as it is written: kind, id, fields."""

    kind: str
    id: str
    body: Body


def model(topic: int, number: int) -> str:
    """Return the id of a model of a topic; the later descend from the earlier."""
    return f"{name(topic)}-{number + 1}"


def ability(topic: int, number: int) -> str:
    """Return the id of an ability of a topic."""
    return f"{name(topic)}-ability-{number + 1}"


def method(topic: int, number: int) -> str:
    """Return the id of a method of a topic."""
    return f"{name(topic)}-method-{number + 1}"


def source(topic: int, number: int) -> str:
    """Return the id of a source of a topic. 0 is the one most often named."""
    return f"{name(topic)}-{2016 + (topic + number) % 10}-{'abcdef'[number]}"


def claim(topic: int, number: int) -> str:
    """Return the id of a claim of a topic."""
    return f"{name(topic)}-claim-{number + 1}"


def benchmark(number: int) -> str:
    """Return the id of a benchmark, which all topics share."""
    return f"benchmark-{number + 1}"


def _evidence(topic: int, number: int) -> str:
    return f"{name(topic)}-evidence-{number + 1}"


def shared() -> Iterator[Record]:
    """Yield what all topics share: benchmarks and organizations."""
    for number in range(BENCHMARKS):
        yield Record("entity", benchmark(number), {"kind": "benchmark", "name": f"Benchmark {number + 1}"})
    for number in range(ORGANIZATIONS):
        yield Record(
            "entity", f"organization-{number + 1}", {"kind": "organization", "name": f"Organization {number + 1}"}
        )


def topics(claims: int, seed: int = 1) -> Iterator[list[Record]]:
    """Yield the records of each topic until there are so many claims."""
    for number in range(-(-claims // CLAIMS)):
        yield Topic(number, seed).records(min(CLAIMS, claims - number * CLAIMS))


class Topic:
    """The records of one topic, which depend on its number and the seed alone."""

    def __init__(self, number: int, seed: int) -> None:
        self.number = number
        self.random = Random(seed * 1_000_003 + number)
        self.called = name(number).capitalize()

    def records(self, claims: int) -> list[Record]:
        """Return things, sources, shared evidence as far as it is used, and the first so many claims."""
        made = [Record("claim", claim(self.number, number), self._claim(number)) for number in range(claims)]
        used = range(min(SHARED, claims))
        evidence = [Record("evidence", _evidence(self.number, number), self._item(number)) for number in used]
        return [*self._entities(), *self._sources(), *evidence, *made]

    def _elsewhere(self) -> int:
        """Return the topic to refer to: mostly this one, otherwise an earlier one, the first of them most often."""
        if self.number < 2 or self.random.random() >= ELSEWHERE:
            return self.number
        return 1 + int((self.number - 1) * self.random.random() ** 3)

    def _skewed(self, size: int) -> int:
        return int(size * self.random.random() ** 2)

    def _entities(self) -> Iterator[Record]:
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

    def _sources(self) -> Iterator[Record]:
        for number in range(SOURCES):
            title, words = sentence(self.random, 5)
            body: Body = {"title": f"{self.called}: {title}", "kind": "paper", "language": "en"}
            body["authors"] = [f"{word.capitalize()} {other.capitalize()}" for word, other in pairwise(words[:3])]
            body["published"] = self._date(number)
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
                other = source(self._elsewhere(), 1)
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

    def _date(self, number: int) -> str:
        year = 2016 + (self.number + number) % 10
        return f"{year}-{1 + self.random.randrange(12):02}-{1 + self.random.randrange(28):02}"

    def _claim(self, number: int) -> Body:
        said, words = sentence(self.random, 9)
        triple = self._triple(number)
        label = PREDICATES[str(triple["predicate"])][1] if "predicate" in triple else "has to do with"
        body: Body = {
            "statement": f"{self.called} {label} {said}.",
            "translations": {"zh": f"{name_in_chinese(self.number)}{in_chinese(words)}。"},
            **triple,
            "stated": [self._stated(entry) for entry in range(1 + self._skewed(4))],
        }
        if number in (35, 36):
            body |= {"form": "question", "answers": [claim(self.number, number - 25), claim(self.number, number - 20)]}
            return body
        if number == 37:
            body |= {"form": "prediction", "outcome": {"claim": claim(self.number, 12), "on": "2026-04"}}
        if number == 39:
            body["supersedes"] = {"claim": claim(self.number, 21), "on": "2026-02-01", "why": "measured again"}
        if number in (12, 18):
            body["rivals"] = [claim(self.number, number - 2)]
        return body | self._lines(number)

    def _triple(self, number: int) -> Body:
        made = next(make for first, make in _TRIPLES if number >= first)
        return made(self, number, model(self.number, number % MODELS))

    def descends(self, number: int, subject: str) -> Body:
        """A model is made from an earlier one."""
        by: list[Json] = [method(self.number, number % METHODS)]
        child, parent = model(self.number, number + 1), model(self.number, number // 2)
        return {"subject": child, "predicate": "derived-from", "object": parent, "by": by}

    def explains(self, number: int, subject: str) -> Body:
        """A method gives rise to an ability."""
        cause, effect = method(self._elsewhere(), number % METHODS), ability(self.number, number % ABILITIES)
        return {"subject": cause, "predicate": "source-of", "object": effect, "in": [subject]}

    def can(self, number: int, subject: str) -> Body:
        """A model has, gains or loses an ability."""
        other = self._elsewhere()
        what = ability(other, self._skewed(ABILITIES))
        return {"subject": subject, "predicate": _TRAITS[number % 8], "object": what, "than": [model(other, 0)]}

    def holds(self, number: int, subject: str) -> Body:
        """A model has a value."""
        return {"subject": subject, "predicate": "parameters", "value": f"{self.random.randrange(1, 900)}B"}

    def happened(self, number: int, subject: str) -> Body:
        """A model has a date."""
        return {"subject": subject, "predicate": "released", "value": self._date(number)}

    def measured(self, number: int, subject: str) -> Body:
        """A model has a value on a benchmark, on the first of them most often."""
        value = f"{self.random.randrange(100, 990) / 10}"
        on: list[Json] = [benchmark(self._skewed(BENCHMARKS))]
        return {"subject": subject, "predicate": "scores", "value": value, "unit": "%", "on": on}

    def resembles(self, number: int, subject: str) -> Body:
        """A model is like a model."""
        return {"subject": subject, "predicate": "approximates", "object": model(self._elsewhere(), 0)}

    def concerns(self, number: int, subject: str) -> Body:
        """No triple: only what it is about."""
        return {"about": [subject, ability(self.number, number % ABILITIES)]}

    def _stated(self, entry: int) -> Body:
        random = self.random
        body: Body = {
            "source": source(self._elsewhere() if entry else self.number, self._skewed(SOURCES)),
            "section": f"{random.randrange(1, 9)}.{random.randrange(1, 5)}",
        }
        chance = random.random()
        if chance < 0.04 and entry:
            return body | {"omits": "dropped"}
        body["anchor"] = " ".join(draw(random, 4))
        if chance < 0.3:
            body["hedge"] = random.choice(_HEDGES)
        elif chance < 0.4:
            body["tag"] = random.choice(("educated-guess", "hypothesis", "conclusion"))
        elif chance < 0.44 and entry:
            body |= {"says": sentence(random, 4)[0], "kind": "number"}
        return body

    def _lines(self, number: int) -> Body:
        random = self.random
        supports: list[Json] = []
        if number < SHARED:
            supports.append(_evidence(self.number, number))
        elif random.random() < 0.4:
            supports.append({"evidence": _evidence(self.number, self._skewed(SHARED)), "concerns": ["indirect"]})
        if random.random() < 0.4:
            id = f"{claim(self.number, number)}-line"
            supports.append({"id": id, **self._item(number)})
        if random.random() < 0.8:
            other = self._elsewhere()
            supports += [] if other == self.number else [_evidence(other, 0)]
        sides: Body = {"supports": supports} if supports else {}
        if random.random() < 0.06:
            sides["disputes"] = [
                {
                    "evidence": _evidence(self.number, SHARED - 1),
                    **({"resolved": "measured again"} if random.random() < 0.3 else {}),
                }
            ]
        return sides

    def _item(self, number: int) -> Body:
        random = self.random
        summary, _ = sentence(random, 9)
        body: Body = {"summary": f"{summary.capitalize()}.", "kind": random.choice(_KINDS)}
        body["source"] = source(self._elsewhere(), self._skewed(SOURCES))
        if random.random() < 0.3:
            body["via"] = [{"source": source(self.number, 0), "section": "2", "anchor": " ".join(draw(random, 4))}]
        else:
            body |= {"section": "3", "anchor": " ".join(draw(random, 4))}
        if random.random() < 0.3:
            body["concerns"] = [random.choice(_CONCERNS)]
        if number >= SHARED and random.random() < 0.4:
            elsewhere = self._elsewhere()
            rested = number - 1 if elsewhere == self.number else self._skewed(CLAIMS)
            body["rests_on"] = [claim(elsewhere, rested)]
        return body


_TRIPLES: tuple[tuple[int, Callable[[Topic, int, str], Body]], ...] = (
    (35, Topic.concerns),
    (33, Topic.resembles),
    (28, Topic.measured),
    (26, Topic.happened),
    (20, Topic.holds),
    (10, Topic.can),
    (5, Topic.explains),
    (0, Topic.descends),
)
