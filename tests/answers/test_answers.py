"""What the database that comes with the program must answer, whatever else is added to it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest

from tests.worlds import BUNDLED, Ran

Json = dict[str, object]


@pytest.fixture
def asked(lineage: Callable[..., Ran]) -> Callable[..., str]:
    """Ask the bundled database and return what it answers."""

    def answer(*words: str) -> str:
        ran = lineage(*words, database=BUNDLED)
        assert ran.code == 0
        return ran.out

    return answer


def nodes(node: Json) -> Iterator[Json]:
    yield node
    children = node["children"]
    assert isinstance(children, list)
    for child in children:
        yield from nodes(child)


@pytest.fixture
def tree(asked: Callable[..., str]) -> list[Json]:
    """The nodes of the trace of chain-of-thought."""
    return list(nodes(json.loads(asked("trace", "cot", "--json"))["root"]))


@pytest.mark.parametrize("name", ["chain-of-thought", "思维链", "Chain of Thought", "CHAIN_OF_THOUGHT", "CoT"])
def test_every_name_of_chain_of_thought_gives_the_same_tree(name: str, asked: Callable[..., str]) -> None:
    assert asked("trace", name) == asked("trace", "cot")


def test_chain_of_thought_in_chinese_is_the_same_tree_in_json(asked: Callable[..., str]) -> None:
    assert asked("trace", "思维链", "--json") == asked("trace", "cot", "--json")


def test_training_on_code_is_a_hypothesis_about_chain_of_thought(tree: list[Json]) -> None:
    (claim,) = [node for node in tree if node["id"] == "cot-from-code" and node["direction"] == "origin"]
    assert claim["tag"] == "hypothesis"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("PaLM", "chowdhery-2022"),
        ("Codex paper", "fu-2022"),
        ("HELM", "liang-2022"),
        ("Copilot", "fu-2022"),
        ("StarCoder", "fu-2022"),
    ],
)
def test_the_evidence_for_it_is_named_with_its_source(name: str, source: str, tree: list[Json]) -> None:
    (claim,) = [node for node in tree if node["id"] == "cot-from-code" and node["direction"] == "origin"]
    lines = [node for node in nodes(claim) if node["direction"] == "supports"]
    found = [str(line["source"]) for line in lines if name in str(line["label"])]
    assert any(each.startswith(source.split("-", maxsplit=1)[0]) for each in found), found


def test_what_speaks_against_it_is_shown(tree: list[Json], asked: Callable[..., str]) -> None:
    (claim,) = [node for node in tree if node["id"] == "cot-from-code" and node["direction"] == "origin"]
    against = [node for node in nodes(claim) if node["direction"] == "disputes"]
    assert against
    assert "│   ├── − " in asked("trace", "cot")


def test_the_rival_explanation_is_shown(tree: list[Json]) -> None:
    assert "cot-from-instruction-tuning" in [node["id"] for node in tree if node["direction"] == "origin"]


@pytest.mark.parametrize(
    "model", ["davinci", "text-davinci-001", "code-davinci-002", "text-davinci-002", "text-davinci-003", "chatgpt"]
)
def test_what_happened_to_it_in_each_model_stands_along_the_lineage(model: str, tree: list[Json]) -> None:
    courses = [node for node in tree if node["direction"] == "course"]
    found = [node for course in courses for node in nodes(course) if node["id"] == model and not node["repeat"]]
    assert len(found) == 1
    assert [child for child in found[0]["children"] if child["direction"] == "trait"]  # type: ignore[attr-defined]


def test_who_corrected_text_davinci_001_is_named(asked: Callable[..., str]) -> None:
    lines = [line for line in asked("trace", "text-davinci-001", "--full").splitlines() if "td001-lacks-cot" in line]
    assert [line for line in lines if "not: " in line and "corrected by Denny Zhou" in line]


# text-davinci-002 beside code-davinci-002


@pytest.fixture
def beside(asked: Callable[..., str]) -> dict[str, list[list[Json]]]:
    """The rows of the comparison by aspect."""
    document = json.loads(asked("compare", "text-davinci-002", "code-davinci-002", "--json"))
    assert [column["id"] for column in document["columns"]] == ["text-davinci-002", "code-davinci-002"]
    return {row["aspect"]: row["cells"] for row in document["rows"]}


def texts(cell: list[Json]) -> list[str]:
    return [str(entry["text"]) for entry in cell]


def test_both_are_of_one_family(beside: dict[str, list[list[Json]]]) -> None:
    ours, theirs = beside["part of"]
    assert "GPT-3.5" in texts(ours)
    assert "GPT-3.5" in texts(theirs)


def test_one_was_made_from_the_other_and_how(beside: dict[str, list[list[Json]]]) -> None:
    ours, _ = beside["derived from"]
    assert [(entry["text"], entry["tag"]) for entry in ours] == [
        ("code-davinci-002, by supervised instruction tuning", "conclusion")
    ]


def test_in_context_learning_was_lost_by_one_and_kept_by_the_other(beside: dict[str, list[list[Json]]]) -> None:
    ours, theirs = beside["in-context learning"]
    assert "-" in [entry["sign"] for entry in ours]
    assert "outperforms text-davinci-002" in texts(theirs)


def test_zero_shot_was_gained(beside: dict[str, list[list[Json]]]) -> None:
    ours, _ = beside["zero-shot ability"]
    assert [entry["sign"] for entry in ours if str(entry["text"]).startswith("gains it")] == ["+"]


def test_the_context_window_shows_its_correction(beside: dict[str, list[list[Json]]]) -> None:
    ours, theirs = beside["context window"]
    assert ours == []
    found = [(entry["text"], entry["superseded"]) for entry in theirs]
    assert found == [("8192 tokens", False), ("4096 tokens", True)]


def test_every_assertion_in_the_comparison_has_a_tag(
    beside: dict[str, list[list[Json]]], asked: Callable[..., str]
) -> None:
    entries = [entry for cells in beside.values() for cell in cells for entry in cell if entry["claim"]]
    assert len(entries) > 30
    untagged = [str(entry["claim"]) for entry in entries if entry["tag"] is None]
    forms = [json.loads(asked("show", claim, "--json"))["items"][0]["claim"]["form"] for claim in untagged]
    assert "assertion" not in forms


def test_what_no_source_states_of_one_is_recorded_of_the_other_only(asked: Callable[..., str]) -> None:
    out = asked("compare", "text-davinci-002", "code-davinci-002")
    assert re.search(r"^Only of code-davinci-002 .*context window", out, re.MULTILINE)


def test_what_is_said_of_one_against_the_other_has_its_tag(asked: Callable[..., str]) -> None:
    lines = asked("compare", "text-davinci-002", "code-davinci-002").partition("Compared with each other\n")[2]
    compared = lines.partition("\n\n")[0].splitlines()
    assert compared
    assert {line[0] for line in compared} <= {"●", "◐", "○"}


# numbers that differ


def test_the_share_of_code_in_palm_shows_both_numbers(asked: Callable[..., str]) -> None:
    out = asked("list", "claims", "--about", "palm", "--predicate", "code-share", "--fields", "id", "--format", "tsv")
    assert out.split() == ["palm-code-5", "palm-code-8"]
    compared = asked("compare", "palm", "code-davinci-002", "--full")
    assert ("5%" in compared or "5 %" in compared, "8%" in compared or "8 %" in compared) == (True, True)


def test_the_two_shares_are_rivals(asked: Callable[..., str]) -> None:
    (item,) = json.loads(asked("evidence", "palm-code-5", "--json"))["items"]
    assert [rival["id"] for rival in item["claim"]["rivals"]] == ["palm-code-8"]


def test_the_corrected_context_window_names_what_it_replaces(asked: Callable[..., str]) -> None:
    out = asked("evidence", "cd002-context-8192")
    assert "cd002-context-4096" in out
    old = json.loads(asked("show", "cd002-context-4096", "--json"))["items"][0]["claim"]
    assert ("superseded" in old["marks"], old["superseded_by"]) == (True, ["cd002-context-8192"])


def test_the_authors_four_grades_come_out_of_the_evidence(asked: Callable[..., str]) -> None:
    rows = json.loads(asked("stats", "--json"))["calibration"]
    assert {row["stated"] for row in rows} == {"conclusion", "hypothesis", "educated-guess"}


def test_a_typing_error_is_answered_with_a_note(lineage: Callable[..., Ran]) -> None:
    meant = lineage("trace", "cot", database=BUNDLED)
    note = "lineage: nothing is called 'chain-of-thougt'; taking 'chain of thought' (chain-of-thought)\n"
    assert lineage("trace", "chain-of-thougt", database=BUNDLED) == (0, meant.out, note)


def test_the_bundled_database_has_no_problem(lineage: Callable[..., Ran]) -> None:
    ran = lineage("check", database=BUNDLED)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith("; 0 errors, 0 warnings\n")
