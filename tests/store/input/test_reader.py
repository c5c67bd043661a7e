"""A file's text becomes records: the smallest wrong thing is left out, and what lost something says so."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from lineage_cli.domain.grades import Mark, Role, Tag
from lineage_cli.domain.problems import Problem
from lineage_cli.domain.records import Place, Predicate
from lineage_cli.store.input.draft import Draft
from lineage_cli.store.input.findings import Vocabulary
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.manifest import read_manifest
from lineage_cli.store.input.reader import read_file
from tests.worlds import World

WORDS = Vocabulary(
    {
        "has": Predicate("has", Role.TRAIT, "has", None, "+"),
        "size": Predicate("size", Role.PROPERTY, "size"),
    }
)


def read(text: str, path: str = "a.yaml") -> tuple[list[Draft], list[Problem]]:
    return read_file(path, text.encode(), Limits(), WORDS)


def only(text: str, path: str = "a.yaml") -> tuple[Draft, list[str]]:
    drafts, problems = read(text, path)
    assert len(drafts) == 1
    return drafts[0], [problem.code for problem in problems]


def test_a_record_is_read_as_it_was_typed() -> None:
    draft, codes = only("claims:\n  c: {statement: ' no ', note: 1.10, in: engine, subject: engine}\n")

    assert draft.body == {"statement": "no", "note": "1.10", "in": ["engine"], "subject": "engine"}
    assert (draft.kind, draft.id, draft.line, draft.column) == ("claim", "c", 2, 3)
    assert codes == ["bad-triple"]


def test_each_mention_of_another_record_keeps_its_place() -> None:
    text = b"claims:\n  c:\n    statement: S\n    stated: [s, {source: t, anchor: x}]\n    in: [e, f]\n"
    (draft,), _ = read_file("a.yaml", text, Limits(), WORDS)

    assert [tuple(each) for each in draft.references] == [
        ("stated", "s", 4, 14),
        ("stated", "t", 4, 26),
        ("in", "e", 5, 10),
        ("in", "f", 5, 13),
    ]


RECORDS: dict[str, dict[str, dict[str, object]]] = {
    "entities": {"e": {"kind": "model", "name": "E", "aliases": ["戊", "1"], "part_of": ["f"]}},
    "sources": {"s": {"title": "S", "kind": "essay", "language": "en", "read": {"on": "2022-12"}}},
    "evidence": {"v": {"summary": "V", "kind": "record", "source": "s", "via": [{"source": "t", "anchor": "a"}]}},
    "claims": {
        "c": {
            "statement": "C",
            "subject": "e",
            "predicate": "size",
            "value": "175B",
            "note": "n",
            "supports": ["v", {"id": "w", "summary": "W", "kind": "inference", "source": "s", "note": "of the line"}],
        }
    },
}
KINDS = {"entities": "entity", "sources": "source", "evidence": "evidence", "claims": "claim"}


def test_both_file_forms_give_the_same_records() -> None:
    lines = [
        json.dumps({"record": KINDS[name], "id": id, **fields}, ensure_ascii=False)
        for name, records in RECORDS.items()
        for id, fields in records.items()
    ]
    yaml, yaml_problems = read(json.dumps(RECORDS, ensure_ascii=False))
    jsonl, jsonl_problems = read("\n".join(lines), "a.jsonl")

    assert [(each.kind, each.id, each.body) for each in jsonl] == [(each.kind, each.id, each.body) for each in yaml]
    assert (yaml_problems, [problem.code for problem in jsonl_problems]) == ([], [])


def test_json_numbers_and_booleans_are_text() -> None:
    draft, codes = only('{"record": "claim", "id": 12, "statement": true, "value": 1.10, "note": "n"}', "a.jsonl")

    assert (draft.id, draft.body["statement"]) == ("12", "true")
    assert codes == ["bad-triple"]


def test_problems_of_json_lines_stand_in_their_lines() -> None:
    text = '\n{"record": "entity", "id": "a", "kind": "model"}\r\n  \n{"record": "entity", "id": "b", "kind": 1, "name": "B", "c": 2}\n{"id": "c"}\n{"record": {}, "id": "d"}\n'

    assert [(problem.line, problem.code) for problem in read(text, "a.jsonl")[1]] == [
        (2, "missing-field"),
        (4, "unknown-key"),
        (5, "missing-field"),
        (6, "missing-field"),
    ]


def test_evidence_in_place_is_a_record_of_its_own() -> None:
    text = """
claims:
  c:
    statement: S
    note: N
    supports:
      - {id: v, summary: V, kind: record, source: s, resolved: R, until: 2020, note: L, since: 2019}
