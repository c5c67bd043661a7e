"""A database in which everything that makes a screen long comes together: for tests of what fits on one."""

from __future__ import annotations

import json
import random

from tests.worlds import World

MANIFEST = """
format: 1
title: Everything at once
language: en
predicates:
  derived-from: {role: descent, label: derived from}
  source-of: {role: origin, label: gives rise to}
  prevents: {role: origin, sign: "-", label: prevents}
  has: {role: trait, sign: "+", label: has, state: true}
  gains: {role: trait, sign: "+", label: gains}
  loses: {role: trait, sign: "-", label: loses}
  lacks: {role: trait, sign: "0", label: lacks}
  likes: {role: relation, label: likes}
"""
WORDS = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda".split()  # noqa: SIM905 - reads as words
MODELS = [f"model-with-a-long-id-{number}" for number in range(24)]
FAMILIES = ["family-0", "family-1"]
ABILITIES = [f"ability-{number}" for number in range(4)]
CAUSES = [f"cause-{number}" for number in range(12)]
SOURCES = [f"source-{number}" for number in range(20)]

Record = dict[str, object]


def monster(folder_world: World, seed: int) -> World:
    """Fill a world with models of many parents, contradictory traits, and causes with many lines, all of long names."""
    made = _Made(random.Random(seed))  # noqa: S311 - made-up data
    folder_world.write("lineage.yaml", MANIFEST)
    folder_world.write("all.yaml", json.dumps(made.database()))
    return folder_world


class _Made:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.items = 0

    def words(self, count: int) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(count))

    def lines(self, *counts: int) -> list[Record]:
        found: list[Record] = []
        for _ in range(self.chance.choice(counts)):
            self.items += 1
            kind, source = self.chance.choice(["experiment", "observation", "inference"]), self.chance.choice(SOURCES)
            found.append({"id": f"item-{self.items}", "summary": self.words(30), "kind": kind, "source": source})
        return found

    def database(self) -> Record:
        entities: dict[str, Record] = {
            id: {"kind": "thing", "name": f"{id} {self.words(4)}"} for id in (*MODELS, *FAMILIES, *ABILITIES, *CAUSES)
        }
        for model in MODELS:
            entities[model]["part_of"] = [self.chance.choice(FAMILIES)]
        read = {"on": "2025-01-01"}
        sources = {
            id: {"title": self.words(9), "kind": "paper", "language": "en", "authors": [f"A {id}"], "read": read}
            for id in SOURCES
        }
        return {"entities": entities, "sources": sources, "claims": self.claims()}

    def claims(self) -> dict[str, Record]:
        claims: dict[str, Record] = {}
        for place, model in enumerate(MODELS[1:], 1):
            for parent in self.chance.sample(MODELS[:place], min(place, self.chance.choice((1, 1, 4)))):
                methods = self.chance.sample(CAUSES, 2)
                claims[f"{model}-from-{parent}"] = self.claim(model, "derived-from", parent, by=methods)
        for number in range(200):
            verb, than = self.chance.choice(("has", "gains", "loses", "lacks")), self.chance.sample(MODELS, number % 2)
            subject = self.chance.choice(MODELS + FAMILIES)
            claims[f"a-trait-with-a-very-long-identifier-{number}"] = self.claim(
                subject, verb, self.chance.choice(ABILITIES), than=than
            )
        for number in range(80):
            verb, within = self.chance.choice(("source-of", "source-of", "prevents")), self.chance.sample(MODELS, 2)
            claims[f"an-origin-with-a-very-long-identifier-{number}"] = self.claim(
                self.chance.choice(CAUSES), verb, self.chance.choice(ABILITIES), **{"in": within}
            )
        for number in range(40):
            claims[f"likes-{number}"] = self.claim(self.chance.choice(MODELS), "likes", self.chance.choice(MODELS))
        for old in self.chance.sample(list(claims), 30):
            claims[self.chance.choice(list(claims))]["supersedes"] = {"claim": old, "on": "2024", "why": self.words(6)}
        answers = [id for id in claims if "origin" in id][:20]
        claims["question"] = {"statement": self.words(20), "form": "question", "note": "n", "answers": answers}
        return claims

    def claim(self, subject: str, predicate: str, object: str, **narrowing: list[str]) -> Record:
        triple = {"subject": subject, "predicate": predicate, "object": object}
        sides = {"supports": self.lines(0, 1, 3, 6), "disputes": self.lines(0, 0, 1, 4)}
        return {"statement": self.words(22), "note": "n", **triple, **narrowing, **sides}
