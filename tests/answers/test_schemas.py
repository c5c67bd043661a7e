"""What `--json` and `--format jsonl` answer is what the published JSON Schema says, key for key."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from lineage_cli.answers.registry import answer, answer_schema
from lineage_cli.commands import COMMANDS
from tests.amounts import sweep
from tests.worlds import BUNDLED, ROOT, SMALL, Ran, World

GENERATOR = runpy.run_path(str(ROOT / "docs" / "generate.py"))
ANSWERS = [name for name, entry in COMMANDS.items() if entry.has_json]
OF_BUNDLED = (
    "trace cot", "trace code-davinci-002", "trace code-davinci-002 --down", "trace cot-from-code", "trace fu-2022",
    "trace palm-code-and-cot", "trace source-of-cot", "compare text-davinci-002 code-davinci-002",
    "compare fu-2022 fu-2022-zh fu-2022-retold", "evidence cot-from-code", "evidence source-of-cot chatgpt",
    "show cot-from-code cot fu-2022 palm-code-and-cot", "show source-of-cot", "search training on code",
    "list claims", "list questions", "list entities", "list sources", "list evidence", "tag cot-from-code source-of-cot",
    "timeline", "timeline cot-from-code", "diff 2022-12-31 2023-06-01", "impact fu-2022", "stats", "check", "explain", "explain single-source", "findings", "cite cot-from-code fu-2022",
    "graph cot", "graph --evidence cot-from-code", "graph",
)  # fmt: skip
OF_SMALL = (
    "trace planning-aloud", "trace heron-text", "trace heron-1 --down", "trace training-on-code",
    "trace planning-from-code", "trace lind-2021", "trace brook-measures-one", "trace what-feedback-adds",
    "compare heron-text heron-code", "compare lind-2021 moss-2021 lind-2021-zh", "evidence planning-from-code",
    "evidence reed-1", "evidence what-feedback-adds", "show planning-aloud", "show planning-from-code",
    "show what-feedback-adds", "show lind-2021-zh", "show plans-have-the-form-of-code", "show reed-will-plan",
    "search planning code", "search 规划", "search plannink", "list claims", "list questions", "list entities",
    "list sources", "list evidence", "list norms", "tag planning-from-code what-feedback-adds", "timeline",
    "timeline planning-from-code", "diff 2021-06-30 2021-09", "diff 2021", "impact brook-2021",
    "impact lind-2021 --withdrawn", "stats", "check", "explain hypothesis refuted", "findings", "findings alone questions", "cite planning-from-code",
    "graph planning-aloud", "graph",
)  # fmt: skip
WRITERS = {name for name, entry in COMMANDS.items() if entry.writes}  # their own tests ask them
QUESTIONS = [*((BUNDLED, words) for words in OF_BUNDLED), *((SMALL, words) for words in OF_SMALL)]
ASSUMED = {BUNDLED: "--as-of 2023-01-31 --without chung-2022", SMALL: "--as-of 2021-10 --without moss-2021"}
WITHOUT_DATES = ("diff", "check", "explain")  # commands that take no --as-of


def check_documents(command: str, ran: Ran) -> None:
    """Validate what was printed as JSON. It names every key, so a key too many fails like one too few."""
    assert ran.code in (0, 1, 3)
    Draft202012Validator(answer_schema(command)).validate(json.loads(ran.out))


@pytest.mark.parametrize(
    ("database", "words"),
    sweep(QUESTIONS, [*QUESTIONS[: len(OF_BUNDLED) : 3], *QUESTIONS[len(OF_BUNDLED) :]], several=True),
    ids=lambda value: getattr(value, "name", value),
)
def test_an_answer_has_the_keys_of_its_schema_and_no_others(
    database: Path, words: str, lineage: Callable[..., Ran]
) -> None:
    check_documents(words.split(maxsplit=1)[0], lineage(*words.split(), "--json", database=database))


@pytest.mark.parametrize(
    ("database", "words"),
    sweep(
        [asked for asked in QUESTIONS if asked[1].split()[0] not in WITHOUT_DATES and "chung" not in asked[1]],
        QUESTIONS[::3],
        several=True,
    ),
    ids=lambda value: getattr(value, "name", value),
)
def test_an_answer_under_assumptions_says_which(database: Path, words: str, lineage: Callable[..., Ran]) -> None:
    ran = lineage(*words.split(), *ASSUMED[database].split(), "--json", database=database)
    if ran.code == 0:
        check_documents(words.split(maxsplit=1)[0], ran)
        assert set(json.loads(ran.out)["assumed"]) == {"as_of", "without"}
    else:
        assert (ran.code, ran.out) in ((1, ""), (3, ""))  # what is asked for is assumed away


@pytest.mark.parametrize(
    ("database", "words"),
    sweep([asked for asked in QUESTIONS if answer(asked[1].split()[0]).rows], QUESTIONS[::3], several=True),
    ids=lambda value: getattr(value, "name", value),
)
def test_a_line_of_json_lines_has_the_keys_of_its_schema_and_no_others(
    database: Path, words: str, lineage: Callable[..., Ran]
) -> None:
    schema = answer_schema(words.split(maxsplit=1)[0])
    line = Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/row"})
    for row in lineage(*words.split(), "--format", "jsonl", database=database).out.splitlines():
        line.validate(json.loads(row))


def test_problems_and_coverage_have_the_keys_of_their_schema(
    world: World, lineage: Callable[..., Ran], tmp_path: Path
) -> None:
    world.write("a.yaml", "sources:\n  s: {title: T, kind: essay, language: en}\nclaims:\n  c: {statement: It is.}\n")
    (tmp_path / "s.txt").write_text("One line.\nAnother.\n")
    check_documents("check", lineage("check", "--json", database=world.folder))
    check_documents("check", lineage("check", "--texts", str(tmp_path), "--uncovered", "--json", database=world.folder))


def test_every_answer_is_asked_for_here() -> None:
    assert (
        {words.split()[0] for words in OF_BUNDLED} == {words.split()[0] for words in OF_SMALL} == set(ANSWERS) - WRITERS
    )


def objects(schema: object) -> Iterator[dict[str, object]]:
    """Yield every schema of an object in a schema, however deep."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for each in schema.values():
            yield from objects(each)
    if isinstance(schema, list):
        for each in schema:
            yield from objects(each)