"""
    (item, claim), problems = read(text)
    (_, same), _ = read_file("a.yaml", text.encode(), Limits(), WORDS)

    assert (item.kind, item.id, item.line, item.column) == ("evidence", "v", 7, 9)
    assert item.body == {"summary": "V", "kind": "record", "source": "s", "since": "2019"}
    assert claim.body["supports"] == [{"evidence": "v", "resolved": "R", "note": "L", "until": "2020"}]
    assert [tuple(each) for each in same.references] == [("supports", "v", 7, 10)]
    assert problems == []


def test_evidence_in_place_that_is_refused_leaves_its_claim_incomplete(world: World) -> None:
    world.write("a.yaml", "claims: {c: {statement: S, note: N, supports: [{id: v, kind: record, source: s}]}}")
    world.write("b.yaml", "sources: {s: {title: S, kind: essay, language: en}}")

    claim = world.library().claim("c")

    assert claim is not None
    assert claim.incomplete
    assert world.library().evidence("v") is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("lines: 9-2, reason: byline", "bad-form"),
        (f"lines: 1-{'9' * 5000}, reason: byline", "bad-form"),
        ("lines: 0, reason: byline", "bad-form"),
        ("lines: 2-8, reason: dull", "bad-choice"),
    ],
)
def test_passages_without_claims_are_ranges_of_lines(fields: str, code: str) -> None:
    text = f"sources: {{s: {{title: S, kind: essay, language: en, no_claim: [{{{fields}}}]}}}}"

    assert only(text)[1] == [code]


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        ("subject: e, predicate: has, object: f", []),
        ("subject: e, predicate: size, value: 3, unit: m", []),
        ("about: e", []),
        ("subject: e", ["bad-triple"]),
        ("value: 3", ["bad-triple"]),
        ("predicate: has", ["bad-triple", "bad-triple"]),
        ("subject: e, predicate: has, value: 3", ["bad-triple"]),
        ("subject: e, predicate: size, value: 3, object: f", ["bad-triple"]),
        ("subject: E!, predicate: size, value: 3", ["bad-id"]),
        ("unit: m", ["misplaced-field"]),
        ("form: question, answers: d", []),
        ("answers: d", ["misplaced-field"]),
        ("form: question, outcome: d", ["misplaced-field"]),
        ("form: prediction, outcome: {claim: d, on: 2020}", []),
        ("stated: [{source: s, anchor: a, kind: edge}]", ["misplaced-field"]),
        ("stated: [{source: s, anchor: a, says: x, omits: dropped}]", ["misplaced-field"]),
        ("stated: [{source: s, omits: dropped}]", []),
        ("stated: [{source: s, anchor: a, since: 2021, until: 2020}]", ["dates-reversed"]),
        ("supports: [{evidence: v, since: 2021, until: 2020}]", ["dates-reversed"]),
        ("supersedes: d", []),
        ("supersedes: {claim: d, on: 2020/2021, by: X, why: Y}", []),
        ("rivals: d", []),
        ("rivals: {d: e}", ["wrong-type"]),
        ("translations: {zh: 甲, x: 乙}", ["bad-form"]),
        ("translations: [甲]", ["wrong-type"]),
        ("translations: {zh: 甲, zh: 乙}", ["repeated-key"]),
        ("stated: text", ["missing-anchor"]),
        ("stated: {text: s}", ["unknown-key", "missing-field"]),
        ("stated: ", []),
    ],
)
def test_fields_of_a_claim_fit_together(claim: str, codes: list[str]) -> None:
    assert only(f"claims: {{c: {{statement: S, note: N, {claim}}}}}")[1] == codes


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("derived_from: t, derivation: version", []),
        ("derived_from: t", ["misplaced-field"]),
        ("derivation: version", ["misplaced-field"]),
        ("derived_from: t, derivation: copy", ["bad-choice"]),
        ("status: retracted, status_date: 2020, status_reason: R", []),
        ("status_date: 2020, status_reason: R", ["misplaced-field", "misplaced-field"]),
        ("published: 2020, revised: 2020", []),
        ("published: 2020-02, revised: 2020-01", ["dates-reversed"]),
        ("published: 2020/2021", ["bad-date"]),
        ("read: 2020-02-30", ["bad-date"]),
        ("read: {sha256: abc}", ["bad-form", "missing-field"]),
        ("doi: 10.1000/182, arxiv: 2201.11903v2, url: 'https://a.b/c'", []),
        ("doi: doi.org/x, arxiv: 22.1, url: 'javascript:alert(1)'", ["bad-form", "bad-form", "bad-form"]),
    ],
)
def test_fields_of_a_source_fit_together(source: str, codes: list[str]) -> None:
    assert only(f"sources: {{s: {{title: S, kind: essay, language: en, {source}}}}}")[1] == codes


@pytest.mark.parametrize(
    ("evidence", "codes"),
    [
        ("section: '1'", ["missing-anchor"]),
        ("section: '1', anchor: a", []),
        ("via: t", ["missing-anchor"]),
        ("via: {source: t, anchor: a}", []),
        ("since: 2021, until: 2020-12", ["dates-reversed"]),
        ("since: 2020/2021, until: 2021", []),
        ("concerns: [bias, dull]", ["bad-choice"]),
        ("rests_on: ../x", ["bad-id"]),
    ],
)
def test_fields_of_evidence_fit_together(evidence: str, codes: list[str]) -> None:
    assert only(f"evidence: {{v: {{summary: V, kind: record, source: s, {evidence}}}}}")[1] == codes


@pytest.mark.parametrize("id", ["A", "-a", ".a", "a_b", "a/b", "../a", "--help", "思", "a" * 101, "''", "a b", "a\\n"])
def test_what_is_no_id_is_refused(id: str) -> None:
    quoted = f'"{id}"' if "\\" in id else id
    draft, codes = only(f"entities: {{{quoted}: {{kind: model, name: E}}}}")

    assert (codes, draft.refused) == (["bad-id"], True)


def test_a_record_of_a_repeated_id_in_one_file_is_read_once_and_incomplete(world: World) -> None:
    world.write("a.yaml", "entities:\n  e: {kind: model, name: First}\n  e: {kind: model, name: Second}\n")

    entity = world.library().entity("e")

    assert entity is not None
    assert (entity.name, entity.incomplete) == ("First", True)


def test_a_record_of_a_repeated_id_in_two_files_is_the_first_and_incomplete(world: World) -> None:
    world.write("a.yaml", "entities: {e: {kind: model, name: First}}")
    world.write("b.jsonl", '{"record": "entity", "id": "e", "kind": "model", "name": "Second"}')

    entity = world.library().entity("e")

    assert entity is not None
    assert (entity.name, entity.incomplete) == ("First", True)


def test_a_dangling_place_loses_only_its_link(world: World) -> None:
    world.write("a.yaml", "claims: {c: {statement: S, stated: [{source: nowhere, anchor: a}]}}")

    claim = world.library().claim("c")

    assert claim is not None
    assert claim.stated[0].place == Place("nowhere", None, "a")
    assert not claim.incomplete


def test_a_file_has_four_keys() -> None:
    assert [problem[3:5] for problem in read("claim: {}\nevidence:\nsources: [a]\nentities: {}\n")[1]] == [
        ("unknown-key", "a file has no key 'claim': did you mean 'claims'?"),
        ("empty-value", "'evidence' holds no record"),
        ("wrong-type", "'sources' is a mapping of ids to records"),
    ]


def test_a_record_is_a_mapping() -> None:
    assert [problem[3:] for problem in read("entities: {a: , b: text, c: [x]}\n")[1]] == [
        ("empty-value", "'a' has no fields", "an entity needs kind, name"),
        ("wrong-type", "'b' is a mapping of fields", "an entity needs kind, name"),
        ("wrong-type", "'c' is a mapping of fields", "an entity needs kind, name"),
    ]


def manifest(text: str) -> tuple[list[str], bool, list[str]]:
    found = read_manifest("lineage.yaml", text.encode(), Limits())
    return list(found.vocabulary.predicates), found.known_format, [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("format: 1\ntitle: T\n", ([], True, [])),
        ("format: 2\ntitle: T\n", ([], False, ["bad-choice"])),
        ("title: T\n", ([], False, ["missing-field"])),
        ("format: 1\n", ([], True, ["missing-field"])),
        ("format: [\n", ([], False, ["syntax"])),
        ("", ([], False, ["empty-file"])),
        ("format: 1\ntitle: T\npredicates: [has]\n", ([], True, ["wrong-type"])),
    ],
)
def test_a_database_says_what_it_is(text: str, answer: tuple[list[str], bool, list[str]]) -> None:
    assert manifest(text) == answer


@pytest.mark.parametrize(
    ("verb", "codes"),
    [
        ("has: {role: trait, label: has}", ["misplaced-field"]),
        ("size: {role: property, label: size, sign: '+'}", ["misplaced-field"]),
        ("size: {role: propertie, label: size}", ["bad-choice"]),
        ("size: {role: property}", ["missing-field"]),
        ("Size: {role: property, label: size}", ["bad-id"]),
        ("size: property", ["wrong-type"]),
    ],
)
def test_a_verb_that_is_wrong_is_named(verb: str, codes: list[str]) -> None:
    assert (
        manifest(f"format: 1\ntitle: T\npredicates:\n  made-of: {{role: relation, label: of}}\n  {verb}\n")[2] == codes
    )


CLAIMS = """
claims:
  main:
    statement: It is so.
    note: N
    supports: [seen, {evidence: measured, concerns: [imprecise]}, over, retold, {evidence: ended, until: 2021}]
    disputes: [doubted, {evidence: denied}]
  ground:
    statement: Something else is so.
    note: N
    supports: [guessed, {evidence: withdrawn}]
    disputes: [doubted]
  resting:
    statement: A third thing is so.
    note: N
    supports:
      - {id: built, summary: B, kind: experiment, source: a, rests_on: [ground]}
      - {id: built-too, summary: B, kind: experiment, source: b, rests_on: [ground], concerns: [bias]}
