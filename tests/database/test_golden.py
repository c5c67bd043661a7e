"""What a demanding researcher would ask: the command line finds each answer among its first five hits, in two languages.

The questions were fixed before the records. An answer is its tokens, case ignored, in what `lineage show` tells of a hit:
all of its text but for addresses and digests, where any number may stand. A token that is a number is a whole number there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.amounts import every
from tests.worlds import BUNDLED, ROOT, Ran

QUESTIONS: dict[str, dict[str, Any]] = {
    each["id"]: each
    for each in yaml.safe_load((ROOT / "tests" / "golden" / "questions.yaml").read_text("utf-8"))["questions"]
}
STATED = [id for id, question in QUESTIONS.items() if not question.get("not_stated")]
LANGUAGES = ("search", "search_zh")
FIRST = 5

# Questions for several things, each of which has a record of its own: the first hits answer them together.
SEVERAL = {"q52": "asks for the approximations of two models; each is a claim of its own"}


class Unsaid(NamedTuple):
    """How it shows that something is not stated: nothing has this predicate, no statement these words, others have both."""

    predicate: str
    aspect: str
    words: str
    elsewhere: str


NOT_STATED = {
    "q97": Unsaid("parameters", "parameters", r"\bparameters?\b", elsewhere="davinci"),
    "q99": Unsaid("code-share", "share of code in the training data", r"\d\s?%|\bshare\b", elsewhere="palm"),
    "q100": Unsaid("context-window", "context window", r"\bwindow\b", elsewhere="davinci"),
    "q101": Unsaid("parameters", "parameters", r"\bparameters?\b", elsewhere="davinci"),
    "q102": Unsaid("count", "number of", r"\b(\d+|number of) (people|annotators|labell?ers)\b", elsewhere="002-models"),
}

# Questions that hold for the five texts and no longer for the database, which has since taken in papers that answer them.
STATED_SINCE = {"q98": "Wei 2022 and Kojima 2022 measured text-davinci-002 on GSM8K; none of the five texts gives it"}
TEXTS = {"fu-2022", "fu-2022-zh", "fu-2022-retold", "pb-2020", "xv44586-2023"}

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def ask(lineage: Callable[..., Ran], cache: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Ask the bundled database and return the document, `ask("show", "gpt-3")`. Its index is made once for all tests."""
    monkeypatch.setenv("LINEAGE_CACHE", str(cache))

    def asked(*args: str) -> dict[str, Any]:
        ran = lineage(*args, "--json", database=BUNDLED)
        assert ran.code == 0, ran.err
        document: dict[str, Any] = json.loads(ran.out)
        return document

    return asked


def texts(value: object) -> Iterator[str]:
    """Yield the texts of a document that people read."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from texts(item)
        case dict():
            for key, item in value.items():
                yield from texts(item) if key not in {"schema", "url", "sha256"} else ()


def holds(content: str, token: str) -> bool:
    """Whether a token stands in a text; a number never as part of a longer one."""
    before = r"(?<![\d.])" if token[0].isdigit() else ""
    after = r"(?!\.?\d)" if token[-1].isdigit() else ""
    return re.search(before + re.escape(token) + after, content, re.IGNORECASE) is not None


def first_hits(ask: Ask, id: str, language: str) -> dict[str, str]:
    """Return the whole content of each of the first hits for a question, by id."""
    items = ask("search", *QUESTIONS[id][language].split())["items"][:FIRST]
    return {each["id"]: "\n".join(texts(ask("show", each["id"], "--exact"))) for each in items}


def answered_by_one(hits: dict[str, str], tokens: list[str]) -> bool:
    return any(all(holds(content, token) for token in tokens) for content in hits.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", every(8, [id for id in STATED if id not in SEVERAL]))
def test_one_of_the_first_five_hits_holds_the_answer(ask: Ask, id: str, language: str) -> None:
    hits = first_hits(ask, id, language)
    assert answered_by_one(hits, QUESTIONS[id]["answer"]), (QUESTIONS[id]["ask"], list(hits))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", SEVERAL)
def test_the_first_five_hits_hold_the_answer_to_a_question_for_several_things(ask: Ask, id: str, language: str) -> None:
    hits = first_hits(ask, id, language)
    assert not answered_by_one(hits, QUESTIONS[id]["answer"]), "one record holds it now: take it off the list"
    together = "\n".join(hits.values())
    assert [token for token in QUESTIONS[id]["answer"] if not holds(together, token)] == []


def test_every_question_is_asked() -> None:
    assert sorted([*STATED, *NOT_STATED, *STATED_SINCE]) == sorted(QUESTIONS)
    assert len(QUESTIONS) == 102


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", NOT_STATED)
def test_the_first_five_hits_lead_to_the_thing_of_which_it_is_not_stated(ask: Ask, id: str, language: str) -> None:
    entity = QUESTIONS[id]["entity"]
    assert ask("show", entity, "--exact")["items"][0]["record"] == "entity"
    about = {each["id"] for each in ask("list", "claims", "--about", entity)["items"]}
    assert {entity, *about} & first_hits(ask, id, language).keys()


@pytest.mark.parametrize("id", NOT_STATED)
def test_no_claim_says_what_is_not_stated(ask: Ask, id: str) -> None:
    entity, unsaid = QUESTIONS[id]["entity"], NOT_STATED[id]

    def said(of: str) -> list[str]:
        return [each["id"] for each in ask("list", "claims", "--about", of, "--predicate", unsaid.predicate)["items"]]

    assert said(entity) == []
    assert said(unsaid.elsewhere) != []
    statements = [each["statement"] for each in ask("list", "claims", "--about", entity)["items"]]
    assert [each for each in statements if re.search(unsaid.words, each, re.IGNORECASE)] == []


@pytest.mark.parametrize("id", NOT_STATED)
def test_compare_leaves_the_cell_of_what_is_not_stated_empty(ask: Ask, id: str) -> None:
    unsaid = NOT_STATED[id]
    rows = ask("compare", QUESTIONS[id]["entity"], unsaid.elsewhere, "--exact")["rows"]
    cells = [row["cells"] for row in rows if row["aspect"] == unsaid.aspect]
    assert [cell != [] for cell in cells[0]] == [False, True]


def test_what_is_stated_since_is_stated_by_none_of_the_five_texts(ask: Ask) -> None:
    assert list(STATED_SINCE) == ["q98"]
    entity = QUESTIONS["q98"]["entity"]
    scores = [each["id"] for each in ask("list", "claims", "--about", entity, "--predicate", "scores")["items"]]
    stating = {entry["source"] for id in scores for entry in ask("show", id, "--exact")["items"][0]["claim"]["stated"]}
    assert stating == {"wei-2022-cot", "kojima-2022"}
    assert not stating & TEXTS
