"""JSON Lines of an export are a database again, with the same records and the same tags."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.amounts import sweep
from tests.worlds import BUNDLED, SMALL, Ran, World

OWN = r"""
format: 1
title: "Own: \u200b words"
language: zh
license: CC0-1.0
authors: [A, 'B: C']
iri: https://example.org/db
evidence_kinds: {trial: {as: experiment, label: trial}}
ignore: [missing-anchor]
predicates:
  has: {role: trait, sign: "~", state: true, label: has, compared: 'is: so'}
  size: {role: property, label: size}
  uses: {role: relation, label: uses, settled_by: record}
"""
FULL = """
entities:
  a: {kind: thing, name: A, aliases: [α], summary: one, part_of: f, identifiers: {wikidata: Q1}, short: {zh: 甲, en: a}}
  f: {kind: family, name: F, stated: [{source: s, anchor: x}]}
sources:
  s: {title: S, kind: paper, language: en, published: 2020, read: 2021-02-03, aliases: K, extra: {n: [1, {m: no}], e: ''}}
  t: {title: T, kind: paper, language: zh, derived_from: s, derivation: translation, same_witness_as: s,
    differs: {kind: date, says: none, anchor: y}, no_claim: {lines: 2-8, reason: byline}, status: withdrawn}
claims:
  c: {statement: c, subject: a, predicate: has, object: f, in: f, note: why, accept: {missing-anchor: so},
    supports: [{id: e, summary: E, kind: trial, source: s, anchor: z, note: of the line}],
    disputes: {evidence: e, kind: inference, concerns: bias, resolved: seen, until: 2022},
    stated: [{source: t, omits: dropped}, {source: s, hedge: likely, tag: hypothesis, since: 2020, from: t}]}
  d: {statement: d, form: prediction, subject: a, predicate: size, supersedes: c, outcome: c, rivals: c, value: '>=68B', unit: B, stated: s}
"""


def exported(lineage: Callable[..., Ran], into: Path, database: Path, *words: str) -> Path:
    ran = lineage("export", "-o", str(into), *words, database=database)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    return into


@pytest.mark.parametrize("database", sweep([SMALL, BUNDLED], [SMALL]), ids=["small", "bundled"])
def test_what_is_exported_is_the_database_again(database: Path, tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    once = exported(lineage, tmp_path / "once", database)
    twice = exported(lineage, tmp_path / "twice", once)
    for name in ("lineage.yaml", "records.jsonl"):
        assert (once / name).read_bytes() == (twice / name).read_bytes()
    for words in (("list", "claims", "--json"), ("stats", "--json")):
        ours, theirs = lineage(*words, database=database).out, lineage(*words, database=once).out
        assert _without_place(ours) == _without_place(theirs)
    assert lineage("check", database=once).code == 0


def _without_place(text: str) -> object:
    """Return an answer without what it says of the folder and its index."""
    answer = json.loads(text)
    return answer.get("items") or answer["counts"]


def test_every_field_comes_back(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    world = World(tmp_path / "own", OWN)
    world.write("all.yaml", FULL)
    once = exported(lineage, tmp_path / "once", world.folder)
    twice = exported(lineage, tmp_path / "twice", once)
    assert (once / "records.jsonl").read_bytes() == (twice / "records.jsonl").read_bytes()
    for id in "acdefst":
        ours, theirs = (lineage("show", id, "--json", database=each).out for each in (world.folder, once))
        assert json.loads(ours) == json.loads(theirs)
    original, copied = (
        World(tmp_path / "own", OWN).library(),
        World(once, (once / "lineage.yaml").read_text()).library(),
    )
    assert original.database == copied.database
    assert original.predicates == copied.predicates


def test_what_was_computed_is_never_read(world: World, lineage: Callable[..., Ran]) -> None:
    claim = {"record": "claim", "id": "c", "statement": "s", "note": "n", "computed": {"tag": ["conclusion"], "x": 1}}
    world.write("l.jsonl", json.dumps(claim) + "\n")
    assert lineage("check", database=world.folder).code == 0
    assert lineage("tag", "c", database=world.folder).out == "educated-guess\n"


def test_what_is_assumed_moves_what_is_computed_and_no_record(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    plain = lineage("export", database=SMALL).out
    assumed = lineage("export", "--as-of", "2020", database=SMALL).out
    assert plain != assumed
    assert _recorded(plain) == _recorded(assumed)
    assert '"as_of": "2020-12-31"' in assumed


def _recorded(lines: str) -> list[object]:
    return [{key: value for key, value in json.loads(line).items() if key != "computed"} for line in lines.splitlines()]


def test_what_is_about_an_entity_needs_nothing_else(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    part = exported(lineage, tmp_path / "part", BUNDLED, "--about", "chatgpt")
    assert lineage("check", database=part).code == 0
    whole, ours = _tags(lineage("export", database=BUNDLED).out), _tags((part / "records.jsonl").read_text())
    assert 0 < len(ours) < len(whole)
    assert ours.items() <= whole.items()
    again = _tags(lineage("export", database=part).out)
    assert again == ours


def _tags(lines: str) -> dict[str, object]:
    records = map(json.loads, lines.splitlines())
    return {each["id"]: each["computed"] for each in records if each["record"] == "claim"}