"""
REST = """
sources:
  a: {title: A, kind: paper, language: en}
  a-zh: {title: A, kind: paper, language: zh, derived_from: a, derivation: retelling}
  a-too: {title: A, kind: paper, language: en, same_witness_as: a}
  b: {title: B, kind: paper, language: en, status: withdrawn}
  c: {title: C, kind: paper, language: en}
evidence:
  seen: {summary: S, kind: experiment, source: a, concerns: [bias, indirect]}
  measured: {summary: S, kind: experiment, source: a-zh}
  over: {summary: S, kind: experiment, source: b}
  retold: {summary: S, kind: experiment, source: a-too, until: 2020}
  ended: {summary: S, kind: experiment, source: c}
  guessed: {summary: S, kind: inference, source: c}
  withdrawn: {summary: S, kind: experiment, source: b}
  doubted: {summary: S, kind: observation, source: c}
  denied: {summary: S, kind: experiment, source: a}
"""


def spoiled(text: str, step: int) -> Iterator[str]:
    """Yield the text with one of its letters or digits wrong, every so many in their turn."""
    places = [at for at, char in enumerate(text) if char.isalnum()]
    return (text[:at] + "?" + text[at + 1 :] for at in places[::step])


def verdicts(world: World) -> dict[str, tuple[Tag, bool]]:
    judge = world.judge()
    graded = {id: judge.verdict(id) for id in judge.library.ids("claim")}
    return {id: (grading.tag, Mark.INCOMPLETE in grading.marks) for id, grading in graded.items()}


def raised(world: World, text: str, name: str, step: int) -> dict[str, bool]:
    """Each claim that a wrong letter lifts, with the text that did it, and whether a mark says so."""
    before = verdicts(world)
    found: dict[str, bool] = {}
    for wrong in spoiled(text, step):
        world.write(name, wrong)
        after = verdicts(world)
        found |= {f"{id} by {wrong}": told for id, (tag, told) in after.items() if tag > before[id][0]}
    return found


@pytest.fixture
def judged(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("LINEAGE_CACHE", "off")
    world.write("claims.yaml", CLAIMS)
    world.write("rest.yaml", REST)
    return world


SPOILED = [(CLAIMS, "claims.yaml", 16), (REST, "rest.yaml", 8)]


@pytest.mark.parametrize(("text", "name", "step"), SPOILED, ids=["claims", "what-they-stand-on"])
def test_a_wrong_letter_never_silently_raises_a_tag(judged: World, text: str, name: str, step: int) -> None:
    found = raised(judged, text, name, step)

    assert found
    assert [wrong for wrong, told in found.items() if not told] == []


@pytest.mark.slow
@pytest.mark.parametrize(("text", "name"), [each[:2] for each in SPOILED], ids=["claims", "what-they-stand-on"])
def test_no_wrong_letter_at_all_silently_raises_a_tag(judged: World, text: str, name: str) -> None:
    found = raised(judged, text, name, step=1)

    assert found
    assert [wrong for wrong, told in found.items() if not told] == []


def test_a_file_that_cannot_be_read_at_all_silently_raises_no_tag(judged: World) -> None:
    before = verdicts(judged)
    judged.write("rest.yaml", "evidence: [")

    assert all(tag <= before[id][0] or told for id, (tag, told) in verdicts(judged).items())
    assert all(told for _, told in verdicts(judged).values())
