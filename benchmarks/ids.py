"""The ids in made-up databases: told from the number of a topic alone, so that a record can name what was made long before."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.vocabulary import name

Json = str | list["Json"] | dict[str, "Json"]
Body = dict[str, Json]

CLAIMS = 40  # a topic
MODELS, ABILITIES, METHODS, SOURCES, SHARED = 6, 3, 2, 6, 4
BENCHMARKS, ORGANIZATIONS = 12, 6
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


def evidence(topic: int, number: int) -> str:
    """Return the id of an evidence item that claims of a topic share."""
    return f"{name(topic)}-evidence-{number + 1}"
