"""Made-up databases of any size, a topic at a time: things, sources, evidence and 40 claims that belong together.

The same seed gives the same records, and a larger database begins with the records of a smaller one. A tenth of the references go to
earlier topics, the first of them most often: these are named thousands of times among a million claims. Topic 0 is named by no other, so that a question about it touches the same records in a database of any size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.ids import (
    ABILITIES,
    BENCHMARKS,
    CLAIMS,
    METHODS,
    MODELS,
    ORGANIZATIONS,
    PREDICATES,
    SHARED,
    SOURCES,
    Body,
    Json,
    Record,
    ability,
    benchmark,
    claim,
    evidence,
    method,
    model,
    source,
)
from benchmarks.things import Things
from benchmarks.vocabulary import draw, in_chinese, name_in_chinese, sentence

_TRAITS = ("has", "gains", "improves", "has", "weakens", "gains", "lacks", "recovers")
_KINDS = ("record", "experiment", "observation", "observation", "testimony", "inference", "inference")
_CONCERNS = ("bias", "unverified", "indirect", "imprecise")
_HEDGES = ("likely", "may", "we believe", "probably", "seems")


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


class Topic(Things):
    """The records of one topic, which depend on its number and the seed alone."""

    def records(self, claims: int) -> list[Record]:
        """Return things, sources, shared evidence as far as it is used, and the first so many claims."""
        made = [Record("claim", claim(self.number, number), self._claim(number)) for number in range(claims)]
        used = range(min(SHARED, claims))
        shared_items = [Record("evidence", evidence(self.number, number), self._item(number)) for number in used]
        return [*self.entities(), *self.sources(), *shared_items, *made]

    def _claim(self, number: int) -> Body:
        said, words = sentence(self.random, 9)
        triple = self._triple(number)
        label = PREDICATES[str(triple["predicate"])][1] if "predicate" in triple else "has to do with"
        body: Body = {
            "statement": f"{self.called} {label} {said}.",
            "translations": {"zh": f"{name_in_chinese(self.number)}{in_chinese(words)}。"},
            **triple,
            "stated": [self._stated(entry) for entry in range(1 + self.skewed(4))],
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
        cause, effect = method(self.elsewhere(), number % METHODS), ability(self.number, number % ABILITIES)
        return {"subject": cause, "predicate": "source-of", "object": effect, "in": [subject]}

    def can(self, number: int, subject: str) -> Body:
        """A model has, gains or loses an ability."""
        other = self.elsewhere()
        what = ability(other, self.skewed(ABILITIES))
        return {"subject": subject, "predicate": _TRAITS[number % 8], "object": what, "than": [model(other, 0)]}

    def holds(self, number: int, subject: str) -> Body:
        """A model has a value."""
        return {"subject": subject, "predicate": "parameters", "value": f"{self.random.randrange(1, 900)}B"}

    def happened(self, number: int, subject: str) -> Body:
        """A model has a date."""
        return {"subject": subject, "predicate": "released", "value": self.date(number)}

    def measured(self, number: int, subject: str) -> Body:
        """A model has a value on a benchmark, on the first of them most often."""
        value = f"{self.random.randrange(100, 990) / 10}"
        on: list[Json] = [benchmark(self.skewed(BENCHMARKS))]
        return {"subject": subject, "predicate": "scores", "value": value, "unit": "%", "on": on}

    def resembles(self, number: int, subject: str) -> Body:
        """A model is like a model."""
        return {"subject": subject, "predicate": "approximates", "object": model(self.elsewhere(), 0)}

    def concerns(self, number: int, subject: str) -> Body:
        """No triple: only what it is about."""
        return {"about": [subject, ability(self.number, number % ABILITIES)]}

    def _stated(self, entry: int) -> Body:
        random = self.random
        body: Body = {
            "source": source(self.elsewhere() if entry else self.number, self.skewed(SOURCES)),
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
            supports.append(evidence(self.number, number))
        elif random.random() < 0.4:
            supports.append({"evidence": evidence(self.number, self.skewed(SHARED)), "concerns": ["indirect"]})
        if random.random() < 0.4:
            id = f"{claim(self.number, number)}-line"
            supports.append({"id": id, **self._item(number)})
        if random.random() < 0.8:
            other = self.elsewhere()
            supports += [] if other == self.number else [evidence(other, 0)]
        sides: Body = {"supports": supports} if supports else {}
        if random.random() < 0.06:
            sides["disputes"] = [
                {
                    "evidence": evidence(self.number, SHARED - 1),
                    **({"resolved": "measured again"} if random.random() < 0.3 else {}),
                }
            ]
        return sides

    def _item(self, number: int) -> Body:
        random = self.random
        summary, _ = sentence(random, 9)
        body: Body = {"summary": f"{summary.capitalize()}.", "kind": random.choice(_KINDS)}
        body["source"] = source(self.elsewhere(), self.skewed(SOURCES))
        if random.random() < 0.3:
            body["via"] = [{"source": source(self.number, 0), "section": "2", "anchor": " ".join(draw(random, 4))}]
        else:
            body |= {"section": "3", "anchor": " ".join(draw(random, 4))}
        if random.random() < 0.3:
            body["concerns"] = [random.choice(_CONCERNS)]
        if number >= SHARED and random.random() < 0.4:
            elsewhere = self.elsewhere()
            rested = number - 1 if elsewhere == self.number else self.skewed(CLAIMS)
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