@pytest.mark.parametrize("command", ANSWERS)
def test_a_schema_is_sound_and_leaves_no_object_open(command: str) -> None:
    schema = answer_schema(command)
    Draft202012Validator.check_schema(schema)
    assert [each for each in objects(schema) if each.get("additionalProperties") is not False] == []


@pytest.mark.parametrize("command", ANSWERS)
def test_the_schemas_in_the_documents_are_those_of_the_program(
    command: str, lineage: Callable[..., Ran], pytestconfig: pytest.Config
) -> None:
    path = ROOT / "docs" / "schemas" / f"{command}.json"
    if pytestconfig.getoption("--regen"):
        GENERATOR["write_schemas"]()
    assert path.read_text("utf-8") == lineage("schema", command).out


@pytest.mark.parametrize("command", ANSWERS)
def test_the_columns_of_an_answer_are_keys_of_its_rows(command: str) -> None:
    for rows in answer(command).rows:
        assert set(rows.columns) <= {key.name for key in rows.table.keys}


def test_a_document_that_breaks_the_promise_is_refused() -> None:
    item = {"id": "a", "tag": "hypothesis", "marks": [], "found": True}
    promise = Draft202012Validator(answer_schema("tag"))
    assert promise.is_valid({"schema": "lineage/tag/1", "items": [item]})
    assert not promise.is_valid({"schema": "lineage/tag/1", "items": [item | {"tag": "certain"}]})
    assert not promise.is_valid({"schema": "lineage/tag/1", "items": [item | {"more": 1}]})
    assert not promise.is_valid({"schema": "lineage/tag/1", "items": [], "more": 1})
