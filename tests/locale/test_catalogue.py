"""The catalogues are whole: every message of the source and no other, with the same slots, none guessed, in the terms agreed on."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.catalog import Catalog

from tests.worlds import BUNDLED, ROOT

TOOL = runpy.run_path(str(ROOT / "docs" / "catalogue.py"))
CATALOGUES = sorted((ROOT / "src" / "lineage_cli" / "locale").glob("*/LC_MESSAGES/lineage.po"))
CHINESE = ROOT / "src" / "lineage_cli" / "locale" / "zh" / "LC_MESSAGES" / "lineage.po"
GLOSSARY = yaml.safe_load((ROOT / "docs" / "glossary.yaml").read_text("utf-8"))
SLOT = re.compile(r"\{[a-z_]+(?:![rs])?(?::[^{}]*)?\}")
HAN = "\u3400-\u9fff"
HALF_WIDTH = re.compile(rf"[{HAN}][,;!?:(]|[,;!?)][{HAN}]")


@cache
def messages() -> dict[Any, list[str]]:
    """The messages of the source."""
    found: dict[Any, list[str]] = TOOL["messages"]()
    return found


@cache
def of(path: Path) -> Catalog:
    catalogue: Catalog = TOOL["read"](path)
    return catalogue


def texts(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Yield each message with each of its translations."""
    for entry in catalogue:
        if entry.id:
            source = entry.id[-1] if isinstance(entry.id, list | tuple) else entry.id
            for text in entry.string if isinstance(entry.string, list | tuple) else (entry.string,):
                yield source, text or ""


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_catalogue_has_every_message_of_the_source_and_no_other(path: Path) -> None:
    ids = {tuple(each.id) if isinstance(each.id, list) else each.id for each in of(path) if each.id}
    assert sorted(map(str, set(messages()) - ids)) == [], "python docs/catalogue.py adds them: translate them"
    assert sorted(map(str, ids - set(messages()))) == [], "python docs/catalogue.py takes them out"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_every_message_is_translated_and_none_by_a_guess(path: Path) -> None:
    catalogue = of(path)
    assert [source for source, text in texts(catalogue) if not text] == []
    assert [each.id for each in catalogue if each.fuzzy and each.id] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_translation_has_the_slots_of_its_message(path: Path) -> None:
    different = [
        (source, text)
        for source, text in texts(of(path))
        if Counter(SLOT.findall(source)) != Counter(SLOT.findall(text))
    ]
    assert different == []


def test_no_message_is_both_one_with_forms_and_one_without() -> None:
    first = Counter(message[0] if isinstance(message, tuple) else message for message in messages())
    assert [message for message, count in first.items() if count > 1] == []


def test_chinese_sentences_have_chinese_punctuation() -> None:
    wrong = [text for _, text in texts(of(CHINESE)) if HALF_WIDTH.search(re.sub(r"`[^`]*`|'[^']*'", "", text))]
    assert wrong == []


def test_no_blank_stands_between_chinese_characters() -> None:
    found = [text for _, text in texts(of(CHINESE)) if re.search(rf"[{HAN}，。：；、（）] [{HAN}（]", text)]
    assert [text for text in found if not re.search(r"lineage|--|\[|[/=]", text)] == []  # what is typed has blanks


@pytest.mark.parametrize("term", [each for each in GLOSSARY if each.get("avoid")], ids=lambda each: each["term"])
def test_the_catalogue_and_the_database_use_the_terms_of_the_glossary(term: dict[str, Any]) -> None:
    said = [text for _, text in texts(of(CHINESE))] + CLAIMED
    assert [text for text in said for word in term["avoid"] if word in text] == []


def test_a_term_that_is_a_message_is_translated_as_the_glossary_has_it() -> None:
    said = dict(texts(of(CHINESE)))
    other = {each["term"]: said[each["term"]] for each in GLOSSARY if said.get(each["term"], each["zh"]) != each["zh"]}
    assert other == {}


def test_each_term_of_the_glossary_has_one_chinese_word() -> None:
    assert [each for each in GLOSSARY if not {"term", "zh"} <= set(each) <= {"term", "zh", "avoid"}] == []
    assert [term for term, count in Counter(each["term"] for each in GLOSSARY).items() if count > 1] == []


def _chinese_of(value: Any) -> Iterator[str]:
    """Yield what a record says in Chinese itself: no names of others' texts, no anchors, no aliases."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if key == "zh" and isinstance(inside, str):
                yield inside
            elif key not in ("aliases", "title", "anchor", "hedge"):
                yield from _chinese_of(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _chinese_of(inside)


CLAIMED = [
    text
    for path in sorted(BUNDLED.rglob("*.yaml"))
    for text in _chinese_of(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
]
