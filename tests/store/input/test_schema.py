"""The JSON Schema for editors comes from the table of fields, and says what the reader says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from lineage_cli.store.index import completion
from lineage_cli.store.index import encoding as codes
from lineage_cli.store.input.findings import Vocabulary
from lineage_cli.store.input.json_schema import json_schema
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.reader import read_file
from lineage_cli.store.input.references import REFERRING, references_of
from lineage_cli.store.input.schema import COLLECTIONS, SHAPES
from tests.amounts import sweep
from tests.worlds import BUNDLED, DATA, Ran

SCHEMA: dict[str, Any] = json_schema()
FILE = jsonschema.Draft202012Validator(SCHEMA)
BY_THE_SCHEMA = [  # what a form can tell; the rest needs the whole record, or other records
    *("unknown-key", "missing-field", "wrong-type", "bad-id", "bad-choice", "bad-form"),
]


def part(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        {**SCHEMA, "$ref": f"#/$defs/{name}", "properties": {}, "additionalProperties": True}
    )


MANIFEST, LINE = part("database"), part("json-line")


def literally(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only


def bundled() -> list[Path]:
    return sorted(path for path in BUNDLED.rglob("*.yaml") if path.name != "lineage.yaml")


def test_the_command_prints_the_schema(lineage: Callable[..., Ran]) -> None:
    ran = lineage("schema")

    assert (ran.code, json.loads(ran.out), ran.err) == (0, SCHEMA, "")


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def references(node: object) -> Iterator[str]:
    match node:
        case dict():
            if isinstance(node.get("$ref"), str):
                yield node["$ref"]
            for child in node.values():
                yield from references(child)
        case list():
            for child in node:
                yield from references(child)


def test_every_reference_of_the_schema_leads_somewhere() -> None:
    found = set(references(SCHEMA))

    assert {f"#/$defs/{kind}" for kind in SHAPES} <= found
    for reference in found:
        node: Any = SCHEMA
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]


def test_every_field_has_its_meaning_in_the_schema() -> None:
    for kind, shape in SHAPES.items():
        for name, field in shape.fields.items():
            assert SCHEMA["$defs"][kind]["properties"][name]["description"] == field.means


@pytest.mark.parametrize("path", sweep(bundled(), bundled()[::6]), ids=lambda path: path.name)
def test_the_schema_accepts_the_bundled_database(path: Path) -> None:
    assert list(FILE.iter_errors(literally(path))) == []


def test_the_schema_accepts_the_bundled_lineage_yaml() -> None:
    assert list(MANIFEST.iter_errors(literally(BUNDLED / "lineage.yaml"))) == []


def test_the_schema_accepts_what_editors_make_of_numbers() -> None:
    typed = {"title": "T", "kind": "essay", "language": "en", "published": 2022, "read": {"on": 2022}, "note": True}

    assert list(FILE.iter_errors({"sources": {"s": typed}})) == []
    assert list(MANIFEST.iter_errors({"format": 1, "title": "T"})) == []
    assert list(MANIFEST.iter_errors({"format": 2, "title": "T"})) != []


@pytest.mark.parametrize("code", BY_THE_SCHEMA)
def test_the_schema_rejects_a_bad_file(code: str) -> None:
    assert list(FILE.iter_errors(literally(DATA / "bad" / code / "bad.yaml"))) != []


GOOD_LINES = [
    {"record": "claim", "id": "c", "statement": "C", "supports": "v", "stated": {"source": "s", "anchor": "a"}},
    {"record": "entity", "id": "e", "kind": "model", "name": "E", "part_of": "f"},
    {"record": "source", "id": "s", "title": "S", "kind": "paper", "language": "en", "published": 2022},
    {"record": "evidence", "id": "v", "summary": "V", "kind": "record", "source": "s", "via": ["t"]},
    {"record": "claim", "id": "c", "statement": "C", "value": 1.5, "supports": ["v", {"evidence": "w"}]},
    {"record": "claim", "id": 12, "statement": True},
]
BAD_LINES = [
    {"record": "entity", "id": "e", "kind": "model"},
    {"record": "entity", "id": "E!", "kind": "model", "name": "E"},
    {"record": "entity", "kind": "model", "name": "E"},
    {"id": "e", "kind": "model", "name": "E"},
    {"record": "entities", "id": "e", "kind": "model", "name": "E"},
    {"record": "entity", "id": "e", "kind": "model", "name": "E", "statement": "C"},
    {"record": "claim", "id": "c", "statement": "C", "form": "quest"},
    {"record": "claim", "id": "c", "statement": ["C"]},
    {"record": "source", "id": "s", "title": "S", "kind": "paper", "language": "en", "url": "ftp://x"},
    ["record"],
]


def accepted(line: object) -> bool:
    """Whether the reader finds nothing wrong with the form of a line."""
    _, problems = read_file("a.jsonl", json.dumps(line).encode(), Limits(), Vocabulary({}))
    return {problem.code for problem in problems} <= {"unstated", "missing-anchor", "bad-triple"}


@pytest.mark.parametrize("line", GOOD_LINES, ids=str)
def test_a_good_line_of_json_lines_is_accepted_by_schema_and_reader(line: object) -> None:
    assert list(LINE.iter_errors(line)) == []
    assert accepted(line)


@pytest.mark.parametrize("line", BAD_LINES, ids=str)
def test_a_bad_line_of_json_lines_is_rejected_by_schema_and_reader(line: object) -> None:
    assert list(LINE.iter_errors(line)) != []
    assert not accepted(line)


@pytest.mark.slow
def test_every_record_of_the_bundled_database_is_a_line_of_json_lines() -> None:
    kinds = dict(COLLECTIONS)
    for path in bundled():
        for name, records in literally(path).items():
            for id, fields in records.items():
                assert list(LINE.iter_errors({"record": kinds[name], "id": id, **fields})) == [], f"{path.name}: {id}"


def due(kind: str) -> dict[str, str]:
    """The kind of record that is due in each field that refers."""
    return {field: how.due for field, how in REFERRING[kind].items()}


def test_the_index_has_a_letter_for_each_field_that_refers() -> None:
    assert set(codes.LETTERS) == {field for fields in REFERRING.values() for field in fields}
    assert len(set(codes.LETTERS.values())) == len(codes.LETTERS)


def test_the_index_numbers_every_kind_of_record_in_order_of_name() -> None:
    assert list(codes.KINDS) == sorted(SHAPES)
    assert codes.KINDS == completion.KINDS  # a Tab has its own


def test_each_reference_of_a_record_is_found() -> None:
    body = '{"statement": "S", "in": ["e", "f"], "stated": [{"source": "s", "from": "t"}], "supports": [{"evidence": "v"}], "subject": "e"}'

    assert references_of("claim", json.loads(body)) == [
        *(("in", "e"), ("in", "f"), ("stated", "s"), ("stated", "t"), ("supports", "v"), ("subject", "e")),
    ]


def test_each_field_that_refers_names_one_kind_of_record() -> None:
    assert due("claim") == {
        **dict.fromkeys(("subject", "object", "in", "by", "on", "than", "about"), "entity"),
        "stated": "source",
        **dict.fromkeys(("supports", "disputes", "neutral"), "evidence"),
        **dict.fromkeys(("rivals", "supersedes", "answers", "outcome"), "claim"),
    }
    assert due("evidence") == {"source": "source", "via": "source", "rests_on": "claim", "about": "entity"}
    assert due("source") == {"derived_from": "source", "same_witness_as": "source"}
    assert due("entity") == {"part_of": "entity", "stated": "source"}


def test_each_field_says_in_words_what_may_stand_there() -> None:
    words = {field.type.words() for shape in SHAPES.values() for field in shape.fields.values()}

    assert "" not in words
    assert {"text", "list of, or one alone: text", "id of a source", "`withdrawn` | `retracted`"} <= words
    assert "texts by language code, such as `{en: …}`" in words
