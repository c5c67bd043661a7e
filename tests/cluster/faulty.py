"""Random databases with everything in them that can go wrong with a grade: circles, repeated and dangling ids, broken lines."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Record = dict[str, Any]

MANIFEST = """
format: 1
title: A faulty database
language: en
predicates:
  has: {role: trait, sign: "+", label: has}
  released: {role: event, label: released}
  derived-from: {role: descent, label: derived from, inverse: base of}
"""
COLLECTIONS = {"entity": "entities", "source": "sources", "evidence": "evidence", "claim": "claims"}
BROKEN = ("{oops\n", "\n", "[1]\n", '{"record": "claim"}\n', '{"record": "claim", "id": "x-\\ud800"}\n')
KINDS = ("record", "experiment", "observation", "testimony", "inference")
CONCERNS = ("bias", "unverified", "indirect", "imprecise")
DERIVATIONS = ("translation", "republication", "version", "retelling", "citation")


class Faulty:
    """Draws the records of one database of about `size` claims."""

    def __init__(self, size: int, seed: int, *, hub: bool = False) -> None:
        self.random = random.Random(seed)  # noqa: S311
        self.size = size
        self.sources = size // 3
        self.hub = hub  # half of all claims name one item

    def write(self, folder: Path) -> Path:
        """Write the database into a new folder."""
        folder.mkdir(parents=True)
        (folder / "lineage.yaml").write_text(MANIFEST.lstrip(), "utf-8")
        drawn = self._records()
        (folder / "below").mkdir()
        for number, name in enumerate(("a.jsonl", "b.jsonl", "below/c.jsonl")):
            (folder / name).write_text("".join(self._lines(drawn[number::4])), "utf-8")
        for part in range(3):
            (folder / f"{part}.yaml").write_text(_yaml(drawn[3::4][part * 300 : part * 300 + 300]), "utf-8")
        (folder / "strange.jsonl").write_bytes(b'{"record": "entity", "id": "y", "kind": "model", "name": "Y"}\n\xff\n')
        (folder / "torn.jsonl").write_text('<<<<<<< ours\n{"record": "entity", "id": "z"}\n', "utf-8")
        (folder / "empty.yaml").write_text("", "utf-8")
        (folder / "syntax.yml").write_text("claims:\n  a: [\n", "utf-8")
        return folder

    def _lines(self, drawn: list[Record]) -> Iterable[str]:
        for each in drawn:
            yield json.dumps(each) + "\n"
            if self._chance(0.01):
                yield self.random.choice(BROKEN)

    def _records(self) -> list[Record]:
        drawn: list[Record] = [{"record": "entity", "id": "x", "kind": "model", "name": "X"}]
        drawn += [self._source(number) for number in range(self.sources)]
        drawn += [self._item(f"e-{number}") | {"record": "evidence"} for number in range(self.size)]
        drawn += [self._claim(number) for number in range(self.size)]
        for each in self.random.sample(drawn, self.size // 20):  # some of them refused
            drawn.append({**each, "note": "again"} | ({"stated": 5} if self._chance(0.3) else {}))
        drawn += [{**each, "id": "Bad Id"} for each in self.random.sample(drawn, self.size // 50)]
        self.random.shuffle(drawn)
        return drawn

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _any_source(self) -> str:
        return f"s-{self.random.randrange(self.sources + 3)}"

    def _any_claim(self) -> str:
        return f"c-{self.random.randrange(self.size + 5)}"

    def _source(self, number: int) -> Record:
        body: Record = {
            "record": "source",
            "id": f"s-{number}",
            "title": f"T {number}",
            "kind": "paper",
            "language": "en",
        }
        drawn = self.random.random()
        if drawn < 0.45:
            near = self.random.randrange(max(1, number - 3), number + 2)
            body["derived_from"] = f"s-{near if drawn < 0.4 else self.random.randrange(self.sources + 9)}"
            body["derivation"] = self.random.choice(DERIVATIONS)
        if 0.42 < drawn < 0.6:
            body["same_witness_as"] = self._any_source()
        if self._chance(0.06):
            body |= {"status": self.random.choice(("withdrawn", "retracted")), "status_reason": "wrong"}
        if self._chance(0.5):
            body["read"] = {"on": "2026-01-01"}
        return body

    def _item(self, id: str) -> Record:
        body: Record = {"id": id, "summary": f"S {id}", "kind": self.random.choice(KINDS), "source": self._any_source()}
        if self._chance(0.2):
            body["via"] = [{"source": self._any_source()}]
        if self._chance(0.2):
            body["until"] = "2026-02-01"
        if self._chance(0.3):
            body["concerns"] = self.random.sample(CONCERNS, self.random.randrange(1, 3))
        if self._chance(0.35):
            body["rests_on"] = [self._any_claim() for _ in range(self.random.randrange(1, 4))]
        if self._chance(0.02):
            body["kind"] = "nonsense"
        if self._chance(0.02):
            body["accept"] = {"unused-evidence": "kept for later"}
        return body

    def _claim(self, number: int) -> Record:
        body: Record = {"record": "claim", "id": f"c-{number}", "statement": f"Claim {number}."}
        body["stated"] = [{"source": self._any_source()}]
        drawn = self.random.random()
        if drawn < 0.3:
            body |= {"subject": "x", "predicate": "released", "value": "2026"}
        elif drawn < 0.6:
            body |= {"subject": "x", "predicate": "has", "object": "x" if drawn < 0.58 else "gone"}
        if self._chance(0.05):
            body["form"] = self.random.choice(("question", "prediction", "norm"))
        for side, share in (("supports", 0.85), ("disputes", 0.4), ("neutral", 0.1)):
            if self._chance(share):
                body[side] = list(self._side(number, side))
        if self.hub and number % 2:
            body.setdefault("supports", []).append("e-0")
        if self._chance(0.05):
            body["supersedes"] = [{"claim": self._any_claim()}]
        return body

    def _side(self, number: int, side: str) -> Iterable[object]:
        for _ in range(self.random.randrange(1, 4)):
            item = f"e-{self.random.randrange(self.size + 2)}"
            yield item if self._chance(0.6) else {"evidence": item} | self._refined()
        if self._chance(0.2):
            yield self._item(f"c-{number}-{side}") | {"rests_on": [self._any_claim()]}

    def _refined(self) -> Record:
        refined: Record = {"concerns": ["indirect"]} if self._chance(0.5) else {}
        if self._chance(0.3):
            refined |= {"resolved": "no", **({"until": "2026-01"} if self._chance(0.3) else {})}
        if self._chance(0.2):
            refined["kind"] = "experiment"
        return refined


def _yaml(drawn: list[Record]) -> str:
    """Return records as a file of YAML, in which an id stands once at most."""
    written: list[str] = []
    for kind, key in COLLECTIONS.items():
        ofkind = {each["id"]: each for each in drawn if each["record"] == kind and each["id"] != "Bad Id"}
        written += [f"{key}:"] if ofkind else []
        for id, each in ofkind.items():
            body = {name: value for name, value in each.items() if name not in ("record", "id")}
            written.append(f"  {id}: {json.dumps(body)}")
    return "\n".join(written) + "\n"
