"""What a reader sees where the locale is Chinese: no English but names, ids, options and what is quoted or typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
import yaml

from lineage_cli.commands import COMMANDS
from lineage_cli.completion_table import ARGUMENTS, FOLLOWS, FOLLOWS_IN
from lineage_cli.domain import language
from lineage_cli.domain.text import cells
from lineage_cli.query.findings import SECTIONS
from tests.amounts import every
from tests.worlds import BUNDLED, SMALL, Ran, World

WORD = re.compile(r"[A-Za-z]+")
HAN = re.compile(r"[\u3400-\u9fff]")
TYPED = re.compile(
    r"\blineage\b(?!\.)(?: [a-z]+)?|(?:\.{3}|…)?/[\w./-]+|(?<!\w)--?[a-zA-Z][a-z-]*|`[^`]*`|'[^']*'|“[^”]*”|https?://\S+|\b[A-Z_]{2,}\b|[\w/.]+\.(?:yaml|json|jsonl|html|svg|csv|txt)\b"
)
"""Commands, options, paths, quotations, addresses, variables of the environment, placeholders of ids, files."""
KEPT = frozenset({"name", "title", "authors", "aliases", "hedge", "section", "value", "unit", "version", "license"})
"""The fields whose words are names or quotations, in whatever language they are."""
EXCEPTIONS = frozenset(
    {
        *("id", "schema", "via", "token"),  # technical words that Chinese readers use as they are
        *("error", "warning"),  # before the code of a problem, as programs read it
        *("BibTeX", "Lines", "Schema", "Markdown", "LaTeX", "Zotero", "Graphviz", "Jupyter", "Spark", "Java", "Debian"),
        *("git", "less", "vi", "never", "always", "off", "shell", "bash", "zsh", "fish", "fzf", "pandoc"),
        *("true", "false", "en", "zh", "MB", "GitHub", "PostgreSQL", "postgresql", "psql", "copy", "file", "depth"),
        *("github", "sarif", "browse", "spark", "unstated", "cache", "dumb", "txt"),
        *("values", "text", "files", "cli", "server", "createdb", "Let", "s", "think", "step", "by"),
    }
)
"""English that stays, each with its reason beside it: the names of programs and formats, and values that are typed."""
VALUES = frozenset(
    word
    for choices in (FOLLOWS, FOLLOWS_IN, ARGUMENTS)
    for values in choices.values()
    for value in values or ()
    for word in WORD.findall(value)
) | set(COMMANDS)
"""What can be typed as the value of an option or an argument, and the commands."""
SCREENS = (
    "trace 思维链",
    "trace chatgpt",
    "trace rlhf",
    "trace fu-2022",
    "trace cot-from-code",
    "compare text-davinci-002 code-davinci-002",
    "compare fu-2022 fu-2022-zh",
    "evidence cot-from-code",
    "evidence chatgpt",
    "timeline",
    "timeline chain-of-thought",
    "list claims --about chatgpt",
    "list entities",
    "list questions",
    "search 对齐税",
    "show cot-from-code",
    "show chatgpt",
    "diff 2022 2023",
    "impact fu-2022-zh",
    "stats",
    "findings",
    "explain 假设 单一来源",
    "trace nothing-like-that",
    "nosuchcommand",
    "trace",
    "trace a b c",
    "list claims --limit x",
    "trace chatgpt --as-of 20",
)


@pytest.fixture(autouse=True)
def _in_china(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("LINEAGE_LANG")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    yield
    language.use_source()


def english(text: str, known: frozenset[str]) -> list[str]:
    """Return the lines of a screen that have English words, each with these before it."""
    found = []
    for line in text.splitlines():
        bare = re.sub(r"[a-z0-9]+(?:[.-][a-z0-9.]+)+", " ", TYPED.sub(" ", line))  # what is left of ids
        words = [each for each in WORD.findall(bare) if each not in known and len(each) > 1]
        found += [f"{' '.join(words)}: {line}"] if words else []
    return found


@cache
def words_of_the_database() -> frozenset[str]:
    """Return the words of its ids, names and quotations, and those that its Chinese texts have."""
    files = (yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for path in BUNDLED.rglob("*.yaml"))
    known = {word for file in files for text in _said(file) for word in WORD.findall(text)}
    lettered = {f"{word}{letter}" for word in ("OpenAI", "AI") for letter in "abcdef"}  # works of one author and year
    return frozenset(known) | lettered | frozenset(WORD.findall(" ".join(SECTIONS))) | EXCEPTIONS


def _said(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inside in value.items():
            yield str(name)
            yield from _said(inside, name)
    elif isinstance(value, list):
        for inside in value:
            yield from _said(inside, key)
    elif isinstance(value, str) and (key in KEPT or HAN.search(value) or " " not in value):
        yield value


@pytest.mark.parametrize("words", every(2, SCREENS))
def test_a_screen_is_chinese(words: str, lineage: Callable[..., Ran]) -> None:
    ran = lineage(*words.split(), database=BUNDLED)
    assert HAN.search(ran.out + ran.err)
    assert english(ran.out + ran.err, words_of_the_database()) == []


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese(command: str, lineage: Callable[..., Ran]) -> None:
    ran = lineage(*command.split(), "--help", "--all")
    lines = [
        line for line in ran.out.splitlines() if HAN.search(line) or "lineage" not in line
    ]  # without what is typed
    assert ran.code == 0
    assert english("\n".join(lines), words_of_the_database() | VALUES) == []


def test_the_problems_of_a_broken_database_are_told_in_chinese(world: World, lineage: Callable[..., Ran]) -> None:
    world.write(
        "broken.yaml",
        """
        claims:
          x y: {statement: 一}
          a-claim:
            statment: 二
            subject: nothing-here
            predicate: nosuch
            supports: [nothing]
        entities:
          thing: {kind: Model, name: [a, b]}
        sources:
          s: {title: 三, kind: paper, language: english, published: 2022-13-45}
        """,
    )
    ran = lineage("check", database=world.folder)
    fields = {"statement", "translations", "short", "form", "subject", "predicate", "object", "value", "unit", "in"}
    fields |= {"on", "than", "during", "about", "stated", "supports", "disputes", "neutral", "rivals", "supersedes"}
    fields |= {"answers", "outcome", "identifiers", "note", "extra", "accept"}
    assert ran.code == 1
    assert english(ran.out + ran.err, EXCEPTIONS | fields | {"model"}) == []


def test_what_is_asked_in_english_in_a_chinese_locale_is_english(lineage: Callable[..., Ran]) -> None:
    ran = lineage("show", "planning-from-code", "--lang", "en", database=SMALL)
    assert ran.out.startswith("◐ hypothesis, contested  planning-from-code")


def test_no_line_of_a_screen_begins_with_punctuation_or_is_too_wide(
    lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for words in ("trace chatgpt", "evidence cot-from-code", "compare fu-2022 fu-2022-zh", "timeline"):
        ran = lineage(*words.split(), "--color", "always", "--no-pager", database=BUNDLED)
        lines = [re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", line) for line in ran.out.splitlines()]
        assert [line for line in lines if line.lstrip(" │├└─")[:1] in tuple("，。、；：？！）”")] == []
        assert [line for line in lines if cells(line) > 60] == []
