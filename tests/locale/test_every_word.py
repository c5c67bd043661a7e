"""Every word of an answer passes the catalogue: in a made-up language, on a database whose texts are Greek, no English is left."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from lineage_cli import cli
from lineage_cli.domain import language
from lineage_cli.domain.vocabulary import WORDS
from lineage_cli.query.findings import SECTIONS
from tests.render.test_snapshots import ANSWERS
from tests.worlds import SMALL

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
GREEK = str.maketrans(LETTERS, "αβγδεζηθικλμνξοπρστυφχψωϊϋΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫ")
CYRILLIC = str.maketrans(LETTERS, "абцдефгхийклмнопярстувшьызАБЦДЕФГХИЙКЛМНОПЯРСТУВШЬЫЗ")
TEXTS = frozenset({
    "aliases", "anchor", "authors", "compared", "hedge", "inverse", "label", "name", "note", "reason", "resolved",
    "says", "section", "sentence", "short", "statement", "status_reason", "summary", "title", "translations", "unit",
    "why",
})  # fmt: skip
"""The fields that hold a database's own texts."""
AS_TYPED = re.compile(r"(\{[^{}]*\}|`[^`]*`|--[a-z-]+|lineage .*)")
"""What no catalogue translates: slots, what is quoted, options, commands."""
NO_WORD = re.compile(
    r"`[^`]*`|“[^”]*”|lineage .*|lineage:|--[a-z-]+|\w+://\S+|\w+(?:[-.]\w+)+|arXiv:|doi:\S+|/\S+|^\w+ оф "
)
KEPT = {"error", "warning", "Essay", "Forum", "Paper"}
"""The words of a problem that programs read, and kinds of source: they are the database's own."""
IN_FULL = {"trace", "compare", "evidence", "findings", "timeline", "diff"}
QUESTIONS = [*ANSWERS.values(), *(f"{each} --full" for each in ANSWERS.values() if each.split()[0] in IN_FULL)]
TYPED = ("tag", "check")
"""Commands whose answers are words to be typed."""


@pytest.fixture(scope="module")
def greek(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small database with its texts in Greek letters; ids and the words of the format are as they were."""
    folder = tmp_path_factory.mktemp("greek")
    for path in SMALL.iterdir():
        text = path.read_text("utf-8")
        if path.suffix == ".jsonl":
            lines = (json.dumps(in_greek(json.loads(line)), ensure_ascii=False) for line in text.splitlines())
            (folder / path.name).write_text("\n".join(lines), "utf-8")
        else:
            written = yaml.dump(in_greek(yaml.load(text, yaml.BaseLoader)), allow_unicode=True)  # noqa: S506 - a safe loader
            (folder / path.name).write_text(written, "utf-8")
    return folder


def in_greek(value: object, *, is_text: bool = False) -> object:
    match value:
        case dict():
            return {key: in_greek(each, is_text=is_text or _is_text(key, each)) for key, each in value.items()}
        case list():
            return [in_greek(each, is_text=is_text) for each in value]
        case str() if is_text:
            return value.translate(GREEK)
        case _:
            return value


def _is_text(key: str, value: object) -> bool:
    return key in TEXTS or (key == "by" and isinstance(value, str))  # who corrected it, not the methods


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One index for all questions."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def _in_cyrillic(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(cli, "speak", lambda *_: language.use(cyrillic, _plural))
    yield
    language.use_source()


def cyrillic(message: str) -> str:
    parts = AS_TYPED.split(message)
    return "".join(part if place % 2 else part.translate(CYRILLIC) for place, part in enumerate(parts))


def _plural(one: str, many: str, count: int) -> str:
    return cyrillic(one if count == 1 else many)


@pytest.fixture(scope="module")
def own(greek: Path) -> frozenset[str]:
    """The Latin words of the database, which are ids, keys and kinds of its own, and names of sections; the words of the format have translations."""
    words = {word for path in greek.iterdir() for word in re.findall("[A-Za-z]{2,}", path.read_text("utf-8"))}
    return frozenset((words - WORDS) | set(SECTIONS))


@pytest.mark.usefixtures("_in_cyrillic")
@pytest.mark.parametrize("question", [each for each in QUESTIONS if each.split()[0] not in TYPED])
def test_no_english_is_left(
    question: str,
    greek: Path,
    own: frozenset[str],
    cache: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", str(cache))
    cli.main([*shlex.split(question), "--claims", str(greek)])
    out, err = capsys.readouterr()
    left = {word: line for line in (out + err).splitlines() for word in _english(line) if word not in own}
    assert left == {}


def _english(line: str) -> list[str]:
    return [word for word in re.findall("[A-Za-z]{2,}", NO_WORD.sub(" ", line)) if word not in KEPT]


@pytest.mark.usefixtures("_in_cyrillic")
def test_no_english_is_left_on_the_page_of_a_whole_database(
    greek: Path, own: frozenset[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["site", str(tmp_path / "all.html"), "--claims", str(greek)])
    page = re.sub(r"<(style|script)\b.*?</\1>", "", (tmp_path / "all.html").read_text("utf-8"), flags=re.DOTALL)
    lines = [line for text in re.split(r"<[^>]*>", page) for line in text.splitlines()]
    assert len(lines) > 100
    assert {word: line for line in lines for word in _english(line) if word not in own} == {}
