"""What --json answers is what its published JSON Schema promises."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from lineage_cli.answers.registry import ANSWERS, answer_schema
from tests.worlds import BUNDLED, ROOT, Ran

QUESTIONS = [
    ("trace", "cot"),
    ("trace", "code-davinci-002"),
    ("trace", "cot-from-code"),
    ("trace", "fu-2022"),
    ("trace", "palm-code-and-cot"),
    ("compare", "text-davinci-002", "code-davinci-002"),
    ("compare", "fu-2022", "fu-2022-zh", "fu-2022-retold"),
    ("evidence", "cot-from-code"),
    ("evidence", "source-of-cot"),
    ("evidence", "chatgpt"),
    ("show", "cot-from-code"),
    ("show", "cot"),
    ("show", "fu-2022"),
    ("show", "palm-code-and-cot"),
    ("search", "training", "on", "code"),
    ("list", "claims"),
    ("list", "entities"),
    ("list", "sources"),
    ("list", "evidence"),
    ("tag", "cot-from-code", "source-of-cot"),
    ("timeline",),
    ("timeline", "cot-from-code"),
    ("diff", "2022-12-31", "2023-06-01"),
    ("impact", "fu-2022"),
    ("stats",),
    ("check",),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("assumed", [(), ("--as-of", "2023-01-31", "--without", "chung-2022")], ids=["now", "assumed"])
def test_an_answer_keeps_its_promise(
    question: tuple[str, ...], assumed: tuple[str, ...], lineage: Callable[..., Ran]
) -> None:
    if assumed and question[0] in ("diff", "check"):
        assumed = assumed[2:] if question[0] == "diff" else ()
    ran = lineage(*question, *assumed, "--json", database=BUNDLED)
    assert ran.code == 0
    document = json.loads(ran.out)
    Draft202012Validator(answer_schema(question[0])).validate(document)
    assert ("assumed" in document) is bool(assumed)


def test_every_answer_has_a_question_here() -> None:
    assert {question[0] for question in QUESTIONS} == set(ANSWERS)


@pytest.mark.parametrize("command", ANSWERS)
def test_the_schemas_in_the_documents_are_those_of_the_program(
    command: str, lineage: Callable[..., Ran], pytestconfig: pytest.Config
) -> None:
    path = ROOT / "docs" / "schemas" / f"{command}.json"
    printed = lineage("schema", command).out
    Draft202012Validator.check_schema(json.loads(printed))
    if pytestconfig.getoption("--regen"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(printed, "utf-8")
    assert path.read_text("utf-8") == printed


def test_a_document_that_breaks_the_promise_is_refused() -> None:
    broken = {"schema": "lineage/tag/1", "items": [{"id": "a", "tag": "certain", "marks": []}]}
    assert not Draft202012Validator(answer_schema("tag")).is_valid(broken)
