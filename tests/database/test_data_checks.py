"""The bundled database holds what it promises: enough records, no problems, every passage, every number, our own words.

Where the five texts are at hand (LINEAGE_TEXTS names their folder) it is held against them too.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from lineage_cli.domain.library import Library
from lineage_cli.domain.records import Claim, Entity, Evidence, Record, Source
from lineage_cli.query.search import search
from lineage_cli.rules.assessment import Judge
from lineage_cli.store.open import open_library
from tests import amounts
from tests.worlds import BUNDLED, Ran

Command = Callable[..., Ran]

AT_LEAST = {"claim": 300, "evidence": 180, "entity": 120, "source": 70}
GRADED = {
    "cot-from-code": "hypothesis",
    "generalization-from-instruction-scaling": "conclusion",
    "base-larger-than-gpt-3": "educated-guess",
    "tuning-unlocks-not-injects": "hypothesis",
}
TEXTS = {"fu-2022": "en", "fu-2022-retold": "en", "pb-2020": "en", "fu-2022-zh": "zh", "xv44586-2023": "zh"}
COPIES = {"fu-2022-zh", "fu-2022-retold"}
LENGTH = {"en": 60, "zh": 25}  # characters, of Chinese only the Chinese ones; shorter runs are names and phrases
SAME = 90.0

# Who wrote or made what others speak of: the texts and their authors name them, and no claim says anything of them.
MENTIONED_BY_NOTHING = {
    "deepmind", "github", "hyung-won-chung", "karl-cobbe", "ofir-press", "p.b.", "salesforce",
    "university-of-edinburgh", "xv44586", "zhijiang-guo",
}  # fmt: skip

NUMBERS = {
    "gpt3-175b-parameters": "175B",
    "gpt3-300b-tokens": "300B",
    "gpt3-data-mix-common-crawl": "60%",
    "gpt3-data-mix-webtext2": "22%",
    "gpt3-data-mix-books": "16%",
    "gpt3-data-mix-wikipedia": "3%",
    "codex-code-159g": "159G",
    "codex-code-28-percent": "28%",
    "codex-parameters-12b": "12B",
    "palm-code-5": "5%",
    "palm-code-8": "8%",
    "gpt3-context-2048": "2048",
    "cd002-context-4096": "4096",
    "cd002-context-8192": "8192",
    "instruction-data-77k": "77K",
    "flan-palm-tuning-compute-0.4": "0.4%",
    "bloom-compute-375-gpus": "375",
    "gpt3-fine-tuned-scores-33-on-gsm8k": "33%",
    "gpt3-with-verifier-scores-55-on-gsm8k": "55%",
    "palm-540b-cot-scores-58.1-on-gsm8k": "58.1%",
    "gpt3-complex-consistency-scores-72.6-on-gsm8k": "72.6%",
    "palm-540b-cot-voting-scores-74.4-on-gsm8k": "74.4%",
    "cd002-complex-cot-scores-82.9-on-gsm8k": "82.9%",
    "palm-540b-zero-shot-scores-12.5-on-gsm8k": "12.5%",
    "palm-540b-zero-shot-cot-scores-43-on-gsm8k": "43%",
    "palm-540b-zero-shot-cot-voting-scores-70.1-on-gsm8k": "70.1%",
    "instruction-tuning-works-from-68b": "68B",
    "emergent-abilities-from-68b": "68B",
    "gpt3-multiplies-two-digits-from-13b": "13B",
    "flan-t5-works-at-11b": "11B",
    "instructgpt-1.3b-beats-gpt3-175b": "1.3B",
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _one_index(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", str(cache))


@pytest.fixture(scope="module")
def shipped(cache: Path) -> Iterator[Library]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LINEAGE_CACHE", str(cache))
        library = open_library(os.path.realpath(BUNDLED))
    with closing(library):
        yield library


@pytest.fixture
def texts() -> Path:
    """The folder of the texts; a test that needs it is skipped where nobody has them."""
    folder = os.environ.get("LINEAGE_TEXTS")
    if not folder or not Path(folder).is_dir():
        pytest.skip("the texts are not at hand: LINEAGE_TEXTS names no folder")
    return Path(folder)


def claims(library: Library) -> list[Claim]:
    return [record for record in everything(library) if isinstance(record, Claim)]


def entities(library: Library) -> list[Entity]:
    return [record for record in everything(library) if isinstance(record, Entity)]


def everything(library: Library) -> Iterator[Record]:
    for kind in ("claim", "entity", "evidence", "source"):
        for id in list(library.ids(kind)):
            record = library.record(id)
            assert record is not None
            yield record


def said(record: Record) -> dict[str, str]:
    """What a record says in our own words, by language: its statement or summary. A title is its author's."""
    match record:
        case Claim():
            text: str | None = record.statement
        case Entity() | Evidence():
            text = record.summary
        case Source():
            return {}
    return dict(record.translations) | ({"en": text} if text else {})


def folded(text: str, language: str) -> str:
    """A text to be compared: white space folded, and of Chinese only its characters, since names are nobody's words."""
    return re.sub(r"[^\u4e00-\u9fff]", "", text) if language == "zh" else " ".join(text.split())


def copied(library: Library, folder: Path, cut: Callable[[str, int], list[str]]) -> list[str]:
    """The records of which a piece, cut as told, stands in a text nearly word for word."""
    held = {id: folded((folder / f"{id}.txt").read_text("utf-8"), language) for id, language in TEXTS.items()}
    found = []
    for record in everything(library):
        for language, text in said(record).items():
            pieces = cut(folded(text, language), LENGTH[language])
            against = [held[id] for id, spoken in TEXTS.items() if spoken == language]
            if any(fuzz.partial_ratio(piece, each, score_cutoff=SAME) for piece in pieces for each in against):
                found.append(record.id)
    return sorted(set(found))


def whole(text: str, length: int) -> list[str]:
    return [text] if len(text) >= length else []


def stretches(text: str, length: int) -> list[str]:
    """Every stretch of a length, a fifth of it apart, up to the end."""
    last = len(text) - length
    return [text[start : start + length] for start in sorted({*range(0, last + 1, length // 5), last}) if last >= 0]


@pytest.mark.parametrize(("kind", "least"), AT_LEAST.items())
def test_there_are_enough_records(kind: str, least: int, lineage: Command) -> None:
    counted = json.loads(lineage("stats", "--json", database=BUNDLED).out)["counts"]["records"]
    assert counted[kind] >= least


def test_the_database_has_no_problem(lineage: Command) -> None:
    ran = lineage("check", "--strict", "--json", database=BUNDLED)
    assert (ran.code, json.loads(ran.out)["problems"]) == (0, [])


def test_every_passage_of_the_texts_is_covered_and_every_anchor_proved(texts: Path, lineage: Command) -> None:
    ran = lineage("check", "--texts", str(texts), "--uncovered", "--json", database=BUNDLED)
    document = json.loads(ran.out)
    assert (ran.code, document["problems"]) == (0, [])
    assert {each["source"]: each["share"] for each in document["coverage"]} == dict.fromkeys(TEXTS, 1.0)


def test_every_claim_is_stated_somewhere_or_says_why_not(shipped: Library) -> None:
    assert [claim.id for claim in claims(shipped) if not claim.stated and not claim.note] == []


def test_every_claim_and_every_entity_is_named_in_chinese(shipped: Library) -> None:
    records: list[Claim | Entity] = [*claims(shipped), *entities(shipped)]
    assert [record.id for record in records if not dict(record.translations).get("zh")] == []


def test_every_evidence_item_is_summed_up(shipped: Library) -> None:
    items = [record for record in everything(shipped) if isinstance(record, Evidence)]
    assert [item.id for item in items if not item.summary.strip()] == []


def test_of_every_claim_of_the_essay_it_is_said_what_its_copies_make_of_it(shipped: Library) -> None:
    left_open = []
    for claim in claims(shipped):
        places = {entry.place.source for entry in claim.stated}
        if any(entry.place.source == "fu-2022" and entry.omits is None for entry in claim.stated):
            left_open += [(claim.id, copy) for copy in sorted(COPIES - places)]
    assert left_open == []


# An entity can be reached if a search for its name has it among the first five hits, `show` opens it, and something leads to
# it: a record that mentions it, or the family that it is part of.


def test_a_search_for_the_name_of_an_entity_finds_it(shipped: Library) -> None:
    judge = Judge(shipped)
    first = {each.id: [hit.record.id for hit in search(judge, [each.name], limit=5).hits] for each in entities(shipped)}
    assert {id: hits for id, hits in first.items() if id not in hits} == {}


@pytest.mark.thorough
def test_every_entity_can_be_shown(shipped: Library, lineage: Command) -> None:
    some = list(entities(shipped))[:: 1 if amounts.whole else 5]
    failed = [each.id for each in some if lineage("show", each.id, "--exact", database=BUNDLED).code]
    assert failed == []


def test_only_authors_and_their_houses_are_mentioned_by_no_record(shipped: Library) -> None:
    alone = {each.id for each in entities(shipped) if not each.part_of and not shipped.mentions(each.id)}
    assert alone <= MENTIONED_BY_NOTHING


@pytest.mark.parametrize(("id", "number"), NUMBERS.items())
def test_a_number_of_the_texts_stands_in_its_claim(id: str, number: str, shipped: Library) -> None:
    claim = shipped.claim(id)
    assert claim is not None
    value = f"{claim.value}{'%' if (claim.unit or '').startswith('%') else ''}"
    written = re.findall(r"\d[\d.,]*\d[%A-Z]?|\d[%A-Z]?", claim.statement)
    assert number in {value, *written}


def test_the_claims_that_authors_grade_have_the_tags_that_they_name(lineage: Command) -> None:
    assert lineage("tag", *GRADED, database=BUNDLED).out.split() == list(GRADED.values())


def test_statements_can_be_read_in_chinese(shipped: Library, lineage: Command) -> None:
    shown = json.loads(lineage("list", "claims", "--lang", "zh", "--json", database=BUNDLED).out)["items"]
    assert {each["id"]: each["statement"] for each in shown} == {
        claim.id: dict(claim.translations)["zh"] for claim in claims(shipped)
    }


def test_no_statement_or_summary_is_taken_from_a_text(shipped: Library, texts: Path) -> None:
    assert copied(shipped, texts, whole) == []


def test_no_stretch_of_a_statement_or_summary_is_taken_from_a_text(shipped: Library, texts: Path) -> None:
    assert copied(shipped, texts, stretches) == []
